"""The roads that join a point off the network to the terminals round it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice

from corridor.errors import NoRoute
from corridor.globe import great_circle_km
from corridor.i18n import text
from corridor.modes import Mode
from corridor.network.access_links import ESTIMATE, computed_link, driving_speed, estimated_link
from corridor.network.access_refusals import refusal, too_far
from corridor.network.access_roads import Point, Road, RoadRouter, RoadShape
from corridor.network.detours import Detour, Detours
from corridor.network.door_surroundings import Borders, Surroundings
from corridor.network.known_roads import KnownRoad, KnownRoads
from corridor.network.network import Network
from corridor.network.overland import LandWay
from corridor.network.records import Link, Node, Rate, Status

# So many terminals of a kind compete; the plan decides.
_MOST_TERMINALS = 6
# The ground round so many doors is kept drawn, some 4 MB each.
_MOST_SURROUNDINGS = 8


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
class Approach:
    """A link that joins a doorstep to a terminal, and the rows and the line that go with it."""

    link: Link
    rate: Rate | None = None
    shape: RoadShape | None = None
    note: str = ""


@dataclass(slots=True)
class DoorRoads:
    """The roads by which freight leaves a doorstep, or comes to it.

    Attributes
    ----------
    door
        The doorstep.
    node
        Its row, where the network has none.
    approaches
        The access roads that are added to the network.
    moves
        Links with the node from which they are entered.
    docks
        Nodes where freight changes to another mode, or from it.
    """

    door: Doorstep
    node: Node | None = None
    approaches: list[Approach] = field(default_factory=list)
    moves: set[tuple[str, str]] = field(default_factory=set)
    docks: set[str] = field(default_factory=set)

    @property
    def is_own(self) -> bool:
        """Whether none of them is a road of the network."""
        return len(self.moves) == len(self.approaches)

    def add(self, approach: Approach) -> None:
        """Add an access road and the direction in which it is driven."""
        link = approach.link
        self.approaches.append(approach)
        self.moves.add((link.id, link.to_id if self.door.is_arrival else link.from_id))
        self.docks.add(link.to_id)

    def follow(self, road: KnownRoad) -> None:
        """Add the roads of the network that lead on from the door, or from its access road."""
        tails = road.nodes[1:] if self.door.is_arrival else road.nodes[:-1]
        self.moves |= {(link.id, tail) for link, tail in zip(road.links, tails, strict=True)}
        self.docks.add(road.nodes[-1])


class DoorJoiner:
    """Finds the roads of doorsteps, each for itself.

    Parameters
    ----------
    network, modes, max_km, router, statuses
        As of `with_access`.
    """

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
        self._surroundings: dict[tuple[str, Point, str, float], Surroundings] = {}
        open_links = (link for link in network.links.values() if link.status in statuses)
        served = {(end, link.mode) for link in open_links for end in (link.from_id, link.to_id)}
        self._docks: dict[Mode, set[str]] = {}
        for transfer in network.transfers.values():
            node, mode = transfer.node, transfer.to_mode
            is_usable = transfer.status in statuses and (node, mode) in served
            if transfer.from_mode == "road" and mode in modes and is_usable:
                self._docks.setdefault(mode, set()).add(node)

    def join(self, door: Doorstep, others: Sequence[Node] = ()) -> DoorRoads:
        """Return the roads of a door to the terminals round it, and to doors joined before.

        Raises
        ------
        NoRoute
            When there are none; the message says how far the nearest terminal is, or what lies
            between.
        """
        roads = DoorRoads(door)
        if door.id in self._network.nodes and not self._by_road and self._follow_known(roads):
            return roads
        terminals = self._terminals(door)
        around = self._around(door, door.country, self._max_km)
        detour = self._detours.of(around.country)
        if door.id not in self._network.nodes:
            roads.node = _node(door, around.country)
        near = dict[str, LandWay]()
        for kind in terminals:
            near |= self._reached(around, kind)
        posts = {} if self._by_road else self._posts(door, around)
        for other in others:
            if great_circle_km(door.point, other.point) <= self._max_km:
                way = around.way(other.point, other.country)
                near |= {} if way is None else {other.id: way}
        nodes = {**self._network.nodes, **{other.id: other for other in others}}
        found = list(self._approaches(door, {**near, **posts}, detour, nodes))
        allowed = {one.link.to_id: one for one in found if one.link.distance_km <= self._max_km}
        on = {id_: allowed[id_] for id_ in posts if id_ in allowed}
        self._lead_on(roads, on, roads.node or self._network.nodes[door.id])
        for id_ in near:
            if id_ in allowed:
                roads.add(allowed[id_])
        if roads.approaches:
            return roads
        if found:
            raise self._too_far(door, found, nodes)
        again = partial(self._around, door, around.country)
        ranked = sorted(chain(*terminals), key=lambda found: (found[0], found[1].id))
        raise refusal(self._borders, again, ranked, self._max_km, detour.factor)

    def straight(self, door: Doorstep, other: Node) -> DoorRoads | None:
        """Return the road that leads from another door, or to it, and to no terminal.

        None where there is none, or none so short as is allowed.
        """
        around = self._around(door, door.country, self._max_km)
        way = around.way(other.point, other.country)
        if way is None:
            return None
        nodes, detour = {other.id: other}, self._detours.of(around.country)
        roads = DoorRoads(door)
        for approach in self._approaches(door, {other.id: way}, detour, nodes):
            if approach.link.distance_km <= self._max_km:
                roads.add(approach)
        return roads if roads.approaches else None

    def _terminals(self, door: Doorstep) -> list[list[tuple[float, Node]]]:
        """Return the terminals of each kind, the nearest to a door first, with great circles."""
        terminals = [self._by_great_circle(door, kind) for kind in self._kinds]
        if not any(terminals):
            message = text("No terminal of the network serves {place}.", place=door.name)
            raise NoRoute(message, text("Allow more with --mode."))
        return terminals

    @property
    def _kinds(self) -> list[Collection[str]]:
        """Nodes where a truck may hand a box to each of the modes, and those on roads.

        The nearest of each compete: so fewer modes have no terminal that more would not have.
        """
        docks = self._docks.values()
        return [*docks, self._known.nodes] if self._by_road else [*docks]

    def _around(self, door: Doorstep, country: str, reach_km: float) -> Surroundings:
        about = door.name, door.point, country
        key = *about, reach_km
        known = self._surroundings.get(key)
        if known is None:
            if len(self._surroundings) >= _MOST_SURROUNDINGS:
                self._surroundings.clear()
            known = Surroundings(self._network, self._borders, *about, reach_km=reach_km)
            self._surroundings[key] = known
        return known

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

    def _lead_on(self, roads: DoorRoads, posts: Mapping[str, Approach], door: Node) -> None:
        """Follow known roads over borders to terminals abroad."""
        starts = {id_: approach.link.distance_km for id_, approach in posts.items()}
        nodes = self._network.nodes
        for road in self._nearest_docks(self._known.within(starts, self._max_km)):
            if any(nodes[id_].country != door.country for id_ in road.nodes):
                roads.follow(road)
                if posts[road.nodes[0]] not in roads.approaches:
                    roads.add(posts[road.nodes[0]])

    def _follow_known(self, roads: DoorRoads) -> bool:
        """Follow known roads from a node to terminals; say whether they lead to any."""
        found = self._nearest_docks(self._known.within({roads.door.id: 0.0}, self._max_km))
        for road in found:
            roads.follow(road)
        return bool(found)

    def _nearest_docks(self, roads: Mapping[str, KnownRoad]) -> list[KnownRoad]:
        nearest: dict[str, KnownRoad] = {}
        for docks in self._docks.values():
            docked = (id_ for id_, road in roads.items() if id_ in docks and road.links)
            nearest |= {id_: roads[id_] for id_ in islice(docked, _MOST_TERMINALS)}
        return list(nearest.values())

    def _too_far(
        self, door: Doorstep, found: Sequence[Approach], nodes: Mapping[str, Node]
    ) -> NoRoute:
        link = min((one.link for one in found), key=lambda link: link.distance_km)
        is_estimate = link.distance_kind == "estimate"
        about = door.name, nodes[link.to_id], link.distance_km, self._max_km
        return too_far(*about, is_estimate=is_estimate)

    def _approaches(
        self,
        door: Doorstep,
        near: Mapping[str, LandWay],
        detour: Detour,
        nodes: Mapping[str, Node],
    ) -> Iterator[Approach]:
        """Join a door to nodes, each with its way over land."""
        router = self._router
        if router is None or not near:
            for terminal, way in near.items():
                yield Approach(estimated_link(door.id, terminal, way, detour))
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
                yield Approach(link, rate, shape)
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
                yield Approach(estimated_link(door.id, terminal, way, detour), note=note)


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
