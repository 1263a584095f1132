"""What the cheapest ways from many origins cost.

The cheapest ways are those of `corridor.routing.search`, to the last digit. What a way costs is
the sum of its arcs in their order, so that the least sum at a state is the same however it is
found.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from corridor.trees.amounts import Floats, Ints

try:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra
except ImportError:
    dijkstra = None

# Where as many arcs cost the same, costs are lowered rather than found anew.
_MOSTLY = 0.98


class CostSearch:
    """Finds what the cheapest ways cost over the arcs that may be taken.

    Parameters
    ----------
    tail, head
        State at the tail and head of each arc of the state graph.
    cost
        What each arc costs; above zero, and endless where it may not be taken.
    size
        How many states there are.
    """

    def __init__(self, tail: Ints, head: Ints, cost: Floats, size: int) -> None:
        self.arcs = np.flatnonzero(np.isfinite(cost))
        self.tail, self.head, self.cost = tail[self.arcs], head[self.arcs], cost[self.arcs]
        self.size, self.cost_of = size, cost

    @cached_property
    def _out(self) -> ArcsAt:
        return ArcsAt(self.tail, self.size)

    @cached_property
    def _into(self) -> ArcsAt:
        return ArcsAt(self.head, self.size)

    def costs_from(self, starts: Sequence[Sequence[int]]) -> Floats:
        """Return what the cheapest way to each state costs (origin, state); inf for none.

        Parameters
        ----------
        starts
            For each origin the states where a trip begins.
        """
        if dijkstra is not None:
            return self._by_scipy(starts)
        costs = np.full((len(starts), self.size), np.inf)
        for origin, states in enumerate(starts):
            costs[origin, [*states]] = 0.0
        self._lower(costs, np.flatnonzero(costs.ravel() == 0.0))
        return costs

    def is_cheaper_than(self, other: CostSearch) -> bool:
        """Whether no arc costs more than in another search, and most cost the same."""
        same = np.count_nonzero(self.cost_of == other.cost_of)
        is_cheaper = bool((self.cost_of <= other.cost_of).all())
        return is_cheaper and int(same) > _MOSTLY * self.cost_of.size

    def lowered(self, costs: Floats, before: CostSearch) -> Floats:
        """Return what ways cost where some arcs are cheaper, or open, that were not before."""
        costs = costs.copy()
        cheaper = self.tail[self.cost < before.cost_of[self.arcs]]
        tails = np.unique(cheaper)
        origins, places = np.nonzero(np.isfinite(costs[:, tails]))
        self._lower(costs, origins * self.size + tails[places])
        return costs

    def _lower(self, costs: Floats, points: Ints) -> None:
        """Lower costs, from some points (origin x states + state), until no arc lowers any."""
        flat, out = costs.reshape(-1), self._out
        number = np.empty(flat.size, np.int64)
        while points.size:
            states = points % self.size
            which, arcs = out.of(states)
            reached = flat[points][which] + self.cost[arcs]
            targets = (points - states)[which] + self.head[arcs]
            better = reached < flat[targets]
            targets, reached = targets[better], reached[better]
            np.minimum.at(flat, targets, reached)
            number[targets] = np.arange(targets.size)
            points = targets[number[targets] == np.arange(targets.size)]

    def _by_scipy(self, starts: Sequence[Sequence[int]]) -> Floats:
        """Return costs as scipy counts them, from a state before the first ones of each origin."""
        begins = np.array([state for states in starts for state in states], np.int32)
        origins = np.repeat(np.arange(len(starts)), [len(states) for states in starts])
        indices = np.concatenate((self._single.indices, begins))
        weights = np.concatenate((self._single.data, np.zeros(begins.size)))
        ends = self._single.indptr[-1] + np.cumsum(np.bincount(origins, minlength=len(starts)))
        size = self.size + len(starts)
        # Older versions of scipy search with places of 32 bits alone.
        begin_at = np.concatenate((self._single.indptr, ends)).astype(np.int32)
        matrix = csr_array((weights, indices.astype(np.int32), begin_at), shape=(size, size))
        found: Floats = dijkstra(matrix, indices=np.arange(self.size, size))
        return found[:, : self.size]

    @cached_property
    def _single(self) -> csr_array:
        """The costs as a sparse matrix, of parallel arcs the cheapest."""
        order = np.lexsort((self.cost, self.head, self.tail))
        tail, head = self.tail[order], self.head[order]
        first = np.ones(order.size, bool)
        first[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
        kept = order[first]
        begins = np.searchsorted(self.tail[kept], np.arange(self.size + 1))
        return csr_array((self.cost[kept], self.head[kept], begins), shape=(self.size, self.size))


class ArcsAt:
    """Arcs by the state at one of their ends."""

    def __init__(self, state: Ints, size: int) -> None:
        self._arcs = np.argsort(state, kind="stable")
        self._begins = np.searchsorted(state[self._arcs], np.arange(size + 1))

    def of(self, states: Ints) -> tuple[Ints, Ints]:
        """Return the arcs at some states, and for each arc which of the states it is of."""
        begins = self._begins[states]
        counts = self._begins[states + 1] - begins
        which = np.repeat(np.arange(states.size), counts)
        within = np.arange(which.size) - np.repeat(np.cumsum(counts) - counts, counts)
        return which, self._arcs[begins[which] + within]
