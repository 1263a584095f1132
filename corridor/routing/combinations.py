"""The best way for every combination of gates, exactly, by shortest paths through layers.

A trip that must cross some screenlines crosses each once, at one gate: layer by layer, with all
gates barred inside a layer, and the one gate between two layers. So the best way for a
combination is the best first part, the gates, and the best last part, and one tree of shortest
paths serves all combinations that begin, or end, alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import product
from typing import Protocol

from corridor.reprs import Brief

_FAR = float("inf")
_NO_ARC = -1
Gates = tuple[str, ...]


class Topology(Protocol):
    """States joined by arcs, as `StateGraph` and `LayeredGraph` have them."""

    arc_tail: list[int]
    arc_head: list[int]
    state_arcs: list[list[tuple[int, int]]]
    arcs_into: list[list[tuple[int, int]]]

    def __len__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Screen:
    """A screenline as a search sees it: for each of its gates the arcs that pass it."""

    name: str
    arcs: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True, repr=False)
class Combination(Brief):
    """A combination of gates and the best way through them.

    `cost` is what the criterion makes least.
    """

    gates: Gates
    cost: float
    _head: _Tree
    _arc: int
    _tail: _Tree

    @property
    def arcs(self) -> tuple[int, ...]:
        """Arcs of the way, in order."""
        return (*self._head.path_by(self._arc), self._arc, *self._tail.path_by(self._arc))

    @property
    def amounts(self) -> tuple[float, ...]:
        """What the way comes to in each measure."""
        return self._head.amounts_on(self._arc, self._tail)


def combinations(
    graph: Topology,
    arc_cost: Sequence[float],
    measures: Sequence[Sequence[float]],
    *,
    ends: tuple[Collection[int], Collection[int]],
    screens: Sequence[Screen],
    shut: Collection[int],
    closed: Collection[int],
) -> Iterator[Combination]:
    """Return the best way for every combination of gates that has one.

    Parameters
    ----------
    graph
        The state graph, or its layers where places must be passed too.
    arc_cost
        Cost of each arc, above zero.
    measures
        Amounts on each arc that are to be told of each way.
    ends
        States where the way may begin, and where it may end.
    screens
        The screenlines in the order in which the trip meets them; at least one.
    shut
        States that the way may not pass.
    closed
        Arcs that it may not take.

    Yields
    ------
    Combination
        In the order of the gates.
    """
    barred = {arc for screen in screens for arcs in screen.arcs.values() for arc in arcs}
    search = _Trees(graph, arc_cost, measures, shut, barred.union(closed))
    middle = len(screens) // 2
    start = search.tree(dict.fromkeys(ends[0], 0.0), is_forward=True)
    goal = search.tree(dict.fromkeys(ends[1], 0.0), is_forward=False)
    usable = [_usable(screen, closed) for screen in screens]
    heads = list(search.layers(start, usable[:middle]))
    tails = list(search.layers(goal, usable[:middle:-1]))
    tail_of, head_of = graph.arc_tail, graph.arc_head
    for (first, head), (gate, arcs), (last, tail) in product(heads, usable[middle], tails):
        best, cost = _NO_ARC, _FAR
        for arc in arcs:
            whole = head.cost[tail_of[arc]] + arc_cost[arc] + tail.cost[head_of[arc]]
            if whole < cost:
                best, cost = arc, whole
        if best != _NO_ARC:
            yield Combination((*first, gate, *last[::-1]), cost, head, best, tail)


def _usable(screen: Screen, closed: Collection[int]) -> list[tuple[str, list[int]]]:
    """Return the gates of a screenline with the arcs that may be taken."""
    gates = (
        (gate, [arc for arc in arcs if arc not in closed]) for gate, arcs in screen.arcs.items()
    )
    return [(gate, arcs) for gate, arcs in gates if arcs]


class _Tree:
    """Cheapest ways from, or to, some states; grown out of the tree of the layer before."""

    def __init__(self, search: _Trees, *, is_forward: bool, before: _Tree | None = None) -> None:
        self.is_forward = is_forward
        self.cost = [_FAR] * len(search.graph)
        self.arc = [_NO_ARC] * len(search.graph)
        self.gate_arcs: dict[int, int] = {}
        self._search, self._before = search, before
        self._amounts: dict[int, tuple[float, ...]] = {}
        self._paths: dict[int, tuple[int, ...]] = {}
        graph = search.graph
        self.near, self.far = graph.arc_tail, graph.arc_head
        if not is_forward:
            self.near, self.far = self.far, self.near

    def path_by(self, arc: int) -> tuple[int, ...]:
        """Return the arcs between the root and an arc that is met from it, in order of the trip."""
        state = self.near[arc]
        if state not in self._paths:
            arcs = tuple(arc for _, arc in self._back(state))
            self._paths[state] = arcs[::-1] if self.is_forward else arcs
        return self._paths[state]

    def amounts_on(self, arc: int, behind: _Tree) -> tuple[float, ...]:
        """Return what the way to an arc, and from it to the root of another tree, comes to."""
        before, after = self.amounts(self.near[arc]), behind.amounts(behind.near[arc])
        return tuple(
            one + measure[arc] + other
            for one, measure, other in zip(before, self._search.measures, after, strict=True)
        )

    def amounts(self, state: int) -> tuple[float, ...]:
        """Return what the way between the root and a state comes to in each measure."""
        passed = []
        known: tuple[float, ...] = (0.0,) * len(self._search.measures)
        for place, arc in self._back(state):
            if place in self._amounts:
                known = self._amounts[place]
                break
            passed.append((place, arc))
            if self._is_root(place, arc) and self._before is not None:
                known = self._before.amounts(self.near[arc])
                known = self._plus(known, arc)
                self._amounts[place] = known
                passed.pop()
                break
        for place, arc in reversed(passed):
            known = self._amounts[place] = self._plus(known, arc)
        return known

    def _plus(self, amounts: tuple[float, ...], arc: int) -> tuple[float, ...]:
        measures = self._search.measures
        return tuple(
            amount + measure[arc] for amount, measure in zip(amounts, measures, strict=True)
        )

    def _is_root(self, state: int, arc: int) -> bool:
        return self.gate_arcs.get(state) == arc

    def _back(self, state: int) -> Iterator[tuple[int, int]]:
        """Walk back to the root of the first layer: each state with the arc that led to it."""
        tree: _Tree = self
        while tree.arc[state] != _NO_ARC:
            arc = tree.arc[state]
            yield state, arc
            if tree._is_root(state, arc) and tree._before is not None:
                tree, state = tree._before, tree.near[arc]
            else:
                state = tree.near[arc]


class _Trees:
    """Grows trees of cheapest ways past shut states and barred arcs."""

    def __init__(
        self,
        graph: Topology,
        arc_cost: Sequence[float],
        measures: Sequence[Sequence[float]],
        shut: Collection[int],
        barred: Collection[int],
    ) -> None:
        self.graph, self.measures = graph, measures
        self._arc_cost, self._shut, self._barred = arc_cost, shut, barred

    def tree(self, roots: Mapping[int, float], *, is_forward: bool) -> _Tree:
        """Grow the tree of the first layer from its roots."""
        return self._grow(_Tree(self, is_forward=is_forward), roots)

    def layers(
        self, tree: _Tree, screens: Sequence[Sequence[tuple[str, list[int]]]], gates: Gates = ()
    ) -> Iterator[tuple[Gates, _Tree]]:
        """Return for each combination of gates, as they are met from the root, the tree behind."""
        if not screens:
            yield gates, tree
            return
        for gate, arcs in screens[0]:
            grown = self._through(tree, arcs)
            if grown.gate_arcs:
                yield from self.layers(grown, screens[1:], (*gates, gate))

    def _through(self, tree: _Tree, gate: Collection[int]) -> _Tree:
        """Grow the tree of the next layer out of a tree, through a gate."""
        grown = _Tree(self, is_forward=tree.is_forward, before=tree)
        roots: dict[int, float] = {}
        for arc in gate:
            cost, root = tree.cost[tree.near[arc]] + self._arc_cost[arc], tree.far[arc]
            if cost < roots.get(root, _FAR) and root not in self._shut:
                roots[root] = cost
                grown.arc[root] = grown.gate_arcs[root] = arc
        return self._grow(grown, roots)

    def _grow(self, tree: _Tree, roots: Mapping[int, float]) -> _Tree:
        onward = self.graph.state_arcs if tree.is_forward else self.graph.arcs_into
        cost, by = tree.cost, tree.arc
        shut, barred, arc_cost = self._shut, self._barred, self._arc_cost
        queue = []
        for state, reached in roots.items():
            if state not in shut:
                cost[state] = reached
                queue.append((reached, state))
        heapify(queue)
        while queue:
            reached, state = heappop(queue)
            if reached > cost[state]:
                continue
            for arc, other in onward[state]:
                further = reached + arc_cost[arc]
                if further < cost[other] and other not in shut and arc not in barred:
                    cost[other] = further
                    by[other] = arc
                    heappush(queue, (further, other))
        return tree
