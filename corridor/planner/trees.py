"""Many questions with the same demands, which share the trees of their searches."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corridor.criteria import AIMS, MEASURES
from corridor.errors import CorridorError, NoRoute
from corridor.network import Node
from corridor.planner.demands import require_allowed
from corridor.planner.door_pairs import DoorPairs
from corridor.planner.door_trees import Doors
from corridor.planner.ends import OPTIONS, End, Ends, Key, WordPairs
from corridor.planner.request import Request, RequestOptions
from corridor.planner.single_pairs import SinglePairs
from corridor.routing import Cargo, Demand, Totals
from corridor.routing.reasons import no_way
from corridor.routing.router import Router
from corridor.routing.search import Way, stage_of
from corridor.trees import Forest, Outcome, Outcomes, Pairs, Passed, outcome_along
from corridor.trees.amounts import Floats, Ints

if TYPE_CHECKING:
    from corridor.planner.route_planner import RoutePlanner

_NOWHERE = Demand("", "", "")
# So many origins have their totals kept.
_MOST_KEPT = 64
# Pairs with one door in common that are worth a tree in a network with it.
_FEW = 4


class Trees:
    """The best ways for one set of demands, from any origin to any destination.

    What `Planner.route` would find is found, to the last digit: by trees that questions share,
    or, where demands are beyond trees, by a search for each question; every outcome says which.
    Beyond them are places to pass, limits, a world that changes in the days of the trip, and ends
    off the network.

    Parameters
    ----------
    planner
        Knows places, network and world.
    options
        What is wanted of all ways, as `Planner.route` takes it.
    joined
        The ends off the network that the planner's network has been joined to; None for none.

    Raises
    ------
    BadQuestion, UnknownPlace, AmbiguousPlace, NoRoute
        When a demand cannot be what is wanted.
    """

    def __init__(
        self,
        planner: RoutePlanner,
        options: RequestOptions,
        joined: Mapping[Key, End] | None = None,
    ) -> None:
        self._planner, self._options = planner, options
        self._request = Request.of(options)
        self._wanted = planner.interpreter.wanted(self._request)
        question, router = self._wanted.question, planner.router
        # What is paid beside the freight depends on the whole way.
        self._is_exact = bool(
            self._wanted.vias
            or question.limits.given()
            or question.adjustments
            or planner.cargo.box != "soc"
            or type(router) is not Router
        )
        self._ends = Ends(planner.interpreter, self._wanted, joined)
        self._single = SinglePairs(planner, self._request, question)
        self._of_cargo: dict[Cargo, Trees] = {}
        self._totals: dict[str, dict[str, Totals]] = {}
        # Where roads are estimated, and trips run on none, all doors are joined at once.
        may_join = not (self._is_exact or self._request.roads or "road" in question.modes)
        is_plain = may_join and joined is None
        self._door_pairs = self._pairs_of_doors() if is_plain else None

    def _pairs_of_doors(self) -> DoorPairs:
        return DoorPairs(
            self._planner,
            Doors(self._planner, self._request, self._wanted.question.modes),
            self._ends,
            lambda planner, joined: Trees(planner, self._options, joined),
            # An area to be avoided holds the doors in it.
            lambda planner: Ends(planner.interpreter, planner.interpreter.wanted(self._request)),
        )

    def outcome(self, origin: object, destination: object) -> Outcome:
        """Return what the best way between two places comes to.

        Raises
        ------
        UnknownPlace, AmbiguousPlace, BadQuestion, NoRoute
            As `Planner.route`.
        """
        try:
            return self.outcomes([origin], [destination])[0]
        except NoRoute:
            return self._single.searched(origin, destination)

    def totals(self, origin: str, destination: str) -> Totals:
        """Return what the best way between two places usually comes to.

        The trees of the last origins are kept: asked again, they take no search.

        Raises
        ------
        UnknownPlace, AmbiguousPlace, BadQuestion, NoRoute
            As `Planner.route`.
        """
        tree = self._totals.get(origin)
        if tree is None:
            if len(self._totals) >= _MOST_KEPT:
                self._totals.clear()
            tree = self._totals[origin] = {} if self._is_exact else self._totals_from(origin)
        found = tree.get(destination)
        if found is None:
            found = tree[destination] = self.outcome(origin, destination).totals
        return found

    def _totals_from(self, origin: str) -> dict[str, Totals]:
        """Return what the best ways come to from a place to all nodes that the modes serve."""
        ends = ((node, self._ends.of("destination", node)) for node in self._planner.network.nodes)
        served = [node for node, end in ends if end.demand is not None]
        if self._ends.of("origin", origin).demand is None:
            return {}
        found = self.outcomes([origin] * len(served), served)
        usual = (getattr(found, measure)[:, 1].tolist() for measure in MEASURES)
        columns = zip(served, found.distance_km.tolist(), *usual, strict=True)
        return {
            node: Totals(*amounts)
            for row, (node, *amounts) in enumerate(columns)
            if row not in found.errors
        }

    def outcomes(
        self,
        origins: Sequence[object],
        destinations: Sequence[object],
        cargos: Sequence[Cargo | None] | None = None,
    ) -> Outcomes:
        """Return what the best ways of many pairs come to, as columns.

        Parameters
        ----------
        origins, destinations
            Places, one of each for each pair.
        cargos
            For each pair what is moved; None for the planner's own.

        Returns
        -------
        Outcomes
            A row for each pair, in the same order. A pair without an answer has its error.
        """
        return self.of_pairs(WordPairs.of(origins, destinations), cargos)

    def of_pairs(self, pairs: WordPairs, cargos: Sequence[Cargo | None] | None = None) -> Outcomes:
        """Return outcomes as `outcomes` does."""
        columns = self.empty(len(pairs))
        same: dict[Trees, list[tuple[Ints, Cargo | None, float]]] = {}
        is_plain = self._is_plain(pairs)
        is_done = np.zeros(len(pairs), bool)
        if self._door_pairs is not None:
            asked = np.flatnonzero(~is_plain)
            is_done[self._door_pairs.fill(columns, asked, pairs, cargos)] = True
        for cargo, of_cargo in _grouped(cargos, len(pairs)).items():
            rows = of_cargo[~is_done[of_cargo]]
            try:
                trees, tonnes = self._for(cargo)
                same.setdefault(trees, []).append((rows[is_plain[rows]], cargo, tonnes))
                alone = rows[~is_plain[rows]]
                if alone.size:
                    trees = self if cargo is None else self._moving(cargo)
                    trees._fill(columns, alone, pairs.some(alone))  # noqa: SLF001 - its own kind
            except CorridorError as error:
                columns.errors.update(dict.fromkeys(rows.tolist(), error.kept()))
        for trees, groups in same.items():
            rows = np.concatenate([group for group, _, _ in groups])
            loads = np.concatenate([np.full(group.size, load) for group, _, load in groups])
            moved = [one for group, one, _ in groups for _ in range(group.size)]
            trees._fill(columns, rows, pairs.some(rows), (moved, loads))  # noqa: SLF001 - as above
        return columns

    def empty(self, count: int, full: Callable[..., NDArray[Any]] = np.full) -> Outcomes:
        """Return columns of pairs that are not answered yet, as `Outcomes.empty` does."""
        return Outcomes.empty(count, self._planner.passages.passed, full)

    def own_node(self, node: Node | None) -> Node | None:
        """Return the planner's own node of some that a like planner told."""
        return node and self._planner.network.nodes.get(node.id, node)

    def passed_numbers(self, passed: Sequence[Passed]) -> NDArray[np.int32]:
        """Return which of the planner's passages some are that were found by a like planner."""
        own = self._planner.passages
        return np.array([own.number(one) for one in passed], np.int32)

    def prepare(self, pairs: WordPairs) -> None:
        """Make ready what some pairs have in common."""
        if self._door_pairs is not None:
            self._door_pairs.prepare(pairs)
        self._forest.prepare()

    def _is_plain(self, pairs: WordPairs) -> NDArray[np.bool_]:
        """Tell of each pair whether trees answer it: both ends are on the network, or joined."""
        plain = np.full(len(pairs), not self._is_exact)
        for option, words, number in pairs.sides:
            is_door = [self._ends.of(option, word).is_door for word in words]
            plain &= ~np.array(is_door, bool)[number]
        return plain

    def _for(self, cargo: Cargo | None) -> tuple[Trees, float]:
        """Return the trees whose ways are the best for a cargo, and its load, t per FEU.

        Loads that differ take the same ways where it is not emissions that are made least.
        """
        rates, own = self._planner.router.terms.rates, self._planner.cargo
        tonnes = (cargo or own).tonnes_per_feu(rates)[0]
        if cargo is None or (self._load == tonnes and cargo.wagon == own.wagon):
            return self, tonnes
        if AIMS[self._wanted.question.criterion].least == "kg_co2e_per_feu":
            return self._moving(cargo), tonnes
        if cargo.wagon == own.wagon:
            return self, tonnes
        return self._moving(Cargo(wagon=cargo.wagon)), tonnes

    @property
    def _load(self) -> float:
        return self._planner.router.terms.tonnes

    def _moving(self, cargo: Cargo) -> Trees:
        """Return the trees of another cargo."""
        if cargo == self._planner.cargo:
            return self
        if cargo not in self._of_cargo:
            planner = self._planner.for_cargo(cargo)
            joined = self._ends.joined or None
            self._of_cargo[cargo] = Trees(planner, self._options, joined)
        return self._of_cargo[cargo]

    def _fill(
        self,
        columns: Outcomes,
        rows: Ints,
        pairs: WordPairs,
        moved: tuple[Sequence[Cargo | None], Floats] | None = None,
    ) -> None:
        """Find the ways of pairs and write them into their rows.

        Each for its cargo and its load, t per FEU, if these are told.
        """
        cargos, loads = moved or ([None] * rows.size, np.full(rows.size, self._load))
        begins, ends = (
            [self._ends.of(option, word) for word in words] for option, words, _ in pairs.sides
        )
        nodes: dict[frozenset[str], int] = {}
        begin, end = (
            np.array([nodes.setdefault(one.nodes, len(nodes)) for one in both], np.int64)[number]
            for both, number in ((begins, pairs.origin), (ends, pairs.destination))
        )
        nowhere = nodes.get(frozenset(), -1)
        is_shared = (begin != nowhere) & (end != nowhere) & (begin != end)
        is_shared &= not self._is_exact
        access = self._planner.router.access
        if access is not None and access.by_pair:
            # A road from one to the other is open to no other trip.
            ids = ((nodes.get(frozenset((one,)), -1) for one in both) for both in access.by_pair)
            straight = [a * len(nodes) + b for a, b in ids if min(a, b) >= 0]
            is_shared &= ~np.isin(begin * len(nodes) + end, straight)
        by_door: dict[Key, list[int]] = {}
        for place in np.flatnonzero(~is_shared).tolist():
            start, stop = begins[pairs.origin[place]], ends[pairs.destination[place]]
            words = pairs.at(place)
            if start.is_door != stop.is_door and not (self._is_exact or start.error or stop.error):
                which = 0 if start.is_door else 1
                by_door.setdefault((OPTIONS[which], words[which]), []).append(place)
            else:
                found = self._single.outcome(start, stop, words, cargos[place])
                self._put(columns, int(rows[place]), found)
        for door, places in by_door.items():
            self._through(door, columns, rows[places], pairs.some(np.array(places)))
        shared = np.flatnonzero(is_shared)
        origins, destinations = (
            [one.demand or _NOWHERE for one in both] for both in (begins, ends)
        )
        joined = Pairs(origins, destinations, pairs.origin[shared], pairs.destination[shared])
        self._grow(columns, rows[shared], joined, loads[shared])

    def _through(self, door: Key, columns: Outcomes, rows: Ints, pairs: WordPairs) -> None:
        """Find the ways of pairs that have one door in common, in trees of their own."""
        if len(rows) < _FEW:
            for pair, row in enumerate(rows.tolist()):
                self._put(columns, row, self._single.outcome(End(), End(), pairs.at(pair)))
            return
        option, word = door
        interpreter, number = self._planner.interpreter, int(option == "destination")
        try:
            end = interpreter.end(word)
            over = interpreter.over_door(option, end, self._request)
            place = over.doorstep(number, end, word)
            require_allowed(option, place, self._wanted.avoided)
            served = over.served_places.served(option, place, self._wanted.question.modes, [])
            joined = {door: End(served, is_joined=True)}
            trees = Trees(self._planner.with_door(over), self._options, joined)
        except CorridorError as error:
            columns.errors.update(dict.fromkeys(rows.tolist(), error.kept()))
            return
        found = trees.of_pairs(pairs.narrowed())
        for row, one in zip(rows.tolist(), found, strict=True):
            self._put(columns, row, one)

    def _put(self, columns: Outcomes, row: int, found: Outcome | CorridorError) -> None:
        if isinstance(found, Outcome):
            columns.put(row, found, self._planner.passages.number(found.passed))
        else:
            columns.errors[row] = found

    def _grow(self, columns: Outcomes, rows: Ints, pairs: Pairs, tonnes: Floats) -> None:
        """Find the ways of pairs in trees, over the ocean where no other way leads."""
        missing = self._written(self._forest, columns, rows, pairs, tonnes)
        if missing.size and not self._wanted.question.ocean:
            rows, pairs, tonnes = rows[missing], pairs.some(missing), tonnes[missing]
            missing = self._written(self._forest_over_ocean, columns, rows, pairs, tonnes)
        for place in missing.tolist():
            origin = pairs.origins[pairs.origin[place]]
            destination = pairs.destinations[pairs.destination[place]]
            question = replace(self._wanted.question, origin=origin, destination=destination)
            columns.errors[int(rows[place])] = no_way(question)

    def _written(
        self, forest: Forest, columns: Outcomes, rows: Ints, pairs: Pairs, tonnes: Floats
    ) -> Ints:
        """Write the ways that a forest has into their rows; return the pairs that have none."""
        is_missing = np.ones(rows.size, bool)
        nodes = self._planner.passages.node_of_state
        for found in forest.ways(pairs):
            at, branches, sums = rows[found.pairs], found.branches, found.sums
            columns.origins[at] = nodes[branches.state[branches.root[found.rows]]]
            columns.destinations[at] = nodes[branches.state[found.rows]]
            columns.distance_km[at], columns.estimated[at] = sums.distance_km, sums.estimated
            for measure, ranges in zip(MEASURES, sums.ranges, strict=True):
                getattr(columns, measure)[at] = ranges
            columns.transfers[at], columns.way[at] = sums.transfers, found.passed
            for place in np.flatnonzero(~sums.is_sure).tolist():
                way = Way(0.0, (stage_of(forest.graph, branches.way(int(found.rows[place]))),))
                one = replace(outcome_along(self._planner.router, way), searched="tree")
                columns.put(int(at[place]), one, int(found.passed[place]))
            loads = tonnes[found.pairs]
            other = np.flatnonzero(loads != self._load)
            if other.size:
                ends = found.rows[other]
                kg, shares = self._planner.emissions.along(branches, ends, loads[other])
                columns.kg_co2e_per_feu[at[other]] = kg
                columns.estimated[at[other], -1] = shares
            is_missing[found.pairs] = False
        return np.flatnonzero(is_missing)

    @cached_property
    def _forest(self) -> Forest:
        return self._planner.forest(self._wanted.question)

    @cached_property
    def _forest_over_ocean(self) -> Forest:
        return self._planner.forest(replace(self._wanted.question, ocean=True))


def _grouped(cargos: Sequence[Cargo | None] | None, count: int) -> dict[Cargo | None, Ints]:
    """Return for each cargo the rows that move it; the planner's own where none is told."""
    if cargos is None:
        return {None: np.arange(count)} if count else {}
    rows: dict[Cargo | None, list[int]] = {}
    for row, cargo in enumerate(cargos):
        rows.setdefault(cargo, []).append(row)
    return {cargo: np.array(of_cargo, np.int64) for cargo, of_cargo in rows.items()}
