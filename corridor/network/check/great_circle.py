"""Great circles between the places of rows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from corridor.globe import great_circle_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.network.check.rows import Row

Point = tuple[float, float]


def line_km(points: Sequence[Point]) -> float:
    """Return the length of a line through points."""
    return sum(great_circle_km(start, end) for start, end in pairwise(points))


def point(row: Row) -> Point:
    """Return the place of a row with filled lat and lon."""
    return row.number_in("lat"), row.number_in("lon")
