"""Coordinates written small: whole parts of a degree, each told from the last."""

from __future__ import annotations

import string
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from corridor.errors import BadData

Point = tuple[float, float]

# What a file that is no GeoJSON of ours is found out by: no page falls for an outline.
NOT_OURS = (
    BadData,
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)

# About eleven metres: finer than a line on a screen at any zoom that the map has.
PER_DEGREE = 10_000
# None of them has a meaning in JSON or HTML.
_DIGITS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
_MORE = 32


def packed(points: Iterable[Point], per_degree: int = PER_DEGREE) -> str:
    """Pack points (lat, lon) into a text of their differences.

    Parameters
    ----------
    points
        Points in WGS84 degrees; a point equal to the one before it is left out.
    per_degree
        Steps to a degree.

    Returns
    -------
    str
        lat, lon of the first point, then the steps to each next one. A step has its sign in the
        lowest bit and is written five bits a digit, the lowest first; a digit of 32 or more has
        another one after it.

    Examples
    --------
    >>> packed([(0.0, 0.0), (0.0001, -0.0002), (0.0021, -0.0002)])
    'AACDoBA'
    """
    written: list[str] = []
    last = (0, 0)
    for lat, lon in points:
        here = (round(lat * per_degree), round(lon * per_degree))
        step = (here[0] - last[0], here[1] - last[1])
        if step != (0, 0) or not written:
            written.extend(map(_digits, step))
        last = here
    return "".join(written)


@cache
def _digits(step: int) -> str:
    """Write a step, of which a map has few different ones."""
    rest = 2 * step if step >= 0 else -2 * step - 1
    digits = ""
    while rest >= _MORE:
        digits += _DIGITS[_MORE + rest % _MORE]
        rest //= _MORE
    return digits + _DIGITS[rest]


def halfway(points: list[Point]) -> Point:
    """Return the middle of a line by its drawn length, in plain degrees.

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
