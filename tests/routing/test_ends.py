"""Where a trip begins and ends, and what a border takes there."""

from __future__ import annotations

import random
from itertools import pairwise, takewhile
from pathlib import Path

import pytest

import corridor
from corridor.network import AT_SEA, Link
from corridor.routing import Change, Leg, Plan
from tests.packages import write_package


def land_borders(planner: corridor.Planner) -> list[Link]:
    nodes = planner.network.nodes
    return [
        link
        for link in planner.network.links.values()
        if link.mode not in AT_SEA
        and link.status == "open"
        and nodes[link.from_id].country != nodes[link.to_id].country
    ]


def holds_a_border(plan: Plan) -> bool:
    """Whether each border on land takes hours, or a change of gauge is made that holds them."""
    changed = any(change.is_gauge_change for change in plan.transfers)
    return bool(plan.borders) and all(
        changed or border.hours.typical > 0
        for border in plan.borders
        if any(passage.is_border and passage.end == border.end for passage in plan.passages)
    )


@pytest.mark.slow
def test_every_border_on_land_takes_time_from_one_end_of_its_link_to_the_other(
    planner: corridor.Planner,
) -> None:
    links = land_borders(planner)
    assert len(links) > 140
    for link in links:
        for ends in ((link.from_id, link.to_id), (link.to_id, link.from_id)):
            for mode in (link.mode, "all"):
                plan = planner.route(*ends, mode=mode)
                assert holds_a_border(plan), (link.id, ends, mode)


@pytest.mark.slow
def test_countries_begin_with_that_of_the_origin_and_end_with_that_of_the_destination(
    planner: corridor.Planner,
) -> None:
    told = 0
    for node in planner.network.nodes.values():
        for ends in ((node.id, "tashkent"), ("omsk", node.id)):
            try:
                plan = planner.route(*ends, mode="all")
            except (corridor.NoRoute, corridor.BadQuestion):
                continue
            told += 1
            assert plan.countries[0] == plan.origin.country, ends
            assert plan.countries[-1] == plan.destination.country, ends
            assert all(one != other for one, other in pairwise(plan.countries)), ends
            assert [b.from_country for b in plan.borders] == list(plan.countries[:-1]), ends
    assert told > 2000


@pytest.mark.slow
def test_a_trip_begins_and_ends_on_the_home_gauge_where_that_is_there(
    planner: corridor.Planner,
) -> None:
    graph, dice = planner.state_graph, random.Random(11)  # noqa: S311 - not for secrets
    posts = sorted({end for link in land_borders(planner) for end in (link.from_id, link.to_id)})
    for post in posts:
        gauges = {graph.state_gauge[s] for s in graph.states_of([post])} - {None}
        home = graph.home_gauges.get(planner.network.nodes[post].country)
        if home in gauges:
            far = dice.choice(sorted({"almaty", "moscow", "warsaw", "xian"} - {post}))
            for ends in ((post, far), (far, post)):
                plan = planner.route(*ends)
                first, last = _gauges_at_ends(plan)
                met = first if ends[0] == post else last
                assert met in (home, None), (ends, met)


def _gauges_at_ends(plan: Plan) -> tuple[int | None, int | None]:
    first, last = plan.parts[0], plan.parts[-1]
    if not isinstance(last, Change):
        last = plan.legs[-1]
    return (
        first.from_gauge_mm if isinstance(first, Change) else plan.legs[0].gauge_mm,
        last.to_gauge_mm if isinstance(last, Change) else last.gauge_mm,
    )


@pytest.mark.parametrize(
    ("ends", "place", "hours", "usd"),
    [
        (("Khorgos CN", "Almaty"), "altynkol", 60.0, 300.0),
        (("Almaty", "Khorgos CN"), "khorgos-cn", 66.0, 300.0),
        (("Dostyk", "Urumqi"), "alashankou", 66.0, 300.0),
        (("Urumqi", "Dostyk"), "dostyk", 60.0, 329.0),
        (("Zabaikalsk", "Harbin"), "manzhouli", 66.0, 250.0),
        (("Harbin", "Zabaikalsk"), "zabaikalsk", 60.0, 250.0),
        (("Moscow", "Malaszewicze"), "malaszewicze", 60.0, 200.0),
        (("Brest", "Warsaw"), "malaszewicze", 60.0, 200.0),
    ],
)
def test_a_trip_from_or_to_the_border_station_is_reloaded_as_the_table_has_it(
    planner: corridor.Planner, ends: tuple[str, str], place: str, hours: float, usd: float
) -> None:
    plan = planner.route(*ends)
    (change,) = plan.transfers
    assert (change.node.id, change.is_gauge_change) == (place, True)
    assert (change.hours.typical, change.usd_per_feu.typical) == (hours, usd)


