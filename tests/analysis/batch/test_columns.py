"""Columns are known by their headings in four languages, and by what a user says."""

from __future__ import annotations

import pytest

from corridor.analysis.batch import guessed, named
from corridor.errors import BadQuestion


@pytest.mark.parametrize(
    ("headings", "places"),
    [
        (("Ref", "Origin", "Destination"), {"origin": 1, "destination": 2}),
        (
            ("From", "To", "Weight, kg", "ETD"),
            {"origin": 0, "destination": 1, "tonnes": 2, "date": 3},
        ),
        (
            ("№", "Станция отправления", "Станция назначения", "Вес брутто (т)", "Дата отгрузки"),
            {"origin": 1, "destination": 2, "tonnes": 3, "date": 4},
        ),
        (("Қайдан", "Қайда", "Салмағы, кг"), {"origin": 0, "destination": 1, "tonnes": 2}),
        (
            ("序号", "起运地", "目的地", "毛重（吨）", "发运日期", "40尺柜"),
            {"origin": 1, "destination": 2, "feu": 5, "tonnes": 3, "date": 4},
        ),
        (("POD", "POL", "HS code"), {"origin": 1, "destination": 0, "hs": 2}),
        (("ORIGIN ", "destination:", "max_days"), {"origin": 0, "destination": 1, "max_days": 2}),
    ],
)
def test_headings_of_four_languages_are_known(
    headings: tuple[str, ...], places: dict[str, int]
) -> None:
    assert dict(guessed(headings).places) == places


@pytest.mark.parametrize(
    ("heading", "is_kg"),
    [
        ("Вес, кг", True),
        ("毛重(公斤)", True),
        ("Weight (kg)", True),
        ("kg", True),
        ("Вес, т", False),
    ],
)
def test_a_weight_in_kilograms_is_known_by_its_heading(heading: str, *, is_kg: bool) -> None:
    assert guessed(("from", "to", heading)).in_kilograms is is_kg


def test_two_columns_that_may_be_the_same_are_not_chosen_between() -> None:
    with pytest.raises(BadQuestion, match=r"'Вес брутто' and 'Вес груза' may each be ton"):
        guessed(("Откуда", "Куда", "Вес брутто", "Вес груза"))
    found = named(("Откуда", "Куда", "Вес брутто", "Вес груза"), ["tonnes=Вес груза"])
    assert found.places["tonnes"] == 3


def test_a_file_without_ends_says_which_columns_it_has_and_how_to_name_them() -> None:
    with pytest.raises(BadQuestion, match=r"No column is the origin: there are A, B\.") as caught:
        guessed(("A", "B"))
    assert '--columns "origin=..."' in str(caught.value)
    assert dict(named(("A", "B"), ["origin=B,destination=A"]).places) == {
        "origin": 1,
        "destination": 0,
    }


def test_what_a_user_names_goes_before_what_is_guessed() -> None:
    headings = ("From", "To", "Real, start", "Date")
    found = named(headings, ["origin=Real, start", "date="])
    assert dict(found.places) == {"origin": 2, "destination": 1}


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("orign=From", "knows no 'orign'; did you mean origin?"),
        ("origin=Form", "no column 'Form'; did you mean From?"),
    ],
)
def test_a_misspelt_field_or_column_is_told(word: str, told: str) -> None:
    with pytest.raises(BadQuestion) as caught:
        named(("From", "To"), [word])
    assert told in str(caught.value)
