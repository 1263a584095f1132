"""Thins lines out to what a map at zoom 10 shows."""

from __future__ import annotations

import numpy as np
from earth import Points, steps_km
from shapely import LineString

# A pixel at zoom 10 is about 100 m in Kazakhstan.
_STRAY_KM = 0.11
_KM_A_DEGREE = 111.2
# Straight track keeps a point now and then, so that a reader of the file can trust the line.
_LONGEST_STEP_KM = 25.0
DECIMALS = 4
# The mapped net itself is written with three decimals.
NET_DECIMALS = 3


def simplified(line: Points) -> Points:
    """Leave out the points without which the line strays by no more than a pixel or so.

    Ends stay where they are; a long straight step keeps points between, where the line has any.
    """
    kept = _kept(line)
    numbers = [0]
    for number in kept[1:]:
        numbers += _between(line, numbers[-1], int(number))
        numbers.append(int(number))
    return line[numbers]


def _kept(line: Points) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Return the numbers of the points that the Douglas-Peucker method keeps."""
    scale = np.cos(np.radians(line[:, 0].mean()))
    flat = np.column_stack([line[:, 1] * scale, line[:, 0]]) * _KM_A_DEGREE
    thin = np.array(LineString(flat).simplify(_STRAY_KM, preserve_topology=False).coords)
    kept, number = [], 0
    for point in thin:
        while not np.array_equal(flat[number], point):
            number += 1
        kept.append(number)
    return np.array(kept, dtype=np.intp)


def _between(line: Points, first: int, last: int) -> list[int]:
    """Return points of the line between two others, no more than needed to keep steps short."""
    numbers, way = [], 0.0
    steps = steps_km(line[first : last + 1])
    if steps.sum() <= _LONGEST_STEP_KM:
        return numbers
    for number, km in enumerate(steps[1:], start=first + 1):
        way += steps[number - first - 1]
        if way + km > _LONGEST_STEP_KM:
            numbers.append(number)
            way = 0.0
    return numbers


def rounded(line: Points, start: Points, end: Points) -> Points:
    """Round a line to the decimals of its file, and end it exactly at its places."""
    points = np.round(line, NET_DECIMALS)
    points = np.vstack([start, points[1:-1], end])
    fresh = np.concatenate([[True], (np.diff(points, axis=0) != 0).any(axis=1)])
    fresh[-1] = True
    return points[fresh]
