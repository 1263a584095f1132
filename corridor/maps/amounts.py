"""Hours, USD and kilograms of CO2e put into words, with their ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.maps.texts import TEXTS
from corridor.maps.wording import local, percent_text

if TYPE_CHECKING:
    from corridor.network import Range
    from corridor.routing import Counted, Measure

# What a popup tells under a name: a text, or the keys of sources.
Row = tuple[str, str | tuple[str, ...]]

_SHORT_HOURS = 48.0
# From here on a decimal tells a reader nothing.
_WHOLE = 100.0
# The least amount that one decimal shows.
_SHOWN = 0.05


@dataclass(frozen=True, slots=True)
class Clock:
    """How a page tells time: the key of the unit in the texts, and the hours that it has."""

    unit: str
    hours: float

    def figure(self, hours: float) -> str:
        """Write a time without its unit; whole hours without a decimal."""
        text = tenths(hours / self.hours)
        return text.removesuffix(local(".0")) if self.hours == 1 else text

    def text(self, hours: float) -> str:
        """Write a time with its unit."""
        return TEXTS[f"unit.{self.unit}"].format(time=self.figure(hours))

    def span(self, hours: Range) -> str:
        """Write the ends of a range of time without their unit; "" where it is one value."""
        return _span(hours, self.figure)

    def ranged(self, hours: Range) -> str:
        """Write a time with its unit and its range."""
        return _ranged(self.text(hours.typical), self.span(hours))


DAYS = Clock("days", 24.0)
HOURS = Clock("hours", 1.0)


def clock_for(hours: float) -> Clock:
    """Tell times up to some hours in hours where they are few, else in days."""
    return HOURS if hours < _SHORT_HOURS else DAYS


def tenths(amount: float) -> str:
    """Write an amount, not below zero, with one decimal where that tells something."""
    if 0 < amount < _SHOWN:
        return TEXTS["figures.less"].format(figure=local("0.1"))
    return local(f"{amount:,.0f}" if amount >= _WHOLE else f"{amount:.1f}")


def whole(amount: float) -> str:
    """Write USD or kilograms, which nobody counts in parts."""
    return local(f"{amount:,.0f}")


def whole_span(amount: Range) -> str:
    """Write the ends of a range of USD or kilograms; "" where it is one value."""
    return _span(amount, whole)


def usd_text(usd: Range) -> str:
    """Write an amount of USD with its range."""
    return _ranged(TEXTS["unit.usd"].format(amount=whole(usd.typical)), whole_span(usd))


def co2e_text(kg: Range) -> str:
    """Write kilograms of CO2e with their range."""
    return _ranged(TEXTS["unit.co2e"].format(amount=whole(kg.typical)), whole_span(kg))


def estimated_mark(parts: Iterable[Counted], measure: Measure) -> str:
    """Give what stands before a figure of parts that rests on an estimate, be it in part."""
    rests = any(part.estimated_share(measure) for part in parts)
    return TEXTS["yes_estimated"] if rests else ""


def estimated_text(share: float) -> str:
    """Tell how much of something rests on estimates."""
    if not share:
        return TEXTS["figures.none_estimated"]
    return TEXTS["figures.estimated"].format(percent=percent_text(share))


def counted_rows(part: Counted, clock: Clock) -> list[Row]:
    """Tell in a popup what a part of a plan takes; what it does not take is left out.

    Parameters
    ----------
    part
        A leg, a border or a change.
    clock
        How to tell its time.
    """
    usd, kg = part.usd_per_feu, part.kg_co2e_per_feu
    rows: list[tuple[Measure, str]] = [
        ("hours", clock.ranged(part.hours) if part.hours.high else ""),
        ("usd_per_feu", usd_text(usd) if usd.high else ""),
        ("kg_co2e_per_feu", co2e_text(kg) if kg.high else ""),
    ]
    return [
        (TEXTS[f"row.{measure}"], text + _reservation(part.estimated_share(measure)))
        for measure, text in rows
        if text
    ]


def _reservation(share: float) -> str:
    return TEXTS["figures.aside"].format(text=estimated_text(share)) if share else ""


def _span(amount: Range, shown: Callable[[float], str]) -> str:
    low, high = shown(amount.low), shown(amount.high)
    return "" if low == high else TEXTS["figures.span"].format(low=low, high=high)


def _ranged(usual: str, span: str) -> str:
    return TEXTS["figures.ranged"].format(usual=usual, span=span) if span else usual
