"""Answers as tables that a person likes to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corridor.cli.figures import amount_text, days_text, usual_days
from corridor.network import Node
from corridor.routing import (
    AvoidCost,
    Change,
    Counted,
    Leg,
    Measure,
    Plan,
    StateGraph,
    Totals,
    ViaCost,
)

_MOST_PLACES = 20
_MOST_LINES = 5
_SHORT_HOURS = 48.0


def show_plan(answer: Plan, map_file: Path | None, *, is_cost_checked: bool) -> None:
    """Print a plan: its total, its legs, its borders and transfers, and what a reader must know.

    Parameters
    ----------
    answer
        The plan.
    map_file
        Where its map was drawn, if it was.
    is_cost_checked
        Whether a dated market price speaks of its corridor.
    """
    console = Console(highlight=False)
    console.print(Text(_title(answer), style="bold"))
    console.print(_total(answer))
    console.print(_amounts(answer, is_cost_checked=is_cost_checked))
    console.print(_legs(answer.legs))
    for heading, lines in (
        ("Borders", _borders(answer)),
        ("Transfers", [_change(change) for change in answer.transfers]),
        ("Via", [via_cost_told(cost) for cost in answer.via_costs]),
        ("Avoided", [avoid_cost_told(cost) for cost in answer.avoid_costs]),
        ("World", _world(answer)),
        ("Notes", list(answer.notes)),
        ("Lengths", [_sureness(answer)]),
        ("Map", [str(map_file)] if map_file else []),
    ):
        _listing(console, heading, lines)


def show_places(nodes: Sequence[Node], graph: StateGraph) -> None:
    """Print places with their names, codes, positions and modes."""
    console = Console(highlight=False)
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for node in nodes[:_MOST_PLACES]:
        names = dict.fromkeys(filter(None, (node.name_ru, node.name_kk, node.name_zh)))
        table.add_row(
            node.id,
            Text.assemble(
                (node.name, "bold"),
                f", {node.region or node.country}, at {node.lat:.3f}, {node.lon:.3f}\n",
                (", ".join(names) + "\n" if names else "", ""),
                f"{', '.join(node.roles)}; ",
                ", ".join(graph.modes_of(node.id)) or "no open link",
                *(f"; {what} {code}" for what, code in _codes(node)),
            ),
        )
    console.print(table)
    if len(nodes) > _MOST_PLACES:
        console.print(Text(f"... and {len(nodes) - _MOST_PLACES} more; type more of the name."))


def _codes(node: Node) -> Iterable[tuple[str, str]]:
    named = (("UN/LOCODE", node.unlocode), ("station", node.station_code))
    return [(what, code) for what, code in named if code]


def via_cost_told(cost: ViaCost) -> str:
    """Say what a demand to pass a place costs."""
    more = difference_text(cost.passing.less(cost.free))
    if more:
        told = f"{cost.via} takes {more} against the best way"
    else:
        told = f"{cost.via} costs nothing: the best way runs through it anyway"
    if cost.extra is None:
        return f"{told}; no way leads round it."
    if cost.avoiding == cost.free and more:
        return f"{told}, which keeps out of it."
    against = difference_text(cost.extra) or "no less and no more"
    return f"{told}; against the best way without it {against}."


def avoid_cost_told(cost: AvoidCost) -> str:
    """Say what keeping out of something costs."""
    more = difference_text(cost.extra)
    if not more:
        return f"Keeping out of {cost.avoided} costs nothing: the best way does anyway."
    return f"Keeping out of {cost.avoided} takes {more} against the best way through it."


def difference_text(difference: Totals) -> str:
    """Write how much more or less a way takes; "" where there is nothing to tell."""
    days = abs(difference.hours) >= _SHORT_HOURS
    told = (
        (f"{difference.distance_km:+,.0f}", "km"),
        (f"{difference.hours / 24:+,.1f}", "days") if days else (f"{difference.hours:+,.1f}", "h"),
        (f"{difference.usd_per_feu:+,.0f}", "USD"),
        (f"{difference.kg_co2e_per_feu:+,.0f}", "kg CO2e"),
    )
    return ", ".join(f"{amount} {unit}" for amount, unit in told if amount.strip("+-0."))


def _title(answer: Plan) -> str:
    return f"{answer.origin.name} → {answer.destination.name}"


def _total(answer: Plan) -> Text:
    detour = answer.distance_km / answer.great_circle_km if answer.great_circle_km else 1.0
    return Text.assemble(
        (f"{answer.distance_km:,.0f} km", "bold green"),
        f"  ({answer.great_circle_km:,.0f} km great circle, x {detour:.2f})  ",
        " - ".join(answer.countries),
        (f"\n{answer.corridor}", "bold") if answer.corridor else "",
    )


def _amounts(answer: Plan, *, is_cost_checked: bool) -> Table:
    """Show time, cost and emissions, their ranges, and how much of them is estimated."""
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    cargo, boxes = answer.query.cargo, f"{answer.tonnes_per_feu:g} t a FEU"
    market = "checked against market prices" if is_cost_checked else "no market price to check it"
    rows: list[tuple[Measure, str, str]] = [
        ("hours", days_text(answer.hours), "departure to arrival"),
        ("usd_per_feu", f"{amount_text(answer.usd_per_feu)} USD/FEU", market),
        ("kg_co2e_per_feu", f"{amount_text(answer.kg_co2e_per_feu)} kg CO2e/FEU", boxes),
    ]
    for measure, told, about in rows:
        estimated = f"{answer.estimated_share(measure):.0%} estimated"
        table.add_row(Text(told, style="bold"), ", ".join(filter(None, (estimated, about))))
    if cargo.feu + cargo.teu > 1 or cargo.teu:
        whole = f"{amount_text(answer.cargo_usd)} USD, {amount_text(answer.cargo_kg_co2e)} kg CO2e"
        table.add_row(Text(whole, style="bold"), f"for all: {cargo.feu} FEU, {cargo.teu} TEU")
    return table


def _legs(legs: Iterable[Leg]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("leg", justify="right")
    table.add_column("mode")
    table.add_column("in")
    table.add_column("way", overflow="fold")
    table.add_column("gauge", justify="right")
    for heading in ("km", "days", "USD"):
        table.add_column(heading, justify="right", no_wrap=True)
    for number, leg in enumerate(legs, start=1):
        way = Text(f"{leg.start.name} → {leg.end.name}")
        if leg.lines:
            way.append(f"\n{_lines(leg)}", style="dim")
        table.add_row(
            str(number),
            leg.mode,
            leg.country or "-",
            way,
            str(leg.gauge_mm or "-"),
            f"{leg.distance_km:,.0f}",
            usual_days(leg.hours.typical),
            f"{leg.usd_per_feu.typical:,.0f}",
        )
    return table


def _lines(leg: Leg) -> str:
    """Name the lines with most kilometres, in the order of the way."""
    km: dict[str, float] = {}
    for link in leg.links:
        km[link.line] = km.get(link.line, 0.0) + link.distance_km
    most = sorted(leg.lines, key=lambda line: -km[line])[:_MOST_LINES]
    told = ", ".join(line for line in leg.lines if line in most)
    return told if len(most) == len(leg.lines) else f"{told} and {len(leg.lines) - len(most)} more"


def _listing(console: Console, heading: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim", width=9)
    table.add_column(overflow="fold")
    for number, line in enumerate(lines):
        table.add_row(heading if number == 0 else "", Text(line))
    console.print(table)


def _borders(answer: Plan) -> list[str]:
    return [
        f"{border.from_country} → {border.to_country}  "
        + " / ".join(dict.fromkeys((border.start.name, border.end.name)))
        + _stay(border)
        for border in answer.borders
    ]


def _change(change: Change) -> str:
    before = f"{change.from_mode} {change.from_gauge_mm or ''}".strip()
    after = f"{change.to_mode} {change.to_gauge_mm or ''}".strip()
    return f"{change.node.name}: {change.procedure}, {before} → {after}{_stay(change)}"


def _stay(part: Counted) -> str:
    """Tell the hours and USD of a border or a change, if it has any of its own."""
    told = []
    if part.hours.high:
        told.append(days_text(part.hours))
    if part.usd_per_feu.high:
        told.append(f"{amount_text(part.usd_per_feu)} USD")
    return f": {', '.join(told)}" if told else ""


def _world(answer: Plan) -> list[str]:
    day = answer.query.day
    return [*answer.query.scenarios, *([f"as on {day.isoformat()}"] if day else [])]


def _sureness(answer: Plan) -> str:
    share = answer.estimated_km / answer.distance_km
    return (
        f"confidence {answer.confidence}; {1 - share:.0%} of the km published, {share:.0%} "
        f"computed along mapped lines or estimated (data {answer.data_version})"
    )
