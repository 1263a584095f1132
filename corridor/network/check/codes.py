"""The rule about UN/LOCODEs: each is one of the list, of a place in its country and near by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.errors import BadData
from corridor.globe import great_circle_km
from corridor.network.check import messages
from corridor.network.check.great_circle import point
from corridor.network.side_files import unlocodes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corridor.network.check.fault import Fault
    from corridor.network.check.rows import Tables
    from corridor.network.side_files import Coded

# A code is a town's, and the port or the yard of a town may lie far out.
_FAR_KM = 50.0


def unlocodes_of_nodes(tables: Tables) -> Iterator[Fault]:
    """Find nodes whose UN/LOCODE is no code of `unlocode.tsv`, or that of a place far away."""
    rows = [row for row in tables.rows("nodes") if row.filled("unlocode", "country")]
    folders = {row.sheet.table.path.parent for row in rows}
    listed = _listed(folders.pop()) if folders else {}
    for row in rows if listed else ():
        code = row["unlocode"]
        place = listed.get(code)
        if code[:2] != row["country"]:
            yield row.fault(
                "unlocode", "unlocode", messages.UNLOCODE_COUNTRY, value=code, right=row["country"]
            )
        elif place is None:
            yield row.fault("unlocode", "unlocode", messages.UNLOCODE_UNKNOWN, value=code)
        elif place.point and row.measured("lat", "lon"):
            km = great_circle_km(place.point, point(row))
            if km > _FAR_KM:
                yield row.fault(
                    "unlocode",
                    "unlocode",
                    messages.UNLOCODE_FAR,
                    value=code,
                    name=place.name,
                    km=f"{km:.0f}",
                )


def _listed(folder: Path) -> dict[str, Coded]:
    """Return the list by code; an unreadable one is told of as a file, and is none here."""
    try:
        return {row.code: row for row in unlocodes(folder)}
    except BadData:
        return {}
