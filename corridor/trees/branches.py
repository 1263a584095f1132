"""The parts of trees that lead to destinations, cut out and put in order, roots first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corridor.trees.amounts import Floats, Ints
from corridor.trees.cost_search import ArcsAt

_NO_ARC = -1


@dataclass(frozen=True, slots=True)
class Branches:
    """Ways from many origins, those with a common beginning joined there.

    Each row is a point on a way; the rows of one distance from the root, in arcs, stand together.

    Attributes
    ----------
    state
        The state that the way is in.
    arc
        The arc that leads there; -1 at a root.
    before
        The row of the point before it; its own at a root.
    root
        The row where the way begins.
    ends
        For each pair of origin and destination the row where its way ends; -1 for no way.
    levels
        Where the rows of each distance begin, and the end of all.
    """

    state: Ints
    arc: Ints
    before: Ints
    root: Ints
    ends: Ints
    levels: Ints

    @property
    def steps(self) -> Iterator[tuple[slice, Ints, Ints]]:
        """The rows of each distance but the roots, their arcs, and the rows before them."""
        for first, end in zip(self.levels[1:-1], self.levels[2:], strict=True):
            rows = slice(first, end)
            yield rows, self.arc[rows], self.before[rows]

    def last_marked(self, marked: NDArray[np.bool_]) -> Ints:
        """Return for each row the last marked one on the way to it, itself included.

        The root where there is none.
        """
        last = np.arange(self.arc.size)
        for rows, _, before in self.steps:
            last[rows] = np.where(marked[rows], last[rows], last[before])
        return last

    def way(self, row: int) -> list[int]:
        """Return the arcs of the way to a row."""
        arcs: list[int] = []
        while self.arc[row] != _NO_ARC:
            arcs.append(int(self.arc[row]))
            row = int(self.before[row])
        return arcs[::-1]


@dataclass(frozen=True, slots=True)
class Reached:
    """What the cheapest ways of several searches cost, a row for each origin of each search.

    Attributes
    ----------
    costs
        What the cheapest way to each state costs (row, state); inf for none.
    on_arcs
        What each arc costs in each search (search, arc).
    search
        Of which search each row is.
    """

    costs: Floats
    on_arcs: Floats
    search: Ints


class Cutter:
    """Cuts the ways to destinations out of what the cheapest ways cost.

    Of several arcs by which the least cost is reached the search takes the one whose tail is
    settled first: of least cost, and of these the first state.

    Parameters
    ----------
    tail, head
        State at the tail and head of each arc of the state graph.
    size
        How many states there are.
    """

    def __init__(self, tail: Ints, head: Ints, size: int) -> None:
        self._tail, self._size = tail, size
        self._into = ArcsAt(head, size)

    def cut(self, reached: Reached, origins: Ints, stops: Ints) -> Branches:
        """Return the cheapest ways of some pairs, as far as they lead back.

        Parameters
        ----------
        reached
            What the cheapest ways cost.
        origins
            Of each pair the row of its origin in the costs.
        stops
            For each pair the states where the trip may end, in rising order, filled up with the
            last.
        """
        size, pairs = self._size, np.arange(origins.size)
        at_stops = reached.costs[origins[:, None], stops]
        # Of states that cost the same the first is settled first.
        best = np.argmin(at_stops, axis=1)
        found = np.isfinite(at_stops[pairs, best])
        ends = np.where(found, origins * size + stops[pairs, best], 0)
        row_of = np.full(reached.costs.size, -1, np.int64)
        points, arcs, count = [], [], 0
        fresh = np.unique(ends[found])
        while fresh.size:
            row_of[fresh] = np.arange(count, count + fresh.size)
            count += fresh.size
            last = self._last_arcs(reached, fresh)
            points.append(fresh)
            arcs.append(last)
            inner = last != _NO_ARC
            tails = fresh[inner] - fresh[inner] % size + self._tail[last[inner]]
            fresh = np.unique(tails[row_of[tails] < 0])
        nothing = np.zeros(0, np.int64)
        point, arc = np.concatenate((nothing, *points)), np.concatenate((nothing, *arcs))
        inner = arc != _NO_ARC
        before = np.arange(count)
        before[inner] = row_of[point[inner] - point[inner] % size + self._tail[arc[inner]]]
        return _ordered(point % size, arc, before, np.where(found, row_of[ends], -1))

    def _last_arcs(self, reached: Reached, points: Ints) -> Ints:
        """Return the last arc of the cheapest way to each point; -1 where a trip begins.

        Points are numbered row x states + state, and ways lead to all of them.
        """
        flat, (rows, states) = reached.costs.reshape(-1), np.divmod(points, self._size)
        which, arcs = self._into.of(states)
        base, cost = (points - states)[which], flat[points]
        before = flat[base + self._tail[arcs]]
        on_arcs = reached.on_arcs[reached.search[rows][which], arcs]
        fits = (before + on_arcs == cost[which]) & (cost > 0.0)[which]
        which, arcs, before = which[fits], arcs[fits], before[fits]
        order = np.lexsort((arcs, self._tail[arcs], before, which))
        which, arcs = which[order], arcs[order]
        first = np.ones(which.size, bool)
        first[1:] = which[1:] != which[:-1]
        last = np.full(points.size, _NO_ARC, np.int64)
        last[which[first]] = arcs[first]
        return last


def _ordered(state: Ints, arc: Ints, before: Ints, ends: Ints) -> Branches:
    """Put rows in the order of their distance from the root."""
    depth, root = (arc != _NO_ARC).astype(np.int64), before
    while depth[root].any():
        depth, root = depth + depth[root], root[root]
    order = np.argsort(depth, kind="stable")
    place = np.empty(order.size, np.int64)
    place[order] = np.arange(order.size)
    levels = np.concatenate(([0], np.cumsum(np.bincount(depth, minlength=1))))
    moved = np.where(ends < 0, -1, place[ends]) if order.size else ends
    return Branches(
        state[order], arc[order], place[before[order]], place[root[order]], moved, levels
    )
