"""A way through the state graph -> the legs, borders and transfers of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from corridor.i18n import row_of, text
from corridor.network import AT_SEA, Network, Node
from corridor.routing.arc_terms import ArcTerms
from corridor.routing.parts import Border, Change, Leg, Passage
from corridor.routing.state_graph import StateGraph
from corridor.routing.through import ThroughWay


def passages_of(
    graph: StateGraph, network: Network, terms: ArcTerms, arcs: Iterable[int]
) -> tuple[Passage, ...]:
    """Give the links of a chain of arcs, as they are passed."""
    passages = []
    for arc in arcs:
        link = graph.arc_link[arc]
        if link is not None:
            tail, head = graph.arc_tail[arc], graph.arc_head[arc]
            start = network.nodes[graph.state_node[tail]]
            end = network.nodes[graph.state_node[head]]
            gauge = graph.state_gauge[tail]
            passages.append(Passage(link, start, end, gauge, terms.of(arc), network.geometry))
    return tuple(passages)


def changes_of(
    graph: StateGraph, network: Network, terms: ArcTerms, arcs: Iterable[int]
) -> tuple[Change, ...]:
    """Give the transfers of a chain of arcs, in order."""
    return tuple(
        Change(
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
        for arc in arcs
        if (transfer := graph.arc_transfer[arc]) is not None
    )


def legs_of(passages: Sequence[Passage]) -> tuple[Leg, ...]:
    """Cut a chain of links where mode, gauge or country change."""

    def kind(passage: Passage) -> tuple[str, str, int | None]:
        return passage.link.mode, _leg_country(passage), passage.gauge_mm

    runs = (tuple(run) for _, run in groupby(passages, kind))
    return tuple(Leg(run[0].link.mode, _leg_country(run[0]), run[0].gauge_mm, run) for run in runs)


def borders_of(passages: Sequence[Passage]) -> tuple[Border, ...]:
    """List the borders crossed, in order.

    A link worked by one country's railway throughout is that country's, whatever land it runs
    through: a border is where the working country changes, on a link or at a station. A voyage
    is one border at most, between the countries of its two ports.
    """
    borders = []
    ahead = _working_country(passages[0], passages[0].start)
    for passage, start, node, country in _arrivals(passages):
        if country != ahead:
            terms = tuple(term for term in passage.terms if term.kind == "border")
            borders.append(Border(start, node, ahead, country, terms))
            ahead = country
    return tuple(borders)


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


def _leg_country(passage: Passage) -> str:
    return "" if passage.link.mode in AT_SEA else _working_country(passage, passage.start)


def _working_country(passage: Passage, node: Node) -> str:
    return passage.link.worked_by or node.country


def _arrivals(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Node, Node, str]]:
    """Give each node as it is met: the link to it, the node before, the country at work there."""
    for at_sea, run in groupby(passages, lambda passage: passage.link.mode in AT_SEA):
        stretch = tuple(run)
        if at_sea:
            first, last = stretch[0], stretch[-1]
            yield last, first.start, last.end, last.end.country
            continue
        for passage in stretch:
            for node in (passage.start, passage.end):
                yield passage, passage.start, node, _working_country(passage, node)


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
                    "{via} is a dead end: the way goes in and out between it and {begin} "
                    "({km:,.0f} km each way).",
                    via=via,
                    begin=begin,
                    km=km,
                )
            else:
                yield text(
                    "No way was found through {via} that does not turn back: it goes in and out "
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


def _worked_by_neighbours(passages: Sequence[Passage]) -> Iterator[str]:
    for worked_by, run in groupby(passages, lambda passage: passage.link.worked_by):
        stretch = tuple(run)
        nodes = [stretch[0].start, *(passage.end for passage in stretch)]
        abroad = {node.country for node in nodes} - {worked_by}
        if worked_by and abroad:
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
        if passage.link.id in limited:
            yield text(
                "The border between {start} and {end} is not open to all.",
                start=passage.start.names,
                end=passage.end.names,
            )
