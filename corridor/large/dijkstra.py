"""Ways of least cost by Dijkstra's search from an origin to all nodes, as scipy has it."""

from __future__ import annotations

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
        from scipy.sparse import csr_array  # noqa: PLC0415 - an extra

        self._topology, self._kept = topology, _cheapest(topology, arc_steps)
        begins = np.searchsorted(topology.arc_tail[self._kept], np.arange(topology.size + 1))
        # Older versions of scipy search with places of 32 bits alone.
        heads = topology.arc_head[self._kept].astype(np.int32)
        parts = arc_steps[self._kept], heads, begins.astype(np.int32)
        self._matrix = csr_array(parts, shape=(topology.size, topology.size))

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
            way.append(self._arc(before[node], node))
            node = before[node]
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

    def _arc(self, tail: int, head: int) -> int:
        """Return the arc that joins two nodes."""
        first, end = self._matrix.indptr[tail : tail + 2]
        heads = self._matrix.indices[first:end]
        return int(self._kept[first + np.searchsorted(heads, head)])


def _cheapest(topology: Topology, arc_steps: Floats) -> Ints:
    """Return the open arcs by tail and head, of parallel ones the cheapest."""
    tail, head = topology.arc_tail, topology.arc_head
    order = np.lexsort((arc_steps, head, tail))
    order = order[np.isfinite(arc_steps[order])]
    is_new = np.ones(order.size, bool)
    is_new[1:] = (np.diff(tail[order]) != 0) | (np.diff(head[order]) != 0)
    kept: Ints = order[is_new]
    return kept
