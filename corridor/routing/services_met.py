"""Trains with a headway that a plan can ride: which of those of the table, and how far."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from corridor.globe import great_circle_km
from corridor.network import AT_SEA, Network, Node, Service
from corridor.reprs import Brief

if TYPE_CHECKING:
    from corridor.routing.trip import Trip

# Yards and terminals of one city lie no farther apart.
_SAME_CITY_KM = 40.0
_SAME_CITY_DEGREES = 0.4
# A plan rides a train that it keeps to for this share of the train's way and stops.
_LEAST_SHARE = 0.5
_MOST_TOLD = 3


@dataclass(frozen=True, slots=True, repr=False)
class Ride(Brief):
    """A train that a trip can ride from its first stop, and the stop `end` where a box leaves it.

    `board` and `leave` are the places of the ride among the nodes of the plan, `missed` are stops
    on the way that the plan does not pass, `km` is how far the train is ridden, as the crow flies
    from stop to stop, and `share` how much of the train's way that is.
    """

    service: Service
    first: Node
    last: Node
    end: Node
    board: int
    leave: int
    missed: tuple[Node, ...]
    km: float
    share: float

    @property
    def is_whole(self) -> bool:
        """Whether the train is ridden to its last stop."""
        return self.end == self.last


def rides_of(trip: Trip) -> tuple[Ride, ...]:
    """Find the trains that a plan can ride over two of their stops or more.

    A train counts where its frequency is known. Block trains take no boxes on the way: one is
    boarded at its first stop, where the plan begins or transfers, and left where the plan ends or
    transfers; a place of the same city will do. The plan passes its stops in order, by rail and
    over the sea, half of those between or more, and keeps to it for half of its way or more. Where
    none is ridden to its end, those that are left farthest on the way are told. Of trains between
    the same cities the one that ends where the plan passes is taken, then the most frequent.

    Parameters
    ----------
    trip
        The trip.

    Returns
    -------
    tuple of Ride
        At most three, those that are ridden farthest first.
    """
    network = trip.network
    trains = [
        service
        for service in network.services.values()
        if service.departures_per_week and "rail" in service.mode
    ]
    rides = rides_on(trip, trains)
    farthest = max(rides, key=lambda ride: ride.km, default=None)
    rides = [ride for ride in rides if ride.is_whole] or [
        ride for ride in rides if farthest and ride.end == farthest.end
    ]
    passed = set(trip.nodes)
    rides.sort(key=lambda ride: -(ride.service.departures_per_week or 0.0))
    rides.sort(key=lambda ride: ride.end not in passed)
    told: list[Ride] = []
    for ride in rides:
        if not any(_joins_the_same(ride.service, other.service, network) for other in told):
            told.append(ride)
    return tuple(sorted(told, key=lambda ride: -ride.km)[:_MOST_TOLD])


def rides_on(trip: Trip, trains: Iterable[Service]) -> list[Ride]:
    """Find which of some trains a plan can ride, and how far, as `rides_of` does."""
    changes = {trip.origin, trip.destination, *(change.node for change in trip.transfers)}
    return [ride for train in trains for ride in _rides(trip, train, changes)]


def same_city(one: Node, other: Node) -> bool:
    """Tell whether two places are yards and terminals of one city."""
    return _km(one, other) <= _SAME_CITY_KM


def _rides(trip: Trip, service: Service, changes: Collection[Node]) -> Iterator[Ride]:
    """Return the ride on a train, if the plan rides it."""
    nodes = trip.network.nodes
    if _place(trip.nodes, nodes[service.from_id], 0, _SAME_CITY_KM) is None:
        return
    stops = [nodes[stop] for stop in service.stops]
    passed = dict(_passed(trip, stops))
    if 0 not in passed or len(passed) == 1:
        return
    end = max(passed)
    missed = tuple(stops[number] for number in range(1, end) if number not in passed)
    if not all(
        any(same_city(trip.nodes[passed[number]], node) for node in changes) for number in (0, end)
    ):
        return
    legs_km = [_km(*pair) for pair in pairwise(stops)]
    km = sum(legs_km[:end])
    share = km / sum(legs_km)
    if share >= _LEAST_SHARE and len(missed) <= _LEAST_SHARE * (end - 1):
        span = passed[0], passed[end]
        yield Ride(service, stops[0], stops[-1], stops[end], *span, missed, km, share)


def _passed(trip: Trip, stops: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """Return which stops of a train a plan passes, and which of its nodes they are."""
    off_rails = [passage.link.mode not in {"rail", *AT_SEA} for passage in trip.passages]
    before = -1
    for number, stop in enumerate(stops):
        reach_km = _SAME_CITY_KM if number in (0, len(stops) - 1) else 0.0
        here = _place(trip.nodes, stop, before + 1, reach_km)
        if here is None:
            continue
        if before >= 0 and any(off_rails[before:here]):
            return
        yield number, here
        before = here


def _place(nodes: Sequence[Node], stop: Node, first: int, within_km: float) -> int | None:
    """Return which node of a way is a stop, or is nearest to it in the same city."""
    places = range(first, len(nodes))
    exact = next((place for place in places if nodes[place].id == stop.id), None)
    if exact is not None or not within_km:
        return exact
    # The great circle is dear, and most places lie far off.
    near = [place for place in places if abs(nodes[place].lat - stop.lat) < _SAME_CITY_DEGREES]
    found = min(((_km(nodes[place], stop), place) for place in near), default=(within_km + 1, 0))
    return found[1] if found[0] <= within_km else None


def _joins_the_same(one: Service, other: Service, network: Network) -> bool:
    """Whether two trains run between the same two cities in the same way."""
    nodes = network.nodes
    ends = (one.from_id, other.from_id), (one.to_id, other.to_id)
    same = all(same_city(nodes[end], nodes[like]) for end, like in ends)
    return same and one.timetable == other.timetable


def _km(one: Node, other: Node) -> float:
    return great_circle_km(one.point, other.point)
