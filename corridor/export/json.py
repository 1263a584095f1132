"""Plans as JSON, in the form that the README documents: schema corridor/plan/1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from corridor.criteria import QUANTITIES
from corridor.errors import CorridorError
from corridor.network import Notice, Range, Source
from corridor.report.amounts import money_range
from corridor.report.costs import costs_told
from corridor.report.currency import currency
from corridor.routing import (
    MEASURES,
    AvoidCost,
    BaseCost,
    Border,
    Change,
    Counted,
    Deadline,
    Inside,
    Leg,
    Passage,
    Plan,
    Query,
    Surcharge,
    Totals,
    ViaCost,
)
from corridor.routing.explain import Explanation, differences
from corridor.routing.services_met import Ride
from corridor.routing.ties import Tie

SCHEMA = "corridor/plan/1"


def answer_dict(
    plans: Sequence[Plan],
    *,
    explain: bool = False,
    runner_up: Plan | None = None,
    market_errors: Sequence[float | None] = (),
) -> dict[str, Any]:
    """Return the answer to one question: the plans, best first, under their query.

    Parameters
    ----------
    plans
        Plans of one query, at least one.
    explain
        Whether to tell the arithmetic of each plan and describe its sources.
    runner_up
        The plan to weigh the first one against when explaining; None when there is none.
    market_errors
        For each plan how far plans lie off the dated market prices of its lane, percent; None
        where there is no such price; empty for not known.

    Returns
    -------
    dict
        Ready for `json.dumps`.
    """
    answer: dict[str, Any] = {
        "schema": SCHEMA,
        "data_version": plans[0].data_version,
        "query": query_dict(plans[0].query),
        "plans": [plan_dict(plan) for plan in plans],
    }
    for told, error in zip(answer["plans"], market_errors, strict=False):
        told["cost_checked"] = error is not None
        told["market_error_percent"] = None if error is None else round(error, 1)
    if explain:
        explanations = [plan.explain() for plan in plans]
        for told, explanation in zip(answer["plans"], explanations, strict=True):
            told["arithmetic"] = arithmetic_list(explanation)
        used = {
            source.id: source
            for explanation in explanations
            for source in (
                *(source for source, _ in explanation.sources),
                *explanation.figure_sources,
            )
        }
        answer["sources"] = {key: _source(used[key]) for key in sorted(used)}
        answer["runner_up"] = None if runner_up is None else _runner_up(plans[0], runner_up)
    return answer


def query_dict(query: Query) -> dict[str, Any]:
    """Return what was asked, the words as typed."""
    return {
        "origin": query.origin,
        "destination": query.destination,
        "via": list(query.via),
        "avoid": list(query.avoid),
        "stay": list(query.stay),
        "mode": list(query.modes),
        "by": query.by,
        "value_of_time_usd_per_hour": query.usd_per_hour,
        "transit_usd_per_feu": dict(query.charges),
        "ocean": query.ocean,
        "service": query.service,
        "limits": query.limits.given(),
        "cargo": asdict(query.cargo),
        "goods": list(query.goods.kinds),
        "hs": list(query.goods.codes),
        "adjust": [one.asked for one in query.adjustments],
        "currency": None if currency().is_usd else asdict(currency()),
        "scenarios": list(query.scenarios),
        "date": query.day.isoformat() if query.day else None,
        "world_as_of": query.as_of.isoformat() if query.as_of else None,
        "deadline": _deadline(query.deadline),
    }


def arithmetic_list(explanation: Explanation) -> list[dict[str, Any]]:
    """Return each leg and transfer with its terms: quantity, figure, what it comes to."""
    return [
        {
            "part": _part_name(part.part),
            "terms": [
                {
                    "measure": term.measure,
                    "kind": term.kind,
                    "quantity": term.quantity,
                    "quantity_unit": term.quantity_unit,
                    "figure": term.figure.value.typical,
                    "figure_unit": term.figure.unit,
                    "weight": term.weight,
                    "weight_preference": term.slowness or None,
                    "amount": range_dict(term.amount),
                    "table": term.figure.table,
                    "row": term.figure.row,
                    "source": list(term.figure.source),
                    "confidence": term.figure.confidence,
                }
                for term in part.terms
            ],
        }
        for part in explanation.parts
    ]


def _part_name(part: Leg | Change | Surcharge) -> dict[str, Any]:
    if isinstance(part, Surcharge):
        return {"surcharge": part.name, "at": part.node.id}
    if isinstance(part, Leg):
        return {"leg": [part.start.id, part.end.id], "mode": part.mode}
    return {"transfer": part.node.id, "procedure": part.procedure}


def _runner_up(plan: Plan, other: Plan) -> dict[str, Any]:
    return {
        "corridor": other.corridor,
        "gates": [gate.id for gate in other.gates],
        "totals": totals_dict(other.totals),
        "less": totals_dict(plan.totals.less(other.totals)),
        "differences": [asdict(row) for row in differences(plan, other)],
    }


def _tie(tie: Tie) -> dict[str, Any]:
    return {
        "gate": tie.gate.id,
        "rivals": [
            {"gate": rival.gate.id, "more": totals_dict(rival.more), "share": round(rival.share, 4)}
            for rival in tie.rivals
        ],
    }


def _ride(ride: Ride) -> dict[str, Any]:
    service = ride.service
    return {
        "id": service.id,
        "from": service.from_id,
        "to": service.to_id,
        "left_at": ride.end.id,
        "missed": [node.id for node in ride.missed],
        "departures_per_week": service.departures_per_week,
        "timetable": service.timetable or None,
        "weekdays": list(service.weekdays),
        "hours": [service.hours_low, service.hours_typical, service.hours_high],
        "share": round(ride.share, 4),
        "source": list(service.source),
        "confidence": service.confidence,
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "id": notice.id,
        "gravity": notice.gravity,
        "text": notice.text,
        "text_ru": notice.text_ru,
        "text_kk": notice.text_kk,
        "text_zh": notice.text_zh,
        "since": notice.since or None,
        "until": notice.until or None,
        "first_seen": notice.first_seen,
        "confirmed": notice.confirmed,
        "source": list(notice.source),
        "confidence": notice.confidence,
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "year": source.year,
        "kind": source.kind,
    }


def plan_dict(plan: Plan) -> dict[str, Any]:
    """Return one plan as a JSON object; kilometres are rounded to metres."""
    return {
        "corridor": plan.corridor,
        "gates": [gate.id for gate in plan.gates],
        "distance_km": plan.distance_km,
        **counted(plan),
        "departure": plan.departure.isoformat() if plan.departure else None,
        "arrival": _arrival(plan),
        "great_circle_km": _km(plan.great_circle_km),
        "origin": plan.origin.id,
        "destination": plan.destination.id,
        "nodes": [node.id for node in plan.nodes],
        "countries": list(plan.countries),
        "regions": list(plan.regions),
        "borders": [_border(border) for border in plan.borders],
        "transfers": [_change(change) for change in plan.transfers],
        "legs": [_leg(leg) for leg in plan.legs],
        "surcharges": [_surcharge(surcharge) for surcharge in plan.surcharges],
        "via_costs": [_via_cost(cost) for cost in plan.via_costs],
        "avoid_costs": [_avoid_cost(cost) for cost in plan.avoid_costs],
        "base_cost": _base_cost(plan.base_cost),
        "told": list(costs_told(plan)),
        "cargo": {
            "tonnes_per_feu": plan.tonnes_per_feu,
            "usd": range_dict(plan.cargo_usd),
            "kg_co2e": range_dict(plan.cargo_kg_co2e),
        },
        "money": _money(plan),
        "notices": [_notice(notice) for notice in plan.notices],
        "notes": list(plan.notes),
        "services": [_ride(ride) for ride in plan.services],
        "ties": [_tie(tie) for tie in plan.ties],
        "confidence": plan.confidence,
        "estimated": list(plan.estimated),
        "estimated_km": _km(plan.estimated_km),
        "estimated_share": {
            measure: round(plan.estimated_share(measure), 3) for measure in MEASURES
        },
    }


def error_dict(error: CorridorError) -> dict[str, Any]:
    """Return an error as the JSON object that stands in for an answer."""
    return error.as_dict()


def _deadline(deadline: Deadline | None) -> dict[str, str | None] | None:
    if deadline is None:
        return None
    return {name: day and day.isoformat() for name, day in asdict(deadline).items()}


def _arrival(plan: Plan) -> dict[str, str] | None:
    if plan.arrival is None:
        return None
    return {name: day.isoformat() for name, day in asdict(plan.arrival).items()}


def _border(border: Border) -> dict[str, Any]:
    return {
        "from": border.start.id,
        "to": border.end.id,
        "from_country": border.from_country,
        "to_country": border.to_country,
        **counted(border),
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
        **counted(change),
        "estimated_cost_share": _estimated_cost(change),
        "source": list(change.source),
        "confidence": change.confidence,
    }


def _money(plan: Plan) -> dict[str, Any] | None:
    """Return what a plan costs in the reader's currency; None where that is USD."""
    if currency().is_usd:
        return None
    return {
        "currency": currency().code,
        "per_feu": range_dict(money_range(plan.usd_per_feu)),
        "cargo": range_dict(money_range(plan.cargo_usd)),
    }


