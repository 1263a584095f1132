"""Pairs of places off the network, joined to it all at once, come to what `route` tells."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

import corridor
from corridor.errors import CorridorError
from corridor.planner import door_pairs, door_trees
from corridor.trees import own_roads
from tests.trees.questions import all_of

# Cities and points; two lie so near each other that a road leads straight from one to the other.
OFF = ("51.43,6.76", "Suqian", "Kassel", "51.5,7.1", "Fukuoka", "Dubai")
DEMANDS: tuple[dict[str, Any], ...] = (
    {},
    {"by": "cost"},
    {"by": "emissions", "max_access_km": 120},
    {"avoid": "RU", "mode": "rail"},
    {"mode": "all", "by": "time"},
)


@pytest.fixture(scope="module")
def by_road(planner: corridor.Planner) -> list[str]:
    """The nodes that have no railway and no port, so that roads lead from them to terminals."""
    served = planner.state_graph.modes_of
    return [node for node in sorted(planner.network.nodes) if served(node) == ["road"]]


def ends(planner: corridor.Planner, by_road: list[str], draw: Random) -> list[str]:
    """Draw nodes that only roads serve, points off the network, and places on it."""
    served = sorted({*planner.network.nodes} - {*by_road})
    return [*draw.sample(by_road, 3), *draw.sample(OFF, 2), draw.choice(served)]


def told(ask: Any) -> Any:
    """Return what an answer tells, or the sentence that says why there is none."""
    try:
        return all_of(ask())
    except CorridorError as error:
        return error.message


@pytest.mark.parametrize("demands", DEMANDS, ids=str)
def test_a_matrix_of_doors_is_what_route_tells_of_each_pair(
    planner: corridor.Planner, by_road: list[str], demands: dict[str, Any]
) -> None:
    draw = Random(f"{demands}")  # noqa: S311 - a drawing of places
    origins, destinations = (ends(planner, by_road, draw) for _ in range(2))
    matrix = planner.matrix(origins, destinations, **demands)
    answers = 0
    for row, origin in enumerate(origins):
        for column, destination in enumerate(destinations):
            expected = told(lambda a=origin, b=destination: planner.route(a, b, **demands))
            assert told(lambda a=row, b=column: matrix.at(a, b)) == expected, (origin, destination)
            answers += not isinstance(expected, str)
    assert answers > len(origins)


def test_doors_that_come_later_change_no_answer(
    planner: corridor.Planner, by_road: list[str]
) -> None:
    trees = planner.trees()
    asked = [("Suqian", "duisburg"), (by_road[0], "51.43,6.76"), ("Suqian", by_road[-1])]
    alone = [told(lambda pair=pair: planner.trees().outcome(*pair)) for pair in asked]
    assert [told(lambda pair=pair: trees.outcome(*pair)) for pair in asked] == alone
    assert [told(lambda pair=pair: trees.outcome(*pair)) for pair in asked] == alone


def test_loads_of_their_own_come_to_what_route_tells(planner: corridor.Planner) -> None:
    cargos = [None, corridor.Cargo(tonnes=12), corridor.Cargo(wagon=True), corridor.Cargo(feu=2)]
    origins = ["Suqian", "Suqian", "xian", "Suqian"]
    destinations = ["duisburg", "Kassel", "Kassel", "Kassel"]
    found = planner.trees().outcomes(origins, destinations, cargos)
    for row, cargo in enumerate(cargos):
        alone = planner.for_cargo(cargo) if cargo else planner
        plan = alone.route(origins[row], destinations[row])
        assert all_of(found[row]) == all_of(plan), cargo


def test_kept_totals_are_those_of_the_trees(planner: corridor.Planner) -> None:
    trees = planner.trees(by="time")
    for origin, destination in (("oral", "duisburg"), ("Oral", "Uralsk"), ("Oral", "51.43,6.76")):
        expected = told(lambda a=origin, b=destination: trees.outcome(a, b))
        for _ in range(2):
            found = told_totals(trees, origin, destination)
            assert found == (expected if isinstance(expected, str) else expected["totals"])


def told_totals(trees: Any, origin: str, destination: str) -> Any:
    """Return the totals of a pair, or the sentence that says why there are none."""
    try:
        return trees.totals(origin, destination)
    except CorridorError as error:
        return error.message


def test_more_doors_than_are_joined_at_once_change_no_answer(
    planner: corridor.Planner, by_road: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    origins, destinations = ("Suqian", "xian", *by_road[:2]), ("51.43,6.76", "oral", by_road[-1])
    pairs = [(origin, destination) for origin in origins for destination in destinations]
    whole = planner.trees().outcomes(*zip(*pairs, strict=True))
    for module in (door_trees, door_pairs):
        monkeypatch.setattr(module, "MOST_DOORS", 3)
    few = planner.trees().outcomes(*zip(*pairs, strict=True))
    assert [*map(told_of, few)] == [*map(told_of, whole)]


def told_of(one: Any) -> Any:
    """Return what a row of outcomes tells."""
    return one.message if isinstance(one, CorridorError) else all_of(one)


# Border posts that only roads serve, whose roads over the border lead many others astray.
POSTS = ("irkeshtam", "irkeshtam-cn", "sary-tash", "syrym", "mashtakovo", "hamzabeyli", "naryn")


@pytest.mark.parametrize("many", [1, 1_000_000], ids=["kept apart", "searched alone"])
def test_ways_that_the_roads_of_other_doors_lead_astray_are_found_again(
    planner: corridor.Planner,
    by_road: list[str],
    monkeypatch: pytest.MonkeyPatch,
    many: int,
) -> None:
    """With all roads open, trips between others would take those between Kashgar and Osh."""
    monkeypatch.setattr(own_roads, "_MANY", many)
    strays: list[int] = []
    kept = own_roads.OwnRoads.are_kept

    def counted(self: Any, *about: Any) -> Any:
        found = kept(self, *about)
        strays.append(int((~found).sum()))
        return found

    monkeypatch.setattr(own_roads.OwnRoads, "are_kept", counted)
    posts = [post for post in POSTS if post in by_road]
    origins, destinations = [*posts, "urumqi", "xian"], [*posts, "tashkent", "duisburg"]
    matrix = planner.trees().outcomes(
        [origin for origin in origins for _ in destinations], destinations * len(origins)
    )
    assert sum(strays) > 0
    for row, found in enumerate(matrix):
        origin, destination = (
            origins[row // len(destinations)],
            destinations[row % len(destinations)],
        )
        expected = told(lambda a=origin, b=destination: planner.route(a, b))
        assert told_of(found) == expected, (origin, destination)


def test_doors_near_each_other_come_to_what_route_tells_in_a_long_batch(
    planner: corridor.Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door_pairs, "_MANY_ROWS", 1)
    places = ["51.43,6.76", "51.5,7.1", "51.6,6.9", "Kassel", "Suqian", "33.9,118.4"]
    trees = planner.trees()
    for begin in (0, 3):
        origins = [origin for origin in places[begin:] for _ in places]
        found = trees.outcomes(origins, places * (len(places) - begin))
        for origin, destination, one in zip(origins, places * len(places), found, strict=False):
            expected = told(lambda a=origin, b=destination: planner.route(a, b))
            assert told_of(one) == expected, (origin, destination)


def test_errors_that_are_kept_hold_nothing_of_where_they_were_raised(
    planner: corridor.Planner,
) -> None:
    found = planner.trees().outcomes(["nowhere at all", "0,0", "oral"], ["duisburg"] * 2 + ["oral"])
    assert len(found.errors) == 3
    assert all(error.__traceback__ is None for error in found.errors.values())


@pytest.mark.parametrize(
    "cargo",
    [
        corridor.Cargo(tonnes=11.3),
        corridor.Cargo(empty=True),
        corridor.Cargo(wagon=True, tonnes=30),
        corridor.Cargo(feu=2, tonnes=9),
    ],
    ids=str,
)
def test_a_road_from_door_to_door_is_counted_for_the_cargo_of_its_row(
    planner: corridor.Planner, cargo: corridor.Cargo
) -> None:
    ends = ["51.5,7.1"] * 2, ["Kassel", "51.43,6.76"]
    found = planner.trees().outcomes(*ends, [cargo] * 2)
    loaded = corridor.Planner(cargo=cargo)
    assert [all_of(one) for one in found] == [
        told(lambda a=a, b=b: loaded.route(a, b)) for a, b in zip(*ends, strict=True)
    ]
