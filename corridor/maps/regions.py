"""Outlines of regions, as far as the data package has them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridor.files import parsed_json, read_whole
from corridor.i18n import tell
from corridor.maps.shapes import NOT_OURS, packed
from corridor.network import Network, Region

if TYPE_CHECKING:
    from corridor.routing import Plan

_ALWAYS = "KZ-27"
_FILE = "regions.geojson"


@dataclass(frozen=True, slots=True)
class _Outline:
    """The rings of a region, packed, and what its file calls it."""

    region: str
    words: frozenset[str]
    rings: tuple[str, ...]


def outlines(plan: Plan) -> list[dict[str, Any]]:
    """Return the outlines of West Kazakhstan and of every region that the plan had to pass.

    Parameters
    ----------
    plan
        The plan that is drawn.

    Returns
    -------
    list of dict
        `id`, `name`, `rings` (packed) and whether it was `demanded`; only of regions in the
        network's own table, as its own data package draws them.
    """
    vias = _via_regions(plan)
    named = plan.network.regions
    demanded = {
        outline.region
        for outline in _outlines(plan.network)
        if (outline.words | _called(named[outline.region])) & vias
    }
    return outlines_of(demanded, plan.network)


def outlines_of(demanded: Collection[str], network: Network) -> list[dict[str, Any]]:
    """Return the outlines of West Kazakhstan and of other regions.

    Parameters
    ----------
    demanded
        ISO 3166-2 codes of the regions that matter.
    network
        The network that is drawn.

    Returns
    -------
    list of dict
        As `outlines` has them.
    """
    return [
        {
            "id": outline.region,
            "name": tell(network.regions[outline.region].names),
            "demanded": outline.region in demanded,
            "rings": list(outline.rings),
        }
        for outline in _outlines(network)
        if outline.region in {_ALWAYS, *demanded}
    ]


def _via_regions(plan: Plan) -> set[str]:
    """Return the vias that are no place of the plan: a region may be called as its city."""
    words = {*plan.query.via, *(cost.via for cost in plan.via_costs)}
    places = {node.name.casefold() for node in plan.nodes}
    return {word.casefold() for word in words} - places


def _outlines(network: Network) -> list[_Outline]:
    """Read the outlines of the network's regions; a map without them is a map all the same."""
    path = network.folder / _FILE
    try:
        drawn = _read(path, path.stat().st_mtime_ns)
    except NOT_OURS:
        return []
    return [outline for outline in drawn if outline.region in network.regions]


@cache
def _read(path: Path, _changed: int) -> tuple[_Outline, ...]:
    features = parsed_json(read_whole(path))["features"]
    return tuple(
        _Outline(
            region=str(feature["properties"]["id"]),
            words=frozenset(_words(feature["properties"])),
            rings=tuple(_rings(feature["geometry"])),
        )
        for feature in features
    )


def _called(region: Region) -> set[str]:
    words = (region.id, *region.spellings, *region.aliases)
    return {word.casefold() for word in words if word}


def _words(properties: dict[str, Any]) -> set[str]:
    return {str(value).casefold() for value in properties.values() if value}


def _rings(geometry: dict[str, Any]) -> list[str]:
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [packed((lat, lon) for lon, lat, *_ in ring) for polygon in polygons for ring in polygon]
