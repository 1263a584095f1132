"""Choices: the best way for each combination of gates, and which of them are worth a look.

Of ways that pass a screenline more than once, keep within limits by another way than the best one
through their gates, or turn back on themselves to pass a place, there are too many to list: the
best way of all is among the choices whatever it passes, and of the others a comparison says that
they are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, islice
from typing import Protocol

from corridor import arguments
from corridor.criteria import MEASURES
from corridor.i18n import Text, chain_of, row_of, text, word
from corridor.network import MODES, Gate, Link, Mode, Network
from corridor.reprs import Brief, brief
from corridor.routing.combinations import Combination, Screen, combinations
from corridor.routing.layers import LayeredGraph
from corridor.routing.make_plan import make_plan
from corridor.routing.near_equals import TOLERANCE, folded
from corridor.routing.plan import Plan
from corridor.routing.question import Question
from corridor.routing.router import Router
from corridor.routing.search import Way, stage_of
from corridor.routing.state_graph import StateGraph
from corridor.routing.totals import Totals
from corridor.routing.via_search import ThroughWay

# A choice is clearly worse than another that takes no less hours, USD or CO2e, and so many times
# more of at least two of them.
CLEARLY_WORSE = 1.1
# Two choices are about the same that differ by no more than this factor in each of the three.
ABOUT_THE_SAME = 1.05
# No row is a choice that takes no less of anything than the best one, and so many times its hours
# or its USD.
FAR_WORSE = 5.0
# Sums of floats differ in the last digits with the order of adding.
_SLACK = 1e-6

# A corridor and the mode of the trunk.
_Family = tuple[str, Mode]


class _HasWay(Protocol):
    """What knows a way, and need not have it ready."""

    def way(self, graph: StateGraph) -> Way:
        """Return the way as one stage."""


@dataclass(frozen=True, slots=True)
class _Best:
    """The best way of all, whatever gates it passes."""

    arcs: Sequence[int]
    cost: float

    def way(self, graph: StateGraph) -> Way:
        """Return the way as one stage."""
        return Way(self.cost, (stage_of(graph, self.arcs),))


@dataclass(frozen=True, slots=True, repr=False)
class _Layered(Brief):
    """A way found in the layers of a graph."""

    found: Combination
    layers: LayeredGraph

    def way(self, graph: StateGraph) -> Way:
        """Return the way as one stage."""
        return Way(self.found.cost, (stage_of(graph, self.layers.plain(self.found.arcs)),))


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
    _found: _HasWay
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

    def over(self, router: Router, cost_of: Callable[[Way], float]) -> Choice:
        """Return the choice counted by a router that may know more of the days of the trip."""
        if router is self._router and not router.surcharges:
            return self
        totals, cost = router.totals(self.way), cost_of(self.way)
        return replace(self, totals=totals, cost=cost, _router=router)

    @cached_property
    def way(self) -> Way:
        """The way through the state graph."""
        return self._found.way(self._router.graph)

    @property
    def meets_itself(self) -> bool:
        """Whether the way comes back to a place that it has left."""
        states = (state for stage in self.way.stages for state in stage.states)
        of_state = self._router.graph.state_node
        nodes = [node for node, _ in groupby(of_state[state] for state in states)]
        return len(nodes) > len({*nodes})


@dataclass(frozen=True)
class Comparison:
    """All choices between two places, the best by the criterion first.

    Attributes
    ----------
    question
        What was asked.
    choices
        The best way for every feasible combination of gates that passes each screenline once, and
        the best of all, which `route` gives.
    shown
        Those worth a look: of each corridor and mode of the trunk the best way through each
        gate, less those that another one clearly dominates (`CLEARLY_WORSE`) and whose gates are
        all met in others; what is best in some respect of all choices, unless it is about the
        same (`ABOUT_THE_SAME`) as a better one; the best of all, and `own`.
    notes
        Sentences that a reader must know: what is shut on the days of the trip, what is left out.
    own
        The best choice through a gate of the home region of the data, where no other place
        is demanded; None where none passes it.
    free
        The best way that need not pass what `via` demands; None where it passes it anyway.
    """

    question: Question
    choices: tuple[Choice, ...]
    shown: tuple[Choice, ...]
    notes: tuple[str, ...] = ()
    own: Choice | None = None
    free: Choice | None = None

    def __repr__(self) -> str:
        ends = f"{self.question.origin.name} -> {self.question.destination.name}"
        counts = f"{len(self.choices)} choices, {len(self.shown)} worth a look"
        return brief(f"Comparison({ends}, {counts})")

    @cached_property
    def leaders(self) -> tuple[Choice, ...]:
        """The best choice of each corridor and mode of the trunk, the best first.

        Ways whose gates have no corridor in common lead nothing, unless the best of all is one;
        nor do those that are far worse than the best of all (`FAR_WORSE`).
        """
        firsts = [family[0] for family in families(self.choices).values()]
        named = (one for one in firsts[1:] if one.corridor != "mixed")
        return *firsts[:1], *(one for one in named if not _far_worse(one, firsts[0]))

    @cached_property
    def rows(self) -> tuple[Choice, ...]:
        """What a reader sees first: the leaders, `own` and `free`, the best first."""
        beside = [one for one in (self.own, self.free) if one is not None]
        rows = {id(choice): choice for choice in (*self.leaders, *beside)}
        return tuple(sorted(rows.values(), key=lambda choice: choice.cost))

    @cached_property
    def drawn(self) -> tuple[Choice, ...]:
        """What a map has room for: `rows`, and those of `shown` that none of their corridor beats.

        Near-equals of another one are left out; `free` comes last.
        """
        rows = {id(row) for row in self.rows}
        kept = (choice for choice in self.shown if id(choice) in self.drawn_for)
        best = (choice for choice in kept if id(choice) in rows or not choice.is_dominated)
        return (*best, *filter(None, (self.free,)))

    @cached_property
    def drawn_for(self) -> dict[int, int]:
        """For how many of `shown` each stands that no better one stands for, by its id."""
        stands = self._standing(self.shown, TOLERANCE).values()
        return dict(Counter(id(choice) for choice in stands))

    def standing(self, tolerance: float) -> dict[int, Choice]:
        """Return for each choice, by its id, the one that stands for it: mostly itself.

        Parameters
        ----------
        tolerance
            By which part a choice may differ in every measure from a better one of its corridor
            and trunk that stands for it. A row stands for itself.
        """
        return self._standing(self.choices, arguments.number("tolerance", tolerance))

    def _standing(self, choices: Iterable[Choice], tolerance: float) -> dict[int, Choice]:
        rows = {id(row) for row in self.rows}
        found: dict[int, Choice] = {}
        for family in families(choices).values():
            first = [number for number, choice in enumerate(family) if id(choice) in rows]
            stands = folded([choice.totals for choice in family], tolerance, first)
            for choice, number in zip(family, stands, strict=True):
                found[id(choice)] = family[number]
        return found

    def is_marked(self, choice: Choice) -> bool:
        """Whether a row is the home region's own, or does what a row beside it does not."""
        return choice is self.own or (self.free is not None and choice is not self.free)


