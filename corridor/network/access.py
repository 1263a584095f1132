"""First and last mile: points off the network joined to the terminals round them by road."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import product

from corridor.errors import NoRoute
from corridor.globe import great_circle_km
from corridor.modes import Mode
from corridor.network.access_links import router_source
from corridor.network.access_roads import GeometryWithRoads, RoadRouter, RoadShape
from corridor.network.door_roads import Approach, DoorJoiner, DoorRoads, Doorstep
from corridor.network.network import Network
from corridor.network.records import Node, Status

__all__ = ["Access", "Accesses", "Doorstep", "NoAccess", "with_access"]


# So many doors are kept.
_MOST_KEPT = 10_000


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
    by_door
        The roads of each door, by its id and whether freight comes to it, where a trip takes those
        of its own ends alone; none where all are taken.
    by_pair
        The road straight from one door to another, by their ids.
    """

    network: Network
    links: Mapping[str, str]
    doors: frozenset[str] = frozenset()
    moves: frozenset[tuple[str, str]] = frozenset()
    loading: frozenset[str] = frozenset()
    unloading: frozenset[str] = frozenset()
    by_door: Mapping[tuple[str, bool], DoorRoads] = field(default_factory=dict)
    by_pair: Mapping[tuple[str, str], DoorRoads] = field(default_factory=dict)

    def between(self, origin: Iterable[str], destination: Iterable[str]) -> Access:
        """Return the access to the doors among some origins and destinations alone."""
        origin, destination = [*origin], [*destination]
        ends = [(node, False) for node in origin] + [(node, True) for node in destination]
        pairs = product(origin, destination) if self.by_pair else ()
        roads = (*map(self.by_door.get, ends), *map(self.by_pair.get, pairs))
        return _together(self.network, filter(None, roads))


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
    return Accesses(network, modes, max_km, roads, statuses=statuses).to(doorsteps)


class Accesses:
    """The access to doors of one network, each joined once.

    Parameters
    ----------
    network, modes, max_km, roads, statuses
        As of `with_access`.
    """

    def __init__(
        self,
        network: Network,
        modes: Collection[Mode],
        max_km: float,
        roads: RoadRouter | None = None,
        *,
        statuses: Collection[Status] = frozenset({"open"}),
    ) -> None:
        self._network, self._max_km, self._router = network, max_km, roads
        self._joiner = DoorJoiner(network, modes, max_km, roads, statuses)
        self._alone: dict[Doorstep, DoorRoads | NoAccess] = {}

    def to(self, doorsteps: Iterable[Doorstep]) -> Access:
        """Return the access to some doors, and between those that lie near each other.

        Raises
        ------
        NoAccess
            As `with_access`.
        """
        joined: list[DoorRoads] = []
        for door in doorsteps:
            near = [node for node in map(self._node, joined) if self._is_near(door, node)]
            joined.append(self._joined(door, near) if near else self.roads_of(door))
        return self.together(joined)

    def roads_of(self, door: Doorstep) -> DoorRoads:
        """Return the roads of a door to the terminals round it.

        Raises
        ------
        NoAccess
            As `with_access`.
        """
        known = self._alone.get(door)
        if known is None:
            try:
                known = self._joined(door, [])
            except NoAccess as error:
                known = error.kept()
            if len(self._alone) >= _MOST_KEPT:
                self._alone.clear()
            self._alone[door] = known
        if isinstance(known, NoAccess):
            raise NoAccess(door.id, known)
        return known

    def together(self, joined: Iterable[DoorRoads]) -> Access:
        """Return the access to doors, none of which has a road to another."""
        joined = list(joined)
        nodes = {roads.node.id: roads.node for roads in joined if roads.node is not None}
        approaches = [approach for roads in joined for approach in roads.approaches]
        if not (nodes or approaches):
            return _together(self._network, joined)
        rows = {**self._network.nodes, **nodes}
        return _together(_grown(self._network, rows, approaches, self._router), joined)

    def straight(self, origin: DoorRoads, destination: DoorRoads) -> DoorRoads | None:
        """Return the road from one joined door straight to another; None where none leads."""
        return self._joiner.straight(destination.door, self._node(origin))

    def apart(
        self,
        joined: Iterable[DoorRoads],
        before: Access | None = None,
        straight: Mapping[tuple[str, str], DoorRoads] | None = None,
    ) -> Access:
        """Return the access to doors, each of which serves its own trips alone.

        Parameters
        ----------
        joined
            The roads of the doors.
        before
            The access to some of them, whose network is taken where it holds them all.
        straight
            Roads straight from one of them to another, by their ids.
        """
        joined, by_pair = list(joined), dict(straight or {})
        by_door = {(roads.door.id, roads.door.is_arrival): roads for roads in joined}
        every = [*joined, *by_pair.values()]
        if before is not None and all(_holds(before.network, roads) for roads in every):
            access = _together(before.network, every)
        else:
            access = self.together(every)
        return replace(access, by_door=by_door, by_pair=by_pair)

    def are_near(self, door: Doorstep, other: Doorstep) -> bool:
        """Whether a road may lead from one door straight to another."""
        return great_circle_km(door.point, other.point) <= self._max_km

    def _is_near(self, door: Doorstep, node: Node) -> bool:
        return great_circle_km(door.point, node.point) <= self._max_km

    def _node(self, roads: DoorRoads) -> Node:
        return roads.node or self._network.nodes[roads.door.id]

    def _joined(self, door: Doorstep, others: list[Node]) -> DoorRoads:
        try:
            return self._joiner.join(door, others)
        except NoRoute as reason:
            raise NoAccess(door.id, reason) from None


def _holds(network: Network, roads: DoorRoads) -> bool:
    """Whether a network has a door and its access roads."""
    has_links = all(approach.link.id in network.links for approach in roads.approaches)
    return has_links and roads.door.id in network.nodes


def _together(network: Network, joined: Iterable[DoorRoads]) -> Access:
    joined = list(joined)
    notes = {one.link.id: one.note for roads in joined for one in roads.approaches}
    moves = frozenset(move for roads in joined for move in roads.moves)
    known = {link for link, _ in moves if link not in notes}
    leaving, arriving = (
        frozenset(
            dock for roads in joined if roads.door.is_arrival == is_arrival for dock in roads.docks
        )
        for is_arrival in (False, True)
    )
    doors = frozenset(roads.door.id for roads in joined)
    links = notes | dict.fromkeys(sorted(known), "")
    return Access(network, links, doors, moves, leaving, arriving)


def _grown(
    network: Network,
    nodes: Mapping[str, Node],
    approaches: Iterable[Approach],
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
