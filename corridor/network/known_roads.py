"""Roads that the network itself knows: how far they lead from a place, and by which links."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import count

from corridor.network.network import Network
from corridor.network.records import Link, Status


@dataclass(frozen=True, slots=True)
class KnownRoad:
    """A way over road links from one node to another.

    Attributes
    ----------
    km
        Its published length, and what leads to its first node.
    nodes
        The nodes in order, both ends included.
    links
        The links in order.
    """

    km: float
    nodes: tuple[str, ...]
    links: tuple[Link, ...]


class KnownRoads:
    """The road links of a network that may be used.

    Parameters
    ----------
    network
        The network.
    statuses
        Links of these statuses are taken.
    """

    def __init__(self, network: Network, statuses: Collection[Status]) -> None:
        self._links: dict[str, list[Link]] = {}
        for link in network.links.values():
            if link.mode == "road" and link.status in statuses:
                for end in (link.from_id, link.to_id):
                    self._links.setdefault(end, []).append(link)

    def at(self, node: str) -> list[Link]:
        """List the road links at a node."""
        return self._links.get(node, [])

    @property
    def nodes(self) -> Collection[str]:
        """The nodes on roads."""
        return self._links.keys()

    def within(self, starts: Mapping[str, float], most_km: float) -> dict[str, KnownRoad]:
        """Find the shortest way to each node within reach.

        Parameters
        ----------
        starts
            Nodes, and how many km lead to each already.
        most_km
            The longest way, those km included.

        Returns
        -------
        dict of KnownRoad
            By the node to which the way leads; the starts are among them.
        """
        found: dict[str, KnownRoad] = {}
        number = count()
        pending = [
            (km, next(number), start, KnownRoad(km, (start,), ()))
            for start, km in sorted(starts.items())
            if km <= most_km
        ]
        heapify(pending)
        while pending:
            km, _, node, road = heappop(pending)
            if node in found:
                continue
            found[node] = road
            for link in self.at(node):
                other = link.to_id if link.from_id == node else link.from_id
                farther = km + link.distance_km
                if other not in found and farther <= most_km:
                    way = KnownRoad(farther, (*road.nodes, other), (*road.links, link))
                    heappush(pending, (farther, next(number), other, way))
        return found
