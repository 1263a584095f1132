"""Which places a way is told by: what was demanded, the gates' towns, and a few large cities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from functools import lru_cache, partial
from itertools import starmap, takewhile
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

from corridor.errors import CorridorError
from corridor.files.cache import kept
from corridor.network import Network, Node
from corridor.places.cities import Cities, Spot
from corridor.places.folding import folded
from corridor.report.names import place_name
from corridor.routing import Leg, Plan

# A town is the chief one of its region, and a city is large, with so many people.
_TOWN, _CITY = 100_000, 500_000
# The largest city of a leg that is as long as this, so many on the whole way, and none that lies
# near another place that is told.
_LONG_LEG_KM = 400.0
_MOST_CITIES = 3
_APART_KM = 60.0
# A station is a city's within so many kilometres of it.
_NEAR_KM = 25.0
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Ids of the nodes that a reader looks for on a plan, and of cities that tell where it is."""

    wanted: frozenset[str]
    cities: frozenset[str]


@lru_cache(maxsize=128)  # a page tells of many plans, each in every language
def landmarks(plan: Plan) -> Landmarks:
    """Return the landmarks of a plan."""
    charged = (surcharge.node for surcharge in plan.surcharges)
    wanted = {node.id for node in (*demanded(plan), *_gate_towns(plan), *charged)}
    people = _people(plan)
    wanted |= {town.id for town in _chief_towns(plan, people)}
    return Landmarks(frozenset(wanted), frozenset(_cities(plan, people, wanted)))


def demanded(plan: Plan) -> list[Node]:
    """Return the places of a plan that it had to pass, each once."""
    names = {cost.via for cost in plan.via_costs}.union(map(str.casefold, plan.query.via))
    return [
        node
        for node in dict.fromkeys(plan.nodes)
        if not names.isdisjoint((node.name, node.name.casefold(), node.id))
    ]


def _gate_towns(plan: Plan) -> Iterator[Node]:
    named = {folded(place_name(node)): node for node in plan.nodes}
    for gate in plan.gates:
        town = named.get(folded(gate.name))
        if town is not None:
            yield town


def _chief_towns(plan: Plan, people: Mapping[str, int]) -> Iterator[Node]:
    """Return of each area that had to be passed the largest town on the way."""
    for cost in plan.via_costs:
        if cost.inside:
            towns = [node for node in cost.inside.nodes if "city" in node.roles]
            if towns:
                yield max(towns, key=lambda town: people.get(town.id, 0))


def _cities(plan: Plan, people: Mapping[str, int], told: Iterable[str]) -> list[str]:
    """Choose the largest city of each long leg, and the largest of these."""
    told = frozenset(told)
    largest: dict[str, int] = {}
    for leg in plan.legs:
        if leg.distance_km >= _LONG_LEG_KM:
            cities = _apart(leg, {id_: number for id_, number in people.items() if number >= _CITY})
            if cities and told.isdisjoint(cities):
                city = max(cities, key=lambda id_: people[id_])
                largest[city] = people[city]
    return sorted(largest, key=lambda id_: -largest[id_])[:_MOST_CITIES]


def _apart(leg: Leg, cities: Mapping[str, int]) -> list[str]:
    """List the cities on a leg that lie far enough from its ends."""
    found, km = [], 0.0
    for passage in leg.passages:
        km += passage.link.distance_km
        if passage.end.id in cities and _APART_KM <= km <= leg.distance_km - _APART_KM:
            found.append(passage.end.id)
    return found


def _people(plan: Plan) -> dict[str, int]:
    """Return how many people live in the larger towns of a plan, as far as the data knows."""
    least = {node.country: _CITY for node in plan.nodes}
    for inside in filter(None, (cost.inside for cost in plan.via_costs)):
        least |= {node.country: _TOWN for node in inside.nodes}
    return people(plan.network, plan.nodes, least)


def people(network: Network, nodes: Iterable[Node], least: Mapping[str, int]) -> dict[str, int]:
    """Return how many people live where some places are, of the larger towns among them.

    Parameters
    ----------
    network
        The network whose data package knows cities; it need not.
    nodes
        The places; only cities are towns.
    least
        By country how many people make a town a larger one.

    Returns
    -------
    dict
        By node; the largest city within 25 km counts.
    """
    towns: dict[str, list[Node]] = {}
    for node in nodes:
        if "city" in node.roles:
            towns.setdefault(node.country, []).append(node)
    found: dict[str, int] = {}
    for spot in _spots(network, min(least.values(), default=_CITY)):
        for town in towns.get(spot.country, ()):
            is_large = spot.people >= least[spot.country] and town.id not in found
            if is_large and is_near(town, spot.point):
                found[town.id] = spot.people
    return found


def _spots(network: Network, fewest: int) -> tuple[Spot, ...]:
    """Return the larger cities; none where the package has no sound table of them."""
    cities = Cities(network.folder)
    try:
        if fewest < _CITY:
            return _larger(network.folder, fewest)
        return tuple(starmap(Spot, kept(network.cache, "large-cities", partial(_large, cities))))
    except (CorridorError, ValueError):
        return ()


def _large(cities: Cities) -> list[tuple[Any, ...]]:
    return [astuple(spot) for spot in takewhile(lambda spot: spot.people >= _CITY, cities.all())]


@lru_cache(maxsize=2)  # a map tells of many plans
def _larger(folder: Path, fewest: int) -> tuple[Spot, ...]:
    return tuple(takewhile(lambda spot: spot.people >= fewest, Cities(folder).all()))


def is_near(node: Node, point: tuple[float, float]) -> bool:
    """Whether a place is of a city in the middle of which a point (lat, lon) lies."""
    east = (node.lon - point[1]) * cos(radians(node.lat))
    return hypot(node.lat - point[0], east) * _KM_PER_DEGREE <= _NEAR_KM
