"""Small state graphs drawn at random, and all the ways through them, told one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from types import SimpleNamespace

from hypothesis import strategies as st

from corridor.routing import StateGraph
from corridor.routing.search import Stop

Chain = tuple[int, ...]


class DrawnGraph(StateGraph):
    """A state graph of nothing but arcs, each a link of its own, given as tail and head."""

    def __init__(self, size: int, arcs: Sequence[tuple[int, int]]) -> None:
        super().__init__(SimpleNamespace(links={}, transfers={}, nodes={}, restrictions={}))
        for state in range(size):
            self._state_at(f"n{state}", "rail", None)
        for number, (tail, head) in enumerate(arcs):
            link = SimpleNamespace(id=f"l{number}", from_id=f"n{tail}", to_id=f"n{head}")
            self._add_arc(tail, head, 1.0, link=link)


@dataclass(frozen=True)
class Drawn:
    """A graph, amounts on its arcs, and where a search over it may go."""

    graph: StateGraph
    amounts: tuple[tuple[int, ...], ...]
    stops: tuple[Stop, ...]
    shut: frozenset[int]
    barred: tuple[frozenset[int], ...]

    def sums(self, chain: Chain) -> tuple[int, ...]:
        """Add up each amount over a chain of arcs."""
        return tuple(sum(amounts[arc] for arc in chain) for amounts in self.amounts)

    def chains(self) -> list[Chain]:
        """List every way from stop to stop that passes no state twice within a stage."""
        graph = self.graph
        begun: list[tuple[int, Chain]] = [
            (state, ()) for state in self.stops[0].states if state not in self.shut
        ]
        for stop, barred in zip(self.stops[1:], self.barred, strict=True):
            begun = [
                (end, (*before, *chain))
                for start, before in begun
                for end, chain in stages(graph, start, stop, self.shut, barred)
            ]
        return [chain for _, chain in begun]


def stages(
    graph: StateGraph, start: int, stop: Stop, shut: Collection[int], barred: Collection[int]
) -> Iterator[tuple[int, Chain]]:
    """Return each way from a state that makes a stop: where it ends, and its arcs."""
    for end, chain in simple_chains(graph, start, shut, barred):
        if end in stop.states:
            yield end, chain
        for arc, head in graph.state_arcs[end]:
            if arc in stop.arcs and arc not in barred and head not in shut:
                yield head, (*chain, arc)


def simple_chains(
    graph: StateGraph, start: int, shut: Collection[int], barred: Collection[int]
) -> Iterator[tuple[int, Chain]]:
    """Return every chain of arcs from a state that passes no state twice, with its end."""
    pending: list[tuple[int, Chain, frozenset[int]]] = [(start, (), frozenset((start,)))]
    while pending:
        state, chain, seen = pending.pop()
        yield state, chain
        for arc, head in graph.state_arcs[state]:
            if head not in seen and head not in shut and arc not in barred:
                pending.append((head, (*chain, arc), seen | {head}))


@st.composite
def drawn(draw: st.DrawFn, measures: int, vias: int) -> Drawn:
    """Draw a graph of up to five states, with stops at states or on arcs."""
    size = draw(st.integers(3, 5))
    state = st.integers(0, size - 1)
    arcs = draw(
        st.lists(st.tuples(state, state).filter(lambda a: a[0] != a[1]), min_size=4, max_size=11)
    )
    amounts = st.lists(st.integers(0, 9), min_size=len(arcs), max_size=len(arcs))
    ends = st.sets(state, min_size=1, max_size=2).map(lambda states: Stop(frozenset(states)))
    on_arcs = st.sets(st.integers(0, len(arcs) - 1), min_size=1, max_size=3)
    via = ends | on_arcs.map(lambda found: Stop(arcs=frozenset(found)))
    stops = (draw(ends), *(draw(via) for _ in range(vias)), draw(ends))
    few_arcs = st.frozensets(st.integers(0, len(arcs) - 1), max_size=2)
    return Drawn(
        DrawnGraph(size, arcs),
        tuple(tuple(draw(amounts)) for _ in range(measures)),
        stops,
        draw(st.frozensets(state, max_size=1)),
        tuple(draw(few_arcs) for _ in stops[1:]),
    )
