"""Choices and plans beside each other, as JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from corridor.export.json import answer_dict, counted, plan_dict, query_dict
from corridor.export.safe import csv_text
from corridor.planner.departures import Month
from corridor.routing import MEASURES, Plan
from corridor.routing.choice import Choice
from corridor.routing.compare import Comparison
from corridor.routing.near_equals import TOLERANCE

COMPARISON_SCHEMA = "corridor/comparison/1"
CALENDAR_SCHEMA = "corridor/calendar/1"
WORLDS_SCHEMA = "corridor/worlds/1"
_OF_MONTH = ("arrival", "corridor", "gates", "countries", "distance_km", *MEASURES)
_ENDS = ("low", "typical", "high")


def comparison_dict(
    comparison: Comparison, choices: Iterable[Choice], tolerance: float = TOLERANCE
) -> dict[str, Any]:
    """Return a comparison as a JSON object: each choice with its gates and what it comes to.

    Parameters
    ----------
    comparison
        The comparison.
    choices
        Those of its choices that are told.
    tolerance
        Of a choice that differs by no more than this part in every measure from a better one of
        its corridor it is told which.
    """
    rows = {id(row) for row in comparison.rows}
    stands = comparison.standing(tolerance)
    told = [
        {
            **_choice(choice),
            "is_row": id(choice) in rows,
            "is_marked": comparison.is_marked(choice),
            "near_equal_of": _gates(stands[id(choice)])
            if stands[id(choice)] is not choice
            else None,
        }
        for choice in choices
    ]
    free = comparison.free
    return {
        "schema": COMPARISON_SCHEMA,
        "query": query_dict(comparison.choices[0].plan.query),
        "combinations": len(comparison.choices),
        "choices": told,
        "notes": list(comparison.notes),
        "tolerance": tolerance,
        "without_via": None if free is None else _choice(free),
    }


def worlds_dict(worlds: Iterable[Comparison], tolerance: float = TOLERANCE) -> dict[str, Any]:
    """Return comparisons of one question in several worlds as a JSON object."""
    told = [comparison_dict(one, one.shown, tolerance) for one in worlds]
    return {"schema": WORLDS_SCHEMA, "worlds": told}


def front_dict(plans: Sequence[Plan], stands: Sequence[int], tolerance: float) -> dict[str, Any]:
    """Return a front as a JSON object: all its plans, and which of them are near-equals.

    Parameters
    ----------
    plans
        The front.
    stands
        For each plan the number of the one that stands for it.
    tolerance
        By which part near-equals differ in every measure at most.
    """
    folded = [
        {"plan": number, "near_equal_of": other}
        for number, other in enumerate(stands)
        if number != other
    ]
    return {**answer_dict(plans), "tolerance": tolerance, "folded": folded}


def calendar_dict(months: Iterable[Month]) -> dict[str, Any]:
    """Return the best way in each month as a JSON object: its gates and what it comes to."""
    months = list(months)
    plans = [month.plan for month in months if month.plan]
    return {
        "schema": CALENDAR_SCHEMA,
        "query": {**query_dict(plans[0].query), "date": None, "world_as_of": None},
        "months": [*map(_month, months)],
    }


def choices_csv(choices: Iterable[Choice]) -> str:
    """Return choices as CSV, one row each."""
    head = ("corridor", "trunk", "gates", "is_dominated")
    return _csv(
        head,
        (
            (
                choice.corridor,
                choice.trunk,
                "|".join(gate.id for gate in choice.gates),
                str(choice.is_dominated).lower(),
                *_cells(choice.plan),
            )
            for choice in choices
        ),
    )


def plans_csv(plans: Iterable[Plan]) -> str:
    """Return plans as CSV, one row each."""
    head = ("corridor", "trunk", "gates")
    return _csv(
        head,
        (
            (
                plan.corridor,
                plan.trunk,
                "|".join(gate.id for gate in plan.gates),
                *_cells(plan),
            )
            for plan in plans
        ),
    )


def _month(month: Month) -> dict[str, Any]:
    told = None if month.plan is None else plan_dict(month.plan)
    return {
        "month": f"{month.departure:%Y-%m}",
        "departure": month.departure.isoformat(),
        **{key: told and told[key] for key in _OF_MONTH},
        "reason": month.reason or None,
    }


def _choice(choice: Choice) -> dict[str, Any]:
    plan = choice.plan
    return {
        "corridor": choice.corridor,
        "name": choice.name,
        "gates": _gates(choice),
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


def _gates(choice: Choice) -> list[str]:
    return [gate.id for gate in choice.gates]


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    amounts = (f"{measure}_{end}" for measure in MEASURES for end in _ENDS)
    return csv_text((*head, "distance_km", *amounts, "countries", "borders", "transfers"), rows)


def _cells(plan: Plan) -> tuple[object, ...]:
    amounts = counted(plan)
    return (
        plan.distance_km,
        *(amounts[measure][end] for measure in MEASURES for end in _ENDS),
        "|".join(plan.countries),
        len(plan.borders),
        len(plan.transfers),
    )
