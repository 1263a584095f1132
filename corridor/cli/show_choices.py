"""Choices as tables: corridors beside each other, plans beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corridor.cli.figures import figure, usual_days
from corridor.cli.tables import headed_table, heading
from corridor.i18n import say, tell, text, word
from corridor.routing import Plan
from corridor.routing.compare import Choice, Comparison


def show_choices(comparison: Comparison, choices: Sequence[Choice]) -> None:
    """Print choices corridor by corridor, the corridor of the best one first."""
    console = Console(highlight=False)
    question = comparison.question
    title = say(
        "{start} → {end}: the best plan for each combination of gates",
        start=question.origin.name,
        end=question.destination.name,
    )
    console.print(Text(title, style="bold"))
    table = _table("gates")
    for corridor, trunk in dict.fromkeys((choice.corridor, choice.trunk) for choice in choices):
        family = say(
            "{corridor}, by {mode}", corridor=word("corridor", corridor), mode=word("mode", trunk)
        )
        table.add_row(Text(family, style="bold"))
        for choice in choices:
            if (choice.corridor, choice.trunk) == (corridor, trunk):
                style = "dim" if choice.is_dominated else ""
                table.add_row(Text(f" {tell(choice.name)}"), *_figures(choice.plan), style=style)
    console.print(table)
    console.print(Text(_told_of_the_dim(len(comparison.choices) - len(choices)), style="dim"))
    _legend(console)


def show_plans(plans: Iterable[Plan], by: str) -> None:
    """Print plans beside each other."""
    table = _table("corridor")
    for number, plan in enumerate(plans, start=1):
        told = text(
            "{corridor}, by {mode}",
            corridor=plan.corridor or " - ".join(plan.countries),
            mode=word("mode", plan.trunk),
        )
        table.add_row(Text(f"{number}. {tell(told)}"), *_figures(plan))
    console = Console(highlight=False)
    console.print(Text(say("Plans, by {criterion}", criterion=word("criterion", by)), style="bold"))
    console.print(table)
    _legend(console)


def _told_of_the_dim(folded: int) -> str:
    if not folded:
        return say("Dim: another plan of its corridor takes no more of anything.")
    return say(
        "Dim: another plan of its corridor takes no more of anything; {number:,} more, dominated "
        "or about the same, with --all.",
        number=folded,
    )


def _legend(console: Console) -> None:
    legend = say(
        "{b} borders, {g} changes of gauge, {t} other transfers",
        **{letter: word("heading", letter) for letter in "bgt"},
    )
    console.print(Text(legend, style="dim"))


def _table(first: str) -> Table:
    table = headed_table(1)
    table.add_column(heading(first), overflow="fold")
    for amount in ("km", "days", "USD/FEU", "kg CO2e", "b", "g", "t"):
        table.add_column(heading(amount), justify="right", no_wrap=True)
    return table


def _figures(plan: Plan) -> tuple[str, ...]:
    low, typical, high = map(usual_days, (plan.hours.low, plan.hours.typical, plan.hours.high))
    gauge_changes = sum(change.is_gauge_change for change in plan.transfers)
    return (
        figure(f"{plan.distance_km:,.0f}"),
        f"{typical} ({low}-{high})",
        figure(f"{plan.usd_per_feu.typical:,.0f}"),
        figure(f"{plan.kg_co2e_per_feu.typical:,.0f}"),
        str(len(plan.borders)),
        str(gauge_changes),
        str(len(plan.transfers) - gauge_changes),
    )
