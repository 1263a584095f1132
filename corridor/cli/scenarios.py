"""The command that tells of scenarios."""

from __future__ import annotations

from typing import Annotated, Literal

from corridor.cli.answer_language import Lang
from corridor.cli.options import DataFolder, complete_scenario
from corridor.cli.output import print_json
from corridor.cli.parameter import Parameter
from corridor.network import Network
from corridor.network.scenario import Scenario


def scenarios(
    name: Annotated[str | None, Parameter(completer=complete_scenario)] = None,
    /,
    *,
    form: Annotated[Literal["table", "json"], Parameter(name="--format")] = "table",
    data: DataFolder = None,
    lang: Lang = None,  # noqa: ARG001 - read before the words are parsed
) -> None:
    """List the scenarios that come along, or tell of one: its days, and what it changes.

    Parameters
    ----------
    name
        The name of a scenario, or a file with one; all that come along when none is given.
    form
        As a table for people, or as JSON.
    data
        A data package to use instead of the one that comes along.
    lang
        The language of the answer: en, ru, kk or zh; as the system speaks when none is given.
    """
    network = Network(data)
    names = Scenario.shipped(network) if name is None else (name,)
    found = [Scenario.read(one, network) for one in names]
    if form == "json":
        from corridor.export.scenarios import scenarios_dict  # noqa: PLC0415 - one of two

        print_json(scenarios_dict(found))
        return
    from corridor.cli.show_scenarios import show_scenarios  # noqa: PLC0415 - rich is slow to load

    show_scenarios(found)
