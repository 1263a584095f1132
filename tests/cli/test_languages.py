"""The language of the command: who chooses it, what is told in it, and what never is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from cyclopts import App
from rich.cells import cell_len
from rich.console import Console

import corridor
from corridor.cli.app import app
from corridor.cli.help import SpokenHelp, help_messages
from corridor.cli.tables import print_listings
from corridor.i18n import speaking, tell
from corridor.i18n.language import Language
from corridor.network import Range
from corridor.report.amounts import amount_text, days_text
from corridor.report.costs import difference_text
from corridor.report.sheets import Section

COMMAND = str(Path(sys.executable).parent / "corridor")
TRIP = ("route", "Lianyungang", "Oral")
NO_BREAK = "\N{NO-BREAK SPACE}"
_CHOOSERS = ("CORRIDOR_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command where nothing but the given variables chooses a language."""
    bare = {name: value for name, value in os.environ.items() if name not in _CHOOSERS}
    return subprocess.run(
        [COMMAND, *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**bare, "COLUMNS": "200", "PYTHONIOENCODING": "utf-8", **environment},
    )


@pytest.mark.parametrize(
    ("words", "environment", "name"),
    [
        ((), {}, "Oral (Uralsk)"),
        ((), {"LANG": "ru_RU.UTF-8"}, "Орал (Уральск)"),
        ((), {"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "乌拉尔斯克"),
        ((), {"LC_MESSAGES": "zh_CN.UTF-8", "LC_ALL": "ru_RU.UTF-8"}, "Орал (Уральск)"),
        ((), {"LC_ALL": "ru_RU.UTF-8", "CORRIDOR_LANG": "zh"}, "乌拉尔斯克"),
        ((), {"CORRIDOR_LANG": "zh", "LANG": "C"}, "乌拉尔斯克"),
        ((), {"LANG": "de_DE.UTF-8"}, "Oral (Uralsk)"),
        (("--lang", "ru"), {"CORRIDOR_LANG": "zh"}, "Орал (Уральск)"),
        (("--lang=RU",), {"CORRIDOR_LANG": "zh"}, "Орал (Уральск)"),
        (("--lang", "en"), {"CORRIDOR_LANG": "ru"}, "Oral (Uralsk)"),
    ],
)
def test_the_option_goes_before_our_variable_and_that_before_the_locale(
    words: tuple[str, ...], environment: dict[str, str], name: str
) -> None:
    told = run("places", "oral", *words, **environment)
    assert told.returncode == 0
    assert told.stdout.splitlines()[0].split(", ")[0].endswith(f"  {name}")


def test_the_language_may_be_named_before_the_command() -> None:
    before = run("--lang", "kk", "places", "oral")
    assert before.stdout == run("places", "oral", "--lang", "kk").stdout
    assert "Орал" in before.stdout


@pytest.mark.parametrize("words", [("--lang", "de"), ("--lang=xx",), ("--lang",), ("--lang=",)])
def test_a_language_that_is_none_of_the_four_is_refused_with_the_choice(
    words: tuple[str, ...],
) -> None:
    done = run(*TRIP, *words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "en, ru, kk, zh" in done.stderr


@pytest.mark.slow
def test_a_plan_has_the_names_and_the_separators_of_the_language() -> None:
    english, kazakh = run(*TRIP).stdout, run(*TRIP, "--lang", "kk").stdout
    assert "Lianyungang → Oral" in english
    km = english.splitlines()[1].split(" km")[0].split()[-1]
    assert "Ляньюньган → Орал" in kazakh
    assert f"{km.replace(',', NO_BREAK)} км" in kazakh.splitlines()[1]
    assert "Достық" in kazakh


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("compare", "Lianyungang", "Duisburg"),
        ("pareto", "Almaty", "Moscow"),
        ("route", "Almaty", "Moscow", "--alternatives", "2", "--explain"),
        ("data", "accuracy", "--metric", "cost"),
    ],
)
def test_no_figure_keeps_its_english_comma(words: tuple[str, ...]) -> None:
    english, russian = run(*words).stdout, run(*words, "--lang", "ru").stdout
    figures = {word for word in english.split() if _is_figure(word)}
    assert figures
    assert not figures & set(russian.split())


def _is_figure(word: str) -> bool:
    """Tell whether a word is a number with thousands, such as 1,234 or 12,345."""
    head, comma, tail = word.partition(",")
    return bool(comma) and head.isdigit() and len(tail) == 3 and tail.isdigit()


@pytest.mark.parametrize("form", ["json", "csv", "geojson"])
def test_what_machines_read_is_the_same_in_every_language(form: str) -> None:
    assert (
        run(*TRIP, "--format", form).stdout == run(*TRIP, "--format", form, "--lang", "zh").stdout
    )


def test_an_error_in_json_keeps_its_english_words() -> None:
    words = ("route", "Lianyungan", "Duisburg", "--format", "json")
    told = json.loads(run(*words, "--lang", "kk").stdout)
    assert told == json.loads(run(*words).stdout)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("rout",), "no command 'rout'. Did you mean route?"),
        (("data", "chec"), "no command 'chec'. Did you mean check?"),
        (("--bad",), "no option --bad. 'corridor --help'"),
        (("route", "a", "b", "--explainn"), "no option --explainn. Did you mean --explain?"),
        (("route", "a", "b", "-x"), "no option -x. 'corridor route --help'"),
        (("route", "Oral"), "'corridor route' needs DESTINATION."),
        (("route", "a", "b", "--via"), "--via needs a value."),
        (("route", "Saint", "Petersburg", "Oral"), "One word too many: 'Oral'."),
        (("route", "a", "b", "--by", "tim"), "--by cannot be 'tim'. Choose one of usual, time"),
        (("route", "a", "b", "--max-days", "x"), "--max-days needs a number, not 'x'."),
        (("route", "a", "b", "--teu", "x"), "--teu needs a whole number, not 'x'."),
        (("route", "a", "b", "--empty=7"), "--empty takes no value."),
        (("route", "a", "b", "--by", "time", "--by", "cost"), "--by is given twice."),
    ],
)
def test_a_misuse_is_told_in_a_sentence_of_its_own(words: tuple[str, ...], told: str) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert told in done.stderr