def _surcharge(surcharge: Surcharge) -> dict[str, Any]:
    (term,) = surcharge.terms
    return {
        "name": surcharge.name,
        "at": surcharge.node.id,
        "usd_per_feu": range_dict(surcharge.usd_per_feu),
        "table": term.figure.table,
        "row": term.figure.row,
        "source": list(term.figure.source),
        "confidence": term.figure.confidence,
    }


def _leg(leg: Leg) -> dict[str, Any]:
    return {
        "from": leg.start.id,
        "to": leg.end.id,
        "mode": leg.mode,
        "country": leg.country or None,
        "gauge_mm": leg.gauge_mm,
        "distance_km": _km(leg.distance_km),
        **counted(leg),
        "estimated_cost_share": _estimated_cost(leg),
        "lines": list(leg.lines),
        "links": [_passage(passage) for passage in leg.passages],
    }


def _estimated_cost(part: Counted) -> float:
    """Return how much of what a part costs rests on estimates, 0 to 1."""
    return round(part.estimated_share("usd_per_feu"), 3)


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
    around, extra = cost.avoiding, cost.extra
    return {
        "via": cost.via,
        "distance_km": _km(cost.passing.distance_km),
        "free_km": _km(cost.free.distance_km),
        "avoiding_km": None if around is None else _km(around.distance_km),
        "extra_km": None if extra is None else _km(extra.distance_km),
        "passing": totals_dict(cost.passing),
        "free": totals_dict(cost.free),
        "avoiding": None if around is None else totals_dict(around),
        "extra": None if extra is None else totals_dict(extra),
        "inside": _inside(cost.inside),
    }


