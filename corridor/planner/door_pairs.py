"""Pairs with an end off the network, answered by trees over the network with all such ends."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corridor.errors import CorridorError
from corridor.planner.door_trees import MOST_DOORS, Doors, Pair
from corridor.planner.ends import OPTIONS, End, Ends, Key, WordPairs
from corridor.routing import Cargo
from corridor.trees import Outcomes, Passed
from corridor.trees.amounts import Ints

if TYPE_CHECKING:
    from corridor.planner.route_planner import RoutePlanner
    from corridor.planner.trees import Trees

# Where so many rows are asked at once, all doors near each other are joined, up to so many pairs.
_MANY_ROWS, _MOST_NEAR = 5_000, 500


class DoorPairs:
    """Answers pairs with ends off the network, by estimated roads and other modes than the road.

    Parameters
    ----------
    planner
        Plans over the network without them.
    doors
        Joins them to it.
    ends
        Knows what words are.
    grow
        Makes the trees of a planner over a network with doors, which are known ends of it.
    ends_over
        Makes what knows the ends of trips over the network of such a planner.
    """

    def __init__(
        self,
        planner: RoutePlanner,
        doors: Doors,
        ends: Ends,
        grow: Callable[[RoutePlanner, Mapping[Key, End]], Trees],
        ends_over: Callable[[RoutePlanner], Ends],
    ) -> None:
        self._planner, self._doors, self._ends = planner, doors, ends
        self._grow, self._ends_over = grow, ends_over
        self._trees: Trees | None = None

    def prepare(self, pairs: WordPairs) -> None:
        """Join all ends that may be met, where they are not too many."""
        doors, both = self._doors_of(pairs)
        if 0 < len(doors) <= MOST_DOORS:
            self._joined(doors, both)

    def fill(
        self,
        columns: Outcomes,
        asked: Ints,
        pairs: WordPairs,
        cargos: Sequence[Cargo | None] | None,
    ) -> Ints:
        """Write the outcomes of some rows, or why they have none; return those that it can tell.

        Of the others an end is unknown, or both may be one place.
        """
        told = [np.zeros(0, np.int64)]
        for lot in self._lots(asked, pairs):
            every, which = pairs.some(lot).distinct()
            trees = self._joined(*self._doors_of(every), is_long=lot.size >= _MANY_ROWS)
            refused, apart = self._refused(every)
            is_refused = np.isin(which, [*refused])
            for place in np.flatnonzero(is_refused).tolist():
                columns.errors[int(lot[place])] = refused[int(which[place])]
            rows = lot[~is_refused & ~np.isin(which, apart)]
            moved = None if cargos is None else [cargos[row] for row in rows]
            found = trees.of_pairs(pairs.some(rows), moved)
            columns.take(rows, found, self.passed_numbers(found.passed), self._doors.told)
            told += lot[is_refused], rows
        return np.concatenate(told)

    def passed_numbers(self, passed: Sequence[Passed]) -> NDArray[np.int32]:
        """Return which of the planner's passages those over the network with doors are."""
        own = self._planner.passages
        return np.array([own.number(self._doors.passed_told(one)) for one in passed], np.int32)

    def _joined(
        self, doors: Sequence[Key], pairs: Sequence[Pair], *, is_long: bool = False
    ) -> Trees:
        """Return the trees over the network with all doors that were met."""
        is_new = self._doors.join(doors, pairs)
        if is_long and is_new:
            # More rows will ask for most of the others.
            near = self._doors.near_pairs()
            self._doors.join((), near if len(near) <= _MOST_NEAR else ())
        if is_new or self._trees is None:
            if self._trees is not None:
                # What it held is large, and in circles: the collector would be long in coming.
                self._trees = None
                gc.collect()
            planner = self._doors.planner()
            ends = self._ends_over(planner)
            joined = {
                (option, word): ends.at(option, self._doors.place((option, word)), is_joined=True)
                for option, word in self._doors.joined
            }
            self._trees = self._grow(planner, joined)
            self._trees.prepare(WordPairs.every((), ()))
        return self._trees

    def _lots(self, asked: Ints, pairs: WordPairs) -> Iterator[Ints]:
        """Part rows so that no lot has more doors than are joined at once."""
        is_unknown = self._flags(pairs, "is_unknown")
        ends = {word: number for number, word in enumerate(pairs.ends)}
        same = np.array([ends.get(word, -1) for word in pairs.begins], np.int64)
        from_, to = pairs.origin[asked], pairs.destination[asked]
        asked = asked[~(is_unknown[0][from_] | is_unknown[1][to] | (same[from_] == to))]
        is_door = self._flags(pairs, "is_door")
        first, met = 0, set[tuple[int, int]]()
        both = zip(pairs.origin[asked].tolist(), pairs.destination[asked].tolist(), strict=True)
        for place, pair in enumerate(both if sum(map(sum, is_door)) > MOST_DOORS else ()):
            if len(met) + len(OPTIONS) > MOST_DOORS:
                yield asked[first:place]
                first, met = place, set()
            met.update(end for end in enumerate(pair) if is_door[end[0]][end[1]])
        if asked.size > first:
            yield asked[first:]

    def _doors_of(self, pairs: WordPairs) -> tuple[list[Key], list[Pair]]:
        """Return the doors of some pairs, and the pairs with doors at both ends."""
        doors = [
            (option, words[number])
            for (option, words, numbers), is_door in zip(
                pairs.sides, self._flags(pairs, "is_door"), strict=True
            )
            for number in np.unique(numbers[is_door[numbers]]).tolist()
        ]
        return doors, [*map(pairs.at, self._with_two_doors(pairs))]

    def _refused(self, pairs: WordPairs) -> tuple[dict[int, CorridorError], list[int]]:
        """Return pairs with an end that no road leads to, and those not to be told by trees."""
        errors = ((pair, self._doors.refused(*pairs.at(pair))) for pair in self._with_errors(pairs))
        refused = {pair: error for pair, error in errors if error is not None}
        both = (pair for pair in self._with_two_doors(pairs) if pair not in refused)
        return refused, [pair for pair in both if self._doors.may_meet(*pairs.at(pair))]

    def _with_two_doors(self, pairs: WordPairs) -> list[int]:
        begins, ends = self._flags(pairs, "is_door")
        both: list[int] = np.flatnonzero(begins[pairs.origin] & ends[pairs.destination]).tolist()
        return both

    def _with_errors(self, pairs: WordPairs) -> list[int]:
        begins, ends = (
            np.array([(option, word) in self._doors.errors for word in words], bool)[numbers]
            for option, words, numbers in pairs.sides
        )
        either: list[int] = np.flatnonzero(begins | ends).tolist()
        return either

    def _flags(self, pairs: WordPairs, name: str) -> list[NDArray[np.bool_]]:
        """Return what is so of each word for an origin, and for a destination."""
        return [
            np.array([getattr(self._ends.of(option, word), name) for word in words], bool)
            for option, words, _ in pairs.sides
        ]
