"""Whose roads trips take at doors: numbers of doors in the bits of the kind of a trip."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from corridor.network.door_roads import DoorRoads
from corridor.routing import Demand, Question, Router
from corridor.trees.amounts import Ints

_BITS = 20
# Bits that number the door where a trip ends, and the one where it begins; 0 for none, and all of
# them for the roads of every door that is not kept apart.
_ARRIVING = (1 << _BITS) - 1
_LEAVING = _ARRIVING << _BITS
# Behind so many bits a kind tells what else its trips may do.
DOOR_BITS = 2 * _BITS


class DoorKinds:
    """The doors of a router, by number.

    Parameters
    ----------
    router
        Trips by it take the roads of their own doors alone.
    """

    def __init__(self, router: Router) -> None:
        self._router = router
        self._by_door = router.access.by_door if router.access is not None else {}
        self._numbers = {door: number for number, door in enumerate(self._by_door, 1)}
        self._apart: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self._by_door)

    @property
    def roads(self) -> Collection[DoorRoads]:
        """The roads of each door, in the order of their numbers."""
        return self._by_door.values()

    def of(self, end: Demand, *, is_arrival: bool) -> int:
        """Return the bits of trips that begin, or end, at a place."""
        number = max((self._numbers.get((node, is_arrival), 0) for node in end.nodes), default=0)
        return number << (0 if is_arrival else _BITS)

    def begins(self, kinds: Ints) -> Ints:
        """Return the number of the door where each trip begins."""
        return (kinds & _LEAVING) >> _BITS

    def ends(self, kinds: Ints) -> Ints:
        """Return the number of the door where each trip ends."""
        return kinds & _ARRIVING

    def with_many(self, kinds: Ints, *, is_arrival: bool) -> Ints:
        """Return kinds of trips from, or to, places that take the roads of many doors beside.

        Doors that are kept apart have their numbers still.
        """
        which, shift = (_ARRIVING, 0) if is_arrival else (_LEAVING, _BITS)
        numbers = (kinds & which) >> shift
        return np.where(np.isin(numbers, [*self._apart]), kinds, kinds | which)

    def keep_apart(self, doors: Collection[int]) -> bool:
        """Open the roads of some doors to their own trips alone; say whether any are new."""
        is_new = not self._apart.issuperset(doors)
        self._apart.update(doors)
        return is_new

    def router(self, kind: int, question: Question) -> Router:
        """Return the router of trips of one kind, such as this one."""
        return self._router.with_doors(
            [*self._open(kind & _LEAVING, _LEAVING, question.origin)],
            [*self._open(kind & _ARRIVING, _ARRIVING, question.destination)],
        )

    def _open(self, number: int, which: int, end: Demand) -> Iterator[str]:
        """Return the doors, at one end of trips, whose roads may be taken."""
        if number not in (0, which):
            yield from end.nodes
        if number == which:
            for (node, is_arrival), door in self._numbers.items():
                if is_arrival == (which == _ARRIVING) and door not in self._apart:
                    yield node


def is_from_one_door(kind: int) -> bool:
    """Whether the trips of a kind begin at one and the same door."""
    return kind & _LEAVING not in (0, _LEAVING)


def counted_on(kind: int) -> int:
    """Return the kind of trips that take no roads to a door of their own, and no others more."""
    has_many = kind & _LEAVING == _LEAVING or kind & _ARRIVING == _ARRIVING
    return kind if has_many else kind & ~_ARRIVING
