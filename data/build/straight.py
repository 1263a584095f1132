#!/usr/bin/env python3
"""Draws the links that data/geometry.geojson lacks straight through their via points.

Enough to check the data and to plan, and it needs nothing but corridor; `geometry.py` draws them
along the track.
"""

from __future__ import annotations

import json
from pathlib import Path

from corridor.files import write_whole
from corridor.network import Link, Network

_DATA = Path(__file__).resolve().parents[1]
_FILE = _DATA / "geometry.geojson"
_BEGIN, _END = '{"type":"FeatureCollection","features":[', "]}"
_DECIMALS = 3


def main() -> None:
    """Add what is missing to the file, in the order of the ids, and leave the rest as it is."""
    network = Network(_DATA)
    lines = _FILE.read_text(encoding="utf-8").splitlines()[1:-1]
    features = {json.loads(line.rstrip(","))["id"]: line.rstrip(",") for line in lines}
    for key in network.links.keys() - features.keys():
        features[key] = _feature(network, network.links[key])
        print(f"{key}: drawn straight")  # noqa: T201 - what it did
    rows = ",\n".join(features[key] for key in sorted(features))
    write_whole(_FILE, f"{_BEGIN}\n{rows}\n{_END}\n")


def _feature(network: Network, link: Link) -> str:
    ends = [network.nodes[end].point for end in (link.from_id, link.to_id)]
    points = [ends[0], *((via.lat, via.lon) for via in link.via_points), ends[1]]
    feature = {
        "type": "Feature",
        "id": link.id,
        "properties": {"method": "via", "drawn_km": link.distance_km},
        "geometry": {
            "type": "LineString",
            "coordinates": [[round(lon, _DECIMALS), round(lat, _DECIMALS)] for lat, lon in points],
        },
    }
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main()
