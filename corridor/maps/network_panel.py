"""The figures of a network as the panel beside the map tells them; they are its legend too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from corridor.i18n import tell, word
from corridor.i18n.words import WORDS
from corridor.maps.figures import figure, link_class, place_class
from corridor.maps.texts import TEXTS
from corridor.network import MODES, Link, Network, Node, Region

_GAUGES = ("rail-1520", "rail-1435", "rail-other", "rail-dual", "none")


def network_panel(network: Network, region: Region | None) -> dict[str, Any]:
    """Return what `network.html.j2` tells of a network, as plain texts.

    Parameters
    ----------
    network
        The network.
    region
        The region that is told of; None for the whole.

    Returns
    -------
    dict
        Texts and lists of texts; the template escapes them.
    """
    nodes = [node for node in network.nodes.values() if not region or node.region == region.id]
    ids = {node.id for node in nodes}
    links = [link for link in network.links.values() if {link.from_id, link.to_id} & ids]
    title = TEXTS["network.title"]
    if region:
        title = TEXTS["network.region"].format(region=tell(region.names))
    return {
        "number": 0,
        "title": title,
        "region": tell(region.names) if region else "",
        "places": figure(len(nodes)),
        "links": figure(len(links)),
        "views": _views(links),
        "statuses": _statuses(links),
        "courses": _courses(network, links),
        "roles": _roles(nodes),
        "listed": _listed(network, nodes) if region else [],
    }


def _views(links: Sequence[Link]) -> list[dict[str, Any]]:
    """Count links by each property that the map can colour them by; the counts are its legend."""
    return [
        _view("mode", {mode: tell(word("mode", mode)) for mode in MODES}, links, lambda x: x.mode),
        _view("gauge", {key: _gauge_name(key) for key in _GAUGES}, links, _gauge),
        _view("status", _words("status"), links, lambda x: x.status),
        _view("confidence", _words("confidence"), links, lambda x: x.confidence),
    ]


def _view(
    key: str, names: dict[str, str], links: Sequence[Link], value: Callable[[Link], str]
) -> dict[str, Any]:
    groups = {name: [link for link in links if value(link) == name] for name in names}
    rows = [
        {"mode": _swatch_mode(key, name), "status": name if key == "status" else "open"}
        | _counted(name, names[name], those)
        for name, those in groups.items()
        if those
    ]
    return {"key": key, "name": TEXTS[f"view.{key}"], "rows": rows}


def _swatch_mode(key: str, name: str) -> str:
    """Return the mode whose line stands for a row in the legend: the broadest one that it has."""
    if key == "mode":
        return name
    return "road" if name == "none" else "rail"


def _gauge(link: Link) -> str:
    return link_class(link) if link.mode == "rail" else "none"


def _gauge_name(key: str) -> str:
    return TEXTS["gauge.none" if key == "none" else f"way.{key}"]


def _words(column: str) -> dict[str, str]:
    return {key: tell(word(column, key)) for key in WORDS[column]}


def _statuses(links: Sequence[Link]) -> list[dict[str, str]]:
    rows = (
        (status, [link for link in links if link.status == status])
        for status in WORDS["status"]
        if status != "open"
    )
    return [
        _counted(status, tell(word("status", status)), those) for status, those in rows if those
    ]


def _courses(network: Network, links: Sequence[Link]) -> list[dict[str, str]]:
    """Count links by how their course is known: a straight line is drawn in a broken stroke."""
    methods = {link.id: network.geometry.method(link.id) or "via" for link in links}
    rows = ((key, [link for link in links if methods[link.id] == key]) for key in _named("drawn"))
    return [_counted(key, TEXTS[f"drawn.{key}"], those) for key, those in rows if those]


def _counted(key: str, name: str, links: Sequence[Link]) -> dict[str, str]:
    km = round(sum(link.distance_km for link in links))
    return {"key": key, "name": name, "links": figure(len(links)), "km": figure(km)}


def _roles(nodes: Iterable[Node]) -> list[dict[str, str]]:
    classes = [place_class(node.roles) for node in nodes]
    return [
        {"key": key, "name": TEXTS[f"place.{key}"], "places": figure(classes.count(key))}
        for key in _named("place")
        if key in classes
    ]


def _listed(network: Network, nodes: Iterable[Node]) -> list[dict[str, Any]]:
    """List places, border posts first, each with its number among all nodes."""
    number = {key: index for index, key in enumerate(network.nodes)}
    order = _named("place")
    rows = sorted(nodes, key=lambda node: (order.index(place_class(node.roles)), node.name))
    return [
        {"number": number[node.id], "name": tell(node.names), "key": place_class(node.roles)}
        for node in rows
    ]


def _named(kind: str) -> list[str]:
    """Return the names of a kind in the order in which the texts have them."""
    return [key.partition(".")[2] for key in TEXTS if key.startswith(f"{kind}.")]
