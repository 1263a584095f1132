"""Ways by several amounts at once: the best within limits, and all that none is better than.

The search keeps labels, amounts of a way so far, at each point (a state in a stage). A label is
dropped when another one at its point is no worse in any amount, or when what is still to come at
least - a bound found by Dijkstra's method backwards for each amount - breaks a limit or is worse
than a way already found. The bounds are exact lower ones, so that nothing is lost. Labels come
up by the first amount, so that of two it need not be compared.

Stretches may be kept apart: a way that runs over one of them on its way to a via does not do so
on its way from it. A label then remembers those that it has run over, and another one drops it
only if it remembers no other ones.

The methods are those of the textbooks: Hansen (1980) and Martins (1984) for labels, Mandow and
Perez de la Cruz (2010) for the bounds (NAMOA*), Pulido, Mandow and Perez de la Cruz (2015) for
the first amount, Righini and Salani (2008) for what a label remembers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from operator import add

from corridor.routing.dominance import Cover, Vector, cover
from corridor.routing.search import Apart, Barred, Stage, Stop, Way, way_back
from corridor.routing.state_graph import StateGraph

_FAR = float("inf")
# Amounts are added and compared in whole units, so many to one: sums of floats differ in the last
# digits with the order of adding.
_UNITS = 1e8
_SLACK = 1e-6
# So many comparisons take as long as adding a label.
_COMPARISONS = 20
# A step: arc, point that it leads to, what it adds to ties and to the amounts at least to the end.
_Step = tuple[int, int, float, Vector]


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a search may go: from stop to stop past shut states and barred arcs."""

    graph: StateGraph
    stops: Sequence[Stop]
    shut: Collection[int]
    barred: Barred

    def onward(self, point: int) -> Iterator[tuple[int, int]]:
        """Return the steps from a point: the arc, -1 for one to the next stage, and the point."""
        size = len(self.graph)
        layer, state = divmod(point, size)
        stop, base, closed = self.stops[layer + 1], point - state, self.barred[layer]
        if state in stop.states and layer + 2 < len(self.stops):
            yield -1, point + size
        for arc, head in self.graph.state_arcs[state]:
            if head not in self.shut and arc not in closed:
                yield arc, base + head
                if arc in stop.arcs:
                    yield arc, base + head + size

    def is_goal(self, point: int) -> bool:
        """Whether a point lies at the end of the last stage."""
        layer, state = divmod(point, len(self.graph))
        return layer + 2 == len(self.stops) and state in self.stops[-1].states

    @property
    def starts(self) -> list[int]:
        """Points where the way may begin."""
        return [state for state in sorted(self.stops[0].states) if state not in self.shut]

    def least_to_go(self, amounts: Sequence[float]) -> list[float]:
        """Return for each point the least of an amount from there to the end; inf for no way."""
        graph, size, last = self.graph, len(self.graph), len(self.stops) - 2
        least = [_FAR] * (size * (last + 1))
        queue = [(0.0, last * size + goal) for goal in sorted(self.stops[-1].states)]
        queue = [(0.0, point) for _, point in queue if point % size not in self.shut]
        for _, point in queue:
            least[point] = 0.0
        while queue:
            reached, point = heappop(queue)
            if reached > least[point]:
                continue
            layer, state = divmod(point, size)
            base = point - state
            entering = self.stops[layer] if layer else Stop()
            if state in entering.states and reached < least[point - size]:
                least[point - size] = reached
                heappush(queue, (reached, point - size))
            for arc, tail in graph.arcs_into[state]:
                if tail in self.shut:
                    continue
                onward = reached + amounts[arc]
                if arc not in self.barred[layer] and onward < least[base + tail]:
                    least[base + tail] = onward
                    heappush(queue, (onward, base + tail))
                before = base + tail - size
                if (
                    arc in entering.arcs
                    and arc not in self.barred[layer - 1]
                    and onward < least[before]
                ):
                    least[before] = onward
                    heappush(queue, (onward, before))
        return least


class CutShort(Exception):
    """A search was given up because it grew too long."""


