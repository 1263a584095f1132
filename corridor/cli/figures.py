"""Figures in words: days, USD, kg, each with its range."""

from __future__ import annotations

from corridor.network import Range

_HOURS_PER_DAY = 24.0
# Below so many hours a day is too coarse a measure.
_SHORT_HOURS = 48.0


def days_text(hours: Range) -> str:
    """Write a time: in hours when short, else in days."""
    low, typical, high = (_days(value, hours.high) for value in _values(hours))
    return f"{typical} {_unit(hours)} ({low}-{high})"


def usual_days(hours: float) -> str:
    """Write a usual time in days."""
    return f"{hours / _HOURS_PER_DAY:,.1f}"


def amount_text(amount: Range) -> str:
    """Write an amount without its unit: 7,311 (6,405-8,083)."""
    low, typical, high = (f"{value:,.0f}" for value in _values(amount))
    return typical if low == high else f"{typical} ({low}-{high})"


def _values(amount: Range) -> tuple[float, float, float]:
    return amount.low, amount.typical, amount.high


def _unit(hours: Range) -> str:
    return "h" if hours.high < _SHORT_HOURS else "days"


def _days(hours: float, highest: float) -> str:
    if highest < _SHORT_HOURS:
        return f"{hours:.1f}".removesuffix(".0")
    return f"{hours / _HOURS_PER_DAY:,.1f}"
