"""A via is passed through: the way out does not undo the way in.

Two shortest ways laid end to end would run to a port and back along the same line. Here two
stages that meet at a via may run over no stretch both: neither the same link nor another one
between the same two nodes. The search begins without this rule. Where a way that it finds breaks
it, the stretches concerned are kept apart - a way that has run over one of them to the via does
not do so from it - and the search is made again. Each time it only takes ways out that are not
permitted, so that the first way found without a shared stretch is the best one.

Where the search grows too long, one stage after the other is fixed as the cheapest that keeps off
the one before, both ways round, and the better of the two is taken: it undoes no way in, but a
still cheaper one may exist, which the way tells.

A way that meets itself at a junction is no way back, but hardly what is meant by going through a
place either: to a port by a ferry from the far shore, and home over the junctions of the way out.
So where a way that passes no place twice costs only a little more, it is taken instead.

A stretch that every way to the via and every way from it must run over cannot be spared: the via
is a dead end, the sharing is allowed, and the plan says so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice, pairwise, takewhile

from corridor.errors import NoRoute
from corridor.i18n import text
from corridor.routing.dominance import SLACK, Vector, is_dominated
from corridor.routing.pareto_search import CutShort, Ground, LabelSearch, limited_search
from corridor.routing.search import (
    Apart,
    Barred,
    Pair,
    Stage,
    Stop,
    Way,
    calling,
    reachable,
    shortest_way,
)
from corridor.routing.state_graph import StateGraph

# Labels, or as much work, of all searches for one way and for one front before what was found has
# to do. Ordinary questions need few; a via far off, with the only ways to it side by side, has no
# end of ways. More vias than so many share the labels: their ways are too many in any case.
_MOST_LABELS, _MOST_LABELS_OF_FRONT = 12_000, 110_000
_VIAS_FREE = 2

# Up to so many vias the stages are fixed both ways round.
_FEW_VIAS = 2

# How many times as much a way may cost that does not meet itself.
_APART_FACTOR = 1.25


class Finder:
    """Finds the best way between stops.

    Parameters
    ----------
    graph
        The state graph.
    arc_cost
        What each arc costs.
    limited
        For each limit the amount on each arc, and the most it may come to.
    shut
        States that no stage may pass.

    Attributes
    ----------
    effort
        How many labels all its searches made, or as much work.
    """

    def __init__(
        self,
        graph: StateGraph,
        arc_cost: Sequence[float],
        limited: Sequence[tuple[Sequence[float], float]],
        shut: Collection[int],
    ) -> None:
        self.graph, self.shut = graph, shut
        self._arc_cost, self._limited = arc_cost, limited
        self.effort = 0.0
        self._prepared: tuple[Sequence[Stop], Barred, LabelSearch] | None = None

    def best(self, stops: Sequence[Stop], barred: Barred, apart: Apart = frozenset()) -> Way | None:
        """Find the best way off the arcs barred to each stage, some stretches kept apart.

        Raises
        ------
        CutShort
            When the search grows too long.
        """
        if not (self._limited or apart):
            return shortest_way(self.graph, self._arc_cost, stops, self.shut, barred)
        if self._prepared is None or self._prepared[:2] != (stops, barred):
            ground = Ground(self.graph, stops, self.shut, barred)
            self._prepared = stops, barred, limited_search(ground, self._arc_cost, self._limited)
        search = self._prepared[2]
        most = _MOST_LABELS if apart else _MOST_LABELS_OF_FRONT
        search.left = min(search.left, _shared(most, stops))
        before = search.left
        try:
            return search.best(apart)
        finally:
            self.effort += before - search.left

    def joined(self, stages: Sequence[Stage]) -> Way | None:
        """Return stages as one way; None where they break a limit together."""
        arcs = [arc for stage in stages for arc in stage.arcs]
        sums = ((sum(amounts[arc] for arc in arcs), most) for amounts, most in self._limited)
        if any(amount > most + SLACK for amount, most in sums):
            return None
        return Way(sum(self._arc_cost[arc] for arc in arcs), tuple(stages))


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
    is_best
        Whether no better way was left unlooked for.
    effort
        How many labels were made to find it, or as much work.
    """

    way: Way
    retraced: tuple[int, ...]
    dead_end: tuple[bool, ...]
    met_again: tuple[tuple[str, ...], ...]
    is_best: bool = True
    effort: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class Front:
    """Ways that none beats, by their first amounts upwards.

    `is_whole` tells whether the search came to its end; else there may be more of them.
    """

    ways: list[ThroughWay]
    is_whole: bool


