"""Figures in words: days, USD, kg, each with its range, as the reader's language writes them."""

from __future__ import annotations

from corridor.i18n import Text, current_language, text
from corridor.i18n.numerals import numeral
from corridor.network import Range

_HOURS_PER_DAY = 24.0
# Below so many hours a day is too coarse a measure.
_SHORT_HOURS = 48.0


def figure(written: str) -> str:
    """Write a bare number of a table as the reader's language does.

    Parameters
    ----------
    written
        As Python's format gives it: "11,394.5".
    """
    return numeral(written, current_language())


def days_text(hours: Range) -> Text:
    """Write a time: in hours when short, else in days."""
    low, typical, high = (_days(value, hours.high) for value in _values(hours))
    if hours.high < _SHORT_HOURS:
        return text("{typical} h ({low}-{high})", typical=typical, low=low, high=high)
    return text("{typical} days ({low}-{high})", typical=typical, low=low, high=high)


def usual_days(hours: float) -> str:
    """Write a usual time in days."""
    return figure(f"{hours / _HOURS_PER_DAY:,.1f}")


def amount_text(amount: Range) -> str:
    """Write an amount without its unit: 7,311 (6,405-8,083)."""
    low, typical, high = (figure(f"{value:,.0f}") for value in _values(amount))
    return typical if low == high else f"{typical} ({low}-{high})"


def _values(amount: Range) -> tuple[float, float, float]:
    return amount.low, amount.typical, amount.high


def _days(hours: float, highest: float) -> str:
    if highest < _SHORT_HOURS:
        return figure(f"{hours:.1f}".removesuffix(".0"))
    return usual_days(hours)
