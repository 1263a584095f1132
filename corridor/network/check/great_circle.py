"""Great circles, fast enough for every link and point of a network."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.network.check.rows import Row

Point = tuple[float, float]

# The mean radius that geopy reckons with, so that both give the same kilometres; geopy itself
# checks and wraps each point anew, which takes longer than all other rules together.
EARTH_RADIUS_KM = 6371.009


def great_circle_km(start: Point, end: Point) -> float:
    """Return the great circle between two points of latitude and longitude."""
    start_lat, start_lon, end_lat, end_lon = map(math.radians, (*start, *end))
    half_chord_squared = (
        math.sin((end_lat - start_lat) / 2) ** 2
        + math.cos(start_lat) * math.cos(end_lat) * math.sin((end_lon - start_lon) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half_chord_squared)))


def line_km(points: Sequence[Point]) -> float:
    """Return the length of a line through points."""
    return sum(great_circle_km(start, end) for start, end in pairwise(points))


def point(row: Row) -> Point:
    """Return the place of a row with filled lat and lon."""
    return row.number_in("lat"), row.number_in("lon")
