"""The accuracy bench as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corridor.analysis import accuracy
from corridor.analysis.accuracy import Trial, distance_trials
from corridor.analysis.costs import MARKET_SINCE, SEA_MARKET_SINCE, by_corridor, cost_trials
from corridor.analysis.route_choices import choice_trials
from corridor.analysis.transit_times import transit_time_trials
from corridor.analysis.trials import NEAR_PERCENT, Weighed, summarise, worst
from corridor.cli.console import standard_console
from corridor.cli.tables import headed_table, heading
from corridor.i18n import row_of, say, series_of, tell, text, word
from corridor.network import Published
from corridor.planner import Planner
from corridor.report.amounts import figure as told_figure
from corridor.routing import Criterion

Amount = Callable[[float], str]
Group = tuple[str, Sequence[Weighed]]
_MARKET_YEARS = {"year": str(MARKET_SINCE), "sea_year": str(SEA_MARKET_SINCE)}


def show_distances(planner: Planner, by: Criterion, *, every_trip: bool) -> None:
    """Print distances: a summary by kind and region, the worst trips, what was left out."""
    trials = distance_trials(planner, by)
    console = _headed(say("Distances, km"))
    if every_trip:
        console.print(_trips(trials, _whole))
    console.print(_distance_summaries(trials))
    _show_worst(console, trials, _whole)
    _show_left_out(console, trials)


def show_transit_times(planner: Planner, by: Criterion, *, every_trip: bool) -> None:
    """Print transit times: a summary by class, the worst trips, what was left out."""
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
    console = _headed(say("Transit times, days"))
    if every_trip:
        console.print(_trips(trials, _days))
    console.print(_summaries(groups), Text(_how_read(), style="dim"), sep="\n")
    _show_worst(console, trials, _days)
    _show_left_out(console, trials)


def show_costs(planner: Planner, by: Criterion, *, every_trip: bool) -> None:
    """Print prices: a summary by market and kind, the worst, which corridors have a price."""
    trials = cost_trials(planner, by)
    market = [trial for trial in trials if trial.is_of_market]
    kinds = sorted({trial.kind for trial in market})
    boxes = ("soc", "coc")
    groups: list[Group] = [
        (text("{year} and later, by sea {sea_year}", **_MARKET_YEARS), market),
        *(
            (f"  {tell(word('trip', kind))}", [trial for trial in market if trial.kind == kind])
            for kind in kinds
        ),
        *(
            (f"  {tell(word('box', box))}", [one for one in market if one.figure.box == box])
            for box in boxes
        ),
        (
            text("earlier, other price levels"),
            [trial for trial in trials if not trial.is_of_market],
        ),
    ]
    console = _headed(say("Prices, USD per FEU"))
    if every_trip:
        console.print(_trips(trials, _whole))
    console.print(_summaries(groups), Text(_how_read(), style="dim"), sep="\n")
    _show_worst(console, market, _whole)
    _show_left_out(console, trials)
    title = say("Gates with a price of {year} or later, by sea {sea_year}", **_MARKET_YEARS)
    console.print(Text(title, style="bold"))
    for corridor, priced in by_corridor(trials).items():
        told = say("{gates}: {number}", gates=corridor or text("no gate"), number=len(priced))
        console.print(Text(f"  {told}"))
    told = say("The cost of a plan by another corridor is checked against no price.")
    console.print(Text(f"  {told}"))


def show_route_choices(planner: Planner, by: str, *, every_trip: bool) -> None:
    """Print how often plans go as trade does, by trade, and those that do not."""
    trials = choice_trials(planner, by)
    console = _headed(say("Choice of the way"))
    table = _table("", (*map(heading, ("trips", "right")), "%"))
    groups = dict.fromkeys(trial.asked.group for trial in trials)
    for name in ("", *groups):
        of_group = [trial for trial in trials if name in ("", trial.asked.group)]
        right = sum(trial.is_right for trial in of_group)
        share = told_figure(f"{100 * right / len(of_group):.0f}")
        table.add_row(name or say("all"), str(len(of_group)), str(right), share)
    console.print(table)
    for trial in trials:
        if every_trip or not trial.is_right:
            way = trial.plan.corridor if trial.plan else "-"
            fault = trial.fault or text("as trade goes")
            told = say("{trip}: {way}: {fault}", trip=trial.asked.id, way=way, fault=fault)
            console.print(Text(f"  {told}"))


class _Bench(Protocol):
    """Plans the trips of one metric and prints how close the plans come."""

    def __call__(self, planner: Planner, by: Any, *, every_trip: bool) -> None: ...


BENCHES: dict[str, _Bench] = {
    "distance": show_distances,
    "time": show_transit_times,
    "cost": show_costs,
    "choice": show_route_choices,
}


def _headed(title: str) -> Console:
    console = standard_console()
    console.print(Text(f"\n{title}", style="bold"))
    return console


def _show_worst(console: Console, trials: Sequence[Weighed], amount: Amount) -> None:
    console.print(Text(say("The ten farthest off"), style="bold"))
    console.print(_trips(worst(trials), amount))


def _show_left_out(console: Console, trials: Sequence[Weighed]) -> None:
    left_out = [trial for trial in trials if not trial.counts]
    title = say("Left out: {number} of {all}", number=len(left_out), all=len(trials))
    console.print(Text(title, style="bold"))
    for trial in left_out:
        console.print(Text(f"  {trial.figure.id}: {tell(trial.left_out)}"))


def _how_read() -> str:
    return "\n".join(
        (
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
    )


def _distance_summaries(trials: Sequence[Trial]) -> Table:
    table = _table(
        heading("errors in %"),
        (
            *map(heading, ("trips", "planned", "median", "p95", "bias")),
            say("within {percent:g}", percent=accuracy.NEAR_PERCENT),
            heading("inside"),
        ),
    )
    for summary in filter(None, _distance_groups(trials)):
        table.add_row(
            tell(summary.name),
            str(summary.trips),
            str(summary.planned),
            told_figure(f"{summary.median_percent:.2f}"),
            told_figure(f"{summary.p95_percent:.1f}"),
            told_figure(f"{summary.bias_percent:+.2f}"),
            told_figure(f"{100 * summary.near_share:.0f}"),
            told_figure(f"{100 * summary.inside_share:.0f}"),
        )
    return table


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


def _summaries(groups: Sequence[Group]) -> Table:
    table = _table("", map(heading, ("trips", "planned", "inside", "near", "high/low", "bias")))
    for name, trials in groups:
        summary = summarise(name, trials)
        if summary is not None:
            table.add_row(
                tell(summary.name),
                str(summary.trips),
                str(summary.planned),
                told_figure(f"{100 * summary.inside_share:.0f}"),
                told_figure(f"{100 * summary.near_share:.0f}"),
                told_figure(f"{summary.median_width:.2f}"),
                told_figure(f"{summary.bias_percent:+.1f}"),
            )
    return table


def _trips(trials: Sequence[Weighed], amount: Amount) -> Table:
    ranges = any(trial.planned and trial.planned.low < trial.planned.high for trial in trials)
    headings = ("published", "planned", *(("low-high",) if ranges else ()), "error")
    table = _table(heading("trip"), map(heading, headings))
    table.columns[0].no_wrap, table.columns[0].overflow = False, "fold"
    table.add_column(heading("what to know"), overflow="fold", ratio=1)
    for trial in trials:
        figure, planned, error = trial.figure, trial.planned, trial.error_percent
        table.add_row(
            Text(" - ".join((figure.from_id, *figure.via, figure.to_id))),
            _between(figure.low, figure.high, amount),
            "-" if planned is None else amount(planned.typical),
            *(("-" if planned is None else _between(planned.low, planned.high, amount),) * ranges),
            "-" if error is None else told_figure(f"{error:+.1f} %"),
            Text(tell(trial.left_out or trial.problem or _remark(figure))),
        )
    return table


def _table(first: str, rest: Iterable[str]) -> Table:
    table = headed_table(1)
    table.add_column(first, no_wrap=True)
    for name in rest:
        table.add_column(name, justify="right", no_wrap=True)
    return table


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
