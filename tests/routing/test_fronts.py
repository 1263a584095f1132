"""No plan of a front beats another one, and none is missing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corridor
from corridor.routing.dominance import SLACK
from corridor.routing.pareto_search import Ground, LabelSearch
from corridor.routing.search import Stop
from corridor.routing.via_search import Finder, way_through, ways_through
from tests.routing.drawn import Chain, Drawn, drawn, stages

QUICK, MANY = 10, 200
SEED = 12
CRITERIA = (
    "time,cost",
    "time,emissions",
    "cost,emissions",
    "distance,time",
    "time,cost,emissions",
    "distance,cost,time",
    "emissions,distance,cost",
)
AMOUNT_OF = {
    "time": lambda plan: plan.hours.typical,
    "cost": lambda plan: plan.usd_per_feu.typical,
    "emissions": lambda plan: plan.kg_co2e_per_feu.typical,
    "distance": lambda plan: plan.distance_km,
}


def permitted(world: Drawn) -> Iterator[Chain]:
    """Tell every way that runs over no stretch both to a via and from it that can be spared."""
    barred = world.barred[0]
    begun: list[tuple[int, tuple[Chain, ...]]] = [
        (state, ()) for state in world.stops[0].states - world.shut
    ]
    for stop in world.stops[1:]:
        begun = [
            (end, (*before, chain))
            for start, before in begun
            for end, chain in stages(world.graph, start, stop, world.shut, barred)
        ]
    for _, chains in begun:
        if not any(
            is_shared(world, via, inward, outward)
            for via, (inward, outward) in enumerate(pairwise(chains))
        ):
            yield tuple(arc for chain in chains for arc in chain)


def is_shared(world: Drawn, via: int, inward: Chain, outward: Chain) -> bool:
    both = {*map(world.graph.pair_of, inward)} & {*map(world.graph.pair_of, outward)}
    return any(can_be_spared(world, via, pair) for pair in both)


def can_be_spared(world: Drawn, via: int, pair: frozenset[str]) -> bool:
    """Whether the via can be reached, or left, without a stretch."""
    before, at, after = world.stops[via : via + 3]
    off = world.barred[0].union(world.graph.pair_arcs[pair])
    return reaches(world, before, at, off) or reaches(world, at, after, off)


def reaches(world: Drawn, start: Stop, goal: Stop, off: frozenset[int]) -> bool:
    graph = world.graph
    arcs = [
        arc
        for arc in range(len(graph.arc_tail))
        if arc not in off and not {graph.arc_tail[arc], graph.arc_head[arc]} & world.shut
    ]
    net = nx.DiGraph([(graph.arc_tail[arc], graph.arc_head[arc]) for arc in arcs])
    starts = (start.states | {graph.arc_head[arc] for arc in start.arcs}) - world.shut
    reached = starts.union(*(nx.descendants(net, one) for one in starts if one in net))
    return bool(reached & goal.states) or any(
        arc in goal.arcs and graph.arc_tail[arc] in reached for arc in arcs
    )


def beaten(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one != other and all(its <= mine for mine, its in zip(one, other, strict=True))


def alike(world: Drawn) -> Drawn:
    """Return a drawn world with the same arcs barred to all stages."""
    return replace(world, barred=(world.barred[0],) * len(world.barred))


worlds = st.integers(0, 2).flatmap(lambda vias: drawn(3, vias)).map(alike)


@settings(max_examples=200)
@given(worlds)
def test_a_front_through_places_is_all_ways_that_turn_back_nowhere_and_that_none_beats(
    world: Drawn,
) -> None:
    every = {world.sums(chain) for chain in permitted(world)}
    ground = Ground(world.graph, world.stops, world.shut, world.barred)
    found = ways_through(LabelSearch(ground, world.amounts))
    sums = [world.sums(tuple(through.way.arcs)) for through in found.ways]
    assert found.is_whole
    assert sums == sorted(one for one in every if not any(beaten(one, o) for o in every))


@settings(max_examples=200)
@given(worlds, st.integers(0, 25))
def test_the_best_way_through_places_is_the_best_that_turns_back_nowhere(
    world: Drawn, most: int
) -> None:
    cost, limited, _ = world.amounts
    for limits in ([], [(limited, float(most))]):
        every = [
            world.sums(chain)[0]
            for chain in permitted(world)
            if not limits or world.sums(chain)[1] <= most
        ]
        find = Finder(world.graph, cost, limits, world.shut)
        found = way_through(find, world.stops, world.barred[0])
        if every:
            assert found is not None
            assert found.is_best
            # A way that passes no place twice may cost a little more.
            assert min(every) <= found.way.cost <= 1.25 * min(every)


def fronts(
    planner: corridor.Planner, count: int
) -> Iterator[tuple[str, tuple[str, ...], tuple[corridor.Plan, ...]]]:
    """Ask for fronts between places drawn by lot, by any criteria and modes, through any place."""
    nodes = sorted(planner.network.nodes)
    lot = random.Random(SEED)  # noqa: S311 - not for secrets
    while count:
        start, end, via = lot.sample(nodes, 3)
        criteria, mode = lot.choice(CRITERIA), lot.choice((None, "rail", "all", "rail,ferry"))
        wish = {"via": via} if lot.random() < 0.25 else {}
        try:
            front = planner.pareto(start, end, criteria, mode=mode, **wish)
        except corridor.CorridorError:
            continue
        count -= 1
        yield f"{start} - {end} {wish} {mode}", tuple(criteria.split(",")), front


def told_beaten(planner: corridor.Planner, count: int) -> list[str]:
    found = []
    for question, criteria, front in fronts(planner, count):
        amounts = [tuple(AMOUNT_OF[one](plan) for one in criteria) for plan in front]
        for number, mine in enumerate(amounts):
            others = amounts[:number] + amounts[number + 1 :]
            if any(all(o <= m + SLACK for m, o in zip(mine, one, strict=True)) for one in others):
                found.append(f"{question} by {criteria}: {mine}")
    return found


def test_no_plan_of_a_front_beats_another_or_comes_to_the_same(planner: corridor.Planner) -> None:
    assert told_beaten(planner, QUICK) == []


@pytest.mark.slow
def test_no_plan_of_many_fronts_beats_another(planner: corridor.Planner) -> None:
    assert told_beaten(planner, MANY) == []


def test_a_plan_that_others_beat_by_its_amounts_is_left_out(planner: corridor.Planner) -> None:
    front = planner.pareto("kazybek-bek", "gibraltar")
    amounts = [
        (plan.hours.typical, plan.usd_per_feu.typical, plan.kg_co2e_per_feu.typical)
        for plan in front
    ]
    assert len(front) > 1
    assert not any(beaten(one, other) for one in amounts for other in amounts)


def test_a_front_begins_with_the_plan_of_the_first_criterion(planner: corridor.Planner) -> None:
    front = planner.pareto("Almaty", "Duisburg", "cost,time", via="Aktobe")
    best = planner.route("Almaty", "Duisburg", by="cost", via="Aktobe")
    assert front[0].usd_per_feu.typical == pytest.approx(best.usd_per_feu.typical)
