"""The best way for each combination of gates is that which trying all ways finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.routing.combinations import Screen, combinations
from corridor.routing.layers import LayeredGraph
from corridor.routing.search import Stop, stage_of
from tests.routing.drawn import Chain, DrawnGraph, simple_chains, stages


@dataclass(frozen=True)
class Layered:
    """Pieces of a graph, one behind the other, joined only by the gates of the lines between."""

    graph: DrawnGraph
    costs: tuple[float, ...]
    km: tuple[int, ...]
    starts: frozenset[int]
    goals: frozenset[int]
    screens: tuple[Screen, ...]
    shut: frozenset[int]
    closed: frozenset[int]

    def gates_of(self, chain: Chain) -> tuple[tuple[str, str], ...]:
        """List the gates that a chain of arcs takes, each with its screenline."""
        gates = {
            arc: (screen.name, gate)
            for screen in self.screens
            for gate, arcs in screen.arcs.items()
            for arc in arcs
        }
        return tuple(gates[arc] for arc in chain if arc in gates)

    def best_by_gates(self) -> dict[tuple[str, ...], float]:
        """Try every way that crosses each line once, in order; give the least cost by gates."""
        return self._best(
            way
            for start in self.starts - self.shut
            for way in simple_chains(self.graph, start, self.shut, self.closed)
        )

    def best_by_gates_past(self, stop: Stop) -> dict[tuple[str, ...], float]:
        """Try the same of every way that calls at a stop."""
        about = self.shut, self.closed
        return self._best(
            (end, (*before, *behind))
            for start in self.starts - self.shut
            for met, before in stages(self.graph, start, stop, *about)
            for end, behind in simple_chains(self.graph, met, *about)
        )

    def _best(self, ways: Iterable[tuple[int, Chain]]) -> dict[tuple[str, ...], float]:
        best: dict[tuple[str, ...], float] = {}
        for end, chain in ways:
            passed = self.gates_of(chain)
            lines = [line for line, _ in passed]
            if end in self.goals and lines == [screen.name for screen in self.screens]:
                gates = tuple(gate for _, gate in passed)
                cost = sum(self.costs[arc] for arc in chain)
                best[gates] = min(cost, best.get(gates, float("inf")))
        return best


@st.composite
def layered(draw: st.DrawFn) -> Layered:
    """Draw three or four pieces of one to three states, and up to three gates between two."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=3, max_size=4))
    first = [sum(sizes[:number]) for number in range(len(sizes))]
    pieces = [range(start, start + size) for start, size in zip(first, sizes, strict=True)]
    arcs: list[tuple[int, int]] = []
    for piece in pieces:
        pairs = [(a, b) for a in piece for b in piece if a != b]
        arcs += draw(st.lists(st.sampled_from(pairs), max_size=5)) if pairs else []
    screens = []
    for number, (near, far) in enumerate(pairwise(pieces)):
        gates: dict[str, tuple[int, ...]] = {}
        for gate in range(draw(st.integers(1, 3))):
            numbers = []
            for _ in range(draw(st.integers(1, 2))):
                tail, head = draw(st.sampled_from(near)), draw(st.sampled_from(far))
                numbers += [len(arcs), len(arcs) + 1]
                arcs += [(tail, head), (head, tail)]
            gates[f"{number}-{gate}"] = tuple(numbers)
        screens.append(Screen(f"line-{number}", gates))
    size = len(arcs)
    lengths = st.lists(st.integers(1, 9), min_size=size, max_size=size)
    return Layered(
        DrawnGraph(sum(sizes), arcs),
        tuple(float(cost) for cost in draw(lengths)),
        tuple(draw(lengths)),
        draw(st.frozensets(st.sampled_from(pieces[0]), min_size=1)),
        draw(st.frozensets(st.sampled_from(pieces[-1]), min_size=1)),
        tuple(screens),
        draw(st.frozensets(st.integers(0, sum(sizes) - 1), max_size=1)),
        draw(st.frozensets(st.integers(0, size - 1), max_size=3)),
    )


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(layered())
def test_each_combination_of_gates_has_its_best_way_and_none_is_missed(world: Layered) -> None:
    found = list(
        combinations(
            world.graph,
            world.costs,
            [world.km, world.costs],
            ends=(world.starts, world.goals),
            screens=world.screens,
            shut=world.shut,
            closed=world.closed,
        )
    )
    assert {way.gates: way.cost for way in found} == world.best_by_gates()
    assert len({way.gates for way in found}) == len(found)
    for way in found:
        assert tuple(gate for _, gate in world.gates_of(way.arcs)) == way.gates
        assert way.amounts == (
            sum(world.km[arc] for arc in way.arcs),
            pytest.approx(way.cost),
        )
        states = stage_of(world.graph, way.arcs).states
        assert states[0] in world.starts
        assert states[-1] in world.goals
        assert not world.shut & set(states)
        assert not world.closed & set(way.arcs)
        for arc, tail, head in zip(way.arcs, states, states[1:], strict=False):
            assert (world.graph.arc_tail[arc], world.graph.arc_head[arc]) == (tail, head)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(layered(), st.data())
def test_each_combination_has_its_best_way_past_a_stop(world: Layered, data: st.DataObject) -> None:
    states = st.integers(0, len(world.graph) - 1)
    arcs = st.integers(0, len(world.graph.arc_tail) - 1)
    stop = Stop(data.draw(st.frozensets(states)), data.draw(st.frozensets(arcs, max_size=3)))
    layers = LayeredGraph(world.graph, [stop])
    found = list(
        combinations(
            layers,
            layers.amounts(world.costs),
            [layers.amounts(world.km)],
            ends=(layers.begun(world.starts), layers.ended(world.goals)),
            screens=[
                Screen(screen.name, {gate: layers.arcs(row) for gate, row in screen.arcs.items()})
                for screen in world.screens
            ],
            shut=layers.states(world.shut),
            closed=frozenset(layers.arcs(world.closed)),
        )
    )
    assert {way.gates: way.cost for way in found} == world.best_by_gates_past(stop)
    for way in found:
        plain = layers.plain(way.arcs)
        assert way.amounts == (sum(world.km[arc] for arc in plain),)
        passed = stage_of(world.graph, plain).states
        assert stop.states & set(passed) or stop.arcs & set(plain)
        assert not world.shut & set(passed)
