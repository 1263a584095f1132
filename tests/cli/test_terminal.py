"""What reaches a terminal: nothing that it obeys, in lines of some width."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.table import Table

import corridor.cli
from corridor.cli.console import standard_console
from corridor.cli.streams import _clamp
from corridor.errors import CorridorError
from corridor.printable import escaped, shown
from tests.cli.lines import commands, done

OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
HOSTILE = "\x1b[2J\x1b]0;x\x07\x9b31m\u202e\u2066\x08\x00\r"


@given(st.text(st.characters(codec=None)))
def test_no_sign_that_a_terminal_obeys_is_shown(text: str) -> None:
    assert not OBEYED.search(shown(text).replace("\r\n", "\n"))
    assert not OBEYED.search(escaped(text).replace("\r\n", "\n"))
    assert shown(shown(text)) == shown(text)


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs", "M"))))
def test_letters_of_all_scripts_stay(text: str) -> None:
    assert shown(text) == text


def test_an_error_shows_nothing_to_obey_in_a_traceback_either() -> None:
    assert not OBEYED.search(str(CorridorError(HOSTILE, HOSTILE)))


def test_a_table_shows_no_cell_that_a_terminal_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table(HOSTILE, title=HOSTILE)
    table.add_row(HOSTILE)
    standard_console().print(table, HOSTILE)
    assert not OBEYED.search(capsys.readouterr().out)


def test_letters_between_colons_stay_letters(capsys: pytest.CaptureFixture[str]) -> None:
    standard_console().print("gate:car:ship")
    assert capsys.readouterr().out == "gate:car:ship\n"


def test_all_consoles_are_ours_and_all_prints_go_to_the_standard_streams() -> None:
    for path in Path(corridor.cli.__file__).parent.glob("*.py"):
        code = path.read_text(encoding="utf-8")
        assert not re.search(r"\bConsole\((?!file=StringIO|Console\))", code), path
        assert not re.search(r"os\.write\(|sys\.__std", code), path


def test_every_command_filters_what_it_is_asked() -> None:
    for words, _ in commands():
        for line in (
            (*words, HOSTILE, HOSTILE, HOSTILE),
            (*words, f"--{HOSTILE}"),
            (*words, f"--data={HOSTILE}"),
            (*words, "Oral", "Saratov", f"--out={HOSTILE}/x"),
            (*words, f"--format={HOSTILE}", "--format=json"),
            (HOSTILE, *words),
        ):
            told = done(*line)
            assert told.code
            assert not OBEYED.search(told.out + told.err), line


def test_names_of_a_package_and_of_files_are_filtered(tmp_path: Path) -> None:
    folder = tmp_path / "a\x1b[31m"
    folder.mkdir()
    (folder / "datapackage.json").write_text("{", encoding="utf-8")
    for line in (("data", "check", str(folder)), ("places", "Oral", "--data", str(folder))):
        told = done(*line)
        assert told.code
        assert not OBEYED.search(told.out + told.err)
    told = done("route", "Oral", "Saratov", "--out", str(folder / "x\u202e.json"))
    assert (told.code, len([*folder.iterdir()])) == (0, 2)
    assert not OBEYED.search(told.out + told.err)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("1", "40"),
        ("0", None),
        ("120", "120"),
        ("9" * 5_000, "9999"),
        ("-5", None),
        ("²", None),
        ("٣", None),
        ("x", None),
        ("", None),
    ],
)
def test_the_width_of_a_terminal_is_a_width(
    told: str, kept: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _: (_ for _ in ()).throw(OSError))
    environment = {"COLUMNS": told, "LINES": told}
    _clamp(environment)
    assert environment.get("COLUMNS") == kept


def test_a_terminal_of_one_column_gets_what_one_of_forty_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((1, 1)))
    environment: dict[str, str] = {}
    _clamp(environment)
    assert environment == {"COLUMNS": "40", "LINES": "5"}


@pytest.mark.parametrize("size", ["0", "1", "²", "9" * 5_000])
def test_help_and_answers_are_printed_in_any_width(
    size: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", size)
    monkeypatch.setenv("LINES", size)
    for words, _ in commands():
        shown_help = done(*words, "--help")
        assert (shown_help.code, shown_help.err) == (0, "")
        assert len(shown_help.out) > 300
    assert "432 km" in done("route", "Oral", "Saratov").out
    assert "COMMAND" in done("--help").out


@pytest.mark.slow
def test_colours_reach_a_terminal() -> None:
    pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")
    for words in (("--help",), ("map", "--help"), ("route", "Oral", "Saratov")):
        keyboard, terminal = pty.openpty()
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
        command = [sys.executable, "-m", "corridor", *words]
        with subprocess.Popen(command, stdout=terminal, env=environment) as process:
            os.close(terminal)
            told = b""
            try:
                while chunk := os.read(keyboard, 65_536):
                    told += chunk
            except OSError:
                pass  # The other end is closed.
            os.close(keyboard)
        assert process.returncode == 0
        assert b"\x1b[1m" in told
        assert "\ufffd" not in told.decode()
