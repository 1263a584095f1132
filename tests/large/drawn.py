"""Small networks with whatever networks may hold, and what networkx finds in them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import networkx as nx
from hypothesis import strategies as st

MILLE = 1000


@dataclass(frozen=True)
class Drawn:
    """Arcs from one node to another and what they cost, in thousandths; None where closed."""

    size: int
    tail: list[int]
    head: list[int]
    thousandths: list[int | None]
    places: tuple[list[float], list[float]] | None

    @property
    def costs(self) -> list[float]:
        return as_costs(self.thousandths)

    def graph(self, thousandths: list[int | None] | None = None) -> nx.MultiDiGraph:
        graph = nx.MultiDiGraph()
        graph.add_nodes_from(range(self.size))
        costs = self.thousandths if thousandths is None else thousandths
        for arc, ends in enumerate(zip(self.tail, self.head, strict=True)):
            if costs[arc] is not None:
                graph.add_edge(*ends, key=arc, weight=costs[arc])
        return graph

    def least(self, thousandths: list[int | None] | None = None) -> list[list[float]]:
        """Return what networkx finds the cheapest ways to cost, origins down."""
        found = dict(nx.all_pairs_dijkstra_path_length(self.graph(thousandths)))
        nodes = range(self.size)
        return [[found[a][b] / MILLE if b in found[a] else math.inf for b in nodes] for a in nodes]


def as_costs(thousandths: list[int | None]) -> list[float]:
    return [math.inf if one is None else one / MILLE for one in thousandths]


# Some sums of which come near to what a hierarchy can count, and above.
_COSTS = st.none() | st.integers(0, 9) | st.integers(0, 10**6) | st.integers(2**29, 2**32)


@st.composite
def networks(draw: st.DrawFn) -> Drawn:
    size = draw(st.integers(1, 9))
    node = st.integers(0, size - 1)
    arcs = draw(st.lists(st.tuples(node, node, _COSTS), max_size=25))
    degrees = st.floats(-90, 90)
    row = st.lists(degrees, min_size=size, max_size=size)
    tail, head, costs = ([*column] for column in zip(*arcs, strict=True)) if arcs else ([], [], [])
    return Drawn(size, tail, head, costs, draw(st.none() | st.tuples(row, row)))


def other_costs(network: Drawn) -> st.SearchStrategy[list[int | None]]:
    size = len(network.tail)
    return st.lists(_COSTS, min_size=size, max_size=size)
