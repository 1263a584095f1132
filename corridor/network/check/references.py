"""Rules about rows that name other rows: sources, points on the way, regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.network.check import messages
from corridor.network.scenario.file import sources_named_in
from corridor.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.network.check.fault import Fault
    from corridor.network.check.rows import Row, Tables

_WITH_REGIONS = frozenset({"CN", "KZ"})


def used_sources(tables: Tables) -> Iterator[Fault]:
    """Find sources that no row and no scenario names; a misspelt name counts for the one meant."""
    known = tables.by_id("sources")
    if not all(sheet.whole for sheet in tables.sheets):
        return
    named = {item for row in _rows_with_source(tables) for item in row.items("source")}
    for folder in {sheet.table.path.parent for sheet in tables.sheets}:
        named |= sources_named_in(folder / "scenarios")
    meant = {nearest(item, known) for item in named.difference(known)}
    for key in sorted(known.keys() - named - meant):
        yield known[key].fault("unused-source", "id", messages.UNUSED_SOURCE, value=key)


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
