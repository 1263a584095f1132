"""Ways of least cost by Dijkstra's search from an origin to all nodes, as scipy has it."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from corridor.large.topology import Floats, Ints, Topology

# Origins whose searches are kept at once.
_MANY = 16


class DijkstraSearch:
    """Searches all nodes from an origin; nothing is prepared but the arcs by their tails.

    Parameters
    ----------
    topology
        The arcs.
    arc_steps
        What each arc costs in whole steps; inf where it is closed.
    """

    def __init__(self, topology: Topology, arc_steps: Floats) -> None:
        self._topology, self._arc_steps = topology, arc_steps

    def cost(self, origin: int, destination: int) -> float:
        """Return what the cheapest way costs; inf where none leads."""
        from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415 - an extra

        return float(dijkstra(self._matrix, indices=origin)[destination])

    def arcs(self, origin: int, destination: int) -> list[int] | None:
        """Return the arcs of a cheapest way in their order; None where no way leads."""
        from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415 - an extra

        costs, before = dijkstra(self._matrix, indices=origin, return_predecessors=True)
        if np.isinf(costs[destination]):
            return None
        way, node = [], destination
        while node != origin:
            way.append(self._arc(int(before[node]), node))
            node = int(before[node])
        return way[::-1]

    def costs(self, origins: Ints, destinations: Ints) -> Floats:
        """Return what the cheapest ways cost (origin, destination)."""
        from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415 - an extra

        found = np.empty((origins.size, destinations.size))
        for first in range(0, origins.size, _MANY):
            some = slice(first, first + _MANY)
            found[some] = dijkstra(self._matrix, indices=origins[some])[:, destinations]
        return found

    def reweighted(self, arc_steps: Floats) -> DijkstraSearch:
        """Return a search over the same arcs that cost something else."""
        return DijkstraSearch(self._topology, arc_steps)

    @cached_property
    def _kept(self) -> Ints:
        """The open arcs by tail and head, of parallel ones the cheapest."""
        tail, head = self._topology.arc_tail, self._topology.arc_head
        order = np.lexsort((self._arc_steps, head, tail))
        order = order[np.isfinite(self._arc_steps[order])]
        is_new = np.ones(order.size, bool)
        is_new[1:] = (np.diff(tail[order]) != 0) | (np.diff(head[order]) != 0)
        kept: Ints = order[is_new]
        return kept

    @cached_property
    def _matrix(self) -> object:
        from scipy.sparse import csr_array  # noqa: PLC0415 - an extra

        kept, size = self._kept, self._topology.size
        begins = np.searchsorted(self._topology.arc_tail[kept], np.arange(size + 1))
        # Older versions of scipy search with places of 32 bits alone.
        heads = self._topology.arc_head[kept].astype(np.int32)
        parts = self._arc_steps[kept], heads, begins.astype(np.int32)
        return csr_array(parts, shape=(size, size))

    def _arc(self, tail: int, head: int) -> int:
        """Return the arc that joins two nodes."""
        kept = self._kept
        first, end = np.searchsorted(self._topology.arc_tail[kept], (tail, tail + 1))
        heads = self._topology.arc_head[kept[first:end]]
        return int(kept[first + np.searchsorted(heads, head)])
