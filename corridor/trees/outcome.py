"""What the best ways come to: of one pair of places, and of many as columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from corridor.criteria import MEASURES
from corridor.errors import CorridorError
from corridor.i18n import Text, chain_of
from corridor.network import Gate, Node, Range
from corridor.reprs import Brief, brief
from corridor.routing import Border, Change, Leg, Router, Term, Totals, of_measure, total
from corridor.routing.plan_parts import parts_of
from corridor.routing.search import Way
from corridor.routing.trip import ESTIMATED_KINDS

# The columns of amounts that outcomes have.
AMOUNTS = ("distance_km", *MEASURES, "estimated", "transfers", "is_exact")
# How a way was found: in a tree that many questions share, or by a search of its own.
Searched = Literal["tree", "exact"]


@dataclass(frozen=True, slots=True)
class BorderPassed:
    """A border that a way crosses on the link from `start` to `end`; at sea, on a voyage."""

    start: Node
    end: Node
    from_country: str
    to_country: str

    def __hash__(self) -> int:
        return hash((self.start.id, self.end.id))


@dataclass(frozen=True, slots=True, repr=False)
class Passed(Brief):
    """The gates and the borders that a way passes, in order; many ways share one of these."""

    gates: tuple[Gate, ...] = ()
    borders: tuple[BorderPassed, ...] = ()

    @property
    def key(self) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        """What tells it from others: the ids of its gates, and of the ends of its borders."""
        return (
            tuple(gate.id for gate in self.gates),
            tuple((border.start.id, border.end.id) for border in self.borders),
        )

    @property
    def corridor(self) -> Text:
        """The corridor, told by its gates; "" where it takes none."""
        return chain_of(gate.names for gate in self.gates)


@dataclass(frozen=True, slots=True, repr=False)
class Outcome:
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
    searched: Searched

    def __repr__(self) -> str:
        ends = f"{self.origin.name} -> {self.destination.name}"
        return brief(f"Outcome({ends}, {self.totals.told})")

    @property
    def totals(self) -> Totals:
        """Kilometres and the usual hours, USD and kg CO2e."""
        usual = (getattr(self, measure).typical for measure in MEASURES)
        return Totals(self.distance_km, *usual)

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
class Outcomes:
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

    origins: NDArray[np.object_]
    destinations: NDArray[np.object_]
    distance_km: NDArray[np.float64]
    hours: NDArray[np.float64]
    usd_per_feu: NDArray[np.float64]
    kg_co2e_per_feu: NDArray[np.float64]
    estimated: NDArray[np.float64]
    transfers: NDArray[np.int32]
    way: NDArray[np.int32]
    is_exact: NDArray[np.bool_]
    passed: list[Passed] = field(default_factory=list, repr=False)
    errors: dict[int, CorridorError] = field(default_factory=dict, repr=False)

    @classmethod
    def empty(
        cls, count: int, passed: list[Passed], full: Callable[..., NDArray[Any]] = np.full
    ) -> Outcomes:
        """Return columns of pairs without ways; `full` makes those of numbers, as that of numpy."""
        return cls(
            origins=np.full(count, None),
            destinations=np.full(count, None),
            distance_km=full(count, np.nan, np.float64),
            hours=full((count, 3), np.nan, np.float64),
            usd_per_feu=full((count, 3), np.nan, np.float64),
            kg_co2e_per_feu=full((count, 3), np.nan, np.float64),
            estimated=full((count, 1 + len(MEASURES)), np.nan, np.float64),
            transfers=full(count, -1, np.int32),
            way=full(count, -1, np.int32),
            is_exact=full(count, False, np.bool_),  # noqa: FBT003 - what it is filled with
            passed=passed,
        )

    def put(self, row: int, one: Outcome, way: int) -> None:
        """Write an outcome into a row; `way` is which of the passed its gates and borders are."""
        self.origins[row], self.destinations[row] = one.origin, one.destination
        self.distance_km[row], self.estimated[row] = one.distance_km, one.estimated
        for measure in MEASURES:
            amount = getattr(one, measure)
            getattr(self, measure)[row] = amount.low, amount.typical, amount.high
        self.transfers[row], self.way[row] = one.transfers, way
        self.is_exact[row] = one.searched == "exact"

    def take(
        self,
        rows: NDArray[np.int64],
        other: Outcomes,
        ways: NDArray[np.int32],
        told: Callable[[Node], Node],
    ) -> None:
        """Write all rows of other outcomes into some rows.

        Parameters
        ----------
        rows
            A row for each of the other's.
        other
            The other outcomes.
        ways
            Which of `passed` each of the other's `passed` is.
        told
            Returns the node by which an end is told.
        """
        for name in AMOUNTS:
            getattr(self, name)[rows] = getattr(other, name)
        for name in ("origins", "destinations"):
            getattr(self, name)[rows] = _told(getattr(other, name), told)
        is_way = other.way >= 0
        self.way[rows[is_way]] = ways[other.way[is_way]]
        numbers = rows.tolist()
        self.errors.update({numbers[row]: error for row, error in other.errors.items()})

    def __repr__(self) -> str:
        return f"Outcomes({len(self):,} pairs, {len(self.errors):,} without a way)"

    def __len__(self) -> int:
        return len(self.origins)

    def __iter__(self) -> Iterator[Outcome | CorridorError]:
        """Return the outcomes in order, or the errors that stand instead of them."""
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
        return Outcome(
            origin=origin,
            destination=destination,
            distance_km=float(self.distance_km[row]),
            **{measure: Range(*getattr(self, measure)[row].tolist()) for measure in MEASURES},
            estimated=tuple(self.estimated[row].tolist()),
            transfers=int(self.transfers[row]),
            passed=self.passed[self.way[row]],
            searched="exact" if self.is_exact[row] else "tree",
        )


def _told(nodes: NDArray[np.object_], told: Callable[[Node], Node]) -> NDArray[np.object_]:
    """Return nodes, or None, as they are told, each of them looked at once."""
    ids = np.fromiter(map(id, nodes), np.int64, nodes.size)
    _, first, which = np.unique(ids, return_index=True, return_inverse=True)
    distinct = np.full(first.size, None)
    for number, node in enumerate(nodes[first]):
        distinct[number] = node if node is None else told(node)
    return distinct[which]


def outcome_along(router: Router, way: Way) -> Outcome:
    """Return what a way comes to, as a plan of it would tell."""
    then = router.along(way)
    parts = parts_of(then.graph, then.network, then.terms, way.arcs)
    legs = [part for part in parts if isinstance(part, Leg)]
    changes = [part for part in parts if isinstance(part, Change)]
    beside = then.surcharges.of(parts) if then.surcharges else ()
    terms = [term for part in (*legs, *changes, *beside) for term in part.terms]
    passages = [passage for leg in legs for passage in leg.passages]
    estimated_km = sum(
        passage.link.distance_km
        for passage in passages
        if passage.link.distance_kind in ESTIMATED_KINDS
    )
    distance_km = round(sum(leg.distance_km for leg in legs), 3)
    shares = (_estimated_share([*of_measure(terms, measure)]) for measure in MEASURES)
    gates = then.network.gates_of_link
    return Outcome(
        origin=legs[0].start,
        destination=legs[-1].end,
        distance_km=distance_km,
        **{measure: total(of_measure(terms, measure)) for measure in MEASURES},
        estimated=(round(estimated_km, 3) / distance_km if distance_km else 0.0, *shares),  # type: ignore[arg-type]
        transfers=len(changes),
        passed=Passed(
            tuple(dict.fromkeys(gate for p in passages for gate in gates.get(p.link.id, ()))),
            tuple(
                BorderPassed(part.start, part.end, part.from_country, part.to_country)
                for part in parts
                if isinstance(part, Border)
            ),
        ),
        searched="exact",
    )


def _estimated_share(terms: Sequence[Term]) -> float:
    whole = sum(term.typical for term in terms)
    estimated = sum(term.typical for term in terms if term.is_estimated)
    return estimated / whole if whole else 0.0
