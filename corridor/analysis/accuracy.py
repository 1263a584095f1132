"""Plans weighed against the distances that the world publishes."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from corridor.analysis.trials import Weighed
from corridor.analysis.trips import PublishedTrip, Trips, part_of
from corridor.i18n import Text, chain_of, text
from corridor.network import Range
from corridor.planner import Planner
from corridor.reprs import Brief
from corridor.routing import Criterion

NEAR_PERCENT = 4.0


class Trial(Weighed):
    """One published distance and the length of the plan for the same trip."""

    @property
    def planned_km(self) -> float | None:
        """Length of the plan, km, to the border points where the figure begins or ends at one."""
        return self.planned.typical if self.planned else None

    @property
    def is_inside(self) -> bool:
        """Whether the plan lies inside the published range, rounding to a km allowed for."""
        figure, km = self.figure, self.planned_km
        return km is not None and figure.low - 0.5 <= km <= figure.high + 0.5

    @property
    def is_near(self) -> bool:
        """Whether the plan is within 4 % of the figure."""
        error = self.error_percent
        return error is not None and abs(error) <= NEAR_PERCENT

    @property
    def region(self) -> Text:
        """Parts of the land bridge that the trip joins; South is Caucasus, Turkey and Iran."""
        if self.plan is None:
            return text("no plan")
        parts = sorted({part_of(self.plan.countries[0]), part_of(self.plan.countries[-1])})
        return chain_of(parts)


@dataclass(frozen=True, repr=False)
class Summary(Brief):
    """How close a group of trials comes; errors in percent of the published figure."""

    name: str
    trips: int
    planned: int
    median_percent: float
    p95_percent: float
    bias_percent: float
    near_share: float
    inside_share: float


def distance_trials(planner: Planner, by: Criterion = "usual") -> list[Trial]:
    """Plan every trip of which a distance between known ends is published.

    Parameters
    ----------
    planner
        The planner to judge.
    by
        The criterion to plan by.

    Returns
    -------
    list of Trial
        One for each figure, in the order of the table; contradicted figures included.
    """
    trips = Trips(planner)
    return [_trial(trips.plan(figure, by)) for figure in trips.figures("distance")]


def summarise(name: str, trials: Iterable[Trial]) -> Summary | None:
    """Sum up those trials of a group that count; None when none of them has a plan.

    A trip without a plan counts as planned no better than any other: it is in the shares, and
    only the errors leave it out.
    """
    counted = [trial for trial in trials if trial.counts]
    errors = [trial.error_percent for trial in counted if trial.error_percent is not None]
    if not errors:
        return None
    absolute = sorted(abs(error) for error in errors)
    return Summary(
        name=name,
        trips=len(counted),
        planned=len(errors),
        median_percent=statistics.median(absolute),
        p95_percent=absolute[min(len(absolute) - 1, round(0.95 * len(absolute)))],
        bias_percent=statistics.median(errors),
        near_share=sum(trial.is_near for trial in counted) / len(counted),
        inside_share=sum(trial.is_inside for trial in counted) / len(counted),
    )


def _trial(trip: PublishedTrip) -> Trial:
    km = None if trip.plan is None else Range.exactly(trip.plan.distance_km + trip.border_km)
    return Trial(trip, km, trip.figure.contradicted)
