"""Build `atlas.geojson`: where names of lands and seas have room, capitals, rivers, small lakes.

    git clone --filter=blob:none https://github.com/martynafford/natural-earth-geojson
    python data/build/atlas.py natural-earth-geojson/10m data/atlas.geojson

A name goes where the largest circle lies that its land or sea has room for, as far as a row of text
lies within it there, then into the next largest: a map writes it where nothing else stands. Rivers
are Natural Earth's of the whole world, and the smaller ones of its Europe round the rivers of West
Kazakhstan.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from math import inf
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

Names = dict[str, str]

_DATA = Path(__file__).parents[1]
_WATERS = Path(__file__).parent / "waters.csv"
# West, south, east, north: where lines of the network are, where rivers are drawn, and where
# the smaller ones of Europe are. All here is in WGS84 degrees.
_LANDS = shapely.box(-25, 0, 150, 72)
_RIVERS = (shapely.box(40, 35, 95, 57), shapely.box(100, 29, 123, 42))
_SMALL_RIVERS = shapely.box(44, 46, 62, 54)
# Up to which rank of Natural Earth a river is of the weight 1, 2, 3.
_WEIGHTS = (6, 9, 11)
# How far a thinned line may stray, and the least size of a lake.
_STRAY = 0.006
_LEAST_LAKE = 0.004
_LAKE_BOX = shapely.box(44, 38, 90, 56)
# So many circles in a land or sea, none smaller than a share of its largest or so many degrees.
_CIRCLES, _LEAST_SHARE, _LEAST_REACH = 8, 0.4, 0.35
# Half the height of a name, in parts of the circle.
_ROW = 0.3
_DECIMALS = 3
# What Natural Earth calls a region of Russia, where `regions.csv` spells it otherwise.
_SPELLINGS = {
    "Altay": "Altai Krai",
    "Buryat": "Buryatia",
    "Chita": "Zabaykalsky",
    "Chuvash": "Chuvashia",
    "Moskovsskaya": "Moscow Region",
    "Nizhegorod": "Nizhny Novgorod",
    "Orel": "Oryol",
    "Primor'ye": "Primorye",
    "Udmurt": "Udmurtia",
    "Yevrey": "Jewish Autonomous Region",
}


def main() -> None:
    """Write the file that the command names."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("earth", type=Path, help="Natural Earth 1:10m, its folder of GeoJSON")
    parser.add_argument("out", type=Path, help="the GeoJSON file to write")
    given = parser.parse_args()
    with _WATERS.open(encoding="utf-8", newline="") as file:
        waters = {(row.pop("layer"), row.pop("natural_earth")): row for row in csv.DictReader(file)}
    features = [
        *_countries(),
        *_regions(given.earth),
        *_seas(given.earth, waters),
        *_capitals(given.earth),
        *_rivers(given.earth, waters),
        _lakes(given.earth),
    ]
    text = ",\n".join(
        json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in features
    )
    given.out.write_text(
        f'{{"type":"FeatureCollection","features":[\n{text}\n]}}\n', encoding="utf-8", newline="\n"
    )


def _countries() -> Iterator[dict[str, Any]]:
    """Name each country of `ground.geojson` where its land has room."""
    pieces = defaultdict(list)
    for feature in _features(_DATA / "ground.geojson"):
        pieces[feature["properties"]["country"]].append(_shape(feature))
    for country, shapes in sorted(pieces.items()):
        # Squares of the file meet edge to edge: a hair closes them.
        land = shapely.union_all([shape.buffer(0.01) for shape in shapes]).intersection(_LANDS)
        yield _named("country", {"id": country}, land)


def _regions(earth: Path) -> Iterator[dict[str, Any]]:
    """Name regions: by their outlines where `regions.geojson` has them, else in their middle."""
    outlined = set()
    for feature in _features(_DATA / "regions.geojson"):
        outlined.add(feature["properties"]["id"])
        yield _named("region", {"id": feature["properties"]["id"]}, _shape(feature))
    with (_DATA / "regions.csv").open(encoding="utf-8", newline="") as file:
        ids = {(row["country"], row["name"]): row["id"] for row in csv.DictReader(file)}
    found = {}
    for feature in _features(earth / "cultural" / "ne_10m_admin_1_label_points.json"):
        told = feature["properties"]
        name = _SPELLINGS.get(told["name"] or "", (told["name"] or "").replace("'", ""))
        key = ids.get((told["iso_a2"], name))
        if key and key not in outlined and key not in found:
            found[key] = feature["geometry"]["coordinates"]
    for key, point in sorted(found.items()):
        yield _feature("region", {"id": key, "reach": [1.0]}, "MultiPoint", [point])


def _seas(earth: Path, waters: dict[tuple[str, str], Names]) -> Iterator[dict[str, Any]]:
    parts = defaultdict(list)
    for feature in _features(earth / "physical" / "ne_10m_geography_marine_polys.json"):
        parts[feature["properties"]["name"]].append(_shape(feature))
    for (layer, name), names in waters.items():
        if layer == "sea":
            sea = shapely.union_all([shape.simplify(0.05) for shape in parts[name]])
            yield _named("sea", names, sea.intersection(shapely.box(-25, -15, 150, 76)))


