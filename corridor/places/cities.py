"""Cities and coordinates: places that need not be of the network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from corridor.errors import BadQuestion
from corridor.i18n import text
from corridor.places.coordinates import read_coordinates
from corridor.places.countries import country_code
from corridor.places.folding import folded

_WITH_COUNTRY = re.compile(r"(.+?)(?:\s*[,，]\s*(.+?)|\s+(\S+?))\s*")
_MOST_LAT, _MOST_LON = 90.0, 180.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A point that a word stands for: a city, or coordinates; WGS84 degrees.

    `country` is an ISO 3166-1 code, "" where only coordinates are known; `people` live there.
    """

    asked: str
    name: str
    country: str
    lat: float
    lon: float
    people: int = 0

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude."""
        return self.lat, self.lon

    def __str__(self) -> str:
        return f"{self.name} ({self.country or f'{self.lat:g}, {self.lon:g}'})"


def find_coordinates(word: str) -> Spot | None:
    """Read a latitude and a longitude, as "51.43, 6.76"; None where a word is none.

    Raises
    ------
    BadQuestion
        When they lie off the globe.
    """
    read = read_coordinates(word)
    if read is None:
        return None
    lat, lon = read
    if abs(lat) > _MOST_LAT or abs(lon) > _MOST_LON:
        raise BadQuestion(
            text("'{word}' is no place on earth.", word=word),
            text("Give latitude, then longitude, in degrees, as 51.43,6.76."),
        )
    return Spot(word, f"{lat:g}, {lon:g}", "", lat, lon)


class Cities:
    """The cities of Eurasia with 15,000 people or more (GeoNames, CC BY 4.0).

    Parameters
    ----------
    folder
        Folder of a data package that holds `cities.tsv`; without the file there are none.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "cities.tsv"

    def find(self, word: str) -> list[Spot]:
        """List the cities that go by a name, in Latin, Cyrillic or Chinese letters.

        Parameters
        ----------
        word
            A name, with the name or the code of a country after it where several cities share
            it: "Kassel DE", "Кассель, Германия".

        Returns
        -------
        list of Spot
            Those whose own name it is, else those that others call so; the largest first.
        """
        found = self._named(word)
        match = None if found else _WITH_COUNTRY.fullmatch(word)
        if match is not None:
            named = self._named(match[1])
            country = country_code(match[2] or match[3]) if named else ""
            found = [replace(city, asked=word) for city in named if city.country == country]
        return _own_names_first(found, word)

    def named(self, word: str) -> list[Spot]:
        """List the cities whose own name is a word."""
        return self._having(word, f"\t|{folded(word)}|")

    def all(self) -> Iterator[Spot]:
        """Give all cities, the largest first."""
        for line in self._bytes.decode().splitlines():
            yield _spot(line)

    def _named(self, word: str) -> list[Spot]:
        return self._having(word, f"|{folded(word)}|")

    def _having(self, word: str, part: str) -> list[Spot]:
        """List the cities in whose line a part stands; the own name is the first of the names."""
        found: list[Spot] = []
        lines, sought = self._bytes, part.encode()
        place = lines.find(sought) if folded(word) else -1
        while place >= 0:
            start, end = lines.rfind(b"\n", 0, place) + 1, lines.find(b"\n", place)
            found.append(_spot(lines[start:end].decode(), word))
            place = lines.find(sought, end)
        return found

    @cached_property
    def _bytes(self) -> bytes:
        """The file as it is: most of it is never looked at."""
        try:
            return self._path.read_bytes()
        except FileNotFoundError:
            return b""


def _spot(line: str, asked: str = "") -> Spot:
    name, country, lat, lon, people, _ = line.split("\t", 5)
    return Spot(asked or name, name, country, float(lat), float(lon), int(people))


def _own_names_first(found: list[Spot], word: str) -> list[Spot]:
    """Prefer cities that bear the name to those that others call so."""
    own = [city for city in found if folded(city.name) == folded(word)]
    return own or found
