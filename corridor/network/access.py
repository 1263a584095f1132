"""First and last mile: a point off the network joined to the terminals round it by road."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice

from corridor.errors import NoRoute
from corridor.globe import great_circle_km
from corridor.i18n import text
from corridor.modes import Mode
from corridor.network.access_links import (
    ESTIMATE,
    computed_link,
    driving_speed,
    estimated_link,
    router_source,
)
from corridor.network.access_refusals import refusal, too_far
from corridor.network.access_roads import GeometryWithRoads, Point, Road, RoadRouter, RoadShape
from corridor.network.detours import Detour, Detours
from corridor.network.door_surroundings import Borders, Surroundings
from corridor.network.known_roads import KnownRoad, KnownRoads
from corridor.network.network import Network
from corridor.network.overland import LandWay
from corridor.network.records import Link, Node, Rate, Status

# So many terminals of a kind compete; the plan decides.
_MOST_TERMINALS = 6


class NoAccess(NoRoute):
    """No road leads from a door to the network.

    Parameters
    ----------
    door
        Id of the doorstep.
    reason
        What lies between.
    """

    def __init__(self, door: str, reason: NoRoute) -> None:
        super().__init__(reason.message, reason.hint)
        self.door = door


@dataclass(frozen=True, slots=True)
class Doorstep:
    """A point to be joined to the network; WGS84 degrees, country "" where not known.

    Freight leaves it, or comes to it where `is_arrival`. A node of the network is a doorstep
    where the modes wanted do not serve it: `id` is then that of the node.
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
    """A network with doorsteps, and the roads by which freight comes to them and leaves them.

    Attributes
    ----------
    network
        The network that holds the doorsteps and their access roads; the very network that was
        given where it knew them all.
    links
        Ids of the access roads, and of roads of the network that lead on from a door, each with
        what a reader must know of it, "" for nothing.
    doors
        Ids of the doorsteps.
    moves
        Links with the node from which they are entered: roads run away from a door where freight
        leaves and towards one where it arrives.
    loading, unloading
        Nodes where freight may change from these roads to another mode, and back to them.
    """

    network: Network
    links: Mapping[str, str]
    doors: frozenset[str] = frozenset()
    moves: frozenset[tuple[str, str]] = frozenset()
    loading: frozenset[str] = frozenset()
    unloading: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Approach:
    """A link that joins a doorstep to a terminal, and the rows and the line that go with it."""

    link: Link
    rate: Rate | None = None
    shape: RoadShape | None = None
    note: str = ""


@dataclass(slots=True)
class _Joined:
    """What the doors have brought so far."""

    nodes: dict[str, Node]
    approaches: list[_Approach] = field(default_factory=list)
    moves: set[tuple[str, str]] = field(default_factory=set)
    docks: dict[bool, set[str]] = field(default_factory=lambda: {False: set(), True: set()})

    def add(self, door: Doorstep, approach: _Approach) -> None:
        """Add an access road and the direction in which it is driven."""
        link = approach.link
        self.approaches.append(approach)
        self.moves.add((link.id, link.to_id if door.is_arrival else link.from_id))
        self.docks[door.is_arrival].add(link.to_id)

    def follow(self, door: Doorstep, road: KnownRoad) -> None:
        """Add the roads of the network that lead on from a door, or from its access road."""
        tails = road.nodes[1:] if door.is_arrival else road.nodes[:-1]
        self.moves |= {(link.id, tail) for link, tail in zip(road.links, tails, strict=True)}
        self.docks[door.is_arrival].add(road.nodes[-1])


def with_access(
    network: Network,
    doorsteps: Iterable[Doorstep],
    modes: Collection[Mode],
    max_km: float,
    roads: RoadRouter | None = None,
    *,
    statuses: Collection[Status] = frozenset({"open"}),
) -> Access:
    """Join points to the terminals round them, and to each other, by road.

    A road runs over land and inside the country of the door, or over a border without posts.
    Other borders are crossed by the roads that the network knows alone, whose hours and charges
    count; a node that has roads takes those.

    The length of an access road is the way over land times a detour factor, which is learned from
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
    statuses
        Links and transfers of these statuses may be used.

    Returns
    -------
    Access
        The network that holds the points and the access roads.

    Raises
    ------
    NoAccess
        When a point has no terminal near enough, or none that a road leads to, and the message
        says how far the nearest is or what lies between; or when the network has no roads to
        learn from.
    """
    doorsteps = tuple(doorsteps)
    joiner = _Joiner(network, modes, max_km, roads, statuses)
    for number, door in enumerate(doorsteps):
        try:
            joiner.join(door, doorsteps[:number])
        except NoRoute as reason:
            raise NoAccess(door.id, reason) from None
    return joiner.access(doorsteps)


