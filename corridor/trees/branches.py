"""The parts of trees that lead to destinations, cut out and put in order, roots first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from corridor.trees.amounts import Floats, Ints
from corridor.trees.cost_search import CostSearch

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

    def way(self, row: int) -> list[int]:
        """Return the arcs of the way to a row."""
        arcs: list[int] = []
        while self.arc[row] != _NO_ARC:
            arcs.append(int(self.arc[row]))
            row = int(self.before[row])
        return arcs[::-1]


def cut(search: CostSearch, costs: Floats, origins: Ints, stops: Ints) -> Branches:
    """Return the cheapest ways of some pairs, as far as they lead back.

    Parameters
    ----------
    search
        What found the costs.
    costs
        What the cheapest way to each state costs (origin, state).
    origins
        Of each pair the row of its origin in the costs.
    stops
        For each pair the states where the trip may end, in rising order, filled up with the last.
    """
    size, pairs = search.size, np.arange(origins.size)
    reached = costs[origins[:, None], stops]
    # Of states that cost the same the first is settled first.
    best = np.argmin(reached, axis=1)
    found = np.isfinite(reached[pairs, best])
    ends = np.where(found, origins * size + stops[pairs, best], 0)
    row_of = np.full(costs.size, -1, np.int64)
    points, arcs, count = [], [], 0
    fresh = np.unique(ends[found])
    while fresh.size:
        row_of[fresh] = np.arange(count, count + fresh.size)
        count += fresh.size
        last = search.arcs_to(costs, fresh)
        points.append(fresh)
        arcs.append(last)
        inner = last != _NO_ARC
        tails = fresh[inner] - fresh[inner] % size + search.tail_of[last[inner]]
        fresh = np.unique(tails[row_of[tails] < 0])
    nothing = np.zeros(0, np.int64)
    point, arc = np.concatenate((nothing, *points)), np.concatenate((nothing, *arcs))
    inner = arc != _NO_ARC
    before = np.arange(count)
    before[inner] = row_of[point[inner] - point[inner] % size + search.tail_of[arc[inner]]]
    return _ordered(point % size, arc, before, np.where(found, row_of[ends], -1))


def joined(parts: list[Branches]) -> Branches:
    """Put branches of several searches together; their pairs follow each other."""
    shifts = np.cumsum([0, *(part.arc.size for part in parts)])[:-1].tolist()
    shifted = list(zip(parts, shifts, strict=True))
    return _ordered(
        np.concatenate([part.state for part in parts]),
        np.concatenate([part.arc for part in parts]),
        np.concatenate([part.before + shift for part, shift in shifted]),
        np.concatenate([np.where(part.ends < 0, -1, part.ends + shift) for part, shift in shifted]),
    )


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
