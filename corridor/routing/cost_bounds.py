"""No arc is searched that costs less than nothing, or more than anybody can count."""

from __future__ import annotations

from datetime import date, timedelta

from corridor.errors import BadData
from corridor.i18n import text
from corridor.network import Figure, Link
from corridor.routing.counting import Term

# No stretch is so long, and no amount of one so great: a century, or millions of dollars.
_MOST_KM, _MOST_QUANTITY, _MOST_AMOUNT = 1e5, 1e8, 1e7
_SPEEDS = frozenset({"km/day", "km/h"})
_LEAST_SPEED = 1e-3
_HINT = text("Mend the row: run 'corridor data check' on the folder of the data.")


def require_length(link: Link) -> None:
    """Refuse a link of no length that can be counted.

    Raises
    ------
    BadData
        With the link.
    """
    if not 0 <= link.distance_km <= _MOST_KM:
        raise _uncountable("links", link.id, f"{link.distance_km:g} km")


def require_figure(figure: Figure) -> None:
    """Refuse a figure that no amount can be reckoned with.

    Raises
    ------
    BadData
        With its row, when one of its three values is below zero, no number or beyond all bounds,
        they do not rise, or it is a speed of zero.
    """
    value, least = figure.value, _LEAST_SPEED if figure.unit in _SPEEDS else 0.0
    # What is no number is neither more nor less than another one.
    if not least <= value.low <= value.typical <= value.high <= _MOST_AMOUNT:
        told = f"{value.low:g}, {value.typical:g}, {value.high:g} {figure.unit}"
        raise _uncountable(figure.table, figure.row, told)


def require_term(term: Term) -> None:
    """Refuse a term whose quantity nobody can count.

    Raises
    ------
    BadData
        With the row by which it is counted.
    """
    if not (0 <= term.quantity <= _MOST_QUANTITY and 0 < term.weight <= _MOST_QUANTITY):
        told = f"{term.quantity:g} {term.quantity_unit} x {term.weight:g}"
        raise _uncountable(term.figure.table, term.figure.row, told)


def day_after(day: date, hours: float) -> date:
    """Return the day that lies some hours after another one; the last of all days at most."""
    return day + min(timedelta(hours=hours), date.max - day)


def _uncountable(table: str, row: str, value: str) -> BadData:
    return BadData(
        text(
            "{table}.csv, row '{row}': {value} cannot be counted with; figures must be finite, not "
            "below zero, and rise from low to high.",
            table=table,
            row=row,
            value=value,
        ),
        _HINT,
    )
