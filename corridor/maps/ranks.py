"""Whose name a map writes first: ends, gates' towns, what was demanded; then by people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log10
from typing import TYPE_CHECKING

from corridor.maps.atlas import capitals
from corridor.report.landmarks import is_near, landmarks, people
from corridor.report.names import place_name

if TYPE_CHECKING:
    from corridor.maps.shapes import Point
    from corridor.network import Network, Node
    from corridor.routing import Plan

# Of the ranks, the lower is written the sooner; the first is written in any case.
MUST, _CAPITAL, _MILLION, _LARGE, _TOWN, _SMALL, _STATION = range(7)
_PEOPLE = ((1_000_000, _MILLION), (500_000, _LARGE), (100_000, _TOWN))
_FEWEST = _PEOPLE[-1][0]
# So many of the gates that trade takes most are written on a map of all the network.
_MOST_GATES = 5


def plan_ranks(plans: Sequence[Plan]) -> list[dict[str, float]]:
    """Return the rank of the name of each place of some plans.

    Parameters
    ----------
    plans
        The plans, all of one network.

    Returns
    -------
    list of dict
        For each plan by node: 0 for what is named in any case, then 1, 2 ...
    """
    ranks = _ranks(plans[0].network, {node for plan in plans for node in plan.nodes})
    return [
        {node.id: MUST if node.id in wanted else ranks[node.id] for node in plan.nodes}
        for plan in plans
        for wanted in [{plan.origin.id, plan.destination.id, *landmarks(plan).wanted}]
    ]


def network_ranks(network: Network, regions: Iterable[str]) -> dict[str, float]:
    """Return the rank of the name of each place of a network.

    Parameters
    ----------
    network
        The network.
    regions
        Codes of the regions that are outlined: the chief town of each is named in any case.

    Returns
    -------
    dict
        As `plan_ranks` has it; the gates that trade takes most are named in any case too.
    """
    ranks = _ranks(network, network.nodes.values())
    towns = filter(None, (chief_town(network, region) for region in regions))
    wanted = [*(town.id for town in towns), *_gate_towns(network)]
    return {**ranks, **dict.fromkeys(wanted, MUST)}


def chief_town(network: Network, region: str) -> Node | None:
    """Return the largest city of a region that the network knows; None where it knows none."""
    nodes = network.nodes.values()
    towns = [node for node in nodes if node.region == region and "city" in node.roles]
    number = people(network, towns, dict.fromkeys({town.country for town in towns}, _FEWEST))
    return max(towns, key=lambda town: number.get(town.id, 0), default=None)


def _ranks(network: Network, nodes: Iterable[Node]) -> dict[str, float]:
    nodes = list(nodes)
    number = people(network, nodes, dict.fromkeys({node.country for node in nodes}, _FEWEST))
    heads = capitals()
    return {node.id: _rank(node, number, heads) for node in nodes}


def _rank(node: Node, number: Mapping[str, int], heads: Mapping[str, list[Point]]) -> float:
    """Return the rank of a place; of two in the same one, that of more people comes first."""
    if "city" not in node.roles:
        return _STATION
    those = number.get(node.id, 0)
    rank = next((rank for least, rank in _PEOPLE if those >= least), _SMALL)
    if any(is_near(node, point) for point in heads.get(node.country, ())):
        rank = _CAPITAL
    return round(rank - log10(those) / 10, 2) if those else rank


def _gate_towns(network: Network) -> list[str]:
    """Return the places of the gates that trade takes most, as the choices of routes tell."""
    taken = Counter(
        thing.removeprefix("gate:")
        for choice in network.route_choices.values()
        for thing in choice.must_pass.replace(";", "|").split("|")
        if thing.startswith("gate:")
    )
    found: list[str] = []
    for key, _ in taken.most_common():
        gate = network.gates.get(key)
        ends = (
            network.nodes[end]
            for link in (gate.links if gate and not gate.ocean else ())
            if link in network.links
            for end in (network.links[link].from_id, network.links[link].to_id)
        )
        found += [node.id for node in ends if gate and place_name(node) == gate.name][:1]
    return found[:_MOST_GATES]