def way_through(find: Finder, stops: Sequence[Stop], barred: frozenset[int]) -> ThroughWay | None:
    """Find the cheapest way through all stops in order that undoes no way in.

    Parameters
    ----------
    find
        Finds the best way between stops.
    stops
        Where the way begins, each via in order, where it ends.
    barred
        Arcs that no stage may take.

    Returns
    -------
    ThroughWay or None
        The way; None when the stops cannot be joined at all.
    """
    found = _Cheapest(find, stops, barred).run()
    return None if found is None else replace(found, effort=find.effort)


def ways_through(labels: LabelSearch) -> Front:
    """Find the ways through all stops that undo no way in and that no other one beats.

    As in `way_through`, stretches of ways that come back on themselves are kept apart and the
    search is made again, until it finds none of these that is not beaten: whatever they hide
    would be beaten too.

    Parameters
    ----------
    labels
        The search, ready to be made; the same arcs are barred to all stages. What it finds before
        it has made too many labels is beaten by no other way.

    Returns
    -------
    Front
        The ways, and whether the search came to its end.
    """
    ground = labels.ground
    labels.left = _shared(_MOST_LABELS_OF_FRONT, ground.stops)
    sharing = _Sharing(ground.graph, ground.stops, ground.shut, ground.barred[0])
    found: list[tuple[Vector, ThroughWay]] = []
    apart: Apart = frozenset()
    while True:
        turned_back = []
        for amounts, way in labels.ways([amounts for amounts, _ in found], apart):
            if sharing.of(way):
                turned_back.append((amounts, way))
            else:
                found.append((amounts, sharing.told(way)))
        known = [amounts for amounts, _ in found]
        hiding = [way for amounts, way in turned_back if not is_dominated(amounts, known)]
        if not (hiding and labels.is_whole):
            ordered = sorted(found, key=lambda one: one[0])
            return Front([through for _, through in ordered], labels.is_whole)
        apart = apart.union(*map(sharing.round_about, hiding))


def _shared(most: int, stops: Sequence[Stop]) -> float:
    """Return how many labels there are for a search past so many stops."""
    return most * _VIAS_FREE / max(len(stops) - 2, _VIAS_FREE)


