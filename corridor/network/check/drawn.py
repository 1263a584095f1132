"""Rules about the lines that links are drawn by, and about where borders lie on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.errors import BadData
from corridor.files import is_there
from corridor.globe import great_circle_km
from corridor.network.check import messages
from corridor.network.check.fault import Fault
from corridor.network.check.great_circle import line_km, point
from corridor.network.geometry import Geometry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.network.check.rows import Row, Tables

# A line simplified for zoom 10 is a little shorter than the track, and a station or port is
# only placed to within a kilometre or two.
SHORTEST_LINE, LONGEST_LINE = 0.80, 1.06
_END_TOLERANCE_KM = 0.03


def lines_of_links(tables: Tables) -> Iterator[Fault]:
    """Find links without a line, and lines that do not fit their link.

    A package without geometry.geojson is drawn through its via points and has no such faults.
    """
    geometry = _geometry(tables)
    if geometry is None:
        return
    try:
        for row in tables.rows("links"):
            if row.filled("id", "from", "to") and row.measured("distance_km"):
                yield from _line_faults(tables, geometry, row)
    except BadData as error:
        yield Fault(geometry.path.name, None, None, error.message, "geometry")


def borders_on_links(tables: Tables) -> Iterator[Fault]:
    """Find border points that would lie beyond the end of their link."""
    for row in tables.rows("links"):
        if row.measured("border_km", "distance_km"):
            km, length = row.number_in("border_km"), row.number_in("distance_km")
            if km > length:
                yield row.fault(
                    "border-on-link", "border_km", messages.BORDER_BEYOND, value=km, length=length
                )


def has_lines(tables: Tables) -> bool:
    """Whether the package has lines to be judged."""
    return _geometry(tables) is not None


def _geometry(tables: Tables) -> Geometry | None:
    folders = {sheet.table.path.parent for sheet in tables.sheets}
    geometry = Geometry(folders.pop()) if folders else None
    return geometry if geometry and is_there(geometry.path) else None


def _line_faults(tables: Tables, geometry: Geometry, row: Row) -> Iterator[Fault]:
    line = geometry.line(row["id"])
    if line is None:
        yield row.fault("no-line", "id", messages.NO_LINE, value=row["id"])
        return
    nodes = tables.by_id("nodes")
    for column, place in (("from", line[0]), ("to", line[-1])):
        node = nodes.get(row[column])
        if node and node.measured("lat", "lon"):
            away = great_circle_km(point(node), place)
            if away > _END_TOLERANCE_KM:
                yield row.fault(
                    "line-end", column, messages.LINE_END, value=row[column], away=away * 1000
                )
    drawn, length = line_km(line), row.number_in("distance_km")
    if not SHORTEST_LINE <= drawn / length <= LONGEST_LINE:
        yield row.fault(
            "drawn-length",
            "distance_km",
            messages.DRAWN_LENGTH,
            value=row["distance_km"],
            drawn=drawn,
            least=SHORTEST_LINE,
            most=LONGEST_LINE,
        )
