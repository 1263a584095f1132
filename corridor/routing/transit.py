"""What a transit of countries is charged in the choice of a way: by the arcs that enter them."""

from __future__ import annotations

from typing import Any

from corridor.files.cache import PackageCache, kept
from corridor.modes import AT_SEA
from corridor.network import Link, Network
from corridor.routing.state_graph import StateGraph

# What a trip is charged that passes through countries, by country (ISO 3166-1), USD per FEU.
Charges = tuple[tuple[str, float], ...]
# What arcs are charged, and the nodes that trips are charged nothing from and to.
Charged = tuple[dict[int, float], frozenset[str]]


class Transit:
    """The arcs on which a trip enters a country, the same whatever is charged and on any day.

    Parameters
    ----------
    network
        The network that the graph was made of.
    graph
        The state graph.
    cache
        Where they are kept for the next process; None where they are not.
    """

    def __init__(
        self, network: Network, graph: StateGraph, cache: PackageCache | None = None
    ) -> None:
        self._network, self._graph, self._cache = network, graph, cache
        self._known: dict[Charges, Charged] = {}

    def charged(self, charges: Charges) -> Charged:
        """Return what each arc that enters a charged country is charged, and the nodes there.

        Coming from another charged country it is what the one charges more than the other.
        """
        if charges not in self._known:
            self._known[charges] = self._entries(dict(charges)), self._nodes(charges)
        return self._known[charges]

    def _entries(self, charges: dict[str, float]) -> dict[int, float]:
        entries: dict[int, float] = {}
        for arc, start, end in kept(self._cache, "entered", self._entered):
            more = charges.get(end, 0.0) - charges.get(start, 0.0)
            if more > 0:
                entries[arc] = more
        return entries

    def _entered(self) -> list[list[Any]]:
        """Return the arcs that lead from one country to another, and these."""
        found = []
        for arc, link in enumerate(self._graph.arc_link):
            start, end = ("", "") if link is None else self._countries(arc, link)
            if start != end:
                found.append([arc, start, end])
        return found

    def _countries(self, arc: int, link: Link) -> tuple[str, str]:
        """Return the countries that an arc leads from and to, as customs see it."""
        graph, border = self._graph, self._graph.arc_border[arc]
        if border is not None:
            return border.from_country, border.to_country
        if link.mode not in AT_SEA:
            return "", ""
        ends = (graph.state_node[ends[arc]] for ends in (graph.arc_tail, graph.arc_head))
        start, end = (self._network.nodes[node].country for node in ends)
        return start, end

    def _nodes(self, charges: Charges) -> frozenset[str]:
        shunned = {country for country, usd in charges if usd}
        country_of = kept(self._cache, "countries", self._country_of)
        return frozenset(node for node, country in country_of.items() if country in shunned)

    def _country_of(self) -> dict[str, str]:
        return {node.id: node.country for node in self._network.nodes.values()}
