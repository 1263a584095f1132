"""Which places some modes serve, and what stands in for one that they do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from corridor.errors import NoRoute
from corridor.i18n import any_of, text, word
from corridor.network import Mode, Node
from corridor.places import Place, PlaceFinder
from corridor.planner.demands import allowing, demand_of, require_nodes
from corridor.routing import Demand, Router

# How far from a city its port or freight yard may lie and still be meant by the city's name.
_NAMESAKE_KM = 80.0


class ServedPlaces:
    """Places as some modes serve them.

    Parameters
    ----------
    finder
        Knows the places.
    router
        Knows which modes serve them.
    """

    def __init__(self, finder: PlaceFinder, router: Router) -> None:
        self._finder, self._network, self._router = finder, finder.network, router
        self._namesakes: dict[str, list[Node]] = {}

    def served(
        self, option: str, place: Place, modes: tuple[Mode, ...], notes: list[str]
    ) -> Demand:
        """Turn a place into nodes that the modes serve; a namesake near by may stand in.

        Raises
        ------
        NoRoute
            When the modes serve none of it.
        """
        demand = demand_of(option, place)
        if place.links or place.nodes & self._router.doorsteps:
            return demand
        require_nodes(demand, place)
        served = self._nodes(place, modes)
        if served:
            return replace(demand, nodes=served | self._beside(option, place, modes, served))
        by = any_of(word("mode", mode) for mode in modes)
        other = self._stand_in(place, modes)
        if other is None:
            raise self.unserved(place, modes)
        notes.append(
            text(
                "{place} is not served by {modes}: {other} stands for it.",
                place=place.name,
                modes=by,
                other=other.names,
            )
        )
        return replace(demand, name=other.names, nodes=frozenset((other.id,)))

    def _nodes(self, place: Place, modes: Iterable[Mode]) -> frozenset[str]:
        graph, wanted = self._router.graph, set(modes)
        return frozenset(n for n in place.nodes if wanted & set(graph.modes_of(n)))

    def _beside(
        self, option: str, place: Place, modes: Iterable[Mode], served: frozenset[str]
    ) -> frozenset[str]:
        """Return the namesakes of a town with roads alone that serve it by other modes.

        They would stand for it by these modes alone, and a way by fewer modes is no better one.
        """
        own = {mode for node in served for mode in self._router.graph.modes_of(node)}
        if option == "--via" or place.kind != "node" or own != {"road"}:
            return frozenset()
        others = (self._stand_in(place, (mode,)) for mode in modes if mode not in own)
        return frozenset(node.id for node in others if node is not None)

    def _stand_in(self, place: Place, modes: Iterable[Mode]) -> Node | None:
        """Return the nearest namesake of a node that some modes serve."""
        if place.kind != "node":
            return None
        graph, wanted = self._router.graph, set(modes)
        if place.key not in self._namesakes:
            node = self._network.nodes[place.key]
            self._namesakes[place.key] = self._finder.namesakes(node, _NAMESAKE_KM)
        namesakes = self._namesakes[place.key]
        return next((node for node in namesakes if wanted & set(graph.modes_of(node.id))), None)

    def is_off(self, place: Place, modes: Iterable[Mode]) -> bool:
        """Whether a place is off the part of the network that some modes serve."""
        return not self._nodes(place, modes) and self._stand_in(place, modes) is None

    def unserved(
        self, place: Place, modes: tuple[Mode, ...], reason: NoRoute | None = None
    ) -> NoRoute:
        """Make the error for a place that the modes do not serve."""
        links = self._network.links.values()
        known = {
            link.mode for link in links if link.from_id in place.nodes or link.to_id in place.nodes
        }
        facts = {"place": place.name, "modes": any_of(word("mode", mode) for mode in modes)}
        if known & set(modes):
            told = text("At {place} no {modes} is open.", **facts)
        else:
            told = text("The network knows no {modes} at {place}.", **facts)
        if reason is not None:
            told = text("{fact} {reason}", fact=told, reason=reason.message)
        others = {mode for n in place.nodes for mode in self._router.graph.modes_of(n)}
        return NoRoute(told, allowing(others) if others else reason.hint if reason else "")
