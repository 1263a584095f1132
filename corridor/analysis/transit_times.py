"""Plans weighed against published transit times, from departure to arrival."""

from __future__ import annotations

from corridor.analysis.trials import Weighed, planned_amount
from corridor.analysis.trips import PublishedTrip, Trips
from corridor.i18n import text
from corridor.network import Published, Range
from corridor.planner import Planner
from corridor.routing import Criterion

# Classes that a usual amount is to meet; records and first runs are met by the range alone.
JUDGED_CLASSES = ("usual", "planned")
# Classes that say nothing of a usual day on the whole way.
_LEFT_OUT = {
    "disrupted": text("a disruption"),
    "sailing-only": text("the voyage alone, without ports and waiting"),
    "doubtful": text("doubtful"),
}
_HOURS_PER_DAY = 24.0


class TimeTrial(Weighed):
    """One published transit time and the days that corridor plans for the same trip."""

    @property
    def transit_class(self) -> str:
        """What kind of figure it is: planned, usual, fastest, first-run ..."""
        return self.figure.transit_class or "no class"

    @property
    def is_judged(self) -> bool:
        """Whether it tells of a usual day: a usual or a planned time."""
        return self.transit_class in JUDGED_CLASSES


def transit_time_trials(planner: Planner, by: Criterion = "time") -> list[TimeTrial]:
    """Plan every trip of which a transit time between known ends is published.

    Parameters
    ----------
    planner
        The planner to judge.
    by
        The criterion to plan by.

    Returns
    -------
    list of TimeTrial
        One for each figure, in the order of the table; those that are left out included.
    """
    trips = Trips(planner)
    return [_trial(trips.plan(figure, by)) for figure in trips.figures("transit_time")]


def _trial(trip: PublishedTrip) -> TimeTrial:
    hours = planned_amount(trip, "hours")
    return TimeTrial(trip, hours and _days(hours), _why_left_out(trip.figure))


def _days(hours: Range) -> Range:
    return hours.times(1 / _HOURS_PER_DAY)


def _why_left_out(figure: Published) -> str:
    if figure.contradicted:
        return figure.contradicted
    reason = _LEFT_OUT.get(figure.transit_class, "")
    if not reason or not figure.class_reason:
        return reason
    return text("{reason}: {detail}", reason=reason, detail=figure.class_reason)
