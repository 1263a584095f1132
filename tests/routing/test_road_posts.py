"""Trucks pass borders at posts that have their hours, and go by those that trade uses."""

from __future__ import annotations

import pytest

import corridor
from corridor.network import shipped_data
from corridor.network.check import check_data

_POSTS_OF = {"KZ", "RU", "BY", "KG", "TJ", "GE", "AZ"}


def _gates(planner: corridor.Planner, origin: str, destination: str, mode: str) -> set[str]:
    plan = planner.route(origin, destination, mode=mode)
    return {gate.id for gate in plan.gates}


def test_each_road_over_a_border_of_the_region_has_hours_of_its_own(
    planner: corridor.Planner,
) -> None:
    network = planner.network
    known = {row.link for row in network.crossings.values() if row.hours_typical}
    bare = []
    for link in network.links.values():
        lands = {network.nodes[end].country for end in (link.from_id, link.to_id)}
        if link.mode == "road" and len(lands) > 1 and lands & _POSTS_OF:
            bare += [link.id] * (link.id not in known)
    assert bare == ["road-krasnaya-gorka--redki"]  # Russia and Belarus have no post there


def test_hours_of_a_post_are_those_of_its_class(planner: corridor.Planner) -> None:
    """The classes of data/README.md: the same hours for all posts of one class."""
    classes: dict[str, set[tuple[float | None, ...]]] = {}
    assert check_data(shipped_data()) == []
    with (shipped_data() / "crossings.csv").open(encoding="utf-8") as file:
        notes = {line.split(",")[0]: line for line in file}
    for row in planner.tables.crossings.values():
        told = notes[row.id].partition("hours by class ")[2].partition(" of")[0]
        if told:
            hours = (row.hours_low, row.hours_typical, row.hours_high)
            classes.setdefault(told, set()).add(hours)
    assert classes["EAEU-H"] == {(3, 16, 72)}
    assert classes["EAEU-L"] == {(2, 6, 24)}
    assert all(len(hours) == 1 for hours in classes.values())


@pytest.mark.parametrize(
    ("origin", "destination", "mode", "gates"),
    [
        ("Aktobe", "Samara", "road", {"zhaisan-road", "syrym-road"}),
        ("Shymkent", "Samara", "road", {"zhaisan-road", "syrym-road", "taskala-road"}),
        ("Oral", "Tolyatti", "all", {"syrym-road"}),
        ("Oral", "Samara", "road", {"syrym-road"}),
        ("Kashgar", "Osh", "road", {"irkeshtam-road"}),
        ("Astana", "Omsk", "road", {"petropavl-road"}),
    ],
)
def test_trucks_take_the_posts_that_trade_takes(
    planner: corridor.Planner, origin: str, destination: str, mode: str, gates: set[str]
) -> None:
    taken = _gates(planner, origin, destination, mode)
    assert taken
    assert taken <= gates


def test_a_truck_to_tolyatti_waits_at_syrym_as_one_to_samara_does(
    planner: corridor.Planner,
) -> None:
    waits = [
        [border.hours for border in planner.route("Oral", place, mode="road").borders]
        for place in ("Tolyatti", "Samara")
    ]
    assert waits[0] == waits[1]
    assert waits[0][0].typical == 16


def test_a_trip_from_khorgos_by_road_starts_there(planner: corridor.Planner) -> None:
    plan = planner.route("Khorgos", "Hamburg", mode="road")
    assert plan.nodes[0].id == "khorgos-cn"
    assert plan.countries[0] == "CN"


def test_georgia_reaches_russia_by_lars(planner: corridor.Planner) -> None:
    plan = planner.route("Tbilisi", "Moscow", mode="road")
    assert "verkhny-lars" in {node.id for node in plan.nodes}
    assert plan.countries == ("GE", "RU")


def test_a_post_of_two_countries_is_shut_to_a_box_in_transit_until_it_is_made_multilateral(
    planner: corridor.Planner,
) -> None:
    post = planner.network.crossings["shagan-bcp-tyoploye-bcp-truck"]
    assert (post.lorries, post.queue_system) == ("bilateral", ("CarGoRuqsat",))
    round_about = planner.route("Oral", "Buzuluk", mode="road")
    opened = corridor.Planner(scenario="shagan-multilateral").route("Oral", "Buzuluk", mode="road")
    assert round_about.distance_km > 400
    assert opened.distance_km == pytest.approx(206, abs=1)


def test_a_post_tells_its_queue_and_its_works(planner: corridor.Planner) -> None:
    post = planner.network.crossings["syrym-mashtakovo-truck"]
    assert post.trucks_per_day == 500
    assert post.queue_system == ("CarGoRuqsat",)
    assert (post.works_from, post.works_until) == ("2025-08-04", "2026-12-31")


def test_a_truck_rate_holds_no_border(planner: corridor.Planner) -> None:
    """A trip inside Kazakhstan costs by the kilometre alone."""
    plan = planner.route("Oral", "Astana", mode="road")
    assert plan.usd_per_feu.typical == pytest.approx(1.25 * plan.distance_km, rel=0.001)


def test_a_town_known_by_its_station_alone_is_a_door_for_trucks(
    planner: corridor.Planner,
) -> None:
    """Kanash has rails and no road of the network; a truck starts at the town all the same."""
    plan = planner.route("Kanash", "Kazan", mode="road")
    assert plan.distance_km < 250
