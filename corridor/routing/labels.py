"""Ways by several amounts at once: the best within limits, and all that none is better than.

Both searches keep labels, amounts of a way so far, at each point (a state in a stage). A label
is dropped when another one at its point is no worse in any amount, or when what is still to come
at least - a bound found by Dijkstra's method backwards for each amount - breaks a limit or is
worse than a way already found. The bounds are exact lower ones, so that nothing is lost.

The methods are those of the textbooks: Hansen (1980) and Martins (1984) for labels, Mandow and
Perez de la Cruz (2010) for the bounds (NAMOA*).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from typing import TypeVar

from corridor.routing.search import Barred, Stop, Way, way_back
from corridor.routing.state_graph import StateGraph

_FAR = float("inf")
# Sums of floats differ in the last digits with the order of adding.
_SLACK = 1e-9

Vector = tuple[float, ...]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a search may go: from stop to stop past shut states and barred arcs."""

    graph: StateGraph
    stops: Sequence[Stop]
    shut: Collection[int]
    barred: Barred

    def onward(self, point: int) -> Iterator[tuple[int, int]]:
        """Give the steps from a point: the arc, -1 for a step to the next stage, and the point."""
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
        return [state for state in self.stops[0].states if state not in self.shut]

    def least_to_go(self, amounts: Sequence[float]) -> list[float]:
        """Give for each point the least of an amount from there to the end; inf for no way."""
        graph, size, last = self.graph, len(self.graph), len(self.stops) - 2
        least = [_FAR] * (size * (last + 1))
        queue = [(0.0, last * size + goal) for goal in self.stops[-1].states]
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


def best_within(
    ground: Ground,
    arc_cost: Sequence[float],
    limited: Sequence[tuple[Sequence[float], float]],
) -> Way | None:
    """Find the cheapest way that keeps within limits, exactly.

    Parameters
    ----------
    ground
        Where the search may go.
    arc_cost
        Cost of each arc, none below zero.
    limited
        For each limit the amount on each arc, none below zero, and the most it may come to.

    Returns
    -------
    Way or None
        None when no way keeps within all limits.
    """
    limits = tuple(limit + _SLACK for _, limit in limited)
    for _, way in _ways(ground, [arc_cost, *(amounts for amounts, _ in limited)], (_FAR, *limits)):
        return way
    return None


def pareto_ways(
    ground: Ground, measures: Sequence[Sequence[float]], limits: Vector = ()
) -> list[tuple[Vector, Way]]:
    """Find the ways of which none is better than another in every measure, exactly.

    Parameters
    ----------
    ground
        Where the search may go.
    measures
        For each measure its amount on each arc, none below zero.
    limits
        The most that each measure may come to; none when empty.

    Returns
    -------
    list
        Amounts and way, by the first measure upwards; one way for ways of the same amounts.
    """
    return list(_ways(ground, measures, limits or (_FAR,) * len(measures)))


def not_dominated(found: Iterable[tuple[Vector, Found]], dimensions: int) -> list[Found]:
    """Pick what no other beats in the first dimensions of its amounts, by these upwards."""
    picked: list[Found] = []
    front: list[Vector] = []
    for amounts, thing in sorted(found, key=lambda item: item[0]):
        if not _dominated(amounts[:dimensions], front):
            front.append(amounts[:dimensions])
            picked.append(thing)
    return picked


def _ways(
    ground: Ground, measures: Sequence[Sequence[float]], limits: Vector
) -> Iterator[tuple[Vector, Way]]:
    """Give the ways that none dominates, best by the first measure first."""
    bounds = [ground.least_to_go(amounts) for amounts in measures]
    dimensions = range(len(measures))
    zero = (0.0,) * len(measures)
    number = count()
    # A label: amounts at least to the end, its number, amounts so far, point.
    queue: list[tuple[Vector, int, Vector, int]] = []
    came: dict[int, tuple[int, int]] = {}
    found: list[Vector] = []
    kept: dict[int, list[Vector]] = {}

    def add(amounts: Vector, point: int, before: int, arc: int) -> None:
        ahead = tuple([amounts[d] + bounds[d][point] for d in dimensions])
        if any(ahead[d] > limits[d] for d in dimensions) or ahead[0] == _FAR:
            return
        if _dominated(amounts, kept.get(point, ())) or _dominated(ahead, found):
            return
        label = next(number)
        came[label] = before, arc
        points[label] = point
        heappush(queue, (ahead, label, amounts, point))

    points: dict[int, int] = {}
    for start in ground.starts:
        add(zero, start, -1, -1)
    arc_amounts = list(zip(*measures, strict=True))
    while queue:
        ahead, label, amounts, point = heappop(queue)
        others = kept.setdefault(point, [])
        if _dominated(amounts, others) or _dominated(ahead, found):
            continue
        others.append(amounts)
        if ground.is_goal(point):
            found.append(amounts)
            yield amounts, Way(amounts[0], way_back(ground.graph, came, label, points))
            continue
        for arc, target in ground.onward(point):
            taken = arc_amounts[arc] if arc >= 0 else zero
            add(tuple([amounts[d] + taken[d] for d in dimensions]), target, label, arc)


def _dominated(amounts: Vector, others: Collection[Vector]) -> bool:
    """Whether another is no worse in any amount; the first one is by order of search."""
    for other in others:
        for mine, its in zip(amounts, other, strict=True):
            if its > mine + _SLACK:
                break
        else:
            return True
    return False
