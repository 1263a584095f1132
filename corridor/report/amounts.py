"""The one rule for amounts: hours or days, USD, kg CO2e, km, with ranges, signs and marks.

Each is a `Text`: whoever lays it out tells it in the reader's language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from corridor.i18n import Text, run_of, say, tell, text
from corridor.i18n.language import Language
from corridor.i18n.numerals import numeral
from corridor.network import Range
from corridor.report.currency import currency, currency_name
from corridor.routing import Counted, Measure

HOURS_PER_DAY = 24.0
# Stands before a figure that rests on an estimate, be it in part.
ESTIMATED = "≈ "
# Below so many hours a day is too coarse a measure.
_SHORT_HOURS = 48.0
# From here on a decimal tells a reader nothing.
_WHOLE = 100.0
# The least amount that one decimal shows.
_SHOWN = 0.05


def number(english: str) -> Text:
    """Make a text of a number.

    Parameters
    ----------
    english
        As Python's format gives it: "11,394.5".
    """
    return _Number(english)


def figure(english: str) -> str:
    """Write a bare number of a table as the reader's language does; `number` has the parameter."""
    return tell(number(english))


@dataclass(frozen=True, slots=True)
class Clock:
    """How times are told: in "hours" or in "days"."""

    unit: str

    @property
    def hours(self) -> float:
        """The hours of one unit."""
        return HOURS_PER_DAY if self.unit == "days" else 1.0

    def figure(self, hours: float) -> Text:
        """Write a time without its unit; whole hours without a decimal."""
        shown = tenths(hours / self.hours)
        if self.unit == "hours" and shown.endswith(".0"):
            return number(shown.removesuffix(".0"))
        return shown

    def text(self, hours: float) -> Text:
        """Write a time with its unit."""
        return self.with_unit(self.figure(hours))

    def ranged(self, hours: Range) -> Text:
        """Write a time with its unit and its range."""
        return ranged(self.text(hours.typical), hours, self.figure)

    def signed(self, hours: float) -> Text:
        """Write a difference of time with its sign and unit."""
        return self.with_unit(signed(hours / self.hours, decimals=1))

    def with_unit(self, figure: Text) -> Text:
        """Put the unit behind a figure or a range of figures."""
        if self.unit == "days":
            return text("{time} days", time=figure)
        return text("{time} h", time=figure)


HOURS, DAYS = Clock("hours"), Clock("days")


def clock_for(hours: float) -> Clock:
    """Choose hours for times up to so many hours where they are few, else days."""
    return HOURS if abs(hours) < _SHORT_HOURS else DAYS


def days_text(hours: Range) -> Text:
    """Write a time with its range: in hours where the whole range is short, else in days."""
    return clock_for(hours.high).ranged(hours)


def usual_days(hours: float) -> str:
    """Write a usual time in days, for a table."""
    return tell(DAYS.figure(hours))


def tenths(amount: float) -> Text:
    """Write an amount with one decimal where that tells something."""
    if 0 < amount < _SHOWN:
        return run_of(("< ", number("0.1")))
    return number(f"{amount:,.0f}" if amount >= _WHOLE else f"{amount:.1f}")


def whole(amount: float) -> Text:
    """Write USD, kilograms or kilometres of a long way, which nobody counts in parts."""
    return number(f"{amount:,.0f}")


def km_figure(km: float) -> Text:
    """Write kilometres without their unit, tenths only where they matter."""
    return number(f"{km:,.0f}" if km >= _WHOLE or km == round(km) else f"{km:,.1f}")


def km_text(km: float) -> Text:
    """Write kilometres."""
    return text("{km} km", km=km_figure(km))


def money(usd: float) -> float:
    """Return an amount of USD in the reader's currency."""
    return usd * currency().per_usd


def money_range(usd: Range) -> Range:
    """Return a range of USD in the reader's currency."""
    return usd.times(currency().per_usd)


