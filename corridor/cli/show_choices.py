"""Choices as tables: corridors beside each other, plans beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corridor.cli.figures import usual_days
from corridor.routing import Plan
from corridor.routing.compare import Choice, Comparison


def show_choices(comparison: Comparison, choices: Sequence[Choice]) -> None:
    """Print choices corridor by corridor, the corridor of the best one first."""
    console = Console(highlight=False)
    question = comparison.question
    ends = f"{question.origin.name} → {question.destination.name}"
    console.print(Text(f"{ends}: the best plan for each combination of gates", style="bold"))
    table = _table("gates")
    for corridor, trunk in dict.fromkeys((choice.corridor, choice.trunk) for choice in choices):
        table.add_row(Text(f"{corridor}, by {trunk}", style="bold"))
        for choice in choices:
            if (choice.corridor, choice.trunk) == (corridor, trunk):
                style = "dim" if choice.is_dominated else ""
                table.add_row(Text(f" {choice.name}"), *_figures(choice.plan), style=style)
    console.print(table)
    folded = len(comparison.choices) - len(choices)
    told = f"; {folded:,} more, dominated or about the same, with --all" if folded else ""
    console.print(
        Text(f"Dim: another plan of its corridor takes no more of anything{told}.", style="dim")
    )
    _legend(console)


def show_plans(plans: Iterable[Plan], by: str) -> None:
    """Print plans beside each other."""
    table = _table("corridor")
    for number, plan in enumerate(plans, start=1):
        words = plan.corridor or " - ".join(plan.countries)
        table.add_row(Text(f"{number}. {words}, by {plan.trunk}"), *_figures(plan))
    console = Console(highlight=False)
    console.print(Text(f"Plans, by {by}", style="bold"))
    console.print(table)
    _legend(console)


def _legend(console: Console) -> None:
    console.print(Text("b borders, g changes of gauge, t other transfers", style="dim"))


def _table(heading: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 1, 0, 0))
    table.add_column(heading, overflow="fold")
    for amount in ("km", "days", "USD/FEU", "kg CO2e", "b", "g", "t"):
        table.add_column(amount, justify="right", no_wrap=True)
    return table


def _figures(plan: Plan) -> tuple[str, ...]:
    low, typical, high = map(usual_days, (plan.hours.low, plan.hours.typical, plan.hours.high))
    gauge_changes = sum(change.is_gauge_change for change in plan.transfers)
    return (
        f"{plan.distance_km:,.0f}",
        f"{typical} ({low}-{high})",
        f"{plan.usd_per_feu.typical:,.0f}",
        f"{plan.kg_co2e_per_feu.typical:,.0f}",
        str(len(plan.borders)),
        str(gauge_changes),
        str(len(plan.transfers) - gauge_changes),
    )
