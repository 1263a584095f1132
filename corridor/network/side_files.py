"""Files of a data package that are no tables of it: cities, codes, readings of names, outlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from corridor.errors import BadData
from corridor.files import as_text, parsed_json, read_if_there
from corridor.i18n import text
from corridor.network.cell_values import shown, unprintable_in

CITIES, PINYIN, UNLOCODES = "cities.tsv", "pinyin.tsv", "unlocode.tsv"
BASEMAP, BASEMAP_LAYERS = "basemap.geojson", ("land", "lake", "border")
# How deep the positions of a geometry lie in its lists.
_AREAS = {"Polygon": 1, "MultiPolygon": 2}
_LINES = {"LineString": 0, "MultiLineString": 1}
_COLUMNS, _COLUMNS_OF_CODES = 7, 5
_CODE = re.compile(r"[A-Z]{2}[A-Z2-9]{3}")
_MOST_LAT, _MOST_LON, _MOST_PEOPLE = 90.0, 180.0, 100_000_000
_HINT = text("Take it from the data that comes with corridor, or remove it.")


class City(NamedTuple):
    """A row of the table of cities."""

    name: str
    country: str
    lat: float
    lon: float
    people: int
    province: str


class Coded(NamedTuple):
    """A row of the list of UN/LOCODEs; `point` is None where it has no position.

    `functions` are the digits of the list: 1 port, 2 rail, 3 road, 4 airport, 5 post, 6 dry port.
    """

    code: str
    name: str
    point: tuple[float, float] | None
    functions: str


def cities_as_written(folder: Path) -> bytes:
    """Return the table of cities as it is: most of it is never looked at.

    Parameters
    ----------
    folder
        A data package folder; without the file there are no cities.

    Raises
    ------
    BadData
        When it cannot be read, or its rows have not seven columns.
    """
    return _rows_of(folder / CITIES, _COLUMNS, _no_city)


def unlocodes_as_written(folder: Path) -> bytes:
    """Return the list of UN/LOCODEs as it is, in the order of its codes.

    Parameters
    ----------
    folder
        A data package folder; without the file there are no codes but those of its places.

    Raises
    ------
    BadData
        When it cannot be read, or its rows have not five columns.
    """
    return _rows_of(folder / UNLOCODES, _COLUMNS_OF_CODES, _no_code)


def coded(row: bytes) -> Coded:
    """Read a row of the list of UN/LOCODEs.

    Raises
    ------
    BadData
        When it is none.
    """
    try:
        code, name, lat, lon, functions = row.decode().split("\t")
        point = (float(lat), float(lon)) if lat or lon else None
    except ValueError:
        raise _no_code(row) from None
    is_told = name and not any(unprintable_in("name", cell) for cell in (name, functions))
    if not (_CODE.fullmatch(code) and is_told and (point is None or _is_on_earth(*point))):
        raise _no_code(row)
    return Coded(code, name, point, functions)


def unlocodes(folder: Path) -> Iterator[Coded]:
    """Read the whole list of UN/LOCODEs.

    Raises
    ------
    BadData
        When it cannot be read, or a row is none.
    """
    return map(coded, unlocodes_as_written(folder).splitlines())


def _rows_of(path: Path, columns: int, refused: Callable[[bytes], BadData]) -> bytes:
    content = read_if_there(path)
    if content is None:
        return b""
    if not content.endswith(b"\n") or content.count(b"\t") != (columns - 1) * content.count(b"\n"):
        raise refused(content.partition(b"\n")[0])
    return content


def _is_on_earth(lat: float, lon: float) -> bool:
    return abs(lat) <= _MOST_LAT and abs(lon) <= _MOST_LON


def city_of(row: bytes) -> City:
    """Read a row of the table of cities.

    Raises
    ------
    BadData
        When it is none.
    """
    try:
        name, country, lat, lon, people, province, _ = row.decode().split("\t", _COLUMNS - 1)
        city = City(name, country, float(lat), float(lon), int(people), province)
    except (ValueError, OverflowError):
        raise _no_city(row) from None
    is_told = not any(unprintable_in("name", cell) for cell in (name, country, province))
    if not (
        name and _is_on_earth(city.lat, city.lon) and is_told and 0 <= city.people <= _MOST_PEOPLE
    ):
        raise _no_city(row)
    return city


def readings_of_names(folder: Path) -> Iterator[tuple[str, str]]:
    """Read the Chinese names of a data package and their readings, without tones and spaces.

    Parameters
    ----------
    folder
        A data package folder; without the file there are none.

    Yields
    ------
    tuple of str
        The name and its reading.

    Raises
    ------
    BadData
        When the file cannot be read, or a row is none.
    """
    path = folder / PINYIN
    content = read_if_there(path)
    for number, line in enumerate(as_text(path, content or b"").splitlines(), start=1):
        name, _, reading = line.partition("\t")
        if not (name.isprintable() and name and reading.isascii() and reading.isalpha()):
            raise BadData(
                text(
                    "{file}, row {row}: it is not a Chinese name and its reading, separated by a "
                    "tab.",
                    file=PINYIN,
                    row=number,
                ),
                _HINT,
            )
        yield name, reading


def require_outlines(path: Path) -> None:
    """Refuse a file of outlines that a map could not draw; one that is not there is none.

    Parameters
    ----------
    path
        The base map, whose features tell their layer, or that of the regions, which tell their id.

    Raises
    ------
    BadData
        When it is no collection of such features, on earth.
    """
    content = read_if_there(path)
    try:
        features = [] if content is None else parsed_json(content)["features"]
        is_drawn = all(map(_is_of_basemap if path.name == BASEMAP else _is_of_region, features))
    except (KeyError, TypeError, ValueError):
        is_drawn = False
    if not is_drawn:
        raise BadData(
            text("{file} is no GeoJSON collection of outlines on earth.", file=path.name), _HINT
        )


def _is_of_basemap(feature: Any) -> bool:
    is_told = feature["properties"]["layer"] in BASEMAP_LAYERS
    return is_told and _is_drawn(feature["geometry"], _AREAS | _LINES)


def _is_of_region(feature: Any) -> bool:
    is_told = isinstance(feature["properties"]["id"], str)
    return is_told and _is_drawn(feature["geometry"], _AREAS)


def _is_drawn(geometry: Any, depths: Mapping[str, int]) -> bool:
    positions = _parts(geometry["coordinates"], depths[geometry["type"]])
    # A land that reaches over the date line goes on beyond it.
    return all(abs(lon) <= 2 * _MOST_LON and abs(lat) <= _MOST_LAT for lon, lat in positions)


def _parts(whole: list[Any], depth: int) -> Iterator[Any]:
    """Return what lies so deep in lists, none of which is empty."""
    if not (isinstance(whole, list) and whole):
        raise TypeError(whole)
    for part in whole:
        yield from _parts(part, depth - 1) if depth else (part,)


def _no_city(row: bytes) -> BadData:
    return BadData(
        text(
            "{file} is not a table of cities with seven columns separated by tabs: '{line}'.",
            file=CITIES,
            line=shown(row.decode(errors="replace")),
        ),
        _HINT,
    )


def _no_code(row: bytes) -> BadData:
    return BadData(
        text(
            "{file} is not a list of UN/LOCODEs with five columns separated by tabs: '{line}'.",
            file=UNLOCODES,
            line=shown(row.decode(errors="replace")),
        ),
        _HINT,
    )
