"""The arithmetic of a plan, its sources, and how it stands against the runner-up."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corridor.cli.show import difference_text
from corridor.network import Figure, Source
from corridor.routing import Change, Leg, Plan, Term
from corridor.routing.explain import Difference, Explanation, differences

_UNITS = {"hours": "h", "usd_per_feu": "USD", "kg_co2e_per_feu": "kg CO2e"}
_KINDS = {
    "running": "running",
    "border": "border",
    "wait": "wait for departure",
    "handling": "handling",
    "fare": "fare",
}


def show_explanation(answer: Plan, other: Plan | None) -> None:
    """Print the arithmetic of every leg and transfer, the links, the sources, the runner-up.

    Parameters
    ----------
    answer
        The plan.
    other
        The runner-up; None when there is none.
    """
    console, explanation = Console(highlight=False), answer.explain()
    _heading(console, "Arithmetic (≈ rests on an estimate)")
    _show_arithmetic(console, explanation)
    _heading(console, "Links")
    _show_links(console, explanation)
    _heading(console, "Sources of lengths, by the kilometres that rest on them")
    show_sources((source, f"{km:,.0f} km") for source, km in explanation.sources)
    _heading(console, "Sources of hours, USD and CO2e")
    show_sources((source, "") for source in explanation.figure_sources)
    console.print(
        Text(
            f"Confidence {answer.confidence}: low when more than 10 % of the km are on links of "
            "low confidence; otherwise high when at least 90 % are on links of high confidence; "
            "otherwise medium."
        )
    )
    if other is not None:
        _show_runner_up(console, answer, other)


def show_sources(sources: Iterable[tuple[Source, str]]) -> None:
    """Print sources, each with what rests on it."""
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for source, weight in sources:
        about = ", ".join(filter(None, (source.publisher, str(source.year or ""))))
        table.add_row(
            weight,
            Text.assemble(
                (source.id, "bold"),
                f"  {source.title}{f' ({about})' if about else ''}",
                f"\n{source.url}" if source.url else "",
            ),
        )
    Console(highlight=False).print(table)


def arithmetic(term: Term) -> str:
    """Write a term as one can reckon it again: 2,100 km / 1,000 km/day x 1.2."""
    figure, quantity = term.figure, f"{term.quantity:,.10g} {term.quantity_unit}"
    weight = f" x {term.weight:g} ({term.slowness})" if term.slowness else ""
    if figure.unit in ("km/day", "km/h"):
        return f"{quantity} / {_value(figure)}{weight}"
    if term.quantity == 1:
        return f"{_value(figure)} a {term.quantity_unit}"
    return f"{quantity} x {_value(figure)}{weight}"


def _show_arithmetic(console: Console, explanation: Explanation) -> None:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("what", overflow="fold")
    table.add_column("reckoned", overflow="fold")
    table.add_column("comes to", justify="right", no_wrap=True)
    table.add_column("from", overflow="fold")
    for part in explanation.parts:
        table.add_row(Text(_title(part.part), style="bold"))
        for term in part.terms:
            amount, mark = term.amount, "≈ " if term.figure.confidence == "low" else ""
            spread = "" if amount.low == amount.high else f" ({amount.low:,.3g}-{amount.high:,.3g})"
            table.add_row(
                f"  {_KINDS[term.kind]}",
                Text(arithmetic(term)),
                f"{mark}{amount.typical:,.3f} {_UNITS[term.measure]}{spread}",
                Text(f"{term.figure.table}: {term.figure.row}"),
            )
    console.print(table)


def _show_links(console: Console, explanation: Explanation) -> None:
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


def _show_runner_up(console: Console, answer: Plan, other: Plan) -> None:
    _heading(console, f"Against the runner-up: {other.corridor}")
    more = difference_text(answer.totals.less(other.totals))
    console.print(Text(f"In all {more or 'the same'}."))
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for heading in ("what", "where"):
        table.add_column(heading)
    for heading in ("h", "USD", "kg CO2e"):
        table.add_column(heading, justify="right", no_wrap=True)
    for row in differences(answer, other):
        table.add_row(_KINDS[row.what], row.where, *_signed(row))
    console.print(table)


def _signed(row: Difference) -> tuple[str, str, str]:
    return f"{row.hours:+,.1f}", f"{row.usd_per_feu:+,.0f}", f"{row.kg_co2e_per_feu:+,.0f}"


def _title(part: Leg | Change) -> str:
    if isinstance(part, Leg):
        country = f", {part.country}" if part.country else ""
        return f"{part.start.name} → {part.end.name} ({part.mode}{country})"
    return f"{part.node.name}: {part.procedure}"


def _value(figure: Figure) -> str:
    return f"{figure.value.typical:,.10g} {figure.unit}"


def _heading(console: Console, words: str) -> None:
    console.print(Text(words, style="bold"))
