"""Texts in four languages, made of messages, names and numbers."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from corridor.i18n import (
    Name,
    all_of,
    any_of,
    current_language,
    language_of,
    plural,
    row_of,
    series_of,
    speaking,
    tell,
    text,
    word,
)

ORAL = Name.of("Oral", ru="Уральск", kk="Орал", zh="乌拉尔斯克")
NARROW = "\N{NO-BREAK SPACE}"


def test_a_text_is_its_english_to_whoever_does_not_ask():
    told = text("{place} lies {km:,.0f} km away.", place=ORAL, km=1234.5)
    assert told == "Oral lies 1,234 km away."
    assert json.dumps([told]) == '["Oral lies 1,234 km away."]'


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "Oral 1,234.5"), ("ru", f"Уральск 1{NARROW}234,5"), ("zh", "乌拉尔斯克 1,234.5")],
)
def test_names_and_numbers_are_told_in_the_readers_way(language, told):
    made = text("{place} {km:,.1f}", place=ORAL, km=1234.5)
    with speaking(language):
        assert tell(made) == told
    assert current_language() == "en"


def test_a_name_without_a_translation_stands_for_itself():
    with speaking("kk"):
        assert tell(Name.of("Duisburg DIT", ru="", kk="")) == "Duisburg DIT"


def test_kazakh_calls_a_place_without_a_kazakh_name_as_russian_does():
    with speaking("kk"):
        assert tell(Name.of("Ershov", ru="Ершов", zh="叶尔绍夫")) == "Ершов"


def test_a_text_in_a_text_is_told_in_the_same_language():
    inner = text("{place}", place=ORAL)
    with speaking("kk"):
        assert tell(text("{inner}", inner=inner)) == "Орал"
        assert tell(row_of([inner, "X"])) == "Орал, X"
    with speaking("zh"):
        assert tell(row_of([inner, "X"])) == "乌拉尔斯克、X"


def test_rows_read_as_a_sentence_in_english():
    assert row_of(["a", "b"]) == "a, b"
    assert all_of(["a", "b", "c"]) == "a and b and c"
    assert any_of(["a", "b"]) == "a or b"


@pytest.mark.parametrize(("number", "told"), [(1, "1 fault"), (2, "2 faults"), (0, "0 faults")])
def test_a_number_chooses_its_form(number, told):
    assert plural("{number} fault", "{number} faults", number) == told


@pytest.mark.parametrize("braces", ["{0}", "{place}", "{", "}", "%s", "{place!r}"])
def test_what_stands_in_a_field_is_never_read_as_a_message(braces):
    told = text("Unknown place '{word}'.", word=braces)
    for language in ("en", "ru", "kk", "zh"):
        with speaking(language):
            assert braces in tell(told)


def test_a_word_that_is_not_known_stands_for_itself():
    assert word("mode", "zeppelin") == "zeppelin"


@pytest.mark.parametrize("made", [ORAL, text("{a}", a=ORAL), row_of([ORAL]), word("mode", "rail")])
def test_texts_survive_copies_and_pickles(made):
    for again in (copy.deepcopy(made), pickle.loads(pickle.dumps(made))):  # noqa: S301 - our own
        assert again == made
        with speaking("ru"):
            assert tell(again) == tell(made)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"CORRIDOR_LANG": "kk", "LANG": "ru_RU.UTF-8"}, "kk"),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "ru_RU.UTF-8"}, "zh"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "kk"}, "kk"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LC_ALL": "Chinese (Simplified)_China.936"}, "zh"),
        ({"LC_ALL": "Kazakh_Kazakhstan.1251"}, "kk"),
        ({"CORRIDOR_LANG": "", "LANG": "ru"}, "ru"),
    ],
)
def test_the_environment_chooses_the_language(environment, language):
    assert language_of(environment) == language


def test_a_series_is_parted_as_the_language_parts_what_holds_commas():
    assert series_of(["a, b", "c"]) == "a, b; c"
    with speaking("zh"):
        assert tell(series_of([row_of(["a", "b"]), "c"])) == "a、b；c"
