"""Shortest chains of arcs through the state graph, by Dijkstra's method."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from corridor.reprs import Brief
from corridor.routing.state_graph import StateGraph

_NO_STEP = -1
_FAR = float("inf")
# For each stage the arcs that it may not take.
Barred = tuple[frozenset[int], ...]
# A stretch, as the two nodes at its ends.
Pair = frozenset[str]
# Stretches that are not run over both to a via and from it, each with the number of the via.
Apart = frozenset[tuple[int, Pair]]


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a stage of a way ends: at one of some states, or with one of some arcs."""

    states: frozenset[int] = frozenset()
    arcs: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, repr=False)
class Stage(Brief):
    """One part of a way, from one stop to the next.

    `states` are the states passed, both ends included; `arcs` join them in order.
    """

    states: tuple[int, ...]
    arcs: tuple[int, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Way(Brief):
    """A chain of stages, each beginning where the one before ended."""

    cost: float
    stages: tuple[Stage, ...]

    @property
    def arcs(self) -> tuple[int, ...]:
        """Arcs of all stages, in order."""
        if len(self.stages) == 1:
            return self.stages[0].arcs
        return tuple(arc for stage in self.stages for arc in stage.arcs)


def shortest_way(
    graph: StateGraph,
    arc_cost: Sequence[float],
    stops: Sequence[Stop],
    shut: Collection[int],
    barred: Barred,
) -> Way | None:
    """Find the cheapest way that calls at every stop in order.

    Parameters
    ----------
    graph
        The state graph.
    arc_cost
        Cost of each arc, none below zero.
    stops
        Where the way begins, each via in order, where it ends.
    shut
        States that no stage may pass.
    barred
        For each stage the arcs that it may not take.

    Returns
    -------
    Way or None
        The way, one stage between each two stops; None when there is none.
    """
    if len(stops) == 2 and not stops[1].arcs:  # noqa: PLR2004 - where it begins and ends
        return _straight_way(graph, arc_cost, stops, shut, barred[0])
    return _layered_way(graph, arc_cost, stops, shut, barred)


def _layered_way(
    graph: StateGraph,
    arc_cost: Sequence[float],
    stops: Sequence[Stop],
    shut: Collection[int],
    barred: Barred,
) -> Way | None:
    """Find the cheapest way as `shortest_way` does.

    The search runs over layers, one for each stage: at a state of the next stop, or with an arc
    of it, it may step up to the next layer, so that the best way past a stop is found exactly.
    """
    size, last = len(graph), len(stops) - 1
    cost: dict[int, float] = {state: 0.0 for state in stops[0].states if state not in shut}
    came: dict[int, tuple[int, int]] = dict.fromkeys(cost, (_NO_STEP, _NO_STEP))
    settled: set[int] = set()
    queue = sorted((0.0, state) for state in cost)
    while queue:
        reached, point = heappop(queue)
        if point in settled:
            continue
        settled.add(point)
        layer, state = divmod(point, size)
        stop = stops[layer + 1]
        if state in stop.states:
            if layer + 1 == last:
                return Way(reached, way_back(graph, came, point))
            above = point + size
            if reached < cost.get(above, _FAR):
                cost[above] = reached
                came[above] = point, _NO_STEP
                heappush(queue, (reached, above))
        base = point - state
        closed, calling = barred[layer], stop.arcs
        for arc, head in graph.state_arcs[state]:
            if head in shut or arc in closed:
                continue
            onward = reached + arc_cost[arc]
            target = base + head
            if onward < cost.get(target, _FAR):
                cost[target] = onward
                came[target] = point, arc
                heappush(queue, (onward, target))
            if arc in calling and onward < cost.get(target + size, _FAR):
                cost[target + size] = onward
                came[target + size] = point, arc
                heappush(queue, (onward, target + size))
    return None


def _straight_way(
    graph: StateGraph,
    arc_cost: Sequence[float],
    ends: Sequence[Stop],
    shut: Collection[int],
    closed: Collection[int],
) -> Way | None:
    """Find the cheapest way as `shortest_way` does, where nothing is called at on the way.

    Most questions are such, and what is told of one answer asks a dozen.
    """
    start, end = (stop.states for stop in ends)
    cost = [_FAR] * len(graph)
    # The last arc of the way to each state.
    last: dict[int, int] = {}
    queue = sorted((0.0, state) for state in start if state not in shut)
    for _, state in queue:
        cost[state], last[state] = 0.0, _NO_STEP
    state_arcs = graph.state_arcs
    while queue:
        reached, state = heappop(queue)
        if reached > cost[state]:
            continue
        if state in end:
            return Way(reached, (_stage_back(graph, last, state),))
        for arc, head in state_arcs[state]:
            onward = reached + arc_cost[arc]
            if onward < cost[head] and head not in shut and arc not in closed:
                cost[head], last[head] = onward, arc
                heappush(queue, (onward, head))
    return None


def _stage_back(graph: StateGraph, last: Mapping[int, int], state: int) -> Stage:
    """Walk back from a state to where the way to it begins."""
    arcs, tail = [], graph.arc_tail
    while (arc := last[state]) != _NO_STEP:
        arcs.append(arc)
        state = tail[arc]
    return _stage_from(graph, state, arcs[::-1])


def stage_of(graph: StateGraph, arcs: Sequence[int]) -> Stage:
    """Return a chain of arcs, one at least, as one stage."""
    return _stage_from(graph, graph.arc_tail[arcs[0]], arcs)


def _stage_from(graph: StateGraph, begin: int, arcs: Sequence[int]) -> Stage:
    return Stage((begin, *map(graph.arc_head.__getitem__, arcs)), tuple(arcs))


def reachable(
    graph: StateGraph,
    start: Collection[int],
    shut: Collection[int],
    barred: Collection[int] = frozenset(),
) -> set[int]:
    """Return all states that can be reached from a start past shut states and barred arcs."""
    seen = {state for state in start if state not in shut}
    pending = list(seen)
    while pending:
        for arc, head in graph.state_arcs[pending.pop()]:
            if head not in seen and head not in shut and arc not in barred:
                seen.add(head)
                pending.append(head)
    return seen


def calling(
    graph: StateGraph,
    reached: Collection[int],
    stop: Stop,
    shut: Collection[int],
    barred: Collection[int] = frozenset(),
) -> set[int]:
    """Return the states of those reached at which a stop is made."""
    made = stop.states.intersection(reached)
    for arc in stop.arcs:
        tail, head = graph.arc_tail[arc], graph.arc_head[arc]
        if tail in reached and head not in shut and arc not in barred:
            made |= {head}
    return set(made)


def way_back(
    graph: StateGraph,
    came: Mapping[int, tuple[int, int]],
    last: int,
    point_of: Mapping[int, int] | None = None,
) -> tuple[Stage, ...]:
    """Walk back from the last step to the first and cut the chain at the steps between layers.

    Parameters
    ----------
    graph
        The state graph.
    came
        For each step the one before it and the arc between them; -1 for none.
    last
        The last step.
    point_of
        For each step its point (layer x states + state); None when steps are points.
    """
    size = len(graph)
    stages: list[Stage] = []
    arcs: list[int] = []

    def place(step: int) -> tuple[int, int]:
        return divmod(step if point_of is None else point_of[step], size)

    layer, state = place(last)
    states, step = [state], last
    while came[step][0] != _NO_STEP:
        before, arc = came[step]
        layer_before, state_before = place(before)
        if arc != _NO_STEP:
            arcs.append(arc)
            states.append(state_before)
        if layer_before != layer:
            # An arc that makes a stop belongs to the stage that it ends.
            own = 1 if arc != _NO_STEP else 0
            cut = len(arcs) - own
            stages.append(Stage(tuple(states[cut::-1]), tuple(reversed(arcs[:cut]))))
            states, arcs = states[cut:], arcs[cut:]
        step, layer = before, layer_before
    stages.append(Stage(tuple(reversed(states)), tuple(reversed(arcs))))
    return tuple(reversed(stages))
