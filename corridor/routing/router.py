"""A network compiled for a cargo: questions in, ways out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from corridor.network import MODES, Mode, Network, Screenlines, Status
from corridor.routing.arc_terms import ArcTerms
from corridor.routing.cargo import Cargo
from corridor.routing.counting import MEASURES
from corridor.routing.criteria import ArcCosts, Criterion, Weights
from corridor.routing.labels import Ground, Vector, best_within, not_dominated, pareto_ways
from corridor.routing.question import Demand, Question
from corridor.routing.search import Barred, Stop, Way, calling, reachable, shortest_way
from corridor.routing.state_graph import StateGraph
from corridor.routing.through import ThroughWay, way_through, ways_through


@dataclass(frozen=True, slots=True)
class World:
    """The scenarios that hold, by name, and the day that is asked for."""

    scenarios: tuple[str, ...] = ()
    day: date | None = None


class Router:
    """Topology, terms and weights of a network, and the search over them.

    Parameters
    ----------
    network
        The network.
    statuses
        Links and transfers of these statuses are taken.
    cargo
        What is moved.
    world
        Which scenarios made the network what it is, for plans to tell.
    access
        Ids of links that join points off the network to it by road, each with what a reader
        must know of it, "" for nothing; they may be used by any mode, which other roads may not.

    Attributes
    ----------
    graph
        The state graph: topology alone, the same for every cargo.
    terms
        What each arc takes for the cargo, term by term.
    weights
        The usual amount of each measure on each arc.
    """

    def __init__(
        self,
        network: Network,
        statuses: Collection[Status] = frozenset({"open"}),
        cargo: Cargo | None = None,
        world: World | None = None,
        access: Mapping[str, str] | None = None,
    ) -> None:
        self.world = world or World()
        self.statuses, self.access = frozenset(statuses), access or {}
        self._compile(network, StateGraph(network, statuses), cargo or Cargo())

    def _compile(self, network: Network, graph: StateGraph, cargo: Cargo) -> None:
        self.network, self.graph, self.cargo = network, graph, cargo
        self.terms = ArcTerms(network, graph, cargo)
        self.weights = Weights(network, graph, self.terms)
        self._transfers = [0.0 if link else 1.0 for link in graph.arc_link]
        self._costs: dict[tuple[Criterion, float], ArcCosts] = {}

    @cached_property
    def screenlines(self) -> Screenlines:
        """The screenlines of the network."""
        return Screenlines(self.network)

    def for_cargo(self, cargo: Cargo) -> Router:
        """Give a router of the same topology with the weights of another cargo."""
        other = object.__new__(Router)
        other.world, other.access = self.world, self.access
        other.statuses = self.statuses
        other._compile(self.network, self.graph, cargo)
        return other

    def over(self, network: Network, access: Mapping[str, str]) -> Router:
        """Give a router like this one over another network, with links for access by road."""
        return Router(network, self.statuses, self.cargo, self.world, access)

    def answer(self, question: Question) -> ThroughWay | None:
        """Find the best way that meets every demand of a question.

        Returns
        -------
        ThroughWay or None
            The way that costs least, inside the home country if one leads there; None when the
            network has none.
        """
        if question.home:
            inside = self._answer(question, self._home_ground(question))
            if inside is not None:
                return inside
        return self._answer(question, self.ground(question))

    def front(self, question: Question, criteria: Sequence[Criterion]) -> list[ThroughWay]:
        """Find every way that no other one beats in all criteria, by the first one upwards.

        Lines closed to transit count as in `answer`; limits are kept.
        """
        terrain = self.ground(question)
        stops, shut, graph = terrain.stops, terrain.shut, self.graph
        costs = [self.costs(replace(question, criterion=criterion)) for criterion in criteria]
        limited = self.limited(question)
        limits = *(float("inf"),) * len(costs), *(limit for _, limit in limited)
        measures = [*costs, *(amounts for amounts, _ in limited)]

        def find(barred: Barred) -> list[tuple[Vector, Way]]:
            return pareto_ways(Ground(graph, stops, shut, barred), measures, limits)

        found = ways_through(graph, stops, shut, terrain.closed, find)
        return not_dominated(found, len(costs))

    def is_possible(self, question: Question) -> bool:
        """Tell whether any way meets every demand, without looking for the best."""
        if question.limits.given():
            return self.answer(replace(question, home="")) is not None
        terrain = self.ground(question)
        reached: set[int] = set(terrain.stops[0].states)
        for stop in terrain.stops[1:]:
            over = reachable(self.graph, reached, terrain.shut, terrain.closed)
            reached = calling(self.graph, over, stop, terrain.shut, terrain.closed)
        return bool(reached)

    def costs(self, question: Question) -> list[float]:
        """Give what each arc costs by the criterion of a question."""
        key = question.criterion, question.usd_per_hour
        if key not in self._costs:
            self._costs[key] = self.weights.by(*key)
        return self._costs[key].for_stops(question.stops)

    def limited(self, question: Question) -> list[tuple[Sequence[float], float]]:
        """Give for each limit of a question the amount on each arc, and the most it may be."""
        given = question.limits.given()
        limited: list[tuple[Sequence[float], float]] = [
            (self.weights.of(measure), given[measure]) for measure in MEASURES if measure in given
        ]
        if "transfers" in given:
            limited.append((self._transfers, given["transfers"]))
        return limited

    def ground(self, question: Question) -> Terrain:
        """Give the stops of a question and what it keeps out of."""
        demands = question.origin, *question.via, question.destination
        closed = self._arcs_of(link for demand in question.avoid for link in demand.links)
        closed |= self._arcs_of(link for demand in question.via for link in demand.foreign)
        if self.access and "road" not in question.modes:
            closed |= self._roads - self._arcs_of(self.access)
        return Terrain([self._stop(demand) for demand in demands], self._shut(question), closed)

    def _answer(self, question: Question, terrain: Terrain) -> ThroughWay | None:
        graph, costs, limited = self.graph, self.costs(question), self.limited(question)
        stops, shut = terrain.stops, terrain.shut

        def find(stops: Sequence[Stop], barred: Barred) -> Way | None:
            if limited:
                return best_within(Ground(graph, stops, shut, barred), costs, limited)
            return shortest_way(graph, costs, stops, shut, barred)

        return way_through(graph, stops, shut, terrain.closed, find)

    def _home_ground(self, question: Question) -> Terrain:
        home = self.graph.country_nodes.get(question.home, set())
        abroad = self.graph.states_of(node for node in self.graph.node_states if node not in home)
        terrain = self.ground(question)
        return replace(terrain, shut=terrain.shut.union(abroad))

    def _stop(self, demand: Demand) -> Stop:
        states = frozenset(self.graph.states_of(demand.nodes))
        return Stop(states, self._arcs_of(demand.links))

    def _arcs_of(self, links: Iterable[str]) -> frozenset[int]:
        return frozenset(arc for link in links for arc in self.graph.link_arcs.get(link, ()))

    def _shut(self, question: Question) -> frozenset[int]:
        """Give the states that a question keeps off."""
        graph = self.graph
        closed_modes = {mode for mode in MODES if mode not in question.modes}
        avoided_modes = frozenset[Mode]().union(*(demand.modes for demand in question.avoid))
        shut: set[int] = set()
        for demand in question.avoid:
            closed_modes |= demand.modes
            shut.update(graph.states_of(demand.nodes))
            shut.update(state for gauge in demand.gauges for state in graph.gauge_states[gauge])
        for mode in closed_modes:
            shut.update(graph.mode_states[mode])
        if "road" in closed_modes and "road" not in avoided_modes:
            shut -= self._kerbs
        for demand in question.stay:
            shut.update(self._outside(demand))
        return frozenset(shut)

    @cached_property
    def _kerbs(self) -> frozenset[int]:
        """States where access roads begin and end."""
        graph, arcs = self.graph, self._arcs_of(self.access)
        return frozenset(
            state for arc in arcs for state in (graph.arc_tail[arc], graph.arc_head[arc])
        )

    @cached_property
    def _roads(self) -> frozenset[int]:
        """Arcs of all road links."""
        links = enumerate(self.graph.arc_link)
        return frozenset(arc for arc, link in links if link is not None and link.mode == "road")

    @cached_property
    def doorsteps(self) -> frozenset[str]:
        """Points off the network that access roads join to it."""
        return frozenset(self.network.links[link].from_id for link in self.access)

    def _outside(self, demand: Demand) -> set[int]:
        graph = self.graph
        if demand.gauges:
            others = set(graph.gauge_states) - demand.gauges
            return {state for gauge in others for state in graph.gauge_states[gauge]}
        outside = (node for node in graph.node_states if node not in demand.nodes)
        return set(graph.states_of(outside))


@dataclass(frozen=True, slots=True)
class Terrain:
    """The stops of a question, the states it may not pass, the arcs it may not take."""

    stops: list[Stop]
    shut: frozenset[int]
    closed: frozenset[int]
