"""A via is passed through: the way out does not undo the way in.

Two shortest ways laid end to end would run to a port and back along the same line. Here two
stages that meet at a via may run over no stretch both: neither the same link nor another one
between the same two nodes. Where they do in the cheapest way, the question is split in two at the
shared stretch nearest to the via - the stage before keeps off it, or the stage after does - and
the cheaper answer wins. Each half only takes ways out, and every permitted way is in one of them,
so the first way found without a shared stretch is the best one.

Where the halves grow too many - a via far off, with the only ways to it side by side - one stage
is fixed as the cheapest and the other keeps off it, both ways round, and the better of the two is
taken: it undoes no way in, but a still cheaper one may exist.

A way that meets itself at a junction is no way back, but hardly what is meant by going through a
place either: to a port by a ferry from the far shore, and home over the junctions of the way out.
So where a way that passes no place twice costs only a little more, it is taken instead.

A stretch that every way to the via and every way from it must run over cannot be spared: the via
is a dead end, the sharing is allowed, and the plan says so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import takewhile

from corridor.routing.labels import Vector
from corridor.routing.search import Barred, Stage, Stop, Way, calling, reachable
from corridor.routing.state_graph import StateGraph

# Splits before the search fixes one stage after the other; ordinary questions need few.
_MOST_SPLITS = 60

# How many times as much a way may cost that does not meet itself.
_APART_FACTOR = 1.25

_Pair = frozenset[str]
# Finds the best way between stops that keeps off the arcs barred to each stage.
Finder = Callable[[Sequence[Stop], Barred], Way | None]
# Finds all ways that none beats, with their amounts.
FrontFinder = Callable[[Barred], Iterable[tuple[Vector, Way]]]


@dataclass(frozen=True, slots=True)
class ThroughWay:
    """A way through all its stops, and where it goes back on itself at the vias.

    Attributes
    ----------
    way
        The way, stage by stage.
    retraced
        For each via how many links at the end of the stage before it the stage after it runs
        back over; 0 where the via is passed through.
    dead_end
        For each via whether all that is run back over cannot be spared.
    met_again
        For each via the nodes besides it that both stages pass, outermost first.
    """

    way: Way
    retraced: tuple[int, ...]
    dead_end: tuple[bool, ...]
    met_again: tuple[tuple[str, ...], ...]


def way_through(
    graph: StateGraph,
    stops: Sequence[Stop],
    shut: Collection[int],
    barred: frozenset[int],
    find: Finder,
) -> ThroughWay | None:
    """Find the cheapest way through all stops in order that undoes no way in.

    Parameters
    ----------
    graph
        The state graph.
    stops
        Where the way begins, each via in order, where it ends.
    shut
        States that no stage may pass.
    barred
        Arcs that no stage may take.
    find
        Finds the best way between stops that keeps off the arcs barred to each stage.

    Returns
    -------
    ThroughWay or None
        The way; None when the stops cannot be joined at all.
    """
    return _Search(graph, stops, shut, barred, find).run()


def ways_through(
    graph: StateGraph,
    stops: Sequence[Stop],
    shut: Collection[int],
    barred: frozenset[int],
    find: FrontFinder,
) -> list[tuple[Vector, ThroughWay]]:
    """Find ways through all stops that undo no way in, and among them all that none beats.

    As `way_through`, a question is split in two where a way comes back on itself; the ways of
    both halves are given, and beside the best of all they may hold others that one of them beats.

    Parameters
    ----------
    graph, stops, shut, barred
        As `way_through`.
    find
        Finds all ways that none beats, with their amounts, off the arcs barred to each stage.

    Returns
    -------
    list
        Amounts and ways; empty when the stops cannot be joined.
    """
    search = _Search(graph, stops, shut, barred, _no_way)
    pending: list[Barred] = [(barred,) * (len(stops) - 1)]
    found: list[tuple[Vector, ThroughWay]] = []
    made = 0
    while pending and made < _MOST_SPLITS:
        narrowed, made = pending.pop(), made + 1
        conflict = None
        for amounts, way in find(narrowed):
            turned_back = search.conflict(way)
            if turned_back is None:
                found.append((amounts, search.finished(way)))
            conflict = conflict or turned_back
        if conflict is not None:
            pending += search.split(narrowed, conflict)
    return found


def _no_way(_stops: Sequence[Stop], _barred: Barred) -> Way | None:
    return None


class _Search:
    def __init__(
        self,
        graph: StateGraph,
        stops: Sequence[Stop],
        shut: Collection[int],
        barred: frozenset[int],
        find: Finder,
    ) -> None:
        self.graph = graph
        self.stops = stops
        self.shut = shut
        self.barred = barred
        self.find = find
        self.unavoidable: dict[tuple[int, _Pair], bool] = {}

    def run(self) -> ThroughWay | None:
        free: Barred = (self.barred,) * (len(self.stops) - 1)
        first = self.find(self.stops, free)
        if first is None:
            return None
        queue = [(first.cost, 0, first, free)]
        made = 0
        while queue and made < _MOST_SPLITS:
            _, _, way, barred = heappop(queue)
            conflict = self.conflict(way)
            if conflict is None:
                return self.finished(self._apart(way) or way)
            for narrower in self.split(barred, conflict):
                split = self.find(self.stops, narrower)
                if split is not None:
                    made += 1
                    heappush(queue, (split.cost, made, split, narrower))
        fixed = filter(
            None,
            (
                self._one_by_one(range(len(free)), 1),
                self._one_by_one(range(len(free) - 1, -1, -1), -1),
            ),
        )
        return self.finished(min(fixed, key=lambda way: way.cost, default=first))

    def _apart(self, best: Way) -> Way | None:
        """Find a way that does not meet itself and costs little more; None when there is none.

        Each stage in turn is the cheapest one, forwards or backwards, and the next keeps off all
        its places.
        """
        vias = range(len(best.stages) - 1)
        if not any(self._met_again(best, via) for via in vias):
            return None
        forwards = self._one_after_the_other(range(len(best.stages)), 1)
        backwards = self._one_after_the_other(range(len(best.stages) - 1, -1, -1), -1)
        found = [way for way in (forwards, backwards) if way is not None]
        apart = [way for way in found if not any(self._met_again(way, via) for via in vias)]
        cheapest = min(apart, key=lambda way: way.cost, default=None)
        if cheapest is None or cheapest.cost > _APART_FACTOR * best.cost:
            return None
        return cheapest

    def _one_after_the_other(self, stages: Sequence[int], step: int) -> Way | None:
        """Fix the stages in turn, each next one keeping off the places of the one before."""
        barred = [self.barred] * len(stages)
        for stage in stages[:-1]:
            way = self._alone(stage, barred[stage])
            if way is None:
                return None
            places = {self.graph.state_node[state] for state in way.stages[0].states}
            met = way.stages[0].states[-1 if step > 0 else 0]
            places.discard(self.graph.state_node[met])
            barred[stage + step] = self.barred.union(*map(self._arcs_at, places))
        return self.find(self.stops, tuple(barred))

    def _alone(self, stage: int, barred: frozenset[int]) -> Way | None:
        """Find the cheapest way for one stage by itself."""
        start, goal = Stop(frozenset(self._all(self.stops[stage]))), self.stops[stage + 1]
        if not goal.arcs:
            return self.find((start, goal), (barred,))
        behind = Stop(frozenset(self._all(goal)))
        return self.find((start, goal, behind), (barred, barred))

    def _arcs_at(self, node: str) -> frozenset[int]:
        graph = self.graph
        around = (graph.state_arcs[s] + graph.arcs_into[s] for s in graph.node_states[node])
        return frozenset(arc for arcs in around for arc, _ in arcs)

    def split(self, barred: Barred, conflict: tuple[int, _Pair]) -> Iterator[Barred]:
        """Bar a shared stretch to the stage before the via, and to the one after it."""
        via, pair = conflict
        for stage in (via, via + 1):
            narrower = list(barred)
            narrower[stage] = barred[stage].union(self.graph.pair_arcs[pair])
            yield tuple(narrower)

    def _one_by_one(self, stages: Sequence[int], step: int) -> Way | None:
        """Fix the stages in turn as the cheapest, each next one keeping off the one before."""
        barred = [self.barred] * len(stages)
        for stage in stages[:-1]:
            way = self.find(self.stops, tuple(barred))
            if way is None:
                return None
            via = min(stage, stage + step)
            spared = [p for p in self._pairs(way.stages[stage]) if not self._is_unavoidable(via, p)]
            arcs = (arc for pair in spared for arc in self.graph.pair_arcs[pair])
            barred[stage + step] = self.barred.union(arcs)
        way = self.find(self.stops, tuple(barred))
        return way if way and self.conflict(way) is None else None

    def conflict(self, way: Way) -> tuple[int, _Pair] | None:
        """Give the first via whose stages share a stretch that can be spared, and the nearest."""
        for via in range(len(way.stages) - 1):
            outward = set(self._pairs(way.stages[via + 1]))
            for pair in reversed(self._pairs(way.stages[via])):
                if pair in outward and not self._is_unavoidable(via, pair):
                    return via, pair
        return None

    def _pairs(self, stage: Stage) -> list[_Pair]:
        """List the stretches of a stage, each as the two nodes at its ends."""
        return [pair for arc in stage.arcs if (pair := self.graph.pair_of(arc))]

    def _is_unavoidable(self, via: int, pair: _Pair) -> bool:
        key = via, pair
        if key not in self.unavoidable:
            arcs = self.barred.union(self.graph.pair_arcs[pair])
            before, at, after = self.stops[via : via + 3]
            to_via = self._cut(self._all(before), at, arcs)
            self.unavoidable[key] = to_via and self._cut(self._all(at), after, arcs)
        return self.unavoidable[key]

    def _all(self, stop: Stop) -> set[int]:
        """Give the states at which a stop may be made."""
        heads = (self.graph.arc_head[arc] for arc in stop.arcs)
        return {*stop.states, *heads}

    def _cut(self, start: Collection[int], goal: Stop, barred: frozenset[int]) -> bool:
        reached = reachable(self.graph, start, self.shut, barred)
        return not calling(self.graph, reached, goal, self.shut, barred)

    def finished(self, way: Way) -> ThroughWay:
        vias = range(len(way.stages) - 1)
        return ThroughWay(
            way,
            tuple(len(self._retraced(way, via)) for via in vias),
            tuple(
                all(self._is_unavoidable(via, pair) for pair in self._retraced(way, via))
                for via in vias
            ),
            tuple(self._met_again(way, via) for via in vias),
        )

    def _retraced(self, way: Way, via: int) -> list[_Pair]:
        outward = set(self._pairs(way.stages[via + 1]))
        inward = reversed(self._pairs(way.stages[via]))
        return list(takewhile(outward.__contains__, inward))

    def _met_again(self, way: Way, via: int) -> tuple[str, ...]:
        node_of = self.graph.state_node
        inward = [node_of[state] for state in way.stages[via].states]
        outward = {node_of[state] for state in way.stages[via + 1].states}
        return tuple(dict.fromkeys(n for n in inward if n in outward and n != inward[-1]))
