"""The facts of a plan as the panel beside the map tells them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from corridor.i18n import tell, word
from corridor.maps.amounts import (
    HOURS,
    Clock,
    clock_for,
    estimated_mark,
    estimated_text,
    usd_text,
    whole,
    whole_span,
)
from corridor.maps.asked import asked_text, cargo_text, world_text
from corridor.maps.bars import bars
from corridor.maps.chart import chart
from corridor.maps.costs import avoid_tables, via_tables
from corridor.maps.regions import outlines
from corridor.maps.stops import signs
from corridor.maps.texts import TEXTS
from corridor.maps.wording import (
    border_place,
    confidence_shares,
    country_name,
    figure,
    km_text,
    leg_km,
    leg_text,
    local,
    marked_km,
    pair_text,
    percent_text,
    place_text,
    procedure_text,
    way_class,
    way_text,
)

if TYPE_CHECKING:
    from corridor.routing import Border, Change, Counted, Leg, Plan


def panel(plan: Plan) -> dict[str, Any]:
    """Give what `route.html.j2` shows of a plan, as plain texts.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    dict
        Texts and lists of texts; the template escapes them.
    """
    clock = clock_for(plan.hours.high)
    return {
        "origin": tell(plan.origin.names),
        "destination": tell(plan.destination.names),
        "km": km_text(plan.distance_km),
        "gates": [tell(gate.names) for gate in plan.gates],
        "asked": asked_text(plan),
        "world": world_text(plan.query),
        **brief(plan),
        "countries": [country_name(code) for code in plan.countries],
        "chart": chart(plan),
        "bars": bars(plan),
        "costs": [
            {"title": TEXTS[f"{kind}.title"], "tables": tables}
            for kind, tables in (
                ("via", via_tables(plan, clock)),
                ("avoid", avoid_tables(plan, clock)),
            )
            if tables
        ],
        "facts": _facts(plan),
        "legend": legend([plan]),
    }


def brief(plan: Plan) -> dict[str, Any]:
    """Give the totals of a plan, its legs, borders, changes and notes, as plain texts.

    Parameters
    ----------
    plan
        The plan.
    """
    clock = clock_for(plan.hours.high)
    return {
        "totals": _totals(plan, clock),
        "clock": clock.unit,
        "legs": [_leg(leg, plan, clock) for leg in plan.legs],
        "handling": _handling(plan, clock),
        "whole": _amounts([plan], marked_km(plan.distance_km, plan.estimated), clock),
        "borders": [_border(border) for border in plan.borders],
        "changes": [_change(change) for change in plan.transfers],
        "notes": [tell(note) for note in plan.notes],
    }


def legend(plans: Iterable[Plan]) -> dict[str, Any]:
    """List the lines, signs and regions that a map of some plans shows, and no others.

    Parameters
    ----------
    plans
        The plans.
    """
    plans = list(plans)
    ways = {way_class(leg.mode, leg.gauge_mm) for plan in plans for leg in plan.legs}
    estimated = {
        way_class(leg.mode, leg.gauge_mm)
        for plan in plans
        for leg in plan.legs
        if not {link.id for link in leg.links}.isdisjoint(plan.estimated)
    }
    symbols = {symbol for plan in plans for symbol in signs(plan)}
    regions = [outline["name"] for plan in plans for outline in outlines(plan)]
    named = [key.partition(".") for key in TEXTS]
    return {
        "ways": [name for kind, _, name in named if kind == "way" and name in ways],
        "estimated": next(
            (name for kind, _, name in named if kind == "way" and name in estimated), ""
        ),
        "symbols": [name for kind, _, name in named if kind == "symbol" and name in symbols],
        "regions": list(dict.fromkeys(regions)),
    }


def _totals(plan: Plan, clock: Clock) -> list[dict[str, str]]:
    """Give km, time, USD and CO2e, each with its range and how much of it is estimated."""
    hours, usd, kg = plan.hours, plan.usd_per_feu, plan.kg_co2e_per_feu
    km_share = plan.estimated_km / (plan.distance_km or 1.0)
    share = plan.estimated_share
    rows = [
        ("km", "km", figure(plan.distance_km), _great_circle(plan), km_share),
        ("time", clock.unit, clock.figure(hours.typical), clock.span(hours), share("hours")),
        ("cost", "usd", whole(usd.typical), whole_span(usd), share("usd_per_feu")),
        ("emissions", "co2e", whole(kg.typical), whole_span(kg), share("kg_co2e_per_feu")),
    ]
    return [
        {
            "name": TEXTS[f"figures.{name}"],
            "figure": amount,
            "unit": TEXTS[f"figures.unit_{unit}"],
            "span": span,
            "estimated": estimated_text(estimated),
        }
        for name, unit, amount, span, estimated in rows
    ]


def _great_circle(plan: Plan) -> str:
    if not plan.great_circle_km:
        return ""
    ratio = local(f"{plan.distance_km / plan.great_circle_km:.2f}")
    return TEXTS["figures.great_circle"].format(ratio=ratio)


def _leg(leg: Leg, plan: Plan, clock: Clock) -> dict[str, Any]:
    return {
        "way": pair_text(leg.start, leg.end),
        "how": leg_text(leg),
        "class": way_class(leg.mode, leg.gauge_mm),
        "amounts": _amounts([leg], leg_km(leg, plan.estimated), clock),
    }


def _handling(plan: Plan, clock: Clock) -> list[str]:
    """Give what all changes take together; nothing where there is none."""
    return _amounts(plan.transfers, "", clock) if plan.transfers else []


def _amounts(parts: Sequence[Counted], km: str, clock: Clock) -> list[str]:
    hours = sum(part.hours.typical for part in parts)
    usd = sum(part.usd_per_feu.typical for part in parts)
    return [
        km,
        estimated_mark(parts, "hours") + clock.figure(hours),
        estimated_mark(parts, "usd_per_feu") + whole(usd),
    ]


def _border(border: Border) -> dict[str, Any]:
    start, end = country_name(border.from_country), country_name(border.to_country)
    return {
        "symbol": "border",
        "title": TEXTS["event.crossing"].format(start=start, end=end),
        "detail": border_place(border),
        "aside": "" if border.hours.high else TEXTS["borders.no_wait"],
        **_taken(border),
    }


def _change(change: Change) -> dict[str, Any]:
    ways = TEXTS["event.crossing"].format(
        start=way_text(change.from_mode, change.from_gauge_mm),
        end=way_text(change.to_mode, change.to_gauge_mm),
    )
    return {
        "symbol": "gauge" if change.is_gauge_change else "mode",
        "title": place_text(change.node),
        "detail": TEXTS["changes.what"].format(what=procedure_text(change), ways=ways),
        "aside": tell(change.facility),
        **_taken(change),
    }


def _taken(part: Counted) -> dict[str, str]:
    """Give the hours, their range and the USD that a border or change takes."""
    hours, usd = part.hours, part.usd_per_feu
    span = HOURS.span(hours)
    return {
        "hours": estimated_mark([part], "hours") + HOURS.text(hours.typical) if hours.high else "",
        "span": TEXTS["unit.hours"].format(time=span) if span else "",
        "usd": estimated_mark([part], "usd_per_feu") + usd_text(usd) if usd.high else "",
    }


def _facts(plan: Plan) -> list[tuple[str, str]]:
    links = [passage.link for passage in plan.passages]
    facts = [
        (TEXTS["plan.cargo"], cargo_text(plan)),
        (TEXTS["data.great_circle"], km_text(plan.great_circle_km)),
        (TEXTS["data.confidence"], tell(word("confidence", plan.confidence))),
        (TEXTS["data.by_km"], confidence_shares(links)),
        (TEXTS["data.estimated"], _estimated(plan) or TEXTS["data.estimated_none"]),
        (TEXTS["data.version"], plan.data_version),
    ]
    return [fact for fact in facts if fact[1]]


def _estimated(plan: Plan) -> str:
    if not plan.estimated_km:
        return ""
    percent = percent_text(plan.estimated_km / plan.distance_km)
    return TEXTS["data.estimated_value"].format(km=km_text(plan.estimated_km), percent=percent)
