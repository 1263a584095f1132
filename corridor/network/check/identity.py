"""Rules about rows that stand for the same thing, or under a wrong name."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from corridor.globe import great_circle_km
from corridor.network.check import messages
from corridor.network.check.great_circle import point

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from corridor.network.check.fault import Fault
    from corridor.network.check.rows import Row, Tables

_NUMBERED = re.compile(r"(-[0-9]+)?")
_SAME_PLACE_KM = 0.05


def link_ids(tables: Tables) -> Iterator[Fault]:
    """Find links whose id does not say their mode and their two ends."""
    for row in tables.rows("links"):
        if row.filled("id", "mode", "from", "to"):
            right = f"{row['mode']}-{row['from']}--{row['to']}"
            if not _NUMBERED.fullmatch(row["id"].removeprefix(right)):
                yield row.fault("link-id", "id", messages.LINK_ID, value=row["id"], right=right)


def no_duplicate_links(tables: Tables) -> Iterator[Fault]:
    """Find links that join the same two nodes by the same mode and line."""
    first: dict[Hashable, Row] = {}
    for row in tables.rows("links"):
        if row.filled("id", "mode", "from", "to") and row.sound("line"):
            ends = frozenset((row["from"], row["to"]))
            other = first.setdefault((row["mode"], ends, row["line"].strip().casefold()), row)
            if other is not row:
                yield row.fault(
                    "duplicate-link",
                    "id",
                    messages.DUPLICATE_LINK,
                    value=row["id"],
                    other=other["id"],
                    row=other.number,
                )


def no_node_twice(tables: Tables) -> Iterator[Fault]:
    """Find nodes of one name at one place."""
    namesakes: dict[str, list[Row]] = defaultdict(list)
    for row in tables.rows("nodes"):
        if row.filled("id", "name") and row.measured("lat", "lon"):
            namesakes[row["name"].strip().casefold()].append(row)
    for rows in namesakes.values():
        for other, row in combinations(rows, 2):
            distance_km = great_circle_km(point(other), point(row))
            if distance_km < _SAME_PLACE_KM:
                yield row.fault(
                    "same-place",
                    "id",
                    messages.SAME_PLACE,
                    value=row["id"],
                    other=other["id"],
                    row=other.number,
                    metres=distance_km * 1000,
                )


def crossings_at_borders(tables: Tables) -> Iterator[Fault]:
    """Find crossings on a link with no border on it or, where a foreign railway ends, beside it."""
    nodes, links = tables.by_id("nodes"), tables.by_id("links")
    foreign_railways = _foreign_railways(tables)
    for row in tables.rows("crossings"):
        link = links.get(row["link"]) if row.filled("link") else None
        if not link or not link.filled("from", "to") or not link.sound("worked_by"):
            continue
        ends = [nodes.get(link["from"]), nodes.get(link["to"])]
        countries = {end["country"] for end in ends if end and end.filled("country")}
        railways = foreign_railways[link["from"]] | foreign_railways[link["to"]]
        if len(countries) == 1 and all(ends) and railways <= countries:
            yield row.fault(
                "crossing-at-home",
                "link",
                messages.CROSSING_AT_HOME,
                value=row["link"],
                country=countries.pop(),
            )


def _foreign_railways(tables: Tables) -> defaultdict[str, set[str]]:
    """Return the countries whose railways work a link that ends at a node, by node."""
    railways: defaultdict[str, set[str]] = defaultdict(set)
    for row in tables.rows("links"):
        if row.filled("from", "to", "worked_by"):
            railways[row["from"]].add(row["worked_by"])
            railways[row["to"]].add(row["worked_by"])
    return railways
