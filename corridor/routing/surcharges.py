"""What is paid beside the freight of a way: the lease of a box, a user's own adjustments.

What is tied to a place, a gate, a country or a corridor counts in the choice of a way as in its
price. What is added lies on the arcs that a search enters it by. What is taken off cannot: no arc
of a search costs less than nothing. So a way is looked for that need not pass there, and others
that must, and of all these the best one is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from corridor.i18n import Text, series_of, text
from corridor.i18n.countries import country
from corridor.network import Network, Node, RateBook
from corridor.reprs import Brief
from corridor.routing.adjustment import Adjustment
from corridor.routing.cargo import Cargo
from corridor.routing.counting import Term, of_measure, total
from corridor.routing.parts import Change, Leg, Part, Passage, Surcharge
from corridor.routing.question import Demand, Question
from corridor.routing.state_graph import StateGraph

# Whose trains lease out boxes one way; of other countries no price of a lease is known.
_LEASED_IN = "CN"
_PERCENT = 100.0
_LEASE = text("lease of the carrier's box")


@dataclass(frozen=True, slots=True, repr=False)
class Surcharges(Brief):
    """What is paid beside the freight of the ways that answer a question.

    Attributes
    ----------
    lease
        What the lease of the carrier's box takes, one term; None where the box is the shipper's
        own, or no lease is known.
    adjustments
        The user's own, in the order in which they are told.
    """

    lease: Term | None = None
    adjustments: tuple[Adjustment, ...] = ()

    @classmethod
    def of_question(
        cls, question: Question, cargo: Cargo, network: Network, rates: RateBook
    ) -> Surcharges:
        """Return what stands beside the freight of a question."""
        lease = None
        if cargo.box == "coc":
            origins, destinations = (
                {network.nodes[node].country for node in demand.nodes}
                for demand in (question.origin, question.destination)
            )
            lease = lease_between(origins, destinations, rates)
        return cls(lease, question.adjustments)

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return self.lease is not None or bool(self.adjustments)

    def of(self, parts: Sequence[Part]) -> tuple[Surcharge, ...]:
        """Return what stands beside the freight of a way, in the order of a bill.

        The lease comes first, then what is tied to something, then what holds for all ways: a
        percentage that is tied to nothing is of all that stands above it.
        """
        if not self:
            return ()
        steps = list(_steps(parts))
        found = list(_leased(self.lease, steps))
        tied = [one for one in self.adjustments if one.where is not None]
        for one in tied:
            found += _tied(one, steps)
        usd = total(of_measure((t for part in (*steps, *found) for t in part.terms), "usd_per_feu"))
        whole, end = usd.typical, _end(steps)
        for one in self.adjustments:
            if one.where is None:
                term = _term(one, whole)
                whole += term.typical
                found.append(Surcharge(one.name, end, (term,)))
        return tuple(found)

    def in_choice(self, parts: Sequence[Part]) -> float:
        """Return the USD per FEU that count in the choice of a way: what not every way has."""
        steps = list(_steps(parts))
        tied = (one for one in self.adjustments if one.where is not None)
        found = (*_leased(self.lease, steps), *(s for one in tied for s in _tied(one, steps)))
        return sum(term.typical for part in found for term in part.terms)

    def on_arcs(self, graph: StateGraph, usd: Sequence[float]) -> dict[int, float]:
        """Return what a search adds to arcs; below zero only where a share of their own is taken.

        Parameters
        ----------
        graph
            The state graph.
        usd
            USD per FEU of each arc.
        """
        found: dict[int, float] = {}
        tied = [(one, one.where) for one in self.adjustments if one.where is not None]
        for arc, (start, end) in enumerate(_ends_of_arcs(graph)):
            more = 0.0
            link, border = graph.arc_link[arc], graph.arc_border[arc]
            if self.lease and link and border and link.mode == "rail":
                more += self.lease.typical * (border.from_country == _LEASED_IN)
            for one, where in tied:
                is_link = link is not None and link.id in where.links
                if one.is_percentage:
                    more += (is_link or start in where.nodes) * one.amount / _PERCENT * usd[arc]
                elif one.amount > 0:
                    enters = end in where.nodes and start not in where.nodes
                    more += (is_link or enters) * one.amount
            if more:
                found[arc] = more
        return found

    @property
    def told(self) -> Text:
        """What there is, as it was asked for; "" for nothing."""
        lease = (_LEASE,) if self.lease else ()
        return series_of((*lease, *(one.asked for one in self.adjustments)))

    def lures(self, question: Question) -> list[Adjustment]:
        """Return what may draw a way to a place: sums taken off where it need not pass else."""
        ends = question.origin.nodes, question.destination.nodes
        return [
            one
            for one in self.adjustments
            if one.where is not None and one.amount < 0 and not one.is_percentage
            if not any(end <= one.where.nodes for end in ends)
        ]

    def limit(self, usd: float, question: Question) -> float:
        """Return the most that a way may cost by what lies on arcs, for a limit of all."""
        ends = question.origin.nodes, question.destination.nodes
        for one in reversed(self.adjustments):
            if one.where is None and one.is_percentage:
                usd /= 1 + one.amount / _PERCENT
            elif one.where is None:
                usd -= one.amount
        for one in self.adjustments:
            if one.where is not None and not one.is_percentage:
                usd -= one.amount * any(end <= one.where.nodes for end in ends)
        return usd


def lured(question: Question, lures: Sequence[Adjustment]) -> Iterator[Question]:
    """Ask a question anew for each set of places that a way may be drawn to.

    The places stand among what is to be passed in every order.
    """
    limits = question.limits
    for count in range(1, len(lures) + 1):
        for drawn in combinations(lures, count):
            usd = limits.usd_per_feu
            most = None if usd is None else usd - sum(one.amount for one in drawn)
            asked = replace(question, limits=replace(limits, usd_per_feu=most))
            for via in _merged(question.via, [one.where for one in drawn if one.where]):
                yield replace(asked, via=via)


def lease_between(
    origins: Iterable[str], destinations: Iterable[str], rates: RateBook
) -> Term | None:
    """Return the lease of a carrier's box from and to some countries; None where none is known."""
    if _LEASED_IN not in origins:
        return None
    figure = rates.find("rail-container", "box_lease", *sorted(destinations))
    return None if figure is None else Term("usd_per_feu", "surcharge", 1, "box", figure)


