"""Figures with their range and where they come from."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.network.records import Confidence
from corridor.reprs import Brief


@dataclass(frozen=True, slots=True)
class Range:
    """A figure on a good day, usually, and on a bad day; `low` <= `typical` <= `high`."""

    low: float
    typical: float
    high: float

    @classmethod
    def exactly(cls, value: float) -> Range:
        """Return a range of one value."""
        return cls(value, value, value)

    def times(self, factor: float) -> Range:
        """Multiply by a factor, which is not below zero."""
        return Range(self.low * factor, self.typical * factor, self.high * factor)


@dataclass(frozen=True, slots=True, repr=False)
class Figure(Brief):
    """A figure of one row of a table.

    Attributes
    ----------
    table, row
        Name of the table and id of the row.
    value
        The figure, in `unit`.
    unit
        Its unit: km/day, km/h, h, USD/FEU, USD/FEU/km, g CO2e/tkm, kg CO2e/t, x.
    source
        Keys of the sources that it rests on.
    confidence
        high, medium or low; low is an estimate.
    """

    table: str
    row: str
    value: Range
    unit: str
    source: tuple[str, ...]
    confidence: Confidence

    @property
    def key(self) -> tuple[str, str]:
        """Table and row; figures of one row are right or wrong together."""
        return self.table, self.row
