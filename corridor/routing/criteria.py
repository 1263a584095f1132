"""What a search adds up on its way, arc by arc.

The way that freight usually goes is the one that is cheapest when an hour is worth some USD and a
transit of countries that trade shuns has a charge: it keeps to main lines, and crosses as few
borders and gauges as it can. The USD of a lesser line weigh as its hours do. The charge and what
an hour is worth are rows of the table of rates, chosen on pairs of ends whose way is published;
they count in the choice, never in a price.

Lines closed to transit are dear to freight that only passes, whatever is asked for but distance,
and as any other line to freight that begins or ends on them. A via is passed, and opens none: no
demand makes a way cheaper by the criterion than the free question has it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from corridor.criteria import AIMS, MEASURES, Criterion, Measure
from corridor.files.cache import PackageCache, kept
from corridor.network import Network
from corridor.routing.arc_terms import ArcTerms, slowness
from corridor.routing.state_graph import StateGraph
from corridor.routing.transit import Charges, Transit

_CLOSED = "role-closed-to-transit"
# Of two ways that come to the same the one with fewer arcs is better, a border counted as one: a
# border that a change of gauge holds is not counted again.
_TIE = 1e-6


class Weights:
    """The usual amount of each measure on each arc, and what criteria make of them.

    Parameters
    ----------
    network
        The network that the graph was made of.
    graph
        The state graph.
    terms
        The terms of its arcs.
    cache
        Where they are kept for the next process; None where they are not.

    Attributes
    ----------
    ties
        What each arc adds so that of two ways that come to the same one is better.
    """

    def __init__(
        self,
        network: Network,
        graph: StateGraph,
        terms: ArcTerms,
        cache: PackageCache | None = None,
    ) -> None:
        self._graph, self._terms, self._cache = graph, terms, cache
        self._network, self._penalty = network, network.preference(_CLOSED)
        self._transit = Transit(network, graph, cache)
        self.ties: list[float] = kept(cache, "ties", self._ties)
        self._amounts: dict[Measure, list[float]] = {}

    @property
    def measures(self) -> dict[Measure, list[float]]:
        """For each measure its usual amount on each arc."""
        return {measure: self.of(measure) for measure in MEASURES}

    def of(self, measure: Measure) -> list[float]:
        """Return the usual amount of a measure on each arc; counted when first asked for."""
        amounts = self._amounts.get(measure)
        if amounts is None:
            amounts = kept(self._cache, measure, partial(self._counted, measure))
            self._amounts[measure] = amounts
        return amounts

    def _counted(self, measure: Measure) -> list[float]:
        counted, arcs = self._terms.of_measure, range(len(self._graph.arc_km))
        return [sum(term.typical for term in counted(arc, measure)) for arc in arcs]

    def _ties(self) -> list[float]:
        counts, arcs = self._terms.counts_border, range(len(self._graph.arc_km))
        return [2 * _TIE if counts(arc) else _TIE for arc in arcs]

    @cached_property
    def closed_lines(self) -> list[ClosedLines]:
        """Lines closed to transit that hang together."""
        pieces = kept(self._cache, "closed-lines", partial(_closed_to_transit, self._graph))
        return [ClosedLines(frozenset(nodes), frozenset(arcs)) for nodes, arcs in pieces]

    def by(
        self, criterion: Criterion, usd_per_hour: float = 0.0, charges: Charges = ()
    ) -> ArcCosts:
        """Return what each arc costs by a criterion.

        Parameters
        ----------
        criterion
            What is made least.
        usd_per_hour
            What an hour of the cargo is worth, USD per FEU, where the criterion prices time.
        charges
            What entering a country is charged, where the criterion charges transit, to trips that
            neither begin nor end in any of these countries.
        """
        amounts = self._amounts_by(criterion, usd_per_hour)
        untied = [amount + tie for amount, tie in zip(amounts, self.ties, strict=True)]
        counted = self._closed_counted(criterion, untied)
        if AIMS[criterion].charges_transit and any(usd for _, usd in charges):
            counted.charge(*self._transit.charged(charges))
        return counted

    def exactly_by(self, criterion: Criterion) -> ArcCosts:
        """Return what each arc costs by a criterion, and nothing added for ties."""
        return self._closed_counted(criterion, self._amounts_by(criterion))

    def _amounts_by(self, criterion: Criterion, usd_per_hour: float = 0.0) -> list[float]:
        aim = AIMS[criterion]
        if aim.least == "distance_km":
            return self._graph.arc_km
        amounts = self.of(aim.least)
        if aim.charges_transit:
            amounts = [usd + more for usd, more in zip(amounts, self.lesser_usd, strict=True)]
        if aim.prices_time:
            priced = zip(amounts, self.of("hours"), strict=True)
            return [amount + usd_per_hour * hours for amount, hours in priced]
        return amounts

    @cached_property
    def lesser_usd(self) -> list[float]:
        """What the USD of running on each arc weigh more, since its line is a lesser one."""
        more: list[float] = kept(self._cache, "lesser-usd", self._weighed)
        return more

    def _weighed(self) -> list[float]:
        graph, counted = self._graph, self._terms.of_measure
        more = [0.0] * len(graph.arc_km)
        for arc, link in enumerate(graph.arc_link):
            weight = 1.0 if link is None else slowness(link, self._network)[0]
            if weight != 1.0:
                terms = counted(arc, "usd_per_feu")
                run = sum(term.typical for term in terms if term.kind == "running")
                more[arc] = (weight - 1) * run
        return more

    def _closed_counted(self, criterion: Criterion, amounts: list[float]) -> ArcCosts:
        if AIMS[criterion].least == "distance_km":
            return ArcCosts(amounts, [], 1.0)
        return ArcCosts(amounts, self.closed_lines, self._penalty)

    def closed_to(self, ends: Collection[str]) -> frozenset[int]:
        """Return the arcs of lines closed to transit on which a trip neither begins nor ends."""
        passed = (lines.arcs for lines in self.closed_lines if lines.nodes.isdisjoint(ends))
        return frozenset[int]().union(*passed)


class ArcCosts:
    """What each arc costs by a criterion; none below zero.

    Parameters
    ----------
    costs
        Cost of each arc.
    closed
        Lines closed to transit that hang together, with the nodes on them.
    penalty
        How many times dearer these are to freight that only passes.
    """

    def __init__(self, costs: list[float], closed: list[ClosedLines], penalty: float) -> None:
        self._own = costs
        self._closed = closed
        self._costs = costs.copy()
        for lines in closed:
            for arc in lines.arcs:
                self._costs[arc] *= penalty
        self._charged = self._costs
        self._shunned = frozenset[str]()

    def charge(self, entries: Mapping[int, float], shunned: frozenset[str]) -> None:
        """Add what arcs are charged to trips that neither begin nor end at some nodes."""
        self._shunned = shunned
        self._charged = self._costs.copy()
        for arc, usd in entries.items():
            self._charged[arc] += usd

    def for_ends(self, nodes: Collection[str]) -> list[float]:
        """Return the costs for a trip that begins or ends at some nodes."""
        known = self._charged if self._shunned.isdisjoint(nodes) else self._costs
        touched = [lines for lines in self._closed if not lines.nodes.isdisjoint(nodes)]
        if not touched:
            return known
        costs = known.copy()
        for lines in touched:
            for arc in lines.arcs:
                costs[arc] = self._own[arc] + known[arc] - self._costs[arc]
        return costs


@dataclass(frozen=True, slots=True)
class ClosedLines:
    """Lines closed to transit that hang together."""

    nodes: frozenset[str]
    arcs: frozenset[int]


def _closed_to_transit(graph: StateGraph) -> list[list[list[Any]]]:
    """Return the nodes and the arcs of each piece of lines closed to transit."""
    pieces: list[tuple[set[str], set[int]]] = []
    for arc, link in enumerate(graph.arc_link):
        if link is not None and link.freight_role == "closed-to-transit":
            nodes, arcs = {link.from_id, link.to_id}, {arc}
            for piece in [piece for piece in pieces if piece[0] & nodes]:
                pieces.remove(piece)
                nodes, arcs = nodes | piece[0], arcs | piece[1]
            pieces.append((nodes, arcs))
    return [[sorted(nodes), sorted(arcs)] for nodes, arcs in pieces]
