"""What a search adds up: kilometres as published, or kilometres as freight feels them.

Freight does not take the shortest way. It keeps to main lines, because a train that is too long
for a branch or must change its engine loses more than the branch saves, and it crosses as few
borders as it can. So every kilometre of a line is weighed by the role of the line, and every
hour that a train stands at a border or a box in a terminal counts as the kilometres that a
container train would have made in that hour. The weights stand in `preferences.csv` with their
reasons; the hours are those of `crossings.csv` and `transfers.csv`. The distance of a plan is
always the published one, whichever way was preferred.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, get_args

from corridor.errors import BadData
from corridor.network import Link, Network
from corridor.routing.state_graph import StateGraph

Criterion = Literal["freight", "distance"]
CRITERIA: tuple[Criterion, ...] = get_args(Criterion)

# Of two ways of one cost the one with fewer links and transfers is better: each weighs a
# millimetre more.
_TIE_KM = 1e-6


class ArcCosts:
    """What each arc of a state graph costs by a criterion, in km; all above zero.

    Lines closed to transit are dear to freight that only passes, and as any other line to
    freight that begins, ends or calls on them.

    Parameters
    ----------
    network
        The network that the graph was made of.
    graph
        The state graph.
    by
        "distance": published km. "freight": km as freight feels them.
    """

    def __init__(self, network: Network, graph: StateGraph, by: Criterion) -> None:
        self._costs = [km + _TIE_KM for km in graph.arc_km]
        self._closed: list[_Closed] = []
        if by == "freight":
            self._costs = _Feeling(network).costs(graph)
            self._closed = _closed_to_transit(graph)

    def for_stops(self, nodes: Collection[str]) -> list[float]:
        """Give the costs for a trip that begins, ends or calls at some nodes."""
        touched = [closed for closed in self._closed if not closed.nodes.isdisjoint(nodes)]
        if not touched:
            return self._costs
        costs = self._costs.copy()
        for closed in touched:
            for arc, cost in closed.own_cost.items():
                costs[arc] = cost
        return costs


@dataclass(frozen=True, slots=True)
class _Closed:
    """Lines closed to transit that hang together, and the cost of their arcs to their own."""

    nodes: frozenset[str]
    own_cost: dict[int, float]


def _closed_to_transit(graph: StateGraph) -> list[_Closed]:
    pieces: list[_Closed] = []
    for arc, link in enumerate(graph.arc_link):
        if link is not None and link.freight_role == "closed-to-transit":
            nodes = frozenset((link.from_id, link.to_id))
            own_cost = {arc: graph.arc_km[arc] + _TIE_KM}
            for piece in [piece for piece in pieces if piece.nodes & nodes]:
                pieces.remove(piece)
                nodes |= piece.nodes
                own_cost |= piece.own_cost
            pieces.append(_Closed(nodes, own_cost))
    return pieces


class _Feeling:
    """Kilometres as freight feels them."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.km_per_hour = self._preference("commercial-speed")
        self.crossing_hours = {
            row.link: row.hours_typical
            for row in network.crossings.values()
            if row.use == "plan" and row.hours_typical is not None
        }

    def costs(self, graph: StateGraph) -> list[float]:
        link_cost: dict[str, float] = {}
        costs = []
        for km, link, transfer in zip(
            graph.arc_km, graph.arc_link, graph.arc_transfer, strict=True
        ):
            if link is not None:
                cost = link_cost.get(link.id)
                if cost is None:
                    cost = link_cost[link.id] = km * self.factor(link) + self.border_km(link)
            else:
                cost = transfer.hours_typical * self.km_per_hour if transfer else 0.0
            costs.append(cost + _TIE_KM)
        return costs

    def factor(self, link: Link) -> float:
        """Weigh a kilometre of a link against one of a main line."""
        if link.mode != "rail":
            return 1.0
        if link.freight_role:
            return self._preference(f"role-{link.freight_role}")
        if link.tracks is None or not link.electrified:
            return self._preference("unclassed-unknown")
        tracks = "double" if link.tracks > 1 else "single"
        if tracks == "double" and link.electrified == "yes":
            return self._preference("unclassed-double")
        wire = "diesel" if link.electrified == "no" or tracks == "double" else "electrified"
        return self._preference(f"unclassed-{tracks}-{wire}")

    def border_km(self, link: Link) -> float:
        """Turn the hours at a link's border into km; a gauge change holds them itself."""
        countries = self.network.nodes[link.from_id].country, self.network.nodes[link.to_id].country
        if countries[0] == countries[1] or link.worked_by or len(link.gauge_mm) > 1:
            return 0.0
        hours = self.crossing_hours.get(link.id)
        if hours is None:
            hours = self._preference(f"border-{self._relation(*countries)}")
        return hours * self.km_per_hour

    def _preference(self, id_: str) -> float:
        try:
            return self.network.preferences[id_].value
        except KeyError:
            raise BadData(
                f"preferences.csv lacks the row '{id_}', which the planner needs.",
                "Take it from the data that comes with corridor, or plan with --by distance.",
            ) from None

    def _relation(self, one: str, other: str) -> str:
        shared = {name for name, members in self.network.unions.items() if {one, other} <= members}
        if not shared:
            return "with-customs"
        return "within-eu" if "EU" in shared else "within-union"
