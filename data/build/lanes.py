"""Draws sea and ferry links along the lanes of the searoute package, and off the land."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from earth import Indices, Nearby, Numbers, Points, between, distances_km, steps_km
from land import land_km, over_land
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from searoute.data.marnet_dict import edge_list

# Latitude, longitude, and kilometres around.
Circle = tuple[float, float, float]

_OPEN_WATER = Path(__file__).with_name("open_water.csv")
_SOUTH, _NORTH, _WEST, _EAST = -50.0, 70.0, -30.0, 160.0
# A kilometre over land costs so much more that only canals and harbours are worth it.
_LAND_COST = 30.0
# Narrow waters are followed from point to point, not cut across.
_NARROW_COST = 1.5
# How far a port or a hand-placed point looks for the lanes, and how many of them.
_JOIN_KM, _JOIN_POINTS = 450.0, 60
# Ports lie inside the coast as the land file draws it; nearer than this nothing is told.
_HARBOUR_KM = 20.0
_SPIKE_DEGREES = 100.0


def lane(stops: Points) -> Points:
    """Draw the shortest way over water through the stops."""
    return np.vstack([stops[:1], *(_way(start, end)[1:] for start, end in pairwise(stops))])


def taut(line: Points, stops: Points) -> Points:
    """Leave out the points of a lane that a ship need not touch: the lanes are coarse."""
    return _without(line, stops, lambda _turn: True)


def without_spikes(line: Points, stops: Points) -> Points:
    """Leave out the points where a lane turns back to reach a stop beside it."""
    return _without(line, stops, lambda turn: turn > _SPIKE_DEGREES)


def _without(line: Points, stops: Points, unwanted: Callable[[float], bool]) -> Points:
    """Leave out unwanted points, by the turn there, where the way without them is clear of land."""
    fixed = {tuple(stop) for stop in stops.tolist()}
    harbours = _harbours(line)
    points = [tuple(point) for point in line.tolist()]
    number = 1
    while number < len(points) - 1:
        before, point, after = np.array(points[number - 1 : number + 2])
        direct = np.array([before, after])
        if (
            tuple(point) in fixed
            or not unwanted(_turn(before, point, after))
            or _dry_km(direct, harbours) > 0
        ):
            number += 1
        else:
            del points[number]
            number = max(1, number - 1)
    return np.array(points)


def _turn(before: Points, point: Points, after: Points) -> float:
    """Return how far a line turns at a point, in degrees."""
    scale = np.array([1.0, np.cos(np.radians(point[0]))])
    came, goes = (point - before) * scale, (after - point) * scale
    cosine = came @ goes / (np.linalg.norm(came) * np.linalg.norm(goes) + 1e-12)
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def stranded_km(line: Points) -> float:
    """Return the kilometres over land that are neither harbour nor a known narrow water."""
    return _dry_km(line, [*_harbours(line), *_narrow_waters()])


def _harbours(line: Points) -> list[Circle]:
    return [(float(lat), float(lon), _HARBOUR_KM) for lat, lon in line[[0, -1]]]


def _dry_km(line: Points, wet_circles: Sequence[Circle]) -> float:
    """Return the kilometres over land outside circles where land is no land."""
    pieces = [_finely(piece) for piece in over_land(line)]
    if not pieces:
        return 0.0
    middles = np.vstack([(piece[:-1] + piece[1:]) / 2 for piece in pieces])
    km = np.concatenate([steps_km(piece) for piece in pieces])
    wet = np.zeros(len(middles), dtype=bool)
    for lat, lon, radius in wet_circles:
        wet |= distances_km(middles, np.broadcast_to([lat, lon], middles.shape)) < radius
    return float(km[~wet].sum())


def _finely(line: Points) -> Points:
    """Cut a line into steps of a kilometre or less."""
    parts = np.maximum(1, np.ceil(steps_km(line))).astype(int)
    cut = [
        between(start, end, np.arange(count) / count)
        for (start, end), count in zip(pairwise(line), parts, strict=True)
    ]
    return np.vstack([*cut, line[-1:]])


def _way(start: Points, end: Points) -> Points:
    points, edges, cost = _net()
    size = len(points)
    joins = [(size, near) for near in _near(start)] + [(near, size + 1) for near in _near(end)]
    joined = np.vstack([points, start, end])
    extra = np.array([*joins, (size, size + 1)])
    extra_cost = _costs(joined, extra)
    both = np.vstack([edges, edges[:, ::-1], extra])
    costs = np.concatenate([cost, cost, extra_cost])
    graph = csr_array((costs, (both[:, 0], both[:, 1])), shape=(size + 2, size + 2))
    _, before = dijkstra(graph, indices=size, return_predecessors=True)
    way = [size + 1]
    while way[-1] != size:
        way.append(int(before[way[-1]]))
    return joined[way[::-1]]


def _near(place: Points) -> Indices:
    points, _, _ = _net()
    found = _nearby().nearest(place, _JOIN_POINTS, _JOIN_KM)[0]
    return found[found < len(points)]


@lru_cache
def _nearby() -> Nearby:
    return Nearby(_net()[0])


@lru_cache
def _net() -> tuple[Points, Indices, Numbers]:
    """Read the lanes, and add the open water that they leave out."""
    places: dict[tuple[float, float], int] = {}
    found: set[tuple[int, int]] = set()
    for one, others in edge_list.items():
        for other in others:
            if _in_reach(one) and _in_reach(other):
                start, end = (
                    places.setdefault((place[1], place[0]), len(places)) for place in (one, other)
                )
                found.add((min(start, end), max(start, end)))
    lanes = np.array(list(places), dtype=float)
    points = np.vstack([lanes, [(lat, lon) for lat, lon, _ in _open_water()]])
    nearby = Nearby(points)
    joins = [
        (number, int(other))
        for number in range(len(lanes), len(points))
        for other in nearby.nearest(points[number], _JOIN_POINTS, _JOIN_KM)[0]
        if other < number
    ]
    edges = np.array(sorted({*found, *((min(pair), max(pair)) for pair in joins)}))
    edges = edges[edges[:, 0] != edges[:, 1]]
    return points, edges, _costs(points, edges)


@lru_cache
def _open_water() -> tuple[Circle, ...]:
    """Read the hand-placed points: lat, lon, and how far around land is no land there."""
    with _OPEN_WATER.open(encoding="utf-8") as file:
        return tuple(
            (float(row["lat"]), float(row["lon"]), float(row["dry_km"]))
            for row in csv.DictReader(file)
        )


def _narrow_waters() -> list[Circle]:
    """Return waters that the land file draws closed, as circles."""
    return [circle for circle in _open_water() if circle[2] > 0]


def _in_reach(place: tuple[float, float]) -> bool:
    return _WEST < place[0] < _EAST and _SOUTH < place[1] < _NORTH


def _costs(points: Points, edges: Indices) -> Numbers:
    """Return the kilometres of edges, those over land many times."""
    km = distances_km(points[edges[:, 0]], points[edges[:, 1]])
    dry = np.array([_dry_km(points[edge], _narrow_waters()) for edge in edges])
    narrow = np.array([land_km(points[edge]) for edge in edges]) - dry
    costs: Numbers = km + _LAND_COST * dry + _NARROW_COST * narrow + 1e-6
    return costs
