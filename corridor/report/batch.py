"""The answers to a file of shipments, put into columns, and what they come to, into tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corridor.analysis.batch import Answers, Totals
from corridor.analysis.batch.totals import Sums
from corridor.i18n import Language, Text, current_language, plural, say, tell, text, word
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
# A number so near to a half, or so large, is rounded by itself.
_IN_DOUBT, _MOST_EXACT = 1e-3, 1e11


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


class Results:
    """The answers as columns by name.

    Errors and notices are in the reader's language. All else is in English and in codes, unless
    it is to be in that language too; amounts are those of JSON.

    Parameters
    ----------
    answers
        The answers.
    in_language
        Whether all of it is to be in the reader's language.
    """

    def __init__(self, answers: Answers, *, in_language: bool = False) -> None:
        self._answers = answers
        self._language = current_language() if in_language else None
        self._say: Callable[[Text], str] = tell if in_language else str
        self._names: dict[int, str] = {}
        self._ways: dict[tuple[int, str], _Way] = {}

    def columns(self, rows: range) -> dict[str, list[Any]]:
        """Return the columns of some rows, a cell a row; None where there is none."""
        answers, some = self._answers, slice(rows.start, rows.stop)
        outcomes = answers.outcomes
        failed = [row - rows.start for row in rows if row in answers.errors]
        amounts = {
            "distance_km": outcomes.distance_km,
            "cargo_usd": answers.usd,
            "cargo_kg_co2e": answers.kg_co2e,
            **dict(zip(SHARES, outcomes.estimated.T, strict=True)),
        }
        for measure in MEASURES:
            ends = zip(ENDS, getattr(outcomes, measure).T, strict=True)
            amounts |= {f"{measure}_{end}": column for end, column in ends}
        found: dict[str, list[Any]] = {
            name: _rounded(
                column[some], _KM_DECIMALS if name == "distance_km" else _DECIMALS, failed
            )
            for name, column in amounts.items()
        }
        changes = outcomes.transfers[some].tolist()
        found["transfers"] = [number if number >= 0 else None for number in changes]
        origins = outcomes.origins[some].tolist()
        found["from"] = [*map(self._name, origins)]
        found["to"] = [*map(self._name, outcomes.destinations[some].tolist())]
        ways = [*map(self._way, outcomes.way[some].tolist(), origins)]
        for name in _WAYS:
            found[name] = [way and getattr(way, name) for way in ways]
        return found | self._texts(rows, outcomes.hours[some, 1].tolist())

    def _texts(self, rows: range, hours: list[float]) -> dict[str, list[str | None]]:
        """Return the days, notices and errors of some rows."""
        answers, nothing = self._answers, [None] * len(rows)
        found: dict[str, list[str | None]] = {
            name: [*nothing] for name in ("departure", "arrival", "notices", "error")
        }
        days = answers.days[rows.start : rows.stop]
        if any(days):
            found["departure"] = [None if day is None else day.isoformat() for day in days]
            found["arrival"] = [*map(_arrival, days, hours)]
        for place, row in enumerate(rows if answers.notices or answers.errors else ()):
            told = (tell(notice.texts) for notice in answers.notices.get(row, ()))
            found["notices"][place] = " ".join(told) or None
            if row in answers.errors:
                found["error"][place] = " ".join(str(answers.errors[row]).split())
        return found

    def _name(self, node: Node | None) -> str | None:
        if node is None:
            return None
        # By the node itself: a door has the same id in every row.
        known = self._names.get(id(node))
        if known is None:
            known = self._names[id(node)] = self._say(node.names)
        return known

    def _way(self, way: int, origin: Node | None) -> _Way | None:
        if origin is None:
            return None
        key = way, origin.country
        known = self._ways.get(key)
        if known is None:
            passed = self._answers.outcomes.passed[way]
            known = self._ways[key] = _told(passed, origin.country, self._language)
        return known


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
    column: NDArray[np.float64], decimals: int, failed: Iterable[int]
) -> list[float | None]:
    """Round amounts as `round` does, which rounds what a float is exactly."""
    scaled = column * 10.0**decimals
    rounded: list[float | None] = (np.rint(scaled) / 10.0**decimals).tolist()
    in_doubt = np.abs(np.abs(scaled - np.floor(scaled)) - 0.5) < _IN_DOUBT
    in_doubt |= np.abs(scaled) > _MOST_EXACT
    for row in np.flatnonzero(in_doubt).tolist():
        rounded[row] = round(float(column[row]), decimals)
    for row in failed:
        rounded[row] = None
    return rounded


@lru_cache(maxsize=50_000)
def _told(passed: Passed, begins: str, language: Language | None) -> _Way:
    """Tell a way, in codes and in English or in a language, the reader's own."""
    say_it: Callable[[Text], str] = str if language is None else tell
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
