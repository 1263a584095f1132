"""Places as a list."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from corridor.cli.console import standard_console
from corridor.cli.tables import bare_table
from corridor.i18n import row_of, say, series_of, tell, word
from corridor.network import Node
from corridor.routing import StateGraph


def show_places(nodes: Sequence[Node], graph: StateGraph, most: int | None = None) -> None:
    """Print places with their names, codes, positions and modes.

    Parameters
    ----------
    nodes
        The places.
    graph
        Knows which modes serve them.
    most
        Print no more of them, and say how to see all; None for no limit.
    """
    console = standard_console()
    table = bare_table()
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for node in nodes[:most]:
        table.add_row(node.id, _place(node, graph))
    console.print(table)
    more = len(nodes) - len(nodes[:most])
    if more:
        console.print(
            Text(say("... and {number} more: all with --all, or type more.", number=more))
        )


def _place(node: Node, graph: StateGraph) -> Text:
    name, modes = tell(node.names), graph.modes_of(node.id)
    names = dict.fromkeys(filter(None, node.spellings))
    # A position is for the map's search field, which wants a point in every language.
    where = say(
        "{region}, at {latitude}, {longitude}",
        region=node.region or node.country,
        latitude=f"{node.lat:.3f}",
        longitude=f"{node.lon:.3f}",
    )
    facts = [
        tell(row_of(word("role", role) for role in node.roles)),
        tell(row_of(word("mode", mode) for mode in modes)) or say("no open link"),
        *([say("UN/LOCODE {code}", code=node.unlocode)] if node.unlocode else []),
        *([say("station {code}", code=node.station_code)] if node.station_code else []),
        *(say("Chinese code {code}", code=code) for code in node.china_codes),
    ]
    others = tell(row_of(other for other in names if other != name))
    return Text.assemble(
        (name, "bold"), f", {where}\n", f"{others}\n" if others else "", tell(series_of(facts))
    )