def compare(asked: Sequence[tuple[Router, Question]]) -> Comparison:
    """Find the best way for every feasible combination of gates, exactly.

    Parameters
    ----------
    asked
        The same question asked of one or more sets of modes, each with its router: a box does
        not change from train to truck and back on its way, so trains and trucks are asked apart.
        What is in `via` must be passed; choices beyond the limits are left out, and a note says
        so.

    Returns
    -------
    Comparison
        Without choices where no way meets the demands, or where the trip need cross no
        screenline.
    """
    cut_short: list[Text] = []

    def tell() -> None:
        cut_short[:] = [
            text("The search was cut short: some of the routes shown may not be the best ones.")
        ]

    found = [choice for router, question in asked for choice in choices_of(router, question, tell)]
    choices = marked(found)
    router, question = asked[0]
    notes = (
        *router.shut_told(replace(question, via=())),
        *cut_short,
        *router.world.notes,
        *_left_out(question, choices, router.network),
    )
    own = None if question.via else _own(choices, router.network)
    shown = {id(choice) for choice in (*worth_a_look(choices), own)}
    return Comparison(
        question,
        choices,
        tuple(choice for choice in choices if id(choice) in shown),
        notes,
        own,
        _free(asked, choices),
    )


def _own(choices: Iterable[Choice], network: Network) -> Choice | None:
    """Return the best choice through a gate of the home region; None where there is no such."""
    home = network.schema.home_region
    if home not in network.regions:
        return None
    nodes, links = network.nodes, network.links
    ends = {
        gate: {nodes[end].region for id_ in gate.links for end in _ends(links[id_])}
        for gate in network.gates.values()
    }
    return next(
        (choice for choice in choices if any(home in ends[gate] for gate in choice.gates)),
        None,
    )


