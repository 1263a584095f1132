"""When a change of a scenario holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from corridor.i18n import Text, row_of, text

_MONTHS = (
    text("January"),
    text("February"),
    text("March"),
    text("April"),
    text("May"),
    text("June"),
    text("July"),
    text("August"),
    text("September"),
    text("October"),
    text("November"),
    text("December"),
)


@dataclass(frozen=True, slots=True)
class Period:
    """The days on which a change holds: first and last day, months of any year; None for any."""

    start: dt.date | None = None
    end: dt.date | None = None
    months: tuple[int, ...] = ()

    def holds(self, on: dt.date | None) -> bool:
        """Whether a day lies in the period; without a day, yes."""
        if on is None:
            return True
        return (
            (self.start is None or self.start <= on)
            and (self.end is None or on <= self.end)
            and (not self.months or on.month in self.months)
        )

    def describe(self) -> Text:
        """Tell the period in words, "" for one without limits."""
        days = self._days()
        if not self.months:
            return days
        months = row_of(_MONTHS[month - 1] for month in self.months)
        if not days:
            return text("in {months}", months=months)
        return text("{days} in {months}", days=days, months=months)

    def _days(self) -> Text:
        if self.start and self.end:
            return text("from {start} to {end}", start=str(self.start), end=str(self.end))
        if self.start:
            return text("from {start}", start=str(self.start))
        return text("until {end}", end=str(self.end)) if self.end else Text()
