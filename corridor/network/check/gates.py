"""Rules about gates: together those of a screenline cut the network, and each link is in one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from corridor.i18n import chain_of
from corridor.network.check import messages
from corridor.network.check.connection import can_be_connected
from corridor.network.screenlines import connected_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corridor.network.check.fault import Fault
    from corridor.network.check.rows import Row, Tables

_NEEDED = ("screenline", "links")


def one_gate_a_link(tables: Tables) -> Iterator[Fault]:
    """Find links that stand twice on a screenline."""
    first: dict[tuple[str, str], Row] = {}
    for row in tables.rows("gates"):
        if not row.filled(*_NEEDED):
            continue
        for link in _links(row):
            key = row["screenline"], link
            if key in first:
                yield row.fault(
                    "link-in-two-gates",
                    "links",
                    messages.LINK_IN_TWO_GATES,
                    value=link,
                    row=first[key].number,
                    screenline=row["screenline"],
                )
            first.setdefault(key, row)


def screenlines_together(tables: Tables) -> Iterator[Fault]:
    """Find gates that stand apart from those of their screenline."""
    last: dict[str, Row] = {}
    current = ""
    for row in tables.rows("gates"):
        if not row.filled("screenline"):
            continue
        screenline = row["screenline"]
        if screenline in last and screenline != current:
            yield row.fault(
                "gate-apart",
                "screenline",
                messages.GATE_APART,
                value=screenline,
                row=last[screenline].number,
            )
        else:
            current = screenline
            last[screenline] = row


def screenlines_cut(tables: Tables) -> Iterator[Fault]:
    """Find screenlines with a way round: links whose ends are joined past all the gates."""
    rows = tables.rows("gates")
    if not (can_be_connected(tables) and tables.whole("gates")):
        return
    if not all(row.filled(*_NEEDED) for row in rows):
        return
    known = tables.by_id("links")
    gates: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        gates[row["screenline"]].update(dict.fromkeys(_links(row), row))
    for screenline, gate_of_link in gates.items():
        if gate_of_link.keys() <= known.keys():
            yield from _ways_round(tables, screenline, gate_of_link)


def _ways_round(
    tables: Tables, screenline: str, gate_of_link: Mapping[str, Row]
) -> Iterator[Fault]:
    """Tell the shortest way round in each piece of the network that holds one.

    Where a link is missing on a line, nearly all the others have a way round; the shortest tells
    most about the link that is missing.
    """
    links = tables.by_id("links")
    joined = [_ends(row) for row in tables.rows("links") if row["id"] not in gate_of_link]
    nodes = [end for row in tables.rows("links") for end in _ends(row)]
    piece_of_node = connected_pieces(nodes, joined)
    leaks: dict[int, list[Row]] = defaultdict(list)
    for link in map(links.__getitem__, gate_of_link):
        if piece_of_node[link["from"]] == piece_of_node[link["to"]]:
            leaks[piece_of_node[link["from"]]].append(link)
    for leaking in leaks.values():
        link, way = _shortest_way_round(leaking, nodes, joined)
        yield gate_of_link[link["id"]].fault(
            "screenline-open",
            "links",
            messages.SCREENLINE_OPEN,
            value=link["id"],
            screenline=screenline,
            way=chain_of(way),
        )


def _shortest_way_round(
    links: list[Row], nodes: list[str], joined: list[tuple[str, str]]
) -> tuple[Row, list[str]]:
    """Return the link that is the easiest to go round, and the nodes on the way."""
    import networkx as nx  # noqa: PLC0415 - slow to import

    graph: nx.Graph[str] = nx.Graph(joined)
    graph.add_nodes_from(nodes)
    ways: list[tuple[Row, list[str]]] = [
        (link, nx.shortest_path(graph, *_ends(link))) for link in links
    ]
    return min(ways, key=lambda found: len(found[1]))


def _links(row: Row) -> list[str]:
    return [link for link in row.items("links") if link] if row.filled("links") else []


def _ends(link: Row) -> tuple[str, str]:
    return link["from"], link["to"]
