"""How far from a point a routing server's road begins or ends."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from corridor.globe import great_circle_km
from corridor.i18n import Text, text
from corridor.network.access_roads import Point
from corridor.roads.answers import is_number

# A road that begins farther from a place is another place's: the map of the server ends before.
MOST_KM = 5.0
_METRES = 1000.0


def astray(points: Sequence[Point], told: object) -> list[Text | None]:
    """Say of each point whether the server took a road too far from it.

    Parameters
    ----------
    points
        Latitude and longitude, as they were asked about.
    told
        What the server says of them, in the same order: OSRM and openrouteservice tell how far
        off the road is that they took ("distance", "snapped_distance", m), and where ("location");
        Valhalla tells "lat" and "lon". Whatever else it says, it says nothing of them.

    Returns
    -------
    list of Text or None
        The reason for which a road from or to the point is not believed; None where it may be.
    """
    said = told if isinstance(told, list) and len(told) == len(points) else [None] * len(points)
    return [_reason(point, one) for point, one in zip(points, said, strict=True)]


def _reason(point: Point, told: object) -> Text | None:
    km = max(_offs(point, told), default=0.0)
    if not math.isfinite(km):
        raise ValueError(km)
    if km <= MOST_KM:
        return None
    lat, lon = point
    return text(
        "the nearest road that it knows lies {km:,.0f} km from {lat:.3f}, {lon:.3f}",
        km=km,
        lat=lat,
        lon=lon,
    )


def _offs(point: Point, told: object) -> Iterator[float]:
    if isinstance(told, list) and len(told) == 1:
        (told,) = told
    if not isinstance(told, Mapping):
        return
    for key in ("distance", "snapped_distance"):
        if is_number(told.get(key)):
            yield float(told[key]) / _METRES
    place = told.get("location")
    if isinstance(place, list) and len(place) > 1 and all(map(is_number, place[:2])):
        yield great_circle_km(point, (place[1], place[0]))
    elif is_number(told.get("lat")) and is_number(told.get("lon")):
        yield great_circle_km(point, (told["lat"], told["lon"]))