class _Joiner:
    """Joins one door after the other."""

    def __init__(
        self,
        network: Network,
        modes: Collection[Mode],
        max_km: float,
        router: RoadRouter | None,
        statuses: Collection[Status],
    ) -> None:
        self._network, self._max_km, self._router = network, max_km, router
        self._detours = Detours(network)
        self._borders, self._known = Borders(network, statuses), KnownRoads(network, statuses)
        self._by_road = "road" in modes
        open_links = (link for link in network.links.values() if link.status in statuses)
        served = {(end, link.mode) for link in open_links for end in (link.from_id, link.to_id)}
        self._docks: dict[Mode, set[str]] = {}
        for transfer in network.transfers.values():
            node, mode = transfer.node, transfer.to_mode
            is_usable = transfer.status in statuses and (node, mode) in served
            if transfer.from_mode == "road" and mode in modes and is_usable:
                self._docks.setdefault(mode, set()).add(node)
        self._joined = _Joined(dict(network.nodes))

    def join(self, door: Doorstep, others: Sequence[Doorstep]) -> None:
        """Join a door to the terminals round it, and to the doors that are joined already."""
        if door.id in self._network.nodes and not self._by_road and self._follow_known(door):
            return
        terminals = [self._by_great_circle(door, kind) for kind in self._kinds]
        ranked = sorted(chain(*terminals), key=lambda found: (found[0], found[1].id))
        if not ranked:
            message = text("No terminal of the network serves {place}.", place=door.name)
            raise NoRoute(message, text("Allow more with --mode."))
        around = self._around(door, door.country, self._max_km)
        detour = self._detours.of(around.country)
        if door.id not in self._joined.nodes:
            self._joined.nodes[door.id] = _node(door, around.country)
        near = dict[str, LandWay]()
        for kind in terminals:
            near |= self._reached(around, kind)
        posts = {} if self._by_road else self._posts(door, around)
        for other in others:
            node = self._joined.nodes[other.id]
            if great_circle_km(door.point, other.point) <= self._max_km:
                way = around.way(other.point, node.country)
                near |= {} if way is None else {other.id: way}
        found = list(self._approaches(door, {**near, **posts}, detour))
        allowed = {one.link.to_id: one for one in found if one.link.distance_km <= self._max_km}
        self._lead_on(door, {id_: allowed[id_] for id_ in posts if id_ in allowed})
        for id_ in near:
            if id_ in allowed:
                self._joined.add(door, allowed[id_])
        if not any(link.from_id == door.id for link in self._links()):
            raise self._refusal(door, around.country, found, ranked, detour)

    def access(self, doorsteps: Sequence[Doorstep]) -> Access:
        """Return the network with all that was joined."""
        joined = self._joined
        is_grown = bool(joined.approaches) or len(joined.nodes) > len(self._network.nodes)
        about = self._network, joined.nodes, joined.approaches, self._router
        notes = {approach.link.id: approach.note for approach in joined.approaches}
        known = {link for link, _ in joined.moves if link not in notes}
        return Access(
            _grown(*about) if is_grown else self._network,
            notes | dict.fromkeys(sorted(known), ""),
            frozenset(door.id for door in doorsteps),
            frozenset(joined.moves),
            frozenset(joined.docks[False]),
            frozenset(joined.docks[True]),
        )

    def _links(self) -> Iterator[Link]:
        return (approach.link for approach in self._joined.approaches)

    @property
    def _kinds(self) -> list[Collection[str]]:
        """Nodes where a truck may hand a box to each of the modes, and those on roads.

        The nearest of each compete: so fewer modes have no terminal that more would not have.
        """
        docks = self._docks.values()
        return [*docks, self._known.nodes] if self._by_road else [*docks]

    def _around(self, door: Doorstep, country: str, reach_km: float) -> Surroundings:
        about = door.name, door.point, country
        return Surroundings(self._network, self._borders, *about, reach_km=reach_km)

    def _by_great_circle(self, door: Doorstep, ids: Iterable[str]) -> list[tuple[float, Node]]:
        nodes = (self._network.nodes[id_] for id_ in ids if id_ != door.id)
        found = [(great_circle_km(door.point, node.point), node) for node in nodes]
        return sorted(found, key=lambda one: (one[0], one[1].id))

    def _reached(
        self, around: Surroundings, ranked: Iterable[tuple[float, Node]]
    ) -> dict[str, LandWay]:
        """Return the nearest of some places that can be driven to, each with its way."""
        near: dict[str, LandWay] = {}
        for km, node in ranked:
            if km > self._max_km or len(near) == _MOST_TERMINALS:
                break
            way = around.way(node.point, node.country)
            if way is not None and way.km <= self._max_km:
                near[node.id] = way
        return near

    def _posts(self, door: Doorstep, around: Surroundings) -> dict[str, LandWay]:
        """Return the places from which a road that the network knows leads over a border."""
        nodes = self._network.nodes
        ends = {
            end
            for link in self._borders.roads_out_of(around.country)
            for end in (link.from_id, link.to_id)
            if nodes[end].country == around.country
        }
        ranked = self._by_great_circle(door, ends)
        ways = (
            (node, around.way(node.point, node.country))
            for km, node in ranked
            if km <= self._max_km
        )
        return {node.id: way for node, way in ways if way is not None}

    def _lead_on(self, door: Doorstep, posts: Mapping[str, _Approach]) -> None:
        """Follow known roads over borders to terminals abroad."""
        starts = {id_: approach.link.distance_km for id_, approach in posts.items()}
        country = self._joined.nodes[door.id].country
        for road in self._nearest_docks(self._known.within(starts, self._max_km)):
            nodes = self._joined.nodes
            if any(nodes[id_].country != country for id_ in road.nodes):
                self._joined.follow(door, road)
                if posts[road.nodes[0]] not in self._joined.approaches:
                    self._joined.add(door, posts[road.nodes[0]])

    def _follow_known(self, door: Doorstep) -> bool:
        """Follow known roads from a node to terminals; say whether they lead to any."""
        roads = self._nearest_docks(self._known.within({door.id: 0.0}, self._max_km))
        for road in roads:
            self._joined.follow(door, road)
        return bool(roads)

    def _nearest_docks(self, roads: Mapping[str, KnownRoad]) -> list[KnownRoad]:
        nearest: dict[str, KnownRoad] = {}
        for docks in self._docks.values():
            docked = (id_ for id_, road in roads.items() if id_ in docks and road.links)
            nearest |= {id_: roads[id_] for id_ in islice(docked, _MOST_TERMINALS)}
        return list(nearest.values())

    def _refusal(
        self,
        door: Doorstep,
        country: str,
        found: Sequence[_Approach],
        ranked: Sequence[tuple[float, Node]],
        detour: Detour,
    ) -> NoRoute:
        if found:
            link = min((one.link for one in found), key=lambda link: link.distance_km)
            terminal = self._joined.nodes[link.to_id]
            is_estimate = link.distance_kind == "estimate"
            return too_far(
                door.name, terminal, link.distance_km, self._max_km, is_estimate=is_estimate
            )
        around = partial(self._around, door, country)
        return refusal(self._borders, around, ranked, self._max_km, detour.factor)

    def _approaches(
        self, door: Doorstep, near: Mapping[str, LandWay], detour: Detour
    ) -> Iterator[_Approach]:
        """Join a door to nodes, each with its way over land."""
        router, nodes = self._router, self._joined.nodes
        if router is None or not near:
            for terminal, way in near.items():
                yield _Approach(estimated_link(door.id, terminal, way, detour))
            return
        points = [nodes[terminal].point for terminal in near]
        if door.is_arrival:
            roads = [row[0] for row in router.roads(points, [door.point])]
        else:
            roads = list(router.roads([door.point], points)[0])
        for (terminal, way), road in zip(near.items(), roads, strict=True):
            node = nodes[terminal]
            if isinstance(road, Road):
                link = computed_link(door.id, terminal, road, router)
                rate = driving_speed(link, road, detour.country, self._network)
                ends = (node.point, door.point) if door.is_arrival else (door.point, node.point)
                shape = RoadShape(router, *ends, is_reversed=door.is_arrival)
                yield _Approach(link, rate, shape)
            else:
                note = text(
                    "{router} at {host} gave no road between {place} and {terminal} ({reason}): "
                    "its length is an estimate.",
                    router=router.name,
                    host=router.host,
                    place=door.name,
                    terminal=node.names,
                    reason=road,
                )
                yield _Approach(estimated_link(door.id, terminal, way, detour), note=note)


def _grown(
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


def _node(door: Doorstep, country: str) -> Node:
    return Node(
        id=door.id,
        name=door.name,
        country=country,
        region="",
        lat=door.lat,
        lon=door.lon,
        roles=("city",),
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
