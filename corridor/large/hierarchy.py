"""Ways of least cost by a customizable contraction hierarchy, as RoutingKit has it.

It is prepared in three steps: an order of the nodes, the hierarchy of the arcs, and what the arcs
cost in it. New costs take the last step alone.
"""

from __future__ import annotations

import threading
import weakref
from functools import cached_property
from typing import Any, Self

import numpy as np

from corridor.large.dijkstra import DijkstraSearch
from corridor.large.topology import Floats, Ints, Topology, components, landmarks, missing

# What the hierarchy takes for endless. A way that costs more it takes for none.
_ENDLESS = 2**31 - 1


def contraction_order(topology: Topology, coordinates: tuple[Floats, Floats] | None) -> Ints:
    """Return the nodes in the order in which they are contracted.

    Parameters
    ----------
    topology
        The arcs.
    coordinates
        Latitude and longitude of each node; None where they are not known.
    """
    kit = _routingkit()
    places = landmarks(topology) if coordinates is None else coordinates
    order = kit.compute_order_inertial(topology.size, *_ends(topology), *places)
    return np.array(order, np.int64)


class HierarchySearch:
    """Searches the few nodes above two others in a hierarchy.

    Costs are whole numbers below 2**31 in it. Where it finds no way, and there might be one that
    costs more, another search looks.

    Parameters
    ----------
    topology
        The arcs.
    arc_steps
        What each arc costs in whole steps; inf where it is closed.
    order
        The nodes in the order in which they are contracted.
    """

    def __init__(self, topology: Topology, arc_steps: Floats, order: Ints) -> None:
        hierarchy = _routingkit().CCH(order.astype(np.uint32), *_ends(topology), False)  # noqa: FBT003 - it has no names
        self._weigh(topology, arc_steps, hierarchy)

    def _weigh(self, topology: Topology, arc_steps: Floats, hierarchy: Any) -> None:
        kit = _routingkit()
        self._topology, self._arc_steps, self._hierarchy = topology, arc_steps, hierarchy
        weights = np.minimum(arc_steps, _ENDLESS).astype(np.uint32)
        self.metric = kit.CCHMetric(hierarchy, weights)

    def reweighted(self, arc_steps: Floats) -> Self:
        """Return a search over the same arcs that cost something else."""
        other = type(self).__new__(type(self))
        other._weigh(self._topology, arc_steps, self._hierarchy)  # noqa: SLF001 - of the same class
        return other

    def cost(self, origin: int, destination: int) -> float:
        """Return what the cheapest way costs; inf where none leads."""
        answer = _QUERIES.of(self).run(origin, destination)
        try:
            found: int | None = answer.distance
        finally:
            # No other question is answered before, were it kept by an error.
            del answer
        if found is not None:
            return float(found)
        return self._dear.cost(origin, destination) if self._may(origin, destination) else np.inf

    def arcs(self, origin: int, destination: int) -> list[int] | None:
        """Return the arcs of a cheapest way in their order; None where no way leads."""
        answer = _QUERIES.of(self).run(origin, destination)
        try:
            found: list[int] | None = None if answer.distance is None else answer.arc_path
        finally:
            del answer
        if found is not None:
            return found
        return self._dear.arcs(origin, destination) if self._may(origin, destination) else None

    def costs(self, origins: Ints, destinations: Ints) -> Floats:
        """Return what the cheapest ways cost (origin, destination)."""
        to_all = _routingkit().CCHOneToMany(self.metric, destinations.tolist())
        found = np.empty((origins.size, destinations.size))
        for row, origin in zip(found, origins.tolist(), strict=True):
            row[:] = np.array(to_all.distances_from(origin), np.float64)
            lost = np.flatnonzero(np.isnan(row))
            row[lost] = np.inf
            dear = lost[self._may(origin, destinations[lost])]
            if dear.size:
                row[dear] = self._dear.costs(np.array([origin]), destinations[dear])[0]
        return found

    def _may(self, origin: int, destinations: Any) -> Any:
        """Whether a way may lead to nodes that costs too much for the hierarchy."""
        part, is_dear = self._parts
        return (part[destinations] == part[origin]) & is_dear[part[origin]]

    @cached_property
    def _parts(self) -> tuple[Ints, np.ndarray]:
        """The part that each node is of, and whether a way in a part may cost too much."""
        count, part = components(self._topology)
        most = np.zeros(self._topology.size)
        is_open = np.isfinite(self._arc_steps)
        np.maximum.at(most, self._topology.arc_tail[is_open], self._arc_steps[is_open])
        # A way leaves each of its nodes once.
        return part, np.bincount(part, most, minlength=count) >= _ENDLESS

    @cached_property
    def _dear(self) -> DijkstraSearch:
        return DijkstraSearch(self._topology, self._arc_steps)


class _Queries(threading.local):
    """What answers the questions of a thread: no other thread may ask it, or let go of it."""

    def __init__(self) -> None:
        self._own: dict[weakref.ref[HierarchySearch], Any] = {}

    def of(self, search: HierarchySearch) -> Any:
        """Return the query of this thread over a hierarchy."""
        query = self._own.get(weakref.ref(search))
        if query is None:
            self._own = {ref: one for ref, one in self._own.items() if ref() is not None}
            query = _routingkit().CCHQuery(search.metric)
            self._own[weakref.ref(search, self._forget)] = query
        return query

    def _forget(self, search: weakref.ref[HierarchySearch]) -> None:
        """Let go of the query over a hierarchy that is gone, where it is of this thread."""
        self._own.pop(search, None)


_QUERIES = _Queries()


def _ends(topology: Topology) -> tuple[np.ndarray, np.ndarray]:
    return topology.arc_tail.astype(np.uint32), topology.arc_head.astype(np.uint32)


def _routingkit() -> Any:
    try:
        import routingkit_cch  # noqa: PLC0415 - an extra
    except ImportError:
        raise missing("routingkit-cch") from None
    return routingkit_cch
