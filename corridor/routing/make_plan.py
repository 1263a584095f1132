"""Ways that answer a question -> the plans that tell them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial, reduce
from itertools import groupby

from corridor.criteria import AIMS
from corridor.i18n import Text, all_of, text
from corridor.i18n.countries import country
from corridor.network import Network
from corridor.routing.inside import inside
from corridor.routing.parts import Leg, Part
from corridor.routing.plan import Plan
from corridor.routing.plan_parts import notes_of, only_touched, parts_of
from corridor.routing.query import Query
from corridor.routing.question import Demand, Question
from corridor.routing.router import Router
from corridor.routing.state_graph import StateGraph
from corridor.routing.surcharges import notes_of_surcharges
from corridor.routing.ties import Chosen
from corridor.routing.totals import AvoidCost, ViaCost
from corridor.routing.via_search import ThroughWay

# Of more vias it is not told what each of them costs: each takes two searches through the others.
MOST_VIAS_COSTED = 3

# Gives the best way that answers a question.
_Answer = Callable[[Question], ThroughWay | None]
_HOURS_PER_DAY = 24.0


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
    (plan,) = make_plans(router, question, [through], notes)
    return plan


def best_plan(
    router: Router, question: Question, through: ThroughWay, notes: tuple[str, ...] = ()
) -> Plan:
    """Tell the best way as a plan, and what others would take that the choice left out.

    Parameters
    ----------
    router, question, through, notes
        As `make_plan`.
    """
    plan = make_plan(router, question, through, notes)
    return replace(plan, chosen=Chosen(router, question, through.way))


def make_plans(
    router: Router,
    question: Question,
    ways: Iterable[ThroughWay],
    notes: tuple[str, ...] = (),
) -> tuple[Plan, ...]:
    """Tell several ways that answer one question as plans.

    Parameters
    ----------
    router, question, notes
        As `make_plan`.
    ways
        The ways. What demands cost is measured by the same other ways for all of them.
    """
    answer = cache(router.answer)
    return tuple(_plan(router, question, through, notes, answer) for through in ways)


def _plan(
    router: Router,
    question: Question,
    through: ThroughWay,
    notes: tuple[str, ...],
    answer: _Answer,
) -> Plan:
    then = router.along(through.way)
    graph, network, terms = then.graph, then.network, then.terms
    parts = parts_of(graph, network, terms, through.way.arcs)
    passages = [passage for leg in parts if isinstance(leg, Leg) for passage in leg.passages]
    access = router.access.links if router.access else {}
    told = (access.get(passage.link.id, "") for passage in passages)
    costed = question.via if len(question.via) <= MOST_VIAS_COSTED else ()
    beside = [_beside(question, via, answer) for via in costed]
    surcharges = router.surcharges.of(parts)
    return Plan(
        query=_query(router, question),
        parts=parts,
        via_costs=tuple(one.cost(router, through, parts) for one in beside),
        avoid_costs=tuple(_avoid_costs(router, question, through, answer)),
        tonnes_per_feu=terms.tonnes,
        price_in_feu=router.cargo.price_in_feu(terms.rates),
        surcharges=surcharges,
        own_notes=(
            *_cut_short(question, through, beside),
            *router.notes(question, through),
            *router.world.notes,
            *notes,
            *_not_there(graph, question),
            *filter(None, told),
            *notes_of(through, passages, graph, network),
            *only_touched(question.via, passages),
            *_off_the_home_gauge(graph, network, through),
            *_closed_to_transit(router, question, through),
            *_left_home(router, question, through),
            *notes_of_surcharges(router.surcharges, surcharges, router.cargo, parts),
            *dict.fromkeys(network.readings),
        ),
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
        usd_per_hour=question.usd_per_hour if AIMS[question.criterion].prices_time else None,
        charges=question.charges,
        ocean=question.ocean,
        cargo=router.cargo,
        goods=question.goods,
        adjustments=question.adjustments,
        scenarios=router.world.scenarios,
        day=router.world.day,
        as_of=router.world.as_of,
    )


@dataclass(frozen=True, slots=True)
class _Beside:
    """The best ways that need not pass a via, and that keep out of it."""

    via: Demand
    free: ThroughWay | None
    avoiding: ThroughWay | None

    def cost(self, router: Router, through: ThroughWay, parts: Iterable[Part]) -> ViaCost:
        """Return what passing the via costs a way that has such parts."""
        return ViaCost(
            via=self.via.name,
            passing=router.totals(through.way),
            # Only by passing it may the way get to a border when it is open.
            free=router.totals((self.free or through).way),
            avoiding=None if self.avoiding is None else router.totals(self.avoiding.way),
            inside=inside(self.via.nodes, parts),
        )

    @property
    def is_best(self) -> bool:
        """Whether no better way than these was left unlooked for."""
        return all(way.is_best for way in (self.free, self.avoiding) if way is not None)


def _beside(question: Question, via: Demand, answer: _Answer) -> _Beside:
    freely = question.without(via)
    round_it = reduce(Question.without, _inside(via, freely.via), freely)
    avoiding = answer(round_it.avoiding(replace(via, option="--avoid")))
    return _Beside(via, answer(freely), avoiding)


def _cut_short(
    question: Question, through: ThroughWay, beside: Iterable[_Beside]
) -> Iterator[Text]:
    """Say where a search was cut short, or was not made."""
    if not through.is_best and not question.via:
        yield text("The search was cut short: a better plan may exist.")
    elif not through.is_best:
        yield text(
            "There are too many routes through {places} to try them all: a better one may exist.",
            places=all_of(dict.fromkeys(via.name for via in question.via)),
        )
    unsure = [one.via.name for one in beside if not one.is_best]
    if unsure:
        yield text(
            "The cost of passing {places} is uncertain: there are too many other routes to try "
            "them all.",
            places=all_of(unsure),
        )
    if len(question.via) > MOST_VIAS_COSTED:
        yield text(
            "What passing each place costs is only told for up to {count} places.",
            count=MOST_VIAS_COSTED,
        )


def _inside(via: Demand, others: Iterable[Demand]) -> list[Demand]:
    """List the other vias that are passed by nothing but what a via stands for."""
    return [
        other
        for other in others
        if (other.nodes or other.links) and other.nodes <= via.nodes and other.links <= via.links
    ]


def _not_there(graph: StateGraph, question: Question) -> Iterator[Text]:
    for avoided in question.avoid:
        if not _is_there(graph, avoided):
            yield text(
                "{avoided} is not part of the open network: keeping out of it changes nothing.",
                avoided=avoided.name,
            )


def _off_the_home_gauge(graph: StateGraph, network: Network, through: ThroughWay) -> Iterator[Text]:
    """Tell of an end that has the home gauge of its country, and where a demand keeps off it."""
    stages = through.way.stages
    first, last = stages[0].states[0], stages[-1].states[-1]
    for state, states_of, is_origin in (
        (first, graph.begin_states, True),
        (last, graph.end_states, False),
    ):
        node, gauge = network.nodes[graph.state_node[state]], graph.state_gauge[state]
        home = graph.home_gauges.get(node.country)
        if gauge not in (None, home) and any(
            graph.state_gauge[other] == home for other in states_of[node.id]
        ):
            told = {"place": node.names, "gauge": gauge, "home": home}
            yield (
                text(
                    "The trip begins in {place} on {gauge} mm, not on the home gauge of {home} mm: "
                    "no change of gauge is counted there.",
                    **told,
                )
                if is_origin
                else text(
                    "The trip ends in {place} on {gauge} mm, not on the home gauge of {home} mm: "
                    "no change of gauge is counted there.",
                    **told,
                )
            )


def _closed_to_transit(router: Router, question: Question, through: ThroughWay) -> Iterator[Text]:
    """Tell of lines that freight runs round unless it begins or ends there."""
    graph, nodes = router.graph, router.network.nodes
    closed = router.weights.closed_to(question.ends)
    for is_closed, run in groupby(through.way.arcs, closed.__contains__):
        if is_closed:
            arcs = list(run)
            yield text(
                "Between {start} and {end} the plan takes lines closed to transit; freight that "
                "only passes is kept off them.",
                start=nodes[graph.state_node[graph.arc_tail[arcs[0]]]].names,
                end=nodes[graph.state_node[graph.arc_head[arcs[-1]]]].names,
            )


def _left_home(router: Router, question: Question, through: ThroughWay) -> Iterator[Text]:
    """Tell what a trip between two places of one country would take inside it, if it leaves it."""
    graph, nodes = router.graph, router.network.nodes
    countries = {nodes[end].country for end in question.ends}
    if len(countries) > 1:
        return
    home = min(countries)
    at_home = graph.country_nodes.get(home, set()) | question.ends
    met = {graph.state_node[state] for stage in through.way.stages for state in stage.states}
    if met <= at_home:
        return
    stay = Demand("--stay", home, home, nodes=frozenset(at_home))
    inside = router.answer(replace(question, stay=(*question.stay, stay)))
    if inside is not None:
        there = router.totals(inside.way)
        yield text(
            "The route leaves {country} and comes back. Inside it (--stay {code}): {days:,.1f} "
            "days, {usd:,.0f} USD and {kg:,.0f} kg CO2e per FEU.",
            country=country(home),
            code=home,
            days=there.hours / _HOURS_PER_DAY,
            usd=there.usd_per_feu,
            kg=there.kg_co2e_per_feu,
        )


def _is_there(graph: StateGraph, demand: Demand) -> bool:
    """Whether the open network has anything of what a demand stands for."""
    return bool(
        any(node in graph.node_states for node in demand.nodes)
        or any(link in graph.link_arcs for link in demand.links)
        or any(graph.mode_states[mode] for mode in demand.modes)
        or any(gauge in graph.gauge_states for gauge in demand.gauges)
    )


def _avoid_costs(
    router: Router, question: Question, through: ThroughWay, answer: _Answer
) -> Iterator[AvoidCost]:
    for avoided in filter(partial(_is_there, router.graph), question.avoid):
        free = answer(question.without(avoided))
        if free is not None:
            here, there = router.totals(through.way), router.totals(free.way)
            yield AvoidCost(avoided.name, here, there)