class LabelSearch:
    """A search over a ground by several amounts at once.

    Parameters
    ----------
    ground
        Where it may go.
    measures
        For each measure its amount on each arc, none below zero.
    limits
        The most that each measure may come to; none when empty.
    judged
        How many of the measures, from the first, a way is judged by; the others are for their
        limits alone. All when 0.
    ties
        What each arc adds to a way where two come to the same amounts: the one of less is taken.
        1 when empty.

    Attributes
    ----------
    ground
        Where it may go.
    is_whole
        Whether every run came to its end.
    left
        Labels of all runs, or as much work, that are left before it gives up; any number unless
        it is set.
    """

    def __init__(
        self,
        ground: Ground,
        measures: Sequence[Sequence[float]],
        limits: Vector = (),
        *,
        judged: int = 0,
        ties: Sequence[float] = (),
    ) -> None:
        self.ground, self.is_whole, self.left = ground, True, _FAR
        self._judged = judged or len(measures)
        self._limits = [
            (measure, (most + _SLACK) * _UNITS)
            for measure, most in enumerate(limits)
            if most < _FAR
        ]
        self._measures = measures
        self._ties = ties or (1.0,) * len(measures[0])
        units = [[round(amount * _UNITS) for amount in amounts] for amounts in measures]
        self._taken = list(zip(*units, strict=True))
        self._least = list(zip(*map(ground.least_to_go, units), strict=True))
        self._steps: dict[int, list[_Step]] = {}

    def ways(
        self, known: Collection[Vector] = (), apart: Apart = frozenset()
    ) -> Iterator[tuple[Vector, Way]]:
        """Find the ways that none beats, with their amounts, by these upwards.

        Parameters
        ----------
        known
            Amounts of ways found before; ways that one of them beats are left out.
        apart
            Stretches that no way runs over both to a via and from it.
        """
        run = _Run(self._judged, [self._in_units(amounts) for amounts in known])
        memory = _Memory(self.ground, apart)
        for start in self.ground.starts:
            least = self._least[start]
            if least[0] < _FAR and self._is_within(least):
                run.add(least, 0.0, (start, 0), (-1, -1))
        try:
            for ahead, tie, label, point, used in run.labels():
                if self.ground.is_goal(point):
                    run.found.add(ahead[1 : self._judged])
                    yield self._told(ahead, run.way(self.ground.graph, label))
                    continue
                for arc, target, more, taken in self._steps.get(point) or self._steps_from(point):
                    onward = tuple(map(add, ahead, taken))
                    if self._limits and not self._is_within(onward):
                        continue
                    remembered = memory.after(point, arc, target, used)
                    if remembered is not None:
                        run.add(onward, tie + more, (target, remembered), (label, arc))
                if run.effort > self.left:
                    self.is_whole = False
                    break
        finally:
            self.left -= run.effort

    def best(self, apart: Apart = frozenset()) -> Way | None:
        """Find the best way by the first amount; None for none.

        Raises
        ------
        CutShort
            When the search came to no end.
        """
        for _, way in self.ways(apart=apart):
            return way
        if not self.is_whole:
            raise CutShort
        return None

    def _is_within(self, amounts: Vector) -> bool:
        return all(amounts[measure] <= most for measure, most in self._limits)

    def _in_units(self, amounts: Vector) -> Vector:
        return tuple(round(amount * _UNITS) for amount in amounts[: self._judged])

    def _told(self, units: Vector, stages: tuple[Stage, ...]) -> tuple[Vector, Way]:
        """Return a way with what it comes to."""
        cost = sum(self._measures[0][arc] for stage in stages for arc in stage.arcs)
        return tuple(amount / _UNITS for amount in units), Way(cost, stages)

    def _steps_from(self, point: int) -> list[_Step]:
        """List the steps from a point that lead on."""
        least, steps = self._least, list[_Step]()
        for arc, target in self.ground.onward(point):
            if least[target][0] < _FAR:
                taken = self._taken[arc] if arc >= 0 else (0,) * len(self._measures)
                sums = zip(taken, least[target], least[point], strict=True)
                more = self._ties[arc] if arc >= 0 else 0.0
                steps.append((arc, target, more, tuple(own + to - by for own, to, by in sums)))
        self._steps[point] = steps
        return steps


