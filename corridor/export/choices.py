"""Choices and plans beside each other, as JSON and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from corridor.export.json import counted, query_dict
from corridor.export.safe import harmless
from corridor.routing import MEASURES, Plan
from corridor.routing.compare import Choice, Comparison

COMPARISON_SCHEMA = "corridor/comparison/1"
_ENDS = ("low", "typical", "high")


def comparison_dict(comparison: Comparison, choices: Iterable[Choice]) -> dict[str, Any]:
    """Give a comparison as a JSON object: each choice with its gates and what it comes to.

    Parameters
    ----------
    comparison
        The comparison.
    choices
        Those of its choices that are told.
    """
    told = [_choice(choice) for choice in choices]
    return {
        "schema": COMPARISON_SCHEMA,
        "query": query_dict(comparison.choices[0].plan.query),
        "combinations": len(comparison.choices),
        "choices": told,
    }


def choices_csv(choices: Iterable[Choice]) -> str:
    """Give choices as CSV, one row each."""
    head = ("corridor", "trunk", "gates", "is_dominated")
    return _csv(
        head,
        (
            (
                harmless(choice.corridor),
                choice.trunk,
                "|".join(gate.id for gate in choice.gates),
                str(choice.is_dominated).lower(),
                *_cells(choice.plan),
            )
            for choice in choices
        ),
    )


def plans_csv(plans: Iterable[Plan]) -> str:
    """Give plans as CSV, one row each."""
    head = ("corridor", "trunk", "gates")
    return _csv(
        head,
        (
            (
                harmless(plan.corridor),
                plan.trunk,
                "|".join(gate.id for gate in plan.gates),
                *_cells(plan),
            )
            for plan in plans
        ),
    )


def _choice(choice: Choice) -> dict[str, Any]:
    plan = choice.plan
    return {
        "corridor": choice.corridor,
        "name": choice.name,
        "gates": [gate.id for gate in choice.gates],
        "trunk": choice.trunk,
        "is_dominated": choice.is_dominated,
        "distance_km": plan.distance_km,
        **counted(plan),
        "countries": list(plan.countries),
        "borders": len(plan.borders),
        "gauge_changes": sum(change.is_gauge_change for change in plan.transfers),
        "transfers": len(plan.transfers),
        "modes": sorted({leg.mode for leg in plan.legs}),
    }


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    amounts = (f"{measure}_{end}" for measure in MEASURES for end in _ENDS)
    writer.writerow((*head, "distance_km", *amounts, "countries", "borders", "transfers"))
    writer.writerows(rows)
    return text.getvalue()


def _cells(plan: Plan) -> tuple[object, ...]:
    amounts = counted(plan)
    return (
        plan.distance_km,
        *(amounts[measure][end] for measure in MEASURES for end in _ENDS),
        "|".join(plan.countries),
        len(plan.borders),
        len(plan.transfers),
    )
