"""The terms of each arc of a state graph, from the rows of the tables that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from corridor.criteria import MEASURES, Measure
from corridor.modes import AT_SEA, MEANS
from corridor.network import (
    Crossing,
    Figure,
    Link,
    Network,
    Range,
    RateBook,
)
from corridor.network import Transfer as TransferRow
from corridor.routing.cargo import Cargo
from corridor.routing.cost_bounds import require_figure, require_term
from corridor.routing.counting import Term, of_measure
from corridor.routing.sailings import Sailings, three
from corridor.routing.state_graph import StateGraph

if TYPE_CHECKING:
    from corridor.routing.parts import Step

_HOURS_PER_DAY = 24.0
_TRACTION = {"yes": {"rail-electric": 1.0}, "no": {"rail-diesel": 1.0}}
# A measure, and a transfer or a link passed from a node or in a country, its border counted or not.
_Key = tuple[Measure, str, str, bool]
_BOTH_TRACTIONS = {"rail-electric": 0.5, "rail-diesel": 0.5}


class ArcTerms:
    """What the arcs of a state graph take for a cargo.

    Parameters
    ----------
    network
        The network that the graph was made of.
    graph
        The state graph, of this network or of one that holds all of it: what a row takes is read
        from this network where it has the row.
    cargo
        What is moved.

    Raises
    ------
    BadData
        When the rates or preferences lack a row that every plan needs; later, when an arc is
        counted by a row that cannot be.
    """

    def __init__(self, network: Network, graph: StateGraph, cargo: Cargo) -> None:
        self.graph = graph
        self.rates = RateBook(network)
        self.tonnes = cargo.tonnes_per_feu(self.rates)[0]
        self._network = network
        self._wagon = cargo.wagon
        self._terms: dict[_Key, tuple[Term, ...]] = {}
        # What each arc stands for: many plans have it in common.
        self.steps: dict[int, Step] = {}
        # Figures that are known to be sound; they are kept, so that no other has their number.
        self._counted: dict[int, Figure] = {}

    @cached_property
    def _borders(self) -> _Borders:
        return _Borders(self._network, self.rates, wagon=self._wagon)

    @cached_property
    def _sailings(self) -> Sailings:
        return Sailings(self._network)

    def of(self, arc: int) -> tuple[Term, ...]:
        """Return the terms of an arc."""
        return tuple(term for measure in MEASURES for term in self.of_measure(arc, measure))

    def of_measure(self, arc: int, measure: Measure) -> tuple[Term, ...]:
        """Return the terms of an arc that add to one measure."""
        transfer, link = self.graph.arc_transfer[arc], self.graph.arc_link[arc]
        if transfer is not None:
            transfer = self._network.transfers.get(transfer.id, transfer)
            key = measure, "transfer", transfer.id, False
            return self._terms.get(key) or self._keep(key, self._handled(transfer, measure))
        if link is None:
            raise AssertionError(arc)
        link = self._network.links.get(link.id, link)
        start = self.graph.state_node[self.graph.arc_tail[arc]]
        # On land the two directions differ only where they begin in different countries.
        on_land = link.worked_by or self._network.nodes[start].country
        place = start if link.mode in AT_SEA else on_land
        key = measure, link.id, place, self.counts_border(arc)
        return self._terms.get(key) or self._keep(key, self._over(link, key))

    def is_plain(self, arc: int) -> bool:
        """Whether what an arc takes rests on its own row and on the tables of figures alone."""
        link = self.graph.arc_link[arc]
        if link is None:
            return not self._wagon
        return link.mode not in AT_SEA and not self.counts_border(arc)

    def counts_as(self, other: ArcTerms) -> bool:
        """Whether plain arcs of the same row take here what they take in other terms."""
        here, there = self._network, other._network
        return (self.tonnes, self._wagon) == (other.tonnes, other._wagon) and all(
            getattr(here, table) == getattr(there, table)
            for table in ("rates", "preferences", "unions")
        )

    def counts_border(self, arc: int) -> bool:
        """Whether what a border takes is counted on an arc, and by no change of gauge beside it."""
        link, border = self.graph.arc_link[arc], self.graph.arc_border[arc]
        if link is None or border is None:
            return False
        return not border.is_held or self._borders.is_measured(link)

    def _keep(self, key: _Key, terms: Iterable[Term]) -> tuple[Term, ...]:
        kept = self._terms[key] = tuple(terms)
        for term in kept:
            require_term(term)
            if id(term.figure) not in self._counted:
                require_figure(term.figure)
                self._counted[id(term.figure)] = term.figure
        return kept

    def _over(self, link: Link, key: _Key) -> Iterator[Term]:
        """Count a link, and mark what is counted by kilometres that are an estimate."""
        for term in self._passed(link, key):
            by_km = term.quantity_unit in ("km", "t km")
            yield (
                replace(term, on_estimated_length=True)
                if by_km and link.distance_kind == "estimate"
                else term
            )

    def _passed(self, link: Link, key: _Key) -> Iterator[Term]:
        """Count a link passed from a node at sea, or in a country on land."""
        measure, _, place, has_border = key
        at_sea = link.mode in AT_SEA
        places = link.id, self._network.nodes[place].country if at_sea else place
        if measure == "kg_co2e_per_feu":
            yield from self._emitted(link, places)
        elif at_sea:
            count = self._sailed if measure == "hours" else self._shipped
            yield from count(link, place, places)
        else:
            count_land = self._run if measure == "hours" else self._hauled
            yield count_land(link, places)
            if has_border:
                yield from of_measure(self._borders.terms(link), measure)

    def _run(self, link: Link, places: tuple[str, str]) -> Term:
        weight, preference = slowness(link, self._network)
        speed = self.rates.get(_rate_mode(link), "commercial_speed", *places)
        return Term("hours", "running", link.distance_km, "km", speed, weight, preference)

    def _hauled(self, link: Link, places: tuple[str, str]) -> Term:
        price = self.rates.get(_rate_mode(link), "cost_per_km", *places)
        return Term("usd_per_feu", "running", link.distance_km, "km", price)

    def _sailed(self, link: Link, start: str, places: tuple[str, str]) -> Iterator[Term]:
        mode = _rate_mode(link)
        sailing = self._sailings.sailing(link, start)
        if sailing is None:
            speed = self.rates.get(mode, "speed", *places)
            yield Term("hours", "running", link.distance_km, "km", speed)
        else:
            yield Term("hours", "running", 1, "sailing", sailing)
        if self._sailings.is_landing(start):
            wait = self._sailings.wait(link, start, self.rates.get(mode, "wait", *places))
            yield Term("hours", "wait", 1, "departure", wait)

    def _shipped(self, link: Link, start: str, places: tuple[str, str]) -> Iterator[Term]:
        mode, boards = _rate_mode(link), self._sailings.is_landing(start)
        fare = self.rates.at(mode, "cost_fixed", link.id)
        if fare is None:
            back = self._sailings.is_backhaul(link, start)
            end = link.to_id if start == link.from_id else link.from_id
            landing = self.rates.find(mode, "cost_landing", self._network.nodes[end].country)
            if landing and self._sailings.is_landing(end):
                yield Term("usd_per_feu", "fare", 1, "voyage", landing)
            price = self.rates.find(mode, "cost_per_km_backhaul", *places) if back else None
            price = price or self.rates.get(mode, "cost_per_km", *places)
            yield Term("usd_per_feu", "running", link.distance_km, "km", price)
            fare = self.rates.get(mode, "cost_fixed") if boards else None
        if fare is not None:
            yield Term("usd_per_feu", "fare", 1, "voyage", fare)

    def _emitted(self, link: Link, places: tuple[str, str]) -> Iterator[Term]:
        tractions = {_rate_mode(link): 1.0}
        if link.mode == "rail":
            tractions = _TRACTION.get(link.electrified, _BOTH_TRACTIONS)
        for traction, share in tractions.items():
            factor = self.rates.get(traction, "emission_factor", *places)
            tonne_km = self.tonnes * link.distance_km * share
            yield Term("kg_co2e_per_feu", "running", tonne_km, "t km", factor)

    def _handled(self, transfer: TransferRow, measure: Measure) -> Iterator[Term]:
        if measure == "kg_co2e_per_feu":
            lifted = self.rates.get("transshipment", "emission_per_tonne")
            yield Term(measure, "handling", self.tonnes, "t", lifted)
            return
        if measure == "usd_per_feu":
            unit, amount = "USD/FEU", Range.exactly(transfer.usd_per_feu)
        elif self._borders.holds_hours_of(transfer):
            unit, amount = "h", Range.exactly(transfer.hours_low)
        else:
            hours = transfer.hours_low, transfer.hours_typical, transfer.hours_high
            unit, amount = "h", Range(*hours)
        source, confidence = transfer.source, transfer.confidence
        figure = Figure("transfers", transfer.id, amount, unit, source, confidence)
        yield Term(measure, "handling", 1, "change", figure)


def running_speed(link: Link, start: str, network: Network, rates: RateBook) -> float | None:
    """Return how fast a box usually runs over a link, stops on the way included.

    Parameters
    ----------
    link
        The link.
    start
        Node from which it is passed.
    network, rates
        The network and its rates.

    Returns
    -------
    float or None
        km/h; None where the rates have no speed for it.
    """
    at_sea = link.mode in AT_SEA
    country = network.nodes[start].country
    places = link.id, country if at_sea else link.worked_by or country
    figure = rates.find(_rate_mode(link), "speed" if at_sea else "commercial_speed", *places)
    if figure is None:
        return None
    hours = _HOURS_PER_DAY if figure.unit == "km/day" else 1.0
    return figure.value.typical / hours / slowness(link, network)[0]


def slowness(link: Link, network: Network) -> tuple[float, str]:
    """Return how many times slower than a main line a line is, and the preference that says so."""
    if link.mode != "rail" or link.freight_role == "closed-to-transit":
        return 1.0, ""
    preference = line_preference(link)
    factor = network.preference(preference)
    return factor, preference if factor != 1.0 else ""


def line_preference(link: Link) -> str:
    """Name the preference that speaks of a line: by its role in freight, else by its track."""
    if link.freight_role:
        return f"role-{link.freight_role}"
    if link.tracks is None or not link.electrified:
        return "unclassed-unknown"
    tracks = "double" if link.tracks > 1 else "single"
    if tracks == "double" and link.electrified == "yes":
        return "unclassed-double"
    wire = "diesel" if link.electrified == "no" or tracks == "double" else "electrified"
    return f"unclassed-{tracks}-{wire}"


class _Borders:
    """Hours and charges at the borders.

    A gauge change beside a border holds the hours of that border itself. Ordinary wagons are the
    exception: where their stay was measured, it is counted on the link, and of the gauge change
    only the work.
    """

    def __init__(self, network: Network, rates: RateBook, *, wagon: bool) -> None:
        self._network = network
        self._rates = rates
        self._rows: dict[str, list[Crossing]] = {}
        self._beside: dict[str, list[Crossing]] = {}
        self._measured: set[str] = set()
        for row in network.crossings.values():
            if wagon and row.traffic == "all-wagons":
                link = network.links[row.link]
                self._measured |= {link.id, link.from_id, link.to_id}
        for row in network.crossings.values():
            counts = (
                row.traffic == "all-wagons" if row.link in self._measured else row.use == "plan"
            )
            if counts and row.hours_typical is not None:
                self._rows.setdefault(row.link, []).append(row)
                if len(set(self._countries(network.links[row.link]))) == 1:
                    for node in self._ends(network.links[row.link]):
                        self._beside.setdefault(node, []).append(row)

    def holds_hours_of(self, transfer: TransferRow) -> bool:
        """Whether the stay at a gauge change is counted at the border beside it."""
        return transfer.node in self._measured and transfer.from_mode == transfer.to_mode == "rail"

    def is_measured(self, link: Link) -> bool:
        """Whether the stay of wagons was measured at the border on a link."""
        return link.id in self._measured

    def terms(self, link: Link) -> Iterator[Term]:
        """Return what the border on a link takes: by its rows, else the usual wait."""
        rows = self._rows.get(link.id) or self._rows_beside(link)
        for row in rows:
            stay = three(row.hours_low, row.hours_typical or 0.0, row.hours_high)
            about = "crossings", row.id
            figure = Figure(*about, stay, "h", row.source, row.confidence)
            yield Term("hours", "border", 1, "border", figure)
            if row.usd_per_feu:
                price = Range.exactly(row.usd_per_feu)
                figure = Figure(*about, price, "USD/FEU", row.source, row.confidence)
                yield Term("usd_per_feu", "border", 1, "border", figure)
        if not rows:
            usual = self._rates.get("border", "wait", *self._unions(*self._countries(link)))
            yield Term("hours", "border", 1, "border", usual)

    def _rows_beside(self, link: Link) -> list[Crossing]:
        """Return the rows of the station abroad where a neighbour's railway hands over."""
        abroad = (
            node
            for node in self._ends(link)
            if link.worked_by and self._network.nodes[node].country != link.worked_by
        )
        return next((self._beside[node] for node in abroad if node in self._beside), [])

    def _ends(self, link: Link) -> tuple[str, str]:
        return link.from_id, link.to_id

    def _countries(self, link: Link) -> tuple[str, str]:
        one, other = (self._network.nodes[node].country for node in self._ends(link))
        return one, other

    def _unions(self, one: str, other: str) -> list[str]:
        """List the unions that both countries are of, the closest first."""
        unions = self._network.unions.items()
        common = [(len(members), name) for name, members in unions if {one, other} <= members]
        return [name for _, name in sorted(common)]


def _rate_mode(link: Link) -> str:
    return MEANS[link.mode].rate
