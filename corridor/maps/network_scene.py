"""What the page's script draws of a network: links, places and sources, as plain rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from corridor.i18n import row_of, say, tell, word
from corridor.i18n.words import WORDS
from corridor.maps.atlas import Box, region_spots, waters
from corridor.maps.figures import (
    country_name,
    km_text,
    link_class,
    place_class,
    source_text,
    way_text,
)
from corridor.maps.ranks import network_ranks
from corridor.maps.regions import outlines_of
from corridor.maps.shapes import Point, packed
from corridor.maps.texts import TEXTS
from corridor.modes import ON_LAND
from corridor.network import Link, Network, Node, Region

_ROWS = ("way", "line", "length", "kind", "status", "drawn", "confidence", "sources")
_PLACE_ROWS = ("names", "roles", "codes", "country", "region", "links")
# How far round a framed region all is drawn, and how far points lie apart beyond, in degrees.
_BESIDE, _FAR_STEP = 2.5, 0.08
_RUSSIAN_ROAD = re.compile(r"\bR(\d+)")


def network_scene(network: Network, region: Region | None) -> dict[str, Any]:
    """Return all that is drawn of a network.

    Parameters
    ----------
    network
        The network.
    region
        The region to frame; None for the whole.

    Returns
    -------
    dict
        JSON for `network.js`. A link tells its ends, words and sources by their numbers in
        `nodes`, `words` and `sources`; lines are packed (see `shapes`), texts are plain.
    """
    words = _Numbered()
    sources = _Numbered()
    frame = _frame(network, region)
    near = _widened(frame) if region else None
    outlined = outlines_of([region.id] if region else [], network)
    ranks = network_ranks(network, [one["id"] for one in outlined])
    number = {key: index for index, key in enumerate(network.nodes)}
    posts = _posts(network, region) if region else {}
    links = [
        [number[link.from_id], number[link.to_id], *_link(network, link, words, sources, near)]
        for link in network.links.values()
    ]
    return {
        "links": links,
        "nodes": [
            [
                *_node(node, words, network),
                # Far from a region that is framed, a place is found by its names alone.
                [] if near and not _is_in(node.point, near) else list(node.aliases),
                ranks[node.id],
                posts.get(node.id, ""),
            ]
            for node in network.nodes.values()
        ],
        "words": words.texts,
        "sources": [source_text(network.sources, key) for key in sources.texts],
        "regions": outlined,
        "home": [
            number[node.id]
            for node in network.nodes.values()
            if region and node.region == region.id
        ],
        "regionNames": region_spots(network, region) if region else [],
        "waters": waters(near) if near else None,
        "frame": frame,
        "finds": {"regions": list(_regions(network)), "gates": list(_gates(network))},
        "texts": _texts(),
    }


class _Numbered:
    """Texts that many rows share, each kept once."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self.texts: list[str] = []

    def __call__(self, key: str, text: str | None = None) -> int:
        """Return the number of a text, which its key tells from others in every language."""
        number = self._number.setdefault(key, len(self._number))
        if number == len(self.texts):
            self.texts.append(key if text is None else text)
        return number


def _link(
    network: Network, link: Link, words: _Numbered, sources: _Numbered, near: Box | None
) -> list[Any]:
    gauges = " / ".join(map(str, link.gauge_mm))
    way = way_text(link.mode, None)
    drawn = network.geometry.method(link.id) or "via"
    return [
        link_class(link),
        link.status,
        words(
            f"{link.mode} {gauges}",
            TEXTS["gauge"].format(mode=way, gauge=gauges) if gauges else way,
        ),
        words(f"line {link.mode} {link.line}", _line_text(link)),
        km_text(link.distance_km),
        words(link.distance_kind, tell(word("distance", link.distance_kind))),
        words(f"drawn {drawn}", TEXTS[f"drawn.{drawn}"]),
        link.confidence,
        [sources(key) for key in link.source],
        packed(_thinned(link_points(network, link), near)),
        int(drawn == "via"),
    ]


def _line_text(link: Link) -> str:
    """Return the line of a link; a Russian road bears its letter as the reader writes it."""
    if link.mode != "road":
        return tell(link.line)
    return _RUSSIAN_ROAD.sub(lambda road: say("R{number}", number=road[1]), tell(link.line))


