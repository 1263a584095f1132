"""A choice: the best way through one combination of gates, as it is on its days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, islice
from typing import Protocol

from corridor.criteria import MEASURES
from corridor.i18n import chain_of, word
from corridor.network import MODES, Gate, Mode, Network
from corridor.reprs import Brief, brief
from corridor.routing.combinations import Combination, Screen, combinations
from corridor.routing.layers import LayeredGraph
from corridor.routing.make_plan import make_plan
from corridor.routing.plan import Plan
from corridor.routing.question import Question
from corridor.routing.router import Router
from corridor.routing.search import Way, stage_of
from corridor.routing.totals import Totals
from corridor.routing.via_search import ThroughWay

# Sums of floats differ in the last digits with the order of adding.
_SLACK = 1e-6


class _Found(Protocol):
    """A way that was found, and need not have its arcs ready."""

    @property
    def arcs(self) -> tuple[int, ...]:
        """The arcs of the way, in order."""

    @property
    def cost(self) -> float:
        """What the criterion makes least, as the search counted it."""


@dataclass(frozen=True, slots=True)
class _Best:
    """The best way of all, whatever gates it passes."""

    arcs: tuple[int, ...]
    cost: float


@dataclass(frozen=True, slots=True, repr=False)
class _Layered(Brief):
    """A way found in the layers of a graph, by a router for a question."""

    found: Combination
    layers: LayeredGraph
    router: Router
    question: Question

    @property
    def arcs(self) -> tuple[int, ...]:
        """The arcs of the way, in order."""
        return self.layers.plain(self.found.arcs)

    @property
    def cost(self) -> float:
        """What the criterion makes least, as the search counted it."""
        return self.found.cost


@dataclass(frozen=True)
class Choice:
    """The best way through one combination of gates, or the best of all.

    Attributes
    ----------
    gates
        The gates it takes, in order, each once.
    totals
        What it comes to.
    cost
        What the criterion makes least.
    trunk
        The mode of most of its kilometres.
    is_dominated
        Whether another choice of its corridor and trunk takes no more hours, USD and CO2e.
    is_apart
        Whether it passes a screenline more than once.
    """

    gates: tuple[Gate, ...]
    totals: Totals
    cost: float
    trunk: Mode
    is_dominated: bool
    _found: _Found
    _router: Router
    _question: Question
    is_apart: bool = False

    def __repr__(self) -> str:
        gates = " - ".join(gate.name for gate in self.gates)
        return brief(f"Choice({self.totals.told}, {self.trunk}, {gates})")

    @property
    def corridor(self) -> str:
        """The corridor that all its gates have in common; "mixed" where they have none."""
        return corridor_of(self.gates)

    @property
    def name(self) -> str:
        """Its gates, by name."""
        return chain_of(gate.names for gate in self.gates)

    @cached_property
    def plan(self) -> Plan:
        """The plan of the way; what its vias cost is not told."""
        return self.planned()

    def planned(self) -> Plan:
        """Make the plan of the way."""
        plan = make_plan(self._router, replace(self._question, via=()), self.through)
        via = tuple(demand.asked for demand in self._question.via)
        return replace(plan, query=replace(plan.query, via=via)) if via else plan

    @property
    def through(self) -> ThroughWay:
        """The way in one stage."""
        return ThroughWay(self.way, (), (), ())

    @cached_property
    def way(self) -> Way:
        """The way through the state graph."""
        return _way(self._found, self._router)

    @property
    def meets_itself(self) -> bool:
        """Whether the way comes back to a place that it has left."""
        states = (state for stage in self.way.stages for state in stage.states)
        of_state = self._router.graph.state_node
        nodes = [node for node, _ in groupby(of_state[state] for state in states)]
        return len(nodes) > len({*nodes})


def choices_of(
    router: Router, question: Question, cut_short: Callable[[], None]
) -> Iterator[Choice]:
    """Return the best way for every feasible combination of gates, as it is on its days.

    The best way of all is among them, where the trip must pass any gate. `cut_short` is called
    when a search does not come to its end.
    """
    best: dict[tuple[Gate, ...], Choice] = {}
    free, cost_of = replace(question, via=()), router.costing(question)
    for found in router.in_time(
        free, lambda then: _found(then, question), lambda one: one.arcs, cut_short
    ):
        choice = _choice(found, router, cost_of)
        known = best.get(choice.gates)
        if known is None or choice.cost < known.cost:
            best[choice.gates] = choice
    whole = best_of_all(router, question)
    if whole is not None and not (are_gates(question, router.network) or whole.meets_itself):
        best = {gates: known for gates, known in best.items() if not known.meets_itself}
    if whole is not None and not any(_is_as_good(known, whole) for known in best.values()):
        best[whole.gates] = whole
    yield from best.values()


def best_of_all(router: Router, question: Question) -> Choice | None:
    """Return the best way that meets every demand; None where there is none, or no gate to pass."""
    screens = _screens(router, question)
    through = router.answer(question) if screens else None
    if through is None:
        return None
    needed = {gate for screen in screens for gate in screen.arcs}
    arcs = through.way.arcs
    links = [link for arc in arcs if (link := router.graph.arc_link[arc]) is not None]
    passed = [gate for arc in arcs for gate in router.gates_on(arc) if gate.id in needed]
    km = {mode: sum(link.distance_km for link in links if link.mode == mode) for mode in MODES}
    return Choice(
        gates=tuple(dict.fromkeys(passed)),
        totals=router.totals(through.way),
        cost=router.costing(question)(through.way),
        trunk=max(MODES, key=lambda mode: (km[mode], mode)),
        is_dominated=False,
        _found=_Best(through.way.arcs, through.way.cost),
        _router=router,
        _question=question,
        is_apart=len(passed) > len(screens),
    )


def _is_as_good(choice: Choice, whole: Choice) -> bool:
    """Whether a choice takes the gates of the best way of all, and costs no more."""
    return choice.gates == whole.gates and choice.cost <= whole.cost + _SLACK


def _found(router: Router, question: Question) -> Iterator[_Layered]:
    graph, network = router.graph, router.network
    screens = _screens(router, question)
    if not screens:
        return
    demanded: set[str] = set()
    if are_gates(question, network):
        # Each is passed where its screenline is: no layer of its own is needed.
        by_links = {frozenset(gate.links): gate.id for gate in network.gates.values()}
        demanded = {by_links[via.links] for via in question.via}
        question = replace(question, via=())
    terrain, limited = router.ground(question), router.limited(question)
    amounts_on = [*_told_of(router), *(amounts for amounts, _ in limited)]
    origin, *passed, destination = terrain.stops
    layers = LayeredGraph(graph, passed)
    for combination in combinations(
        layers,
        layers.amounts(router.costs(question)),
        [layers.amounts(amounts) for amounts in amounts_on],
        ends=(layers.begun(origin.states), layers.ended(destination.states)),
        screens=[_in_layers(screen, layers) for screen in screens],
        shut=layers.states(terrain.shut),
        closed=frozenset(layers.arcs(terrain.closed)),
    ):
        within = not limited or all(
            amount <= most
            for amount, (_, most) in zip(combination.amounts[-len(limited) :], limited, strict=True)
        )
        if within and demanded.issubset(combination.gates):
            yield _Layered(combination, layers, router, question)


def _told_of(router: Router) -> list[Sequence[float]]:
    """Return the amounts on arcs that are told of a way: km, each measure, km by each mode."""
    graph = router.graph
    by_mode = [
        [
            km if link and link.mode == mode else 0.0
            for km, link in zip(graph.arc_km, graph.arc_link, strict=True)
        ]
        for mode in MODES
    ]
    return [graph.arc_km, *router.weights.measures.values(), *by_mode]


def _choice(found: _Layered, router: Router, cost_of: Callable[[Way], float]) -> Choice:
    """Tell a way as a choice, counted by a router that may know more of the days of the trip."""
    amounts = iter(found.found.amounts)
    totals, cost = Totals(*islice(amounts, 1 + len(MEASURES))), found.cost
    trunk = max(zip(islice(amounts, len(MODES)), MODES, strict=True))[1]
    if router is not found.router or router.surcharges:
        way = _way(found, router)
        totals, cost = router.totals(way), cost_of(way)
    return Choice(
        gates=tuple(router.network.gates[gate] for gate in found.found.gates),
        totals=totals,
        cost=cost,
        trunk=trunk,
        is_dominated=False,
        _found=found,
        _router=router,
        _question=found.question,
    )


def _way(found: _Found, router: Router) -> Way:
    """Return a way as one stage."""
    return Way(found.cost, (stage_of(router.graph, found.arcs),))


def _in_layers(screen: Screen, layers: LayeredGraph) -> Screen:
    return Screen(screen.name, {gate: layers.arcs(arcs) for gate, arcs in screen.arcs.items()})


def _screens(router: Router, question: Question) -> list[Screen]:
    lines, arcs_of = router.screenlines, router.graph.link_arcs
    screens = []
    for name in lines.between(question.origin.nodes, question.destination.nodes):
        arcs: dict[str, list[int]] = {}
        for link, gate in lines.gate_of_link[name].items():
            arcs.setdefault(gate.id, []).extend(arcs_of.get(link, ()))
        screens.append(Screen(name, {gate: tuple(found) for gate, found in arcs.items()}))
    return screens


def are_gates(question: Question, network: Network) -> bool:
    """Whether only gates, or nothing, must be passed."""
    gates = {frozenset(gate.links) for gate in network.gates.values()}
    return all(via.links in gates for via in question.via)


def corridor_of(gates: Iterable[Gate]) -> str:
    """Name the corridor that gates have in common; "mixed" where they have none, "" for no gate."""
    shared = shared_corridor(gates)
    return word("corridor", shared) if shared else ""


def shared_corridor(gates: Iterable[Gate]) -> str:
    """Return the corridor that gates have in common, as the tables write it, as `corridor_of`."""
    named = [gate.corridor for gate in gates if gate.corridor]
    if not named:
        return ""
    common = (corridor for corridor in named[0] if all(corridor in others for others in named))
    return next(common, "mixed")
