"""A network compiled for a cargo: questions in, ways out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Self, TypeVar

from corridor.criteria import AIMS, MEASURES, Criterion
from corridor.i18n import Text
from corridor.network import Gate, Network, Range, Screenlines, Status
from corridor.reprs import brief
from corridor.routing.arc_terms import ArcTerms
from corridor.routing.cargo import Cargo
from corridor.routing.counting import total
from corridor.routing.criteria import ArcCosts, Weights
from corridor.routing.dominance import Vector, unbeaten
from corridor.routing.kept_graph import graph_of
from corridor.routing.pareto_search import Ground, LabelSearch
from corridor.routing.parts import Part
from corridor.routing.plan_parts import parts_of
from corridor.routing.question import Limits, Question
from corridor.routing.search import Stop, Way, calling, reachable
from corridor.routing.state_graph import StateGraph
from corridor.routing.surcharges import Surcharges, lured
from corridor.routing.terrain import Terrain, Terrains
from corridor.routing.totals import Totals
from corridor.routing.transit import Charges
from corridor.routing.via_search import (
    Finder,
    Front,
    ThroughWay,
    way_through,
    ways_through,
)

Found = TypeVar("Found")

if TYPE_CHECKING:
    from corridor.network.access import Access


@dataclass(frozen=True, slots=True)
class World:
    """The scenarios that hold, by name, and the time that the world is of.

    `day` is the day of departure that was asked for; `as_of` is that day, or that of the data's
    release where none was asked for, and None where the data tells none. `notes` are sentences
    that a reader of any plan must know.
    """

    scenarios: tuple[str, ...] = ()
    day: date | None = None
    as_of: date | None = None
    notes: tuple[str, ...] = ()


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
        Roads by which freight comes to points off the network and leaves them; they may be used
        by any mode, which other roads may not. None for none.
    like
        A router of much the same network, of which is taken over what is the same. None for none.

    Attributes
    ----------
    graph
        The state graph: topology alone, the same for every cargo.
    terms
        What each arc takes for the cargo, term by term.
    weights
        The usual amount of each measure on each arc.
    shut_arcs
        Arcs that are shut when a box gets there; none where the world is the same every day.
    terrains
        Where questions may go.
    surcharges
        What is paid beside the freight.
    """

    surcharges = Surcharges()

    def __init__(
        self,
        network: Network,
        statuses: Collection[Status] = frozenset({"open"}),
        cargo: Cargo | None = None,
        world: World | None = None,
        access: Access | None = None,
        *,
        like: Router | None = None,
    ) -> None:
        self.world = world or World()
        self.statuses, self.access = frozenset(statuses), access
        is_known = like is not None and like.is_over(network, self.statuses)
        graph = like.graph if like is not None and is_known else graph_of(network, statuses)
        self._compile(network, graph, cargo or Cargo(), like)

    def __repr__(self) -> str:
        return brief(f"Router({self.network!r}, {self.graph!r}, {self.cargo!r})")

    def _compile(
        self,
        network: Network,
        graph: StateGraph,
        cargo: Cargo,
        like: Router | None = None,  # noqa: ARG002 - here no days are alike
    ) -> None:
        self.network, self.graph, self.cargo = network, graph, cargo
        self.terms = ArcTerms(network, graph, cargo)
        is_usual = cargo == Cargo() and network.cache is graph.cache
        self.weights = Weights(network, graph, self.terms, graph.cache if is_usual else None)
        self._costs: dict[tuple[Criterion, float, Charges], ArcCosts] = {}
        self.shut_arcs = frozenset[int]()
        self.terrains = Terrains(network, graph, self.access)

    def is_over(self, network: Network, statuses: Collection[Status]) -> bool:
        """Whether the state graph is that of a network as well."""
        tables = ("nodes", "links", "transfers", "restrictions")
        return self.statuses == statuses and all(
            getattr(self.network, table) == getattr(network, table) for table in tables
        )

    @cached_property
    def screenlines(self) -> Screenlines:
        """The screenlines of the network."""
        return Screenlines(self.network)

    def for_cargo(self, cargo: Cargo) -> Router:
        """Return a router of the same topology with the weights of another cargo."""
        other = object.__new__(type(self))
        other.world, other.access = self.world, self.access
        other.statuses = self.statuses
        other._compile(self.network, self.graph, cargo)
        return other

    def over(self, access: Access) -> Router:
        """Return a router like this one over a network with doorsteps."""
        if access.network is self.network:
            return self._with_roads(access)
        return Router(access.network, self.statuses, self.cargo, self.world, access)

    def with_doors(self, origin: Collection[str], destination: Collection[str]) -> Router:
        """Return a router that takes the access roads from and to some nodes, and no others."""
        if self.access is None or not self.access.by_door:
            return self
        return self._with_roads(self.access.between(origin, destination))

    def _with_roads(self, access: Access) -> Self:
        """Return a router like this one that takes access roads which the network has."""
        other = copy(self)
        other.access, other.terrains = access, Terrains(self.network, self.graph, access)
        return other

    def leaving(self, day: date) -> Router:  # noqa: ARG002 - here no day matters
        """Return a router for a departure on a later day."""
        return self

    def charging(self, question: Question) -> Router:
        """Return a router that counts what is paid beside the freight as a question has it."""
        rates = self.terms.rates
        found = Surcharges.of_question(question, self.cargo, self.network, rates)
        if found == self.surcharges:
            return self
        other = copy(self)
        vars(other).update(surcharges=found, _costs={})
        return other

    def along(self, way: Way) -> Router:  # noqa: ARG002 - as above
        """Return a router that counts each arc of a way as it is when the box gets there."""
        return self

    def in_time(
        self,
        question: Question,  # noqa: ARG002 - as above
        find: Callable[[Router], Iterable[Found]],
        arcs_of: Callable[[Found], tuple[int, ...]],  # noqa: ARG002 - as above
        cut_short: Callable[[], None],  # noqa: ARG002 - as above
    ) -> Iterator[Found]:
        """Return what a search finds that is open when the box gets there.

        `cut_short` is called when the search does not come to its end.
        """
        yield from find(self)

    def notes(
        self,
        question: Question,  # noqa: ARG002 - as above
        through: ThroughWay,  # noqa: ARG002 - as above
    ) -> tuple[str, ...]:
        """Say what a reader must know of the days of the trip."""
        return ()

    def shut_told(self, question: Question) -> tuple[Text, ...]:  # noqa: ARG002 - as above
        """Say what shuts the way that would be best, and when to leave instead."""
        return ()

    def costing(self, question: Question) -> Callable[[Way], float]:
        """Return what tells the cost of a way by the criterion of a question."""
        costs, beside = self.freight_costs(question), self.beside(question)
        return lambda way: sum(costs[arc] for arc in way.arcs) + beside(way)

    def beside(self, question: Question) -> Callable[[Way], float]:
        """Return what tells what is paid beside the freight of a way, as far as it may choose."""
        if not (self.surcharges and AIMS[question.criterion].least == "usd_per_feu"):
            return lambda way: 0.0  # noqa: ARG005 - the same for every way
        return lambda way: self.surcharges.in_choice(self._parts(way))

    def _parts(self, way: Way) -> tuple[Part, ...]:
        then = self.along(way)
        return parts_of(then.graph, then.network, then.terms, way.arcs)

    def gates(self, way: Way) -> tuple[Gate, ...]:
        """Return the gates that a way takes, in order, each once."""
        return tuple(dict.fromkeys(gate for arc in way.arcs for gate in self.gates_on(arc)))

    def gates_on(self, arc: int) -> tuple[Gate, ...]:
        """Return the gates that an arc passes."""
        link = self.graph.arc_link[arc]
        return self.network.gates_of_link.get(link.id, ()) if link is not None else ()

    def km(self, way: Way) -> float:
        """Return the length of a way."""
        return round(sum(map(self.graph.arc_km.__getitem__, way.arcs)), 3)

    def totals(self, way: Way) -> Totals:
        """Return what a way comes to."""
        arcs, measures = way.arcs, self.weights.measures.values()
        amounts = (sum(map(on.__getitem__, arcs)) for on in measures)
        return self.charged(way, Totals(self.km(way), *amounts))

    def charged(self, way: Way, freight: Totals) -> Totals:
        """Return what a way comes to with what is paid beside its freight."""
        if not self.surcharges:
            return freight
        beside = Totals.of(self.surcharges.of(self._parts(way)))
        return replace(freight, usd_per_feu=freight.usd_per_feu + beside.usd_per_feu)

    def hours(self, way: Way) -> Range:
        """Return the time that a way takes, with its range."""
        terms = self.along(way).terms
        return total(term for arc in way.arcs for term in terms.of_measure(arc, "hours"))

    def answer(self, question: Question) -> ThroughWay | None:
        """Find the best way that meets every demand of a question.

        Returns
        -------
        ThroughWay or None
            The way that costs least; None when the network has none.
        """
        free = self.answer_in(question, self.ground(question))
        lures = self.surcharges.lures(question)
        if not lures or AIMS[question.criterion].least != "usd_per_feu":
            return free
        asked = lured(question, lures)
        drawn = (self.answer_in(one, self.ground(one)) for one in asked)
        cost_of = self.costing(question)
        ways = filter(None, (free, *drawn))
        return min(ways, key=lambda through: cost_of(through.way), default=None)

    def between(self, question: Question, stops: list[Stop]) -> ThroughWay | None:
        """Find the best way between other stops over what a question leaves open, limits apart."""
        free = replace(question, limits=Limits())
        return self.answer_in(free, replace(self.ground(free), stops=stops))

    def front(self, question: Question, criteria: Sequence[Criterion]) -> Front:
        """Find every way that no other one beats in all criteria, by the first one upwards.

        Lines closed to transit count as in `answer`; limits are kept. Of ways that come to the
        same by all criteria the one with fewest links and transfers is taken, a border counted as
        one more. Where every way goes back on itself, or the search is cut short, the best ways by
        each criterion are among those that are looked at.
        """
        terrain, limited = self.ground(question), self.limited(question)
        ground = Ground(
            self.graph, terrain.stops, terrain.shut, (terrain.closed,) * (len(terrain.stops) - 1)
        )
        by = [self.weights.exactly_by(criterion) for criterion in criteria]
        judged = [
            self._charged_on_arcs(costs.for_ends(question.ends))
            if AIMS[criterion].least == "usd_per_feu"
            else costs.for_ends(question.ends)
            for criterion, costs in zip(criteria, by, strict=True)
        ]
        measures = [*judged, *(amounts for amounts, _ in limited)]
        limits = *(float("inf"),) * len(by), *(limit for _, limit in limited)
        search = LabelSearch(
            ground,
            measures,
            limits,
            judged=len(by),
            ties=self.weights.ties,
        )
        found = ways_through(search)
        ways = found.ways
        if not (ways and found.is_whole):
            ways = [*ways, *self._best_by_each(question, criteria, terrain)]
        return Front(self.unbeaten(ways, criteria), found.is_whole)

    def unbeaten(
        self, ways: Iterable[ThroughWay], criteria: Sequence[Criterion]
    ) -> list[ThroughWay]:
        """Pick the ways that none beats by what they come to, by the first criterion upwards."""
        ties = self.weights.ties
        by_ties = sorted(ways, key=lambda through: sum(ties[arc] for arc in through.way.arcs))
        return unbeaten([(self._by(criteria, through), through) for through in by_ties])

    def _by(self, criteria: Sequence[Criterion], through: ThroughWay) -> Vector:
        totals = self.totals(through.way)
        return tuple(totals.by(criterion) for criterion in criteria)

    def _best_by_each(
        self, question: Question, criteria: Sequence[Criterion], terrain: Terrain
    ) -> Iterator[ThroughWay]:
        for criterion in criteria:
            through = self.answer_in(replace(question, criterion=criterion), terrain)
            if through is not None:
                yield through

    def is_possible(self, question: Question) -> bool:
        """Tell whether any way meets every demand, without looking for the best."""
        if question.limits.given():
            return self.answer(question) is not None
        terrain = self.ground(question)
        reached: set[int] = set(terrain.stops[0].states)
        for stop in terrain.stops[1:]:
            over = reachable(self.graph, reached, terrain.shut, terrain.closed)
            reached = calling(self.graph, over, stop, terrain.shut, terrain.closed)
        return bool(reached)

    def costs(self, question: Question) -> list[float]:
        """Return what each arc costs by the criterion of a question."""
        costs = self.freight_costs(question)
        if AIMS[question.criterion].least != "usd_per_feu":
            return costs
        return self._charged_on_arcs(costs)

    def freight_costs(self, question: Question) -> list[float]:
        """Return what each arc costs by the criterion, without what is paid beside the freight."""
        key = question.criterion, question.usd_per_hour, question.charges
        if key not in self._costs:
            self._costs[key] = self.weights.by(*key)
        return self._costs[key].for_ends(question.ends)

    def _charged_on_arcs(self, costs: list[float]) -> list[float]:
        """Add what is paid beside the freight where a search can: no arc costs less than zero."""
        if not self.surcharges:
            return costs
        costs = costs.copy()
        for arc, usd in self._on_arcs.items():
            costs[arc] = max(0.0, costs[arc] + usd)
        return costs

    @cached_property
    def _on_arcs(self) -> dict[int, float]:
        return self.surcharges.on_arcs(self.graph, self.weights.of("usd_per_feu"))

    def limited(self, question: Question) -> list[tuple[Sequence[float], float]]:
        """Return for each limit of a question the amount on each arc, and the most it may be."""
        given = question.limits.given()
        limited: list[tuple[Sequence[float], float]] = [
            (self.weights.of(measure), given[measure]) for measure in MEASURES if measure in given
        ]
        if self.surcharges and question.limits.usd_per_feu is not None:
            at = [measure for measure in MEASURES if measure in given].index("usd_per_feu")
            most = self.surcharges.limit(question.limits.usd_per_feu, question)
            limited[at] = self._charged_on_arcs(self.weights.of("usd_per_feu")), most
        if "transfers" in given:
            limited.append((self._transfers, given["transfers"]))
        return limited

    def ground(self, question: Question) -> Terrain:
        """Return the stops of a question and what it keeps out of."""
        terrain = self.terrains.of(question)
        if not self.shut_arcs:
            return terrain
        return replace(terrain, closed=terrain.closed | self.shut_arcs)

    def answer_in(self, question: Question, terrain: Terrain) -> ThroughWay | None:
        """Find the best way over a terrain; None when there is none."""
        costs, limited = self.costs(question), self.limited(question)
        find = Finder(self.graph, costs, limited, terrain.shut)
        return way_through(find, terrain.stops, terrain.closed)

    @cached_property
    def _transfers(self) -> list[float]:
        return [1.0 if transfer else 0.0 for transfer in self.graph.arc_transfer]

    @property
    def doorsteps(self) -> frozenset[str]:
        """Points that access roads join to the network."""
        return self.access.doors if self.access else frozenset()
