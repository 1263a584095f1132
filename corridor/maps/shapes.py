"""Coordinates written small: whole parts of a degree, each told from the last."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

Point = tuple[float, float]

# About eleven metres: finer than a line on a screen at any zoom that the map has.
PER_DEGREE = 10_000


def packed(points: Iterable[Point], per_degree: int = PER_DEGREE) -> list[int]:
    """Pack points (lat, lon) into one flat list of differences.

    Parameters
    ----------
    points
        Points in WGS84 degrees; a point equal to the one before it is left out.
    per_degree
        Steps to a degree.

    Returns
    -------
    list of int
        lat, lon of the first point, then the steps to each next one.
    """
    flat: list[int] = []
    last = (0, 0)
    for lat, lon in points:
        here = (round(lat * per_degree), round(lon * per_degree))
        step = (here[0] - last[0], here[1] - last[1])
        if step != (0, 0) or not flat:
            flat.extend(step)
        last = here
    return flat


def halfway(points: list[Point]) -> Point:
    """Give the middle of a line by its drawn length, in plain degrees.

    Parameters
    ----------
    points
        At least one point (lat, lon).

    Returns
    -------
    tuple of float
        The point half way along.
    """
    steps = list(pairwise(points))
    lengths = [((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5 for a, b in steps]
    rest = sum(lengths) / 2
    for (a, b), length in zip(steps, lengths, strict=True):
        if length and rest <= length:
            part = rest / length
            return a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])
        rest -= length
    return points[-1]
