"""Entries of the calendar that nobody has read of for long: warnings, not faults."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from corridor.i18n import Text, text
from corridor.network.scenario import calendar_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.network.network import Network
    from corridor.network.scenario.change import Change

_LONG = timedelta(days=180)
# What comes back each year can be read of once a year.
_A_YEAR = timedelta(days=366)


def stale_entries(network: Network) -> Iterator[Text]:
    """Name the entries of the calendar that were not confirmed for 180 days before the release.

    An entry that has ended needs no confirming, and one of some months of each year only once a
    year.

    Parameters
    ----------
    network
        The network whose calendar is looked through.

    Yields
    ------
    Text
        A sentence an entry.
    """
    released = network.schema.created
    for calendar in calendar_of(network) if released else ():
        for change in calendar.changes:
            if released and _is_stale(change, released):
                yield _told(change)


def _is_stale(change: Change, released: date) -> bool:
    if change.period.end is not None and change.period.end < released:
        return False
    long = _A_YEAR if change.period.months else _LONG
    return change.confirmed is None or change.confirmed < released - long


def _told(change: Change) -> Text:
    if change.confirmed is None:
        return text(
            "{place} has no day on which it was confirmed: {reason}.",
            place=change.place,
            reason=change.reason,
        )
    return text(
        "{place} was last confirmed on {day} and should be looked at again: {reason}.",
        place=change.place,
        day=str(change.confirmed),
        reason=change.reason,
    )
