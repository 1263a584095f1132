"""The front door: words in, a plan out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from corridor.errors import BadQuestion, NoRoute
from corridor.network import MODES, Mode, Network, Status
from corridor.places import Gazetteer, Place
from corridor.routing import (
    CRITERIA,
    ArcCosts,
    Criterion,
    Demand,
    Plan,
    Query,
    Question,
    StateGraph,
    ThroughWay,
    ViaCost,
    answer,
    borders_of,
    changes_of,
    legs_of,
    no_route,
    notes_of,
    passages_of,
)

if TYPE_CHECKING:
    import networkx as nx

# How far from a city its port or freight yard may lie and still be meant by the city's name.
_NAMESAKE_KM = 80.0


class Planner:
    """Plans freight over a network.

    Parameters
    ----------
    data
        Folder of a data package, or a network read already; None for the data that comes with
        corridor.
    statuses
        Links of these statuses may be used: "open" ones by default; "restricted", "closed" and
        "planned" ones on demand.

    Raises
    ------
    BadData
        When the data package cannot be read.

    Examples
    --------
    >>> planner = Planner()
    >>> plan = planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")
    >>> plan.countries
    ('CN', 'KZ', 'RU', 'BY', 'PL', 'DE')
    """

    def __init__(
        self,
        data: str | Path | Network | None = None,
        *,
        statuses: Collection[Status] = frozenset({"open"}),
    ) -> None:
        self.network = data if isinstance(data, Network) else Network(data)
        self.statuses = frozenset(statuses)
        self.gazetteer = Gazetteer(self.network)
        self._costs_by: dict[Criterion, ArcCosts] = {}

    @property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The network as a networkx graph; nodes keyed by node id, edges by link id."""
        return self.network.graph

    @cached_property
    def state_graph(self) -> StateGraph:
        """The network compiled for searching."""
        return StateGraph(self.network, self.statuses)

    def route(
        self,
        origin: str,
        destination: str,
        *,
        via: str | Iterable[str] = (),
        avoid: str | Iterable[str] = (),
        mode: str | Iterable[str] = "rail",
        by: str = "freight",
    ) -> Plan:
        """Find the best way on the open network.

        Parameters
        ----------
        origin, destination
            Places: a name in English, Russian, Kazakh or Chinese, a UN/LOCODE, a railway
            station code or a node id.
        via
            Places, regions or countries to pass, in order. A via is passed through: the way
            out does not undo the way in, unless the via is a dead end, which a note says.
        avoid
            Places, regions or countries that the way keeps out of.
        mode
            Modes that may be used: any of rail, road, sea, ferry.
        by
            What is best: "freight" is the way that freight goes, by main lines, past few
            borders, inside a country between two places of it; "distance" is the shortest
            open way. The plan's kilometres are published ones either way.

        Returns
        -------
        Plan
            The best plan.

        Raises
        ------
        UnknownPlace, AmbiguousPlace
            When a word names no place, or several.
        BadQuestion
            When origin and destination are the same, or a mode or criterion is none.
        NoRoute
            When no way meets the demands; the message says which.

        Examples
        --------
        >>> Planner().route("Oral", "Saratov").distance_km
        432.0
        """
        modes, criterion = _modes(mode), _criterion(by)
        start, end = self.gazetteer.find_node(origin), self.gazetteer.find_node(destination)
        vias, avoided = self.gazetteer.find_list(via), self.gazetteer.find_list(avoid)
        _require_consistent(start, end, vias, avoided)
        notes: list[str] = []
        question = Question(
            origin=self._demand(start, modes, notes),
            destination=self._demand(end, modes, notes),
            via=tuple(self._demand(place, modes, notes) for place in vias),
            avoid=tuple(Demand(place.asked, place.name, place.nodes) for place in avoided),
            modes=modes,
            home=self._home(start, end) if criterion == "freight" else "",
        )
        if question.origin.nodes == question.destination.nodes:
            raise BadQuestion(
                f"'{origin}' and '{destination}' are the same place, {question.origin.name}.",
                "Name two places.",
            )
        costs = self._costs(criterion)
        through = answer(self.state_graph, costs, question)
        if through is None:
            raise no_route(self.state_graph, question)
        return self._plan(question, criterion, through, tuple(notes))

    def _costs(self, by: Criterion) -> ArcCosts:
        if by not in self._costs_by:
            self._costs_by[by] = ArcCosts(self.network, self.state_graph, by)
        return self._costs_by[by]

    def _home(self, start: Place, end: Place) -> str:
        """Give the country that both ends lie in, if it is one."""
        countries = {self.network.nodes[place.key].country for place in (start, end)}
        return countries.pop() if len(countries) == 1 else ""

    def _demand(self, place: Place, modes: tuple[Mode, ...], notes: list[str]) -> Demand:
        """Turn a place into nodes that the modes serve; a namesake near by may stand in."""
        graph = self.state_graph
        served = frozenset(n for n in place.nodes if set(graph.modes_of(n)) & set(modes))
        if served:
            return Demand(place.asked, place.name, served)
        by = " or ".join(modes)
        if place.kind == "node":
            node = self.network.nodes[place.key]
            for other in self.gazetteer.namesakes(node, _NAMESAKE_KM):
                if set(graph.modes_of(other.id)) & set(modes):
                    notes.append(f"{place.name} is not served by {by}: {other.name} stands for it.")
                    return Demand(place.asked, other.name, frozenset((other.id,)))
        others = {mode for n in place.nodes for mode in graph.modes_of(n)}
        hint = f"It is served by {' and '.join(sorted(others))}: allow that with --mode."
        raise NoRoute(
            f"{place.name} is not served by {by} on the open network.", hint if others else ""
        )

    def _plan(
        self, question: Question, by: Criterion, through: ThroughWay, notes: tuple[str, ...]
    ) -> Plan:
        graph, network = self.state_graph, self.network
        arcs = [arc for stage in through.way.stages for arc in stage.arcs]
        passages = passages_of(graph, network, arcs)
        return Plan(
            query=Query(
                origin=question.origin.asked,
                destination=question.destination.asked,
                via=tuple(demand.asked for demand in question.via),
                avoid=tuple(demand.asked for demand in question.avoid),
                modes=question.modes,
                by=by,
            ),
            legs=legs_of(passages),
            borders=borders_of(passages),
            transfers=changes_of(graph, network, arcs),
            via_costs=tuple(self._via_cost(question, by, via, through) for via in question.via),
            notes=notes + notes_of(through, passages, graph, network),
            network=network,
        )

    def _via_cost(
        self, question: Question, by: Criterion, via: Demand, through: ThroughWay
    ) -> ViaCost:
        graph, costs = self.state_graph, self._costs(by)
        free = answer(graph, costs, question.without_via(via))
        avoiding = answer(graph, costs, question.without_via(via).avoiding(via))
        if free is None:
            raise AssertionError(via)
        return ViaCost(
            via=via.name,
            distance_km=self._km(through),
            free_km=self._km(free),
            avoiding_km=None if avoiding is None else self._km(avoiding),
        )

    def _km(self, through: ThroughWay) -> float:
        graph = self.state_graph
        arcs = (arc for stage in through.way.stages for arc in stage.arcs)
        return round(sum(graph.arc_km[arc] for arc in arcs if graph.arc_link[arc]), 3)


