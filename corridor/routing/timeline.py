"""The days of a trip: when a box gets to each arc, what the arc takes then, whether it is shut.

A trip of two weeks meets a border as it is two weeks after the departure. So the days from the
departure on are cut into stretches on which the world is the same, and each arc is counted, and
tested, by the stretch in which the box gets to it. The hours are counted from the beginning of
the day of departure.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from heapq import heapify, heappop, heappush
from itertools import accumulate
from typing import NamedTuple

from corridor.criteria import MEASURES, Measure
from corridor.network import Link, Network, Status
from corridor.network import Transfer as TransferRow
from corridor.network.scenario.days import Stretch
from corridor.reprs import Brief
from corridor.routing.arc_terms import ArcTerms
from corridor.routing.cargo import Cargo
from corridor.routing.cost_bounds import day_after
from corridor.routing.counting import Term
from corridor.routing.criteria import Weights

# For each measure the amounts on arcs that take the same on all days.
Lasting = dict[Measure, dict[int, float]]

_FAR = float("inf")
_HOURS_PER_DAY = 24


class Met(NamedTuple):
    """An arc as a box meets it: in which stretch, and from which hour to which it is on it."""

    arc: int
    stretch: int
    entering: float
    leaving: float


@dataclass(frozen=True, slots=True, repr=False)
class Walk(Brief):
    """The arcs of a way as a box meets them; a comparison keeps ten thousand.

    Attributes
    ----------
    arcs
        The arcs, in order.
    begun
        The stretches in which the box gets to them, each with the place in `arcs` of its first.
    hours
        The hour at which it gets to each, and last the hour of arrival.
    changing
        The places in `arcs` of those that do not take the same on all days, or are shut on some.
    """

    arcs: tuple[int, ...]
    begun: tuple[tuple[int, int], ...]
    hours: Sequence[float]
    changing: Sequence[int]

    def met(self, place: int) -> Met:
        """Return an arc as the box meets it, by its place in the way."""
        stretch = next(stretch for stretch, begin in reversed(self.begun) if begin <= place)
        return Met(self.arcs[place], stretch, self.hours[place], self.hours[place + 1])

    def __iter__(self) -> Iterator[Met]:
        return map(self.met, range(len(self.arcs)))

    def in_stretches(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Return each stretch with the arcs that the box gets to in it."""
        ends = *(begin for _, begin in self.begun[1:]), len(self.arcs)
        for (stretch, begin), end in zip(self.begun, ends, strict=True):
            yield stretch, self.arcs[begin:end]


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which an arc is shut.

    `first` is None where it was shut before the day of departure, `last` where it does not open
    again.
    """

    first: date | None
    last: date | None


class Timeline:
    """What arcs take, and when they are shut, from a day on.

    Parameters
    ----------
    terms
        What arcs take over a network that holds what may be used on some of the days.
    network
        That network.
    stretches
        The stretches of days, each with its network.
    statuses
        Links and transfers of these statuses may be used.
    cargo
        What is moved.
    lasting
        What another timeline knows of arcs that take the same on all days. None for none.
    """

    def __init__(
        self,
        terms: ArcTerms,
        network: Network,
        stretches: Sequence[Stretch],
        statuses: Collection[Status],
        cargo: Cargo,
        *,
        lasting: Lasting | None = None,
    ) -> None:
        self.day = stretches[0].first
        self._usual, self._graph, self._network = terms, terms.graph, network
        self._cargo, self._statuses = cargo, statuses
        self._networks = [stretch.network.with_rows(nodes=network.nodes) for stretch in stretches]
        self._firsts = [
            float(_HOURS_PER_DAY * (stretch.first - self.day).days) for stretch in stretches
        ]
        self._terms: dict[int, ArcTerms] = {}
        self._amounts: dict[Measure, list[dict[int, float]]] = {
            measure: [{} for _ in stretches] for measure in MEASURES
        }
        self._lasting: Lasting = {one: {} for one in MEASURES} if lasting is None else lasting
        self._differing: dict[tuple[int, int, int], bool] = {}
        self._changing: set[int] = set()
        self._shut = [self._shut_in(network) for network in self._networks]
        # Arcs that are shut in some stretch.
        self.ever_shut = frozenset[int]().union(*self._shut)

    def lasting_by(self, terms: ArcTerms) -> Lasting | None:
        """Return what lasts on all days, where other terms count it alike; None where not."""
        is_same = self._graph is terms.graph and terms.counts_as(self._usual)
        return self._lasting if is_same else None

    def first_hour(self, stretch: int) -> float:
        """Return the hour at which a stretch begins."""
        return self._firsts[stretch]

    def stretch_at(self, hours: float) -> int:
        """Return the stretch of an hour; the last one for ever after."""
        return max(0, bisect_right(self._firsts, hours) - 1)

    def network_at(self, hours: float) -> Network:
        """Return the network as it is at an hour."""
        return self._networks[self.stretch_at(hours)]

    def date_at(self, hours: float) -> date:
        """Return the day of an hour."""
        return day_after(self.day, hours)

    def terms_in(self, stretch: int) -> ArcTerms:
        """Return what arcs take in a stretch."""
        if stretch not in self._terms:
            network = self._networks[stretch]
            self._terms[stretch] = ArcTerms(network, self._graph, self._cargo)
        return self._terms[stretch]

    def amount(self, arc: int, stretch: int, measure: Measure) -> float:
        """Return the usual amount of a measure on an arc in a stretch."""
        known = self._amounts[measure][stretch]
        amount = known.get(arc)
        if amount is None:
            lasting = {} if arc in self._passing[stretch] else self._lasting[measure]
            amount = lasting.get(arc)
            if amount is None:
                terms = self.terms_in(stretch).of_measure(arc, measure)
                amount = lasting[arc] = sum(term.typical for term in terms)
            known[arc] = amount
        return amount

    @cached_property
    def _passing(self) -> list[Collection[int]]:
        """The arcs of each stretch that may take something else than on all other days."""
        plain = frozenset(
            arc for arc in range(len(self._graph.arc_km)) if self._usual.is_plain(arc)
        )
        return [self._passing_in(stretch, plain) for stretch in range(len(self._networks))]

    def _passing_in(self, stretch: int, plain: frozenset[int]) -> Collection[int]:
        every = range(len(self._graph.arc_km))
        if not self.terms_in(stretch).counts_as(self._usual):
            return every
        usual, then, graph = self._network, self._networks[stretch], self._graph
        links = _changed(usual.links, then.links)
        touched = {arc for id_ in links for arc in graph.link_arcs.get(id_, ())}
        changes = _changed(usual.transfers, then.transfers)
        if changes:
            rows = enumerate(graph.arc_transfer)
            touched |= {arc for arc, row in rows if row is not None and row.id in changes}
        return {*every} - (plain - touched)

    def amount_of(self, walked: Walk, measure: Measure) -> float:
        """Return the usual amount of a measure on the arcs of a walk."""
        amount = 0.0
        for stretch, arcs in walked.in_stretches():
            amount = sum(self._on(arcs, stretch, measure), amount)
        return amount

    def _on(self, arcs: Sequence[int], stretch: int, measure: Measure) -> list[float]:
        """Return the usual amount of a measure on each of some arcs in a stretch."""
        known = self._amounts[measure][stretch]
        try:
            return [*map(known.__getitem__, arcs)]
        except KeyError:
            return [self.amount(arc, stretch, measure) for arc in arcs]

    def met_at(self, arc: int, hours: float) -> Met:
        """Return an arc as a box meets it that gets there at an hour."""
        stretch = self.stretch_at(hours)
        return Met(arc, stretch, hours, hours + self.amount(arc, stretch, "hours"))

    def amounts(self, stretches: Sequence[int], measure: Measure) -> list[float]:
        """Return the usual amount of a measure on each arc, each in a stretch of its own."""
        known, count = self._amounts[measure], self.amount
        return [
            known[stretch].get(arc) or count(arc, stretch, measure)
            for arc, stretch in enumerate(stretches)
        ]

    def walk(self, arcs: tuple[int, ...], leaves: float = 0.0) -> Walk:
        """Return the arcs of a way as a box meets them that leaves at an hour."""
        begun: list[tuple[int, int]] = []
        hours, stretch = [leaves], self.stretch_at(leaves)
        ends = (*self._firsts[1:], _FAR)
        while not begun or len(hours) <= len(arcs):
            while hours[-1] >= ends[stretch]:
                stretch += 1
            place = len(hours) - 1
            begun.append((stretch, place))
            onward = [*accumulate(self._on(arcs[place:], stretch, "hours"), initial=hours[-1])]
            # Those that the box gets to after the stretch are counted anew in the next one.
            hours += onward[1 : bisect_left(onward, ends[stretch], hi=len(onward) - 1) + 1]
        return Walk(arcs, tuple(begun), array("d", hours), self._places_of_changing(arcs))

    def _places_of_changing(self, arcs: Sequence[int]) -> list[int]:
        """Return the places of arcs that take something else on other days, or are shut on some."""
        for arc in self._in_doubt.intersection(arcs):
            self._in_doubt.discard(arc)
            if arc in self.ever_shut or any(
                self.amount(arc, stretch, measure) != self.amount(arc, 0, measure)
                for measure in MEASURES
                for stretch in range(1, len(self._networks))
            ):
                self._changing.add(arc)
        if self._changing.isdisjoint(arcs):
            return []
        return [place for place, arc in enumerate(arcs) if arc in self._changing]

    @cached_property
    def _in_doubt(self) -> set[int]:
        """Arcs of which no walk has asked yet whether they change."""
        return {*self.ever_shut}.union(*self._passing)

    def shut_of(self, walked: Walk) -> list[Met]:
        """Return the arcs of a walk that are shut when the box gets there."""
        ever = self.ever_shut
        met = (walked.met(place) for place in walked.changing if walked.arcs[place] in ever)
        return [one for one in met if self.is_shut(one.arc, one.entering, one.leaving)]

    def is_shut(self, arc: int, entering: float, leaving: float) -> bool:
        """Whether an arc is shut on any day from one hour to another."""
        if arc not in self.ever_shut:
            return False
        stretches = range(self.stretch_at(entering), self.stretch_at(leaving) + 1)
        return any(arc in self._shut[stretch] for stretch in stretches)

    def shut_at(self, entering: Sequence[float]) -> frozenset[int]:
        """Return the arcs that are shut when a box gets to each at a given hour."""
        met = (self.met_at(arc, entering[arc]) for arc in self.ever_shut)
        return frozenset(one.arc for one in met if self.is_shut(one.arc, one.entering, one.leaving))

    def differs(self, met: Met, hours: float) -> bool:
        """Whether an arc takes something else at an hour than as it was met, or is shut."""
        arc, stretch = met.arc, self.stretch_at(hours)
        if stretch == met.stretch and arc not in self.ever_shut:
            return False
        if arc in self.ever_shut:
            leaving = hours + self.amount(arc, stretch, "hours")
            if self.is_shut(arc, hours, leaving) != self.is_shut(arc, met.entering, met.leaving):
                return True
        pair = arc, stretch, met.stretch
        known = self._differing.get(pair)
        if known is None:
            known = self._differing[pair] = any(
                self.amount(arc, stretch, measure) != self.amount(arc, met.stretch, measure)
                for measure in MEASURES
            )
        return known

    def closure(self, arc: int, entering: float, leaving: float) -> Closure | None:
        """Return when an arc is shut that is shut on a day between two hours; else None."""
        first, last = self.stretch_at(entering), self.stretch_at(leaving)
        met = next((s for s in range(first, last + 1) if arc in self._shut[s]), None)
        if met is None:
            return None
        begin = end = met
        while begin and arc in self._shut[begin - 1]:
            begin -= 1
        while end + 1 < len(self._shut) and arc in self._shut[end + 1]:
            end += 1
        reopens = end + 1 < len(self._shut)
        return Closure(
            self.date_at(self._firsts[begin]) if begin else None,
            self.date_at(self._firsts[end + 1] - _HOURS_PER_DAY) if reopens else None,
        )

    def earliest(
        self,
        starts: Iterable[int],
        shut: Collection[int],
        closed: Collection[int],
        leaves: float = 0.0,
        *,
        past_closures: bool = False,
    ) -> list[float]:
        """Return for each arc the hour at which a box gets there at the earliest.

        Parameters
        ----------
        starts
            States where the trip may begin.
        shut, closed
            States and arcs that it keeps off.
        leaves
            The hour at which it begins.
        past_closures
            Whether it passes what is shut when it gets there.
        """
        graph, known = self._graph, self._amounts["hours"]
        reached = {state: leaves for state in starts if state not in shut}
        queue = [(hours, state) for state, hours in reached.items()]
        heapify(queue)
        while queue:
            hours, state = heappop(queue)
            if hours > reached[state]:
                continue
            stretch = self.stretch_at(hours)
            for arc, head in graph.state_arcs[state]:
                if head in shut or arc in closed:
                    continue
                takes = known[stretch].get(arc) or self.amount(arc, stretch, "hours")
                leaving = hours + takes
                if leaving < reached.get(head, _FAR) and (
                    past_closures
                    or arc not in self.ever_shut
                    or not self.is_shut(arc, hours, leaving)
                ):
                    reached[head] = leaving
                    heappush(queue, (leaving, head))
        return [reached.get(tail, _FAR) for tail in graph.arc_tail]

    def _shut_in(self, network: Network) -> frozenset[int]:
        rows: Iterable[tuple[int, Link | TransferRow | None]] = enumerate(
            network.links.get(link.id)
            if link is not None
            else network.transfers.get(transfer.id if transfer is not None else "")
            for link, transfer in zip(self._graph.arc_link, self._graph.arc_transfer, strict=True)
        )
        return frozenset(arc for arc, row in rows if row is None or not self._is_passable(row))

    def _is_passable(self, row: Link | TransferRow) -> bool:
        """Whether trips of some ends, at least, may pass; a question keeps off those of others."""
        return row.status in self._statuses or (
            row.status == "restricted" and row.id in self._graph.ends_only
        )


def _changed(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    """Return the ids of the rows that are not the very same as before."""
    return {id_ for id_, row in after.items() if before.get(id_) is not row}


class TermsThen(ArcTerms):
    """What arcs take that are met at given hours."""

    def __init__(self, timeline: Timeline, stretches: Sequence[int]) -> None:
        self._timeline, self._stretches = timeline, stretches
        first = timeline.terms_in(0)
        self.graph, self.rates, self.tonnes = first.graph, first.rates, first.tonnes
        self.steps = {}

    def of_measure(self, arc: int, measure: Measure) -> tuple[Term, ...]:
        """Return the terms of an arc that add to one measure."""
        return self._timeline.terms_in(self._stretches[arc]).of_measure(arc, measure)


class WeightsThen(Weights):
    """The usual amounts on arcs that are met at given hours."""

    def __init__(self, usual: Weights, timeline: Timeline, stretches: Sequence[int]) -> None:
        self.__dict__.update(usual.__dict__)
        self._amounts = {}
        self._usual, self._timeline, self._stretches = usual, timeline, stretches

    @property
    def lesser_usd(self) -> list[float]:
        """As it is on every day."""
        return self._usual.lesser_usd

    def of(self, measure: Measure) -> list[float]:
        """Return the usual amount of a measure on each arc; counted when first asked for."""
        if measure not in self._amounts:
            self._amounts[measure] = self._timeline.amounts(self._stretches, measure)
        return self._amounts[measure]
