"""Plans weighed against what the world publishes."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from corridor.errors import CorridorError
from corridor.network import AT_SEA, Mode, Network, Published, Status
from corridor.planner import Planner
from corridor.routing import Criterion, Plan

# Trips of the past ran over links that are restricted or closed today.
_IN_THE_PAST = frozenset[Status]({"open", "restricted", "closed"})
NEAR_PERCENT = 4.0


@dataclass(frozen=True)
class Trial:
    """One published distance and what corridor plans for the same trip.

    Attributes
    ----------
    figure
        The published figure.
    plan
        The plan by the stated modes and way; None when there is none.
    planned_km
        Its length, border stubs added where the figure begins or ends at a border point; None
        when there is no plan.
    problem
        Why there is no plan; "" otherwise.
    """

    figure: Published
    plan: Plan | None
    planned_km: float | None
    problem: str = ""

    @property
    def error_percent(self) -> float | None:
        """How much longer the plan is than the figure, percent; none inside a range."""
        if self.planned_km is None:
            return None
        nearest = min(max(self.planned_km, self.figure.low), self.figure.high)
        return 100 * (self.planned_km / nearest - 1)

    @property
    def is_inside(self) -> bool:
        """Whether the plan lies inside the published range, rounding to a km allowed for."""
        figure, km = self.figure, self.planned_km
        return km is not None and figure.low - 0.5 <= km <= figure.high + 0.5

    @property
    def counts(self) -> bool:
        """Whether the figure is fit to judge by: nothing contradicts it."""
        return not self.figure.contradicted

    @property
    def kind(self) -> str:
        """What kind of trip it is: rail, rail and sea, sea, road."""
        modes = set(self.figure.mode)
        if modes == {"rail"}:
            return "rail"
        if "road" in modes:
            return "road"
        return "rail and sea" if "rail" in modes else "sea"

    @property
    def region(self) -> str:
        """Parts of the land bridge that the trip joins; South is Caucasus, Turkey and Iran."""
        if self.plan is None:
            return "no plan"
        parts = sorted({_part(self.plan.countries[0]), _part(self.plan.countries[-1])})
        return " - ".join(parts)


@dataclass(frozen=True)
class Summary:
    """How close a group of trials comes; errors in percent of the published figure."""

    name: str
    trips: int
    planned: int
    median_percent: float
    p95_percent: float
    bias_percent: float
    near_share: float
    inside_share: float


def distance_trials(planner: Planner, by: Criterion = "time") -> list[Trial]:
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
    past = Planner(planner.network, statuses=_IN_THE_PAST)
    return [
        _trial(planner, past, figure, by)
        for figure in planner.network.published.values()
        if figure.metric == "distance" and figure.from_id and figure.to_id
    ]


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
        near_share=sum(error <= NEAR_PERCENT for error in absolute) / len(counted),
        inside_share=sum(trial.is_inside for trial in counted) / len(counted),
    )


def worst(trials: Iterable[Trial], count: int = 10) -> list[Trial]:
    """Give the trials that count with the largest errors, those without a plan first."""
    counted = [trial for trial in trials if trial.counts]
    return sorted(counted, key=_badness, reverse=True)[:count]


def _badness(trial: Trial) -> float:
    return float("inf") if trial.error_percent is None else abs(trial.error_percent)


def _trial(planner: Planner, past: Planner, figure: Published, by: Criterion) -> Trial:
    """Plan a trip on the open network, or on that of its day where borders have shut since."""
    try:
        plan = _planned(planner, figure, by)
    except CorridorError as error:
        try:
            plan = _planned(past, figure, by)
        except CorridorError:
            return Trial(figure, None, None, str(error))
    stubs = _stub_km(planner.network, figure.from_border, figure.from_id)
    stubs += _stub_km(planner.network, figure.to_border, figure.to_id)
    return Trial(figure, plan, plan.distance_km + stubs)


def _planned(planner: Planner, figure: Published, by: Criterion) -> Plan:
    return planner.route(
        figure.from_id, figure.to_id, via=figure.via, mode=_modes(figure.mode), by=by
    )


def _modes(modes: tuple[Mode, ...]) -> set[str]:
    """Widen sea to ferry: what the press calls by sea may be either."""
    return {*modes, *(AT_SEA if AT_SEA.intersection(modes) else ())}


def _stub_km(network: Network, border_link: str, station: str) -> float:
    """Give the way from a border station to the border point that a figure is reckoned to."""
    link = network.links.get(border_link)
    if link is None or link.border_km is None:
        return 0.0
    if station == link.from_id:
        return link.border_km
    if station == link.to_id:
        return link.distance_km - link.border_km
    return 0.0


def _part(country: str) -> str:
    for part, countries in _PARTS.items():
        if country in countries:
            return part
    return "Europe"


_PARTS = {
    "China": {"CN", "MN"},
    "Russia": {"RU", "BY"},
    "Central Asia": {"KZ", "UZ", "TM", "KG", "TJ"},
    "South": {"GE", "AZ", "AM", "TR", "IR"},
}
