"""What running over a link or making a transfer takes: hours, USD, CO2e, and by which figures.

Each arc of the state graph is counted as a few terms, each one quantity times one figure of a
table: kilometres by the day's run of a railway, tonne-kilometres by the emission factor of its
traction, the hours of a border. A plan shows these very terms, so that every total can be
reckoned again by hand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from math import sqrt
from typing import Literal

from corridor.criteria import Measure
from corridor.network import Figure, Range
from corridor.reprs import Brief

# The row of a table by which is counted, the usual amount, and how far low and high lie from it.
Addend = tuple[tuple[str, str], float, float, float]
Kind = Literal["running", "border", "wait", "handling", "fare", "surcharge"]

_HOURS_PER_DAY = 24.0
_GRAMS_PER_KG = 1000.0
_PERCENT = 100.0
# Amounts are rounded to multiples of 2 ** -30, and squares that ranges sum up to those of 2 ** -24:
# what is added to one of these numbers and taken off again is a multiple. So sums are exact, and
# come to the same in whatever order they are added.
AMOUNT_GRID, SQUARE_GRID = 1.5 * 2.0**22, 1.5 * 2.0**28
# How far the rows of one trip have their good days, and their bad days, together: 0 not at all, 1
# wholly. A train with a fixed timetable is quick on all railways; bad days have many causes.
GOOD_IN_STEP, BAD_IN_STEP = 0.6, 0.4


@dataclass(frozen=True, slots=True, repr=False)
class Term(Brief):
    """One quantity times one figure.

    Attributes
    ----------
    measure
        What it adds to.
    kind
        running: by the kilometre; border: customs and waiting there; wait: for a departure;
        handling: in a terminal, a port, at a change of gauge; fare: a price by the voyage;
        surcharge: what stands beside the freight, such as the lease of a box.
    quantity, quantity_unit
        How much: km, t km, t, or 1 of a thing that is counted as it is.
    figure
        By what.
    weight
        How many times slower than a main line the line is (hours of running); else 1.
    slowness
        The preference that the weight was taken from; "" where it is 1.
    on_estimated_length
        Whether the kilometres in the quantity are an estimate.
    """

    measure: Measure
    kind: Kind
    quantity: float
    quantity_unit: str
    figure: Figure
    weight: float = 1.0
    slowness: str = ""
    on_estimated_length: bool = False
    # Plans ask for these again and again.
    _amount: Range | None = field(default=None, init=False, repr=False, compare=False)
    _addend: Addend | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def is_estimated(self) -> bool:
        """Whether it rests on an estimate: a figure of low confidence, or an estimated length."""
        return self.on_estimated_length or self.figure.confidence == "low"

    @property
    def amount(self) -> Range:
        """What it comes to: h, USD per FEU or kg CO2e per FEU.

        On a slower line the good day is that of a main line: trains that are given way wait for
        none.
        """
        amount = self._amount
        if amount is None:
            low, high = self.figure.value.low, self.figure.value.high
            if self._is_speed:
                low, high = high, low
            ends = self._reckoned(low, 1.0), self._reckoned(high, self.weight)
            amount = Range(ends[0], self.typical, ends[1])
            object.__setattr__(self, "_amount", amount)
        return amount

    @property
    def addend(self) -> Addend:
        """What `total` adds up: row of the table, usual amount, how far low and high lie off."""
        addend = self._addend
        if addend is None:
            amount = self.amount
            below, above = amount.typical - amount.low, amount.high - amount.typical
            addend = self.figure.key, amount.typical, below, above
            object.__setattr__(self, "_addend", addend)
        return addend

    @property
    def typical(self) -> float:
        """The usual amount, without its range."""
        return self._reckoned(self.figure.value.typical, self.weight)

    @property
    def _is_speed(self) -> bool:
        return self.figure.unit in ("km/day", "km/h")

    def _reckoned(self, value: float, weight: float) -> float:
        return reckoned(self.figure.unit, self.quantity * weight, value) + AMOUNT_GRID - AMOUNT_GRID


def reckoned(unit: str, quantity: float, value: float) -> float:
    """Return what a quantity comes to by a figure of some unit."""
    if unit == "km/day":
        return quantity * _HOURS_PER_DAY / value
    if unit == "km/h":
        return quantity / value
    if unit.startswith("g "):
        return quantity / _GRAMS_PER_KG * value
    if unit == "%":
        return quantity / _PERCENT * value
    return quantity * value


def total(terms: Iterable[Term]) -> Range:
    """Add up terms of one measure.

    The usual amounts add up. How far a good or a bad day lies from them does not quite. Amounts
    that rest on one row of a table move together: a railway that is slow is slow all along.
    Those of different rows hardly do: a queue at a border tells little of a storm at sea. So
    within a row the distances to the low and to the high end are added; between rows they would
    be added too if a bad day came everywhere at once, and their squares if none had to do with
    another. Ours lies between the two, nearer to the first for good days than for bad ones (our
    judgement, weighed against published usual days).

    Parameters
    ----------
    terms
        Terms of one measure.

    Returns
    -------
    Range
        Their sum; zero for no terms.
    """
    typical = 0.0
    apart: dict[tuple[str, str], list[float]] = {}
    for term in terms:
        row, usual, below, above = term._addend or term.addend  # noqa: SLF001 - of this file
        typical += usual
        known = apart.get(row)
        if known is None:
            apart[row] = [below, above]
        else:
            known[0] += below
            known[1] += above
    below_rows, above_rows = zip(*apart.values(), strict=True) if apart else ((), ())
    return Range(
        typical - _spread(below_rows, GOOD_IN_STEP),
        typical,
        typical + _spread(above_rows, BAD_IN_STEP),
    )


def _spread(distances: Collection[float], in_step: float) -> float:
    whole = sum(distances)
    squares = sum([distance * distance + SQUARE_GRID - SQUARE_GRID for distance in distances])
    return in_step * whole + (1 - in_step) * min(whole, sqrt(squares))


def of_measure(terms: Iterable[Term], measure: Measure) -> Iterator[Term]:
    """Pick the terms of one measure."""
    return (term for term in terms if term.measure == measure)
