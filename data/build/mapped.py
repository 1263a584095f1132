"""The mapped railways and roads of the world, as the scgraph-data package ships them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import numpy as np
from earth import Indices, Nearby, Numbers, Points, between, distances_km
from scipy.sparse import csr_array

_MODULES = {"rail": "world_railways", "road": "world_highways"}
# The part of the world that has links of rail and road, with room around it.
_SOUTH, _NORTH, _WEST, _EAST = 15.0, 68.0, -12.0, 142.0
# Edges are cut into steps, so that a trace can be left and joined between the points of the net.
_STEP_KM = 1.5
# An edge strays from its chord by half the chord times the root of (length / chord) squared less
# one, at most. Beyond this the chord no longer shows where the track runs.
_STRAY_KM = 4.0
# In the steppe the net of roads has steps of hundreds of kilometres, with lengths as if straight;
# the lengths of long railway edges are true.
_LONGEST_EDGE_KM = {"rail": 100.0, "road": 40.0}
# The net has gaps where two ends of track were not joined.
_GAP_KM = 2.5


@dataclass(frozen=True)
class MappedNet:
    """A net of mapped track or road.

    `cost` is a symmetric matrix of kilometres along the net, indexed by points. `chords` are the
    edges whose shape the source has lost, each as two points, a great circle and a length along
    the track; in `cost` they stand with that length.
    """

    points: Points
    cost: csr_array
    nearby: Nearby
    chords: Indices
    chord_km: Numbers
    chord_length_km: Numbers

    @property
    def chord_pairs(self) -> frozenset[tuple[int, int]]:
        """The chords as pairs of points, in both directions."""
        pairs = [(int(start), int(end)) for start, end in self.chords]
        return frozenset(pairs + [(end, start) for start, end in pairs])


def mapped_net(mode: Literal["rail", "road"]) -> MappedNet:
    """Read the net of a mode, bridge its small gaps and cut its edges into short steps."""
    points, edges, edge_km = _in_reach(*_read(_MODULES[mode]))
    km = distances_km(points[edges[:, 0]], points[edges[:, 1]])
    length_km = np.maximum(edge_km, km)
    stray_km = km / 2 * np.sqrt(np.maximum(0.0, (length_km / np.maximum(km, 0.01)) ** 2 - 1))
    lost = ((stray_km > _STRAY_KM) & (km > _STEP_KM)) | (km > _LONGEST_EDGE_KM[mode])
    bridges, bridge_km = _bridges(points, edges)
    points, steps, step_km = _cut(points, edges[~lost], km[~lost], length_km[~lost])
    return MappedNet(
        points=points,
        cost=_matrix(
            len(points),
            np.vstack([steps, edges[lost], bridges]),
            np.concatenate([step_km, length_km[lost], bridge_km]),
        ),
        nearby=Nearby(points),
        chords=edges[lost],
        chord_km=km[lost],
        chord_length_km=length_km[lost],
    )


def _read(module: str) -> tuple[Points, Indices, Numbers]:
    """Read a net as text: its module cannot be imported beside a recent scgraph."""
    spec = find_spec("scgraph_data")
    if spec is None or spec.origin is None:
        raise SystemExit(
            "scgraph-data is not installed: pip install -r data/build/requirements.txt"
        )
    text = Path(spec.origin).with_name(f"{module}.py").read_text(encoding="utf-8")
    graph_text, nodes_text = (
        text[text.index(f"\n{name}=") + len(name) + 2 :].partition("\n")[0]
        for name in ("graph", "nodes")
    )
    graph: list[dict[str, float]] = json.loads(re.sub(r"(\d+):", r'"\1":', graph_text))
    found = [
        (start, int(end), km)
        for start, ends in enumerate(graph)
        for end, km in ends.items()
        if start < int(end)
    ]
    edges = np.array([(start, end) for start, end, _ in found], dtype=np.intp)
    return np.array(json.loads(nodes_text)), edges, np.array([km for *_, km in found])


def _in_reach(points: Points, edges: Indices, km: Numbers) -> tuple[Points, Indices, Numbers]:
    lat, lon = points.T
    inside = (lat > _SOUTH) & (lat < _NORTH) & (lon > _WEST) & (lon < _EAST)
    number = np.cumsum(inside) - 1
    kept = inside[edges].all(axis=1)
    return points[inside], number[edges[kept]], km[kept]


def _bridges(points: Points, edges: Indices) -> tuple[Indices, Numbers]:
    """Join each dead end to its nearest points, at a cost that true track always beats."""
    ends = np.flatnonzero(np.bincount(edges.ravel(), minlength=len(points)) == 1)
    found = Nearby(points).nearest(points[ends], 6, _GAP_KM)
    pairs = np.column_stack([np.repeat(ends, found.shape[1]), found.ravel()])
    pairs = pairs[(pairs[:, 1] < len(points)) & (pairs[:, 0] != pairs[:, 1])]
    km = distances_km(points[pairs[:, 0]], points[pairs[:, 1]])
    return pairs, 2 * km + 1


def _cut(
    points: Points, edges: Indices, km: Numbers, length_km: Numbers
) -> tuple[Points, Indices, Numbers]:
    """Cut edges into equal steps."""
    parts = np.maximum(1, np.ceil(km / _STEP_KM)).astype(np.intp)
    first = len(points) + np.concatenate([[0], np.cumsum(parts - 1)[:-1]])
    added, steps, step_km = [points], [edges[parts == 1]], [length_km[parts == 1]]
    for edge in np.flatnonzero(parts > 1):
        count, (start, end) = parts[edge], edges[edge]
        shares = np.arange(1, count) / count
        added.append(between(points[start], points[end], shares))
        chain = np.concatenate([[start], np.arange(first[edge], first[edge] + count - 1), [end]])
        steps.append(np.column_stack([chain[:-1], chain[1:]]))
        step_km.append(np.full(count, length_km[edge] / count))
    return np.vstack(added), np.vstack(steps), np.concatenate(step_km)


def _matrix(size: int, edges: Indices, km: Numbers) -> csr_array:
    """Return the symmetric matrix of the edges; of several between two points, the shortest."""
    low, high = edges.min(axis=1), edges.max(axis=1)
    order = np.lexsort([km, high, low])
    low, high, km = low[order], high[order], km[order]
    first = np.concatenate([[True], (np.diff(low) != 0) | (np.diff(high) != 0)]) & (low != high)
    low, high, km = low[first], high[first], np.maximum(km[first], 1e-6)
    both = np.concatenate([low, high]), np.concatenate([high, low])
    return csr_array((np.concatenate([km, km]), both), shape=(size, size))
