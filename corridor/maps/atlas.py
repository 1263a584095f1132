"""What tells a reader where a map is: names of lands and seas, capitals, rivers and small lakes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from corridor.files import parsed_json, read_whole
from corridor.i18n import LANGUAGES, Name, tell
from corridor.i18n.language import NAME_COLUMNS
from corridor.maps.figures import country_name
from corridor.maps.shapes import Point, packed
from corridor.network import Network, shipped_data

Box = tuple[float, float, float, float]

_FILE = "atlas.geojson"
_PER_DEGREE = 1000


def spots() -> list[list[Any]]:
    """Return where the names of countries and seas have room.

    Returns
    -------
    list of list
        "land" or "sea", the name in the language that is spoken, and places for it, the roomiest
        first: latitude, longitude, and how far there is room, in degrees.
    """
    rows = [
        ["land", country_name(told["id"]), _places(feature)]
        if told["layer"] == "country"
        else ["sea", _named(told), _places(feature)]
        for feature in _features()
        if (told := feature["properties"])["layer"] in {"country", "sea"} and told["reach"]
    ]
    return sorted(rows, key=lambda row: -row[2][0][2])


def region_spots(network: Network, framed: str) -> list[list[Any]]:
    """Return where the names of the regions have room that a framed one may lie among.

    Parameters
    ----------
    network
        The network that is drawn.
    framed
        The region that is named elsewhere.

    Returns
    -------
    list of list
        As `spots` has them, all of them a "region".
    """
    return [
        ["region", tell(network.regions[key].names), _places(feature)]
        for feature in _features()
        if feature["properties"]["layer"] == "region"
        and (key := feature["properties"]["id"]) != framed
        and key in network.regions
    ]


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
        [round(lat, 2), round(lon, 2), reach]
        for (lon, lat), reach in zip(points, feature["properties"]["reach"], strict=True)
    ]


def _named(told: Mapping[str, str]) -> str:
    others = zip(LANGUAGES[1:], NAME_COLUMNS[1:], strict=True)
    return tell(Name.of(told["name"], **{code: told.get(column, "") for code, column in others}))


@cache
def _features() -> tuple[dict[str, Any], ...]:
    """Read the atlas that comes with corridor: whatever network is drawn, it is the same Earth."""
    return tuple(parsed_json(read_whole(shipped_data() / _FILE))["features"])
