"""Ways within limits and ways that none beats are those that trying all of them finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.routing.dominance import unbeaten
from corridor.routing.pareto_search import Ground, LabelSearch, limited_search
from corridor.routing.search import Way, shortest_way
from tests.routing.drawn import Drawn, drawn


def ground_of(world: Drawn) -> Ground:
    return Ground(world.graph, world.stops, world.shut, world.barred)


def is_way(world: Drawn, way: Way) -> bool:
    """Whether a way runs from stop to stop, arc by arc, past what is shut and barred."""
    graph = world.graph
    for number, stage in enumerate(way.stages):
        tails = tuple(graph.arc_tail[arc] for arc in stage.arcs)
        heads = tuple(graph.arc_head[arc] for arc in stage.arcs)
        if stage.states != (stage.states[0], *heads) or stage.states[:-1] != tails:
            return False
        if world.shut & set(stage.states) or world.barred[number] & set(stage.arcs):
            return False
        stop = world.stops[number + 1]
        if stage.states[-1] not in stop.states and not stop.arcs & set(stage.arcs[-1:]):
            return False
    joints = zip(way.stages, way.stages[1:], strict=False)
    met = all(one.states[-1] == other.states[0] for one, other in joints)
    return met and way.stages[0].states[0] in world.stops[0].states


def beaten(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return one != other and all(o <= mine for mine, o in zip(one, other, strict=True))


worlds = st.integers(0, 2).flatmap(lambda vias: drawn(3, vias))


@settings(max_examples=200, deadline=None)
@given(worlds, st.tuples(st.integers(0, 25), st.integers(0, 25)))
def test_the_best_way_within_limits_is_the_best_of_all_ways_within_them(
    world: Drawn, limits: tuple[int, int]
) -> None:
    cost, first, second = world.amounts
    within = [
        sums[0]
        for sums in map(world.sums, world.chains())
        if sums[1] <= limits[0] and sums[2] <= limits[1]
    ]
    limited = [(first, limits[0]), (second, limits[1])]
    way = limited_search(ground_of(world), cost, limited).best()
    if way is None:
        assert not within
    else:
        assert is_way(world, way)
        whole, *limited_sums = world.sums(tuple(way.arcs))
        assert way.cost == whole == min(within)
        assert all(total <= most for total, most in zip(limited_sums, limits, strict=True))


@settings(max_examples=200, deadline=None)
@given(worlds)
def test_without_limits_the_best_way_is_the_shortest_one(world: Drawn) -> None:
    cost = world.amounts[0]
    every = [world.sums(chain)[0] for chain in world.chains()]
    for way in (
        shortest_way(world.graph, cost, world.stops, world.shut, world.barred),
        limited_search(ground_of(world), cost, []).best(),
    ):
        if way is None:
            assert not every
        else:
            assert is_way(world, way)
            assert way.cost == world.sums(tuple(way.arcs))[0] == min(every)


@settings(max_examples=200, deadline=None)
@given(worlds)
def test_the_front_is_all_sums_that_no_other_way_beats(world: Drawn) -> None:
    every = {world.sums(chain) for chain in world.chains()}
    front = {sums for sums in every if not any(beaten(sums, other) for other in every)}
    found = [*LabelSearch(ground_of(world), world.amounts).ways()]
    assert [amounts for amounts, _ in found] == sorted(front)
    for amounts, way in found:
        assert is_way(world, way)
        assert world.sums(tuple(way.arcs)) == amounts


@settings(max_examples=200, deadline=None)
@given(worlds, st.integers(0, 25))
def test_the_front_within_a_limit_is_that_of_the_ways_within_it(world: Drawn, most: int) -> None:
    every = {sums for sums in map(world.sums, world.chains()) if sums[2] <= most}
    front = {sums for sums in every if not any(beaten(sums, other) for other in every)}
    far = float("inf")
    found = [*LabelSearch(ground_of(world), world.amounts, (far, far, most)).ways()]
    assert {amounts for amounts, _ in found} == front


def test_of_things_with_amounts_those_that_another_beats_are_left_out() -> None:
    things = [((3.0, 1.0), "cheap"), ((2.0, 5.0), "beaten"), ((1.0, 5.0), "quick")]
    assert unbeaten(things) == ["quick", "cheap"]
    assert unbeaten([(amounts[:1], thing) for amounts, thing in things]) == ["quick"]
    assert unbeaten([((2.0, 2.0), "one"), ((2.0, 2.0), "same")]) == ["one"]


def test_what_differs_in_the_last_digits_of_a_sum_is_the_same() -> None:
    assert unbeaten([((0.3, 2.0), "beaten"), ((0.1 + 0.2, 1.0), "cheap")]) == ["cheap"]
    assert unbeaten([((0.1 + 0.2, 1.0), "one"), ((0.3, 1.0), "same")]) == ["one"]
