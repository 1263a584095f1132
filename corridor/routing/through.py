"""A via is passed through: the way out does not undo the way in.

Two shortest ways laid end to end would run to a port and back along the same line. Here two
stages that meet at a via may share no other node. Where they do in the cheapest way, the
question is split in two at the shared node nearest to the via - the stage before keeps off it,
or the stage after does - and the cheaper answer wins. Each half only takes ways out, and every
permitted way is in one of them, so the first way found without a shared node is the best one.

A node that every way to the via and every way from it must pass cannot be passed once: the via
is a dead end, the sharing is allowed, and the plan says so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from corridor.routing.search import Stop, Way, reachable, shortest_way
from corridor.routing.state_graph import StateGraph

# Splits before the search gives in and lets the way double back; ordinary questions need few.
_MOST_SPLITS = 400


@dataclass(frozen=True, slots=True)
class ThroughWay:
    """A way through all its stops, and the nodes that it passes both on the way in and out.

    `doubled` holds a tuple of node ids for each via, outermost first; empty where the via is
    passed through.
    """

    way: Way
    doubled: tuple[tuple[str, ...], ...]


def way_through(
    graph: StateGraph,
    arc_cost: Sequence[float],
    stops: Sequence[Stop],
    shut: Collection[int],
) -> ThroughWay | None:
    """Find the cheapest way through all stops in order that undoes no way in.

    Parameters
    ----------
    graph
        The state graph.
    arc_cost
        Cost of each arc, none below zero.
    stops
        States of the origin, of each via in order, and of the destination.
    shut
        States that no stage may pass.

    Returns
    -------
    ThroughWay or None
        The way; None when the stops cannot be joined at all.
    """
    search = _Search(graph, arc_cost, stops, frozenset(shut))
    return search.run()


class _Search:
    def __init__(
        self,
        graph: StateGraph,
        arc_cost: Sequence[float],
        stops: Sequence[Stop],
        shut: frozenset[int],
    ) -> None:
        self.graph = graph
        self.arc_cost = arc_cost
        self.stops = stops
        self.shut = shut
        self.unavoidable: dict[tuple[int, str], bool] = {}

    def run(self) -> ThroughWay | None:
        first = self._way((self.shut,) * (len(self.stops) - 1))
        if first is None:
            return None
        queue = [(first.cost, 0, first, (self.shut,) * len(first.stages))]
        made = 0
        while queue and made < _MOST_SPLITS:
            _, _, way, shut = heappop(queue)
            conflict = self._conflict(way)
            if conflict is None:
                return self._finished(way)
            via, node = conflict
            for stage in (via, via + 1):
                narrower = list(shut)
                narrower[stage] = shut[stage].union(self.graph.node_states[node])
                split = self._way(narrower)
                if split is not None:
                    made += 1
                    heappush(queue, (split.cost, made, split, tuple(narrower)))
        return self._finished(first)

    def _way(self, shut: Sequence[frozenset[int]]) -> Way | None:
        return shortest_way(self.graph, self.arc_cost, self.stops, shut)

    def _conflict(self, way: Way) -> tuple[int, str] | None:
        """Give the first via whose stages share an avoidable node, and the nearest such node."""
        for via in range(len(way.stages) - 1):
            for node in reversed(self._shared(way, via)):
                if not self._is_unavoidable(via, node):
                    return via, node
        return None

    def _shared(self, way: Way, via: int) -> list[str]:
        """List the nodes of both stages at a via, the via itself left out, outermost first."""
        node_of = self.graph.state_node
        inward = [node_of[state] for state in way.stages[via].states]
        outward = {node_of[state] for state in way.stages[via + 1].states}
        at_via = inward[-1]
        return list(dict.fromkeys(n for n in inward if n in outward and n != at_via))

    def _is_unavoidable(self, via: int, node: str) -> bool:
        key = via, node
        if key not in self.unavoidable:
            shut = self.shut.union(self.graph.node_states[node])
            before, at, after = self.stops[via : via + 3]
            self.unavoidable[key] = not (
                reachable(self.graph, before, at, shut) or reachable(self.graph, at, after, shut)
            )
        return self.unavoidable[key]

    def _finished(self, way: Way) -> ThroughWay:
        vias = range(len(way.stages) - 1)
        return ThroughWay(way, tuple(tuple(self._shared(way, via)) for via in vias))
