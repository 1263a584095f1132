"""Cities and coordinates: places that need not be of the network."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from corridor.errors import AmbiguousPlace, BadQuestion
from corridor.places.folding import folded

_COORDINATES = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*[,;]\s*([+-]?\d+(?:\.\d+)?)\s*")
_WITH_COUNTRY = re.compile(r"(.+?)[,\s]+([A-Za-z]{2})\s*")
_MOST_LAT, _MOST_LON = 90.0, 180.0
_LISTED = 6


@dataclass(frozen=True, slots=True)
class Spot:
    """A point that a word stands for: a city, or coordinates; WGS84 degrees.

    `country` is an ISO 3166-1 code, "" where only coordinates are known.
    """

    asked: str
    name: str
    country: str
    lat: float
    lon: float

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
    match = _COORDINATES.fullmatch(word)
    if match is None:
        return None
    lat, lon = float(match[1]), float(match[2])
    if abs(lat) > _MOST_LAT or abs(lon) > _MOST_LON:
        raise BadQuestion(
            f"'{word}' is no place on earth.",
            "Give latitude, then longitude, in degrees, as 51.43,6.76.",
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

    def find(self, word: str) -> Spot | None:
        """Find the city that goes by a name, in Latin, Cyrillic or Chinese letters.

        Parameters
        ----------
        word
            A name, with a country code after it where several cities share it: "Kassel DE".

        Returns
        -------
        Spot or None
            None when no city goes by that name.

        Raises
        ------
        AmbiguousPlace
            When several do; the hint lists them.
        """
        found = self._named(word)
        if not found:
            match = _WITH_COUNTRY.fullmatch(word)
            if match is not None:
                named = self._named(match[1])
                found = [
                    replace(city, asked=word) for city in named if city.country == match[2].upper()
                ]
        if len(found) > 1:
            listed = "; ".join(
                f"{city.name}, {city.country} ({city.lat:.2f},{city.lon:.2f})"
                for city in found[:_LISTED]
            )
            raise AmbiguousPlace(
                f"'{word}' may be {listed}.",
                f"Add the country, as '{found[0].name} {found[0].country}', or give coordinates.",
            )
        return found[0] if found else None

    def _named(self, word: str) -> list[Spot]:
        key = f"|{folded(word)}|"
        try:
            text = self._path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return []
        found: list[Spot] = []
        place = text.find(key) if len(key) > len("||") else -1
        while place >= 0:
            start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
            name, country, lat, lon, *_ = text[start:end].split("\t")
            found.append(Spot(word, name, country, float(lat), float(lon)))
            place = text.find(key, end)
        return _own_names_first(found, word)


def _own_names_first(found: list[Spot], word: str) -> list[Spot]:
    """Prefer cities that bear the name to those that others call so."""
    own = [city for city in found if folded(city.name) == folded(word)]
    return own or found