def _modes(words: str | Iterable[str]) -> tuple[Mode, ...]:
    words = (words,) if isinstance(words, str) else words
    asked = {part.strip().casefold() for word in words for part in word.split(",")} - {""}
    unknown = sorted(asked - set(get_args(Mode)))
    if unknown or not asked:
        raise BadQuestion(
            f"Unknown mode '{unknown[0] if unknown else ''}'.",
            f"The modes are {', '.join(MODES)}.",
        )
    return tuple(mode for mode in MODES if mode in asked)


def _criterion(word: str) -> Criterion:
    for criterion in CRITERIA:
        if word.strip().casefold() == criterion:
            return criterion
    raise BadQuestion(f"Unknown criterion '{word}'.", f"The criteria are {', '.join(CRITERIA)}.")


def _require_consistent(
    start: Place, end: Place, vias: tuple[Place, ...], avoided: tuple[Place, ...]
) -> None:
    """Refuse a place that is demanded and avoided at once."""
    demanded = [("origin", start), ("destination", end), *(("--via", via) for via in vias)]
    for what, place in demanded:
        for avoid in avoided:
            if place.nodes and place.nodes <= avoid.nodes:
                where = "" if place.key == avoid.key else f" {place.name} lies in {avoid.name}."
                drop = f" or --via {place.asked}" if what == "--via" else ""
                raise NoRoute(
                    f"{what} {place.asked} and --avoid {avoid.asked} cannot both be met.{where}",
                    f"Drop --avoid {avoid.asked}{drop}.",
                )
