"""What each arc of a state graph takes, as arrays: a row an arc."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corridor.criteria import MEASURES
from corridor.routing import ArcTerms, StateGraph, Term
from corridor.routing.counting import SQUARE_GRID
from corridor.routing.trip import ESTIMATED_KINDS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Columns of what simply adds up; one for each measure in the slices.
KM, ESTIMATED_KM, TRANSFERS = 0, 1, 2
TYPICAL, ESTIMATED, BELOW, ABOVE = (slice(first, first + 3) for first in (3, 6, 9, 12))
_COLUMNS = 15
# Rows of this table are met by many arcs of a way, as those that hold for several links; sums are
# kept of what rests on each.
_OFTEN = "rates"
# Rows of this table are met once by a best way: whatever it might do after a transfer made for the
# second time it could have done, for less, after the first. Of the other rows this is watched.
_ONCE = "transfers"
_BITS = 62


@dataclass(frozen=True, slots=True)
class Amounts:
    """What arcs take; the last axis of distances and squares is the side, below and above.

    A range rests on the distances from the usual amount to that of a good and of a bad day, which
    are added up for each row of a table, and on the squares of these sums. Where a row is met once
    on a way its square is known beforehand.

    Attributes
    ----------
    linear
        What simply adds up along a way; all of it exactly, but for kilometres.
    squares
        Squares of the distances of rows met once (arc, measure, side).
    often
        Rows that are met often, as columns of their sums (arc, measure, slot); a slot that
        holds none points at the column behind the last one.
    distances
        Their distances (arc, measure, slot, side).
    seen
        The rows to be met once, a bit each (arc, word).
    columns
        How many rows are met often.
    """

    linear: Floats
    squares: Floats
    often: Ints
    distances: Floats
    seen: Ints
    columns: int


def amounts_of(graph: StateGraph, terms: ArcTerms) -> Amounts:
    """Return what all arcs of a graph take."""
    known: dict[int, _Counted] = {}
    shared = _on_several_links(graph, terms)
    often: dict[tuple[int, str, str], int] = {}
    once: dict[tuple[str, str], int] = {}
    rows: list[list[_Counted]] = []
    for arc in range(len(graph.arc_tail)):
        row = []
        for number, measure in enumerate(MEASURES):
            counted = terms.of_measure(arc, measure)
            one = known.get(id(counted))
            if one is None:
                one = known[id(counted)] = _Counted(number, counted, shared, often, once)
            row.append(one)
        rows.append(row)
    slots = max((len(one.often) for row in rows for one in row), default=0)
    shape = len(rows), len(MEASURES)
    linear = np.zeros((len(rows), _COLUMNS))
    squares = np.zeros((*shape, 2))
    columns = np.full((*shape, slots), len(often), np.int64)
    distances = np.zeros((*shape, slots, 2))
    seen = np.zeros((len(rows), len(once) // _BITS + 1), np.int64)
    for arc, row in enumerate(rows):
        link = graph.arc_link[arc]
        linear[arc, KM] = graph.arc_km[arc]
        linear[arc, TRANSFERS] = link is None
        if link is not None and link.distance_kind in ESTIMATED_KINDS:
            linear[arc, ESTIMATED_KM] = link.distance_km
        for number, one in enumerate(row):
            for of_all, amount in zip((TYPICAL, ESTIMATED, BELOW, ABOVE), one.sums, strict=True):
                linear[arc, of_all.start + number] = amount
            squares[arc, number] = one.squares
            for slot, (column, both) in enumerate(one.often.items()):
                columns[arc, number, slot], distances[arc, number, slot] = column, both
            for bit in one.once:
                seen[arc, bit // _BITS] |= 1 << bit % _BITS
    return Amounts(linear, squares, columns, distances, seen, len(often))


def _on_several_links(graph: StateGraph, terms: ArcTerms) -> set[tuple[str, str]]:
    """Return the rows of tables by which several links are counted."""
    link_of: dict[tuple[str, str], str] = {}
    several = set()
    for arc, link in enumerate(graph.arc_link):
        if link is None:
            continue
        for term in terms.of(arc):
            if link_of.setdefault(term.figure.key, link.id) != link.id:
                several.add(term.figure.key)
    return several


class _Counted:
    """The terms of an arc that add to one measure, summed."""

    def __init__(
        self,
        measure: int,
        terms: Sequence[Term],
        shared: Collection[tuple[str, str]],
        often: dict[tuple[int, str, str], int],
        once: dict[tuple[str, str], int],
    ) -> None:
        self.often: dict[int, list[float]] = {}
        self.once: list[int] = []
        self.squares = [0.0, 0.0]
        by_row: dict[tuple[str, str], list[float]] = {}
        typical = estimated = 0.0
        for term in terms:
            amount = term.amount
            typical += amount.typical
            estimated += amount.typical if term.is_estimated else 0.0
            both = by_row.setdefault(term.figure.key, [0.0, 0.0])
            both[0] += amount.typical - amount.low
            both[1] += amount.high - amount.typical
        self.sums = (
            typical,
            estimated,
            sum(both[0] for both in by_row.values()),
            sum(both[1] for both in by_row.values()),
        )
        for (table, row), both in by_row.items():
            if table == _OFTEN or (table, row) in shared:
                self.often[often.setdefault((measure, table, row), len(often))] = both
            elif any(both):
                for side, distance in enumerate(both):
                    self.squares[side] += distance * distance + SQUARE_GRID - SQUARE_GRID
                if table != _ONCE:
                    self.once.append(once.setdefault((table, row), len(once)))
