"""Scenarios as a person reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.padding import Padding
from rich.text import Text

from corridor.cli.console import standard_console
from corridor.i18n import say, tell
from corridor.network.scenario import Scenario
from corridor.report.scenarios import ScenarioTold, scenario_told

# In a list so many changes of each stand; the rest is told of one alone.
_MOST_CHANGES = 3


def show_scenarios(scenarios: Sequence[Scenario]) -> None:
    """Print scenarios: one with all that it changes, several with the first changes of each."""
    console = standard_console()
    most = None if len(scenarios) == 1 else _MOST_CHANGES
    for scenario in scenarios:
        told = scenario_told(scenario)
        console.print(Text.assemble((scenario.id, "bold"), "  ", tell(told.title)))
        if told.note:
            console.print(Padding(Text(told.note, style="dim"), (0, 0, 0, 2)))
        for line in (tell(told.days), *_changes(told, most)):
            console.print(Padding(Text(line), (0, 0, 0, 2)))
    if most is not None:
        usage = say("One in full: corridor scenarios NAME. Plan with it: --scenario NAME")
        console.print(Text(usage, style="dim"))


def _changes(told: ScenarioTold, most: int | None) -> Iterator[str]:
    for change, source in list(zip(told.changes, told.sources, strict=True))[:most]:
        cited = f" [{source}]" if source and most is None else ""
        yield f"- {tell(change)}{cited}"
    more = len(told.changes) - len(told.changes[:most])
    if more:
        yield say("- and {number} more", number=more)
