"""First and last mile: terminals compete, the road is an estimate, the limit holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from geopy.distance import great_circle

import corridor
from corridor.errors import NoRoute
from corridor.network import Network
from corridor.network.access import Doorstep, with_access
from tests.packages import write_package


@pytest.fixture(scope="module")
def plan(planner: corridor.Planner) -> corridor.Plan:
    return planner.route("Suqian", "Kassel")


def test_a_trip_from_door_to_door_has_a_road_at_either_end(plan: corridor.Plan) -> None:
    first, *between, last = plan.legs
    assert {leg.mode for leg in between} == {"rail"}
    for leg, city in ((first, "Suqian"), (last, "Kassel")):
        assert leg.mode == "road"
        assert city in (leg.start.name, leg.end.name)
        (link,) = leg.links
        assert (link.distance_kind, link.confidence) == ("estimate", "low")
        assert "estimate" in link.line
        assert link.id in plan.estimated
        assert leg.hours.typical > 0
        assert leg.usd_per_feu.typical > 0
    assert (plan.query.origin, plan.query.destination) == ("Suqian", "Kassel")


def test_the_box_is_lifted_between_road_and_rail(plan: corridor.Plan) -> None:
    modes = [(change.from_mode, change.to_mode) for change in plan.transfers]
    assert modes[0] == ("road", "rail")
    assert modes[-1] == ("rail", "road")


def test_the_terminal_is_the_one_that_is_best_for_the_whole(planner: corridor.Planner) -> None:
    east = planner.route("Suqian", "Urumqi").legs[0].end
    terminals = {planner.route(end, "Urumqi").hours.typical for end in ("Xuzhou", "Lianyungang")}
    assert east.id in {"xuzhou", "lianyungang", "lianyungang-port", "xuzhou-tongshan"}
    assert len(terminals) == 2


def test_coordinates_take_the_country_of_the_nearest_terminal(planner: corridor.Planner) -> None:
    plan = planner.route("31.2,121.5", "Oral")
    assert plan.origin.country == "CN"
    assert plan.legs[0].mode == "road"


def test_other_roads_stay_shut_to_trains(planner: corridor.Planner) -> None:
    plan = planner.route("Suqian", "Kassel")
    roads = [link for leg in plan.legs if leg.mode == "road" for link in leg.links]
    assert all(link.id.startswith("access-") for link in roads)


@pytest.mark.parametrize("word", ["0,0", "Newcastle upon Tyne"])
def test_a_place_too_far_off_says_how_far(planner: corridor.Planner, word: str) -> None:
    with pytest.raises(corridor.NoRoute) as told:
        planner.route(word, "Oral")
    assert "km by road (estimate) from the nearest terminal" in told.value.message
    assert "--max-access-km" in told.value.hint


def test_two_doors_near_each_other_are_joined_by_road(planner: corridor.Planner) -> None:
    plan = planner.route("Kassel", "51.3,9.6")
    assert [leg.mode for leg in plan.legs] == ["road"]
    assert plan.great_circle_km < plan.distance_km < 2 * plan.great_circle_km
    assert plan.estimated_km == plan.distance_km


@pytest.mark.parametrize("word", ["Kassel", "Кассель", "Kassel DE"])
def test_a_city_and_the_same_city_are_no_trip(planner: corridor.Planner, word: str) -> None:
    with pytest.raises(corridor.BadQuestion, match="same place"):
        planner.route("Kassel", word)


@pytest.mark.parametrize("km", [-1.0, float("nan")])
def test_an_access_of_less_than_nothing_is_refused(planner: corridor.Planner, km: float) -> None:
    with pytest.raises(corridor.BadQuestion, match="--max-access-km"):
        planner.route("Suqian", "Kassel", max_access_km=km)


def test_the_limit_can_be_widened(planner: corridor.Planner) -> None:
    plan = planner.route("Newcastle upon Tyne", "Oral", max_access_km=600)
    assert 300 < plan.legs[0].distance_km <= 600


def test_the_detour_is_learned_from_the_roads_of_the_country(tmp_path: Path) -> None:
    ends = [{"id": f"n{n}", "lat": 50.0, "lon": 40.0 + n, "country": "KZ"} for n in range(7)]
    step = float(great_circle((50.0, 40.0), (50.0, 41.0)).km)
    folder = write_package(
        tmp_path,
        nodes=ends,
        links=[
            {"from": f"n{n}", "to": f"n{n + 1}", "mode": "road", "distance_km": round(2 * step, 3)}
            for n in range(6)
        ],
        transfers=[{"node": "n0", "from": ("road", ""), "to": ("rail", 1520)}],
    )
    door = Doorstep("door", "Door", "KZ", 50.0, 39.0)
    access = with_access(Network(folder), [door], {"rail"}, 300)
    (id_,) = access.links
    assert access.network.links[id_].distance_km == pytest.approx(2 * step, abs=0.1)


def test_the_network_stays_as_it_is(planner: corridor.Planner) -> None:
    before = len(planner.network.links)
    planner.compare("Suqian", "Kassel", mode="rail,ferry,sea")
    planner.alternatives("Suqian", "Kassel", 2)
    planner.pareto("Suqian", "Kassel", "time,cost")
    assert len(planner.network.links) == before
    assert "doorstep-1" not in planner.network.nodes


def test_a_city_off_the_network_is_called_as_it_was_asked_for_in_errors(planner):
    with pytest.raises(NoRoute, match="origin Kassel and --avoid DE cannot both be met"):
        planner.route("Kassel", "Oral", avoid="DE")


def test_what_is_counted_by_an_estimated_length_is_an_estimate(planner):
    plan = planner.route("Suqian", "Kassel")
    for leg in (plan.legs[0], plan.legs[-1]):
        assert leg.mode == "road"
        for measure in ("hours", "usd_per_feu", "kg_co2e_per_feu"):
            running = [t for t in leg.terms if t.measure == measure and t.kind == "running"]
            assert all(term.is_estimated for term in running)
            assert leg.estimated_share(measure) > 0.9
