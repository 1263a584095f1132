"""Plans as JSON, in the form that the README documents: schema corridor/plan/1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corridor.errors import CorridorError
from corridor.network import Source
from corridor.routing import Border, Change, Leg, Passage, Plan, ViaCost

SCHEMA = "corridor/plan/1"


def answer_dict(plans: Sequence[Plan], *, explain: bool = False) -> dict[str, Any]:
    """Give the answer to one question: the plans, best first, under their query.

    Parameters
    ----------
    plans
        Plans of one query, at least one.
    explain
        Whether to describe the sources that the plans' links name.

    Returns
    -------
    dict
        Ready for `json.dumps`.
    """
    query = plans[0].query
    answer = {
        "schema": SCHEMA,
        "data_version": plans[0].data_version,
        "query": {
            "origin": query.origin,
            "destination": query.destination,
            "via": list(query.via),
            "avoid": list(query.avoid),
            "mode": list(query.modes),
            "by": query.by,
        },
        "plans": [plan_dict(plan) for plan in plans],
    }
    if explain:
        used = {source.id: source for plan in plans for source, _ in plan.explain().sources}
        answer["sources"] = {key: _source(used[key]) for key in sorted(used)}
    return answer


def _source(source: Source) -> dict[str, Any]:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "year": source.year,
        "kind": source.kind,
    }


def plan_dict(plan: Plan) -> dict[str, Any]:
    """Give one plan as a JSON object; kilometres are rounded to metres."""
    return {
        "distance_km": plan.distance_km,
        "great_circle_km": _km(plan.great_circle_km),
        "origin": plan.origin.id,
        "destination": plan.destination.id,
        "nodes": [node.id for node in plan.nodes],
        "countries": list(plan.countries),
        "regions": list(plan.regions),
        "borders": [_border(border) for border in plan.borders],
        "transfers": [_change(change) for change in plan.transfers],
        "legs": [_leg(leg) for leg in plan.legs],
        "via_costs": [_via_cost(cost) for cost in plan.via_costs],
        "notes": list(plan.notes),
        "confidence": plan.confidence,
        "estimated": list(plan.estimated),
        "estimated_km": _km(plan.estimated_km),
    }


def error_dict(error: CorridorError) -> dict[str, Any]:
    """Give an error as the JSON object that stands in for an answer."""
    return {"error": {"kind": error.kind, "message": error.message, "hint": error.hint}}


def _border(border: Border) -> dict[str, Any]:
    return {
        "from": border.start.id,
        "to": border.end.id,
        "from_country": border.from_country,
        "to_country": border.to_country,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "node": change.node.id,
        "procedure": change.procedure,
        "from_mode": change.from_mode,
        "from_gauge_mm": change.from_gauge_mm,
        "to_mode": change.to_mode,
        "to_gauge_mm": change.to_gauge_mm,
        "facility": change.facility,
        "source": list(change.source),
        "confidence": change.confidence,
    }


def _leg(leg: Leg) -> dict[str, Any]:
    return {
        "from": leg.start.id,
        "to": leg.end.id,
        "mode": leg.mode,
        "country": leg.country or None,
        "gauge_mm": leg.gauge_mm,
        "distance_km": _km(leg.distance_km),
        "lines": list(leg.lines),
        "links": [_passage(passage) for passage in leg.passages],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    link = passage.link
    return {
        "id": link.id,
        "from": passage.start.id,
        "to": passage.end.id,
        "line": link.line,
        "distance_km": link.distance_km,
        "kind": link.distance_kind,
        "source": list(link.source),
        "confidence": link.confidence,
    }


def _via_cost(cost: ViaCost) -> dict[str, Any]:
    extra = cost.extra_km
    return {
        "via": cost.via,
        "distance_km": cost.distance_km,
        "free_km": cost.free_km,
        "avoiding_km": cost.avoiding_km,
        "extra_km": None if extra is None else _km(extra),
    }


def _km(km: float) -> float:
    return round(km, 3)
