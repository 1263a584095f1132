"""Reading files: whole, bounded, and never what is no file; writing JSON that all can read."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from corridor.errors import BadData, CorridorError
from corridor.files import (
    MOST_BYTES,
    Unreadable,
    is_there,
    parsed_json,
    read_if_there,
    read_text,
    read_whole,
    written_json,
)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2 * 2**30)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (Path.mkdir, "it is a folder"),
        (os.mkfifo, "it is not a regular file"),
        (lambda path: path.symlink_to("/dev/zero"), "it is not a regular file"),
        (lambda path: path.symlink_to(path), "symbolic links"),
        (lambda path: path.symlink_to("/nowhere/at/all"), "No such file"),
        (_sparse, "it holds more than 16 MB"),
        (lambda path: path.write_bytes(b"x" * (MOST_BYTES + 1)), "it holds more than 16 MB"),
    ],
)
def test_what_is_no_file_of_bounded_size_is_refused(
    tmp_path: Path, make: Callable[[Path], object], reason: str
) -> None:
    path = tmp_path / "nodes.csv"
    make(path)
    for read in (read_whole, read_if_there, read_text):
        with pytest.raises(Unreadable, match=rf"nodes\.csv cannot be read: .*{reason}") as told:
            read(path)
        assert not told.value.is_missing
    assert is_there(path)


def test_a_file_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert read_if_there(tmp_path / "nodes.csv") is None
    assert not is_there(tmp_path / "nodes.csv")
    with pytest.raises(Unreadable) as told:
        read_whole(tmp_path / "nodes.csv")
    assert told.value.is_missing


def test_a_name_that_no_file_has_is_refused() -> None:
    with pytest.raises(CorridorError, match="no file has such a name"):
        read_whole(Path("a\0b"))


def test_no_file_stays_open_when_it_is_refused(tmp_path: Path) -> None:
    free = os.dup(0)
    os.close(free)
    with pytest.raises(Unreadable):
        read_whole(tmp_path)
    again = os.dup(0)
    os.close(again)
    assert again == free


def test_a_text_that_is_no_utf_8_tells_its_row(tmp_path: Path) -> None:
    path = tmp_path / "pinyin.tsv"
    path.write_bytes(b"one\ntwo\n\xff\n")
    with pytest.raises(Unreadable, match="row 3 is not UTF-8 text"):
        read_text(path)


@pytest.mark.parametrize("text", ["NaN", "[Infinity]", "[-Infinity]", "[" * 100_000, "{", b"\xff"])
def test_what_is_no_json_is_refused(text: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parsed_json(text)


def test_json_is_written_as_every_program_reads_it() -> None:
    assert json.loads(written_json({"a": [1.5, "я", None]})) == {"a": [1.5, "я", None]}
    for number in (math.nan, math.inf, -math.inf):
        with pytest.raises(BadData, match="not finite"):
            written_json({"a": [number]})
