"""Ways that the usual choice leaves out: over the ocean, through countries that trade shuns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corridor.i18n import Text, all_of, chain_of, text
from corridor.i18n.countries import country
from corridor.routing.question import Question
from corridor.routing.router import Router
from corridor.routing.search import Way
from corridor.routing.totals import Totals

_HOURS_PER_DAY = 24.0
# Below all that is shown.
_NOTHING = 0.5


def left_out_told(router: Router, question: Question, way: Way) -> Iterator[Text]:
    """Tell what the ways would take that the choice leaves out, where they lead anywhere.

    Parameters
    ----------
    router
        The router that found the way.
    question
        The question that it answers.
    way
        The way.
    """
    yield from _by_ocean(router, question)
    yield from _in_transit(router, question, way)


def _by_ocean(router: Router, question: Question) -> Iterator[Text]:
    if question.ocean or question.via:
        return
    over = router.answer(replace(question, ocean=True, criterion="cost"))
    gates = [] if over is None else [gate for gate in router.gates(over.way) if gate.ocean]
    if over is not None and gates:
        totals = router.totals(over.way)
        yield text(
            "Over the ocean, by {gates}, it would take {days:,.1f} days and {usd:,.0f} USD per "
            "FEU (--mode rail,ferry,sea).",
            gates=chain_of(gate.names for gate in gates),
            days=totals.hours / _HOURS_PER_DAY,
            usd=totals.usd_per_feu,
        )


def _in_transit(router: Router, question: Question, way: Way) -> Iterator[Text]:
    """Tell of the way that the charge for a transit of countries turns down."""
    shunned = {name: usd for name, usd in question.charges if usd}
    nodes = router.network.nodes
    if not shunned or any(nodes[end].country in shunned for end in question.ends):
        return
    freely = router.answer(replace(question, charges=()))
    if freely is None or freely.way.arcs == way.arcs:
        return
    more = router.totals(freely.way).less(router.totals(way))
    passed = [name for name in shunned if _enters(router, freely.way, name)]
    if passed and not _is_nothing(more):
        yield text(
            "Through {countries} it would take {days:+,.1f} days and {usd:+,.0f} USD per FEU; the "
            "usual choice weighs such a transit with {charge:,.0f} USD for bans, confiscation and "
            "missing trains, an estimate ({option} leaves it out).",
            countries=all_of(country(name) for name in passed),
            days=more.hours / _HOURS_PER_DAY,
            usd=more.usd_per_feu,
            charge=max(shunned[name] for name in passed),
            option="--transit " + ",".join(f"{name}=0" for name in shunned),
        )


def _enters(router: Router, way: Way, name: str) -> bool:
    graph, nodes = router.graph, router.network.nodes
    return any(nodes[graph.state_node[graph.arc_head[arc]]].country == name for arc in way.arcs)


def _is_nothing(more: Totals) -> bool:
    return abs(more.hours) < _NOTHING and abs(more.usd_per_feu) < _NOTHING
