"""Departures on many days: the last one that gets there in time, and one in each month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from corridor import arguments
from corridor.errors import BadQuestion, NoRoute
from corridor.i18n import Text, text
from corridor.network import Network
from corridor.routing import Deadline, Plan

if TYPE_CHECKING:
    from corridor.planner.interpreter import Interpreted
    from corridor.planner.route_planner import RoutePlanner

# Departures are looked for up to so many days before the day of arrival.
_MOST_DAYS = 120
_MONTHS = 12
_MID_MONTH = 15


@dataclass(frozen=True, slots=True)
class Month:
    """What a box does that leaves in the middle of a month.

    Attributes
    ----------
    departure
        The day of departure.
    plan
        The best plan; None where there is no way then.
    reason
        Why there is none; "" where there is one.
    """

    departure: date
    plan: Plan | None
    reason: str = ""


def last_departure(
    planner: RoutePlanner,
    origin: object,
    destination: object,
    arrive: object,
    options: Mapping[str, Any],
) -> Plan:
    """Find the last departure that gets there by a day, as `Planner.last_departure` does."""
    by = arguments.day("arrive", arrive)
    if by is None or planner.world.day is not None:
        raise BadQuestion(
            text("A last departure is looked for by the day of arrival alone."),
            text("Give the day of departure or the day of arrival, not both."),
        )
    first = _first_day(planner.tables, by)
    asked = planner.leaving(first)._interpreted(origin, destination, options)  # noqa: SLF001 - its own
    usual: Plan | None = None
    for day in _days_back(asked, by, first):
        # What is told is what a plan for the very day tells.
        planner = planner.leaving(day)
        plan = planner.route(origin, destination, **options)
        arrival = plan.arrival
        if arrival is not None and arrival.typical <= by:
            usual = usual or plan
            if arrival.high <= by:
                return _due(usual, Deadline(by, usual.query.day or day, day))
    if usual is None or usual.query.day is None:
        raise _too_late(asked, first, by)
    return _due(usual, Deadline(by, usual.query.day, None))


def calendar(
    planner: RoutePlanner,
    origin: object,
    destination: object,
    first: date | None,
    options: Mapping[str, Any],
) -> tuple[Month, ...]:
    """Find the best way in each of twelve months, as `Planner.calendar` does."""
    month = first or _next_month(planner.world.as_of or date.today())  # noqa: DTZ011 - a day
    found: list[Month] = []
    problem: NoRoute | None = None
    for _ in range(_MONTHS):
        day = month.replace(day=_MID_MONTH)
        planner = planner.leaving(day)
        try:
            found.append(Month(day, planner.route(origin, destination, **options)))
        except NoRoute as error:
            found.append(Month(day, None, error.message))
            problem = error
        month = _next_month(month)
    if problem is not None and not any(one.plan for one in found):
        raise problem
    return tuple(found)


def _due(plan: Plan, deadline: Deadline) -> Plan:
    return replace(plan, query=replace(plan.query, deadline=deadline))


def _first_day(network: Network, by: date) -> date:
    """Return the first day on which a box may leave that is to be there by a day."""
    known = network.schema.holds_from or date.min
    return max(known, by - timedelta(days=_MOST_DAYS)) if by >= known else by


def _days_back(asked: Interpreted, by: date, first: date) -> Iterator[date]:
    """Return the days before a day, from the last, on which a box leaves that is there in time.

    First those from which it is there on a usual day, up to the first from which it is there on a
    bad day too.
    """
    is_usual_found = False
    for back in range((by - first).days + 1):
        day = by - timedelta(days=back)
        hours = _hours(replace(asked, router=asked.router.leaving(day)))
        room = 24.0 * (back + 1)
        if hours is not None:
            typical, high = hours
            if high < room or (typical < room and not is_usual_found):
                is_usual_found = True
                yield day


def _hours(asked: Interpreted) -> tuple[float, float] | None:
    """Return the hours of the best way on a usual and on a bad day; None where there is none."""
    through = asked.router.answer(asked.question)
    if through is None:
        asked = asked.sailing()
        through = asked.router.answer(asked.question)
    if through is None:
        return None
    hours = asked.router.hours(through.way)
    return hours.typical, hours.high


def _too_late(asked: Interpreted, first: date, by: date) -> NoRoute:
    ends = {"origin": asked.question.origin.name, "destination": asked.question.destination.name}
    told: Text = text(
        "No departure from {origin} between {first} and {day} is in {destination} by {day}.",
        first=str(first),
        day=str(by),
        **ends,
    )
    return NoRoute(told, text("Name a later day of arrival."))


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
