"""Draws a line through given points along a mapped net where it can, straight where it cannot."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from earth import Indices, Numbers, Points, distances_km, steps_km
from mapped import MappedNet
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

# A point is taken to lie on track within this distance of it.
_SNAP_KM, _SNAP_END_KM = 6.0, 8.0
# Going to a via point and back costs twice its distance from the line, passing it costs less:
# so no trace runs out to a station that was placed beside the track.
_MISS_COST = 1.9
# From the place of a node to the track is a straight stub; its cost keeps it short.
_STUB_COST = 3.0
_STRAIGHT_KM = 1.5
# A point lies on an edge that has lost its shape if the way over it is about as long as the edge.
_CHORD_SLACK = 1.06


@dataclass(frozen=True)
class Trace:
    """A line and, for each of its steps, whether it follows mapped track."""

    line: Points
    on_track: np.ndarray[tuple[int], np.dtype[np.bool_]]

    @property
    def share(self) -> float:
        """Share of the length that follows mapped track."""
        km = steps_km(self.line)
        return float(km[self.on_track].sum() / max(km.sum(), 1e-9))


def straight(stops: Points) -> Trace:
    """Draw the straight line through the stops."""
    return Trace(stops, np.zeros(len(stops) - 1, dtype=bool))


def trace(net: MappedNet, stops: Points, detour: float) -> Trace:
    """Draw the cheapest line from the first stop to the last one, past those between.

    `detour` is how much longer than the straight line between two stops a trace may be before
    the straight line is drawn.

    The graph has a layer for each stretch between two stops, made of the net around the stretch;
    near a stop one can change to the next layer, the cheaper the nearer. The stops are points of
    the graph as well, joined by straight lines.
    """
    layers = [_around(net, start, end) for start, end in pairwise(stops)]
    graph = _Graph(net, stops, layers)
    for layer, (start, end) in enumerate(pairwise(stops)):
        graph.add_net(layer)
        km = float(distances_km(start, end)[0])
        graph.add(graph.stop(layer), graph.stop(layer + 1), detour * km + _STRAIGHT_KM)
    last = len(stops) - 1
    for number in range(len(stops)):
        reach = _SNAP_END_KM if number in (0, last) else _SNAP_KM
        near = net.nearby.within(stops[number], reach)
        km = distances_km(np.broadcast_to(stops[number], (len(near), 2)), net.points[near])
        if number > 0:
            graph.add(graph.mapped(number - 1, near), graph.stop(number), _STUB_COST * km)
        if number < last:
            graph.add(graph.stop(number), graph.mapped(number, near), _STUB_COST * km)
        if 0 < number < last:
            before, after = graph.mapped(number - 1, near), graph.mapped(number, near)
            graph.add(before, after, _MISS_COST * km)
    graph.add_chords()
    return _without_spurs(graph.cheapest())


def _around(net: MappedNet, start: Points, end: Points) -> Indices:
    middle = (start + end) / 2
    radius_km = 0.65 * float(distances_km(start, end)[0]) + 20
    return net.nearby.within(middle, radius_km)


@dataclass
class _Graph:
    """The graph of a trace: layers of net points, then the stops."""

    net: MappedNet
    stops: Points
    layers: list[Indices]
    _edges: list[tuple[Indices, Indices, Numbers]] = field(default_factory=list)

    def __post_init__(self) -> None:
        sizes = [len(layer) for layer in self.layers]
        self._first = np.concatenate([[0], np.cumsum(sizes)])
        self._source = np.concatenate(
            [*self.layers, -1 - np.arange(len(self.stops), dtype=np.intp)]
        ).astype(np.intp)

    def stop(self, number: int) -> Indices:
        """Return the vertex of a stop."""
        return np.array([self._first[-1] + number], dtype=np.intp)

    def mapped(self, layer: int, points: Indices) -> Indices:
        """Return the vertices of net points in a layer; all of them must be in it."""
        return self._first[layer] + np.searchsorted(self.layers[layer], points)

    def add(self, starts: Indices, ends: Indices, cost: Numbers | float) -> None:
        """Add one-way edges."""
        starts, ends = np.broadcast_arrays(starts, ends)
        self._edges.append((starts, ends, np.broadcast_to(cost, starts.shape)))

    def add_net(self, layer: int) -> None:
        """Add the net in a layer."""
        inside = self.layers[layer]
        part = self.net.cost[inside][:, inside].tocoo()
        start, end = part.coords
        self.add(self._first[layer] + start, self._first[layer] + end, part.data)

    def add_chords(self) -> None:
        """Lead edges that have lost their shape over the stops that lie on them."""
        for layer, inside in enumerate(self.layers):
            known = np.isin(self.net.chords, inside).all(axis=1)
            for chord in np.flatnonzero(known):
                pair = self.net.chords[chord]
                longest = _CHORD_SLACK * float(self.net.chord_length_km[chord])
                self._lead(layer, pair, longest)
                self._lead(layer, pair[::-1], longest)

    def _lead(self, layer: int, pair: Indices, longest: float) -> None:
        """Lead a chord to the stop after a layer, from the stop before it, or over both."""
        start, end = self.net.points[pair]
        before, after = self.stops[layer], self.stops[layer + 1]
        to_stop, on = steps_km(np.array([start, after, end]))
        if to_stop + on < longest:
            self.add(self.mapped(layer, pair[:1]), self.stop(layer + 1), _CHORD_SLACK * to_stop)
        back, from_stop = steps_km(np.array([start, before, end]))
        if back + from_stop < longest:
            self.add(self.stop(layer), self.mapped(layer, pair[1:]), _CHORD_SLACK * from_stop)
        over_both = steps_km(np.array([start, before, after, end]))
        if over_both.sum() < longest:
            self.add(self.stop(layer), self.stop(layer + 1), _CHORD_SLACK * over_both[1])

    def cheapest(self) -> Trace:
        """Return the cheapest line from the first stop to the last."""
        first, last = int(self.stop(0)[0]), int(self.stop(len(self.stops) - 1)[0])
        _, before = dijkstra(self._matrix(), indices=first, return_predecessors=True)
        vertices = [last]
        while vertices[-1] != first:
            vertices.append(int(before[vertices[-1]]))
        return self._drawn(self._source[vertices[::-1]])

    def _matrix(self) -> csr_array:
        """Return the cost of the edges; of several between two vertices, the cheapest."""
        start, end, cost = (np.concatenate(parts) for parts in zip(*self._edges, strict=True))
        order = np.lexsort([cost, end, start])
        start, end, cost = start[order], end[order], cost[order]
        first = np.concatenate([[True], (np.diff(start) != 0) | (np.diff(end) != 0)])
        size = len(self._source)
        kept = np.maximum(cost[first], 1e-6), (start[first], end[first])
        return csr_array(kept, shape=(size, size))

    def _drawn(self, sources: Indices) -> Trace:
        """Return the line along net points (counted from 0) and stops (counted from -1 down)."""
        sources = sources[np.concatenate([[True], np.diff(sources) != 0])]
        line = np.where(
            (sources >= 0)[:, None],
            self.net.points[np.maximum(sources, 0)],
            self.stops[np.maximum(-1 - sources, 0).clip(max=len(self.stops) - 1)],
        )
        chords = self.net.chord_pairs
        on_track = np.array(
            [
                start >= 0 and end >= 0 and (int(start), int(end)) not in chords
                for start, end in pairwise(sources)
            ]
        )
        return Trace(line, on_track)


def _without_spurs(found: Trace) -> Trace:
    """Cut out what goes out and comes back to the same point."""
    line: list[tuple[float, float]] = []
    on_track: list[bool] = []
    for point, step in zip(found.line.tolist(), [False, *found.on_track.tolist()], strict=True):
        place = (point[0], point[1])
        if place in line:
            keep = line.index(place) + 1
            del line[keep:], on_track[keep:]
        else:
            line.append(place)
            on_track.append(step)
    return Trace(np.array(line), np.array(on_track[1:], dtype=bool))
