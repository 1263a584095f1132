"""Hours and USD of small plans, reckoned by hand from the shipped rates."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

import corridor
from corridor.network import Network, shipped_data
from tests.packages import write_package

RATES = {row.id: row for row in Network().rates.values()}
KZ_KM_A_DAY = RATES["rail-container-commercial-speed-kz"].typical
RU_KM_A_DAY = RATES["rail-container-commercial-speed-ru-express"].typical
BORDERS = {union: RATES[f"border-wait-within-{union}"].typical for union in ("eaeu", "eu")}
CUSTOMS = RATES["border-wait-with-customs"].typical


def planner(folder: Path, **rows: Any) -> corridor.Planner:
    return corridor.Planner(write_package(folder, **rows))


def country(id_: str, code: str) -> dict[str, str]:
    return {"id": id_, "country": code}


def test_a_slower_line_takes_longer_and_a_border_of_the_union_two_hours(tmp_path: Path) -> None:
    plan = planner(
        tmp_path,
        nodes=[country("a", "KZ"), country("b", "KZ"), country("c", "RU")],
        links=[
            {"from": "a", "to": "b", "distance_km": 500, "freight_role": "main"},
            {"from": "b", "to": "c", "distance_km": 100, "freight_role": "low-density"},
        ],
    ).route("a", "c")
    running = 24 * (500 + 1.5 * 100) / KZ_KM_A_DAY
    assert plan.hours.typical == pytest.approx(running + BORDERS["eaeu"])


@pytest.mark.parametrize(
    ("one", "other", "hours"),
    [("KZ", "RU", BORDERS["eaeu"]), ("PL", "DE", BORDERS["eu"]), ("KZ", "UZ", CUSTOMS)],
)
def test_a_border_of_which_nothing_is_known_waits_as_its_union_does(
    tmp_path: Path, one: str, other: str, hours: float
) -> None:
    plan = planner(
        tmp_path,
        nodes=[country("a", one), country("b", other)],
        links=[{"from": "a", "to": "b", "distance_km": 100}],
    ).route("a", "b")
    (border,) = plan.borders
    assert border.hours.typical == hours
    assert plan.hours.typical > hours


def test_a_known_border_takes_its_own_hours_and_charges(tmp_path: Path) -> None:
    plan = planner(
        tmp_path,
        nodes=[country("a", "KZ"), country("b", "UZ")],
        links=[{"from": "a", "to": "b", "distance_km": 100}],
        crossings=[
            {"id": "x", "link": "rail-a--b", "procedure": "customs", "traffic": "block-train"}
            | {"hours_low": 1, "hours_typical": 7, "hours_high": 9, "usd_per_feu": 55}
        ],
    ).route("a", "b")
    (border,) = plan.borders
    assert (border.hours.low, border.hours.typical, border.hours.high) == (1, 7, 9)
    assert border.usd_per_feu.typical == 55


def test_the_hours_of_a_gauge_change_hold_its_border(tmp_path: Path) -> None:
    plan = planner(
        tmp_path,
        nodes=[country("a", "CN"), country("b", "CN"), country("c", "KZ"), country("d", "KZ")],
        links=[
            {"from": "a", "to": "b", "distance_km": 10, "gauge_mm": "1435"},
            {"from": "b", "to": "c", "distance_km": 10, "gauge_mm": "1435|1520"},
            {"from": "c", "to": "d", "distance_km": 10},
        ],
        transfers=[{"node": "c", "from": ("rail", 1435), "to": ("rail", 1520)}],
    ).route("a", "d")
    (border,) = plan.borders
    assert border.hours.typical == 0
    assert [change.hours.typical for change in plan.transfers] == [2]


def test_a_line_worked_by_the_neighbour_has_no_border_and_the_speed_of_its_railway(
    tmp_path: Path,
) -> None:
    plan = planner(
        tmp_path,
        nodes=[country("a", "KZ"), country("b", "RU"), country("c", "KZ")],
        links=[
            {"from": "a", "to": "b", "distance_km": 100, "worked_by": "KZ"}
            | {"freight_role": "main"},
            {"from": "b", "to": "c", "distance_km": 100, "worked_by": "KZ"}
            | {"freight_role": "main"},
        ],
    ).route("a", "c")
    assert plan.borders == ()
    assert plan.hours.typical == pytest.approx(24 * 200 / KZ_KM_A_DAY)


def test_a_ferry_sails_by_its_timetable_and_waits_half_the_time_between_two(
    tmp_path: Path,
) -> None:
    folder = write_package(
        tmp_path,
        nodes=[country("a", "KZ"), country("b", "AZ")],
        links=[{"from": "a", "to": "b", "mode": "ferry", "distance_km": 400}],
        transfers=[{"node": "a", "from": ("rail", 1520), "to": ("ferry", "")}],
    )
    add_service(folder, "a", "b", departures_per_week=4, hours_typical=20)
    plan = corridor.Planner(folder).route("a", "b")
    assert plan.hours.typical == pytest.approx(20 + 168 / 4 / 2)
    assert (plan.hours.low, plan.hours.high) == pytest.approx((20, 20 + 168 / 4))


def test_a_ship_that_sails_by_a_port_without_a_quay_does_not_wait_there(tmp_path: Path) -> None:
    plan = planner(
        tmp_path,
        nodes=[country("a", "CN"), country("strait", "SG"), country("b", "NL")],
        links=[
            {"from": "a", "to": "strait", "mode": "sea", "distance_km": 1000},
            {"from": "strait", "to": "b", "mode": "sea", "distance_km": 1000},
        ],
        transfers=[{"node": "a", "from": ("rail", 1435), "to": ("sea", "")}],
    ).route("a", "b")
    waits = [term for term in plan.terms if term.kind == "wait"]
    assert len(waits) == 1
    fares = [term for term in plan.terms if term.kind == "fare"]
    assert len(fares) == 1


def add_service(folder: Path, start: str, end: str, **cells: object) -> None:
    heads = [c.name for c in Network(shipped_data()).schema.tables["services"].columns]
    row = {"id": "s", "name": "S", "from": start, "to": end, "mode": "ferry"}
    row |= {"source": "judgement", "confidence": "high", **cells}
    with (folder / "services.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads, restval="")
        writer.writeheader()
        writer.writerow(row)
