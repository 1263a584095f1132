"""Answers in Russian, Kazakh and Chinese hold no English word but names and what is typed."""

from __future__ import annotations

import re

import pytest

from tests.cli.test_commands import run

_OTHERS = ("ru", "kk", "zh")
# Small Latin letters side by side are a word; codes of countries, lines and units are capitals.
_ENGLISH = re.compile(r"[A-Za-z]*[a-z]{2,}[A-Za-z]*")


# An option as it is typed: --mode rail,ferry,sea.
_OPTION = re.compile(r"--[a-z-]+(\s+[a-z,]+)?")


def _english(shown: str, *names: str) -> list[str]:
    shown = _OPTION.sub("", shown)
    for name in names:
        shown = shown.replace(name, "")
    return _ENGLISH.findall(shown)


@pytest.mark.parametrize("language", _OTHERS)
@pytest.mark.parametrize(
    "words",
    [
        ("route", "Lianyungang", "Duisburg"),
        ("route", "Lianyungang", "Duisburg", "--via", "665602", "--avoid", "Khorgos"),
        ("route", "Xuzhou", "Hamburg", "--alternatives", "3"),
        ("route", "Nanjing", "Istanbul", "--via", "Aktau", "--by", "cost", "--feu", "2"),
        ("compare", "Lianyungang", "Duisburg"),
        ("pareto", "Suzhou", "Warsaw"),
    ],
)
def test_a_plan_is_told_without_an_english_word(language, words):
    done = run(*words, "--lang", language)
    assert done.returncode == 0, done.stderr
    assert _english(done.stdout, "Suzhou", "--all", "--explain") == []


@pytest.mark.parametrize("language", _OTHERS)
@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (("route", "Atlantis", "Oral"), ("Atlantis", "corridor places")),
        (("route", "95,10", "Oral"), ()),
        (("route", "0,0", "Oral"), ("--max-access-km", "--mode")),
        (("route", "Oral", "Oral"), ()),
        (("route", "Oral", "Aktau", "--mode", "zeppelin"), ("zeppelin", "--mode")),
        (("route", "Frankfurt", "Oral"), ("frankfurt-main", "frankfurt-oder")),
        (("route", "Oral", "--colour"), ("--colour", "--out", "corridor route --help")),
    ],
)
def test_a_refusal_is_told_without_an_english_word(language, words, typed):
    done = run(*words, "--lang", language)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    shown = done.stderr.removeprefix("corridor: ")
    names = (*typed, *words, "rail", "road", "sea", "ferry", "land-bridge", "all")
    assert _english(shown, *names) == []
