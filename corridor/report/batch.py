"""The answers to a file of shipments, put into columns, and what they come to, into tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from corridor.analysis.batch import Answers, Totals
from corridor.analysis.batch.totals import Sums
from corridor.i18n import Text, plural, say, tell, text, word
from corridor.i18n.countries import country
from corridor.network import Node
from corridor.report.names import border_stations
from corridor.report.sheets import Cell, Column, Sheet
from corridor.routing import MEASURES
from corridor.trees import Passed

ENDS = ("low", "typical", "high")
AMOUNTS = tuple(f"{measure}_{end}" for measure in MEASURES for end in ENDS)
SHARES = tuple(f"estimated_{measure}" for measure in ("km", *MEASURES))
NUMBERS = ("distance_km", *AMOUNTS, *SHARES, "cargo_usd", "cargo_kg_co2e")
_WAYS = ("corridor", "gates", "countries", "borders")
# Decimals of kilometres and of all else, as in JSON.
_KM_DECIMALS, _DECIMALS = 3, 4
_DAYS_PER_HOUR = 1 / 24


def result_columns(*, with_days: bool, with_notices: bool) -> tuple[str, ...]:
    """Return the names of the columns that a row's answer has behind its own cells."""
    return (
        *("from", "to", "distance_km", *AMOUNTS, *_WAYS, "transfers", *SHARES),
        *("cargo_usd", "cargo_kg_co2e"),
        *(("departure", "arrival") if with_days else ()),
        *(("notices",) if with_notices else ()),
        "error",
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """What is told of all ways with the same gates, borders and country of origin."""

    corridor: str
    gates: str
    countries: str
    borders: str


def results(answers: Answers, *, in_language: bool = False) -> dict[str, list[Any]]:
    """Return the answers as columns by name, each with a cell a row, None where there is none.

    Errors and notices are in the reader's language. All else is in English and in codes, unless
    it is to be `in_language`; amounts are those of JSON.
    """
    outcomes, failed = answers.outcomes, answers.errors
    say_it: Callable[[Text], str] = tell if in_language else str
    found: dict[str, list[Any]] = {
        "from": _names(outcomes.origins, say_it),
        "to": _names(outcomes.destinations, say_it),
        "distance_km": _rounded(outcomes.distance_km.tolist(), _KM_DECIMALS, failed),
        "transfers": [number if number >= 0 else None for number in outcomes.transfers.tolist()],
        "cargo_usd": _rounded(answers.usd.tolist(), _DECIMALS, failed),
        "cargo_kg_co2e": _rounded(answers.kg_co2e.tolist(), _DECIMALS, failed),
    }
    for measure in MEASURES:
        for end, column in zip(ENDS, getattr(outcomes, measure).T.tolist(), strict=True):
            found[f"{measure}_{end}"] = _rounded(column, _DECIMALS, failed)
    for name, column in zip(SHARES, outcomes.estimated.T.tolist(), strict=True):
        found[name] = _rounded(column, _DECIMALS, failed)
    ways = [*_ways(answers, say_it)]
    for name in _WAYS:
        found[name] = [way and getattr(way, name) for way in ways]
    hours = outcomes.hours[:, 1].tolist()
    found["departure"] = [day and day.isoformat() for day in answers.days]
    found["arrival"] = [*map(_arrival, answers.days, hours)]
    found["notices"] = [
        " ".join(tell(notice.texts) for notice in answers.notices.get(row, ())) or None
        for row in range(len(answers.rows))
    ]
    found["error"] = [None] * len(answers.rows)
    for row, error in failed.items():
        found["error"][row] = " ".join(str(error).split())
    return found


def totals_told(totals: Totals) -> Iterator[Text]:
    """Say how many rows have an answer, and what their cargo comes to."""
    every = totals.every
    yield text(
        "{answered}, {failed}.",
        answered=plural("{number:,} row planned", "{number:,} rows planned", every.shipments),
        failed=plural(
            "{number:,} without an answer", "{number:,} without an answer", totals.failed
        ),
    )
    if every.shipments:
        yield text(
            "Together {feu:,.0f} FEU with {tonnes:,.0f} t: {usd:,.0f} USD, {co2e:,.0f} t CO2e.",
            feu=every.feu,
            tonnes=every.tonnes,
            usd=every.usd,
            co2e=every.kg_co2e / 1000,
        )


def totals_sheets(totals: Totals) -> tuple[Sheet, Sheet]:
    """Return what the cargo comes to by corridor and by country, the most containers first."""
    by_corridor = [
        (tell(word("corridor", key)) if key else say("no gate"), *_corridor_cells(sums))
        for key, sums in _most_first(totals.by_corridor)
    ]
    by_country = [
        (key, tell(country(key)), sums.shipments, sums.feu, sums.tonnes)
        for key, sums in _most_first(totals.by_country)
    ]
    counted = (Column(say("Shipments"), 0), Column("FEU", 0), Column(say("Goods, t"), 0))
    return (
        Sheet(
            say("By corridor"),
            (
                Column(say("Corridor")),
                *counted,
                Column(say("Days"), 1),
                Column(say("km"), 0),
                Column("USD", 0),
                Column(say("t CO2e"), 0),
            ),
            tuple(by_corridor),
        ),
        Sheet(
            say("By country"),
            (Column(say("Code")), Column(say("Country")), *counted),
            tuple(by_country),
        ),
    )


def _corridor_cells(sums: Sums) -> tuple[Cell, ...]:
    feu = sums.feu or 1.0
    return (
        sums.shipments,
        sums.feu,
        sums.tonnes,
        sums.feu_hours / feu * _DAYS_PER_HOUR,
        sums.feu_km / feu,
        sums.usd,
        sums.kg_co2e / 1000,
    )


def _most_first(sums: dict[str, Sums]) -> list[tuple[str, Sums]]:
    return sorted(sums.items(), key=lambda item: (-item[1].feu, item[0]))


def _rounded(
    column: list[float], decimals: int, failed: Sequence[int] | dict[int, Any]
) -> list[float | None]:
    rounded: list[float | None] = [round(amount, decimals) for amount in column]
    for row in failed:
        rounded[row] = None
    return rounded


def _names(nodes: Iterable[Node | None], say_it: Callable[[Text], str]) -> list[str | None]:
    nodes, known = [*nodes], dict[int, str]()
    # By the node itself: a door has the same id in every row.
    for node in nodes:
        if node is not None and id(node) not in known:
            known[id(node)] = say_it(node.names)
    return [None if node is None else known[id(node)] for node in nodes]


def _ways(answers: Answers, say_it: Callable[[Text], str]) -> Iterator[_Way | None]:
    known: dict[tuple[int, str], _Way] = {}
    outcomes = answers.outcomes
    for way, origin in zip(outcomes.way.tolist(), outcomes.origins, strict=True):
        if origin is None:
            yield None
            continue
        key = way, origin.country
        if key not in known:
            known[key] = _told(outcomes.passed[way], origin.country, say_it)
        yield known[key]


def _told(passed: Passed, begins: str, say_it: Callable[[Text], str]) -> _Way:
    return _Way(
        corridor=say_it(passed.corridor),
        gates="|".join(gate.id for gate in passed.gates),
        countries="|".join((begins, *(border.to_country for border in passed.borders))),
        borders="|".join(
            f"{say_it(border_stations(border))} {border.from_country}-{border.to_country}"
            for border in passed.borders
        ),
    )


def _arrival(day: date | None, hours: float) -> str | None:
    """Return the usual day of arrival; nan, where there is no way, is no number of hours."""
    if day is None or hours != hours:  # noqa: PLR0124
        return None
    return (day + min(timedelta(hours=hours), date.max - day)).isoformat()
