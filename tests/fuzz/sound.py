"""What every answer must be, whatever was asked: finite, in order, writable."""

from __future__ import annotations

import json
import math
import unicodedata
from dataclasses import asdict
from typing import Any

from corridor import Comparison, CorridorError, Plan, Range
from corridor.export.choices import comparison_dict
from tests.fuzz.core import Wrong

_MOST_LETTERS = 2000
_FEW = 5
_OBEYED = frozenset(("Cc", "Cs", "Zl", "Zp"))
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def require_sound(answer: object) -> None:
    """Refuse an answer with numbers that are none, below zero or out of order."""
    repr(answer)
    match answer:
        case Plan():
            _require_plan(answer)
        case Comparison():
            _require_comparison(answer)
        case tuple() | list():
            for one in answer:
                require_sound(one)
        case dict():
            _require_json(answer)
        case float() if not math.isfinite(answer):
            raise Wrong(f"not finite: {answer}")


def _require_plan(plan: Plan) -> None:
    _require_json(plan.to_dict())
    for amounts in (plan, *plan.legs, *plan.transfers, *plan.borders):
        for name in ("hours", "usd_per_feu", "kg_co2e_per_feu"):
            _require_range(name, getattr(amounts, name, None))
    _require_number("distance_km", plan.distance_km)


def _require_comparison(comparison: Comparison) -> None:
    for choice in comparison.choices:
        for name, amount in asdict(choice.totals).items():
            _require_number(name, amount)
    _require_json(comparison_dict(comparison, comparison.shown[:_FEW]))


def require_clear(error: CorridorError) -> None:
    """Refuse an error that is no sentence or two, or holds signs that a terminal obeys."""
    told = str(error)
    if not told.strip():
        raise Wrong("an error without words")
    if len(told) > _MOST_LETTERS:
        raise Wrong(f"an error of many letters: {len(told)}")
    json.dumps(told).encode()


def controls(text: str, *, with_bidi: bool = False) -> list[str]:
    """Return the signs of a text that a terminal obeys or a spreadsheet takes for a new row."""
    return [
        letter
        for letter in text.replace("\r\n", "\n")
        if (letter not in "\n\t" and unicodedata.category(letter) in _OBEYED)
        or (with_bidi and letter in _BIDI)
    ]


def _require_json(answer: Any) -> None:
    try:
        json.loads(json.dumps(answer, allow_nan=False))
    except (TypeError, ValueError) as error:
        raise Wrong(f"no JSON: {error}") from None


def _require_range(name: str, amount: object) -> None:
    if isinstance(amount, Range):
        for value in (amount.low, amount.typical, amount.high):
            _require_number(name, value)
        if not amount.low <= amount.typical <= amount.high:
            raise Wrong(f"{name} out of order: {amount}")


def _require_number(name: str, value: float) -> None:
    if not math.isfinite(value) or value < 0:
        raise Wrong(f"{name} is no amount: {value}")
    if value > 1e9:
        raise Wrong(f"{name} is beyond belief: {value}")