class _Cheapest:
    """The search for the cheapest way."""

    def __init__(self, find: Finder, stops: Sequence[Stop], barred: frozenset[int]) -> None:
        self._find, self._stops, self._barred = find, stops, barred
        self._graph = find.graph
        self._sharing = _Sharing(find.graph, stops, find.shut, barred)
        self._stages = range(len(stops) - 1)

    def run(self) -> ThroughWay | None:
        """Find the way; None when there is none."""
        free: Barred = (self._barred,) * len(self._stages)
        try:
            first = self._find.best(self._stops, free)
        except CutShort:
            raise NoRoute(
                text("The search for a route within the limits grew too long and was given up."),
                text("Loosen a limit or name fewer places to pass."),
            ) from None
        if first is None:
            return None
        way, apart = first, Apart()
        try:
            while True:
                shared = self._sharing.of(way)
                if not shared:
                    return self._sharing.told(self._meeting_none_again(way) or way)
                apart |= shared
                narrower = self._find.best(self._stops, free, apart)
                if narrower is None:
                    return self._sharing.told(first)
                way = narrower
        except CutShort:
            pass
        if len(self._stages) > _FEW_VIAS + 1:
            fixed = [self._in_turn()]
        else:
            fixed = [self._one_by_one(order) for order in (self._stages, self._stages[::-1])]
        cheapest = min(filter(None, fixed), key=_cost, default=first)
        return replace(self._sharing.told(cheapest), is_best=False)

    def _meeting_none_again(self, best: Way) -> Way | None:
        """Find a way that does not meet itself and costs little more; None when there is none.

        Each stage in turn is the cheapest one, forwards or backwards, and the next keeps off all
        its places.
        """
        if not any(self._sharing.met_again(best)):
            return None
        orders = (self._stages, self._stages[::-1])
        found = filter(None, map(self._off_the_places_before, orders))
        apart = (way for way in found if not self._passes_twice(way))
        cheapest = min(apart, key=_cost, default=None)
        if cheapest is None or cheapest.cost > _APART_FACTOR * best.cost:
            return None
        return cheapest

    def _passes_twice(self, way: Way) -> bool:
        """Whether a way comes back to a place that it has left."""
        states = (state for stage in way.stages for state in stage.states)
        nodes = [node for node, _ in groupby(self._graph.state_node[state] for state in states)]
        return len(nodes) > len({*nodes})

    def _off_the_places_before(self, stages: range) -> Way | None:
        """Fix the stages in turn, each next one keeping off the places of the one before."""
        barred = [self._barred] * len(stages)
        for stage in stages[:-1]:
            way = self._alone(stage, barred[stage])
            if way is None:
                return None
            places = {self._graph.state_node[state] for state in way.stages[0].states}
            met = way.stages[0].states[-1 if stages.step > 0 else 0]
            places.discard(self._graph.state_node[met])
            barred[stage + stages.step] = self._barred.union(*map(self._arcs_at, places))
        return self._best(self._stops, tuple(barred))

    def _alone(self, stage: int, barred: frozenset[int]) -> Way | None:
        """Find the cheapest way for one stage by itself."""
        start = Stop(self._sharing.made_at(self._stops[stage]))
        return self._begun((start, self._stops[stage + 1]), barred)

    def _arcs_at(self, node: str) -> frozenset[int]:
        graph = self._graph
        around = (graph.state_arcs[s] + graph.arcs_into[s] for s in graph.node_states[node])
        return frozenset(arc for arcs in around for arc, _ in arcs)

    def _one_by_one(self, stages: range) -> Way | None:
        """Fix the stages in turn as the cheapest, each next one keeping off the one before."""
        barred = [self._barred] * len(stages)
        for stage in stages[:-1]:
            way = self._best(self._stops, tuple(barred))
            if way is None:
                return None
            via = min(stage, stage + stages.step)
            spared = self._sharing.that_can_be_spared(via, way.stages[stage])
            arcs = (arc for pair in spared for arc in self._graph.pair_arcs[pair])
            barred[stage + stages.step] = self._barred.union(arcs)
        way = self._best(self._stops, tuple(barred))
        return way if way and not self._sharing.of(way) else None

    def _in_turn(self) -> Way | None:
        """Fix the stages one after the other, each as the best before the next one.

        A stage that leads nowhere but back over the one before turns back.
        """
        stages, start, barred = list[Stage](), self._stops[0], self._barred
        for stage in self._stages:
            ahead = (start, *self._stops[stage + 1 : stage + 3])
            way = self._begun(ahead, barred) or self._begun(ahead, self._barred)
            if way is None:
                return None
            first = way.stages[0]
            stages.append(first)
            start, barred = Stop(frozenset(first.states[-1:])), self._barred
            if stage + 1 < len(self._stages):
                spared = self._sharing.that_can_be_spared(stage, first)
                barred = barred.union(*(self._graph.pair_arcs[pair] for pair in spared))
        return self._find.joined(stages)

    def _begun(self, stops: tuple[Stop, ...], barred: frozenset[int]) -> Way | None:
        """Find the cheapest way over a few stops, its first stage off some arcs."""
        if stops[-1].arcs:
            stops = (*stops, Stop(self._sharing.made_at(stops[-1])))
        return self._best(stops, (barred, *(self._barred,) * (len(stops) - 2)))

    def _best(self, stops: Sequence[Stop], barred: Barred) -> Way | None:
        try:
            return self._find.best(stops, barred)
        except CutShort:
            return None


