"""A question as the state graph understands it: stops, and states that are shut."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

from corridor.network import MODES, Mode
from corridor.routing.criteria import ArcCosts
from corridor.routing.search import reachable
from corridor.routing.state_graph import StateGraph
from corridor.routing.through import ThroughWay, way_through


@dataclass(frozen=True)
class Demand:
    """A place, a region or a country that a question names, and the nodes it stands for.

    `asked` is the word that was typed, `name` how the place is called.
    """

    asked: str
    name: str
    nodes: frozenset[str]


@dataclass(frozen=True)
class Question:
    """From where to where, through and past what, by which modes.

    `home` is the country that the way is to stay in if it can; "" for none.
    """

    origin: Demand
    destination: Demand
    via: tuple[Demand, ...]
    avoid: tuple[Demand, ...]
    modes: tuple[Mode, ...]
    home: str = ""

    @cached_property
    def avoided_nodes(self) -> frozenset[str]:
        """Nodes that the way may not pass."""
        return frozenset().union(*(demand.nodes for demand in self.avoid))

    @cached_property
    def stops(self) -> frozenset[str]:
        """Nodes where the way begins and ends, and the vias that are one node."""
        single = (demand.nodes for demand in self.via if len(demand.nodes) == 1)
        return frozenset().union(self.origin.nodes, self.destination.nodes, *single)

    def without_via(self, via: Demand) -> Question:
        """Give the question with one via dropped."""
        return replace(self, via=tuple(demand for demand in self.via if demand is not via))

    def without_avoid(self, avoid: Demand) -> Question:
        """Give the question with one place no longer avoided."""
        return replace(self, avoid=tuple(demand for demand in self.avoid if demand is not avoid))

    def avoiding(self, demand: Demand) -> Question:
        """Give the question with one more place avoided."""
        return replace(self, avoid=(*self.avoid, demand))

    def by(self, modes: tuple[Mode, ...]) -> Question:
        """Give the question asked of other modes."""
        return replace(self, modes=modes)


def answer(graph: StateGraph, costs: ArcCosts, question: Question) -> ThroughWay | None:
    """Find the best way that meets every demand of a question.

    Parameters
    ----------
    graph
        The state graph.
    costs
        What the arcs cost.
    question
        What is asked.

    Returns
    -------
    ThroughWay or None
        The way that costs least, inside the home country if one leads there; None when the
        network has none.
    """
    shut, stops = _shut(graph, question), _stops(graph, question)
    arc_cost = costs.for_stops(question.stops)
    if question.home:
        home = graph.country_nodes.get(question.home, set())
        abroad = graph.states_of(node for node in graph.node_states if node not in home)
        inside = way_through(graph, arc_cost, stops, shut.union(abroad))
        if inside is not None:
            return inside
    return way_through(graph, arc_cost, stops, shut)


def is_possible(graph: StateGraph, question: Question) -> bool:
    """Tell whether any way meets every demand of a question, without looking for the best."""
    shut, stops = _shut(graph, question), _stops(graph, question)
    reached: Collection[int] = stops[0]
    for stop in stops[1:]:
        reached = stop & reachable(graph, reached, shut)
    return bool(reached)


def _shut(graph: StateGraph, question: Question) -> set[int]:
    """Give the states that a question keeps off: other modes, avoided places."""
    closed_modes = (mode for mode in MODES if mode not in question.modes)
    shut = {state for mode in closed_modes for state in graph.mode_states[mode]}
    shut.update(graph.states_of(question.avoided_nodes))
    return shut


def _stops(graph: StateGraph, question: Question) -> list[frozenset[int]]:
    demands = (question.origin, *question.via, question.destination)
    return [frozenset(graph.states_of(demand.nodes)) for demand in demands]
