"""The time of a plan, in words: of which day the world is, when a box leaves and arrives."""

from __future__ import annotations

from corridor.i18n import Text, row_of, text
from corridor.routing import Plan, Query


def world_told(query: Query) -> Text:
    """Say of which day the world is that was planned in; "" where the data does not tell."""
    if query.as_of is None:
        return Text()
    return text("Situation as of {day}.", day=query.as_of.isoformat())


def dates_told(plan: Plan) -> Text:
    """Say when a box leaves and arrives; "" where no day was asked for."""
    if plan.departure is None or plan.arrival is None:
        return Text()
    return text(
        "Leaves on {departure}, arrives on about {arrival} ({low} to {high}).",
        departure=plan.departure.isoformat(),
        arrival=plan.arrival.typical.isoformat(),
        low=plan.arrival.low.isoformat(),
        high=plan.arrival.high.isoformat(),
    )


def deadline_told(query: Query) -> Text:
    """Say which departures are the last ones to be there by a day; "" where none was asked for."""
    deadline = query.deadline
    if deadline is None:
        return Text()
    days = {"day": deadline.day.isoformat(), "usual": deadline.usual.isoformat()}
    if deadline.safe is None:
        return text(
            "To be there by {day} leave by {usual}; no departure looked at is there by then on a "
            "bad day.",
            **days,
        )
    return text(
        "To be there by {day} leave by {usual}; by {safe} to be there on a bad day too.",
        safe=deadline.safe.isoformat(),
        **days,
    )


def world_of(query: Query) -> tuple[Text, ...]:
    """Say which scenarios hold, and the day of departure or else of which day the world is."""
    day = query.day
    left = text("Leaves on {day}.", day=day.isoformat()) if day else world_told(query)
    return tuple(filter(None, (_changed(query), left)))


def world_and_dates(plan: Plan) -> tuple[Text, ...]:
    """Say which scenarios hold, when a box leaves and arrives or of which day the world is."""
    data = text("Data {version}.", version=plan.data_version)
    dated = dates_told(plan) or world_told(plan.query)
    told = (deadline_told(plan.query), _changed(plan.query), dated, data)
    return tuple(filter(None, told))


def _changed(query: Query) -> Text:
    names = query.scenarios
    return text("Changed by {names}.", names=row_of(names)) if names else Text()
