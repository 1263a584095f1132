"""The rule that every node can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.network.check import messages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.network.check.fault import Fault
    from corridor.network.check.rows import Tables

_NEEDED = ("id", "from", "to", "status")


def can_be_connected(tables: Tables) -> bool:
    """Whether all links can be followed; one that cannot may be what joins a part to the rest."""
    rows = tables.rows("links")
    return tables.whole("nodes", "links") and all(row.filled(*_NEEDED) for row in rows)


def all_connected(tables: Tables) -> Iterator[Fault]:
    """Find nodes outside the greatest part of the network that open links hold together."""
    import networkx as nx  # noqa: PLC0415 - slow to import

    if not can_be_connected(tables):
        return
    nodes = tables.by_id("nodes")
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(
        (row["from"], row["to"]) for row in tables.rows("links") if row["status"] == "open"
    )
    greatest: set[str] = max(nx.connected_components(graph), key=len, default=set())
    for key in nodes.keys() - greatest:
        yield nodes[key].fault("not-connected", "id", messages.NOT_CONNECTED, value=key)
