"""The rules that every node can be reached, and that what is restricted is said of such links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.i18n import word
from corridor.network.check import messages
from corridor.network.check.gauges import (
    gauges_at_ends,
    gauges_of_links,
    gauges_of_transfers,
    transfers_change_something,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from corridor.network.check.fault import Fault
    from corridor.network.check.rows import Row, Tables

_NEEDED = ("id", "from", "to", "mode", "status")
_CHANGE = ("node", "from_mode", "to_mode", "status")
_GAUGES = ("from_gauge_mm", "to_gauge_mm")
_GAUGE_RULES = (
    gauges_of_links,
    gauges_at_ends,
    gauges_of_transfers,
    transfers_change_something,
)
# A node, a mode and a gauge, "" off the rails.
_State = tuple[str, str, str]


def can_be_connected(tables: Tables) -> bool:
    """Whether all rows can be followed; one that cannot may be what joins a part to the rest."""
    links, transfers = tables.rows("links"), tables.rows("transfers")
    return (
        tables.whole("nodes", "links", "transfers")
        and all(row.filled(*_NEEDED) and row.sound("gauge_mm") for row in links)
        and all(row.filled(*_CHANGE) and row.sound(*_GAUGES) for row in transfers)
        and not any(True for rule in _GAUGE_RULES for _ in rule(tables))
    )


def all_connected(tables: Tables) -> Iterator[Fault]:
    """Find nodes that nothing joins to most of the others.

    Links join them that are open, or open to trips of some ends, on one mode and gauge, and open
    transfers from one of these to another.
    """
    import networkx as nx  # noqa: PLC0415 - slow to import

    if not can_be_connected(tables):
        return
    parts = nx.connected_components(_states(tables))
    reached = ({node for node, _, _ in part} for part in parts)
    greatest: set[str] = max(reached, key=lambda part: (len(part), min(part)), default=set())
    nodes = tables.by_id("nodes")
    for key in sorted(nodes.keys() - greatest):
        yield nodes[key].fault("not-connected", "id", messages.NOT_CONNECTED, value=key)


def restrictions_of_restricted_links(tables: Tables) -> Iterator[Fault]:
    """Find rows that open a link to trips of some ends although it is not restricted."""
    links = tables.by_id("links")
    for row in tables.rows("restrictions"):
        link = links.get(row["id"]) if row.filled("id") else None
        if link and link.filled("status") and link["status"] != "restricted":
            yield row.fault(
                "restriction",
                "id",
                messages.NOT_RESTRICTED,
                value=row["id"],
                status=word("status", link["status"]),
            )


def _states(tables: Tables) -> nx.Graph[_State]:
    """Return the states of the nodes, joined by what may be taken."""
    import networkx as nx  # noqa: PLC0415 - as above

    graph: nx.Graph[_State] = nx.Graph()
    open_to_some = tables.by_id("restrictions")
    for row in tables.rows("links"):
        restricted = row["status"] == "restricted" and row["id"] in open_to_some
        if row["status"] == "open" or restricted:
            for gauge in row.items("gauge_mm") or [""]:
                start, end = ((row[end], row["mode"], gauge) for end in ("from", "to"))
                graph.add_edge(start, end)
    for row in tables.rows("transfers"):
        before, after = _side(row, "from"), _side(row, "to")
        if row["status"] == "open" and before in graph and after in graph:
            graph.add_edge(before, after)
    return graph


def _side(row: Row, side: str) -> _State:
    return row["node"], row[f"{side}_mode"], row[f"{side}_gauge_mm"]
