"""Shortest chains of arcs through the state graph, by Dijkstra's method."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from corridor.routing.state_graph import StateGraph

NO_ARC = -1
# A stop of the search: the states that count as reaching it.
Stop = Collection[int]


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of a way, from one stop to the next.

    `states` are the states passed, both ends included; `arcs` join them in order.
    """

    states: tuple[int, ...]
    arcs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A chain of stages, each beginning where the one before ended."""

    cost: float
    stages: tuple[Stage, ...]


def shortest_way(
    graph: StateGraph,
    arc_cost: Sequence[float],
    stops: Sequence[Stop],
    shut: Collection[int],
    barred: Sequence[Collection[int]],
) -> Way | None:
    """Find the cheapest way that calls at every stop in order.

    The search runs over layers, one for each stage: at a state of the next stop it may step up
    to the next layer, so that the best of several states of a stop is found exactly.

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
    barred
        For each stage the arcs that it may not take.

    Returns
    -------
    Way or None
        The way, one stage between each two stops; None when there is none.
    """
    size = len(graph)
    last = len(stops) - 1
    cost: dict[int, float] = {state: 0.0 for state in stops[0] if state not in shut}
    came_by: dict[int, int] = dict.fromkeys(cost, NO_ARC)
    settled: set[int] = set()
    queue = sorted((0.0, state) for state in cost)
    while queue:
        reached, point = heappop(queue)
        if point in settled:
            continue
        settled.add(point)
        layer, state = divmod(point, size)
        if state in stops[layer + 1]:
            if layer + 1 == last:
                return Way(reached, _stages(graph, came_by, point))
            above = point + size
            if reached < cost.get(above, float("inf")):
                cost[above] = reached
                came_by[above] = NO_ARC
                heappush(queue, (reached, above))
        base = point - state
        closed = barred[layer]
        for arc, head in graph.state_arcs[state]:
            if head in shut or arc in closed:
                continue
            onward = reached + arc_cost[arc]
            target = base + head
            if onward < cost.get(target, float("inf")):
                cost[target] = onward
                came_by[target] = arc
                heappush(queue, (onward, target))
    return None


def reachable(
    graph: StateGraph,
    start: Stop,
    shut: Collection[int],
    barred: Collection[int] = frozenset(),
) -> set[int]:
    """Give all states that can be reached from a start past shut states and barred arcs."""
    seen = {state for state in start if state not in shut}
    pending = list(seen)
    while pending:
        for arc, head in graph.state_arcs[pending.pop()]:
            if head not in seen and head not in shut and arc not in barred:
                seen.add(head)
                pending.append(head)
    return seen


def _stages(graph: StateGraph, came_by: dict[int, int], point: int) -> tuple[Stage, ...]:
    """Walk back from the last point to the first and cut the chain at the steps between layers."""
    size = len(graph)
    stages: list[Stage] = []
    arcs: list[int] = []
    states = [point % size]
    while True:
        arc = came_by[point]
        if arc != NO_ARC:
            arcs.append(arc)
            states.append(graph.arc_tail[arc])
            point += graph.arc_tail[arc] - graph.arc_head[arc]
            continue
        stages.append(Stage(tuple(reversed(states)), tuple(reversed(arcs))))
        if point < size:
            return tuple(reversed(stages))
        point -= size
        arcs, states = [], [point % size]
