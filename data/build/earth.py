"""Kilometres on the globe for arrays of points; a point is (lat, lon) in degrees."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

# The radius of the package's own check, so that both give the same kilometres.
RADIUS_KM = 6371.009

Points = NDArray[np.float64]
Numbers = NDArray[np.float64]
Indices = NDArray[np.intp]


def distances_km(starts: Points, ends: Points) -> Numbers:
    """Return the great circles between the points of two arrays, pair by pair."""
    start, end = np.radians(np.atleast_2d(starts)), np.radians(np.atleast_2d(ends))
    half_chord_squared = (
        np.sin((end[:, 0] - start[:, 0]) / 2) ** 2
        + np.cos(start[:, 0]) * np.cos(end[:, 0]) * np.sin((end[:, 1] - start[:, 1]) / 2) ** 2
    )
    km: Numbers = 2 * RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1.0, half_chord_squared)))
    return km


def steps_km(line: Points) -> Numbers:
    """Return the lengths of the steps of a line."""
    return distances_km(line[:-1], line[1:])


def length_km(line: Points) -> float:
    """Return the length of a line."""
    return float(steps_km(line).sum())


def between(start: Points, end: Points, shares: Numbers) -> Points:
    """Return points on the straight line between two points, by their share of the way."""
    points: Points = start + (end - start) * shares[:, None]
    return points


class Nearby:
    """Finds the points of an array that lie near a place."""

    def __init__(self, points: Points) -> None:
        self._tree = cKDTree(_on_unit_sphere(points))

    def within(self, place: Points, km: float) -> Indices:
        """Return the points within a radius, in order of their index."""
        found = self._tree.query_ball_point(_on_unit_sphere(place)[0], _chord(km))
        return np.array(sorted(found), dtype=np.intp)

    def nearest(self, places: Points, count: int, km: float) -> Indices:
        """Return the nearest points to each place; further ones have the index past the last."""
        _, found = self._tree.query(_on_unit_sphere(places), count, distance_upper_bound=_chord(km))
        return np.asarray(found, dtype=np.intp)


def _on_unit_sphere(points: Points) -> Points:
    lat, lon = np.radians(np.atleast_2d(points)).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _chord(km: float) -> float:
    return float(2 * np.sin(min(km / RADIUS_KM, np.pi) / 2))
