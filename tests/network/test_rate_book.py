"""Which rate holds where: links before countries before unions before all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import corridor
from corridor.network import Network, Rate, RateBook


def rate(id_: str, typical: float | None, **cells: Any) -> Rate:
    plain: dict[str, Any] = {
        "mode": "rail-container",
        "scope": "test",
        "country": (),
        "links": (),
        "metric": "cost_per_km",
        "use": "plan",
        "low": typical,
        "high": typical,
        "unit": "USD/FEU/km",
        "year": 2025,
        "source": ("judgement",),
        "confidence": "low",
    }
    return Rate(id=id_, typical=typical, **{**plain, **cells})


def book(*rates: Rate) -> RateBook:
    return RateBook(Network().with_rows(rates={row.id: row for row in rates}))


def price(rates: RateBook, *places: str) -> float:
    return rates.get("rail-container", "cost_per_km", *places).value.typical


def test_the_most_particular_row_holds() -> None:
    rates = book(
        rate("all", 1.0),
        rate("eu", 2.0, country=("EU",)),
        rate("de", 3.0, country=("DE", "AT")),
        rate("link", 4.0, links=("rail-x--y",)),
    )
    assert price(rates, "rail-x--y", "DE") == 4
    assert price(rates, "rail-other", "DE") == 3
    assert price(rates, "rail-other", "AT") == 3
    assert price(rates, "rail-other", "PL") == 2
    assert price(rates, "rail-other", "KZ") == 1


def test_a_country_keeps_its_own_row_wherever_that_of_its_union_stands() -> None:
    own, union = rate("own", 7.0, country=("KZ", "CN")), rate("union", 6.0, country=("EAEU", "TR"))
    for rows in ((own, union), (union, own)):
        rates = book(*rows)
        assert [price(rates, land) for land in ("KZ", "CN", "BY", "TR")] == [7, 7, 6, 6]
        assert rates.find("rail-container", "cost_per_km", "DE") is None


def test_a_row_for_links_holds_nowhere_else() -> None:
    rates = book(rate("link", 4.0, links=("rail-x--y",), country=("KZ",)))
    assert price(rates, "rail-x--y", "DE") == 4
    assert rates.find("rail-container", "cost_per_km", "KZ") is None


def test_rows_kept_for_comparison_do_not_count() -> None:
    rates = book(rate("all", 1.0), rate("kz", 9.0, country=("KZ",), use="compare"))
    assert price(rates, "KZ") == 1


def test_a_row_for_one_place_can_be_asked_for_alone() -> None:
    rates = book(rate("all", 1.0))
    assert rates.at("rail-container", "cost_per_km", "KZ") is None
    assert rates.find("road", "cost_per_km") is None


def test_two_rows_for_one_thing_are_refused() -> None:
    with pytest.raises(corridor.BadData, match=r"'one' and 'two' both .* for KZ"):
        book(rate("one", 1.0, country=("KZ", "RU")), rate("two", 2.0, country=("CN", "KZ")))
    with pytest.raises(corridor.BadData, match="for all countries"):
        book(rate("one", 1.0), rate("two", 2.0))


@pytest.mark.parametrize("figure", ["low", "typical", "high"])
def test_a_row_that_plans_count_needs_its_three_figures(figure: str) -> None:
    with pytest.raises(corridor.BadData, match=r"'hollow'.*low, typical and high"):
        book(replace(rate("hollow", 1.0), **{figure: None}))


def test_a_missing_row_is_named() -> None:
    with pytest.raises(corridor.BadData, match="use 'plan' for road, speed, KZ"):
        book(rate("all", 1.0)).get("road", "speed", "KZ")


def test_the_shipped_rates_have_a_row_for_every_mode_everywhere() -> None:
    rates = RateBook(Network())
    for mode in ("rail-container", "road"):
        assert rates.get(mode, "commercial_speed", "XX").value.typical > 0
    for mode in ("rail-container", "road", "sea-container", "ferry"):
        assert rates.get(mode, "cost_per_km", "XX").value.typical >= 0
