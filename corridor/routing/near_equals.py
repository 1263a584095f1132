"""Which of several ways come to nearly the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from math import floor, log, log1p

from corridor.criteria import Measure
from corridor.routing.totals import Totals

# Ways are near-equals that differ by no more than this in every measure.
TOLERANCE = 0.01
# By these amounts ways are parted into cells; a cell is wider by what rounding may take.
_CELLED: tuple[Measure, ...] = ("hours", "usd_per_feu", "kg_co2e_per_feu")
_ROUNDED_UP = 1 + 1e-9
_WIDE = 0.5


def folded(
    totals: Sequence[Totals], tolerance: float, first: Iterable[int] = ()
) -> tuple[int, ...]:
    """Tell for each of several ways the one that stands for it; most stand for themselves.

    Parameters
    ----------
    totals
        What the ways come to, the best first.
    tolerance
        By which part of its own amounts one way may differ in each measure from another that it
        stands for; zero folds none.
    first
        Numbers of ways that stand for themselves whatever they come to.

    Examples
    --------
    >>> ways = [Totals(10_000, 330, 7_300, 4_400), Totals(10_010, 331, 7_301, 4_402)]
    >>> folded(ways, TOLERANCE), folded(ways, 0)
    ((0, 0), (0, 1))
    """
    if not tolerance:
        return tuple(range(len(totals)))
    own, found = {*first}, []
    standing = _Standing(totals, tolerance)
    for number in dict.fromkeys(first):
        standing.add(number)
    for number in range(len(totals)):
        stands = number if number in own else standing.near(number)
        if stands is None:
            standing.add(number)
            stands = number
        found.append(stands)
    return tuple(found)


class _Standing:
    """Ways that stand for others, by cells as wide as near-equals may lie apart."""

    def __init__(self, totals: Sequence[Totals], tolerance: float) -> None:
        self._totals, self._tolerance = totals, tolerance
        self._standing: list[int] = []
        self._cells: dict[tuple[int, ...], list[int]] = {}
        least = min((min(map(each.amount, _CELLED)) for each in totals), default=0.0)
        # What differs by nearly the whole, or is nothing, lies in one cell.
        is_wide = tolerance >= _WIDE or least <= 0
        self._width = 0.0 if is_wide else -log1p(-tolerance) * _ROUNDED_UP

    def add(self, number: int) -> None:
        """Let a way stand for those that come later."""
        self._cells.setdefault(self._cell(number), []).append(len(self._standing))
        self._standing.append(number)

    def near(self, number: int) -> int | None:
        """Return the first way that a way differs little from; None for none."""
        around = product(*((at - 1, at, at + 1) for at in self._cell(number)))
        places = (place for cell in around for place in self._cells.get(cell, ()))
        mine = self._totals[number]
        near = (
            place
            for place in places
            if is_near(mine, self._totals[self._standing[place]], self._tolerance)
        )
        first = min(near, default=None)
        return None if first is None else self._standing[first]

    def _cell(self, number: int) -> tuple[int, ...]:
        if not self._width:
            return (0,)
        amounts = map(self._totals[number].amount, _CELLED)
        return tuple(floor(log(amount) / self._width) for amount in amounts)


def is_near(one: Totals, other: Totals, tolerance: float) -> bool:
    """Whether a way differs from another by no more than a part of it in every measure."""
    pairs = (
        (one.distance_km, other.distance_km),
        (one.hours, other.hours),
        (one.usd_per_feu, other.usd_per_feu),
        (one.kg_co2e_per_feu, other.kg_co2e_per_feu),
    )
    return all(abs(mine - its) <= tolerance * its for mine, its in pairs)
