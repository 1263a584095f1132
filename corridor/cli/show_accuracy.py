"""The accuracy bench as tables."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corridor.analysis.accuracy import NEAR_PERCENT, Summary, Trial, summarise, worst


def show_accuracy(trials: Sequence[Trial], *, every_trip: bool) -> None:
    """Print the bench: a summary by kind and region, the worst trips, what was left out."""
    console = Console(highlight=False)
    if every_trip:
        console.print(_trips(trials))
    console.print(_summaries(trials))
    console.print(Text("The ten farthest off", style="bold"))
    console.print(_trips(worst(trials)))
    left_out = [trial for trial in trials if not trial.counts]
    console.print(Text(f"Left out as contradicted: {len(left_out)} of {len(trials)}", style="bold"))
    for trial in left_out:
        console.print(Text(f"  {trial.figure.id}: {trial.figure.contradicted}"))


def _summaries(trials: Sequence[Trial]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 1, 0, 0))
    table.add_column("errors in %", no_wrap=True)
    headings = ("trips", "planned", "median", "p95", "bias", f"within {NEAR_PERCENT:g}", "inside")
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    for summary in filter(None, _groups(trials)):
        table.add_row(
            summary.name,
            str(summary.trips),
            str(summary.planned),
            f"{summary.median_percent:.2f}",
            f"{summary.p95_percent:.1f}",
            f"{summary.bias_percent:+.2f}",
            f"{100 * summary.near_share:.0f}",
            f"{100 * summary.inside_share:.0f}",
        )
    return table


def _groups(trials: Sequence[Trial]) -> list[Summary | None]:
    rail = [trial for trial in trials if trial.kind in ("rail", "rail and sea")]
    kinds = sorted({trial.kind for trial in trials})
    regions = sorted({trial.region for trial in rail})
    return [
        summarise("rail, rail and sea", rail),
        *(summarise(kind, [trial for trial in trials if trial.kind == kind]) for kind in kinds),
        *(
            summarise(f"rail: {region}", [trial for trial in rail if trial.region == region])
            for region in regions
        ),
    ]


def _trips(trials: Sequence[Trial]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("trip", overflow="fold")
    for heading in ("published", "planned", "error"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("what to know", overflow="fold", ratio=1)
    for trial in trials:
        figure = trial.figure
        low, high = f"{figure.low:,.0f}", f"{figure.high:,.0f}"
        error = trial.error_percent
        table.add_row(
            Text(" - ".join((figure.from_id, *figure.via, figure.to_id))),
            low if low == high else f"{low}-{high}",
            "-" if trial.planned_km is None else f"{trial.planned_km:,.0f}",
            "-" if error is None else f"{error:+.1f} %",
            Text(figure.contradicted or trial.problem or figure.note),
        )
    return table