def _ends(link: Link) -> tuple[str, str]:
    return link.from_id, link.to_id


def _free(asked: Sequence[tuple[Router, Question]], choices: Sequence[Choice]) -> Choice | None:
    """Return the best way without the demand to pass something; None where it does so anyway."""
    freely = [(router, replace(question, via=())) for router, question in asked if question.via]
    found = filter(None, (_best_of_all(router, question) for router, question in freely))
    best = min(found, key=lambda choice: choice.cost, default=None)
    if best is None or not choices or choices[0].cost <= best.cost + _SLACK:
        return None
    return best


def _left_out(question: Question, choices: Sequence[Choice], network: Network) -> Iterator[Text]:
    """Say which ways are not among the choices."""
    if any(choice.is_apart for choice in choices):
        yield text(
            "The best route passes a line of gates more than once; it is listed, other routes that"
            " do are not."
        )
    leads_on = any(not choice.meets_itself for choice in choices[:1])
    if leads_on and question.via and not _are_gates(question, network):
        yield text(
            "Combinations of gates whose best route turns back on itself to pass {places} are left"
            " out.",
            places=row_of(demand.name for demand in question.via),
        )
    if question.limits.given():
        yield text(
            "Combinations of gates whose best route is beyond a limit are left out; only the best "
            "route of all that keeps the limits is sure to be listed."
        )


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
        free, lambda then: _choices(then, question), lambda one: one.way, cut_short
    ):
        choice = found.over(router, cost_of)
        known = best.get(choice.gates)
        if known is None or choice.cost < known.cost:
            best[choice.gates] = choice
    whole = _best_of_all(router, question)
    if whole is not None and not (_are_gates(question, router.network) or whole.meets_itself):
        best = {gates: known for gates, known in best.items() if not known.meets_itself}
    if whole is not None and not any(_is_as_good(known, whole) for known in best.values()):
        best[whole.gates] = whole
    yield from best.values()


def _best_of_all(router: Router, question: Question) -> Choice | None:
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


