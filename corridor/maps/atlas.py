"""What tells a reader where a map is: names of lands and seas, capitals, rivers and small lakes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from corridor.files import parsed_json, read_whole
from corridor.i18n import LANGUAGES, Name, row_of, tell
from corridor.i18n.countries import country
from corridor.i18n.language import NAME_COLUMNS
from corridor.maps.shapes import Point, packed
from corridor.modes import ON_LAND
from corridor.network import Network, Region, shipped_data

Box = tuple[float, float, float, float]

_FILE = "atlas.geojson"
_PER_DEGREE = 1000
# Lands with less room are named by no map of continents, and none in more places.
_LEAST_REACH = 1.5
_MOST_PLACES = 4


def spots() -> list[list[Any]]:
    """Return where the names of countries and seas have room.

    Returns
    -------
    list of list
        "land" or "sea", the name in the language that is spoken, and places for it, the roomiest
        first: latitude, longitude, and how far there is room, in degrees.
    """
    rows = [
        ["land", tell(country(told["id"])), _places(feature)[:_MOST_PLACES]]
        if told["layer"] == "country"
        else ["sea", _named(told), _places(feature)[:_MOST_PLACES]]
        for feature in _features()
        if (told := feature["properties"])["layer"] in {"country", "sea"}
        and max(told["reach"], default=0) >= _LEAST_REACH
    ]
    return sorted(rows, key=lambda row: -row[2][0][2])


def region_spots(network: Network, framed: Region) -> list[list[Any]]:
    """Return where the names of the regions have room to which lines lead from a framed one.

    Parameters
    ----------
    network
        The network that is drawn.
    framed
        The region that is named elsewhere; regions of other countries are told with theirs.

    Returns
    -------
    list of list
        As `spots` has them, all of them a "region".
    """
    rows, beside = [], _beside(network, framed)
    for feature in _features():
        told = feature["properties"]
        if told["layer"] == "region" and told["id"] in beside:
            region = network.regions[told["id"]]
            own = region.country == framed.country
            name = row_of((region.names,) if own else (region.names, country(region.country)))
            rows.append(["region", tell(name), _places(feature)])
    return rows


def _beside(network: Network, framed: Region) -> set[str]:
    """Return the regions to which rails and roads lead from one."""
    pairs = (
        {network.nodes[end].region for end in (link.from_id, link.to_id)}
        for link in network.links.values()
        if link.mode in ON_LAND
    )
    found = {region for pair in pairs if framed.id in pair for region in pair}
    return (found - {framed.id}) & network.regions.keys()


def capitals() -> dict[str, list[Point]]:
    """Return the capitals (lat, lon) of each country."""
    return {
        feature["properties"]["id"]: [(lat, lon) for lon, lat in feature["geometry"]["coordinates"]]
        for feature in _features()
        if feature["properties"]["layer"] == "capital"
    }


def waters(box: Box) -> dict[str, Any]:
    """Return the rivers and small lakes that come into a box.

    Parameters
    ----------
    box
        South, west, north, east, in degrees.

    Returns
    -------
    dict
        `rivers`: name, weight (1 the greatest, 3) and packed lines; `lakes`: packed rings; both
        in steps of 1 / `per_degree` degree.
    """
    rivers, lakes = [], []
    for feature in _features():
        told, shapes = feature["properties"], feature["geometry"]["coordinates"]
        if told["layer"] == "river":
            lines = [packed(run, _PER_DEGREE) for line in shapes for run in _within(line, box)]
            if lines:
                rivers.append([_named(told), told["weight"], lines])
        elif told["layer"] == "lake":
            rings = (ring for rings in shapes for ring in rings)
            lakes += [packed(_turned(ring), _PER_DEGREE) for ring in rings if _meets(ring, box)]
    return {"rivers": rivers, "lakes": lakes, "per_degree": _PER_DEGREE}


def _within(line: Iterable[list[float]], box: Box) -> list[list[Point]]:
    """Return the runs of a line inside a box, each with a point beyond its edge."""
    south, west, north, east = box
    runs: list[list[Point]] = []
    before: Point | None = None
    was_in = False
    for lon, lat in line:
        is_in = south <= lat <= north and west <= lon <= east
        if is_in and not was_in:
            runs.append([before] if before else [])
        if is_in or was_in:
            runs[-1].append((lat, lon))
        before, was_in = (lat, lon), is_in
    return [run for run in runs if len(run) > 1]


def _meets(ring: Iterable[list[float]], box: Box) -> bool:
    south, west, north, east = box
    return any(south <= lat <= north and west <= lon <= east for lon, lat in ring)


def _turned(ring: Iterable[list[float]]) -> list[Point]:
    return [(lat, lon) for lon, lat in ring]


def _places(feature: Mapping[str, Any]) -> list[list[float]]:
    points = feature["geometry"]["coordinates"]
    return [
        [round(lat, 1), round(lon, 1), round(reach, 1)]
        for (lon, lat), reach in zip(points, feature["properties"]["reach"], strict=True)
    ]


def _named(told: Mapping[str, str]) -> str:
    others = zip(LANGUAGES[1:], NAME_COLUMNS[1:], strict=True)
    return tell(Name.of(told["name"], **{code: told.get(column, "") for code, column in others}))


@cache
def _features() -> tuple[dict[str, Any], ...]:
    """Read the atlas that comes with corridor: whatever network is drawn, it is the same Earth."""
    return tuple(parsed_json(read_whole(shipped_data() / _FILE))["features"])