class _Sharing:
    """Which stretches the stages at a via share, and which of these can be spared.

    Parameters
    ----------
    graph
        The state graph.
    stops
        Where a way begins, each via in order, where it ends.
    shut
        States that no stage may pass.
    barred
        Arcs that no stage may take.
    """

    def __init__(
        self,
        graph: StateGraph,
        stops: Sequence[Stop],
        shut: Collection[int],
        barred: frozenset[int],
    ) -> None:
        self._graph, self._stops, self._shut, self._barred = graph, stops, shut, barred
        self._unavoidable: dict[tuple[int, Pair], bool] = {}

    def of(self, way: Way) -> Apart:
        """Return for each via the nearest stretch that both stages share and can spare."""
        found = set[tuple[int, Pair]]()
        for via, (inward, outward) in enumerate(pairwise(way.stages)):
            from_via = {*self._pairs(outward)}
            to_via = (pair for pair in reversed(self._pairs(inward)) if pair in from_via)
            nearest = (pair for pair in to_via if not self._is_unavoidable(via, pair))
            found |= {(via, pair) for pair in islice(nearest, 1)}
        return frozenset(found)

    def round_about(self, way: Way) -> Apart:
        """Return the same stretches, and the next one beyond each on either stage.

        The next best way would often share these instead.
        """
        near = set[tuple[int, Pair]]()
        for via, pair in self.of(way):
            to_via, from_via = map(self._pairs, way.stages[via : via + 2])
            for pairs in (to_via[::-1], from_via):
                behind = pairs[pairs.index(pair) : pairs.index(pair) + 2]
                near |= {(via, one) for one in behind if not self._is_unavoidable(via, one)}
        return frozenset(near)

    def that_can_be_spared(self, via: int, stage: Stage) -> list[Pair]:
        """List the stretches of a stage that a way through a via can do without."""
        return [pair for pair in self._pairs(stage) if not self._is_unavoidable(via, pair)]

    def told(self, way: Way) -> ThroughWay:
        """Tell a way, and where it goes back on itself."""
        retraced = [self._retraced(way, via) for via in range(len(way.stages) - 1)]
        return ThroughWay(
            way,
            tuple(map(len, retraced)),
            tuple(
                all(self._is_unavoidable(via, pair) for pair in pairs)
                for via, pairs in enumerate(retraced)
            ),
            self.met_again(way),
        )

    def met_again(self, way: Way) -> tuple[tuple[str, ...], ...]:
        """Return for each via the nodes besides it that both stages pass."""
        return tuple(self._met_in_both(inward, outward) for inward, outward in pairwise(way.stages))

    def made_at(self, stop: Stop) -> frozenset[int]:
        """Return the states at which a stop may be made."""
        heads = (self._graph.arc_head[arc] for arc in stop.arcs)
        return stop.states.union(heads)

    def _pairs(self, stage: Stage) -> list[Pair]:
        """List the stretches of a stage, each as the two nodes at its ends."""
        return [pair for arc in stage.arcs if (pair := self._graph.pair_of(arc))]

    def _is_unavoidable(self, via: int, pair: Pair) -> bool:
        key = via, pair
        if key not in self._unavoidable:
            arcs = self._barred.union(self._graph.pair_arcs[pair])
            before, at, after = self._stops[via : via + 3]
            to_via = self._is_cut(before, at, arcs)
            self._unavoidable[key] = to_via and self._is_cut(at, after, arcs)
        return self._unavoidable[key]

    def _is_cut(self, start: Stop, goal: Stop, barred: frozenset[int]) -> bool:
        reached = reachable(self._graph, self.made_at(start), self._shut, barred)
        return not calling(self._graph, reached, goal, self._shut, barred)

    def _retraced(self, way: Way, via: int) -> list[Pair]:
        outward = {*self._pairs(way.stages[via + 1])}
        inward = reversed(self._pairs(way.stages[via]))
        return list(takewhile(outward.__contains__, inward))

    def _met_in_both(self, inward: Stage, outward: Stage) -> tuple[str, ...]:
        node_of = self._graph.state_node
        to_via = [node_of[state] for state in inward.states]
        from_via = {node_of[state] for state in outward.states}
        return tuple(dict.fromkeys(n for n in to_via if n in from_via and n != to_via[-1]))


def _cost(way: Way) -> float:
    return way.cost
