"""A state graph once for each stop that is passed: a way through the layers calls at all stops.

A way begins in the first layer. With an arc of the next stop, or at a state of it, it goes on in
the layer behind; whoever is there may go wherever others may, so that a cheapest way through the
layers is a cheapest way that calls at every stop in order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from corridor.routing.search import Stop
from corridor.routing.state_graph import StateGraph


class LayeredGraph:
    """The states and arcs of a graph, numbered anew in each layer.

    Parameters
    ----------
    graph
        The state graph.
    stops
        What is passed, in order; at least one stop.

    Attributes
    ----------
    arc_tail, arc_head, state_arcs, arcs_into
        As those of `StateGraph`.
    """

    def __init__(self, graph: StateGraph, stops: Sequence[Stop]) -> None:
        self._stops = stops
        self._states, self._arcs = len(graph), len(graph.arc_tail)
        self._layers = len(stops) + 1
        self._plain = [*range(self._arcs)] * self._layers
        self.arc_tail: list[int] = []
        self.arc_head: list[int] = []
        for layer in range(self._layers):
            first = layer * self._states
            self.arc_tail += [first + tail for tail in graph.arc_tail]
            self.arc_head += [self._met(layer, arc, at) for arc, at in enumerate(graph.arc_head)]
        self.state_arcs: list[list[tuple[int, int]]] = [[] for _ in range(len(self))]
        self.arcs_into: list[list[tuple[int, int]]] = [[] for _ in range(len(self))]
        for arc, (tail, head) in enumerate(zip(self.arc_tail, self.arc_head, strict=True)):
            self.state_arcs[tail].append((arc, head))
            self.arcs_into[head].append((arc, tail))

    def __repr__(self) -> str:
        return f"LayeredGraph({self._layers} layers of {self._states:,} states)"

    def __len__(self) -> int:
        return self._layers * self._states

    def amounts(self, on_arcs: Sequence[float]) -> list[float]:
        """Return amounts on the arcs of the graph for those of all layers."""
        return [*on_arcs] * self._layers

    def arcs(self, plain: Iterable[int]) -> tuple[int, ...]:
        """Return arcs of the graph in every layer."""
        return tuple(layer * self._arcs + arc for arc in plain for layer in range(self._layers))

    def states(self, plain: Iterable[int]) -> frozenset[int]:
        """Return states of the graph in every layer."""
        layers = range(self._layers)
        return frozenset(layer * self._states + state for state in plain for layer in layers)

    def begun(self, plain: Collection[int]) -> list[int]:
        """Return where ways begin at states of the graph: some lie at the first stop already."""
        return [self._at(0, state) for state in plain]

    def ended(self, plain: Collection[int]) -> list[int]:
        """Return where ways end at states of the graph: in the last layer."""
        last = (self._layers - 1) * self._states
        return [last + state for state in plain]

    def plain(self, arcs: tuple[int, ...]) -> tuple[int, ...]:
        """Return the arcs of the graph that arcs of layers stand for."""
        return arcs if self._layers == 1 else tuple(map(self._plain.__getitem__, arcs))

    def _met(self, layer: int, arc: int, head: int) -> int:
        if layer < len(self._stops) and arc in self._stops[layer].arcs:
            layer += 1
        return self._at(layer, head)

    def _at(self, layer: int, state: int) -> int:
        while layer < len(self._stops) and state in self._stops[layer].states:
            layer += 1
        return layer * self._states + state
