#!/usr/bin/env python3
"""Draws data/geometry.geojson: the line of every link along real track, road or sea lane."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from choice import LONGEST, SHORTEST, drawn
from earth import Points, length_km, steps_km
from lanes import lane, stranded_km, taut, without_spikes
from mapped import MappedNet, mapped_net
from simplify import DECIMALS, rounded, simplified

from corridor.network import Link, Network

_DATA = Path(__file__).resolve().parents[1]
_FILE = _DATA / "geometry.geojson"
_TRACED = 0.5
# Lanes are coarse: one that comes out longer than this is pulled taut.
_LONG_LANE = 1.04
_STRANDED_KM = 1.0


@dataclass(frozen=True)
class Shape:
    """The line of a link, ready to be written."""

    link: Link
    method: str
    line: Points
    traced_km: float

    @property
    def km(self) -> float:
        """Length of the line."""
        return length_km(self.line)

    @property
    def ratio(self) -> float:
        """Length of the line over the published length."""
        return self.km / self.link.distance_km


def main() -> None:
    """Draw every link, write the file, and say how well the lines fit."""
    network = Network(_DATA)
    nets = {mode: mapped_net(mode) for mode in ("rail", "road")}
    shapes = [_shape(network, nets, network.links[key]) for key in sorted(network.links)]
    _FILE.write_text(_collection(shapes), encoding="utf-8", newline="\n")
    sys.stdout.write(_report(shapes))


def _shape(network: Network, nets: dict[str, MappedNet], link: Link) -> Shape:
    places = [network.nodes[end].point for end in (link.from_id, link.to_id)]
    vias = [(point.lat, point.lon) for point in link.via_points]
    stops = np.array([places[0], *vias, places[1]])
    if link.mode in nets:
        trace = drawn(nets[link.mode], stops, link.distance_km)
        method = "traced" if trace.share >= _TRACED else "via"
        line, traced_km = trace.line, float(steps_km(trace.line)[trace.on_track].sum())
    else:
        method, line, traced_km = "lane", _lane(link, stops), 0.0
    line = rounded(simplified(line), stops[0], stops[-1])
    return Shape(link, method, line, traced_km)


def _lane(link: Link, stops: Points) -> Points:
    line = without_spikes(lane(stops), stops)
    if length_km(line) > _LONG_LANE * link.distance_km:
        line = taut(line, stops)
    if stranded_km(line) > _STRANDED_KM:
        raise SystemExit(f"{link.id} runs over land: add points to open_water.csv.")
    return line


def _collection(shapes: list[Shape]) -> str:
    features = ",\n".join(_feature(shape) for shape in shapes)
    return f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n'


def _feature(shape: Shape) -> str:
    feature = {
        "type": "Feature",
        "id": shape.link.id,
        "properties": {"method": shape.method, "drawn_km": round(shape.km, 2)},
        "geometry": {
            "type": "LineString",
            "coordinates": [
                [round(lon, DECIMALS), round(lat, DECIMALS)] for lat, lon in shape.line.tolist()
            ],
        },
    }
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def _report(shapes: list[Shape]) -> str:
    lines = []
    for mode in ("rail", "road", "sea", "ferry"):
        part = [shape for shape in shapes if shape.link.mode == mode]
        methods = Counter(shape.method for shape in part)
        ratios = np.percentile([shape.ratio for shape in part], [5, 25, 50, 75, 95])
        traced = sum(shape.traced_km for shape in part) / sum(shape.km for shape in part)
        lines.append(
            f"{mode}: {len(part)} links, {dict(sorted(methods.items()))}, "
            f"{traced:.0%} of the kilometres on mapped track, drawn over published "
            + " ".join(f"{ratio:.3f}" for ratio in ratios)
            + " (5, 25, 50, 75, 95 %)"
        )
    for shape in shapes:
        if not SHORTEST <= shape.ratio <= LONGEST:
            lines.append(
                f"{shape.link.id}: drawn {shape.km:.1f}, published {shape.link.distance_km:g}, "
                f"ratio {shape.ratio:.3f}"
            )
        if shape.method != "lane" and len(shape.line) * 40 < shape.km:
            lines.append(f"{shape.link.id}: {len(shape.line)} points on {shape.km:.0f} km")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