def test_alashankou_to_almaty_by_dostyk_takes_the_hours_and_the_charge_of_the_border(
    planner: corridor.Planner,
) -> None:
    plan = planner.route("Alashankou", "Almaty", via="dostyk")
    free = planner.route("Dostyk", "Almaty")
    assert plan.hours.typical - free.hours.typical > 12
    assert plan.usd_per_feu.typical - free.usd_per_feu.typical == pytest.approx(329 + 12 * 0.55)


def test_who_asks_for_the_broad_gauge_begins_on_it_and_pays_the_customs_alone(
    planner: corridor.Planner,
) -> None:
    plan = planner.route("Khorgos CN", "Almaty", stay="1520")
    (border,) = plan.borders
    assert plan.legs[0].gauge_mm == 1520
    assert plan.transfers == ()
    assert border.hours == planner.router.terms.rates.get("border", "wait").value


def test_a_truck_to_the_broad_gauge_yard_of_a_border_station_passes_the_border_by_its_hours(
    planner: corridor.Planner,
) -> None:
    plan = planner.route("yining", "Almaty", mode="all", avoid=["altynkol", "nur-zholy"])
    assert holds_a_border(plan)


def test_no_lorry_at_the_origin_or_the_destination_saves_the_change_of_gauge(
    planner: corridor.Planner,
) -> None:
    for ends in (("Khorgos CN", "Almaty"), ("Almaty", "Khorgos CN"), ("Brest", "Warsaw")):
        for by in ("cost", "time", "emissions", "distance"):
            plan = planner.route(*ends, mode="all", by=by)
            for part in (plan.parts[0], plan.parts[-1]):
                assert not isinstance(part, Change) or part.is_gauge_change, (ends, by)
            met = [node.id for node in plan.nodes]
            assert len(met) == len(set(met)), (ends, by)


@pytest.mark.parametrize(
    ("ends", "countries", "hours"),
    [
        (("Petropavl", "Omsk"), ("KZ", "RU"), 2.0),
        (("Omsk", "Petropavl"), ("RU", "KZ"), 2.0),
        (("Sol-Iletsk", "Almaty"), ("RU", "KZ"), 2.0),
        (("Almaty", "Sol-Iletsk"), ("KZ", "RU"), 2.0),
        (("Almaty", "Orenburg"), ("KZ", "RU"), 2.0),
        (("Chelyabinsk", "Astana"), ("RU", "KZ"), 2.0),
        (("Saratov", "Saikhin"), ("RU", "KZ"), 2.0),
        (("Semey", "Rubtsovsk"), ("KZ", "RU"), 2.0),
        (("Kurgan", "Omsk"), ("RU",), 0.0),
        (("Zhanybek", "Saikhin"), ("KZ",), 0.0),
        (("Sol-Iletsk", "Orenburg"), ("RU",), 0.0),
        (("Oral", "Aktobe"), ("KZ",), 0.0),
    ],
)
def test_a_line_worked_by_the_neighbour_has_its_border_where_the_trip_enters_the_land(
    planner: corridor.Planner, ends: tuple[str, str], countries: tuple[str, ...], hours: float
) -> None:
    plan = planner.route(*ends)
    assert plan.countries == countries
    assert sum(border.hours.typical for border in plan.borders) == hours


def test_the_border_at_iletsk_is_counted_by_its_row_on_every_line_of_the_neighbour(
    planner: corridor.Planner,
) -> None:
    for origin in ("Aktobe", "Oral"):
        (border,) = planner.route(
            origin, "Sol-Iletsk", via=["chingirlau"] * (origin == "Oral")
        ).borders
        assert {term.figure.row for term in border.terms} == {"kanisay-iletsk-1-block-train"}