def _page(spoken: App, words: tuple[str, ...]) -> str:
    file = StringIO()
    spoken.help_print(words, console=Console(file=file, width=100))
    return file.getvalue()


@pytest.mark.parametrize("words", [(), ("route",), ("data",), ("data", "check"), ("places",)])
def test_english_help_is_what_cyclopts_prints(words: tuple[str, ...]) -> None:
    ours = _page(app, words)
    spoken, app.help_formatter = app.help_formatter, None
    try:
        assert ours == _page(app, words)
    finally:
        app.help_formatter = spoken


def test_every_word_of_a_help_page_is_told() -> None:
    spoken = app.help_formatter
    app.help_formatter = SpokenHelp(lambda english: "слово " + "{usage}" * ("usage" in english))
    try:
        page = _page(app, ("route",))
    finally:
        app.help_formatter = spoken
    words = {word.strip("[]().,") for word in page.split()}
    english = {word for word in words if word.isascii() and word.isalpha()}
    assert english <= {"corridor", "route"}


def test_the_texts_of_help_are_collected_for_the_translators() -> None:
    found = set(help_messages(app))
    assert {
        "Usage: {usage}",
        "Parameters",
        "DESTINATION",
        "[required]",
        "Plan freight along the China - Central Asia - Europe land bridge.",
        "What an hour of a FEU is worth, USD, for --by usual and balanced.",
        "List every source and what rests on it.",
    } <= found
    assert all(isinstance(app.help_formatter, SpokenHelp) for _ in found)


@pytest.mark.parametrize(
    ("language", "usual", "spread", "usd"),
    [
        ("en", "14.8 ", "(11.3-22.1)", "7,311 (6,405-8,083)"),
        ("kk", "14,8 ", "(11,3-22,1)", f"7{NO_BREAK}311 (6{NO_BREAK}405-8{NO_BREAK}083)"),
    ],
)
def test_ranges_are_written_as_the_language_does(
    language: Language, usual: str, spread: str, usd: str
) -> None:
    with speaking(language):
        days = tell(days_text(Range(271.2, 355.2, 530.4)))
        assert days.startswith(usual)
        assert days.endswith(spread)
        assert amount_text(Range(6405, 7311, 8083)) == usd


def test_a_difference_has_no_part_that_is_nothing() -> None:
    assert difference_text(corridor.Totals(0.3, 50.0, 0.0, -1234.0)) == "+2.1 days, -1,234 kg CO2e"
    assert difference_text(corridor.Totals(0.3, 0.01, 0.0, 0.0)) == ""


def test_lines_stand_beside_the_longest_heading_of_any_script() -> None:
    file = StringIO()
    told = [("Ескертпелер және ескертулер", ("one",)), ("国界", ("two",)), ("Map", ())]
    listings = [Section(title, lines=lines) for title, lines in told]
    print_listings(listings, Console(file=file, width=60))
    first, second = file.getvalue().splitlines()
    assert cell_len(first[: first.index("one")]) == cell_len(second[: second.index("two")])
    assert "Map" not in file.getvalue()
