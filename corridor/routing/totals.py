"""What ways come to, and what a demand adds to that."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Totals:
    """What a way comes to: km, and the usual hours, USD and kg CO2e per FEU."""

    distance_km: float
    hours: float
    usd_per_feu: float
    kg_co2e_per_feu: float

    def less(self, other: Totals) -> Totals:
        """Give how much more this is than another; below zero where it is less."""
        return Totals(
            self.distance_km - other.distance_km,
            self.hours - other.hours,
            self.usd_per_feu - other.usd_per_feu,
            self.kg_co2e_per_feu - other.kg_co2e_per_feu,
        )


@dataclass(frozen=True, slots=True)
class ViaCost:
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
    """

    via: str
    passing: Totals
    free: Totals
    avoiding: Totals | None

    @property
    def extra(self) -> Totals | None:
        """How much more than the best way without it; below zero where it is less."""
        return None if self.avoiding is None else self.passing.less(self.avoiding)


@dataclass(frozen=True, slots=True)
class AvoidCost:
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
