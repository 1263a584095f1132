"""CO2e of whole plans, reckoned again by hand from the printed factors, to the gram."""

from __future__ import annotations

import csv
from collections.abc import Iterable

import pytest

import corridor
from corridor.network import shipped_data

TONNES = 20.0


def rates() -> list[dict[str, str]]:
    with (shipped_data() / "rates.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["use"] == "plan"]


def factor(rows: Iterable[dict[str, str]], mode: str, metric: str, country: str = "") -> float:
    for place in (country, ""):
        for row in rows:
            if (row["mode"], row["metric"]) == (mode, metric) and place in (
                row["country"].split("|")
            ):
                return float(row["typical"])
    raise AssertionError(mode, metric, country)


def test_kilometres_by_the_wire_of_each_country_and_by_diesel_add_up_to_the_gram(
    planner: corridor.Planner,
) -> None:
    plan = planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")
    rows, grams = rates(), 0.0
    for leg in plan.legs:
        assert leg.mode == "rail"
        wire = factor(rows, "rail-electric", "emission_factor", leg.country)
        diesel = factor(rows, "rail-diesel", "emission_factor")
        both = {"yes": wire, "no": diesel}
        for link in leg.links:
            grams += TONNES * link.distance_km * both.get(link.electrified, (wire + diesel) / 2)
    lifted = factor(rows, "transshipment", "emission_per_tonne") * TONNES * len(plan.transfers)
    assert plan.kg_co2e_per_feu.typical == pytest.approx(grams / 1000 + lifted, abs=0.001)


def test_the_printed_arithmetic_gives_the_same_to_the_gram(planner: corridor.Planner) -> None:
    plan = planner.route("Xuzhou", "Hamburg", avoid="RU")
    kg = 0.0
    for part in plan.explain().parts:
        for term in part.terms:
            if term.measure == "kg_co2e_per_feu":
                per_unit = 1000 if term.figure.unit.startswith("g ") else 1
                kg += term.quantity * term.figure.value.typical / per_unit
    assert {leg.mode for leg in plan.legs} > {"rail"}
    assert plan.kg_co2e_per_feu.typical == pytest.approx(kg, abs=0.001)
