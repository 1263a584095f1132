"""What ways come to, and what a demand adds to that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from corridor.criteria import AIMS, MEASURES, Criterion, Measure
from corridor.network import Node
from corridor.reprs import Brief
from corridor.routing.counting import of_measure, total
from corridor.routing.parts import Counted, Passage

_HOURS_PER_DAY = 24.0


@dataclass(frozen=True, slots=True)
class Totals:
    """What a way comes to: km, and the usual hours, USD and kg CO2e per FEU."""

    distance_km: float
    hours: float
    usd_per_feu: float
    kg_co2e_per_feu: float

    @classmethod
    def of(cls, parts: Iterable[Counted]) -> Totals:
        """Return what links, legs and transfers come to together."""
        parts = list(parts)
        terms = [term for part in parts for term in part.terms]
        return cls(
            sum(part.link.distance_km for part in parts if isinstance(part, Passage)),
            *(total(of_measure(terms, measure)).typical for measure in MEASURES),
        )

    @property
    def told(self) -> str:
        """The totals in a few words of English, without CO2e."""
        days = self.hours / _HOURS_PER_DAY
        return f"{self.distance_km:,.0f} km, {days:,.1f} days, {self.usd_per_feu:,.0f} USD/FEU"

    def amount(self, measure: Measure) -> float:
        """Return what it comes to in a measure."""
        amount: float = getattr(self, measure)
        return amount

    def by(self, criterion: Criterion) -> float:
        """Return what a criterion makes least, the price of time apart."""
        amount: float = getattr(self, AIMS[criterion].least)
        return amount

    def less(self, other: Totals) -> Totals:
        """Return how much more this is than another; below zero where it is less."""
        return Totals(*(one - two for one, two in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True, repr=False)
class Inside(Brief):
    """The part of a way that lies inside an area.

    Attributes
    ----------
    nodes
        Nodes of the area in the order of the way: it is counted from each to the next one of
        them, not beyond to the edge of the area.
    totals
        What the links between them and the transfers at them come to.
    """

    nodes: tuple[Node, ...]
    totals: Totals


@dataclass(frozen=True, slots=True, repr=False)
class ViaCost(Brief):
    """What a demand to pass a place costs.

    Attributes
    ----------
    via
        Name of the place or region.
    passing
        What the plan that passes it comes to.
    free
        What the best plan comes to when the demand is dropped; it may pass the place all the
        same.
    avoiding
        What the best plan comes to that keeps out of the place; None when there is none.
    inside
        What lies inside, where an area was to be passed; None for a single place or a line.
    """

    via: str
    passing: Totals
    free: Totals
    avoiding: Totals | None
    inside: Inside | None = None

    @property
    def extra(self) -> Totals | None:
        """How much more than the best way without it; below zero where it is less."""
        return None if self.avoiding is None else self.passing.less(self.avoiding)


@dataclass(frozen=True, slots=True, repr=False)
class AvoidCost(Brief):
    """What keeping out of something costs.

    Attributes
    ----------
    avoided
        Name of the place, country, gate, mode ...
    avoiding
        What the plan that keeps out of it comes to.
    free
        What the best plan comes to when it need not.
    """

    avoided: str
    avoiding: Totals
    free: Totals

    @property
    def extra(self) -> Totals:
        """How much more than the best way through it."""
        return self.avoiding.less(self.free)


@dataclass(frozen=True, slots=True, repr=False)
class BaseCost(Brief):
    """What scenarios and a day of departure add to the best way of the base world.

    The base is the world of the data's release, without scenarios.

    Attributes
    ----------
    changed
        What the plan comes to in its own world.
    base
        What the best plan of the base comes to; None where it has none.
    corridor
        The corridor of that plan, told by its gates; "" where it takes none.
    """

    changed: Totals
    base: Totals | None
    corridor: str = ""

    @property
    def extra(self) -> Totals | None:
        """How much more than in the base; below zero where it is less."""
        return None if self.base is None else self.changed.less(self.base)
