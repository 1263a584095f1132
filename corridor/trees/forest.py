"""The trees of one set of demands: from any origin the best way to any destination."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corridor.routing import Demand, Question, Router
from corridor.trees.amounts import Amounts, Floats, Ints
from corridor.trees.branches import Branches, Cutter, Reached
from corridor.trees.cost_search import CostSearch
from corridor.trees.door_kinds import DOOR_BITS, DoorKinds, counted_on, is_from_one_door
from corridor.trees.own_roads import OwnRoads
from corridor.trees.passages import Passages
from corridor.trees.sums import Sums, sums_at

# Trees that are added up together: fewer take more steps, more of them larger arrays.
_TREES = 32
# So many searches are kept, each of half a megabyte.
_MOST_SEARCHES = 128


@dataclass(frozen=True, slots=True)
class Pairs:
    """Where ways begin and end: for each pair its place among origins and destinations."""

    origins: Sequence[Demand]
    destinations: Sequence[Demand]
    origin: Ints
    destination: Ints

    def some(self, pairs: Ints) -> Pairs:
        """Return some of the pairs."""
        return replace(self, origin=self.origin[pairs], destination=self.destination[pairs])


@dataclass(frozen=True, slots=True)
class Found:
    """The ways of some pairs, a row each.

    Attributes
    ----------
    pairs
        Which of all pairs they are of.
    sums
        What they come to.
    passed
        Which of the passages of the forest they pass.
    branches, rows
        Where their arcs are told.
    """

    pairs: Ints
    sums: Sums
    passed: Ints
    branches: Branches
    rows: Ints

    def some(self, kept: NDArray[np.bool_]) -> Found:
        """Return some of the ways."""
        return replace(
            self,
            pairs=self.pairs[kept],
            sums=self.sums.some(kept),
            passed=self.passed[kept],
            rows=self.rows[kept],
        )


@dataclass(frozen=True, slots=True)
class _Part:
    """What one search found for pairs: costs of arcs and ways, and which row is of each pair."""

    pairs: Ints
    on_arcs: Floats
    costs: Floats
    row: Ints


class Forest:
    """Trees over the state graph of a router, for all that a question demands but its ends.

    Parameters
    ----------
    router
        A router of a world that is the same every day.
    question
        What is demanded: no place to pass, and no limit.
    amounts
        What the arcs take.
    passages
        Knows what ways pass.
    """

    def __init__(
        self, router: Router, question: Question, amounts: Amounts, passages: Passages
    ) -> None:
        self._router, self._question, self.graph = router, question, router.graph
        self._amounts, self._passages = amounts, passages
        self._searches: dict[int, CostSearch] = {}

    def prepare(self) -> None:
        """Count what ways from anywhere have in common."""
        self._router.costs(self._question)

    def ways(self, pairs: Pairs) -> Iterator[Found]:
        """Find the best ways of pairs, those that there are, many at a time."""
        starts = [self._begin(origin) for origin in pairs.origins]
        stops, has_stop = _filled([self._end(end) for end in pairs.destinations])
        kinds = (
            np.array([self._kind(end, is_arrival=False) for end in pairs.origins], np.int64),
            np.array([self._kind(end, is_arrival=True) for end in pairs.destinations], np.int64),
        )
        every = np.flatnonzero(has_stop[pairs.destination])
        if not self._doors:
            yield from self._ways(pairs, every, kinds, (starts, stops))
            return
        asked, is_learning = every, True
        while asked.size and is_learning:
            strays = [np.zeros(0, np.int64)]
            for found, keep in self._with_many(pairs, asked, kinds, (starts, stops)):
                strays.append(found.pairs[~keep])
                yield found.some(keep)
            asked = np.concatenate(strays)
            is_learning = self._keep_apart()
        yield from self._ways(pairs, asked, kinds, (starts, stops))

    def _with_many(
        self,
        pairs: Pairs,
        asked: Ints,
        kinds: tuple[Ints, Ints],
        ends: tuple[list[list[int]], Ints],
    ) -> Iterator[tuple[Found, NDArray[np.bool_]]]:
        """Find ways with the roads of many doors open, and tell which take their own alone."""
        with_many = (
            self._doors.with_many(kinds[0], is_arrival=False),
            self._doors.with_many(kinds[1], is_arrival=True),
        )
        for found in self._ways(pairs, asked, with_many, ends):
            begins = self._doors.begins(kinds[0][pairs.origin[found.pairs]])
            to = self._doors.ends(kinds[1][pairs.destination[found.pairs]])
            yield found, self._own_roads.are_kept(found.branches, found.rows, begins, to)

    def _keep_apart(self) -> bool:
        """Keep doors apart whose roads many others would take; say whether there are new ones."""
        is_new = self._doors.keep_apart(self._own_roads.leading_astray())
        if is_new:
            self._searches.clear()
        return is_new

    def _ways(
        self,
        pairs: Pairs,
        asked: Ints,
        kinds: tuple[Ints, Ints],
        ends: tuple[list[list[int]], Ints],
    ) -> Iterator[Found]:
        """Find the best ways of some pairs, whose ends are of these kinds."""
        starts, stops = ends
        order = asked[np.lexsort((pairs.origin[asked], kinds[0][pairs.origin[asked]]))]
        for batch in _batches(order, pairs.origin[order]):
            parts = [*self._parts(pairs, batch, kinds, starts)]
            sizes = [len(part.costs) for part in parts]
            firsts = np.cumsum([0, *sizes])[:-1].tolist()
            reached = Reached(
                np.concatenate([part.costs for part in parts]),
                np.stack([part.on_arcs for part in parts]),
                np.repeat(np.arange(len(parts)), sizes),
            )
            rows = np.concatenate(
                [part.row + first for part, first in zip(parts, firsts, strict=True)]
            )
            whole = np.concatenate([part.pairs for part in parts])
            ends_at = stops[pairs.destination[whole]]
            yield self._found(self._cutter.cut(reached, rows, ends_at), whole)

    def _parts(
        self, pairs: Pairs, batch: Ints, kinds: tuple[Ints, Ints], starts: list[list[int]]
    ) -> Iterator[_Part]:
        """Search for the ways of pairs, those of each kind by themselves."""
        for some in _of_one_kind(batch, kinds[0][pairs.origin[batch]]):
            origins, origin = np.unique(pairs.origin[some], return_inverse=True)
            of_pairs = kinds[0][pairs.origin[some]] | kinds[1][pairs.destination[some]]
            begins = [starts[one] for one in origins]
            for kind, search, costs in self._costs(pairs, some, of_pairs, begins):
                of_kind = np.flatnonzero(of_pairs == kind)
                rows, row = np.unique(origin[of_kind], return_inverse=True)
                yield _Part(some[of_kind], search.cost_of, costs[rows], row)

    def _found(self, branches: Branches, pairs: Ints) -> Found:
        is_found = branches.ends >= 0
        rows = branches.ends[is_found]
        return Found(
            pairs[is_found],
            sums_at(branches, self._amounts, rows),
            self._passages.ways(branches, rows),
            branches,
            rows,
        )

    def _costs(
        self, pairs: Pairs, some: Ints, kinds: Ints, starts: list[list[int]]
    ) -> Iterator[tuple[int, CostSearch, Floats]]:
        """Return for each kind of pairs what ways cost, counted on from those of another kind."""
        found: list[tuple[int, CostSearch, Floats]] = []
        wanted = {kind: some[np.argmax(kinds == kind)] for kind in set(kinds.tolist())}
        # Those to a door are counted on from those that need none.
        pair_of = {counted_on(kind): pair for kind, pair in wanted.items()} | wanted
        for kind in sorted(pair_of, key=_in_order):
            search = self._search(kind, pairs, pair_of[kind])
            nearest = next((one for one in reversed(found) if search.is_cheaper_than(one[1])), None)
            costs = (
                search.costs_from(starts)
                if nearest is None
                else search.lowered(nearest[2], nearest[1])
            )
            # No other kind is counted on from that of a door where trips end.
            if kind == counted_on(kind):
                found.append((kind, search, costs))
            if kind in wanted:
                yield kind, search, costs

    def _search(self, kind: int, pairs: Pairs, pair: int) -> CostSearch:
        """Return the search for pairs of one kind, such as this one."""
        search = self._searches.get(kind)
        if search is None:
            question = replace(
                self._question,
                origin=pairs.origins[pairs.origin[pair]],
                destination=pairs.destinations[pairs.destination[pair]],
            )
            router = self._doors.router(kind, question)
            cost, ground = np.array(router.costs(question)), router.ground(question)
            cost[[*ground.closed]] = np.inf
            is_shut = np.zeros(len(self.graph), bool)
            is_shut[[*ground.shut]] = True
            cost[is_shut[self._tail] | is_shut[self._head]] = np.inf
            search = CostSearch(self._tail, self._head, cost, is_shut.size)
            # Trips from one door are asked for all at once, those to one again and again.
            if not is_from_one_door(kind) and len(self._searches) < _MOST_SEARCHES:
                self._searches[kind] = search
        return search

    @cached_property
    def _cutter(self) -> Cutter:
        return Cutter(self._tail, self._head, len(self.graph))

    @cached_property
    def _tail(self) -> Ints:
        return np.array(self.graph.arc_tail, np.int64)

    @cached_property
    def _head(self) -> Ints:
        return np.array(self.graph.arc_head, np.int64)

    @cached_property
    def _shut(self) -> frozenset[int]:
        return self._router.ground(self._question).shut

    def _begin(self, origin: Demand) -> list[int]:
        return sorted(self._router.terrains.begin(origin, self._shut).states - self._shut)

    def _end(self, destination: Demand) -> list[int]:
        return sorted(self._router.terrains.end(destination, self._shut).states)

    def _kind(self, end: Demand, *, is_arrival: bool) -> int:
        """Return what trips from or to a place may do that others may not, as bits.

        They are charged no transit; take lines closed to transit as any other; pass links that
        are open to trips of some ends alone; take the roads from and to a door. A pair may do what
        one of its ends may.
        """
        network, graph = self._router.network, self.graph
        nodes = [network.nodes[node] for node in end.nodes]
        areas = {area for node in nodes for area in (node.country, node.region)}
        shunned = {country for country, usd in self._question.charges if usd}
        may = (
            not areas.isdisjoint(shunned),
            *(not end.nodes.isdisjoint(line.nodes) for line in self._router.weights.closed_lines),
            *(not areas.isdisjoint(open_to) for open_to in graph.ends_only.values()),
        )
        bits = sum(1 << bit for bit, is_so in enumerate(may) if is_so)
        return bits << DOOR_BITS | self._doors.of(end, is_arrival=is_arrival)

    @cached_property
    def _doors(self) -> DoorKinds:
        return DoorKinds(self._router)

    @cached_property
    def _own_roads(self) -> OwnRoads:
        return OwnRoads(self.graph, self._doors.roads)


def _in_order(kind: int) -> tuple[bool, int, int]:
    """Put kinds first that others are counted on from: those with little to do more."""
    return kind != counted_on(kind), kind.bit_count(), kind


def _filled(states: Sequence[Sequence[int]]) -> tuple[Ints, np.ndarray]:
    """Return states as rows of one length, the last repeated, and which rows have any."""
    longest = max(map(len, states), default=1)
    rows = [[*row, *[row[-1] if row else 0] * (longest - len(row))] for row in states]
    return np.array(rows, np.int64).reshape(len(states), -1), np.array([*map(bool, states)], bool)


def _batches(order: Ints, origins: Ints) -> Iterator[Ints]:
    """Cut pairs, those of one origin together, where their origins are many."""
    changed = np.flatnonzero(np.diff(origins, prepend=-1))
    for first in range(0, changed.size, _TREES):
        last = first + _TREES
        yield order[changed[first] : changed[last] if last < changed.size else None]


def _of_one_kind(pairs: Ints, kinds: Ints) -> list[Ints]:
    """Part pairs in the order of the kinds of their origins where these change."""
    return np.split(pairs, np.flatnonzero(np.diff(kinds)) + 1)
