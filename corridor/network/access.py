"""First and last mile: a point off the network joined to the terminals round it by road."""

from __future__ import annotations

import statistics
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from corridor.errors import NoRoute
from corridor.i18n import Text, text
from corridor.network.network import Network
from corridor.network.records import Link, Mode, Node

# So many terminals of a kind compete; the plan decides.
_MOST_TERMINALS = 6
# Links of a country that its detour factor is learned from, at least.
_LEAST_ROADS = 5
ESTIMATE = ("judgement",)


@dataclass(frozen=True, slots=True)
class Doorstep:
    """A point to be joined to the network; WGS84 degrees, country "" where not known."""

    id: str
    name: str
    country: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Access:
    """A network with doorsteps, and the ids of the road links that join them."""

    network: Network
    links: frozenset[str]


def with_access(
    network: Network, doorsteps: Iterable[Doorstep], modes: Collection[Mode], max_km: float
) -> Access:
    """Join points to the terminals round them by road.

    The length of an access road is the great circle times a detour factor, which is learned from
    the roads of the network in that country (else in all): an estimate, and told as one.

    Parameters
    ----------
    network
        The network; it stays as it is.
    doorsteps
        The points.
    modes
        Modes that a terminal must serve, or turn into from the road.
    max_km
        The longest access, km by road.

    Returns
    -------
    Access
        The network that holds the points and the access roads.

    Raises
    ------
    NoRoute
        When a point has no terminal near enough, and the message says how far the nearest is;
        or when the network has no roads to learn from.
    """
    from geopy.distance import great_circle  # noqa: PLC0415 - seldom needed, slow to load

    factors = _detour_factors(network)
    kinds = _terminals(network, modes)
    nodes, links = dict(network.nodes), dict(network.links)
    added: set[str] = set()
    for spot in doorsteps:
        here = spot.lat, spot.lon
        ranked = [
            sorted((float(great_circle(here, node.point).km), node.id) for node in terminals)
            for terminals in kinds
        ]
        nearest = min(filter(None, ranked), key=lambda found: found[0], default=[])
        country = spot.country or (network.nodes[nearest[0][1]].country if nearest else "")
        factor = factors.get(country, factors[""])
        near = {
            id_: km * factor
            for found in ranked
            for km, id_ in found[:_MOST_TERMINALS]
            if km * factor <= max_km
        }
        if not near:
            raise NoRoute(*_too_far(spot, network, nearest, factor, max_km))
        nodes[spot.id] = _node(spot, country)
        for terminal, km in near.items():
            link = _link(spot.id, terminal, max(km, 0.1), factor)
            links[link.id] = link
            added.add(link.id)
    return Access(network.with_rows(nodes=nodes, links=links), frozenset(added))


def _too_far(
    spot: Doorstep,
    network: Network,
    ranked: list[tuple[float, str]],
    factor: float,
    max_km: float,
) -> tuple[Text, Text]:
    if not ranked:
        message = text("No terminal of the network serves {place}.", place=spot.name)
        return message, text("Allow more with --mode.")
    km, nearest = ranked[0]
    terminal = network.nodes[nearest].names
    message = text(
        "{place} lies {km:,.0f} km by road (estimate) from the nearest terminal, {terminal}, and "
        "{limit:,.0f} km are allowed.",
        place=spot.name,
        km=km * factor,
        terminal=terminal,
        limit=max_km,
    )
    return message, text("Name {place}, or allow more with --max-access-km.", place=terminal)


def _terminals(network: Network, modes: Collection[Mode]) -> list[list[Node]]:
    """Give the nodes where a truck may hand a box to one of the modes, and those on roads."""
    docks = {
        transfer.node
        for transfer in network.transfers.values()
        if transfer.from_mode == "road" and transfer.to_mode in modes and transfer.status == "open"
    }
    roads = (link for link in network.links.values() if link.mode == "road")
    on_roads = {end for link in roads for end in (link.from_id, link.to_id)}
    kinds = [docks, on_roads] if "road" in modes else [docks]
    return [[network.nodes[id_] for id_ in sorted(kind)] for kind in kinds]


def _detour_factors(network: Network) -> dict[str, float]:
    """Give how many times the great circle a road is, by country; "" for all of them."""
    from geopy.distance import great_circle  # noqa: PLC0415 - as above

    ratios: dict[str, list[float]] = {"": []}
    for link in network.links.values():
        ends = network.nodes[link.from_id], network.nodes[link.to_id]
        km = float(great_circle(ends[0].point, ends[1].point).km)
        if link.mode == "road" and km > 0:
            for country in {"", *(node.country for node in ends)}:
                ratios.setdefault(country, []).append(link.distance_km / km)
    known = {c: found for c, found in ratios.items() if not c or len(found) >= _LEAST_ROADS}
    if not ratios[""]:
        raise NoRoute(
            text("The network has no road from which the length of an access could be learned."),
            text("Name a place of the network."),
        )
    return {country: statistics.median(found) for country, found in known.items()}


def _node(spot: Doorstep, country: str) -> Node:
    return Node(
        id=spot.id,
        name=spot.name,
        country=country,
        region="",
        lat=spot.lat,
        lon=spot.lon,
        roles=("city",),
        name_ru="",
        name_kk="",
        name_zh="",
        aliases=(),
        unlocode="",
        station_code="",
        gauge_mm=(),
        source=ESTIMATE,
        source_note="",
        confidence="medium",
        note="",
    )


def _link(door: str, terminal: str, km: float, factor: float) -> Link:
    return Link(
        id=f"access-{door}--{terminal}",
        from_id=door,
        to_id=terminal,
        mode="road",
        line=text("access by road (estimate: great circle x {factor:.2f})", factor=factor),
        distance_km=round(km, 1),
        border_km=None,
        distance_kind="estimate",
        gauge_mm=(),
        tracks=None,
        electrified="",
        freight_role="",
        capacity_pairs_per_day=None,
        status="open",
        worked_by="",
        via=(),
        source=ESTIMATE,
        source_note="",
        confidence="low",
        note=text("great circle times a detour factor of the country's roads"),
    )
