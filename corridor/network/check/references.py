"""Rules about rows that name other rows: sources, points on the way, regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.network.check import messages
from corridor.network.check.spelling import did_you_mean, nearest
from corridor.network.scenario.file import sources_named_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.network.check.fault import Fault
    from corridor.network.check.rows import Row, Tables

_UNKNOWN = {"nodes": messages.UNKNOWN_NODE, "sources": messages.UNKNOWN_SOURCE}
_WITH_VIA_NODES = ("services", "published")
_WITH_REGIONS = frozenset({"CN", "KZ"})


def no_empty_items(tables: Tables) -> Iterator[Fault]:
    """Find list cells that have an entry without a word in it."""
    for sheet in tables.sheets:
        lists = [column for column in sheet.columns.values() if column.is_list]
        for row in tables.rows(sheet.table.name):
            for column in lists:
                if row.filled(column.name) and "" in row.items(column.name):
                    yield row.fault(
                        "empty-item",
                        column.name,
                        messages.EMPTY_ITEM,
                        value=row[column.name],
                        mark=column.delimiter,
                    )


def known_sources(tables: Tables) -> Iterator[Fault]:
    """Find sources that a row names and that the table of sources lacks."""
    if tables.whole("sources"):
        for row in _rows_with_source(tables):
            yield from _unknown_items(tables, row, "source", "sources")


def used_sources(tables: Tables) -> Iterator[Fault]:
    """Find sources that no row and no scenario names; a misspelt name counts for the one meant."""
    known = tables.by_id("sources")
    if not all(sheet.whole for sheet in tables.sheets):
        return
    named = {item for row in _rows_with_source(tables) for item in row.items("source")}
    for folder in {sheet.table.path.parent for sheet in tables.sheets}:
        named |= sources_named_in(folder / "scenarios")
    meant = {nearest(item, known) for item in named.difference(known)}
    for key in known.keys() - named - meant:
        yield known[key].fault("unused-source", "id", messages.UNUSED_SOURCE, value=key)


def known_via_nodes(tables: Tables) -> Iterator[Fault]:
    """Find points on the way of a service or a published figure that are no nodes."""
    if tables.whole("nodes"):
        for table in _WITH_VIA_NODES:
            for row in tables.rows(table):
                if row.filled("via"):
                    yield from _unknown_items(tables, row, "via", "nodes")


def regions_of_their_country(tables: Tables) -> Iterator[Fault]:
    """Find regions whose country is not the first part of their code."""
    for row in tables.rows("regions"):
        if row.filled("id", "country") and row["id"].partition("-")[0] != row["country"]:
            yield row.fault(
                "region-country",
                "country",
                messages.REGION_COUNTRY,
                value=row["country"],
                region=row["id"],
                right=row["id"].partition("-")[0],
            )


def nodes_in_their_region(tables: Tables) -> Iterator[Fault]:
    """Find nodes outside the country of their region, or without one in China and Kazakhstan."""
    for row in tables.rows("nodes"):
        if not row.filled("country") or not row.sound("id", "region"):
            continue
        region_country = row["region"].partition("-")[0]
        if not row["region"] and row["country"] in _WITH_REGIONS:
            yield row.fault(
                "region-needed",
                "region",
                messages.REGION_NEEDED,
                value=row["id"],
                country=row["country"],
            )
        elif row["region"] and region_country != row["country"]:
            yield row.fault(
                "node-region",
                "region",
                messages.NODE_REGION,
                value=row["region"],
                region_country=region_country,
                country=row["country"],
            )


def _rows_with_source(tables: Tables) -> Iterator[Row]:
    for sheet in tables.sheets:
        if "source" in sheet.columns:
            yield from (row for row in tables.rows(sheet.table.name) if row.filled("source"))


def _unknown_items(tables: Tables, row: Row, column: str, table: str) -> Iterator[Fault]:
    known = tables.by_id(table)
    for item in row.items(column):
        if item and item not in known:
            yield row.fault(
                "unknown-reference",
                column,
                _UNKNOWN[table],
                value=item,
                hint=did_you_mean(item, known),
            )
