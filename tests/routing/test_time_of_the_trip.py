"""Plans for a day: each link is taken as it is on the day on which the box gets there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import corridor
from corridor.network import Network
from corridor.network.scenario import on_date
from tests.packages import write_package

NETWORK = Network()
BREST = "rail-brest--malaszewicze"
DAY = date(2026, 3, 2)


def days(number: float) -> timedelta:
    return timedelta(days=number)


# A graph that can be reckoned by hand: a way of days to b, then straight on to c, or round by d.


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_package(
        tmp_path_factory.mktemp("data") / "small",
        nodes=[{"id": place} for place in "abcd"],
        links=[
            {"from": "a", "to": "b", "distance_km": 4000},
            {"from": "b", "to": "c", "distance_km": 100},
            {"from": "b", "to": "d", "distance_km": 400},
            {"from": "d", "to": "c", "distance_km": 400},
        ],
    )


@pytest.fixture(scope="module")
def world(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    """Return a planner for a day in a world in which some entries hold."""

    def planner(entries: str, day: date | None = DAY, **more: Any) -> corridor.Planner:
        path = tmp_path_factory.mktemp("scenario") / "shut.toml"
        path.write_text(f'name = "Shut"\n{entries}')
        return corridor.Planner(folder, scenario=path, day=day, **more)

    return planner


@pytest.fixture(scope="module")
def reached(folder: Path) -> tuple[date, date]:
    """Return the days on which the box enters and leaves the link from b to c."""
    ahead, link = corridor.Planner(folder).route("a", "c").passages
    begin = DAY + timedelta(hours=ahead.hours.typical)
    return begin, DAY + timedelta(hours=(ahead.hours.typical + link.hours.typical))


def shut(first: date, last: date, links: str = "rail-b--c") -> str:
    return f'[[close]]\nlinks = ["{links}"]\nfrom = {first}\nuntil = {last}\n'


def test_a_link_that_opens_the_day_before_the_box_gets_there_is_taken(world, reached):
    plan = world(shut(DAY, reached[0] - days(1))).route("a", "c")
    assert [node.id for node in plan.nodes] == ["a", "b", "c"]


def test_a_link_that_shuts_the_day_after_the_box_has_passed_is_taken(world, reached):
    plan = world(shut(reached[1] + days(1), DAY + days(60))).route("a", "c")
    assert [node.id for node in plan.nodes] == ["a", "b", "c"]
    (note,) = plan.notes
    assert "on a bad day it would get there on" in note


@pytest.mark.parametrize("which", [0, 1])
def test_a_link_that_is_shut_when_the_box_gets_there_is_gone_round(world, reached, which):
    plan = world(shut(reached[which], reached[which])).route("a", "c")
    assert [node.id for node in plan.nodes] == ["a", "b", "d", "c"]
    assert f"is shut from {reached[which]} to {reached[which]}" in plan.notes[0]
    assert f"the box would get there on about {reached[0]}" in plan.notes[0]


def test_a_departure_around_a_closure_meets_it_exactly_on_its_days(world, reached):
    ahead, first, last = reached[0] - DAY, date(2026, 5, 10), date(2026, 5, 14)
    for departure in (first - ahead + days(number) for number in range(-5, 15)):
        plan = world(shut(first, last), departure).route("a", "c")
        entering, leaving = (departure + (day - DAY) for day in reached)
        is_met = entering <= last and leaving >= first
        assert ("d" in [node.id for node in plan.nodes]) == is_met


def test_the_later_departure_that_is_told_passes(world, reached):
    last = reached[0] + days(3)
    note = world(shut(reached[0], last)).route("a", "c").notes[1]
    leave = DAY + days(4)
    assert note.startswith(f"A box that leaves on {leave} passes there")
    assert len(world(shut(reached[0], last), leave).route("a", "c").nodes) == 3


def test_a_closure_without_a_way_round_is_named(world, reached):
    last = reached[0] + days(3)
    with pytest.raises(corridor.NoRoute) as told:
        world(shut(reached[0], last)).route("a", "c", avoid="d")
    assert f"is shut from {reached[0]} to {last}" in told.value.message
    assert f"A box that leaves on {DAY + days(4)} passes there" in told.value.message


def test_what_opens_on_the_way_is_taken(world, reached):
    opened = f'[[open]]\nlinks = ["rail-b--c"]\nfrom = {reached[0]}\n'
    plan = world(f'[[close]]\nlinks = ["rail-b--c"]\n{opened}').route("a", "c")
    assert [node.id for node in plan.nodes] == ["a", "b", "c"]


def test_a_line_added_on_the_way_is_taken_from_its_first_day(world):
    row = '{ id = "rail-a--c", from = "a", to = "c", mode = "rail", distance_km = 50, '
    added = f'[[add]]\ntable = "links"\nrow = {row}gauge_mm = 1520 }}\nfrom = '
    assert len(world(f"{added}{DAY}\n").route("a", "c").nodes) == 2
    assert len(world(f"{added}{DAY + days(1)}\n").route("a", "c").nodes) == 3


def test_figures_are_those_of_the_day_on_which_the_box_gets_there(world, reached):
    slow = '[[change]]\ntable = "links"\nrows = ["rail-b--c"]\nset = { distance_km = 120 }\n'
    usual = world("").route("a", "c").hours.typical
    before = world(f"{slow}until = {reached[0] - days(1)}\n").route("a", "c").hours.typical
    then = world(f"{slow}from = {reached[0]}\n").route("a", "c").hours.typical
    assert before == pytest.approx(usual)
    assert then > usual


def test_a_walk_counts_each_arc_in_the_stretch_in_which_the_box_gets_there():
    planner = corridor.Planner(day=date(2025, 11, 20))
    plan = planner.route("Almaty", "Baku", by="time")
    router = planner.router
    timeline = router.timeline
    arcs = router.answer(plan.chosen.question).way.arcs
    for leaves in (0.0, 24.0 * 5, 24.0 * 40):
        walk, hours = timeline.walk(arcs, leaves), leaves
        for met in walk:
            assert met == timeline.met_at(met.arc, hours)
            hours = met.leaving
        stretches = [(stretch, arc) for stretch, some in walk.in_stretches() for arc in some]
        assert stretches == [(met.stretch, met.arc) for met in walk]
        for measure in ("hours", "usd_per_feu"):
            amounts = [timeline.amount(arc, stretch, measure) for stretch, arc in stretches]
            assert timeline.amount_of(walk, measure) == pytest.approx(sum(amounts))
        changing = {
            place
            for place, met in enumerate(walk)
            if any(timeline.differs(met, 24.0 * day) for day in range(365))
        }
        assert changing <= {*walk.changing}


def test_every_question_keeps_off_what_is_shut(world, reached):
    planner = world(shut(*reached))
    plans = [
        planner.route("a", "c", by="cost"),
        planner.route("a", "c", by="distance"),
        planner.route("a", "c", max_days=60),
        *planner.alternatives("a", "c", 3),
        *planner.pareto("a", "c"),
    ]
    assert all("d" in {node.id for node in plan.nodes} for plan in plans)


# The shipped calendar


TRIPS = [
    ("Lianyungang", "Duisburg", {}, [date(2025, 8, 25), date(2025, 9, 5), date(2025, 9, 14)]),
    ("Duisburg", "Xi'an", {}, [date(2025, 9, 8), date(2025, 9, 20)]),
    ("Minsk", "Vilnius", {"mode": "road"}, [date(2025, 10, 28), date(2025, 11, 20)]),
    ("Almaty", "Urumqi", {}, [date(2024, 8, 29), date(2024, 10, 30), date(2024, 11, 1)]),
    ("Lianyungang", "Hamburg", {"by": "cost"}, [date(2025, 9, 1), date(2025, 9, 12)]),
    ("Almaty", "Baku", {}, [date(2025, 11, 25), date(2026, 3, 29)]),
]


@cache
def of_day(day: date) -> Network:
    return on_date(NETWORK, day)


def met(plan: corridor.Plan) -> Iterator[tuple[str, date]]:
    """Return each link of a plan with each day on which the box is on it."""
    hours, changes = 0.0, list(plan.transfers)
    for leg in plan.legs:
        while changes and changes[0].node.id == leg.start.id:
            hours += changes.pop(0).hours.typical
        for passage in leg.passages:
            first = plan.departure + timedelta(hours=hours)
            hours += passage.hours.typical
            last = plan.departure + timedelta(hours=hours)
            yield from ((passage.link.id, first + days(n)) for n in range((last - first).days + 1))


@pytest.mark.slow
@pytest.mark.parametrize(("start", "end", "wish", "departures"), TRIPS)
def test_no_plan_is_on_a_link_on_a_day_on_which_it_is_shut(start, end, wish, departures):
    for departure in departures:
        plan = corridor.Planner(day=departure).route(start, end, **wish)
        for link, day in met(plan):
            status = of_day(day).links[link].status
            kept_to_ends = status == "restricted" and link in NETWORK.restrictions
            assert status == "open" or kept_to_ends, (link, day)


def test_a_border_shut_on_the_way_is_told_with_the_way_round_and_a_later_departure():
    planner = corridor.Planner(day=date(2025, 9, 5))
    plan = planner.route("Lianyungang", "Duisburg")
    assert BREST not in {passage.link.id for passage in plan.passages}
    assert "is shut from 2025-09-12 to 2025-09-24" in plan.notes[0]
    assert "2025-09-19, day 15 of the trip" in plan.notes[0]
    assert "This plan takes another route: +" in plan.notes[0]
    assert plan.notes[1].startswith("A box that leaves on 2025-09-11 passes there")


def test_a_border_open_to_trips_of_some_ends_is_open_to_them_on_a_day_too(planner):
    dated = corridor.Planner(day="2025-10-01")
    assert len(dated.state_graph.ends_only) == len(NETWORK.restrictions)
    for link in (NETWORK.links[id_] for id_ in NETWORK.restrictions):
        plans = [one.route(link.from_id, link.to_id, mode=link.mode) for one in (planner, dated)]
        met = [[passage.link.id for passage in plan.passages] for plan in plans]
        assert met == [[link.id], [link.id]]


def test_a_border_shut_on_the_first_days_opens_to_trips_of_some_ends():
    day = corridor.Planner(day="2025-11-18")
    with pytest.raises(corridor.NoRoute, match=r"is shut until 2025-11-19; the box would get"):
        day.route("Minsk", "Vilnius", mode="road", avoid=["PL", "LV"])
    for end, is_open in (("Kaunas", True), ("Warsaw", False)):
        plan = day.route("Oral", end, mode="road", via="Vilnius", avoid="LV")
        met = {passage.link.id for passage in plan.passages}
        assert ("road-kamenny-log--medininkai" in met) == is_open


def test_a_bad_day_at_the_border_itself_that_ends_in_its_closure_is_told():
    plan = corridor.Planner(day="2025-10-27").route("Minsk", "Vilnius", mode="road")
    assert plan.countries == ("BY", "LT")
    assert plan.notes[0] == (
        "The border between Kamenny Log and Medininkai is shut from 2025-10-29 to 2025-11-19. The "
        "box gets there before, on about 2025-10-27; on a bad day it would still be waiting there "
        "when it shuts."
    )


def test_dates_of_departure_and_arrival_are_told():
    plan = corridor.Planner(day=date(2025, 9, 5)).route("Lianyungang", "Duisburg")
    told = plan.to_dict()
    assert told["departure"] == "2025-09-05"
    usual = date(2025, 9, 5) + timedelta(hours=plan.hours.typical)
    assert told["arrival"]["typical"] == usual.isoformat()
    assert told["arrival"]["low"] < told["arrival"]["typical"] < told["arrival"]["high"]


def test_storms_count_when_the_box_gets_to_the_caspian():
    def sailing(day: date) -> float:
        plan = corridor.Planner(day=day).route("Urumqi", "alat-port", via="gate:aktau")
        (sea,) = (leg for leg in plan.legs if leg.mode in ("sea", "ferry"))
        return sea.hours.typical

    assert sailing(date(2025, 11, 29)) > sailing(date(2025, 10, 10)) + 60
    assert sailing(date(2026, 3, 30)) < sailing(date(2026, 3, 10)) - 60


def test_a_border_is_told_as_it_is_when_the_box_gets_there():
    def notes(day: date) -> tuple[str, ...]:
        wish = {"via": "gate:syrym-road", "mode": "road"}
        return corridor.Planner(day=day).route("Almaty", "Samara", **wish).notes

    limited = "is not open to all"
    assert any(limited in note for note in notes(date(2026, 12, 10)))
    assert not any(limited in note for note in notes(date(2026, 12, 30)))
    assert not any(limited in note for note in notes(date(2027, 1, 1)))


# The world without a day


def test_without_a_day_the_world_is_that_of_the_release(planner):
    plan = planner.route("Lianyungang", "Duisburg")
    released = NETWORK.schema.created
    assert planner.world.as_of == released
    assert plan.arrival is None
    assert plan.query.day is None
    assert plan.query.as_of == released


def test_the_calendar_of_the_release_day_holds_but_no_season(planner):
    assert planner.network.links["sea-bab-el-mandeb--suez"].status == "restricted"
    weekly = "kuryk-port-alat-port-ferry"
    usual = NETWORK.services[weekly].departures_per_week
    assert planner.network.services[weekly].departures_per_week == usual


def test_a_network_that_is_of_a_day_is_not_changed_again(planner):
    again = corridor.Planner(planner.network)
    assert again.network is planner.network
    assert again.world.as_of == planner.world.as_of


def test_a_scenario_by_name_holds_on_every_day_above_the_calendar_of_the_release():
    planner = corridor.Planner(scenario="malaszewicze-shut")
    assert planner.network.links[BREST].status == "closed"
    assert planner.network.links["sea-bab-el-mandeb--suez"].status == "restricted"


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2023, 12, 14), date(2040, 1, 1)])
def test_a_day_of_which_the_data_does_not_tell_is_refused(day):
    with pytest.raises(corridor.BadQuestion, match=str(day)):
        corridor.Planner(day=day)


def test_a_day_long_after_the_release_comes_with_a_warning():
    (note, *_) = corridor.Planner(day=date(2029, 5, 1)).route("Oral", "Saratov").notes
    assert "2029-05-01 is not known" in note
