"""Cities and coordinates: places that need not be of the network."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from math import inf
from pathlib import Path

from corridor.errors import BadQuestion
from corridor.i18n import text
from corridor.network.side_files import cities_as_written, city_of
from corridor.places.coordinates import read_coordinates
from corridor.places.countries import country_code
from corridor.places.folding import folded
from corridor.places.orders import has_areas, named_areas
from corridor.places.transliteration import sounds
from corridor.reprs import Brief

_MOST_LAT, _MOST_LON = 90.0, 180.0


@dataclass(frozen=True, slots=True, repr=False)
class Spot(Brief):
    """A point that a word stands for: a city, or coordinates; WGS84 degrees.

    `country` is an ISO 3166-1 code, "" where only coordinates are known; `people` live there;
    `province` is the English name of the first division of the country, where it is known.
    """

    asked: str
    name: str
    country: str
    lat: float
    lon: float
    people: int = 0
    province: str = ""

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
            text("'{word}' is not a position on earth.", word=word),
            text("Give latitude, then longitude, in degrees, as 51.43,6.76."),
        )
    return Spot(word, f"{lat:g}, {lon:g}", "", lat, lon)


class Cities:
    """The cities of Eurasia with 15,000 people or more (GeoNames, CC BY 4.0).

    Parameters
    ----------
    folder
        Folder of a data package that holds `cities.tsv`; without the file there are none.
    province_sounds
        Gives how the names of a province sound that a word names.

    Raises
    ------
    BadData
        When first asked, where the file is no table of cities.
    """

    def __init__(
        self, folder: Path, province_sounds: Callable[[str], frozenset[str]] = sounds
    ) -> None:
        self._folder = folder
        self._province_sounds = province_sounds
        self._met: dict[str, list[Spot]] = {}

    def find(self, word: str) -> list[Spot]:
        """List the cities that go by a name, in Latin, Cyrillic or Chinese letters.

        Parameters
        ----------
        word
            A name, with the name or the code of a country, or the name of a province, after or
            before it where several cities share it: "Kassel DE", "Кассель, Германия", "Suzhou,
            Anhui".

        Returns
        -------
        list of Spot
            Those whose own name it is, else those that others call so; the largest first.
        """
        found = self._named(word)
        if found:
            return _own_names_first(found, word)
        for name, area in named_areas(word):
            named = self.find(name) if has_areas(name) else self._named(name)
            inside = self._inside(named, area)
            if inside:
                own = _own_names_first(inside, name)
                return [replace(city, asked=word) for city in own]
        return []

    def _inside(self, cities: list[Spot], area: str) -> list[Spot]:
        if not cities:
            return []
        provinces = self._province_sounds(area)
        inside = [city for city in cities if provinces & sounds(city.province)]
        country = "" if inside else country_code(area)
        return inside or [city for city in cities if city.country == country]

    def named(self, word: str) -> list[Spot]:
        """List the cities whose own name is a word."""
        return self._having(word, f"\t|{folded(word)}|")

    def all(self) -> Iterator[Spot]:
        """Return all cities, the largest first."""
        for line in BytesIO(self._bytes):
            yield _spot(line.rstrip(b"\r\n"))

    def larger(self, least: Mapping[str, int]) -> Iterator[Spot]:
        """Return the cities of some countries that have enough people, the largest first.

        Parameters
        ----------
        least
            By country how many people are enough.
        """
        fewest = min(least.values(), default=0)
        # Most cities are smaller ones, whose lines are never looked at.
        for line in BytesIO(self._bytes):
            _, country, _, _, people, *_ = line.rstrip(b"\r\n").split(b"\t", 5)
            if int(people) < fewest:
                return
            if int(people) >= least.get(country.decode(), inf):
                yield _spot(line.rstrip(b"\r\n"))

    def _named(self, word: str) -> list[Spot]:
        return self._having(word, f"|{folded(word)}|")

    def _having(self, word: str, part: str) -> list[Spot]:
        """List the cities in whose line a part stands; the own name is the first of the names."""
        if part not in self._met:
            self._met[part] = self._searched(folded(word), part)
        return [replace(city, asked=word) for city in self._met[part]]

    def _searched(self, name: str, part: str) -> list[Spot]:
        found: list[Spot] = []
        lines, sought = self._bytes, part.encode()
        place = lines.find(sought) if name else -1
        while place >= 0:
            start, end = lines.rfind(b"\n", 0, place) + 1, lines.find(b"\n", place)
            found.append(_spot(lines[start:end]))
            place = lines.find(sought, end)
        return found

    @cached_property
    def _bytes(self) -> bytes:
        return cities_as_written(self._folder)


def _spot(row: bytes) -> Spot:
    city = city_of(row)
    return Spot(city.name, city.name, *city[1:])


def _own_names_first(found: list[Spot], word: str) -> list[Spot]:
    """Prefer cities that bear the name to those that others call so."""
    own = [city for city in found if folded(city.name) == folded(word)]
    return own or found