def notes_of_surcharges(
    surcharges: Surcharges, told: Sequence[Surcharge], cargo: Cargo, parts: Sequence[Part]
) -> Iterator[Text]:
    """Say what of the box and of a user's adjustments does not count on a way, and why."""
    names = {one.name for one in told}
    for one in surcharges.adjustments:
        if one.where is not None and one.name not in names:
            yield text(
                "{name} is tied to {place}, which the route does not pass: it is not counted.",
                name=one.name,
                place=one.where.name,
            )
    if cargo.box != "coc" or surcharges.lease is not None:
        return
    steps = list(_steps(parts))
    if _begin(steps).country == _end(steps).country:
        return
    if any(isinstance(step, Passage) and step.link.mode == "rail" for step in steps):
        yield text(
            "No lease of a box by rail from {country} is known: the carrier's box is not counted.",
            country=country(_begin(steps).country),
        )


def lease_of(parts: Sequence[Part], rates: RateBook) -> tuple[Surcharge, ...]:
    """Return the lease of a carrier's box for a way; none where none is known or needed."""
    steps = list(_steps(parts))
    lease = lease_between([_begin(steps).country], [_end(steps).country], rates)
    return tuple(_leased(lease, steps))


def _merged(via: tuple[Demand, ...], places: Sequence[Demand]) -> Iterator[tuple[Demand, ...]]:
    """Put places among others, which keep their order, in every order."""
    if not places:
        yield via
        return
    for before in _merged(via, places[:-1]):
        for at in range(len(before) + 1):
            yield *before[:at], places[-1], *before[at:]


def _steps(parts: Iterable[Part]) -> Iterator[Passage | Change]:
    """Return the links and transfers of a way in order; what a border takes is in its link's."""
    for part in parts:
        if isinstance(part, Leg):
            yield from part.passages
        elif isinstance(part, Change):
            yield part


def _leased(lease: Term | None, steps: Sequence[Passage | Change]) -> Iterator[Surcharge]:
    """Return the lease where a box leaves the country by rail; a ship's price holds its box."""
    if lease is None:
        return
    borders = (step for step in steps if isinstance(step, Passage) and step.is_border)
    for border in borders:
        if border.link.mode == "rail" and border.start.country == _LEASED_IN:
            yield Surcharge(_LEASE, _begin(steps), (lease,))
            return


def _tied(one: Adjustment, steps: Sequence[Passage | Change]) -> Iterator[Surcharge]:
    """Return an adjustment where a way meets what it is tied to."""
    if one.where is None or any(
        isinstance(step, Passage) and step.link.id in one.where.foreign for step in steps
    ):
        return
    met = [step for step in steps if one.touches(step)]
    if not met:
        return
    usd = 1.0
    if one.is_percentage:
        inside = [term for step in steps if one.lies_in(step) for term in step.terms]
        usd = total(of_measure(inside, "usd_per_feu")).typical
    if usd:
        yield Surcharge(one.name, _met_at(met[0], one.where), (_term(one, usd),))


def _term(one: Adjustment, usd: float) -> Term:
    if one.is_percentage:
        return Term("usd_per_feu", "surcharge", usd, "USD", one.figure)
    return Term("usd_per_feu", "surcharge", 1, "FEU", one.figure)


def _met_at(step: Passage | Change, where: Demand) -> Node:
    if isinstance(step, Change):
        return step.node
    return step.start if step.start.id in where.nodes else step.end


def _begin(steps: Sequence[Passage | Change]) -> Node:
    first = steps[0]
    return first.node if isinstance(first, Change) else first.start


def _end(steps: Sequence[Passage | Change]) -> Node:
    last = steps[-1]
    return last.node if isinstance(last, Change) else last.end


def _ends_of_arcs(graph: StateGraph) -> Iterator[tuple[str, str]]:
    """Return the nodes that each arc leads from and to."""
    node, arcs = graph.state_node, zip(graph.arc_tail, graph.arc_head, strict=True)
    return ((node[tail], node[head]) for tail, head in arcs)