TWO_GAUGES = [
    {"id": "inland", "country": "CN", "gauge_mm": "1435"},
    {"id": "post-cn", "country": "CN", "gauge_mm": "1435|1520"},
    {"id": "post-kz", "country": "KZ", "gauge_mm": "1435|1520"},
    {"id": "yard", "country": "KZ", "gauge_mm": "1435|1520"},
    {"id": "steppe", "country": "KZ", "gauge_mm": "1520"},
]


def test_a_border_is_counted_on_its_link_when_the_gauge_is_changed_farther_on(
    tmp_path: Path,
) -> None:
    folder = write_package(
        tmp_path,
        nodes=TWO_GAUGES,
        links=[
            {"from": "inland", "to": "post-cn", "distance_km": 50, "gauge_mm": "1435"},
            {"from": "post-cn", "to": "post-kz", "distance_km": 10, "gauge_mm": "1435|1520"},
            {"from": "post-kz", "to": "yard", "distance_km": 20, "gauge_mm": "1435"},
            {"from": "yard", "to": "steppe", "distance_km": 90, "gauge_mm": "1520"},
        ],
        transfers=[{"node": "yard", "from": ("rail", 1435), "to": ("rail", 1520)}],
    )
    plan = corridor.Planner(folder).route("inland", "steppe")
    assert [change.node.id for change in plan.transfers] == ["yard"]
    assert [(b.start.id, b.end.id, b.hours.typical) for b in plan.borders] == [
        ("post-cn", "post-kz", 12.0)
    ]


@pytest.mark.parametrize("by", ["time", "cost", "emissions", "distance", "balanced"])
def test_a_border_that_a_change_of_gauge_holds_is_not_counted_again_by_any_criterion(
    planner: corridor.Planner, by: str
) -> None:
    plan = planner.route("Xian", "Almaty", by=by)
    assert [change.is_gauge_change for change in plan.transfers] == [True]
    assert [border.hours.typical for border in plan.borders] == [0.0]


def two_in_a_row(plan: Plan) -> list[tuple[Change, Change]]:
    return [
        (one, other)
        for one, other in pairwise(plan.parts)
        if isinstance(one, Change) and isinstance(other, Change)
    ]


def driven_to_another_gauge(plan: Plan) -> list[tuple[Leg, Leg]]:
    """Return the legs by rail between which lorries alone, in one country, change the gauge."""
    by_lorry = []
    for number, leg in enumerate(plan.legs):
        driven = list(takewhile(lambda other: other.mode == "road", plan.legs[number + 1 :]))
        after = plan.legs[number + 1 + len(driven) :][:1]
        if leg.mode == "rail" and driven and after and after[0].mode == "rail":
            lands = {node.country for road in driven for node in road.nodes}
            if len(lands) == 1 and leg.gauge_mm != after[0].gauge_mm:
                by_lorry.append((leg, after[0]))
    return by_lorry


def test_a_change_of_gauge_by_two_truck_handlings_is_none(planner: corridor.Planner) -> None:
    for by in ("cost", "time", "emissions", "distance"):
        for ends in (("Shanghai", "St Petersburg"), ("St Petersburg", "Shanghai")):
            plan = planner.route(*ends, mode="all", by=by)
            assert two_in_a_row(plan) == []
            assert driven_to_another_gauge(plan) == []
    plan = planner.route("Shanghai", "St Petersburg", mode="all", by="cost")
    assert [c.node.id for c in plan.transfers if c.is_gauge_change] == ["malaszewicze"]


def _is_legitimate(one: Change, other: Change) -> bool:
    """Whether a box stays on its wheels in one of two transfers and no row does both at once."""
    on_wheels = any(c.is_gauge_change or "ferry" in (c.from_mode, c.to_mode) for c in (one, other))
    return one.to_mode in ("rail", "road") and on_wheels


