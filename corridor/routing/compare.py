"""Choices: the best way for each combination of gates, and which of them are worth a look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.errors import BadQuestion
from corridor.i18n import chain_of, text, word
from corridor.network import MODES, Gate, Mode
from corridor.routing.combinations import Combination, Screen, combinations
from corridor.routing.make_plan import make_plan
from corridor.routing.plan import Plan
from corridor.routing.question import Question
from corridor.routing.router import Router
from corridor.routing.through import ThroughWay
from corridor.routing.totals import Totals

if TYPE_CHECKING:
    from pandas import DataFrame

    from corridor.maps import ComparisonMap

# A choice is clearly worse than another that takes no less hours, USD or CO2e, and so many times
# more of at least two of them.
CLEARLY_WORSE = 1.1
# Two choices are about the same that differ by no more than this factor in each of the three.
ABOUT_THE_SAME = 1.05

# A corridor and the mode of the trunk.
_Family = tuple[str, Mode]


@dataclass(frozen=True)
class Choice:
    """The best way through one combination of gates.

    Attributes
    ----------
    gates
        The gates it takes, in order.
    totals
        What it comes to.
    cost
        What the criterion makes least.
    trunk
        The mode of most of its kilometres.
    is_dominated
        Whether another choice of its corridor and trunk takes no more hours, USD and CO2e.
    """

    gates: tuple[Gate, ...]
    totals: Totals
    cost: float
    trunk: Mode
    is_dominated: bool
    _combination: Combination
    _router: Router
    _question: Question

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
        """The plan of the way."""
        through = ThroughWay(self._combination.way(self._router.graph), (), (), ())
        return make_plan(self._router, replace(self._question, via=()), through)


@dataclass(frozen=True)
class Comparison:
    """All choices between two places, the best by the criterion first.

    Attributes
    ----------
    question
        What was asked.
    choices
        The best way for every feasible combination of gates.
    shown
        Those worth a look: of each corridor and mode of the trunk the best way through each
        gate, less those that another one clearly dominates (`CLEARLY_WORSE`) and whose gates are
        all met in others; and what is best in some respect of all choices, unless it is about
        the same (`ABOUT_THE_SAME`) as a better one.
    """

    question: Question
    choices: tuple[Choice, ...]
    shown: tuple[Choice, ...]

    def map(self, *, command: str = "", tiles: str = "") -> ComparisonMap:
        """Draw the ways worth a look on a map that opens with no network.

        Parameters
        ----------
        command
            The command that makes the map, told in its foot; "" for none.
        tiles
            Online map tiles that the reader may turn on, as `Plan.map` takes them.
        """
        from corridor.maps import comparison_map  # noqa: PLC0415 - a wing, loaded when called

        return comparison_map(self, command=command, tiles=tiles)

    def to_frame(self) -> DataFrame:
        """Give the choices worth a look as a pandas frame, a row each."""
        from corridor.export.frames import comparison_frame  # noqa: PLC0415 - as map

        return comparison_frame(self)

    def save(self, path: str | Path) -> None:
        """Write the choices worth a look to a file, whole or not at all.

        Parameters
        ----------
        path
            Its name tells the format: .json, .geojson, .csv, .kml, .xlsx, .md, .zip (GMNS).

        Raises
        ------
        BadQuestion
            When the name tells no format.
        OutputError
            When the file cannot be written.
        """
        from corridor.export.rendering import save_comparison  # noqa: PLC0415 - as map

        save_comparison(self, Path(path))

    def _repr_html_(self) -> str:
        from corridor.export.notebook import comparison_html  # noqa: PLC0415 - as map

        return comparison_html(self)


def compare(asked: Sequence[tuple[Router, Question]]) -> Comparison:
    """Find the best way for every feasible combination of gates, exactly.

    Parameters
    ----------
    asked
        The same question asked of one or more sets of modes, each with its router: a box does
        not change from train to truck and back on its way, so trains and trucks are asked apart.
        Gates in `via` must be passed; choices beyond the limits are left out.

    Returns
    -------
    Comparison
        Without choices where no way meets the demands, or where the trip need cross no
        screenline.

    Raises
    ------
    BadQuestion
        When a via is no gate.
    """
    found = [choice for router, question in asked for choice in _found(router, question)]
    found.sort(key=lambda choice: choice.cost)
    choices = _marked(found)
    return Comparison(asked[0][1], choices, tuple(_worth_a_look(choices)))


def _found(router: Router, question: Question) -> Iterator[Choice]:
    graph, network = router.graph, router.network
    screens = _screens(router, question)
    demanded = _demanded_gates(router, question)
    if not screens:
        return
    terrain = router.ground(replace(question, via=()))
    by_mode = [
        [
            km if link and link.mode == mode else 0.0
            for km, link in zip(graph.arc_km, graph.arc_link, strict=True)
        ]
        for mode in MODES
    ]
    measures = [graph.arc_km, *router.weights.measures.values()]
    limited = router.limited(question)
    ends = terrain.stops[0].states, terrain.stops[-1].states
    for combination in combinations(
        graph,
        router.costs(question),
        [*measures, *by_mode, *(amounts for amounts, _ in limited)],
        ends=ends,
        screens=screens,
        shut=terrain.shut,
        closed=terrain.closed,
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
                _combination=combination,
                _router=router,
                _question=question,
            )


def _screens(router: Router, question: Question) -> list[Screen]:
    lines, arcs_of = router.screenlines, router.graph.link_arcs
    screens = []
    for name in lines.between(question.origin.nodes, question.destination.nodes):
        arcs: dict[str, list[int]] = {}
        for link, gate in lines.gate_of_link[name].items():
            arcs.setdefault(gate.id, []).extend(arcs_of.get(link, ()))
        screens.append(Screen(name, {gate: tuple(found) for gate, found in arcs.items()}))
    return screens


def _demanded_gates(router: Router, question: Question) -> set[str]:
    by_links = {frozenset(gate.links): gate.id for gate in router.network.gates.values()}
    for via in question.via:
        if via.links not in by_links:
            raise BadQuestion(
                text("--via {word} is no gate, and choices are told by gates.", word=via.asked),
                text(
                    "Name a gate, such as --via gate:oral, or plan one way with 'corridor route'."
                ),
            )
    return {by_links[via.links] for via in question.via}


def _marked(choices: list[Choice]) -> tuple[Choice, ...]:
    """Mark the choices that another one of their corridor and trunk dominates."""
    fronts = _families(choices).values()
    leaders = {id(choice) for front in fronts for choice in front}
    return tuple(replace(choice, is_dominated=id(choice) not in leaders) for choice in choices)


def corridor_of(gates: Iterable[Gate]) -> str:
    """Name the corridor that gates have in common; "mixed" where they have none, "" for no gate."""
    named = [gate.corridor for gate in gates if gate.corridor]
    if not named:
        return ""
    common = (corridor for corridor in named[0] if all(corridor in others for others in named))
    return word("corridor", next(common, "mixed"))


def _worth_a_look(choices: tuple[Choice, ...]) -> Iterator[Choice]:
    families = _families(choices)
    leaders = {id(choice) for choice in _not_dominated(choices)}
    seen: dict[_Family, set[str]] = {family: set() for family in families}
    met: set[str] = set()
    shown: list[Choice] = []
    for choice in choices:
        family, gates = (choice.corridor, choice.trunk), {gate.id for gate in choice.gates}
        clearly_worse = any(_clearly_worse(choice, other) for other in families[family])
        leads_on = not gates <= seen[family] and family[0] != "mixed" and not clearly_worse
        is_leader = id(choice) in leaders
        if (
            leads_on
            or (not gates <= met and family[0] != "mixed")
            or (is_leader and not any(_about_the_same(choice, other) for other in shown))
        ):
            seen[family] |= gates
            met |= gates
            shown.append(choice)
            yield choice


def _families(choices: Iterable[Choice]) -> dict[_Family, list[Choice]]:
    """Give for each corridor and trunk its choices that none of the same dominates."""
    families: dict[_Family, list[Choice]] = {}
    for choice in choices:
        families.setdefault((choice.corridor, choice.trunk), []).append(choice)
    return {family: _not_dominated(found) for family, found in families.items()}


def _not_dominated(choices: Iterable[Choice]) -> list[Choice]:
    front: list[Choice] = []
    for choice in sorted(choices, key=lambda choice: choice.totals.hours):
        if not any(min(_factors(choice, other)) >= 1 for other in front):
            front.append(choice)
    return front


def _factors(choice: Choice, other: Choice) -> tuple[float, float, float]:
    """Give how many times as many hours, USD and CO2e one takes as another."""
    one, two = choice.totals, other.totals
    return (
        one.hours / two.hours,
        one.usd_per_feu / two.usd_per_feu,
        one.kg_co2e_per_feu / two.kg_co2e_per_feu,
    )


def _clearly_worse(choice: Choice, other: Choice) -> bool:
    least, middle, _ = sorted(_factors(choice, other))
    return least >= 1 and middle >= CLEARLY_WORSE


def _about_the_same(choice: Choice, other: Choice) -> bool:
    return all(1 / ABOUT_THE_SAME <= factor <= ABOUT_THE_SAME for factor in _factors(choice, other))
