"""A term is a quantity times a figure; a total lies between sum and root of squares."""

from __future__ import annotations

from math import sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.network import Figure, Range
from corridor.routing import MEASURES, Term, of_measure, total

UNITS = ("km/day", "km/h", "h", "USD/FEU", "USD/FEU/km", "g CO2e/tkm", "kg CO2e/t")


def figure(unit: str, low: float, typical: float, high: float, row: str = "row") -> Figure:
    return Figure("rates", row, Range(low, typical, high), unit, ("judgement",), "high")


def hours(low: float, typical: float, high: float, row: str) -> Term:
    return Term("hours", "border", 1, "border", figure("h", low, typical, high, row))


@pytest.mark.parametrize(
    ("unit", "quantity", "weight", "value", "amount"),
    [
        # 1200 km at 600, 800 and 1200 km a day: 48, 36 and 24 h.
        ("km/day", 1200, 1.0, (600, 800, 1200), (24, 36, 48)),
        # A line half as fast again takes half as long again but on its best day.
        ("km/day", 1200, 1.5, (600, 800, 1200), (24, 54, 72)),
        ("km/h", 120, 1.0, (10, 20, 30), (4, 6, 12)),
        ("h", 1, 1.0, (2, 4, 9), (2, 4, 9)),
        ("USD/FEU", 1, 1.0, (90, 100, 150), (90, 100, 150)),
        ("USD/FEU/km", 200, 1.0, (0.5, 0.75, 1.0), (100, 150, 200)),
        # 20 t over 100 km at 25 g a tonne-kilometre: 50 kg.
        ("g CO2e/tkm", 2000, 1.0, (20, 25, 40), (40, 50, 80)),
        ("kg CO2e/t", 20, 1.0, (0.5, 1.0, 2.0), (10, 20, 40)),
    ],
)
def test_each_unit_is_reckoned_in_its_own_way(
    unit: str,
    quantity: float,
    weight: float,
    value: tuple[float, float, float],
    amount: tuple[float, float, float],
) -> None:
    term = Term("hours", "running", quantity, "", figure(unit, *value), weight)
    counted = term.amount
    assert (counted.low, counted.typical, counted.high) == pytest.approx(amount)
    assert term.typical == pytest.approx(counted.typical)


def test_no_terms_come_to_nothing() -> None:
    assert total([]) == Range(0, 0, 0)


def test_one_term_keeps_its_range() -> None:
    counted = total([hours(2, 4, 10, "a")])
    assert (counted.low, counted.typical, counted.high) == pytest.approx((2, 4, 10))


def test_terms_of_one_row_have_their_good_and_bad_days_together() -> None:
    counted = total([hours(2, 4, 10, "a"), hours(2, 4, 10, "a")])
    assert (counted.low, counted.typical, counted.high) == pytest.approx((4, 8, 20))


def test_rows_of_one_name_in_two_tables_are_two() -> None:
    value = Range(1, 4, 8)
    other = Figure("transfers", "a", value, "h", ("judgement",), "high")
    apart = total([hours(1, 4, 8, "a"), Term("hours", "handling", 1, "change", other)])
    assert apart.high < 16


def test_between_rows_the_spread_lies_between_the_sum_and_the_root_of_squares() -> None:
    counted = total([hours(1, 4, 7, "a"), hours(2, 6, 10, "b")])
    # 3 and 4 h apart from the usual: 7 h if they went together, 5 h if they had nothing in common.
    assert counted.typical == 10
    assert counted.low == pytest.approx(10 - (0.6 * 7 + 0.4 * 5))
    assert counted.high == pytest.approx(10 + (0.4 * 7 + 0.6 * 5))


def test_a_row_counts_with_all_that_it_adds_before_it_meets_another() -> None:
    counted = total([hours(3, 3, 5, "a"), hours(1, 1, 2, "a"), hours(0, 0, 4, "b")])
    assert counted.high == pytest.approx(4 + 0.4 * (3 + 4) + 0.6 * sqrt(9 + 16))
    assert counted.low == counted.typical == 4


three = st.tuples(*[st.floats(0.01, 1000)] * 3).map(sorted)
terms = st.builds(
    lambda unit, quantity, value, weight, row: Term(
        "hours", "running", quantity, "", figure(unit, *value, row=row), weight
    ),
    st.sampled_from(UNITS),
    st.floats(0, 10_000),
    three,
    st.sampled_from([1.0, 1.1, 1.5, 4.0]),
    st.sampled_from("abc"),
)


@given(st.lists(terms, max_size=8))
def test_low_is_never_above_typical_nor_typical_above_high(drawn: list[Term]) -> None:
    slack = 1e-9 * (1 + sum(term.amount.high for term in drawn))
    for counted in (total(drawn), *(term.amount for term in drawn)):
        assert -slack <= counted.low <= counted.typical + slack <= counted.high + 2 * slack


@given(st.lists(terms, min_size=1, max_size=8))
def test_a_total_is_as_wide_as_its_widest_term_and_no_wider_than_all(drawn: list[Term]) -> None:
    amounts = [term.amount for term in drawn]
    above = [amount.high - amount.typical for amount in amounts]
    whole = total(drawn)
    spread = whole.high - whole.typical
    # Squares are rounded to multiples of 2 ** -24, their roots at zero by as much as this.
    slack = 3e-4
    assert max(above) - slack <= spread <= sum(above) + 1e-9 * (1 + whole.high)


def test_terms_are_picked_by_their_measure() -> None:
    mixed = [Term(measure, "running", 1, "", figure("h", 1, 1, 1, measure)) for measure in MEASURES]
    for term, measure in zip(mixed, MEASURES, strict=True):
        assert list(of_measure(mixed, measure)) == [term]


@given(st.lists(terms, max_size=8), st.randoms())
def test_a_total_is_the_same_to_the_last_digit_in_whatever_order(
    drawn: list[Term], order: Random
) -> None:
    few = [term for term in drawn if term.amount.high < 2_000]
    shuffled = order.sample(few, len(few))
    assert total(shuffled) == total(few)
