"""Chooses, for a link of rail or road, the line that fits its published length."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from earth import Points, length_km
from mapped import MappedNet
from tracing import Trace, straight, trace

# What is drawn runs short of what is published: bends are cut, and a length counts from station
# to station while a node may be the town.
SHORTEST, LONGEST = 0.80, 1.06
_USUAL = 0.97
_FINE = 0.05
_MOSTLY = 0.9
_DETOUR_ROOM = 1.15


def drawn(net: MappedNet, stops: Points, distance_km: float) -> Trace:
    """Return the traced line that fits the length; the first good one, else the best.

    The usual way lets a trace be as much longer than the straight line as the published length
    is, and some. Where its line does not fit, shorter and longer detours are tried, then the
    ends alone (a via point may be off the line), then the straight line through the via points.
    """
    tried: list[Trace] = []
    for found in _candidates(net, stops, distance_km):
        tried.append(found)
        if found.share > _MOSTLY and abs(length_km(found.line) / distance_km - _USUAL) < _FINE:
            return found
    return min(tried, key=lambda found: _misfit(found, distance_km))


def _candidates(net: MappedNet, stops: Points, distance_km: float) -> Iterator[Trace]:
    detour = float(np.clip(_DETOUR_ROOM * distance_km / length_km(stops), 1.4, 2.5))
    for room in (detour, 1.2, 1.05, 4.0):
        yield trace(net, stops, room)
    ends = stops[[0, -1]]
    if len(stops) > len(ends):
        room = float(np.clip(_DETOUR_ROOM * distance_km / length_km(ends), 1.4, 4.0))
        found = trace(net, ends, room)
        if found.share > _MOSTLY:
            yield found
    yield straight(stops)


def _misfit(candidate: Trace, distance_km: float) -> float:
    """Tell how ill a line fits: out of bounds is worst, then untraced, then far from usual."""
    ratio = length_km(candidate.line) / distance_km
    outside = max(0.0, SHORTEST - ratio, ratio - LONGEST)
    return 20 * outside + (1 - candidate.share) + 2 * abs(ratio - _USUAL)
