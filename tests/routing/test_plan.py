"""What a plan tells: legs, borders, transfers, costs of a via, confidence."""

from __future__ import annotations

from pathlib import Path

import pytest

import corridor
from tests.packages import write_package

NODES = [
    {"id": "port", "country": "CN", "gauge_mm": "1435"},
    {"id": "cn-post", "country": "CN", "gauge_mm": "1435|1520"},
    {"id": "kz-post", "country": "KZ", "gauge_mm": "1435|1520"},
    {"id": "mid", "country": "KZ"},
    {"id": "loop", "country": "RU"},
    {"id": "far", "country": "KZ"},
    {"id": "ru-post", "country": "RU"},
    {"id": "aside", "country": "KZ"},
]
LINKS = [
    {"from": "port", "to": "cn-post", "distance_km": 100, "gauge_mm": "1435", "line": "East"},
    {"from": "cn-post", "to": "kz-post", "distance_km": 10, "gauge_mm": "1435|1520"},
    {"from": "kz-post", "to": "mid", "distance_km": 200, "line": "Steppe"},
    {"from": "mid", "to": "loop", "distance_km": 20, "worked_by": "KZ", "line": "Steppe"},
    {"from": "loop", "to": "far", "distance_km": 30, "worked_by": "KZ", "confidence": "low"},
    {"from": "far", "to": "ru-post", "distance_km": 40, "distance_kind": "computed"},
    {"from": "loop", "to": "ru-post", "distance_km": 500},
    {"from": "mid", "to": "aside", "distance_km": 60},
    {"from": "aside", "to": "far", "distance_km": 60},
]
TRANSFERS = [
    {"node": "kz-post", "from": ("rail", 1435), "to": ("rail", 1520)},
    {"node": "cn-post", "from": ("rail", 1520), "to": ("rail", 1435)},
]


@pytest.fixture
def steppe(tmp_path: Path) -> corridor.Planner:
    return corridor.Planner(write_package(tmp_path, nodes=NODES, links=LINKS, transfers=TRANSFERS))


def test_legs_end_where_country_or_gauge_changes_and_a_border_link_is_of_the_land_it_leaves(
    steppe: corridor.Planner,
) -> None:
    plan = steppe.route("port", "ru-post")
    assert [(leg.country, leg.gauge_mm, leg.start.id, leg.end.id) for leg in plan.legs] == [
        ("CN", 1435, "port", "kz-post"),
        ("KZ", 1520, "kz-post", "ru-post"),
    ]
    assert [leg.distance_km for leg in plan.legs] == [110, 290]
    assert plan.legs[1].lines == ("Steppe",)


def test_the_receiving_side_reloads_so_east_and_west_change_gauge_at_different_stations(
    steppe: corridor.Planner,
) -> None:
    west, east = steppe.route("port", "mid"), steppe.route("mid", "port")
    assert [change.node.id for change in west.transfers] == ["kz-post"]
    assert [change.node.id for change in east.transfers] == ["cn-post"]
    assert all(change.is_gauge_change for change in (*west.transfers, *east.transfers))


def test_no_way_changes_gauge_where_no_transfer_is_known(tmp_path: Path) -> None:
    folder = write_package(tmp_path, nodes=NODES, links=LINKS)
    with pytest.raises(corridor.NoRoute, match="No open route by rail leads from port to mid"):
        corridor.Planner(folder).route("port", "mid", mode="rail")


def test_a_loop_abroad_worked_by_the_home_railway_is_no_border(steppe: corridor.Planner) -> None:
    plan = steppe.route("kz-post", "far")
    assert "loop" in [node.id for node in plan.nodes]
    assert plan.borders == ()
    assert plan.countries == ("KZ",)
    assert plan.notes == (
        "Between Mid and Far the line runs through RU, worked by the railway of KZ: no border.",
    )


def test_to_avoid_a_country_is_to_keep_off_its_land(steppe: corridor.Planner) -> None:
    plan = steppe.route("kz-post", "far", avoid="RU")
    assert [node.id for node in plan.nodes] == ["kz-post", "mid", "aside", "far"]


def test_a_border_where_a_neighbours_railway_ends_lies_on_its_line_into_the_country(
    steppe: corridor.Planner,
) -> None:
    plan = steppe.route("mid", "ru-post", avoid="far")
    assert [(b.start.id, b.end.id, b.from_country, b.to_country) for b in plan.borders] == [
        ("mid", "loop", "KZ", "RU")
    ]


def test_a_via_says_what_it_costs_against_dropping_it_and_against_avoiding_it(
    steppe: corridor.Planner,
) -> None:
    plan = steppe.route("kz-post", "far", via="aside")
    (aside,) = plan.via_costs
    assert (aside.passing.distance_km, aside.free.distance_km) == (320, 250)
    assert aside.avoiding == aside.free
    assert aside.passing.hours == pytest.approx(plan.hours.typical)
    assert aside.extra == aside.passing.less(aside.avoiding)
    assert aside.extra.distance_km == 70
    assert aside.extra.hours > 0
    (mid,) = steppe.route("kz-post", "far", via="mid").via_costs
    assert mid.passing == mid.free
    assert mid.avoiding is None
    assert mid.extra is None


def test_what_is_avoided_says_what_keeping_out_of_it_costs(steppe: corridor.Planner) -> None:
    plan = steppe.route("kz-post", "far", avoid="RU")
    (russia,) = plan.avoid_costs
    assert russia.avoided == "Russia"
    assert (russia.avoiding.distance_km, russia.free.distance_km) == (320, 250)
    assert russia.extra.distance_km == 70
    assert russia.extra.usd_per_feu > 0


def test_confidence_is_a_function_of_the_shares_of_km(steppe: corridor.Planner) -> None:
    assert steppe.route("kz-post", "mid").confidence == "high"
    assert steppe.route("mid", "far").confidence == "low"
    plan = steppe.route("far", "ru-post")
    assert plan.estimated == ("rail-far--ru-post",)
    assert plan.estimated_km == 40


def test_a_voyage_is_one_border_and_one_leg_however_many_straits_it_passes(
    planner: corridor.Planner,
) -> None:
    plan = planner.route("Lianyungang", "Duisburg", via="Suez", mode="rail,sea")
    assert [leg.mode for leg in plan.legs].count("sea") == 1
    assert [border.from_country for border in plan.borders].count("CN") == 1
    assert "SG" not in plan.countries
