"""First and last mile: terminals compete, the road is an estimate, the limit holds."""

from __future__ import annotations

from dataclasses import replace
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


@pytest.mark.parametrize("word", ["67.5,64.05", "Newcastle upon Tyne"])
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


@pytest.mark.parametrize("km", [3001.0, 1e9, float("inf")])
def test_an_access_longer_than_any_road_is_refused(planner: corridor.Planner, km: float) -> None:
    for end in ("Kassel", "Duisburg"):
        with pytest.raises(corridor.BadQuestion, match="makes no sense") as told:
            planner.route("Suqian", end, max_access_km=km)
        assert "3,000 at most" in told.value.hint


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
        ]
        + [{"from": "n0", "to": "n6", "mode": "rail", "distance_km": 600}],
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


SHUT = "none of the crossings there that the network knows is open"
UNKNOWN = "where the network knows no open road crossing"


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        ("Dubai", "Almaty", "leads more than 300 km round open water"),
        ("Fukuoka", "Xi'an", "Open water lies between Fukuoka and Busan"),
        ("Yuzhno-Sakhalinsk", "Moscow", "Open water lies between"),
        ("Visby", "Moscow", "Open water lies between"),
        ("Palermo", "Milan", "Open water lies between"),
        ("20.02,110.35", "Xi'an", "Open water lies between"),
        ("0,-30", "Moscow", "lies in open water"),
        ("Yerevan", "Istanbul", f"the border of Armenia and Türkiye, {UNKNOWN}"),
        ("Kaesong", "Seoul", f"the border of North Korea and South Korea, {UNKNOWN}"),
        ("Tiraspol", "Kyiv", f"the border of Moldova and Ukraine, {UNKNOWN}"),
        ("Nakhchivan", "Baku", f"the border of Azerbaijan and Iran, {UNKNOWN}"),
        ("Mariupol", "Moscow", f"the border of Ukraine and Russia, and {SHUT}"),
        ("Simferopol UA", "Moscow", f"the border of Ukraine and Russia, and {SHUT}"),
        ("Sukhumi", "Tbilisi", "A line of contact that no freight crosses lies between"),
    ],
)
def test_a_road_that_is_none_is_refused_with_the_reason(
    planner: corridor.Planner, start: str, end: str, why: str
) -> None:
    with pytest.raises(NoRoute) as told:
        planner.route(start, end)
    assert why in told.value.message
    assert "--max-access-km" not in told.value.hint


def test_a_border_on_the_way_from_a_door_is_counted(planner: corridor.Planner) -> None:
    for ends in (("Oral", "Tolyatti"), ("Oral", "Samara")):
        plan = planner.route(*ends, mode="road,ferry")
        assert plan.countries == ("KZ", "RU")
        (border,) = plan.borders
        assert (border.start.id, border.end.id) == ("syrym", "mashtakovo")
        assert border.hours.typical == 16


def test_a_door_beside_a_border_reaches_terminals_abroad_by_the_posts_alone(
    planner: corridor.Planner,
) -> None:
    door = Doorstep("door", "Door", "KZ", 51.45, 50.95)
    access = with_access(planner.network, [door], {"rail"}, 400)
    nodes, links = access.network.nodes, access.network.links
    for id_ in access.links:
        ends = {nodes[end].country for end in (links[id_].from_id, links[id_].to_id)}
        assert ends == {"KZ"} or not id_.startswith("access-")
    assert "road-syrym--mashtakovo" in access.links
    assert "samara" in access.loading


def test_a_shut_border_is_crossed_on_demand_alone(planner: corridor.Planner) -> None:
    link = planner.network.links["road-syrym--mashtakovo"]
    shut = {**planner.network.links, link.id: replace(link, status="closed")}
    network = planner.network.with_rows(links=shut)
    door = Doorstep("door", "Door", "KZ", 51.45, 50.95)
    assert link.id not in with_access(network, [door], {"rail"}, 400).links
    opened = with_access(network, [door], {"rail"}, 400, statuses={"open", "closed"})
    assert link.id in opened.links


def test_inside_the_union_a_border_is_crossed_where_one_likes(planner: corridor.Planner) -> None:
    plan = planner.route("Heerlen", "Almaty")
    assert plan.countries[:2] == ("NL", "DE")
    assert plan.borders[0].terms


def test_a_border_of_the_union_whose_links_are_all_shut_is_shut(
    planner: corridor.Planner,
) -> None:
    links = planner.network.links
    nodes = planner.network.nodes
    shut = {
        id_: replace(link, status="closed")
        if {nodes[link.from_id].country, nodes[link.to_id].country} == {"NL", "DE"}
        else link
        for id_, link in links.items()
    }
    door = Doorstep("door", "Heerlen", "NL", 50.88, 5.98)
    access = with_access(planner.network.with_rows(links=shut), [door], {"rail"}, 300)
    reached = {nodes[access.network.links[id_].to_id].country for id_ in access.links}
    assert "DE" not in reached
    assert reached


def test_the_estimate_leads_round_the_water_and_is_drawn_so(planner: corridor.Planner) -> None:
    plan = planner.route("Zhoushan", "Xi'an")
    first = plan.passages[0]
    assert first.link.via_points
    assert len(first.points) > 2
    assert "distance over land x" in first.link.line


@pytest.mark.parametrize("ends", [("Chapaev", "Moscow"), ("Moscow", "Chapaev")])
def test_a_place_without_the_mode_is_a_door_by_its_known_roads(
    planner: corridor.Planner, ends: tuple[str, str]
) -> None:
    plan = planner.route(*ends)
    leg = plan.legs[0 if ends[0] == "Chapaev" else -1]
    assert (leg.mode, leg.distance_km) == ("road", 125)
    assert [link.id for link in leg.links] == ["road-oral--chapaev"]
    assert not plan.estimated or "road-oral--chapaev" not in plan.estimated
    assert set(plan.countries) == {"KZ", "RU"}


def test_a_place_without_a_mode_says_so_where_nothing_is_near(planner: corridor.Planner) -> None:
    with pytest.raises(NoRoute) as told:
        planner.route("Chapaev", "Moscow", max_access_km=50)
    assert told.value.message.startswith("The network knows no rail or sea or ferry at Chapaev")
    with pytest.raises(NoRoute, match="The network knows no rail at Chapaev"):
        planner.route("Oral", "Moscow", via="Chapaev", mode="rail")


def test_a_box_on_the_rails_never_takes_the_roads_of_a_door_midway(
    planner: corridor.Planner,
) -> None:
    for by in ("time", "cost", "distance", "emissions"):
        for ends in (("Chapaev", "Suqian"), ("Suqian", "Chapaev")):
            modes = [leg.mode for leg in planner.route(*ends, by=by).legs]
            first, *between, last = modes
            assert (first, last) == ("road", "road")
            assert "road" not in between