def _choices(router: Router, question: Question) -> Iterator[Choice]:
    graph, network = router.graph, router.network
    screens = _screens(router, question)
    if not screens:
        return
    demanded: set[str] = set()
    if _are_gates(question, network):
        # Each is passed where its screenline is: no layer of its own is needed.
        by_links = {frozenset(gate.links): gate.id for gate in network.gates.values()}
        demanded = {by_links[via.links] for via in question.via}
        question = replace(question, via=())
    terrain = router.ground(question)
    by_mode = [
        [
            km if link and link.mode == mode else 0.0
            for km, link in zip(graph.arc_km, graph.arc_link, strict=True)
        ]
        for mode in MODES
    ]
    measures = [graph.arc_km, *router.weights.measures.values()]
    limited = router.limited(question)
    amounts_on = [*measures, *by_mode, *(amounts for amounts, _ in limited)]
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
        amounts = iter(combination.amounts)
        totals = Totals(*islice(amounts, len(measures)))
        trunk = max(zip(islice(amounts, len(MODES)), MODES, strict=True))[1]
        within = all(amount <= most for amount, (_, most) in zip(amounts, limited, strict=True))
        if within and demanded.issubset(combination.gates):
            gates = tuple(network.gates[gate] for gate in combination.gates)
            yield Choice(
                gates=gates,
                totals=totals,
                cost=combination.cost,
                trunk=trunk,
                is_dominated=False,
                _found=_Layered(combination, layers),
                _router=router,
                _question=question,
            )


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


def _are_gates(question: Question, network: Network) -> bool:
    """Whether only gates, or nothing, must be passed."""
    gates = {frozenset(gate.links) for gate in network.gates.values()}
    return all(via.links in gates for via in question.via)


def marked(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """Mark, the best first, the choices that another one of their corridor and trunk dominates."""
    choices = sorted(choices, key=lambda choice: choice.cost)
    fronts = map(_not_dominated, families(choices).values())
    leaders = {id(choice) for front in fronts for choice in front}
    return tuple(replace(choice, is_dominated=id(choice) not in leaders) for choice in choices)


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


def worth_a_look(choices: tuple[Choice, ...]) -> Iterator[Choice]:
    """Return the choices that `Comparison.shown` holds, of all choices, the best first."""
    fronts = {family: _not_dominated(found) for family, found in families(choices).items()}
    leaders = {id(choice) for choice in _not_dominated(choices)}
    seen: dict[_Family, set[str]] = {family: set() for family in fronts}
    met: set[str] = set()
    shown: list[Choice] = []
    for choice in choices:
        family, gates = (choice.corridor, choice.trunk), {gate.id for gate in choice.gates}
        clearly_worse = any(_clearly_worse(choice, other) for other in fronts[family])
        leads_on = not gates <= seen[family] and family[0] != "mixed" and not clearly_worse
        is_leader = id(choice) in leaders
        if (
            not shown
            or leads_on
            or (not gates <= met and family[0] != "mixed")
            or (is_leader and not any(_about_the_same(choice, other) for other in shown))
        ):
            seen[family] |= gates
            met |= gates
            shown.append(choice)
            yield choice


def families(choices: Iterable[Choice]) -> dict[_Family, list[Choice]]:
    """Return choices by their corridor and trunk, in their order, the family of the first first."""
    found: dict[_Family, list[Choice]] = {}
    for choice in choices:
        found.setdefault((choice.corridor, choice.trunk), []).append(choice)
    return found


def _not_dominated(choices: Iterable[Choice]) -> list[Choice]:
    front: list[Choice] = []
    for choice in sorted(choices, key=lambda choice: choice.totals.hours):
        if not any(min(_factors(choice, other)) >= 1 for other in front):
            front.append(choice)
    return front


def _factors(choice: Choice, other: Choice) -> tuple[float, ...]:
    """Return how many times as many hours, USD and CO2e one takes as another."""
    one, two = choice.totals, other.totals
    return tuple(one.amount(measure) / two.amount(measure) for measure in MEASURES)


def _clearly_worse(choice: Choice, other: Choice) -> bool:
    least, middle, _ = sorted(_factors(choice, other))
    return least >= 1 and middle >= CLEARLY_WORSE


def _far_worse(choice: Choice, best: Choice) -> bool:
    factors = _factors(choice, best)
    return min(factors) >= 1 and max(factors[:2]) >= FAR_WORSE


def _about_the_same(choice: Choice, other: Choice) -> bool:
    return all(1 / ABOUT_THE_SAME <= factor <= ABOUT_THE_SAME for factor in _factors(choice, other))
