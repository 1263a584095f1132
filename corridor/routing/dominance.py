"""Which amounts beat which: no more in any of them, and less in one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Protocol, TypeVar

Vector = tuple[float, ...]
Found = TypeVar("Found")

# Sums of floats differ in the last digits with the order of adding: amounts that differ by less
# than this are the same.
SLACK = 1e-6
# Amounts of two measures make stairs.
_TWO = 2


class Cover(Protocol):
    """A set of amounts that tells whether others are worth a look beside it."""

    def covers(self, amounts: Vector) -> bool:
        """Whether one of the set is no more than some amounts in any of them."""

    def add(self, amounts: Vector) -> None:
        """Add amounts that it does not cover, and drop those that they cover."""


def cover(dimensions: int) -> Cover:
    """Make an empty set of amounts, so many to each."""
    return _Stairs() if dimensions == _TWO else _Listed()


class _Stairs:
    """Pairs of amounts as stairs: the first ones rise and the second ones fall."""

    __slots__ = ("_first", "_second")

    def __init__(self) -> None:
        self._first: list[float] = []
        self._second: list[float] = []

    def covers(self, amounts: Vector) -> bool:
        step = bisect_right(self._first, amounts[0])
        return step > 0 and self._second[step - 1] <= amounts[1]

    def add(self, amounts: Vector) -> None:
        first, second = amounts
        begin = end = bisect_left(self._first, first)
        while end < len(self._second) and self._second[end] >= second:
            end += 1
        self._first[begin:end] = (first,)
        self._second[begin:end] = (second,)


class _Listed:
    """Amounts of any number, one after the other."""

    __slots__ = ("_amounts",)

    def __init__(self) -> None:
        self._amounts: list[Vector] = []

    def covers(self, amounts: Vector) -> bool:
        for other in self._amounts:
            for mine, its in zip(amounts, other, strict=True):
                if its > mine:
                    break
            else:
                return True
        return False

    def add(self, amounts: Vector) -> None:
        others = (other for other in self._amounts if not _is_no_more(amounts, other))
        self._amounts = [*others, amounts]


def _is_no_more(amounts: Vector, others: Vector) -> bool:
    return all(mine <= its for mine, its in zip(amounts, others, strict=True))


def is_dominated(amounts: Vector, others: Iterable[Vector]) -> bool:
    """Whether one of some others is the same as, or less than, amounts in each of them."""
    most = _with_slack(amounts)
    return any(_is_no_more(other, most) for other in others)


def unbeaten(found: Iterable[tuple[Vector, Found]]) -> list[Found]:
    """Pick the things whose amounts no other's beat, by their first amounts upwards.

    Of things that come to the same in every amount the first one given is picked.
    """
    picked: list[tuple[Vector, Vector, Found]] = []
    for amounts, thing in found:
        most = _with_slack(amounts)
        if not any(_is_no_more(other, most) for other, _, _ in picked):
            picked = [one for one in picked if not _is_no_more(amounts, one[1])]
            picked.append((amounts, most, thing))
    return [thing for _, _, thing in sorted(picked, key=lambda one: one[0])]


def _with_slack(amounts: Vector) -> Vector:
    return tuple(amount + SLACK for amount in amounts)