def _inside(inside: Inside | None) -> dict[str, Any] | None:
    if inside is None:
        return None
    return {"nodes": [node.id for node in inside.nodes], **totals_dict(inside.totals)}


def _base_cost(cost: BaseCost | None) -> dict[str, Any] | None:
    if cost is None:
        return None
    return {
        "changed": totals_dict(cost.changed),
        "base": None if cost.base is None else totals_dict(cost.base),
        "extra": None if cost.extra is None else totals_dict(cost.extra),
        "corridor": cost.corridor,
    }


def _avoid_cost(cost: AvoidCost) -> dict[str, Any]:
    return {
        "avoided": cost.avoided,
        "avoiding": totals_dict(cost.avoiding),
        "free": totals_dict(cost.free),
        "extra": totals_dict(cost.extra),
    }


def totals_dict(totals: Totals) -> dict[str, float]:
    """Return the usual amounts of a way, rounded to metres, seconds, cents and grams."""
    return {
        "distance_km": _km(totals.distance_km),
        **{name: round(totals.amount(name), one.decimals) for name, one in QUANTITIES.items()},
    }


def counted(part: Counted) -> dict[str, Any]:
    """Return hours, USD and CO2e of a part of a plan, each with its range."""
    return {measure: range_dict(part.amount(measure)) for measure in MEASURES}


def range_dict(amount: Range) -> dict[str, float]:
    """Return a range with its three values, to the gram and the second."""
    return {
        "low": round(amount.low, 4),
        "typical": round(amount.typical, 4),
        "high": round(amount.high, 4),
    }


def _km(km: float) -> float:
    return round(km, 3)
