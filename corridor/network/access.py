"""First and last mile: a point off the network joined to the terminals round it by road."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from corridor.errors import NoRoute
from corridor.i18n import Text, text
from corridor.network.access_links import (
    ESTIMATE,
    computed_link,
    driving_speed,
    estimated_link,
    router_source,
)
from corridor.network.access_roads import GeometryWithRoads, Point, Road, RoadRouter, RoadShape
from corridor.network.detours import Detour, Detours
from corridor.network.network import Network
from corridor.network.records import Link, Mode, Node, Rate

# So many terminals of a kind compete; the plan decides.
_MOST_TERMINALS = 6


@dataclass(frozen=True, slots=True)
class Doorstep:
    """A point to be joined to the network; WGS84 degrees, country "" where not known.

    Freight leaves it, or comes to it where `is_arrival`.
    """

    id: str
    name: str
    country: str
    lat: float
    lon: float
    is_arrival: bool = False

    @property
    def point(self) -> Point:
        """Latitude and longitude."""
        return self.lat, self.lon


@dataclass(frozen=True, slots=True)
class Access:
    """A network with doorsteps, and the road links that join them.

    `links` are the ids of the links, each with what a reader must know of it, "" for nothing.
    """

    network: Network
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Approach:
    """A link that joins a doorstep to a terminal, and the rows and the line that go with it."""

    link: Link
    rate: Rate | None = None
    shape: RoadShape | None = None
    note: str = ""


def with_access(
    network: Network,
    doorsteps: Iterable[Doorstep],
    modes: Collection[Mode],
    max_km: float,
    roads: RoadRouter | None = None,
) -> Access:
    """Join points to the terminals round them, and to each other, by road.

    The length of an access road is the great circle times a detour factor, which is learned from
    the roads of the network in that country (else in all): an estimate, and told as one. A
    router that knows the roads themselves may be asked instead; where it gives none, the
    estimate stands, and a note says why.

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
    roads
        Knows the roads; None for estimates.

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
    doorsteps = tuple(doorsteps)
    detours, kinds = Detours(network), _terminals(network, modes)
    nodes, approaches = dict(network.nodes), list[_Approach]()
    for number, door in enumerate(doorsteps):
        ranked = [_by_great_circle(door, terminals) for terminals in kinds]
        nearest = min(filter(None, ranked), key=lambda found: found[0], default=[])
        if not nearest:
            message = text("No terminal of the network serves {place}.", place=door.name)
            raise NoRoute(message, text("Allow more with --mode."))
        detour = detours.of(door.country or nodes[nearest[0][1]].country)
        nodes[door.id] = _node(door, detour.country)
        near = {
            id_: km for found in ranked for km, id_ in found[:_MOST_TERMINALS] if km <= max_km
        } or {nearest[0][1]: nearest[0][0]}
        near |= {
            other.id: km
            for other in doorsteps[:number]
            if (km := _great_circle(door, other)) <= max_km
        }
        found = list(_approaches(door, near, nodes, network, detour=detour, router=roads))
        allowed = [approach for approach in found if approach.link.distance_km <= max_km]
        if not allowed:
            raise NoRoute(*_too_far(door, found, nodes, max_km))
        approaches += allowed
    return Access(
        _joined(network, nodes, approaches, roads),
        {approach.link.id: approach.note for approach in approaches},
    )


def _by_great_circle(door: Doorstep, terminals: Iterable[Node]) -> list[tuple[float, str]]:
    return sorted((_great_circle(door, node), node.id) for node in terminals)


def _great_circle(door: Doorstep, other: Doorstep | Node) -> float:
    from geopy.distance import great_circle  # noqa: PLC0415 - seldom needed, slow to load

    return float(great_circle(door.point, other.point).km)


def _approaches(
    door: Doorstep,
    near: Mapping[str, float],
    nodes: Mapping[str, Node],
    network: Network,
    *,
    detour: Detour,
    router: RoadRouter | None,
) -> Iterator[_Approach]:
    """Join a point to nodes, each with its great circle in km."""
    if router is None:
        for terminal, km in near.items():
            yield _Approach(estimated_link(door.id, terminal, km, detour))
        return
    points = [nodes[terminal].point for terminal in near]
    if door.is_arrival:
        roads = [row[0] for row in router.roads(points, [door.point])]
    else:
        roads = list(router.roads([door.point], points)[0])
    for (terminal, km), road in zip(near.items(), roads, strict=True):
        node = nodes[terminal]
        if isinstance(road, Road):
            link = computed_link(door.id, terminal, road, router)
            rate = driving_speed(link, road, detour.country, network)
            ends = (node.point, door.point) if door.is_arrival else (door.point, node.point)
            yield _Approach(link, rate, RoadShape(router, *ends, is_reversed=door.is_arrival))
        else:
            note = text(
                "{router} at {host} gave no road between {place} and {terminal} ({reason}): its "
                "length is an estimate.",
                router=router.name,
                host=router.host,
                place=door.name,
                terminal=node.names,
                reason=road,
            )
            yield _Approach(estimated_link(door.id, terminal, km, detour), note=note)


def _joined(
    network: Network,
    nodes: dict[str, Node],
    approaches: Iterable[_Approach],
    router: RoadRouter | None,
) -> Network:
    links, rates = dict(network.links), {}
    shapes: dict[str, RoadShape] = {}
    for approach in approaches:
        id_ = approach.link.id
        links[id_] = approach.link
        if approach.rate is not None:
            rates[id_] = approach.rate
        if approach.shape is not None:
            shapes[id_] = approach.shape
    if router is None or not shapes:
        return network.with_rows(nodes=nodes, links=links)
    source = router_source(router)
    other = network.with_rows(
        nodes=nodes,
        links=links,
        rates={**network.rates, **rates},
        sources={**network.sources, source.id: source},
    )
    other.geometry = GeometryWithRoads(network.geometry, shapes)
    return other


def _too_far(
    door: Doorstep, approaches: Iterable[_Approach], nodes: Mapping[str, Node], max_km: float
) -> tuple[Text, Text]:
    nearest = min((approach.link for approach in approaches), key=lambda link: link.distance_km)
    terminal = nodes[nearest.to_id].names
    facts: dict[str, object] = {
        "place": door.name,
        "km": nearest.distance_km,
        "terminal": terminal,
        "limit": max_km,
    }
    if nearest.distance_kind == "estimate":
        message = text(
            "{place} lies {km:,.0f} km by road (estimate) from the nearest terminal, {terminal}, "
            "and {limit:,.0f} km are allowed.",
            **facts,
        )
    else:
        message = text(
            "{place} lies {km:,.0f} km by road from the nearest terminal, {terminal}, and "
            "{limit:,.0f} km are allowed.",
            **facts,
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


def _node(door: Doorstep, country: str) -> Node:
    return Node(
        id=door.id,
        name=door.name,
        country=country,
        region="",
        lat=door.lat,
        lon=door.lon,
        roles=("city",),
        name_ru="",
        name_kk="",
        name_zh="",
        aliases=(),
        unlocode="",
        station_code="",
        china_codes=(),
        gauge_mm=(),
        source=ESTIMATE,
        source_note="",
        confidence="medium",
        note="",
    )
