"""Trains that a plan can ride, in a sentence each."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.i18n import Text, all_of, plural, text, word
from corridor.routing import Plan
from corridor.routing.services_met import Ride

_WEEKS_PER_MONTH = 52 / 12
# What leaves less often is counted by the month.
_LEAST_PER_WEEK = 0.75


def services_told(plan: Plan) -> Iterator[Text]:
    """Say of each train that a plan can ride from where to where it runs, and how often."""
    return (text("Train: {train}.", train=_told(ride, plan)) for ride in plan.services)


def _told(ride: Ride, plan: Plan) -> Text:
    told = {"start": ride.first.names, "end": ride.last.names, "often": _often(ride)}
    if ride.service.timetable:
        train = text("{start} - {end} by fixed timetable, {often}", **told)
    else:
        train = text("{start} - {end} block train, {often}", **told)
    if ride.service.weekdays:
        days = all_of(word("weekday", day) for day in ride.service.weekdays)
        train = text("{train}, on {days}", train=train, days=days)
    if ride.missed:
        by = all_of(node.names for node in ride.missed)
        train = text("{train}, by {places}", train=train, places=by)
    if not ride.is_whole:
        train = text("{train}; left at {place}", train=train, place=ride.end.names)
    # Only where the trip begins is the box there on the day of departure.
    leaves = plan.departure and ride.board == 0 and ride.service.next_departure(plan.departure)
    if leaves:
        train = text("{train}; the next one leaves on {day}", train=train, day=leaves.isoformat())
    return train


def _often(ride: Ride) -> Text:
    """Tell how often a train leaves, by the week or by the month."""
    often = ride.service.departures_per_week or 0.0
    if often >= _LEAST_PER_WEEK:
        return plural("about {number} a week", "about {number} a week", round(often))
    number = max(1, round(often * _WEEKS_PER_MONTH))
    return plural("about {number} a month", "about {number} a month", number)
