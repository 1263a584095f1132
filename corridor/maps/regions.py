"""Outlines of regions, as far as the data package has them."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridor.i18n import tell
from corridor.maps.shapes import packed
from corridor.network import Network, Region, shipped_data

if TYPE_CHECKING:
    from corridor.routing import Plan

_ALWAYS = "KZ-27"
_FILE = "regions.geojson"


def outlines(plan: Plan) -> list[dict[str, Any]]:
    """Give the outlines of West Kazakhstan and of every region that the plan had to pass.

    Parameters
    ----------
    plan
        The plan that is drawn.

    Returns
    -------
    list of dict
        `name`, `rings` (packed) and whether it was `demanded`; empty where the data has no
        outlines.
    """
    vias = _via_regions(plan)
    demanded = {
        properties["id"]
        for properties in (feature["properties"] for feature in _features())
        if _names(properties) & vias
    }
    return outlines_of(demanded)


def outlines_of(demanded: Collection[str]) -> list[dict[str, Any]]:
    """Give the outlines of West Kazakhstan and of other regions.

    Parameters
    ----------
    demanded
        ISO 3166-2 codes of the regions that matter.

    Returns
    -------
    list of dict
        As `outlines` gives them.
    """
    return [
        {
            "name": _name(feature["properties"]),
            "demanded": feature["properties"]["id"] in demanded,
            "rings": feature["rings"],
        }
        for feature in _features()
        if feature["properties"]["id"] in {_ALWAYS, *demanded}
    ]


def _name(properties: dict[str, Any]) -> str:
    region = _regions().get(properties["id"])
    return tell(region.names) if region else str(properties["name"])


@cache
def _regions() -> dict[str, Region]:
    return Network().regions


def _via_regions(plan: Plan) -> set[str]:
    """Give the names of vias that are no place of the plan: a region may be called as its city."""
    words = {*plan.query.via, *(cost.via for cost in plan.via_costs)}
    places = {node.name.casefold() for node in plan.nodes}
    return {word.casefold() for word in words} - places


def _features() -> list[dict[str, Any]]:
    """Read the outlines; a map without them is a map all the same."""
    path = shipped_data() / _FILE
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, KeyError):
        return []


@cache
def _read(path: Path, _changed: int) -> list[dict[str, Any]]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return [
        {"properties": feature["properties"], "rings": _rings(feature["geometry"])}
        for feature in features
    ]


def _names(properties: dict[str, Any]) -> set[str]:
    return {str(value).casefold() for value in properties.values() if value}


def _rings(geometry: dict[str, Any]) -> list[str]:
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [packed((lat, lon) for lon, lat, *_ in ring) for polygon in polygons for ring in polygon]
