"""Which nodes the arcs of a large graph join, and how its nodes are ordered for contraction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corridor.errors import MissingPackage
from corridor.i18n import text

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Search(Protocol):
    """Finds ways of least cost, counted in whole steps; inf where no way leads."""

    def cost(self, origin: int, destination: int) -> float:
        """Return what the cheapest way costs."""
        ...

    def arcs(self, origin: int, destination: int) -> list[int] | None:
        """Return the arcs of a cheapest way in their order; None where no way leads."""
        ...

    def costs(self, origins: Ints, destinations: Ints) -> Floats:
        """Return what the cheapest ways cost (origin, destination)."""
        ...

    def reweighted(self, arc_steps: Floats) -> Search:
        """Return a search over the same arcs that cost something else."""
        ...


@dataclass(frozen=True, slots=True)
class Topology:
    """The node at the tail and the head of each arc, and how many nodes there are."""

    arc_tail: Ints
    arc_head: Ints
    size: int


def components(topology: Topology) -> tuple[int, Ints]:
    """Return how many parts hang together whichever way arcs point, and the part of each node."""
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - an extra

    count, part = connected_components(_joined(topology), directed=False)
    return int(count), part.astype(np.int64)


def landmarks(topology: Topology) -> tuple[Floats, Floats]:
    """Return two numbers for each node that tell where in its part of the graph it lies.

    They are the arcs to one end of the part and to the end that is farthest from it, and take the
    place of coordinates where there are none.
    """
    from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415 - an extra

    arcs = _joined(topology)
    part = components(topology)[1]
    hops = np.zeros(topology.size)
    found = []
    for _ in range(3):
        order = np.lexsort((hops, part))
        farthest = order[np.flatnonzero(np.diff(part[order], append=-1))]
        hops = dijkstra(arcs, directed=False, indices=farthest, unweighted=True, min_only=True)
        found.append(hops)
    return found[1], found[2]


def require_scipy() -> None:
    """Refuse to go on without scipy.

    Raises
    ------
    MissingPackage
        When it is not installed.
    """
    try:
        import scipy.sparse  # noqa: PLC0415 - an extra
    except ImportError:
        raise missing("scipy") from None
    del scipy


def missing(package: str) -> MissingPackage:
    """Tell that a package is not installed, and how it gets there."""
    return MissingPackage(
        text("Large networks need the package {package}.", package=package),
        text("Install it: {command}.", command="pip install 'corridor-planner[big]'"),
    )


def _joined(topology: Topology) -> object:
    from scipy.sparse import coo_array  # noqa: PLC0415 - an extra

    # Older versions of scipy take places of 32 bits alone.
    ends = topology.arc_tail.astype(np.int32), topology.arc_head.astype(np.int32)
    ones = np.ones(topology.arc_tail.size)
    return coo_array((ones, ends), shape=(topology.size, topology.size)).tocsr()
