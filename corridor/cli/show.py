"""Answers as tables that a person likes to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corridor.network import Node, Source
from corridor.routing import Change, Leg, Plan, StateGraph, ViaCost

_MOST_PLACES = 20
_MOST_LINES = 5


def show_plan(answer: Plan, map_file: Path | None) -> None:
    """Print a plan: its total, its legs, its borders and transfers, and what a reader must know."""
    console = Console(highlight=False)
    console.print(Text(_title(answer), style="bold"))
    console.print(_total(answer))
    console.print(_legs(answer.legs))
    for heading, lines in (
        ("Borders", _borders(answer)),
        ("Transfers", [_change(change) for change in answer.transfers]),
        ("Via", [via_cost_told(cost) for cost in answer.via_costs]),
        ("Notes", list(answer.notes)),
        ("Lengths", [_sureness(answer)]),
        ("Map", [str(map_file)] if map_file else []),
    ):
        _listing(console, heading, lines)


def show_explanation(answer: Plan) -> None:
    """Print a plan link by link with its sources, and how its confidence follows from them."""
    console = Console(highlight=False)
    explanation = answer.explain()
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("link", overflow="fold")
    table.add_column("km", justify="right", no_wrap=True)
    for heading in ("kind", "confidence", "source"):
        table.add_column(heading, overflow="fold")
    for link in explanation.links:
        passage = link.passage
        table.add_row(
            Text(f"{passage.start.name} → {passage.end.name}"),
            f"{link.distance_km:,.1f}",
            link.kind,
            link.confidence,
            Text(", ".join(source.id for source in link.sources)),
        )
    console.print(table)
    console.print(Text("Sources, by the kilometres that rest on them", style="bold"))
    show_sources(explanation.sources)
    console.print(
        Text(
            f"Confidence {answer.confidence}: low when more than 10 % of the km are on links of "
            "low confidence; otherwise high when at least 90 % are on links of high confidence; "
            "otherwise medium."
        )
    )


def show_sources(sources: Iterable[tuple[Source, float]]) -> None:
    """Print sources with the kilometres of links that rest on each."""
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for source, km in sources:
        about = ", ".join(filter(None, (source.publisher, str(source.year or ""))))
        table.add_row(
            f"{km:,.0f} km",
            Text.assemble(
                (source.id, "bold"),
                f"  {source.title}{f' ({about})' if about else ''}",
                f"\n{source.url}" if source.url else "",
            ),
        )
    Console(highlight=False).print(table)


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
    more = cost.distance_km - cost.free_km
    if more > 0:
        told = f"{cost.via} costs {more:,.0f} km"
    elif more < 0:
        told = f"{cost.via} is {-more:,.0f} km shorter than the way that freight prefers"
    else:
        told = f"{cost.via} costs nothing: the best way runs through it anyway"
    if cost.avoiding_km is None:
        return f"{told}; no way leads round it."
    without = f"the best way without it has {cost.avoiding_km:,.0f} km"
    if more > 0 and cost.avoiding_km == cost.free_km:
        return f"{told}: {without}."
    return f"{told}; {without} ({cost.avoiding_km - cost.distance_km:+,.0f})."


def _title(answer: Plan) -> str:
    return f"{answer.origin.name} → {answer.destination.name}"


def _total(answer: Plan) -> Text:
    detour = answer.distance_km / answer.great_circle_km if answer.great_circle_km else 1.0
    return Text.assemble(
        (f"{answer.distance_km:,.0f} km", "bold green"),
        f"  ({answer.great_circle_km:,.0f} km great circle, x {detour:.2f})  ",
        " - ".join(answer.countries),
    )


def _legs(legs: Iterable[Leg]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("leg", justify="right")
    table.add_column("mode")
    table.add_column("in")
    table.add_column("way", overflow="fold")
    table.add_column("gauge", justify="right")
    table.add_column("km", justify="right", no_wrap=True)
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
        for border in answer.borders
    ]


def _change(change: Change) -> str:
    before = f"{change.from_mode} {change.from_gauge_mm or ''}".strip()
    after = f"{change.to_mode} {change.to_gauge_mm or ''}".strip()
    return f"{change.node.name}: {change.procedure}, {before} → {after}"


def _sureness(answer: Plan) -> str:
    share = answer.estimated_km / answer.distance_km
    return (
        f"confidence {answer.confidence}; {1 - share:.0%} of the km published, {share:.0%} "
        f"computed along mapped lines or estimated (data {answer.data_version})"
    )