def _thinned(points: list[Point], near: Box | None) -> list[Point]:
    """Leave out points of a line that lies far from the region: there it is an overview."""
    if near is None or any(_is_in(point, near) for point in points):
        return points
    kept = [points[0]]
    for point in points[1:-1]:
        if max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) >= _FAR_STEP:
            kept.append(point)
    return [*kept, points[-1]]


def _is_in(point: Point, box: Box) -> bool:
    south, west, north, east = box
    return south <= point[0] <= north and west <= point[1] <= east


def _widened(frame: list[list[float]]) -> Box:
    (south, west), (north, east) = frame
    return south - _BESIDE, west - _BESIDE, north + _BESIDE, east + _BESIDE


def _posts(network: Network, region: Region) -> dict[str, str]:
    """Tell of the border posts of a region, and of those across from them, what passes there."""
    modes: dict[str, set[str]] = {}
    for link in network.links.values():
        ends = [network.nodes[end] for end in (link.from_id, link.to_id)]
        if ends[0].country != ends[1].country and region.id in {end.region for end in ends}:
            for end in ends:
                modes.setdefault(end.id, set()).add(link.mode)
    return {
        key: tell(row_of(word("mode", mode) for mode in sorted(those)))
        for key, those in modes.items()
        if "border" in network.nodes[key].roles
    }


def link_points(network: Network, link: Link) -> list[Point]:
    """Return the points of a link: along its line, else through its via points.

    Parameters
    ----------
    network
        The network that holds it.
    link
        The link.

    Returns
    -------
    list of tuple
        Latitudes and longitudes from its first node to its last.
    """
    line = network.geometry.line(link.id)
    if line is not None:
        return list(line)
    start, end = network.nodes[link.from_id], network.nodes[link.to_id]
    return [start.point, *((via.lat, via.lon) for via in link.via_points), end.point]


def _node(node: Node, words: _Numbered, network: Network) -> list[Any]:
    region = network.regions.get(node.region)
    return [
        *(round(degrees, 4) for degrees in node.point),
        place_class(node.roles),
        tell(node.names),
        _names(node),
        [code for code in (node.unlocode, node.station_code) if code],
        [words(role, tell(word("role", role))) for role in node.roles],
        words(node.country, country_name(node.country)),
        words(node.region, tell(region.names) if region else node.region),
    ]


def _names(node: Node) -> list[str]:
    """Return the names in all languages, the same in each edition: the page leaves out its own."""
    return [name for name in dict.fromkeys(node.spellings) if name]


def _regions(network: Network) -> Iterator[list[Any]]:
    """Return the regions that have places: name, other names, corners of where these lie."""
    places: dict[str, list[Point]] = {}
    for node in network.nodes.values():
        places.setdefault(node.region, []).append(node.point)
    for id_, region in network.regions.items():
        if id_ in places:
            names = [*dict.fromkeys((id_, *region.spellings))]
            yield [tell(region.names), names, _corners(places[id_])]


def _gates(network: Network) -> Iterator[list[Any]]:
    """Return the gates: name, other names, numbers of their links."""
    number = {key: index for index, key in enumerate(network.links)}
    for gate in network.gates.values():
        links = [number[link] for link in gate.links if link in number]
        if links:
            yield [tell(gate.names), [*dict.fromkeys(gate.spellings)], links]


def _frame(network: Network, region: Region | None) -> list[list[float]]:
    """Return the south-west and the north-east corner of what is to be seen at first."""
    points = [
        network.nodes[end].point
        for link in network.links.values()
        # Seas reach round Africa: a view of the whole is one of the land.
        if link.mode in ON_LAND
        for end in (link.from_id, link.to_id)
        if region is None or network.nodes[end].region == region.id
    ]
    return _corners(points or [node.point for node in network.nodes.values()])


def _corners(points: Iterable[Point]) -> list[list[float]]:
    lats, lons = zip(*points, strict=True)
    return [[min(lats), min(lons)], [max(lats), max(lons)]]


def _texts() -> dict[str, Any]:
    return {
        "none": TEXTS["search.none"],
        "kinds": {kind: tell(word("place", kind)) for kind in ("region", "line", "gate")},
        "pair": TEXTS["pair"],
        "rows": {name: TEXTS[f"row.{name}"] for name in (*_ROWS, *_PLACE_ROWS)},
        "statuses": {key: tell(word("status", key)) for key in WORDS["status"]},
        "levels": {key: tell(word("confidence", key)) for key in WORDS["confidence"]},
    }