def _capitals(earth: Path) -> Iterator[dict[str, Any]]:
    points = defaultdict(list)
    for feature in _features(earth / "cultural" / "ne_10m_populated_places_simple.json"):
        told = feature["properties"]
        # What is no country to ISO has a number below zero.
        if told["adm0cap"] and told["iso_a2"].isalpha() and _shape(feature).within(_LANDS):
            points[told["iso_a2"]].append(feature["geometry"]["coordinates"])
    for country, those in sorted(points.items()):
        yield _feature("capital", {"id": country}, "MultiPoint", those)


def _rivers(earth: Path, waters: dict[tuple[str, str], Names]) -> Iterator[dict[str, Any]]:
    """Join the pieces of each river; what has no name of ours is drawn without one."""
    lines = defaultdict(list)
    for name, box, rank in (
        *(("ne_10m_rivers_lake_centerlines", box, 9) for box in _RIVERS),
        ("ne_10m_rivers_europe", _SMALL_RIVERS, 11),
    ):
        for feature in _features(earth / "physical" / f"{name}.json"):
            told = feature["properties"]
            if feature["geometry"] and (told["scalerank"] or 0) <= rank:
                names = waters.get(("river", told["name"] or ""), {"name": ""})
                weight = next(n for n, most in enumerate(_WEIGHTS, 1) if told["scalerank"] <= most)
                inside = _shape(feature).intersection(box)
                lines[json.dumps(names, ensure_ascii=False), weight].extend(_lines(inside))
    for (names, weight), pieces in sorted(item for item in lines.items() if item[1]):
        whole = shapely.line_merge(shapely.MultiLineString(pieces)).simplify(_STRAY)
        coordinates = [line.coords for line in shapely.get_parts(whole)]
        yield _feature(
            "river", {**json.loads(names), "weight": weight}, "MultiLineString", coordinates
        )


def _lines(shape: BaseGeometry) -> list[BaseGeometry]:
    parts = shapely.get_parts(shape)
    return [part for part in parts if part.geom_type == "LineString" and not part.is_empty]


def _lakes(earth: Path) -> dict[str, Any]:
    """Return the lakes that the base map, at a smaller scale, leaves out."""
    drawn = shapely.union_all(
        [
            shapely.make_valid(_shape(feature))
            for feature in _features(_DATA / "basemap.geojson")
            if feature["properties"]["layer"] == "lake"
        ]
    )
    rings = []
    for feature in _features(earth / "physical" / "ne_10m_lakes.json"):
        lake = _shape(feature)
        if lake.within(_LAKE_BOX) and lake.area >= _LEAST_LAKE and not lake.intersects(drawn):
            rings.extend(
                [part.exterior.coords] for part in shapely.get_parts(lake.simplify(_STRAY))
            )
    return _feature("lake", {}, "MultiPolygon", rings)


def _named(layer: str, told: dict[str, Any], area: BaseGeometry) -> dict[str, Any]:
    """Return the middles of the largest circles in an area, and how far a name has room there."""
    points, reaches, least = [], [], _LEAST_REACH
    while len(points) < _CIRCLES and not area.is_empty:
        largest = max(shapely.get_parts(area), key=lambda part: part.area)
        if largest.geom_type != "Polygon":
            break
        spoke = shapely.maximum_inscribed_circle(largest, tolerance=0.05)
        if points and spoke.length < least:
            break
        west, east = _chord(largest, spoke)
        points.append(((west + east) / 2, spoke.coords[0][1]))
        reaches.append(round((east - west) / 2, 2))
        least = max(least, _LEAST_SHARE * spoke.length)
        area = area.difference(shapely.Point(spoke.coords[0]).buffer(spoke.length))
    return _feature(layer, {**told, "reach": reaches}, "MultiPoint", points)


def _chord(area: BaseGeometry, spoke: BaseGeometry) -> tuple[float, float]:
    """Return from where to where a row of text lies in an area round the middle of a circle."""
    x, y = spoke.coords[0]
    west, east = -inf, inf
    for row in (y - _ROW * spoke.length, y, y + _ROW * spoke.length):
        across = area.intersection(shapely.LineString([(-360, row), (360, row)]))
        for part in shapely.get_parts(across):
            start, _, end, _ = part.bounds
            if start <= x <= end:
                west, east = max(west, start), min(east, end)
    return west, east


def _features(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        raise SystemExit(f"{path} is missing; unpack its .7z where the collection has only that.")
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


def _shape(feature: dict[str, Any]) -> BaseGeometry:
    return shapely.make_valid(
        shapely.force_2d(shapely.from_geojson(json.dumps(feature["geometry"])))
    )


def _feature(layer: str, told: dict[str, Any], kind: str, coordinates: list[Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"layer": layer, **told},
        "geometry": {"type": kind, "coordinates": _rounded(coordinates)},
    }


def _rounded(nested: Any) -> Any:
    if isinstance(nested, float | int):
        return round(float(nested), _DECIMALS)
    return [_rounded(part) for part in nested]


if __name__ == "__main__":
    main()