@pytest.mark.slow
def test_no_plan_handles_a_box_twice_where_it_stands(planner: corridor.Planner) -> None:
    dice, nodes = random.Random(2026), sorted(planner.network.nodes)  # noqa: S311 - as above
    direct = {
        (row.node, row.from_mode, row.from_gauge_mm, row.to_mode, row.to_gauge_mm)
        for row in planner.network.transfers.values()
        if row.status == "open"
    }
    changed = 0
    for _ in range(250):
        ends, by = dice.sample(nodes, 2), dice.choice(["cost", "time", "emissions", "distance"])
        wish = {"via": dice.sample(nodes, 1)} if dice.random() < 0.1 else {}
        wish |= {"max_days": 60} if dice.random() < 0.1 else {}
        try:
            plan = planner.route(*ends, mode="all", by=by, **wish)
        except (corridor.NoRoute, corridor.BadQuestion):
            continue
        changed += len(plan.transfers)
        assert driven_to_another_gauge(plan) == [], (ends, by, wish)
        for one, other in two_in_a_row(plan):
            assert one.node == other.node
            assert _is_legitimate(one, other), (ends, by, wish, one, other)
            whole = one.from_mode, one.from_gauge_mm, other.to_mode, other.to_gauge_mm
            assert (one.node.id, *whole) not in direct
    assert changed > 200


@pytest.mark.slow
def test_no_choice_of_gates_and_no_front_handles_a_box_twice(planner: corridor.Planner) -> None:
    choices = planner.compare("Shanghai", "St Petersburg", mode="all").choices
    plans = [choice.plan for choice in choices[:200]]
    plans += planner.pareto("Shanghai", "St Petersburg", mode="all")
    for plan in plans:
        assert driven_to_another_gauge(plan) == []
        for one, other in two_in_a_row(plan):
            assert _is_legitimate(one, other), plan.corridor


def test_a_restricted_border_is_open_to_trips_that_end_behind_it_and_shut_to_transit(
    planner: corridor.Planner,
) -> None:
    plan = planner.route("Lianyungang", "Kyiv")
    links = {passage.link.id for passage in plan.passages}
    assert "rail-yahodyn--dorohusk" in links
    assert plan.countries == ("CN", "KZ", "RU", "BY", "PL", "UA")
    assert any("not open to all" in note for note in plan.notes)


@pytest.mark.slow
def test_no_trip_between_others_takes_a_restricted_link(planner: corridor.Planner) -> None:
    network, dice = planner.network, random.Random(7)  # noqa: S311 - as above
    nodes, taken = sorted(network.nodes), 0
    for number in range(500):
        ends = dice.sample(nodes, 2)
        if number % 3 == 0:
            ends[1] = dice.choice(["kyiv", "vilnius", "kaliningrad", "narva", "slawkow", "odesa"])
        try:
            plan = planner.route(*ends)
        except (corridor.NoRoute, corridor.BadQuestion, corridor.UnknownPlace):
            continue
        areas = {a for end in (plan.origin, plan.destination) for a in (end.country, end.region)}
        for passage in plan.passages:
            if passage.link.status != "open":
                taken += 1
                assert areas & set(network.restrictions[passage.link.id].open_to_ends), ends
    assert taken > 20


def test_a_via_behind_a_restricted_border_does_not_open_it(planner: corridor.Planner) -> None:
    with pytest.raises(corridor.NoRoute):
        planner.route("Moscow", "Warsaw", via="kyiv", mode="rail")


def test_a_planner_of_restricted_links_asks_nobodys_ends(planner: corridor.Planner) -> None:
    wide = corridor.Planner(planner.network, statuses={"open", "restricted"})
    assert wide.state_graph.ends_only == {}
    plan = wide.route("Moscow", "Kaunas", via="vilnius", mode="rail")
    assert "rail-gudogai--kena" in {passage.link.id for passage in plan.passages}


def test_parts_stand_in_the_order_of_the_way_where_a_node_is_met_twice(
    planner: corridor.Planner,
) -> None:
    plan = planner.route("Tashkent", "Istanbul", via="chornomorsk", mode="rail,ferry,sea")
    mode = gauge = None
    for part in plan.parts:
        if isinstance(part, Change):
            assert mode in (None, part.from_mode)
            assert gauge in (None, part.from_gauge_mm)
            mode, gauge = part.to_mode, part.to_gauge_mm
        elif part in plan.legs:
            assert mode in (None, part.mode)
            assert gauge in (None, part.gauge_mm)
            mode, gauge = part.mode, part.gauge_mm
    assert len(plan.parts) == len(plan.legs) + len(plan.borders) + len(plan.transfers)
