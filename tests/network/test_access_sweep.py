"""Every city as a door: no access runs over open water, nor over a border but where it may."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from shapely import LineString, STRtree, from_geojson, get_parts, make_valid, union_all

import corridor
from corridor.errors import NoRoute
from corridor.files import shipped_data
from corridor.globe import great_circle_km
from corridor.network.access import Access, Doorstep, with_access
from corridor.places.cities import Cities, Spot

Point = tuple[float, float]

# The longest stretch over water: the ground is drawn in cells of up to 5.5 km, so that a line along
# a coast may lie a few kilometres off it; no strait or bay of this breadth is passed.
MOST_WATER_KM = 25.0
MAX_KM = 300.0
# The sweep takes every fourth city above this, and every fortieth below.
LARGE = 50_000


@pytest.fixture(scope="module")
def land() -> STRtree:
    lines = (shipped_data() / "ground.geojson").read_text(encoding="utf-8").splitlines()
    features = (json.loads(line.rstrip(",")) for line in lines if line.startswith('{"bbox"'))
    return STRtree(
        [make_valid(from_geojson(json.dumps(feature["geometry"]))) for feature in features]
    )


def water_km(points: Sequence[Point], land: STRtree) -> float:
    """Return the longest stretch of a line that lies over water."""
    line = LineString([(lon, lat) for lat, lon in points])
    dry = union_all([land.geometries[number] for number in land.query(line)])
    stretches = get_parts(line.difference(dry))
    return max((_km(stretch) for stretch in stretches), default=0.0)


def _km(line: LineString) -> float:
    return sum(
        great_circle_km((start[1], start[0]), (end[1], end[0]))
        for start, end in pairwise(line.coords)
    )


def cities_near(planner: corridor.Planner) -> Iterator[Spot]:
    """Return the cities with a terminal near enough, as the crow flies, for an access."""
    docks = {row.node for row in planner.network.transfers.values() if row.from_mode == "road"}
    points = [planner.network.nodes[id_].point for id_ in docks]
    for number, city in enumerate(Cities(shipped_data()).all()):
        if number % (4 if city.people >= LARGE else 40) == 0 and any(
            abs(lat - city.lat) < 3 and great_circle_km((lat, lon), city.point) <= MAX_KM
            for lat, lon in points
        ):
            yield city


def accesses(planner: corridor.Planner, city: Spot) -> Access | None:
    door = Doorstep("door", city.name, city.country, city.lat, city.lon)
    try:
        return with_access(planner.network, [door], {"rail", "ferry", "sea"}, MAX_KM)
    except NoRoute:
        return None


def answer(
    planner: corridor.Planner, origin: str, destination: str, modes: str
) -> tuple[corridor.Plan | None, str]:
    try:
        return planner.route(origin, destination, mode=modes), ""
    except NoRoute as error:
        return None, error.message


@pytest.mark.slow
def test_no_access_of_any_city_runs_over_open_water_or_a_border_with_posts(
    planner: corridor.Planner, land: STRtree
) -> None:
    network = planner.network
    european = network.unions["EU"]
    fixed = network.fixed_links.values()
    answered, wet = 0, list[tuple[str, str, float]]()
    for city in cities_near(planner):
        access = accesses(planner, city)
        if access is None:
            continue
        answered += 1
        for id_ in access.links:
            link = access.network.links[id_]
            if not id_.startswith("access-"):
                assert link == network.links[id_]
                assert link.status == "open"
                continue
            terminal = access.network.nodes[link.to_id]
            lands = {city.country, terminal.country}
            assert len(lands) == 1 or lands <= european, (city, terminal.id)
            points = [
                city.point,
                *((point.lat, point.lon) for point in link.via_points),
                terminal.point,
            ]
            is_bridged = any(
                great_circle_km(end, at) < 15
                for one in fixed
                for end in (one.start, one.end)
                for at in points
            )
            if not is_bridged and (km := water_km(points, land)) > MOST_WATER_KM:
                wet.append((city.name, terminal.id, km))
            assert link.distance_km >= great_circle_km(city.point, terminal.point) - 0.1
    assert answered > 400
    assert wet == []


@pytest.mark.slow
@pytest.mark.parametrize("modes", ["rail,ferry,sea", "road,ferry"])
def test_every_node_off_the_modes_has_a_plan_or_a_true_refusal(
    planner: corridor.Planner, modes: str
) -> None:
    wanted = set(modes.split(","))
    off = [
        id_ for id_ in planner.network.nodes if not wanted & set(planner.state_graph.modes_of(id_))
    ]
    planned = 0
    for id_ in off[:: 1 if "rail" in wanted else 10]:
        for ends in ((id_, "moscow"), ("xian", id_)):
            plan, refused = answer(planner, *ends, modes)
            if plan is None:
                assert any(words in refused for words in ("knows no", "is open", "No open route"))
                continue
            planned += 1
            ours = plan.legs[0 if ends[0] == id_ else -1]
            assert ours.mode in {"road", *wanted}
            stands_in = any("stands for it" in note for note in plan.notes)
            assert stands_in or id_ in {ours.start.id, ours.end.id}
    assert planned > 100 if "rail" in wanted else planned > 20
