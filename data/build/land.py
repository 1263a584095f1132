"""The land of the world by Natural Earth, to keep sea lanes off it."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from earth import Points, length_km
from shapely import LineString, Polygon, STRtree, clip_by_rect, make_valid
from shapely.geometry.base import BaseGeometry

_ARCHIVE = Path(__file__).with_name("world-atlas-2.0.2.tgz")
_MEMBER = "package/land-10m.json"
_SQUARE = 2
# Points of the smallest ring, its first point given again at its end.
_LEAST_RING = 4


@lru_cache
def _land() -> STRtree:
    """Read the land, cut into squares: a line then meets small shapes only."""
    pieces = [
        clip_by_rect(polygon, west, south, west + _SQUARE, south + _SQUARE)
        for polygon in map(make_valid, _polygons())
        for west, south in _squares(polygon)
    ]
    return STRtree([piece for piece in pieces if not piece.is_empty])


def _squares(shape: BaseGeometry) -> Iterator[tuple[int, int]]:
    """Return the squares that a shape may reach."""
    west, south, east, north = shape.bounds
    for lon in range(_floor(west), _floor(east) + 1, _SQUARE):
        for lat in range(_floor(south), _floor(north) + 1, _SQUARE):
            yield lon, lat


def _floor(degrees: float) -> int:
    return int(degrees // _SQUARE) * _SQUARE


def over_land(line: Points) -> list[Points]:
    """Return the parts of a line that lie over land, as lines."""
    drawn = LineString(line[:, ::-1])
    tree = _land()
    parts = [drawn.intersection(tree.geometries[number]) for number in sorted(tree.query(drawn))]
    pieces = list(chain.from_iterable(getattr(part, "geoms", [part]) for part in parts))
    return [np.array(piece.coords)[:, ::-1] for piece in pieces if piece.length > 0]


def land_km(line: Points) -> float:
    """Return the kilometres of a line that lie over land."""
    return sum(length_km(piece) for piece in over_land(line))


def _topology() -> dict[str, Any]:
    if not _ARCHIVE.exists():
        raise SystemExit(
            f"{_ARCHIVE.name} is missing: npm pack --pack-destination data/build world-atlas@2.0.2"
        )
    with tarfile.open(_ARCHIVE) as archive:
        member = archive.extractfile(_MEMBER)
        if member is None:
            raise SystemExit(f"{_ARCHIVE.name} has no {_MEMBER}.")
        topology: dict[str, Any] = json.load(member)
    return topology


def _polygons() -> list[Polygon]:
    topology = _topology()
    return polygons_of(topology, topology["objects"]["land"]["geometries"])


def polygons_of(topology: dict[str, Any], shapes: list[dict[str, Any]]) -> list[Polygon]:
    """Decode polygons: their rings are chains of shared arcs, written as small steps."""
    transform = topology["transform"]

    @cache
    def arc(number: int) -> Points:
        steps: Points = np.cumsum(np.array(topology["arcs"][number]), axis=0)
        return steps * transform["scale"] + transform["translate"]

    def ring(numbers: list[int]) -> Points:
        parts = [arc(number) if number >= 0 else arc(~number)[::-1] for number in numbers]
        chain_of_points = np.vstack([parts[0], *(part[1:] for part in parts[1:])])
        # Islands on the 180th meridian would else stretch round the globe.
        lon = np.unwrap(chain_of_points[:, 0], period=360)
        chain_of_points[:, 0] = lon - 360 * np.round(lon.mean() / 360)
        return chain_of_points

    rings = (
        [ring(numbers) for numbers in polygon]
        for shape in shapes
        for polygon in (shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]])
    )
    whole = ([one for one in polygon if len(one) >= _LEAST_RING] for polygon in rings)
    return [Polygon(outer, inner) for outer, *inner in filter(None, whole)]
