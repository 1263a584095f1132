"""A package whose every text tries to break out of the page that shows it."""

from __future__ import annotations

from pathlib import Path

import corridor
from tests.packages import write_package

NAMES = (
    "<script>window.hacked = 1</script>",
    '"><img src=x onerror="window.hacked = 2">',
    "</script><script>window.hacked = 3</script><!-- '` ${window.hacked = 4}",
    "{{ 7 * 7 }}{% raw %}{# \u2028\u2029 \\ &lt;b&gt; --> ]]>",
)


def hostile_plan(folder: Path) -> corridor.Plan:
    """Plan a way over all places of the hostile package."""
    return corridor.Planner(hostile_package(folder)).route("a", "d", via="b")


def hostile_package(folder: Path) -> Path:
    """Write four places with hostile names, a border and a change of gauge."""
    ids = ("a", "b", "c", "d")
    lons = (60.0, 63.0, 63.1, 69.0)
    countries = ("CN", "CN", "KZ", "KZ")
    nodes = [
        {"id": key, "name": name, "country": country, "lon": lon, "aliases": name.replace("|", "")}
        for key, name, country, lon in zip(ids, NAMES, countries, lons, strict=True)
    ]
    links = [
        {"from": "a", "to": "b", "distance_km": 2000, "gauge_mm": "1435", "line": NAMES[0]},
        {"from": "b", "to": "c", "distance_km": 7.5, "gauge_mm": "1435", "line": NAMES[1]},
        {"from": "c", "to": "d", "distance_km": 300, "gauge_mm": "1520", "line": NAMES[2]},
    ]
    transfers = [{"node": "c", "from": ("rail", 1435), "to": ("rail", 1520)}]
    return write_package(folder, nodes=nodes, links=links, transfers=transfers)