class _Run:
    """Labels by number, and those that are still to be looked at.

    Parameters
    ----------
    judged
        How many amounts a way is judged by.
    known
        Amounts of ways found before.

    Attributes
    ----------
    found
        Amounts but the first of ways that cost no more than the label looked at.
    effort
        How much was done: labels added, and as much for so many comparisons at their points.
    """

    def __init__(self, judged: int, known: Collection[Vector]) -> None:
        self.found, self._judged, self.effort = cover(judged - 1), judged, 0.0
        self._known = sorted(known, reverse=True)
        self._kept: dict[int, dict[int, Cover]] = {}
        # Amounts at least to the end, ties, number, point, what is remembered there.
        self._queue: list[tuple[Vector, float, int, int, int]] = []
        self._came: dict[int, tuple[int, int]] = {}
        self._points: dict[int, int] = {}

    def add(self, ahead: Vector, tie: float, at: tuple[int, int], came: tuple[int, int]) -> None:
        """Add a label unless a way found beats it.

        Parameters
        ----------
        ahead
            Amounts of its way at least to the end.
        tie
            What is less for the better of two that come to the same.
        at
            The point, and what is remembered there.
        came
            The label before it and the arc between them; -1 for none.
        """
        if not self.found.covers(ahead[1 : self._judged]):
            self.effort += 1
            number = len(self._came)
            self._came[number], self._points[number] = came, at[0]
            heappush(self._queue, (ahead, tie, number, *at))

    def labels(self) -> Iterator[tuple[Vector, float, int, int, int]]:
        """Take out the labels that none beats, by their amounts upwards."""
        queue, known, judged = self._queue, self._known, self._judged
        while queue:
            label = heappop(queue)
            ahead, _, _, point, used = label
            while known and known[-1][0] <= ahead[0]:
                amounts = known.pop()[1:]
                if not self.found.covers(amounts):
                    self.found.add(amounts)
            if not self.found.covers(ahead[1:judged]) and self._is_new(point, used, ahead[1:]):
                yield label

    def way(self, graph: StateGraph, label: int) -> tuple[Stage, ...]:
        """Return the way that leads to a label."""
        return way_back(graph, self._came, label, self._points)

    def _is_new(self, point: int, used: int, rest: Vector) -> bool:
        """Keep a label, unless one at its point is no worse and remembers no other stretch."""
        kept = self._kept.setdefault(point, {})
        self.effort += len(kept) / _COMPARISONS
        for others, amounts in kept.items():
            if not others & ~used and amounts.covers(rest):
                return False
        if used not in kept:
            kept[used] = cover(len(rest))
        kept[used].add(rest)
        return True


class _Memory:
    """What a label remembers of the stretches that are kept apart, a bit for each."""

    def __init__(self, ground: Ground, apart: Apart) -> None:
        layers = range(len(ground.stops) - 1)
        self._size, self._is_empty = len(ground.graph), not apart
        self._sets: list[dict[int, int]] = [{} for _ in layers]
        self._bars: list[dict[int, int]] = [{} for _ in layers]
        self._kept = [0 for _ in layers]
        ordered = sorted(apart, key=lambda one: (one[0], sorted(one[1])))
        for number, (via, pair) in enumerate(ordered):
            bit = 1 << number
            self._kept[via] |= bit
            for arc in ground.graph.pair_arcs[pair]:
                self._sets[via][arc] = self._sets[via].get(arc, 0) | bit
                self._bars[via + 1][arc] = self._bars[via + 1].get(arc, 0) | bit

    def after(self, point: int, arc: int, target: int, used: int) -> int | None:
        """Return what is remembered behind a step; None where it may not be taken."""
        if self._is_empty:
            return 0
        layer = point // self._size
        if used & self._bars[layer].get(arc, 0):
            return None
        used |= self._sets[layer].get(arc, 0)
        return used if target // self._size == layer else used & self._kept[layer]


def limited_search(
    ground: Ground,
    arc_cost: Sequence[float],
    limited: Sequence[tuple[Sequence[float], float]],
) -> LabelSearch:
    """Prepare the search for the cheapest way that keeps within limits, exactly.

    Parameters
    ----------
    ground
        Where the search may go.
    arc_cost
        Cost of each arc, none below zero.
    limited
        For each limit the amount on each arc, none below zero, and the most it may come to.
    """
    measures = [arc_cost, *(amounts for amounts, _ in limited)]
    limits = (_FAR, *(limit for _, limit in limited))
    return LabelSearch(ground, measures, limits, judged=1)
