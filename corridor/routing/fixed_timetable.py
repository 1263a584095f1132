"""A plan as trains of a fixed timetable take it, which are quicker than ordinary ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corridor.i18n import Text, text
from corridor.network import Figure, RateBook, Service
from corridor.routing.counting import Term
from corridor.routing.parts import Leg, Part, Passage
from corridor.routing.plan import Plan
from corridor.routing.services_met import Ride, rides_on, same_city

# How trains run: from full train to full train, or by days and hours told beforehand.
SERVICES = ("ordinary", "fixed")
_LEAST = {"high": 2, "medium": 1, "low": 0}


def trains_between(plan: Plan) -> list[Service]:
    """List the trains of a fixed timetable between the cities where a plan begins and ends."""
    nodes = plan.network.nodes
    return [
        service
        for service in plan.network.services.values()
        if service.timetable
        and same_city(plan.origin, nodes[service.from_id])
        and same_city(plan.destination, nodes[service.to_id])
    ]


def fixed_ride(plan: Plan) -> Ride | None:
    """Return the train of a fixed timetable that a plan can ride farthest; None for none."""
    fixed = [row for row in plan.network.services.values() if row.timetable]
    return max(rides_on(plan, fixed), key=lambda ride: ride.km, default=None)


def by_fixed_timetable(plan: Plan, ride: Ride) -> Plan:
    """Return a plan whose rails are run as fast as a train of a fixed timetable runs.

    Hours of running by rail shrink where the plan rides the train, and nowhere else; stays at
    borders, in yards and in ports are those of any train.

    Parameters
    ----------
    plan
        The plan, counted by ordinary trains.
    ride
        The train of a fixed timetable, and how far the plan rides it.
    """
    factor = RateBook(plan.network).get("rail-container", "timetable_factor")
    note = text(
        "Fixed timetable from {start} to {end}: running by rail takes {percent:.0f} % less than by "
        "ordinary trains; stays at borders and in yards are the same.",
        start=ride.first.names,
        end=ride.end.names,
        percent=100 * (1 - factor.value.typical),
    )
    parts = tuple(_parts(plan, ride, factor))
    return _asked_fixed(replace(plan, parts=parts), note)


def by_ordinary_trains(plan: Plan) -> Plan:
    """Return a plan that says that no train of a fixed timetable runs its way."""
    note = text("No fixed-timetable train runs on this route: ordinary trains are counted.")
    return _asked_fixed(plan, note)


def _asked_fixed(plan: Plan, note: Text) -> Plan:
    query = replace(plan.query, service="fixed")
    return replace(plan, query=query, own_notes=(note, *plan.own_notes))


def _parts(plan: Plan, ride: Ride, factor: Figure) -> Iterator[Part]:
    """Return the parts of a plan, the passages of the train made quicker."""
    number = 0
    for part in plan.parts:
        if not isinstance(part, Leg):
            yield part
            continue
        passages: list[Passage] = []
        for passage in part.passages:
            rides = ride.board <= number < ride.leave and part.mode == "rail"
            passages.append(_quicker(passage, factor) if rides else passage)
            number += 1
        yield replace(part, passages=tuple(passages))


def _quicker(passage: Passage, factor: Figure) -> Passage:
    terms = tuple(_run_by(term, factor) for term in passage.terms)
    return replace(passage, terms=terms)


def _run_by(term: Term, factor: Figure) -> Term:
    if (term.measure, term.kind) != ("hours", "running"):
        return term
    speed = term.figure
    figure = replace(
        speed,
        value=speed.value.times(1 / factor.value.typical),
        source=tuple(dict.fromkeys((*speed.source, *factor.source))),
        confidence=min(speed.confidence, factor.confidence, key=_LEAST.__getitem__),
    )
    return replace(term, figure=figure)
