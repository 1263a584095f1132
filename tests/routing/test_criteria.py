"""The least time is by main lines and past few borders; distance is the shortest open way."""

from __future__ import annotations

from pathlib import Path

import pytest

import corridor
from tests.packages import write_package


def ids(plan: corridor.Plan) -> list[str]:
    return [node.id for node in plan.nodes]


def planner_over(
    folder: Path, nodes: dict[str, str], links: list[dict], **tables
) -> corridor.Planner:
    rows = [{"id": node, "country": country} for node, country in nodes.items()]
    return corridor.Planner(write_package(folder, nodes=rows, links=links, **tables))


def link(start: str, end: str, km: float, **columns: object) -> dict[str, object]:
    return {"from": start, "to": end, "distance_km": km, **columns}


HOME = dict.fromkeys(("a", "b", "c", "d"), "KZ")


def test_freight_keeps_to_the_main_line_and_distance_to_the_short_one(tmp_path: Path) -> None:
    planner = planner_over(
        tmp_path,
        HOME,
        [
            link("a", "b", 100, freight_role="main"),
            link("b", "d", 100, freight_role="main"),
            link("a", "c", 90, freight_role="low-density"),
            link("c", "d", 90, freight_role="low-density"),
        ],
    )
    assert ids(planner.route("a", "d")) == ["a", "b", "d"]
    assert ids(planner.route("a", "d", by="distance")) == ["a", "c", "d"]
    assert planner.route("a", "d").distance_km == 200


def test_a_branch_that_saves_enough_is_taken(tmp_path: Path) -> None:
    planner = planner_over(
        tmp_path,
        HOME,
        [
            link("a", "b", 400, freight_role="main"),
            link("a", "c", 100, tracks=1, electrified="no"),
            link("c", "b", 100, tracks=1, electrified="no"),
            link("b", "d", 1),
        ],
    )
    assert ids(planner.route("a", "b")) == ["a", "c", "b"]


def test_lines_closed_to_transit_are_for_trips_that_begin_or_end_there(tmp_path: Path) -> None:
    planner = planner_over(
        tmp_path,
        HOME,
        [
            link("a", "b", 50, freight_role="closed-to-transit"),
            link("b", "c", 50, freight_role="closed-to-transit"),
            link("a", "d", 90, freight_role="main"),
            link("d", "c", 90, freight_role="main"),
        ],
    )
    assert ids(planner.route("a", "c", avoid=())) != ["a", "d", "c", "b"]
    assert ids(planner.route("d", "b")) == ["d", "a", "b"]
    assert planner.route("d", "b").distance_km == 140


def test_transit_goes_round_what_is_closed_to_it(tmp_path: Path) -> None:
    nodes = {**HOME, "e": "KZ", "f": "KZ"}
    planner = planner_over(
        tmp_path,
        nodes,
        [
            link("e", "a", 10),
            link("a", "b", 50, freight_role="closed-to-transit"),
            link("b", "c", 50, freight_role="closed-to-transit"),
            link("a", "d", 90, freight_role="main"),
            link("d", "c", 90, freight_role="main"),
            link("c", "f", 10),
        ],
    )
    assert ids(planner.route("e", "f")) == ["e", "a", "d", "c", "f"]
    assert ids(planner.route("e", "f", via="b")) == ["e", "a", "b", "c", "f"]
    assert ids(planner.route("e", "f", by="distance")) == ["e", "a", "b", "c", "f"]


def test_hours_at_a_border_outweigh_a_shorter_way(tmp_path: Path) -> None:
    nodes = {"a": "KZ", "b": "KZ", "c": "UZ", "d": "TM"}
    links = [link("a", "c", 100), link("c", "d", 100), link("a", "b", 150), link("b", "d", 150)]
    quick = {"traffic": "block-train", "procedure": "customs"}
    planner = planner_over(
        tmp_path,
        nodes,
        links,
        crossings=[
            {"id": "slow", "link": "rail-a--c", **quick, "hours_typical": 24},
            {"id": "slow-too", "link": "rail-c--d", **quick, "hours_typical": 24},
            {"id": "quick", "link": "rail-b--d", **quick, "hours_typical": 1},
        ],
    )
    assert ids(planner.route("a", "d")) == ["a", "b", "d"]
    assert ids(planner.route("a", "d", by="distance")) == ["a", "c", "d"]


def test_a_trip_inside_a_country_leaves_it_where_that_is_best_and_is_kept_there_on_demand(
    tmp_path: Path,
) -> None:
    nodes = {"a": "KZ", "b": "KZ", "c": "RU", "d": "KZ"}
    links = [link("a", "c", 10), link("c", "b", 10), link("a", "d", 500), link("d", "b", 500)]
    planner = planner_over(tmp_path, nodes, links)
    for by in ("time", "cost", "emissions", "balanced", "distance"):
        plan = planner.route("a", "b", by=by)
        assert ids(plan) == ids(planner.route("a", "b", by=by, avoid="d")) == ["a", "c", "b"]
        (told,) = [note for note in plan.notes if "comes back" in note]
        assert "--stay KZ" in told
        assert ids(planner.route("a", "b", by=by, stay="KZ")) == ["a", "d", "b"]


@pytest.mark.parametrize(
    ("origin", "destination", "passes", "shuns"),
    [
        ("Lianyungang", "Alashankou", "lanzhou", "pingliang-south"),
        ("Malaszewicze", "Budapest", "bratislava", "komarom"),
        ("Urumqi", "Almaty", "altynkol", "dostyk"),
        ("Ozinki", "Brest", "smolensk", "gomel"),
        ("Samara", "Brest", "bekasovo", "moscow"),
        ("Oral", "Atyrau", "kandyagash", "astrakhan"),
        ("Almaty", "Dostyk", "saryozek", "alashankou"),
    ],
)
def test_freight_goes_the_way_that_trains_run(
    planner: corridor.Planner, origin: str, destination: str, passes: str, shuns: str
) -> None:
    passed = ids(planner.route(origin, destination))
    assert passes in passed
    assert shuns not in passed


def test_distance_is_never_longer_than_the_quickest_way(planner: corridor.Planner) -> None:
    for origin, destination in (("xuzhou", "hamburg"), ("oral", "atyrau"), ("urumqi", "almaty")):
        shortest = planner.route(origin, destination, by="distance").distance_km
        assert shortest <= planner.route(origin, destination).distance_km


def test_an_unknown_criterion_is_refused(planner: corridor.Planner) -> None:
    with pytest.raises(
        corridor.BadQuestion, match=r"'speed'.*time, cost, emissions, distance, balanced"
    ):
        planner.route("Oral", "Saratov", by="speed")


def test_a_package_without_a_preference_says_which_one_it_lacks(tmp_path: Path) -> None:
    planner_over(tmp_path, HOME, [link("a", "b", 1, freight_role="main")])
    table = tmp_path / "preferences.csv"
    rows = [row for row in table.read_text("utf-8").splitlines() if "role-main" not in row]
    table.write_text("\n".join(rows) + "\n", "utf-8")
    with pytest.raises(corridor.BadData, match="'role-main'"):
        corridor.Planner(tmp_path).route("a", "b")
