"""Where each number of a plan comes from, and how it was reckoned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from corridor.criteria import MEASURES, Measure
from corridor.i18n import word
from corridor.network import Source
from corridor.reprs import Brief, brief
from corridor.routing.counting import Term
from corridor.routing.parts import Border, Change, Leg, Passage, Surcharge
from corridor.routing.trip import Trip

# Below this a difference is one of rounding.
_NOTHING = 1e-6


@dataclass(frozen=True, slots=True, repr=False)
class ExplainedPassage(Brief):
    """A link of a plan, its length, and the sources that the length rests on."""

    passage: Passage
    sources: tuple[Source, ...]

    @property
    def distance_km(self) -> float:
        """Length, km."""
        return self.passage.link.distance_km

    @property
    def kind(self) -> str:
        """What kind of length it is: tariff, timetable, chainage, computed ..."""
        return self.passage.link.distance_kind

    @property
    def confidence(self) -> str:
        """How far the length can be relied on: high, medium or low."""
        return self.passage.link.confidence


@dataclass(frozen=True, slots=True, repr=False)
class ExplainedPart(Brief):
    """A leg, a transfer or a surcharge of a plan and its arithmetic.

    `terms` are those of the part by measure; terms that differ in nothing but the quantity are
    one.
    """

    part: Leg | Change | Surcharge
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Explanation(Brief):
    """A plan link by link, part by part, with the sources of each, and all sources together.

    Attributes
    ----------
    links
        Links in order.
    parts
        Legs and transfers, in the order of the way, then what is paid beside the freight.
    sources
        Every source that a link of the plan rests on, with the kilometres that rest on it, most
        first; a length from two sources counts for both.
    figure_sources
        Every source that a figure of the arithmetic rests on, by key.
    """

    links: tuple[ExplainedPassage, ...]
    parts: tuple[ExplainedPart, ...]
    sources: tuple[tuple[Source, float], ...]
    figure_sources: tuple[Source, ...]

    def __repr__(self) -> str:
        sources = {source.id for source, _ in self.sources} | {s.id for s in self.figure_sources}
        counts = f"{len(self.links)} links, {len(self.parts)} parts, {len(sources)} sources"
        return brief(f"Explanation({counts})")


@dataclass(frozen=True, slots=True, repr=False)
class Difference(Brief):
    """Where one plan takes more than another, and where less.

    `what` is a kind of term (running, border, wait, handling, fare, surcharge), `where` a country,
    a mode at sea, a node or what is paid beside the freight; the amounts are the one plan's less
    the other's.
    """

    what: str
    where: str
    hours: float
    usd_per_feu: float
    kg_co2e_per_feu: float


def explain(trip: Trip) -> Explanation:
    """Say of each number of a plan how it was reckoned and who says so.

    Parameters
    ----------
    plan
        A trip.

    Returns
    -------
    Explanation
        The links in order, the arithmetic of each leg and transfer, and the sources.
    """
    sources = trip.network.sources
    links = tuple(
        ExplainedPassage(passage, tuple(sources[key] for key in passage.link.source))
        for passage in trip.passages
    )
    km: dict[Source, float] = {}
    for link in links:
        for source in link.sources:
            km[source] = km.get(source, 0.0) + link.distance_km
    ranked = sorted(km.items(), key=lambda item: (-item[1], item[0].id))
    parts = tuple(
        ExplainedPart(part, _merged(part.terms))
        for part in (*trip.parts, *trip.surcharges)
        if not isinstance(part, Border)
    )
    keys = {key for term in trip.terms for key in term.figure.source}
    figure_sources = tuple(sources[key] for key in sorted(keys & sources.keys()))
    return Explanation(links, parts, tuple(ranked), figure_sources)


def differences(trip: Trip, other: Trip) -> tuple[Difference, ...]:
    """Tell where a plan gains on another one and where it loses.

    Parameters
    ----------
    trip, other
        Two plans, or any trips.

    Returns
    -------
    tuple of Difference
        The largest in hours first; what both take alike is left out.
    """
    ours, theirs = _by_place(trip), _by_place(other)
    nothing = (0.0, 0.0, 0.0)
    found = []
    for what, where in dict.fromkeys((*ours, *theirs)):
        here, there = ours.get((what, where), nothing), theirs.get((what, where), nothing)
        less = [mine - its for mine, its in zip(here, there, strict=True)]
        if any(abs(amount) > _NOTHING for amount in less):
            found.append(Difference(what, where, *less))
    return tuple(sorted(found, key=lambda row: (-abs(row.hours), -abs(row.usd_per_feu))))


def _merged(terms: Iterable[Term]) -> tuple[Term, ...]:
    merged: dict[tuple[object, ...], Term] = {}
    for term in terms:
        key = (
            term.measure,
            term.kind,
            term.figure,
            term.weight,
            term.quantity_unit,
            term.is_estimated,
        )
        known = merged.get(key)
        quantity = term.quantity + (known.quantity if known else 0.0)
        merged[key] = replace(term, quantity=quantity)
    return tuple(sorted(merged.values(), key=lambda term: MEASURES.index(term.measure)))


def _by_place(trip: Trip) -> dict[tuple[str, str], tuple[float, ...]]:
    amounts: dict[tuple[str, str], dict[Measure, float]] = {}
    for leg in trip.legs:
        _add(amounts, leg.country or word("mode", leg.mode), leg.terms)
    for change in trip.transfers:
        _add(amounts, change.node.names, change.terms)
    for surcharge in trip.surcharges:
        _add(amounts, surcharge.name, surcharge.terms)
    return {key: tuple(sums.values()) for key, sums in amounts.items()}


def _add(
    amounts: dict[tuple[str, str], dict[Measure, float]], where: str, terms: Iterable[Term]
) -> None:
    for term in terms:
        sums = amounts.setdefault((term.kind, where), dict.fromkeys(MEASURES, 0.0))
        sums[term.measure] += term.typical
