"""Published figures weighed against plans: one trial a figure, and what many of them come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from corridor.analysis.trips import PublishedTrip
from corridor.network import Published, Range
from corridor.reprs import Brief
from corridor.routing import Measure, Plan, Term, of_measure, total

NEAR_PERCENT = 20.0


@dataclass(frozen=True, repr=False)
class Weighed(Brief):
    """A published figure and what corridor plans for the same trip.

    Attributes
    ----------
    trip
        The figure and its plan.
    planned
        What the plan comes to, in the unit of the figure; None when there is no plan.
    left_out
        Why the figure is not fit to judge by; "" otherwise.
    """

    trip: PublishedTrip
    planned: Range | None
    left_out: str = ""

    @property
    def figure(self) -> Published:
        """The published figure."""
        return self.trip.figure

    @property
    def plan(self) -> Plan | None:
        """The plan for its trip; None when there is none."""
        return self.trip.plan

    @property
    def problem(self) -> str:
        """Why there is no plan; "" otherwise."""
        return self.trip.problem

    @property
    def counts(self) -> bool:
        """Whether the figure is fit to judge by."""
        return not self.left_out

    @property
    def error_percent(self) -> float | None:
        """How far the usual amount lies off the nearest end of the figure, percent; 0 inside."""
        if self.planned is None:
            return None
        typical = self.planned.typical
        nearest = min(max(typical, self.figure.low), self.figure.high)
        return 100 * (typical / nearest - 1)

    @property
    def is_inside(self) -> bool:
        """Whether the middle of the figure lies between the low and the high end of the plan."""
        middle = (self.figure.low + self.figure.high) / 2
        return self.planned is not None and self.planned.low <= middle <= self.planned.high

    @property
    def is_near(self) -> bool:
        """Whether the usual amount is within 20 % of the figure."""
        error = self.error_percent
        return error is not None and abs(error) <= NEAR_PERCENT

    @property
    def kind(self) -> str:
        """What kind of trip it is: rail, rail and sea, sea, road."""
        modes = set(self.figure.mode)
        if modes == {"rail"}:
            return "rail"
        if "road" in modes:
            return "road"
        return "rail and sea" if "rail" in modes else "sea"


@dataclass(frozen=True, repr=False)
class Summary(Brief):
    """How well the ranges of a group of plans meet the published figures.

    Attributes
    ----------
    name
        Name of the group.
    trips, planned
        Figures that count, and how many of them have a plan.
    inside_share
        Share whose middle lies between the low and the high end of the plan.
    near_share
        Share whose nearest end the usual amount comes to within 20 %.
    median_width
        High end of a plan over its low end.
    bias_percent
        Median error of the usual amounts.
    """

    name: str
    trips: int
    planned: int
    inside_share: float
    near_share: float
    median_width: float
    bias_percent: float


AnyTrial = TypeVar("AnyTrial", bound=Weighed)


def planned_amount(
    trip: PublishedTrip, measure: Measure, beside: Iterable[Term] = ()
) -> Range | None:
    """Return what the freight of a trip takes, the ends and what else its figure holds included."""
    if trip.plan is None:
        return None
    freight = (term for term in trip.plan.terms if term.kind != "surcharge")
    terms: tuple[Term, ...] = (*freight, *trip.border_terms, *beside)
    return total(of_measure(terms, measure))


def summarise(name: str, trials: Iterable[Weighed]) -> Summary | None:
    """Sum up those trials of a group that count; None when none of them has a plan.

    A trip without a plan counts as planned no better than any other: it is in the shares, and
    only the widths and errors leave it out.
    """
    import statistics  # noqa: PLC0415 - every plan loads this module to ask for market prices

    counted = [trial for trial in trials if trial.counts]
    errors = [trial.error_percent for trial in counted if trial.error_percent is not None]
    widths = [trial.planned.high / trial.planned.low for trial in counted if trial.planned]
    if not errors:
        return None
    return Summary(
        name=name,
        trips=len(counted),
        planned=len(errors),
        inside_share=sum(trial.is_inside for trial in counted) / len(counted),
        near_share=sum(trial.is_near for trial in counted) / len(counted),
        median_width=statistics.median(widths),
        bias_percent=statistics.median(errors),
    )


def worst(trials: Iterable[AnyTrial], count: int = 10) -> list[AnyTrial]:
    """Return the trials that count with the largest errors, those without a plan first."""
    counted = [trial for trial in trials if trial.counts]
    return sorted(counted, key=_badness, reverse=True)[:count]


def _badness(trial: Weighed) -> float:
    return float("inf") if trial.error_percent is None else abs(trial.error_percent)
