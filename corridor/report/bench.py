"""Published figures weighed against plans, put into words: how close, how often, the farthest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from corridor.analysis import accuracy
from corridor.analysis.accuracy import Trial, distance_trials
from corridor.analysis.costs import MARKET_SINCE, SEA_MARKET_SINCE, by_corridor, cost_trials
from corridor.analysis.route_choices import choice_trials
from corridor.analysis.transit_times import transit_time_trials
from corridor.analysis.trials import NEAR_PERCENT, Weighed, summarise, worst
from corridor.i18n import row_of, say, series_of, tell, text, word
from corridor.network import Published
from corridor.planner import Planner
from corridor.report.amounts import figure as told_figure
from corridor.report.sheets import Cell, Column, Difference, Section, Sheet
from corridor.routing import Criterion
from corridor.routing.cargo import BOXES

Amount = Callable[[float], str]
Group = tuple[str, Sequence[Weighed]]
_MARKET_YEARS = {"year": str(MARKET_SINCE), "sea_year": str(SEA_MARKET_SINCE)}


def distances(planner: Planner, by: Criterion, *, every_trip: bool) -> Iterator[Section]:
    """Tell of distances: a summary by kind and region, the worst trips, what was left out."""
    trials = distance_trials(planner, by)
    yield Section(say("Distances, km"))
    if every_trip:
        yield _trips("", trials, _whole)
    yield _distance_summaries(trials)
    yield _worst(trials, _whole)
    yield _left_out(trials)


def transit_times(planner: Planner, by: Criterion, *, every_trip: bool) -> Iterator[Section]:
    """Tell of transit times: a summary by class, the worst trips, what was left out."""
    trials = transit_time_trials(planner, by)
    classes = sorted({trial.transit_class for trial in trials if trial.counts})
    groups: list[Group] = [
        (text("all"), trials),
        (text("usual and planned"), [trial for trial in trials if trial.is_judged]),
        *(
            (
                word("transit_class", name),
                [trial for trial in trials if trial.transit_class == name],
            )
            for name in classes
        ),
    ]
    yield Section(say("Transit times, days"))
    if every_trip:
        yield _trips("", trials, _days)
    yield _summaries(groups)
    yield _worst(trials, _days)
    yield _left_out(trials)


def prices(planner: Planner, by: Criterion, *, every_trip: bool) -> Iterator[Section]:
    """Tell of prices: a summary by market and kind, the worst, which corridors have a price."""
    trials = cost_trials(planner, by)
    market = [trial for trial in trials if trial.is_of_market]
    kinds = sorted({trial.kind for trial in market})
    groups: list[Group] = [
        (text("{year} and later, by sea {sea_year}", **_MARKET_YEARS), market),
        *(
            (f"  {tell(word('trip', kind))}", [trial for trial in market if trial.kind == kind])
            for kind in kinds
        ),
        *(
            (f"  {tell(word('box', box))}", [one for one in market if one.figure.box == box])
            for box in BOXES
        ),
        (
            text("earlier, other price levels"),
            [trial for trial in trials if not trial.is_of_market],
        ),
    ]
    yield Section(say("Prices, USD per FEU"))
    if every_trip:
        yield _trips("", trials, _whole)
    yield _summaries(groups)
    yield _worst(market, _whole)
    yield _left_out(trials)
    priced = (
        say("{gates}: {number}", gates=corridor or text("no gate"), number=len(known))
        for corridor, known in by_corridor(trials).items()
    )
    unpriced = say("The cost of a plan by another corridor is checked against no price.")
    title = say("Gates with a price of {year} or later, by sea {sea_year}", **_MARKET_YEARS)
    yield Section(title, lines=(*priced, unpriced))


def route_choices(planner: Planner, by: Criterion, *, every_trip: bool) -> Iterator[Section]:
    """Tell how often plans go as trade does, by trade, and those that do not."""
    trials = choice_trials(planner, by)
    groups = dict.fromkeys(trial.asked.group for trial in trials)
    rows: list[tuple[Cell, ...]] = []
    for name in ("", *groups):
        of_group = [trial for trial in trials if name in ("", trial.asked.group)]
        right = sum(trial.is_right for trial in of_group)
        rows.append((name or say("all"), len(of_group), right, 100 * right / len(of_group)))
    columns = (Column(""), _counted("trips"), _counted("right"), Column("%", 0))
    lines = tuple(
        say(
            "{trip}: {way}: {fault}",
            trip=trial.asked.id,
            way=trial.plan.corridor if trial.plan else "-",
            fault=trial.fault or text("as trade goes"),
        )
        for trial in trials
        if every_trip or not trial.is_right
    )
    yield Section(say("Choice of route"), Sheet("", columns, tuple(rows)), lines)


class _Bench(Protocol):
    """Plans the trips of one metric and tells how close the plans come."""

    def __call__(self, planner: Planner, by: Any, *, every_trip: bool) -> Iterator[Section]: ...


BENCHES: Mapping[str, _Bench] = {
    "distance": distances,
    "time": transit_times,
    "cost": prices,
    "choice": route_choices,
}


def _worst(trials: Sequence[Weighed], amount: Amount) -> Section:
    return _trips(say("The ten farthest off"), worst(trials), amount)


def _left_out(trials: Sequence[Weighed]) -> Section:
    left_out = [trial for trial in trials if not trial.counts]
    title = say("Left out: {number} of {all}", number=len(left_out), all=len(trials))
    return Section(
        title, lines=tuple(f"{trial.figure.id}: {tell(trial.left_out)}" for trial in left_out)
    )


def _how_read() -> tuple[str, ...]:
    return (
        say(
            "{inside}: % of trips whose published figure, its middle, lies between low and "
            "high of the plan",
            inside=word("heading", "inside"),
        ),
        say(
            "{near}: % of trips whose usual amount is within {percent:g} % of the figure",
            near=word("heading", "near"),
            percent=NEAR_PERCENT,
        ),
        say("{bias}: median error, %", bias=word("heading", "bias")),
    )


def _distance_summaries(trials: Sequence[Trial]) -> Section:
    columns = (
        Column(_heading("errors in %")),
        _counted("trips"),
        _counted("planned"),
        Column(_heading("median"), 2),
        Column(_heading("p95"), 1),
        Column(_heading("bias"), 2),
        Column(say("within {percent:g}", percent=accuracy.NEAR_PERCENT), 0),
        _counted("inside"),
    )
    rows = tuple(
        (
            tell(summary.name),
            summary.trips,
            summary.planned,
            summary.median_percent,
            summary.p95_percent,
            Difference(summary.bias_percent),
            100 * summary.near_share,
            100 * summary.inside_share,
        )
        for summary in filter(None, _distance_groups(trials))
    )
    return Section("", Sheet("", columns, rows))


def _distance_groups(trials: Sequence[Trial]) -> list[accuracy.Summary | None]:
    rail = [trial for trial in trials if trial.kind in ("rail", "rail and sea")]
    kinds = sorted({trial.kind for trial in trials})
    regions = sorted({trial.region for trial in rail})
    return [
        accuracy.summarise(row_of((word("trip", "rail"), word("trip", "rail and sea"))), rail),
        *(
            accuracy.summarise(word("trip", kind), [t for t in trials if t.kind == kind])
            for kind in kinds
        ),
        *(
            accuracy.summarise(
                text("rail: {region}", region=region), [t for t in rail if t.region == region]
            )
            for region in regions
        ),
    ]


def _summaries(groups: Sequence[Group]) -> Section:
    columns = (
        Column(""),
        *map(_counted, ("trips", "planned", "inside", "near")),
        Column(_heading("high/low"), 2),
        Column(_heading("bias"), 1),
    )
    summaries = (summarise(name, trials) for name, trials in groups)
    rows = tuple(
        (
            tell(summary.name),
            summary.trips,
            summary.planned,
            100 * summary.inside_share,
            100 * summary.near_share,
            summary.median_width,
            Difference(summary.bias_percent),
        )
        for summary in filter(None, summaries)
    )
    return Section("", Sheet("", columns, rows), _how_read())


def _trips(title: str, trials: Sequence[Weighed], amount: Amount) -> Section:
    ranges = any(trial.planned and trial.planned.low < trial.planned.high for trial in trials)
    headings = ("trip", "published", "planned", *(("low-high",) * ranges), "error", "what to know")
    rows = []
    for trial in trials:
        figure, planned, error = trial.figure, trial.planned, trial.error_percent
        spread = "-" if planned is None else _between(planned.low, planned.high, amount)
        rows.append(
            (
                " - ".join((figure.from_id, *figure.via, figure.to_id)),
                _between(figure.low, figure.high, amount),
                "-" if planned is None else amount(planned.typical),
                *((spread,) * ranges),
                "-" if error is None else told_figure(f"{error:+.1f} %"),
                tell(trial.left_out or trial.problem or _remark(figure)),
            )
        )
    return Section(
        title, Sheet("", tuple(Column(_heading(name)) for name in headings), tuple(rows))
    )


def _counted(name: str) -> Column:
    return Column(_heading(name), 0)


def _heading(name: str) -> str:
    return tell(word("heading", name))


def _between(low: float, high: float, amount: Amount) -> str:
    return "-".join(dict.fromkeys((amount(low), amount(high))))


def _remark(figure: Published) -> str:
    transit_class = figure.transit_class and tell(word("transit_class", figure.transit_class))
    box = figure.box and tell(word("box", figure.box))
    dated = figure.date or str(figure.year or "")
    facts = dated, box, transit_class, figure.class_reason, figure.note
    return tell(series_of(filter(None, facts)))


def _whole(amount: float) -> str:
    return told_figure(f"{amount:,.0f}")


def _days(amount: float) -> str:
    return told_figure(f"{amount:.1f}")
