"""Plain words call their command as the parser would; all others are left to it."""

from __future__ import annotations

import inspect
import subprocess
import sys
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.cli.app import app
from corridor.cli.commands import plain_command

PLACES = ["Oral", "西安", "West Kazakhstan", "51.4,6.7", "none", "-5,6", "[1]", "", " x", "2"]
OPTIONS = [
    *("--via", "--avoid", "--stay", "--mode", "--by", "--max-days", "--max-cost", "--max-co2"),
    *("--max-transshipments", "--feu", "--tonnes", "--empty", "--wagon", "--date", "--depart"),
    *("--scenario", "--data", "--map", "--format", "--out", "--excel", "--lines", "--explain"),
    *("--against", "--alternatives", "--service", "--no-lines", "--help", "-h", "--demands", "--"),
    *("--criteria", "--tolerance", "--all", "--via=Oral", "--max-days=7", "--lines=yes", "--by="),
]
VALUES = ["time", "usual", "Time", "7", "7.5", "1e3", "0x7", "007", "json", "table", "plan.html"]
COMMANDS = ["route", "compare", "pareto", "calendar", "places", "scenarios", "news", "guide"]


@given(
    st.sampled_from(COMMANDS),
    st.lists(st.sampled_from(PLACES), max_size=3),
    st.lists(st.tuples(st.sampled_from(OPTIONS), st.sampled_from(VALUES + PLACES)), max_size=4),
    st.lists(st.sampled_from(OPTIONS), max_size=2),
)
def test_plain_words_are_bound_as_the_parser_binds_them(
    command: str, places: list[str], options: list[tuple[str, str]], flags: list[str]
) -> None:
    words = [command, *places, *(word for option in options for word in option), *flags]
    plain = plain_command(words)
    if plain is None:
        return
    assert isinstance(plain, partial)
    function, bound, _ = app.parse_args(words, exit_on_error=False, print_error=False)
    assert plain.func is function
    ours = inspect.signature(function).bind(*plain.args, **plain.keywords)
    assert ours.arguments == bound.arguments


@pytest.mark.parametrize(
    "words",
    [
        "route Oral Saratov",
        "route 西安 Уральск --via Aktobe --via=Aktau --max-days 30 --by time --lines",
        "route Oral Saratov --date 2026-12-20 --feu 5 --format json --map plan.html",
        "compare Oral Saratov --all --scenario a,b",
        "places Oral",
        "guide",
    ],
)
def test_ordinary_words_are_plain(words: str) -> None:
    assert plain_command(words.split()) is not None


@pytest.mark.parametrize(
    "words",
    [
        "",
        "--version",
        "route",
        "route Oral",
        "route Oral Saratov Samara",
        "route Oral Saratov --help",
        "route Oral Saratov --max-days soon",
        "route Oral Saratov --max-days",
        "route Oral Saratov --by quickest",
        "route Oral Saratov --by time --by cost",
        "route Oral Saratov --no-such-option 7",
        "route -- Oral Saratov",
        "data check",
        "map network --out x.html",
    ],
)
def test_all_other_words_are_left_to_the_parser(words: str) -> None:
    assert plain_command(words.split()) is None


def test_a_plain_answer_loads_no_parser() -> None:
    code = (
        "import sys; from corridor.cli.run import run; run(['route', 'Oral', 'Saratov']); "
        "sys.exit(len({'cyclopts', 'networkx', 'babel', 'geopy', 'folium', 'pandas'} "
        "& {name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