def money_figure(usd: float) -> Text:
    """Write an amount of USD in the reader's currency, without its name."""
    return whole(money(usd))


def money_text(usd: float) -> Text:
    """Write an amount of USD in the reader's currency."""
    return text("{amount} {currency}", amount=money_figure(usd), currency=currency_name())


def more_money_text(usd: float) -> Text:
    """Write a difference of USD with its sign in the reader's currency."""
    return text("{amount} {currency}", amount=signed(money(usd)), currency=currency_name())


def usd_text(usd: Range) -> Text:
    """Write money of a part of a way, or of a whole cargo, with its range."""
    return ranged(money_text(usd.typical), usd, money_figure)


def usd_per_feu_text(usd: Range) -> Text:
    """Write what a way costs by the FEU, with its range."""
    usual = text(
        "{amount} {currency}/FEU", amount=money_figure(usd.typical), currency=currency_name()
    )
    return ranged(usual, usd, money_figure)


def co2e_text(kg: Range) -> Text:
    """Write kilograms of CO2e with their range."""
    return ranged(text("{amount} kg CO2e", amount=whole(kg.typical)), kg, whole)


def percent_text(share: float) -> Text:
    """Write a share of 1 as a percentage; a little is never nothing."""
    percent = 100 * share
    shown = "< 1" if 0 < percent < 1 else f"{percent:.0f}"
    return text("{percent} %", percent=shown)


def amount_text(amount: Range) -> str:
    """Write an amount without its unit, for a table: 7,311 (6,405-8,083)."""
    return tell(ranged(whole(amount.typical), amount, whole))


def ranged(usual: Text, amount: Range, shown: Callable[[float], Text]) -> Text:
    """Add the range of an amount behind it, in brackets; nothing where it is one value.

    Parameters
    ----------
    usual
        The usual amount, as it is written.
    amount
        The range.
    shown
        Writes an end of it.
    """
    span = span_text(amount, shown)
    return run_of((usual, " (", span, ")")) if span else usual


def span_text(amount: Range, shown: Callable[[float], Text]) -> Text:
    """Write the ends of a range; "" where it is one value as they are written."""
    low, high = shown(amount.low), shown(amount.high)
    return Text() if low == high else run_of((low, "-", high))


def is_estimated(parts: Iterable[Counted], measure: Measure) -> bool:
    """Tell whether what parts take together rests on an estimate, be it in part."""
    return any(part.estimated_share(measure) for part in parts)


def marked(figure: Text, *, estimated: bool) -> Text:
    """Put the mark of an estimate before a figure that rests on one."""
    return run_of((ESTIMATED, figure)) if estimated else figure


def signed(amount: float, decimals: int = 0) -> Text:
    """Write a difference with its sign."""
    return number(f"{amount:+,.{decimals}f}")


def rate_told() -> Text:
    """Say by what rate money is told in another currency than USD; "" where it is not."""
    if currency().is_usd:
        return Text()
    return text(
        "{rate} {currency} a USD, as given",
        rate=number(f"{currency().per_usd:,.6g}"),
        currency=currency_name(),
    )


def per_feu_heading() -> str:
    """Head a column of money by the FEU: USD per FEU."""
    return say("{currency} per FEU", currency=currency_name())


def short_heading() -> str:
    """Head a narrow column of money by the FEU: USD/FEU."""
    return say("{currency}/FEU", currency=currency_name())


def cost_heading() -> str:
    """Head what a way costs: Cost, USD per FEU."""
    return say("Cost, {currency} per FEU", currency=currency_name())


def cost_headings() -> tuple[str, str, str]:
    """Head the low, usual and high end of what a way costs."""
    named = {"currency": currency_name()}
    low = say("Cost (low), {currency} per FEU", **named)
    return low, cost_heading(), say("Cost (high), {currency} per FEU", **named)


class _Number(Text):
    """A number as each language writes it."""

    __slots__ = ()

    def told(self, language: Language) -> str:
        return numeral(str.__str__(self), language)
