"""A way row by row in the order of time: runs, borders, transfers, and what lies on it by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from corridor.i18n import Text, run_of, word
from corridor.network import Node
from corridor.report.landmarks import demanded, landmarks
from corridor.report.names import procedure_name, way_name
from corridor.routing import Border, Change, Counted, Leg, Passage, Plan, Surcharge, Term

Kind = Literal["run", "stop", "pass", "city", "charge", "end"]


@dataclass(frozen=True, slots=True)
class Row(Counted):
    """One thing that happens on a way.

    Attributes
    ----------
    kind
        run: a leg, from where it begins; stop: a border, a transfer, or both at once; pass: a
        place on the way that a reader looks for; city: a large one; charge: what is paid there
        beside the freight; end: the destination.
    start_hours, km
        Usual hours since departure and kilometres from the origin, when it begins.
    place
        Where.
    country
        "CN"; of a border "CN|KZ"; "" at sea.
    what
        "rail 1435", "reloading", "border"; "" where nothing is done.
    terms
        What it takes. The hours and USD of a border are its own, not those of its leg: the rows
        add up to the plan.
    leg
        The number of the leg, from 1; 0 for what is no leg.
    facility
        The terminal or port where a transfer is made; "" where none is known.
    symbol
        The sign of a map that stands for it: border, gauge, mode, start, end, via; "" for none.
    """

    kind: Kind
    start_hours: float
    km: float
    place: Node
    country: str = ""
    what: Text = field(default_factory=Text)
    terms: tuple[Term, ...] = field(default=(), repr=False)
    leg: int = 0
    facility: str = ""
    symbol: str = ""


@lru_cache(maxsize=16)  # a page has the same rows in every language
def itinerary(plan: Plan) -> tuple[Row, ...]:
    """Return the rows of a plan, from departure to arrival.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    tuple of Row
        The usual hours, USD and kg CO2e of all rows add up to those of the plan.
    """
    return tuple(_with_charges(_Walk(plan).rows(), plan.surcharges))


def _with_charges(rows: Iterable[Row], surcharges: Sequence[Surcharge]) -> Iterator[Row]:
    """Put what is paid beside the freight where the way comes to its place, all at the end else."""
    left = list(surcharges)
    for row in rows:
        here = [one for one in left if row.kind == "end" or one.node == row.place]
        left = [one for one in left if one not in here]
        is_before = row.kind in ("run", "end")
        hours = row.start_hours + (0.0 if is_before else _usual_hours(row.terms))
        charges = [
            Row("charge", hours, row.km, one.node, what=run_of((one.name,)), terms=one.terms)
            for one in here
        ]
        yield from (*charges, row) if is_before else (row, *charges)


class _Walk:
    """Follows a plan, with a clock and a counter of kilometres."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._marks, self._demanded = landmarks(plan), demanded(plan)
        self._hours = self._km = 0.0
        self._number = 0

    def rows(self) -> Iterator[Row]:
        parts = self._plan.parts
        for part, later in zip(parts, (*parts[1:], None), strict=True):
            if isinstance(part, Leg):
                self._number += 1
                yield from self._run(part, _borders_behind(parts, part))
            elif isinstance(part, Change):
                yield self._transfer(part, _silent_border(parts, part))
            elif not _is_told_elsewhere(parts, part, later):
                yield self._border(part)
        end = self._plan.destination
        yield Row("end", self._hours, self._km, end, end.country, symbol="end")

    def _run(self, leg: Leg, borders: Sequence[Border]) -> Iterator[Row]:
        terms = tuple(term for passage in leg.passages for term in _own(passage))
        yield Row(
            kind="run",
            start_hours=self._hours,
            km=self._km,
            place=leg.start,
            country=leg.country,
            what=way_name(leg.mode, leg.gauge_mm),
            terms=terms,
            leg=self._number,
            symbol="start" if self._number == 1 else "",
        )
        inside = {border.end.id: border for border in borders if border.end != leg.end}
        for passage in leg.passages:
            self._hours += _usual_hours(_own(passage))
            self._km += passage.link.distance_km
            if passage.end.id in inside:
                yield self._border(inside.pop(passage.end.id))
            elif passage is not leg.passages[-1]:
                yield from self._passed(passage.end)

    def _passed(self, node: Node) -> Iterator[Row]:
        if node.id in self._marks.wanted:
            symbol = "via" if node in self._demanded else ""
            yield Row("pass", self._hours, self._km, node, symbol=symbol)
        elif node.id in self._marks.cities:
            yield Row("city", self._hours, self._km, node)

    def _border(self, border: Border) -> Row:
        return self._stop(
            border.end, _pair(border), word("counted", "border"), border.terms, "border"
        )

    def _transfer(self, change: Change, border: Border | None) -> Row:
        symbol = "gauge" if change.is_gauge_change else "mode"
        country = _pair(border) if border else change.node.country
        row = self._stop(change.node, country, procedure_name(change), change.terms, symbol)
        return replace(row, facility=change.facility)

    def _stop(
        self, place: Node, country: str, what: Text, terms: tuple[Term, ...], symbol: str
    ) -> Row:
        begun = self._hours
        self._hours += _usual_hours(terms)
        return Row("stop", begun, self._km, place, country, what, terms, symbol=symbol)


def _borders_behind(parts: Sequence[object], leg: Leg) -> list[Border]:
    """Return the borders that are crossed on a leg."""
    borders: list[Border] = []
    at = next(place for place, part in enumerate(parts) if part is leg)
    for part in parts[at + 1 :]:
        if not isinstance(part, Border):
            break
        borders.append(part)
    return borders


def _silent_border(parts: Sequence[object], change: Change) -> Border | None:
    """Return the border just before a transfer that is told in the same row."""
    at = next(place for place, part in enumerate(parts) if part is change)
    before = parts[at - 1] if at else None
    if isinstance(before, Border) and not before.terms and before.end == change.node:
        return before
    return None


def _is_told_elsewhere(parts: Sequence[object], border: Border, later: object) -> bool:
    """Whether a border lies inside its leg, or is told with the transfer behind it."""
    if isinstance(later, Change) and _silent_border(parts, later) is border:
        return True
    at = next(place for place, part in enumerate(parts) if part is border)
    leg = next(part for part in reversed(parts[:at]) if isinstance(part, Leg))
    return border.end != leg.end


def _own(passage: Passage) -> tuple[Term, ...]:
    """Return what a link takes without the border on it, which has a row of its own."""
    if not passage.is_border:
        return passage.terms
    return tuple(term for term in passage.terms if term.kind != "border")


def _usual_hours(terms: Sequence[Term]) -> float:
    return sum(term.typical for term in terms if term.measure == "hours")


def _pair(border: Border) -> str:
    return f"{border.from_country}|{border.to_country}"
