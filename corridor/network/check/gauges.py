"""Rules about track gauges: of links, at nodes, before and after a transfer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.i18n import all_of, word
from corridor.network.check import messages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.network.check.fault import Fault
    from corridor.network.check.rows import Row, Tables

_GAUGE_NEEDED = {"from": messages.GAUGE_FROM_NEEDED, "to": messages.GAUGE_TO_NEEDED}
_KEEPS_THE_STATE = frozenset({"terminal-handling", "customs-warehouse"})


def gauges_of_links(tables: Tables) -> Iterator[Fault]:
    """Find rail links without a gauge, and others with one."""
    for row in tables.rows("links"):
        if not row.filled("id", "mode") or not row.sound("gauge_mm"):
            continue
        if row["mode"] == "rail" and not row["gauge_mm"]:
            yield row.fault("gauge", "gauge_mm", messages.GAUGE_NEEDED, value=row["id"])
        elif row["mode"] != "rail" and row["gauge_mm"]:
            yield row.fault(
                "gauge",
                "gauge_mm",
                messages.GAUGE_OFF_RAIL,
                value=row["gauge_mm"],
                mode=word("mode", row["mode"]),
            )


def gauges_at_ends(tables: Tables) -> Iterator[Fault]:
    """Find rail links with an end that has a track of none of their gauges."""
    nodes = tables.by_id("nodes")
    for row in tables.rows("links"):
        if row.filled("mode", "gauge_mm") and row["mode"] == "rail":
            for end in ("from", "to"):
                node = nodes.get(row[end]) if row.filled(end) else None
                if node and not _present(node, row.items("gauge_mm")):
                    yield _missing_at(node, row, "gauge_mm")


def gauges_of_transfers(tables: Tables) -> Iterator[Fault]:
    """Find transfers to or from rail without a gauge, off rail with one, or with one not there."""
    nodes = tables.by_id("nodes")
    for row in tables.rows("transfers"):
        node = nodes.get(row["node"]) if row.filled("node") else None
        for way in ("from", "to"):
            column = f"{way}_gauge_mm"
            if not row.filled(f"{way}_mode") or not row.sound(column):
                continue
            mode = row[f"{way}_mode"]
            if mode == "rail" and not row[column]:
                yield row.fault("gauge", column, _GAUGE_NEEDED[way])
            elif mode != "rail" and row[column]:
                yield row.fault(
                    "gauge",
                    column,
                    messages.TRANSFER_GAUGE_OFF_RAIL,
                    value=row[column],
                    mode=word("mode", mode),
                )
            elif row[column] and node and not _present(node, [row[column]]):
                yield _missing_at(node, row, column)


def transfers_change_something(tables: Tables) -> Iterator[Fault]:
    """Find transfers that change neither mode nor gauge and handle no box."""
    for row in tables.rows("transfers"):
        if not row.filled("id", "node", "from_mode", "to_mode", "procedure"):
            continue
        if not row.sound("from_gauge_mm", "to_gauge_mm"):
            continue
        before = row["from_mode"], row["from_gauge_mm"]
        after = row["to_mode"], row["to_gauge_mm"]
        if before == after and row["procedure"] not in _KEEPS_THE_STATE:
            yield row.fault(
                "transfer-without-change",
                "procedure",
                messages.TRANSFER_NOTHING,
                value=row["procedure"],
                node=row["node"],
            )


def _present(node: Row, gauges: list[str]) -> bool:
    """Whether a node has one of some gauges; a node with a broken cell passes."""
    return not node.sound("gauge_mm") or not set(gauges).isdisjoint(node.items("gauge_mm"))


def _missing_at(node: Row, row: Row, column: str) -> Fault:
    present = node.items("gauge_mm")
    return row.fault(
        "gauge-at-node",
        column,
        messages.GAUGE_AT_NODE if present else messages.GAUGE_AT_BARE_NODE,
        value=row[column],
        node=node["id"],
        right=all_of(present) if present else "",
    )
