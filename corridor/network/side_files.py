"""Files of a data package that are no tables of it: cities, codes, readings of names, outlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from corridor.errors import BadData
from corridor.files import as_text, parsed_json, read_if_there
from corridor.i18n import text
from corridor.network.cell_values import shown, unprintable_in

CITIES, PINYIN, UNLOCODES = "cities.tsv", "pinyin.tsv", "unlocode.tsv"
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
    """Refuse a file of outlines that cannot be drawn; one that is not there is none.

    Raises
    ------
    BadData
        When it is no collection of features with positions on earth.
    """
    content = read_if_there(path)
    if content is None:
        return
    try:
        for feature in parsed_json(content)["features"]:
            if not isinstance(feature["properties"], dict):
                raise _no_outlines(path)
            _require_positions(path, feature["geometry"]["coordinates"])
    except (KeyError, TypeError, ValueError):
        raise _no_outlines(path) from None


def _require_positions(path: Path, coordinates: Any) -> None:
    parts = [coordinates]
    while parts:
        part = parts.pop()
        if not isinstance(part, list) or not part:
            raise _no_outlines(path)
        if isinstance(part[0], list):
            parts += part
        else:
            lon, lat = part
            # A land that reaches over the date line goes on beyond it.
            if not (abs(lon) <= 2 * _MOST_LON and abs(lat) <= _MOST_LAT):
                raise _no_outlines(path)


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


def _no_outlines(path: Path) -> BadData:
    return BadData(
        text("{file} is not a GeoJSON collection of outlines on earth.", file=path.name), _HINT
    )
