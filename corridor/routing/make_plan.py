"""A way that answers a question -> the plan that tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corridor.routing.assemble import borders_of, changes_of, legs_of, notes_of, passages_of
from corridor.routing.plan import Plan
from corridor.routing.query import Query
from corridor.routing.question import Demand, Question
from corridor.routing.router import Router
from corridor.routing.search import Way
from corridor.routing.through import ThroughWay
from corridor.routing.totals import AvoidCost, Totals, ViaCost


def make_plan(
    router: Router, question: Question, through: ThroughWay, notes: tuple[str, ...] = ()
) -> Plan:
    """Tell a way as a plan: legs, borders, transfers, what they take, what each via costs.

    Parameters
    ----------
    router
        The router that found the way.
    question
        The question that it answers.
    through
        The way.
    notes
        Sentences that a reader must know besides those of the way itself.
    """
    graph, network, terms = router.graph, router.network, router.terms
    arcs = through.way.arcs
    passages = passages_of(graph, network, terms, arcs)
    told = (router.access.get(passage.link.id, "") for passage in passages)
    return Plan(
        query=_query(router, question),
        legs=legs_of(passages),
        borders=borders_of(passages),
        transfers=changes_of(graph, network, terms, arcs),
        via_costs=tuple(_via_cost(router, question, via, through) for via in question.via),
        avoid_costs=tuple(_avoid_costs(router, question, through)),
        tonnes_per_feu=terms.tonnes,
        price_in_feu=router.cargo.price_in_feu(terms.rates),
        notes=(*notes, *filter(None, told), *notes_of(through, passages, graph, network)),
        network=network,
    )


def _query(router: Router, question: Question) -> Query:
    return Query(
        origin=question.origin.asked,
        destination=question.destination.asked,
        via=tuple(demand.asked for demand in question.via),
        avoid=tuple(demand.asked for demand in question.avoid),
        modes=question.modes,
        by=question.criterion,
        stay=tuple(demand.asked for demand in question.stay),
        limits=question.limits,
        usd_per_hour=question.usd_per_hour if question.criterion == "balanced" else None,
        cargo=router.cargo,
        scenarios=router.world.scenarios,
        day=router.world.day,
    )


def _via_cost(router: Router, question: Question, via: Demand, through: ThroughWay) -> ViaCost:
    freely = question.without(via)
    free = router.answer(freely)
    avoiding = router.answer(freely.avoiding(replace(via, option="--avoid")))
    if free is None:
        raise AssertionError(via)
    return ViaCost(
        via=via.name,
        passing=_totals(router, through.way),
        free=_totals(router, free.way),
        avoiding=None if avoiding is None else _totals(router, avoiding.way),
    )


def _avoid_costs(router: Router, question: Question, through: ThroughWay) -> Iterator[AvoidCost]:
    for avoided in question.avoid:
        free = router.answer(question.without(avoided))
        if free is not None:
            here, there = _totals(router, through.way), _totals(router, free.way)
            yield AvoidCost(avoided.name, here, there)


def _totals(router: Router, way: Way) -> Totals:
    measures, arcs = router.weights.measures, way.arcs
    return Totals(
        round(sum(router.graph.arc_km[arc] for arc in arcs), 3),
        *(sum(amounts[arc] for arc in arcs) for amounts in measures.values()),
    )
