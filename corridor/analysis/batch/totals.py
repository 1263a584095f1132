"""What the shipments of a file come to together, by corridor and by country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Sums:
    """Shipments added up: how many, their containers (in FEU) and goods, and what they take."""

    shipments: int = 0
    feu: float = 0.0
    tonnes: float = 0.0
    feu_km: float = 0.0
    feu_hours: float = 0.0
    usd: float = 0.0
    kg_co2e: float = 0.0

    def plus(self, other: Sums) -> Sums:
        """Return both together."""
        return Sums(
            self.shipments + other.shipments,
            self.feu + other.feu,
            self.tonnes + other.tonnes,
            self.feu_km + other.feu_km,
            self.feu_hours + other.feu_hours,
            self.usd + other.usd,
            self.kg_co2e + other.kg_co2e,
        )


@dataclass
class Totals:
    """What the shipments of a file come to.

    Attributes
    ----------
    rows, failed
        How many rows there are, and how many have no answer.
    by_corridor
        By the corridor that the gates of a way have in common, as the tables write it; "" where it
        takes none.
    by_country
        By each country that a way passes, its ends included: a shipment counts in all of them.
    """

    rows: int = 0
    failed: int = 0
    by_corridor: dict[str, Sums] = field(default_factory=dict)
    by_country: dict[str, Sums] = field(default_factory=dict)

    @property
    def every(self) -> Sums:
        """All shipments that have an answer."""
        total = Sums()
        for sums in self.by_corridor.values():
            total = total.plus(sums)
        return total

    def add(self, other: Totals) -> None:
        """Add those of more rows."""
        self.rows += other.rows
        self.failed += other.failed
        for mine, others in (
            (self.by_corridor, other.by_corridor),
            (self.by_country, other.by_country),
        ):
            for key, sums in others.items():
                mine[key] = mine.get(key, Sums()).plus(sums)

    def as_dict(self) -> dict[str, Any]:
        """Return them as JSON can hold them."""
        return {
            "rows": self.rows,
            "failed": self.failed,
            "by_corridor": {key: asdict(sums) for key, sums in self.by_corridor.items()},
            "by_country": {key: asdict(sums) for key, sums in self.by_country.items()},
        }

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Totals:
        """Return what `as_dict` wrote."""
        return cls(
            told["rows"],
            told["failed"],
            {key: Sums(**sums) for key, sums in told["by_corridor"].items()},
            {key: Sums(**sums) for key, sums in told["by_country"].items()},
        )
