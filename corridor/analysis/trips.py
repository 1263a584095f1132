"""Trips of published figures, planned by the modes and the way that their sources state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from corridor.errors import CorridorError
from corridor.i18n import Text, text
from corridor.network import AT_SEA, Mode, Network, Published, Status
from corridor.network import Transfer as TransferRow
from corridor.planner import Planner
from corridor.reprs import Brief
from corridor.routing import Change, Criterion, Plan, Term

# Trips of the past ran over links that are restricted or closed today; most of them since 2022.
_IN_THE_PAST = frozenset[Status]({"open", "restricted", "closed"})
_BORDERS_SHUT = 2022


@dataclass(frozen=True, repr=False)
class PublishedTrip(Brief):
    """A published figure and the plan for its trip.

    Attributes
    ----------
    figure
        The published figure.
    plan
        The plan from station to station, by the stated modes and way; None when there is none.
    border_km
        The way on to the border points where the figure begins or ends at one.
    border_terms
        What the changes of gauge at those ends take, which the figure holds and the plan does
        not.
    problem
        Why there is no plan; "" otherwise.
    """

    figure: Published
    plan: Plan | None
    border_km: float = 0.0
    border_terms: tuple[Term, ...] = ()
    problem: str = ""


class Trips:
    """Plans the trips of published figures, each on the network of its day.

    A figure of before 2022 is planned on all links that ran then, or now; a later one on those
    that are open. Where that gives no plan, the other network is tried. A figure whose source
    names a way that the calendar has shut since, by Suez say, is planned on the tables without
    the calendar. A figure between two stations of one country is that of its own railway: where
    a way leads inside the country, the trip stays there.

    Parameters
    ----------
    planner
        The planner to judge.
    """

    def __init__(self, planner: Planner) -> None:
        self.network = planner.network
        self._today = planner

    def figures(self, metric: str) -> Iterator[Published]:
        """Return the figures of a metric whose ends are both known."""
        for figure in self.network.published.values():
            if figure.metric == metric and figure.from_id and figure.to_id:
                yield figure

    def plan(self, figure: Published, by: Criterion = "time") -> PublishedTrip:
        """Plan the trip of a figure; a trip without a plan says why."""
        problems, stays = [], self._stays(figure)
        for planner, stay in product(self._planners(figure), stays):
            try:
                plan = planner.route(
                    figure.from_id,
                    figure.to_id,
                    via=figure.via,
                    stay=stay,
                    mode=widened(figure.mode),
                    by=by,
                )
            except CorridorError as error:
                problems.append(str(error))
            else:
                ends = tuple(_gauge_changes(planner, figure, plan))
                return PublishedTrip(figure, plan, _border_km(self.network, figure), ends)
        return PublishedTrip(figure, None, problem=problems[len(stays) - 1])

    def _stays(self, figure: Published) -> list[tuple[str, ...]]:
        """Return what a trip is to stay in, one after the other until there is a way."""
        nodes = self.network.nodes
        start, end = nodes[figure.from_id].country, nodes[figure.to_id].country
        return [(start,), ()] if start == end else [()]

    def _planners(self, figure: Published) -> tuple[Planner, Planner]:
        if figure.year is not None and figure.year < _BORDERS_SHUT:
            return self._past, self._today
        if figure.via and self._shut.intersection(figure.via):
            return self._as_in_tables, self._past
        return self._today, self._past

    @cached_property
    def _past(self) -> Planner:
        return Planner(self.network, statuses=_IN_THE_PAST, cargo=self._today.cargo)

    @cached_property
    def _shut(self) -> set[str]:
        return _shut_since(self._today.tables, self.network)

    @cached_property
    def _as_in_tables(self) -> Planner:
        tables = self._today.tables
        day = tables.as_of or tables.schema.created
        return Planner(tables.dated(day) if day else tables, cargo=self._today.cargo)


def _shut_since(tables: Network, network: Network) -> set[str]:
    """Return the nodes at the links that are open in the tables and not in a network."""
    shut = (
        link
        for link in tables.links.values()
        if link.status == "open" != network.links[link.id].status
    )
    return {end for link in shut for end in (link.from_id, link.to_id)}


def part_of(country: str) -> Text:
    """Name the part of the land bridge that a country lies in."""
    return next((part for part, members in _PARTS.items() if country in members), _ELSEWHERE)


def widened(modes: tuple[Mode, ...]) -> set[Mode]:
    """Widen sea to ferry: what the press calls by sea may be either."""
    return {*modes, *(AT_SEA if AT_SEA.intersection(modes) else ())}


_ELSEWHERE = text("Europe")
_PARTS = {
    text("China"): {"CN", "MN"},
    text("Russia"): {"RU", "BY"},
    text("Central Asia"): {"KZ", "UZ", "TM", "KG", "TJ"},
    text("South"): {"GE", "AZ", "AM", "TR", "IR"},
}


def _border_km(network: Network, figure: Published) -> float:
    ends = (figure.from_border, figure.from_id), (figure.to_border, figure.to_id)
    return sum(_stub_km(network, border, station) for border, station in ends)


def _stub_km(network: Network, border_link: str, station: str) -> float:
    """Return the way from a border station to the border point that a figure is reckoned to."""
    link = network.links.get(border_link)
    if link is None or link.border_km is None:
        return 0.0
    if station == link.from_id:
        return link.border_km
    if station == link.to_id:
        return link.distance_km - link.border_km
    return 0.0


def _gauge_changes(planner: Planner, figure: Published, plan: Plan) -> Iterator[Term]:
    """Return the terms of the changes of gauge that the border ends of a figure hold."""
    graph, router = planner.state_graph, planner.router
    hours = router.weights.of("hours")
    for change in _changes_asked(figure, plan):
        leaving = (graph.state_arcs[state] for state in graph.node_states[change.node])
        arcs = [
            arc
            for arc in sorted(arc for arcs in leaving for arc, _ in arcs)
            if (transfer := graph.arc_transfer[arc]) and change.is_made_by(transfer)
        ]
        if arcs:
            yield from router.terms.of(min(arcs, key=hours.__getitem__))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A change of gauge at a station: into the gauge of a plan's start, or out of its end's."""

    node: str
    gauge_mm: int | None
    into: bool

    def is_made_by(self, transfer: TransferRow) -> bool:
        if transfer.node != self.node or not transfer.from_mode == transfer.to_mode == "rail":
            return False
        before, after = transfer.from_gauge_mm, transfer.to_gauge_mm
        return before != after and self.gauge_mm == (after if self.into else before)


def _changes_asked(figure: Published, plan: Plan) -> Iterator[_Asked]:
    """Return the changes that a figure holds and the plan does not make itself."""
    first, last = plan.parts[0], plan.parts[-1]
    if figure.from_border and not isinstance(first, Change):
        yield _Asked(figure.from_id, plan.legs[0].gauge_mm, into=True)
    if figure.to_border and not isinstance(last, Change):
        yield _Asked(figure.to_id, plan.legs[-1].gauge_mm, into=False)
