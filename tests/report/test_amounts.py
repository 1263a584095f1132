"""One rule for amounts, in every language."""

from __future__ import annotations

import pytest

from corridor.i18n import LANGUAGES, Language, speaking, tell
from corridor.network import Range
from corridor.report.amounts import (
    co2e_text,
    days_text,
    km_text,
    marked,
    percent_text,
    usd_per_feu_text,
    whole,
)

NO_BREAK = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (Range(0.5, 2.0, 6.0), "2 h (0.5-6)"),
        (Range(4.0, 12.0, 47.9), "12 h (4-47.9)"),
        (Range(4.0, 12.0, 72.0), "0.5 days (0.2-3.0)"),
        (Range(333.6, 441.6, 628.8), "18.4 days (13.9-26.2)"),
        (Range.exactly(24.0), "24 h"),
        (Range(0.01, 0.02, 0.03), "< 0.1 h"),
    ],
)
def test_a_time_is_told_in_hours_where_its_whole_range_is_short(hours: Range, told: str) -> None:
    assert days_text(hours) == told


def test_amounts_carry_their_unit_before_their_range() -> None:
    assert usd_per_feu_text(Range(5920, 7309, 8719)) == "7,309 USD/FEU (5,920-8,719)"
    assert co2e_text(Range(3607, 4456, 5499)) == "4,456 kg CO2e (3,607-5,499)"
    assert km_text(10868.4) == "10,868 km"
    assert km_text(28.4) == "28.4 km"
    assert marked(whole(329), estimated=True) == "≈ 329"
    assert percent_text(0.004) == "< 1 %"
    assert percent_text(0.0) == "0 %"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "7,309 USD/FEU (5,920-8,719)"),
        ("ru", f"7{NO_BREAK}309 USD/FEU (5{NO_BREAK}920-8{NO_BREAK}719)"),
        ("kk", f"7{NO_BREAK}309 USD/FEU (5{NO_BREAK}920-8{NO_BREAK}719)"),
        ("zh", "7,309 美元/FEU (5,920-8,719)"),
    ],
)
def test_each_language_writes_them_its_way(language: Language, told: str) -> None:
    with speaking(language):
        assert tell(usd_per_feu_text(Range(5920, 7309, 8719))) == told


def test_a_time_is_the_same_in_every_language_but_for_signs_and_units() -> None:
    digits = set()
    for language in LANGUAGES:
        with speaking(language):
            told = tell(days_text(Range(333.6, 441.6, 628.8)))
        digits.add("".join(letter for letter in told if letter.isdigit()))
    assert digits == {"184139262"}
