"""What a search adds up on its way, arc by arc.

The usual hours of a way are those of `arc_terms`: by the day's run of each railway, longer on
lines that are slower than a main line, with the hours of borders, changes of gauge, ports and
departures. Least of them is how freight goes: it keeps to main lines and crosses as few borders
and gauges as it can, and the default of a question.

Lines closed to transit are dear to freight that only passes, whatever is asked for but distance,
and as any other line to freight that begins, ends or calls on them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, get_args

from corridor.network import Network
from corridor.routing.arc_terms import ArcTerms
from corridor.routing.counting import MEASURES, Measure
from corridor.routing.state_graph import StateGraph

Criterion = Literal["time", "cost", "emissions", "distance", "balanced"]
CRITERIA: tuple[Criterion, ...] = get_args(Criterion)
# The measure that a criterion makes least.
MEASURE_OF: dict[Criterion, Measure] = {
    "time": "hours",
    "cost": "usd_per_feu",
    "emissions": "kg_co2e_per_feu",
}
_CLOSED = "role-closed-to-transit"
# Of two ways that come to the same the one with fewer arcs is better.
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
    """

    def __init__(self, network: Network, graph: StateGraph, terms: ArcTerms) -> None:
        self._graph, self._terms = graph, terms
        self._penalty = network.preference(_CLOSED)
        self._closed = _closed_to_transit(graph)
        self._amounts: dict[Measure, list[float]] = {}

    @property
    def measures(self) -> dict[Measure, list[float]]:
        """For each measure its usual amount on each arc."""
        return {measure: self.of(measure) for measure in MEASURES}

    def of(self, measure: Measure) -> list[float]:
        """Give the usual amount of a measure on each arc; counted when first asked for."""
        amounts = self._amounts.get(measure)
        if amounts is None:
            counted, arcs = self._terms.of_measure, range(len(self._graph.arc_km))
            amounts = [sum(term.typical for term in counted(arc, measure)) for arc in arcs]
            self._amounts[measure] = amounts
        return amounts

    def by(self, criterion: Criterion, usd_per_hour: float = 0.0) -> ArcCosts:
        """Give what each arc costs by a criterion.

        Parameters
        ----------
        criterion
            "time" (h), "cost" (USD per FEU), "emissions" (kg CO2e per FEU), "distance" (km), or
            "balanced": USD per FEU and the hours at the price of `usd_per_hour`.
        usd_per_hour
            What an hour of the cargo is worth, USD per FEU.
        """
        if criterion == "distance":
            return ArcCosts([km + _TIE for km in self._graph.arc_km], [], 1.0)
        if criterion == "balanced":
            hours, usd = self.of("hours"), self.of("usd_per_feu")
            amounts = [
                dollars + usd_per_hour * hour for dollars, hour in zip(usd, hours, strict=True)
            ]
        else:
            amounts = self.of(MEASURE_OF[criterion])
        return ArcCosts([amount + _TIE for amount in amounts], self._closed, self._penalty)


class ArcCosts:
    """What each arc costs by a criterion; all above zero.

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

    def for_stops(self, nodes: Collection[str]) -> list[float]:
        """Give the costs for a trip that begins, ends or calls at some nodes."""
        touched = [lines for lines in self._closed if not lines.nodes.isdisjoint(nodes)]
        if not touched:
            return self._costs
        costs = self._costs.copy()
        for lines in touched:
            for arc in lines.arcs:
                costs[arc] = self._own[arc]
        return costs


@dataclass(frozen=True, slots=True)
class ClosedLines:
    """Lines closed to transit that hang together."""

    nodes: frozenset[str]
    arcs: frozenset[int]


def _closed_to_transit(graph: StateGraph) -> list[ClosedLines]:
    pieces: list[ClosedLines] = []
    for arc, link in enumerate(graph.arc_link):
        if link is not None and link.freight_role == "closed-to-transit":
            nodes, arcs = frozenset((link.from_id, link.to_id)), frozenset((arc,))
            for piece in [piece for piece in pieces if piece.nodes & nodes]:
                pieces.remove(piece)
                nodes, arcs = nodes | piece.nodes, arcs | piece.arcs
            pieces.append(ClosedLines(nodes, arcs))
    return pieces
