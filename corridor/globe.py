"""The great circle between two points, as geopy reckons it, to the last digit.

It is asked for thousands of times, and geopy alone takes as long to load as a plan to make.
"""

from __future__ import annotations

from math import atan2, cos, radians, sin, sqrt

# The mean radius of the earth (IUGG), km.
EARTH_RADIUS_KM = 6371.009


def great_circle_km(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Return the great circle between two points of latitude and longitude, WGS84 degrees.

    Examples
    --------
    >>> round(great_circle_km((51.23, 51.37), (51.43, 6.76)))
    3051
    """
    lat, lon = map(radians, start)
    other_lat, other_lon = map(radians, end)
    east, south, north = other_lon - lon, sin(lat), cos(lat)
    other_south, other_north = sin(other_lat), cos(other_lat)
    across = other_north * sin(east)
    along = north * other_south - south * other_north * cos(east)
    angle = atan2(sqrt(across**2 + along**2), south * other_south + north * other_north * cos(east))
    return EARTH_RADIUS_KM * angle
