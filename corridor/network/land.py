"""The land on which roads run: which country, which island, and where it is cut off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import ceil, cos, floor, hypot, radians
from pathlib import Path

from corridor.errors import BadData
from corridor.files import parsed_json, read_text
from corridor.i18n import text

Point = tuple[float, float]
# Column and row of a cell.
Cell = tuple[int, int]
# Longitude and latitude of two corners of an outline.
_Edge = tuple[float, float, float, float]

KM_PER_DEGREE = 111.2
# A cell of 0.025 degrees is about 2.8 km: water less broad than that is a river or an inlet.
_CELL_DEGREES = 0.025
# Beyond this a window has larger cells, so that it never has many.
_FINE_KM = 190.0
# Rows of cells never run through the corners of outlines, which have two decimals.
_OFF_GRID = 0.00123
# How far from its land a place may stand: outlines and places are that inaccurate.
_STRAY_KM = 12.0
_BOX, _BOX_END = '{"bbox":[', "]"
_FRAME = frozenset({'{"type":"FeatureCollection","features":[', "]}", ""})
_SHOWN = 60
_COUNTRY = re.compile("[A-Z]{2}")
_CORNERS = (-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True, slots=True)
class Land:
    """A piece of a country.

    Attributes
    ----------
    country
        ISO 3166-1 code.
    held
        Name of what a line of contact cuts off from the rest of the country, else "".
    landmass
        Number of what it hangs together with over land.
    """

    country: str
    held: str
    landmass: int


class Ground:
    """The land of a data package.

    Parameters
    ----------
    path
        A file as `data/ground.geojson`: a feature a line, its box first.

    Raises
    ------
    BadData
        When first asked, where the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._standing: dict[tuple[Point, str], Land | None] = {}
        self._parsed: dict[int, tuple[Land, list[_Edge]]] = {}

    def land_at(self, point: Point) -> Land | None:
        """Return the land on which a point (latitude, longitude) stands; None at sea."""
        lat, lon = point
        for land, edges in self._near(lon, lat, lon, lat):
            crossed = (
                west + (lat - south) / (north - south) * (east - west) > lon
                for west, south, east, north in edges
                if (south > lat) != (north > lat)
            )
            if sum(crossed) % 2:
                return land
        return None

    def standing(self, point: Point, country: str = "") -> Land | None:
        """Return the land on which a point stands, in its country (ISO 3166-1) if that is known.

        Returns
        -------
        Land or None
            The land at the point or just beside it; None where it lies off all land, or off the
            country.
        """
        key = point, country
        if key not in self._standing:
            self._standing[key] = self._found(point, country)
        return self._standing[key]

    def _found(self, point: Point, country: str) -> Land | None:
        land = self.land_at(point)
        if land is not None and country in ("", land.country):
            return land
        beside = (land for _, land in self.window(point, 1.0).near(point))
        return next((land for land in beside if country in ("", land.country)), None)

    def window(self, middle: Point, reach_km: float) -> Window:
        """Draw the land round a point, latitude and longitude, in cells."""
        window = Window(middle, reach_km)
        for land, edges in self._near(*window.box):
            window.draw(land, edges)
        return window

    def _near(
        self, west: float, south: float, east: float, north: float
    ) -> Iterator[tuple[Land, list[_Edge]]]:
        for number, box in enumerate(self._boxes):
            if box[0] <= east and west <= box[2] and box[1] <= north and south <= box[3]:
                yield self._read(number)

    @cached_property
    def _boxes(self) -> list[tuple[float, float, float, float]]:
        return [self._box(line) for line in self._lines]

    def _box(self, line: str) -> tuple[float, float, float, float]:
        try:
            west, south, east, north = map(float, line[len(_BOX) : line.index(_BOX_END)].split(","))
        except ValueError:
            raise self._bad(line) from None
        if not (_CORNERS[0] <= west <= east <= _CORNERS[2]):
            raise self._bad(line)
        if not (_CORNERS[1] <= south <= north <= _CORNERS[3]):
            raise self._bad(line)
        return west, south, east, north

    @cached_property
    def _lines(self) -> list[str]:
        """The features as they are written: most are never looked at."""
        lines = [line.rstrip(",") for line in read_text(self._path).splitlines()]
        for line in lines:
            if not line.startswith(_BOX) and line not in _FRAME:
                raise self._bad(line)
        features = [line for line in lines if line.startswith(_BOX)]
        if not features:
            raise self._bad("")
        return features

    def _bad(self, line: str) -> BadData:
        shown = line[:_SHOWN]
        return BadData(
            text(
                "'{path}' cannot be used: '{line}' is not land with its bounding box first.",
                path=str(self._path),
                line=shown,
            ),
            text("Mend the file or remove it."),
        )

    def require_sound(self) -> None:
        """Read every land.

        Raises
        ------
        BadData
            When the file or a land of it cannot be used.
        """
        for number, _ in enumerate(self._boxes):
            self._read(number)

    def _read(self, number: int) -> tuple[Land, list[_Edge]]:
        if number not in self._parsed:
            line = self._lines[number]
            try:
                self._parsed[number] = _parsed(line)
            except (AttributeError, KeyError, TypeError, ValueError, OverflowError):
                raise self._bad(line) from None
        return self._parsed[number]

    def __getstate__(self) -> dict[str, object]:
        """Keep what was read out of what is sent to another machine."""
        return {"_path": self._path, "_standing": {}, "_parsed": {}}


