"""The parts of a plan: links as they are passed, legs, borders, changes of mode and gauge."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from corridor import arguments
from corridor.criteria import MEASURES, Measure
from corridor.network import Geometry, Link, Mode, Node, Range
from corridor.reprs import brief
from corridor.routing.counting import Term, of_measure, total


class Counted(ABC):
    """Something that takes hours, money and emissions, each counted by terms."""

    __slots__ = ()

    @property
    @abstractmethod
    def terms(self) -> tuple[Term, ...]:
        """What it takes, term by term."""

    @property
    def hours(self) -> Range:
        """Time, h."""
        return total(of_measure(self.terms, "hours"))

    @property
    def usd_per_feu(self) -> Range:
        """Cost, USD per FEU."""
        return total(of_measure(self.terms, "usd_per_feu"))

    @property
    def kg_co2e_per_feu(self) -> Range:
        """Emissions well-to-wheel, kg CO2e per FEU."""
        return total(of_measure(self.terms, "kg_co2e_per_feu"))

    def amount(self, measure: Measure) -> Range:
        """Return what it takes of a measure."""
        arguments.require_choice("measure", measure, MEASURES)
        taken: Range = getattr(self, measure)
        return taken

    def estimated_share(self, measure: Measure) -> float:
        """Return the share of a usual amount that rests on estimates, 0 to 1.

        What is taken off weighs as what is added.
        """
        arguments.require_choice("measure", measure, MEASURES)
        terms = list(of_measure(self.terms, measure))
        whole = sum(abs(term.typical) for term in terms)
        estimated = sum(abs(term.typical) for term in terms if term.is_estimated)
        return estimated / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Passage(Counted):
    """A link as a plan runs over it: in one direction, on one gauge (mm; None off the rails).

    `terms` are what it takes, the border on it and the wait for a ship included; `is_border`
    tells whether a border is crossed on it on land.
    """

    link: Link
    start: Node
    end: Node
    gauge_mm: int | None
    terms: tuple[Term, ...] = field(repr=False)
    geometry: Geometry = field(repr=False, compare=False)
    is_border: bool = False

    def __repr__(self) -> str:
        return brief(f"Passage({self.link.id}, {_way(self)})")

    @property
    def points(self) -> list[tuple[float, float]]:
        """Points along the link in the direction of the plan, WGS84 degrees (lat, lon).

        They follow the track, road or sea lane where the data has its line, and else run
        through the via points of the link.
        """
        line = self.geometry.line(self.link.id)
        points = list(line or self._through_via_points())
        if self.start.id != self.link.from_id:
            points.reverse()
        return points

    @property
    def is_traced(self) -> bool:
        """Whether the points follow the real track, road or lane."""
        return self.geometry.method(self.link.id) in ("traced", "lane")

    def _through_via_points(self) -> list[tuple[float, float]]:
        ends = [self.start.point, self.end.point]
        if self.start.id != self.link.from_id:
            ends.reverse()
        via = [(point.lat, point.lon) for point in self.link.via_points]
        return [ends[0], *via, ends[1]]


@dataclass(frozen=True, slots=True)
class Leg(Counted):
    """A run of links of one mode and gauge inside one country, as a person would tell it.

    `country` is the country whose railway or road it is (ISO 3166-1); a link over a border
    belongs to the leg of the country that it leaves. It is "" at sea.
    """

    mode: Mode
    country: str
    gauge_mm: int | None
    passages: tuple[Passage, ...]

    def __repr__(self) -> str:
        return brief(f"Leg({self.mode}, {self.country or 'at sea'}, {_way(self)})")

    @property
    def terms(self) -> tuple[Term, ...]:
        """What the leg takes, link by link."""
        return tuple(term for passage in self.passages for term in passage.terms)

    @property
    def start(self) -> Node:
        """Node where the leg begins."""
        return self.passages[0].start

    @property
    def end(self) -> Node:
        """Node where the leg ends."""
        return self.passages[-1].end

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Nodes in order, both ends included."""
        return (self.start, *(passage.end for passage in self.passages))

    @property
    def links(self) -> tuple[Link, ...]:
        """Links in order."""
        return tuple(passage.link for passage in self.passages)

    @property
    def distance_km(self) -> float:
        """Published length, km."""
        return sum(passage.link.distance_km for passage in self.passages)

    @property
    def lines(self) -> tuple[str, ...]:
        """Names of the lines or roads, in order, each once."""
        return tuple(dict.fromkeys(link.line for link in self.links if link.line))


@dataclass(frozen=True, slots=True)
class Border(Counted):
    """A border that the plan crosses, on the link from `start` to `end`.

    `terms` are the customs and the waiting there; there are none where a change of gauge or a
    port beside it holds them.
    """

    start: Node
    end: Node
    from_country: str
    to_country: str
    terms: tuple[Term, ...] = field(default=(), repr=False)

    def __repr__(self) -> str:
        where = " - ".join(dict.fromkeys((self.start.name, self.end.name)))
        countries = f"{self.from_country} -> {self.to_country}"
        return brief(f"Border({countries}, {where}, {self.hours.typical:,.1f} h)")


@dataclass(frozen=True, slots=True)
class Change(Counted):
    """A transfer that the plan makes at a node: a change of gauge, of mode, or of both."""

    node: Node
    procedure: str
    from_mode: Mode
    from_gauge_mm: int | None
    to_mode: Mode
    to_gauge_mm: int | None
    facility: str
    source: tuple[str, ...]
    confidence: str
    terms: tuple[Term, ...] = field(repr=False)

    def __repr__(self) -> str:
        before, after = (
            f"{mode} {gauge}" if gauge else mode
            for mode, gauge in (
                (self.from_mode, self.from_gauge_mm),
                (self.to_mode, self.to_gauge_mm),
            )
        )
        hours = f"{self.hours.typical:,.1f} h"
        return brief(f"Change({self.node.name}, {before} -> {after}, {self.procedure}, {hours})")

    @property
    def is_gauge_change(self) -> bool:
        """Whether the box goes from one gauge to another."""
        return self.from_mode == self.to_mode == "rail" and self.from_gauge_mm != self.to_gauge_mm


@dataclass(frozen=True, slots=True)
class Surcharge(Counted):
    """What is paid beside the freight, or taken off it: a box's lease, a user's own discount.

    `node` is where it is told on the way; its `terms` are one, of USD.
    """

    name: str
    node: Node
    terms: tuple[Term, ...] = field(repr=False)

    def __repr__(self) -> str:
        usd = f"{self.usd_per_feu.typical:+,.0f} USD/FEU"
        return brief(f"Surcharge({self.name}, {self.node.name}, {usd})")


# What a plan is made of, one after the other.
Part = Leg | Border | Change
# The mode, country and gauge of a leg, and what an arc stands for, with the leg that it belongs to.
Run = tuple[Mode, str, int | None]
Step = tuple[Run | None, Passage | Change]


def _way(part: Passage | Leg) -> str:
    """Tell where a part runs, how far and how long."""
    km = part.link.distance_km if isinstance(part, Passage) else part.distance_km
    ends = f"{part.start.name} -> {part.end.name}"
    return f"{ends}, {km:,.0f} km, {part.hours.typical:,.1f} h"
