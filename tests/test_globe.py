"""Great circles are those of geopy, to the last digit."""

from __future__ import annotations

import geopy.distance
from hypothesis import given
from hypothesis import strategies as st

from corridor.globe import great_circle_km

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 179.999))


@given(POINTS, POINTS)
def test_great_circles_are_those_of_geopy(
    start: tuple[float, float], end: tuple[float, float]
) -> None:
    assert great_circle_km(start, end) == geopy.distance.great_circle(start, end).km