class Window:
    """The land round a point, as cells.

    A cell is of the land in which its middle lies. Where that is water it is also of each land
    whose shore it touches, since the sea there is less broad than a cell.

    Parameters
    ----------
    middle
        Latitude and longitude.
    reach_km
        How far it reaches to each side.
    """

    def __init__(self, middle: Point, reach_km: float) -> None:
        self.degrees = _CELL_DEGREES * ceil(max(reach_km, 1.0) / _FINE_KM)
        self._stray = ceil(_STRAY_KM / KM_PER_DEGREE / self.degrees)
        lat, lon = middle
        self._wide = self.degrees / max(cos(radians(lat)), 0.1)
        across = reach_km / KM_PER_DEGREE / self.degrees
        self._west = lon - (across + self._stray + 1) * self._wide
        self._south = lat - (across + self._stray + 1) * self.degrees + _OFF_GRID
        self._size = ceil(2 * (across + self._stray + 1)) + 1
        self.inside: dict[Cell, Land] = {}
        # In the order in which they were drawn, so that every process finds the same ways.
        self.shores: dict[Cell, list[Land]] = {}

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north."""
        east, north = self._size * self._wide, self._size * self.degrees
        return self._west, self._south, self._west + east, self._south + north

    def draw(self, land: Land, edges: Iterable[_Edge]) -> None:
        """Mark the cells of a land by the edges (lon, lat, lon, lat) of its outline."""
        rows: dict[int, list[float]] = {}
        for west, south, east, north in edges:
            x, y = self._column(west), self._row(south)
            to_x, to_y = self._column(east), self._row(north)
            low, high = (y, to_y) if y < to_y else (to_y, y)
            if high < 0 or low > self._size:
                continue
            for row in range(max(0, ceil(low - 0.5)), min(self._size, ceil(high - 0.5))):
                share = (row + 0.5 - y) / (to_y - y)
                rows.setdefault(row, []).append(x + share * (to_x - x))
            self._touch(land, x, y, to_x, to_y)
        for row, crossed in rows.items():
            crossed.sort()
            for start, end in zip(crossed[::2], crossed[1::2], strict=False):
                first, last = max(0, ceil(start - 0.5)), min(self._size, ceil(end - 0.5))
                for column in range(first, last):
                    self.inside[column, row] = land

    def _touch(self, land: Land, x: float, y: float, to_x: float, to_y: float) -> None:
        steps = ceil(2 * max(abs(to_x - x), abs(to_y - y))) or 1
        for step in range(steps + 1):
            share = step / steps
            cell = floor(x + share * (to_x - x)), floor(y + share * (to_y - y))
            if 0 <= cell[0] < self._size and 0 <= cell[1] < self._size:
                lands = self.shores.setdefault(cell, [])
                if land not in lands:
                    lands.append(land)

    def cell(self, point: Point) -> Cell:
        """Return the cell in which a point lies."""
        return floor(self._column(point[1])), floor(self._row(point[0]))

    def point(self, cell: Cell) -> Point:
        """Return the middle of a cell."""
        return (
            round(self._south + (cell[1] + 0.5) * self.degrees, 4),
            round(self._west + (cell[0] + 0.5) * self._wide, 4),
        )

    def lands(self, cell: Cell) -> Iterable[Land]:
        """Return the lands of a cell; none at sea."""
        land = self.inside.get(cell)
        if land is None:
            return self.shores.get(cell, ())
        beside = self.shores.get(cell, ())
        return (land, *(other for other in beside if other.country == land.country != ""))

    def holds(self, cell: Cell) -> bool:
        """Whether a cell lies in the window."""
        return 0 <= cell[0] < self._size and 0 <= cell[1] < self._size

    def near(self, point: Point) -> list[tuple[Cell, Land]]:
        """List the lands near a point with their cells, the nearest first."""
        x, y = self._column(point[1]), self._row(point[0])
        reach = range(-self._stray, self._stray + 1)
        found = []
        for across in reach:
            for up in reach:
                cell = floor(x) + across, floor(y) + up
                off = hypot(cell[0] + 0.5 - x, cell[1] + 0.5 - y) if (across or up) else 0.0
                found += [(off, cell, land) for land in self.lands(cell)]
        found.sort(key=lambda one: (one[0], one[1], one[2] != self.inside.get(one[1])))
        return [(cell, land) for _, cell, land in found]

    def between(self, start: Cell, end: Cell) -> Iterator[Cell]:
        """Return the cells on the straight line between the middles of two cells."""
        across, up = end[0] - start[0], end[1] - start[1]
        steps = 2 * max(abs(across), abs(up)) or 1
        last = None
        for step in range(steps + 1):
            share = step / steps
            cell = floor(start[0] + 0.5 + share * across), floor(start[1] + 0.5 + share * up)
            if cell != last:
                yield cell
            last = cell

    def _column(self, lon: float) -> float:
        return (lon - self._west) / self._wide

    def _row(self, lat: float) -> float:
        return (lat - self._south) / self.degrees


def _parsed(line: str) -> tuple[Land, list[_Edge]]:
    feature = parsed_json(line)
    edges: list[_Edge] = [
        (float(start[0]), float(start[1]), float(end[0]), float(end[1]))
        for polygon in feature["geometry"]["coordinates"]
        for ring in polygon
        for start, end in pairwise(ring)
    ]
    land = Land(**feature["properties"])
    if not (_is_told(land) and all(_is_on_earth(edge) for edge in edges)):
        raise ValueError(line)
    return land, edges


def _is_told(land: Land) -> bool:
    is_number = type(land.landmass) is int
    return is_number and bool(_COUNTRY.fullmatch(land.country)) and land.held.isprintable()


def _is_on_earth(edge: _Edge) -> bool:
    west, south, east, north = edge
    return max(abs(west), abs(east)) <= _CORNERS[2] and max(abs(south), abs(north)) <= _CORNERS[3]
