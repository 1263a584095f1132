"""Plain letters where a terminal has no others."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.cli.charset import plain

TRIP = ("route", "Oral", "Małaszewicze", "--via", "Poznań")


def _printed(*words: str, **environment: str) -> str:
    """Run a command in an environment that says nothing else of letters."""
    told = ("LC_ALL", "LC_CTYPE", "LANG", "PYTHONIOENCODING", "PYTHONUTF8", "CORRIDOR_LANG")
    bare = {name: value for name, value in os.environ.items() if name not in told}
    done = subprocess.run(
        [sys.executable, "-m", "corridor", *words],
        capture_output=True,
        check=True,
        env={**bare, "COLUMNS": "80", **environment},
    )
    return done.stdout.decode(environment.get("PYTHONIOENCODING", "utf-8"))


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_a_plan_is_told_in_plain_letters_where_there_are_no_others(
    environment: dict[str, str],
) -> None:
    told = _printed(*TRIP, **environment)
    assert told.isascii()
    assert "Oral -> Malaszewicze, through Poznan" in told
    assert "~ " in told
    assert "?" not in told


def test_a_table_in_plain_letters_stands_in_its_columns() -> None:
    rows = [line for line in _printed(*TRIP, LC_ALL="C").splitlines() if "rail 15" in line]
    assert len({line.index("rail 15") for line in rows}) == 1


def test_letters_that_an_encoding_has_stay() -> None:
    assert "Malaszewicze" in _printed(*TRIP, PYTHONIOENCODING="cp1251")
    assert "Małaszewicze" in _printed(*TRIP, PYTHONIOENCODING="utf-8", LC_ALL="C")


def test_json_is_the_same_in_every_locale() -> None:
    words = (*TRIP, "--format", "json")
    assert _printed(*words, LC_ALL="C") == _printed(*words, LC_ALL="C.UTF-8")


@given(st.text(st.characters(codec="latin-1")))
def test_what_an_encoding_can_carry_is_not_touched(text: str) -> None:
    assert plain(text, "latin-1") == text
