"""The route table: in the order of time, complete, and adding up."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

import corridor
from corridor.report.itinerary import Row, itinerary
from corridor.routing import MEASURES

TRIPS: list[tuple[str, str, dict[str, Any]]] = [
    ("Lianyungang", "Duisburg", {"via": "West Kazakhstan"}),
    ("Tashkent", "Istanbul", {"via": "chornomorsk", "mode": "rail,ferry,sea"}),
    ("Suqian", "Kassel", {}),
    ("Oral", "Saratov", {"mode": "road"}),
    ("Lianyungang", "Duisburg", {"via": "Aktau", "avoid": "RU"}),
]


@pytest.fixture(scope="module", params=TRIPS, ids=lambda trip: " ".join((*trip[:2], *trip[2])))
def plan(request: pytest.FixtureRequest, planner: corridor.Planner) -> corridor.Plan:
    origin, destination, wish = request.param
    return planner.route(origin, destination, **wish)


@pytest.fixture(scope="module")
def rows(plan: corridor.Plan) -> tuple[Row, ...]:
    return itinerary(plan)


def test_the_rows_add_up_to_the_plan(plan: corridor.Plan, rows: tuple[Row, ...]) -> None:
    for measure in MEASURES:
        whole = getattr(plan, measure).typical
        assert sum(getattr(row, measure).typical for row in rows) == pytest.approx(whole)
    assert rows[-1].km == pytest.approx(plan.distance_km)
    assert rows[-1].start_hours == pytest.approx(plan.hours.typical)


def test_clock_and_counter_never_go_back(rows: tuple[Row, ...]) -> None:
    for one, other in pairwise(rows):
        assert one.start_hours <= other.start_hours
        assert one.km <= other.km


def test_every_leg_border_and_transfer_is_told_where_it_happens(
    plan: corridor.Plan, rows: tuple[Row, ...]
) -> None:
    runs = [row for row in rows if row.kind == "run"]
    assert [(row.leg, row.place) for row in runs] == [
        (number, leg.start) for number, leg in enumerate(plan.legs, start=1)
    ]
    borders = [row.country for row in rows if "|" in row.country]
    assert borders == [f"{border.from_country}|{border.to_country}" for border in plan.borders]
    changes = [row for row in rows if row.symbol in ("gauge", "mode")]
    assert [row.place for row in changes] == [change.node for change in plan.transfers]
    assert [row.terms for row in changes] == [change.terms for change in plan.transfers]


def test_the_way_through_a_region_names_its_chief_town_and_the_gates_towns(
    planner: corridor.Planner,
) -> None:
    rows = itinerary(planner.route("Lianyungang", "Duisburg", via="KZ-27"))
    (oral,) = [row for row in rows if row.place.id == "oral"]
    assert oral.kind == "pass"
    before, after = (row for row in rows if row.place.id in ("dostyk", "ozinki") and row.leg)
    assert before.km < oral.km < after.km
    told = {row.place.id for row in rows}
    assert {"dostyk", "oral", "malaszewicze"} <= told


def test_a_demanded_place_is_told_on_the_way(planner: corridor.Planner) -> None:
    rows = itinerary(planner.route("Lianyungang", "Duisburg", via="Saratov"))
    assert "saratov" in {row.place.id for row in rows}


def test_a_border_that_takes_nothing_of_its_own_stands_with_the_transfer_behind_it(
    planner: corridor.Planner,
) -> None:
    plan = planner.route("Lianyungang", "Duisburg", via="KZ-27")
    silent = [border for border in plan.borders if not border.terms]
    rows = itinerary(plan)
    assert silent
    for border in silent:
        (row,) = [row for row in rows if row.country.startswith(f"{border.from_country}|")]
        assert row.what == "reloading"
