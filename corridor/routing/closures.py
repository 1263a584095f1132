"""What is shut in the days of a trip, and how a plan gets by: told in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corridor.i18n import Text, text, word
from corridor.network import AT_SEA, Mode
from corridor.routing.counting import Term, total
from corridor.routing.dated_router import DatedRouter
from corridor.routing.question import Question
from corridor.routing.search import Way
from corridor.routing.timeline import Closure, Met
from corridor.routing.via_search import ThroughWay

_HOURS_PER_DAY = 24.0
# A later departure is looked for up to so many days after the one asked for.
_MOST_DAYS_LATER = 60
_MOST_TRIES = 10


@dataclass(frozen=True, slots=True)
class Detour:
    """A closure that the best way of all would meet.

    Attributes
    ----------
    free
        The way that would be best if nothing were shut.
    met
        The first arc of it that is shut when the box gets there.
    told
        What is shut from when to when, and when the box would get there.
    later
        A later departure that gets past, in words; none where the closure lasts.
    """

    free: ThroughWay
    met: Met
    told: Text
    later: tuple[LaterDeparture, ...]


@dataclass(frozen=True, slots=True)
class LaterDeparture:
    """A day to leave on after a closure, and how long the trip takes then."""

    day: date
    hours: float

    @property
    def arrival(self) -> date:
        """The usual day of arrival."""
        return self.day + timedelta(hours=self.hours)


def detour_of(router: DatedRouter, question: Question) -> Detour | None:
    """Find the closure that keeps a question off the way that would be best; None for none.

    Parameters
    ----------
    router
        Knows the days of the trip.
    question
        What is asked.
    """
    free, leaves = router.answer_past_closures(question), router.leaves
    for met in router.closed_on(free.way) if free is not None else ():
        closure = router.timeline.closure(met.arc, met.entering, met.leaving)
        if free is not None and closure is not None:
            day = router.timeline.date_at(met.entering)
            told = text(
                "{closed}; the box would get there on about {day}, day {number} of the trip.",
                closed=_closed(_what(router, met.arc), closure),
                day=str(day),
                number=(day - leaves).days + 1,
            )
            return Detour(free, met, told, tuple(_later(router, question, met, closure)))
    return None


def closures_told(
    router: DatedRouter, detour: Detour | None, through: ThroughWay
) -> Iterator[Text]:
    """Say which closure a way goes round, and which one it meets on a bad day.

    Parameters
    ----------
    router
        The router that found the way.
    detour
        What it may go round.
    through
        The way.
    """
    if detour is not None and detour.free.way.arcs != through.way.arcs:
        yield from _gone_round(router, detour, through.way)
    yield from _met_on_a_bad_day(router, through.way)


def shut_told(detour: Detour | None) -> Iterator[Text]:
    """Say what shuts the way that would be best, and when to leave instead."""
    if detour is not None:
        yield detour.told
        for later in detour.later:
            yield text(
                "A box that leaves on {day} passes there, takes {days:,.1f} days and arrives on "
                "about {arrival}.",
                day=str(later.day),
                days=later.hours / _HOURS_PER_DAY,
                arrival=str(later.arrival),
            )


def _gone_round(router: DatedRouter, detour: Detour, way: Way) -> Iterator[Text]:
    more = router.totals(way).less(router.totals(detour.free.way))
    yield text(
        "{told} This plan takes another route: {days:+,.1f} days, {usd:+,.0f} USD per FEU.",
        told=detour.told,
        days=more.hours / _HOURS_PER_DAY,
        usd=more.usd_per_feu,
    )
    for later in detour.later:
        yield text(
            "A box that leaves on {day} passes there, takes {days:,.1f} days and arrives on "
            "about {arrival}; by this plan it arrives on about {ours}.",
            day=str(later.day),
            days=later.hours / _HOURS_PER_DAY,
            arrival=str(later.arrival),
            ours=str(router.timeline.date_at(router.totals(way).hours)),
        )


def _later(
    router: DatedRouter, question: Question, met: Met, closure: Closure
) -> Iterator[LaterDeparture]:
    """Find the first later departure that gets past a closure."""
    timeline = router.timeline
    if closure.last is None:
        return
    least = max((closure.last - timeline.date_at(met.entering)).days + 1, 1)
    for days in range(least, min(least + _MOST_TRIES, _MOST_DAYS_LATER)):
        later = router.leaving(timeline.day + timedelta(days=days))
        free = later.answer_past_closures(question)
        if free is not None and not later.closed_on(free.way):
            day, hours = timeline.day + timedelta(days=days), later.totals(free.way).hours
            yield LaterDeparture(day, hours)
            return


def _met_on_a_bad_day(router: DatedRouter, way: Way) -> Iterator[Text]:
    """Tell of the first thing that is shut if the box gets there later, or sooner, than usual."""
    timeline, ahead = router.timeline, list[Term]()
    for met in router.walk(way):
        if met.arc in timeline.ever_shut:
            own = timeline.terms_in(met.stretch).of_measure(met.arc, "hours")
            hours = total(ahead)
            latest = met.entering + hours.high - hours.typical
            soonest = met.entering + hours.low - hours.typical
            late = timeline.closure(met.arc, met.entering, latest + met.leaving - met.entering)
            held = timeline.closure(met.arc, met.entering, latest + total(own).high)
            soon = timeline.closure(met.arc, soonest, met.leaving)
            if late is not None:
                yield text(
                    "{closed}. The box gets there before, on about {usual}; on a bad day it would "
                    "get there on {latest} and not pass.",
                    closed=_closed(_what(router, met.arc), late),
                    usual=str(timeline.date_at(met.entering)),
                    latest=str(timeline.date_at(latest)),
                )
                return
            if held is not None:
                yield text(
                    "{closed}. The box gets there before, on about {usual}; on a bad day it would "
                    "still be waiting there when it shuts.",
                    closed=_closed(_what(router, met.arc), held),
                    usual=str(timeline.date_at(met.entering)),
                )
                return
            if soon is not None:
                yield text(
                    "{closed}. The box gets there after it, on about {usual}; on a good day it "
                    "would get there on {soonest} and have to wait.",
                    closed=_closed(_what(router, met.arc), soon),
                    usual=str(timeline.date_at(met.entering)),
                    soonest=str(timeline.date_at(soonest)),
                )
                return
        ahead += timeline.terms_in(met.stretch).of_measure(met.arc, "hours")


def _closed(what: Text, closure: Closure) -> Text:
    first, last = str(closure.first), str(closure.last)
    if closure.first and closure.last:
        return text("{what} is shut from {first} to {last}", what=what, first=first, last=last)
    if closure.first:
        return text("{what} is shut from {first} on", what=what, first=first)
    return text("{what} is shut until {last}", what=what, last=last)


def _what(router: DatedRouter, arc: int) -> Text:
    """Name what an arc passes: a border, a line, a transfer."""
    graph, nodes = router.graph, router.network.nodes
    tail, head = graph.arc_tail[arc], graph.arc_head[arc]
    start, end = nodes[graph.state_node[tail]], nodes[graph.state_node[head]]
    link = graph.arc_link[arc]
    if link is None:
        return text(
            "The transfer at {place}, {before} to {after}",
            place=start.names,
            before=_track(graph.state_mode[tail], graph.state_gauge[tail]),
            after=_track(graph.state_mode[head], graph.state_gauge[head]),
        )
    if start.country != end.country and link.mode not in AT_SEA:
        return text("The border between {start} and {end}", start=start.names, end=end.names)
    return text(
        "The link by {mode} between {start} and {end}",
        mode=word("mode", link.mode),
        start=start.names,
        end=end.names,
    )


def _track(mode: Mode, gauge_mm: int | None) -> Text:
    return text("{mode} {gauge_mm}", mode=word("mode", mode), gauge_mm=gauge_mm or "")
