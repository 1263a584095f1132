"""The places of the network as a geocoder of geopy."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from geopy.distance import great_circle
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from corridor import arguments
from corridor.errors import AmbiguousPlace, BadQuestion, Candidate
from corridor.i18n import NAME_COLUMNS, text
from corridor.network import Network, Node
from corridor.places.cities import Cities, Spot, find_coordinates
from corridor.places.finder import PlaceFinder

_NEAREST = 10
_FARTHEST_KM = 100.0
# So far lies from south to north.
_FARTHEST_DEGREES = 0.91


class Gazetteer(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Finds coordinates of places and cities, and places by coordinates, with no network.

    Wherever geopy takes a geocoder it takes this one.

    Parameters
    ----------
    network
        The network whose places are to be found; None for the one that comes with corridor.
    fallback
        Another geocoder of geopy, such as Nominatim for street addresses, to ask when this one
        knows nothing; None for none.
    timeout
        Seconds that the fallback may take, unless a call says otherwise.

    Examples
    --------
    >>> gazetteer = Gazetteer()
    >>> gazetteer.geocode("Уральск").point.format_decimal()
    '51.2289, 51.3697'
    >>> gazetteer.reverse((34.6, 119.2)).raw["name"]
    'Lianyungang'
    """

    def __init__(
        self,
        network: Network | None = None,
        *,
        fallback: Geocoder | None = None,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> None:
        super().__init__(timeout=timeout)
        self.network = network or Network()
        self.fallback = fallback
        self._finder = PlaceFinder(self.network)

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """Find the place, the city or the coordinates that a word stands for.

        Parameters
        ----------
        query
            A name in any of the four languages, a code, a city, or "51.43,6.76".
        exactly_one
            Give one location; else a list of all that the word may mean.
        timeout
            Seconds that the fallback may take.

        Returns
        -------
        Location, list of Location, or None
            None when nobody knows the word, or when one is asked for and several go by it: this
            geocoder does not guess.
        """
        found = self._found(query)
        if not found and self.fallback is not None:
            return self.fallback.geocode(
                query, exactly_one=exactly_one, timeout=self._patience(timeout)
            )
        return _given(found if not exactly_one or len(found) == 1 else [], exactly_one=exactly_one)

    def reverse(
        self, query: Any, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """Find the place or the city nearest to a point, within 100 km.

        Parameters
        ----------
        query
            A `geopy.Point`, latitude and longitude, or a string of both.
        exactly_one
            Give the nearest; else a list of the nearest ten.
        timeout
            Seconds that the fallback may take.

        Returns
        -------
        Location, list of Location, or None
            None when nothing is near.
        """
        point = _point(query)
        here = point.latitude, point.longitude
        places: list[Node | Spot] = [*self.network.nodes.values(), *self._cities]
        ranked = (
            (great_circle(here, place.point).km, number, place)
            for number, place in enumerate(places)
            if abs(place.lat - point.latitude) <= _FARTHEST_DEGREES
        )
        nearest = heapq.nsmallest(_NEAREST, ranked)
        found = [_location(place) for km, _, place in nearest if km <= _FARTHEST_KM]
        if not found and self.fallback is not None:
            return self.fallback.reverse(
                point, exactly_one=exactly_one, timeout=self._patience(timeout)
            )
        return _given(found[: 1 if exactly_one else None], exactly_one=exactly_one)

    def _found(self, query: str) -> list[Location]:
        try:
            spot = self._finder.find_spot(query)
            if spot is not None:
                return [_location(spot)]
            return [_location(self.network.nodes[self._finder.find_node(query).key])]
        except AmbiguousPlace as error:
            return [self._candidate(candidate) for candidate in error.candidates]
        except BadQuestion:
            return []

    def _candidate(self, candidate: Candidate) -> Location:
        node = self.network.nodes.get(candidate.typed)
        if node is not None:
            return _location(node)
        (location,) = self._found(candidate.typed)
        return location

    @cached_property
    def _cities(self) -> tuple[Spot, ...]:
        return tuple(Cities(self.network.folder).all())

    def _patience(self, timeout: Any) -> Any:
        return self.timeout if timeout is DEFAULT_SENTINEL else timeout


def _point(query: Any) -> Point:
    try:
        return Point(query)
    except (TypeError, ValueError, OverflowError, AttributeError):
        # What geopy does not read may be read by us, or is refused with a sentence.
        spot = find_coordinates(arguments.place("query", query))
    if spot is None:
        raise BadQuestion(
            text("'{word}' is not a pair of coordinates.", word=str(query)),
            text("Give latitude, then longitude, in degrees, as 51.43,6.76."),
        )
    return Point(spot.lat, spot.lon)


def _given(found: Sequence[Location], *, exactly_one: bool) -> Location | list[Location] | None:
    if exactly_one:
        return found[0] if found else None
    return list(found) or None


def _location(place: Node | Spot) -> Location:
    name = f"{place.name}, {place.country}" if place.country else place.name
    return Location(name, place.point, _known_of(place))


def _known_of(place: Node | Spot) -> dict[str, str]:
    if isinstance(place, Spot):
        return {"name": place.name, "country": place.country}
    return {
        "id": place.id,
        **dict(zip(NAME_COLUMNS, place.spellings, strict=True)),
        "country": place.country,
        "region": place.region,
        "unlocode": place.unlocode,
        "station_code": place.station_code,
    }
