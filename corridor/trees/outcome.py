"""What the best ways come to: of one pair of places, and of many as columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corridor.criteria import MEASURES
from corridor.errors import CorridorError
from corridor.i18n import Text, chain_of
from corridor.network import Gate, Node, Range
from corridor.reprs import Brief
from corridor.routing import Plan

# How a way was found: in a tree that many questions share, or by a search of its own.
Searched = Literal["tree", "exact"]
_ENDS = ("low", "typical", "high")


@dataclass(frozen=True, slots=True)
class BorderPassed:
    """A border that a way crosses on the link from `start` to `end`; at sea, on a voyage."""

    start: Node
    end: Node
    from_country: str
    to_country: str


@dataclass(frozen=True, slots=True, repr=False)
class Passed(Brief):
    """The gates and the borders that a way passes, in order; many ways share one of these."""

    gates: tuple[Gate, ...] = ()
    borders: tuple[BorderPassed, ...] = ()

    @property
    def corridor(self) -> Text:
        """The corridor, told by its gates; "" where it takes none."""
        return chain_of(gate.names for gate in self.gates)


@dataclass(frozen=True, slots=True, repr=False)
class Outcome(Brief):
    """What the best way between two places comes to, as `Planner.route` would tell it.

    Attributes
    ----------
    origin, destination
        Where the way begins and ends.
    distance_km
        Published length, km.
    hours, usd_per_feu, kg_co2e_per_feu
        Time, cost and emissions with their ranges.
    estimated
        What part of the kilometres, the hours, the USD and the CO2e rests on estimates, 0 to 1.
    transfers
        How many changes of mode and gauge it makes.
    passed
        Its gates and borders.
    searched
        Whether it was found in a tree, or by a search of its own.
    """

    origin: Node
    destination: Node
    distance_km: float
    hours: Range
    usd_per_feu: Range
    kg_co2e_per_feu: Range
    estimated: tuple[float, float, float, float]
    transfers: int
    passed: Passed
    searched: Searched = "exact"

    @classmethod
    def of(cls, plan: Plan) -> Outcome:
        """Return what a plan comes to."""
        km_share = plan.estimated_km / plan.distance_km if plan.distance_km else 0.0
        shares = (plan.estimated_share(measure) for measure in MEASURES)
        borders = (
            BorderPassed(border.start, border.end, border.from_country, border.to_country)
            for border in plan.borders
        )
        return cls(
            origin=plan.origin,
            destination=plan.destination,
            distance_km=plan.distance_km,
            hours=plan.hours,
            usd_per_feu=plan.usd_per_feu,
            kg_co2e_per_feu=plan.kg_co2e_per_feu,
            estimated=(km_share, *shares),  # type: ignore[arg-type]
            transfers=len(plan.transfers),
            passed=Passed(plan.gates, tuple(borders)),
        )

    @property
    def gates(self) -> tuple[Gate, ...]:
        """Gates that the way takes, in order."""
        return self.passed.gates

    @property
    def borders(self) -> tuple[BorderPassed, ...]:
        """Borders in the order in which they are crossed."""
        return self.passed.borders

    @property
    def corridor(self) -> Text:
        """The corridor, told by its gates; "" where it takes none."""
        return self.passed.corridor

    @property
    def countries(self) -> tuple[str, ...]:
        """Countries in order (ISO 3166-1)."""
        return (self.origin.country, *(border.to_country for border in self.borders))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Outcomes(Brief):
    """What the best ways of many pairs come to, as columns; row i of each is of pair i.

    Attributes
    ----------
    origins, destinations
        Where the ways begin and end; None where there is no way.
    distance_km
        Published length, km; nan where there is no way.
    hours, usd_per_feu, kg_co2e_per_feu
        Low, typical and high, a column each.
    estimated
        What part of the kilometres, hours, USD and CO2e rests on estimates, a column each.
    transfers
        Changes of mode and gauge; -1 where there is no way.
    way
        Which of `passed` the gates and borders are; -1 where there is no way.
    is_exact
        Whether the way was found by a search of its own, and not in a tree.
    passed
        The gates and borders of ways, each combination once.
    errors
        By row, why there is no answer.
    """

    origins: Sequence[Node | None]
    destinations: Sequence[Node | None]
    distance_km: NDArray[np.float64]
    hours: NDArray[np.float64]
    usd_per_feu: NDArray[np.float64]
    kg_co2e_per_feu: NDArray[np.float64]
    estimated: NDArray[np.float64]
    transfers: NDArray[np.int32]
    way: NDArray[np.int32]
    is_exact: NDArray[np.bool_]
    passed: Sequence[Passed] = field(default=(), repr=False)
    errors: dict[int, CorridorError] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, found: Iterable[Outcome | CorridorError]) -> Outcomes:
        """Return outcomes, or the errors instead of them, as columns."""
        rows = list(found)
        known: dict[Passed, int] = {}
        outcomes = {row: one for row, one in enumerate(rows) if isinstance(one, Outcome)}
        columns = cls.empty(len(rows), passed=[])
        for row, one in outcomes.items():
            columns.put(row, one, known.setdefault(one.passed, len(known)))
        columns.passed.extend(known)  # type: ignore[attr-defined]
        columns.errors.update(
            (row, one) for row, one in enumerate(rows) if isinstance(one, CorridorError)
        )
        return columns

    @classmethod
    def empty(cls, count: int, passed: Sequence[Passed]) -> Outcomes:
        """Return columns of pairs without ways."""
        return cls(
            [None] * count,
            [None] * count,
            np.full(count, np.nan),
            *(np.full((count, len(_ENDS)), np.nan) for _ in MEASURES),
            np.full((count, 1 + len(MEASURES)), np.nan),
            np.full(count, -1, np.int32),
            np.full(count, -1, np.int32),
            np.zeros(count, bool),
            passed,
        )

    def put(self, row: int, one: Outcome, way: int) -> None:
        """Write an outcome into a row."""
        self.origins[row], self.destinations[row] = one.origin, one.destination  # type: ignore[index]
        self.distance_km[row], self.estimated[row] = one.distance_km, one.estimated
        for measure in MEASURES:
            amount = getattr(one, measure)
            getattr(self, measure)[row] = amount.low, amount.typical, amount.high
        self.transfers[row], self.way[row] = one.transfers, way
        self.is_exact[row] = one.searched == "exact"

    def __len__(self) -> int:
        return len(self.origins)

    def __iter__(self) -> Iterator[Outcome | CorridorError]:
        return (self.errors.get(row) or self[row] for row in range(len(self)))

    def __getitem__(self, row: int) -> Outcome:
        """Return one row.

        Raises
        ------
        CorridorError
            The error that stands there instead of an answer.
        """
        if row in self.errors:
            raise self.errors[row]
        origin, destination = self.origins[row], self.destinations[row]
        if origin is None or destination is None:
            raise IndexError(row)
        ranges = (Range(*getattr(self, measure)[row].tolist()) for measure in MEASURES)
        return Outcome(
            origin,
            destination,
            float(self.distance_km[row]),
            *ranges,
            tuple(self.estimated[row].tolist()),
            int(self.transfers[row]),
            self.passed[self.way[row]],
            "exact" if self.is_exact[row] else "tree",
        )
