"""A way as it is run: its legs, borders and transfers, what it passes, and what it takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from corridor.globe import great_circle_km
from corridor.i18n import chain_of
from corridor.network import Gate, Mode, Network, Node, Range
from corridor.routing.cost_bounds import day_after
from corridor.routing.counting import Term
from corridor.routing.parts import Border, Change, Counted, Leg, Part, Passage, Surcharge
from corridor.routing.query import Query
from corridor.routing.totals import Totals

# A plan is as sure as its links: high when at least this share of its km is on links of high
# confidence, low when more than _LOW_SHARE of it is on links of low confidence.
_HIGH_SHARE = 0.9
_LOW_SHARE = 0.1
ESTIMATED_KINDS = frozenset({"computed", "estimate"})


@dataclass(frozen=True, slots=True)
class Arrival:
    """The days on which a box arrives: on a good day, usually, on a bad day."""

    low: date
    typical: date
    high: date


@dataclass(frozen=True, kw_only=True)
class Trip(Counted):
    """A way from origin to destination, with all that it passes and takes.

    The clock runs from departure to arrival: the wait for the first train or ship is not in it,
    every later one is.

    Attributes
    ----------
    query
        What was asked.
    parts
        Legs, transfers and borders in the order of the way: a border behind the leg on which it is
        crossed, a transfer where it is made.
    network
        The network that the way runs on.
    surcharges
        What is paid beside the freight, in the order of a bill: the lease of the box, what was
        asked for by `adjust`.
    """

    query: Query
    parts: tuple[Part, ...]
    network: Network = field(repr=False, compare=False)
    surcharges: tuple[Surcharge, ...] = field(default=(), kw_only=True)

    @cached_property
    def legs(self) -> tuple[Leg, ...]:
        """The way, leg by leg."""
        return tuple(part for part in self.parts if isinstance(part, Leg))

    @cached_property
    def borders(self) -> tuple[Border, ...]:
        """Borders in the order in which they are crossed."""
        return tuple(part for part in self.parts if isinstance(part, Border))

    @cached_property
    def transfers(self) -> tuple[Change, ...]:
        """Changes of gauge and mode in order."""
        return tuple(part for part in self.parts if isinstance(part, Change))

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """What it takes, term by term: links, transfers, what is paid beside the freight."""
        counted = (*self.legs, *self.transfers, *self.surcharges)
        return tuple(term for part in counted for term in part.terms)

    @cached_property
    def hours(self) -> Range:
        """Time from departure to arrival, h."""
        return super().hours

    @cached_property
    def usd_per_feu(self) -> Range:
        """Cost, USD per FEU."""
        return super().usd_per_feu

    @cached_property
    def kg_co2e_per_feu(self) -> Range:
        """Emissions well-to-wheel, kg CO2e per FEU."""
        return super().kg_co2e_per_feu

    @property
    def departure(self) -> date | None:
        """The day of departure that was asked for; None for none."""
        return self.query.day

    @cached_property
    def arrival(self) -> Arrival | None:
        """The days of arrival; None where no day of departure was asked for."""
        day, hours = self.query.day, self.hours
        if day is None:
            return None
        ends = (hours.low, hours.typical, hours.high)
        return Arrival(*(day_after(day, end) for end in ends))

    @property
    def totals(self) -> Totals:
        """Kilometres and the usual hours, USD and kg CO2e."""
        return Totals(
            self.distance_km,
            self.hours.typical,
            self.usd_per_feu.typical,
            self.kg_co2e_per_feu.typical,
        )

    @property
    def data_version(self) -> str:
        """Version of the data that the plan rests on."""
        return self.network.version

    @property
    def origin(self) -> Node:
        """Node where the plan starts."""
        return self.legs[0].start

    @property
    def destination(self) -> Node:
        """Node where the plan ends."""
        return self.legs[-1].end

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Links in order, as the plan runs over them."""
        return tuple(passage for leg in self.legs for passage in leg.passages)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Nodes in order, both ends included."""
        return (self.origin, *(passage.end for passage in self.passages))

    @cached_property
    def distance_km(self) -> float:
        """Published length of the whole way, km."""
        return round(sum(leg.distance_km for leg in self.legs), 3)

    @cached_property
    def great_circle_km(self) -> float:
        """Great-circle distance between the ends, km (mean earth radius)."""
        return great_circle_km(self.origin.point, self.destination.point)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Countries in order (ISO 3166-1), from that of the origin to that of the destination.

        Land that a line crosses under a neighbour's customs is not entered.
        """
        return (self.origin.country, *(border.to_country for border in self.borders))

    @cached_property
    def trunk(self) -> Mode:
        """The mode of most of the kilometres."""
        km: dict[Mode, float] = {}
        for leg in self.legs:
            km[leg.mode] = km.get(leg.mode, 0.0) + leg.distance_km
        return max(km, key=km.__getitem__)

    @cached_property
    def gates(self) -> tuple[Gate, ...]:
        """Gates of the screenlines that the plan takes, in order."""
        gates = self.network.gates_of_link
        passed = (gate for p in self.passages for gate in gates.get(p.link.id, ()))
        return tuple(dict.fromkeys(passed))

    @property
    def corridor(self) -> str:
        """The corridor, told by its gates; "" where it takes none."""
        return chain_of(gate.names for gate in self.gates)

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """Regions passed, in order, each once (ISO 3166-2)."""
        return tuple(dict.fromkeys(node.region for node in self.nodes if node.region))

    @cached_property
    def confidence(self) -> str:
        """How far the distance can be relied on: high, medium or low.

        Low when more than 10 % of the kilometres are on links of low confidence; otherwise high
        when at least 90 % are on links of high confidence; otherwise medium.
        """
        share = {
            level: sum(p.link.distance_km for p in self.passages if p.link.confidence == level)
            / self.distance_km
            for level in ("high", "low")
        }
        if share["low"] > _LOW_SHARE:
            return "low"
        return "high" if share["high"] >= _HIGH_SHARE else "medium"

    @cached_property
    def estimated(self) -> tuple[str, ...]:
        """Ids of the links whose length is computed or estimated, not published."""
        links = [passage.link for passage in self.passages]
        return tuple(link.id for link in links if link.distance_kind in ESTIMATED_KINDS)

    @property
    def estimated_km(self) -> float:
        """Kilometres on links whose length is computed or estimated."""
        estimated = set(self.estimated)
        km = sum(p.link.distance_km for p in self.passages if p.link.id in estimated)
        return round(km, 3)
