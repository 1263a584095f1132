"""A way through the state graph -> the parts of a plan: its legs, borders and transfers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from corridor.globe import great_circle_km
from corridor.i18n import row_of, text
from corridor.network import AT_SEA, Network, Node
from corridor.routing.arc_terms import ArcTerms
from corridor.routing.parts import Border, Change, Leg, Part, Passage, Run, Step
from corridor.routing.question import Demand
from corridor.routing.state_graph import StateGraph
from corridor.routing.via_search import ThroughWay

# A way that comes back as far from a via as this, and so near to where it came by for every
# kilometre between, turns back there.
_FAR_KM = 100.0
_BESIDE = 0.125
_FAR_OFF = float("inf")
_KM_PER_DEGREE = 110.0


def parts_of(
    graph: StateGraph, network: Network, terms: ArcTerms, arcs: Iterable[int]
) -> tuple[Part, ...]:
    """Return the legs, transfers and borders of a chain of arcs, in the order of the arcs.

    A leg is a chain of links of one mode and gauge in one country. A border stands behind the leg
    on which it is crossed, and a transfer where it is made. On the land a border lies on the link
    that leaves a country; a link that a neighbour's railway works has none for what stays under
    that neighbour's customs. A voyage is one border at most, between the countries of its two
    ports.
    """
    known = terms.steps
    steps = [known.get(arc) or _step(graph, network, terms, arc) for arc in arcs]
    parts: list[Part] = []
    for way, run in groupby(steps, itemgetter(0)):
        if way is None:
            parts.extend(step for _, step in run if isinstance(step, Change))
        else:
            mode, country, gauge_mm = way
            passages = tuple(step for _, step in run if isinstance(step, Passage))
            leg = Leg(mode, country, gauge_mm, passages)
            parts += leg, *_borders_of(leg)
    return tuple(parts)


def notes_of(
    through: ThroughWay, passages: Sequence[Passage], graph: StateGraph, network: Network
) -> tuple[str, ...]:
    """Say what a reader must know: dead ends, lines worked by a neighbour, limited borders."""
    notes = (
        *_twice_passed(through, graph, network),
        *_worked_by_neighbours(passages),
        *_restricted(passages, network),
    )
    return tuple(dict.fromkeys(notes))


def only_touched(vias: Iterable[Demand], passages: Sequence[Passage]) -> Iterator[str]:
    """Tell of each area that is passed over nothing but lines worked by a railway from outside."""
    for via in vias:
        met = [p for p in passages if not via.nodes.isdisjoint((p.start.id, p.end.id))]
        within = {node.country for p in met for node in (p.start, p.end) if node.id in via.nodes}
        workers = {passage.link.worked_by for passage in met}
        if len(via.nodes) > 1 and met and workers.isdisjoint({"", *within}):
            yield text(
                "{via} is only touched: between {start} and {end} the route runs over a corner of "
                "it, on a line worked by the railway of {country}.",
                via=via.name,
                start=met[0].start.names,
                end=met[-1].end.names,
                country=row_of(sorted(workers)),
            )


def _step(graph: StateGraph, network: Network, terms: ArcTerms, arc: int) -> Step:
    """Tell what an arc stands for, and keep it."""
    told = _told(graph, network, terms, arc)
    step = terms.steps[arc] = _run(told), told
    return step


def _told(graph: StateGraph, network: Network, terms: ArcTerms, arc: int) -> Passage | Change:
    link, transfer = graph.arc_link[arc], graph.arc_transfer[arc]
    if link is not None:
        tail, head = graph.arc_tail[arc], graph.arc_head[arc]
        return Passage(
            link=link,
            start=network.nodes[graph.state_node[tail]],
            end=network.nodes[graph.state_node[head]],
            gauge_mm=graph.state_gauge[tail],
            terms=terms.of(arc),
            geometry=network.geometry,
            is_border=graph.arc_border[arc] is not None,
        )
    if transfer is None:
        raise AssertionError(arc)
    return Change(
        node=network.nodes[transfer.node],
        procedure=transfer.procedure,
        from_mode=transfer.from_mode,
        from_gauge_mm=transfer.from_gauge_mm,
        to_mode=transfer.to_mode,
        to_gauge_mm=transfer.to_gauge_mm,
        facility=transfer.facility,
        source=transfer.source,
        confidence=transfer.confidence,
        terms=terms.of(arc),
    )


def _run(step: Passage | Change) -> Run | None:
    """Return the mode, country and gauge of the leg that a link belongs to; None for a transfer."""
    if isinstance(step, Change):
        return None
    link = step.link
    country = "" if link.mode in AT_SEA else link.worked_by or step.start.country
    return link.mode, country, step.gauge_mm


def _borders_of(leg: Leg) -> Iterator[Border]:
    """Return the borders that a leg crosses, in order."""
    if leg.mode in AT_SEA:
        if leg.start.country != leg.end.country:
            yield Border(leg.start, leg.end, leg.start.country, leg.end.country)
        return
    for passage in leg.passages:
        if passage.is_border:
            start, end = passage.start, passage.end
            terms = tuple(term for term in passage.terms if term.kind == "border")
            yield Border(start, end, start.country, end.country, terms)


def _twice_passed(through: ThroughWay, graph: StateGraph, network: Network) -> Iterator[str]:
    """Tell of each via that the way leaves as it came, or meets itself on the way out."""
    for via_number, stage in enumerate(through.way.stages[:-1]):
        via = network.nodes[graph.state_node[stage.states[-1]]].names
        retraced, again = through.retraced[via_number], through.met_again[via_number]
        if retraced:
            stub = [arc for arc in stage.arcs if graph.arc_link[arc]][-retraced:]
            km = sum(graph.arc_km[arc] for arc in stub)
            begin = network.nodes[graph.state_node[graph.arc_tail[stub[0]]]].names
            if through.dead_end[via_number]:
                yield text(
                    "{via} is a dead end: the route goes in and out between it and {begin} "
                    "({km:,.0f} km each way).",
                    via=via,
                    begin=begin,
                    km=km,
                )
            else:
                yield text(
                    "No route through {via} was found that does not turn back: it goes in and out "
                    "between it and {begin} ({km:,.0f} km each way).",
                    via=via,
                    begin=begin,
                    km=km,
                )
        elif again:
            yield text(
                "{twice} is passed twice, on the way to {via} and from it.",
                twice=network.nodes[again[0]].names,
                via=via,
            )
        inward, outward = (
            [network.nodes[graph.state_node[state]] for state in one.states]
            for one in (stage, through.way.stages[via_number + 1])
        )
        yield from _turned_back(inward, outward, {inward[-1 - retraced].id, *again})
    yield from _met_behind_a_later_via(through, graph, network)


def _met_behind_a_later_via(
    through: ThroughWay, graph: StateGraph, network: Network
) -> Iterator[str]:
    """Tell where a way comes back that goes out by one via and returns by another."""
    node_of = graph.state_node
    passed = [[node_of[state] for state in stage.states] for stage in through.way.stages]
    for number, inward in enumerate(passed[:-2]):
        next_ones = {*passed[number + 1]}
        later = {node for stage in passed[number + 2 :] for node in stage} - next_ones
        again = next((node for node in inward if node in later), "")
        if again:
            yield text(
                "{twice} is passed twice, on the way to {via} and from it.",
                twice=network.nodes[again].names,
                via=network.nodes[inward[-1]].names,
            )
            return


def _turned_back(
    inward: Sequence[Node], outward: Sequence[Node], told: Collection[str]
) -> Iterator[str]:
    """Tell of a via that the way leaves along the way by which it came, if by another line.

    Parameters
    ----------
    inward, outward
        The nodes of the way to the via and of the way from it; the via is in both.
    told
        Nodes of which it is told already that they are met again.
    """
    via = inward[-1]
    told_km = max(_km(via, node) for node in inward if node.id in {via.id, *told})
    for node in sorted({*inward}, key=lambda node: (-_km(via, node), node.id)):
        km_off = _km(via, node)
        if km_off < told_km + _FAR_KM:
            return
        reach_km = _BESIDE * km_off
        near = [other for other in outward if _km_north(node, other) <= reach_km]
        km, _, beside = min(
            ((_km(node, other), other.id, other) for other in near), default=(_FAR_OFF, "", via)
        )
        if km <= reach_km:
            yield text(
                "The route turns back at {via}: {beside} on the way out lies {km:,.0f} km from "
                "{node} on the way in, and both {far:,.0f} km and more from {via}.",
                via=via.names,
                beside=beside.names,
                node=node.names,
                km=km,
                far=min(km_off, _km(via, beside)),
            )
            return


def _km_north(one: Node, other: Node) -> float:
    """Return how far one node lies to the north or the south of another, and a little less."""
    return _KM_PER_DEGREE * abs(one.lat - other.lat)


def _km(one: Node, other: Node) -> float:
    return _km_between(one.point, other.point)


@lru_cache(maxsize=1 << 14)
def _km_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return how far two points lie apart; the plans of a front have many in common."""
    return great_circle_km(one, other)


def _worked_by_neighbours(passages: Sequence[Passage]) -> Iterator[str]:
    if not any(passage.link.worked_by for passage in passages):
        return
    workers = ["" if passage.is_border else passage.link.worked_by for passage in passages]
    for worked_by, run in groupby(range(len(passages)), workers.__getitem__):
        if not worked_by:
            continue
        stretch = [passages[place] for place in run]
        nodes = [stretch[0].start, *(passage.end for passage in stretch)]
        abroad = {node.country for node in nodes} - {worked_by}
        if abroad:
            yield text(
                "Between {start} and {end} the line runs through {countries}, worked by the "
                "railway of {country}: no border.",
                start=nodes[0].names,
                end=nodes[-1].names,
                countries=row_of(sorted(abroad)),
                country=worked_by,
            )


def _restricted(passages: Sequence[Passage], network: Network) -> Iterator[str]:
    limited = {row.link for row in network.crossings.values() if row.status == "restricted"}
    for passage in passages:
        link = passage.link
        if link.id in limited or (passage.is_border and link.status == "restricted"):
            yield text(
                "The border between {start} and {end} is not open to all.",
                start=passage.start.names,
                end=passage.end.names,
            )
