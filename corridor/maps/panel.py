"""The facts of a plan as the panel beside the map tells them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from corridor.i18n import say, tell
from corridor.maps.bars import bars
from corridor.maps.chart import chart
from corridor.maps.figures import (
    confidence_shares,
    country_name,
    km_text,
    percent_text,
    way_class,
)
from corridor.maps.popups import estimated_text
from corridor.maps.question import asked_text, world_text
from corridor.maps.regions import outlines
from corridor.maps.stops import signs
from corridor.maps.stretches import inside_region
from corridor.maps.texts import TEXTS
from corridor.report.amounts import (
    HOURS,
    Clock,
    clock_for,
    km_figure,
    money_figure,
    number,
    short_heading,
    span_text,
    whole,
)
from corridor.report.cost_tables import costs_sheet
from corridor.report.costs import costs_told
from corridor.report.head import basis_told, sureness_told
from corridor.report.itinerary import Row, itinerary
from corridor.report.names import place_name
from corridor.report.notes import notes_told
from corridor.report.sheets import cell_text, itinerary_sheet, where_and_what
from corridor.report.when import dates_told

if TYPE_CHECKING:
    from corridor.routing import Plan


def panel(plan: Plan) -> dict[str, Any]:
    """Return what `route.html.j2` shows of a plan, as plain texts.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    dict
        Texts and lists of texts; the template escapes them.
    """
    return {
        "origin": tell(place_name(plan.origin)),
        "destination": tell(place_name(plan.destination)),
        "km": km_text(plan.distance_km),
        "corridor": tell(plan.corridor),
        "asked": asked_text(plan),
        "world": world_text(plan.query),
        **brief(plan),
        "countries": [country_name(code) for code in plan.countries],
        "chart": chart(plan),
        "bars": bars(plan),
        "told": [tell(sentence) for sentence in costs_told(plan)],
        "route": _route(plan),
        "costs": _costs(plan),
        "facts": _facts(plan),
        "legend": legend([plan]),
    }


def brief(plan: Plan) -> dict[str, Any]:
    """Return the totals of a plan, its route and its notes, as plain texts.

    Parameters
    ----------
    plan
        The plan.
    """
    route = _route(plan)
    # A page of many ways holds many rows: their keys stand in comparison.js alone.
    rows = [list(row.values()) for row in route["rows"]]
    return {
        "totals": _totals(plan, clock_for(plan.hours.high)),
        "route": {**route, "rows": rows},
        "notices": [tell(notice.texts) for notice in plan.notices],
        "notes": [tell(note) for note in notes_told(plan)],
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
    outlined = [(plan, outline) for plan in plans for outline in outlines(plan)]
    inside = [told["name"] for plan, told in outlined if inside_region(plan, told["id"])]
    named = [key.partition(".") for key in TEXTS]
    return {
        "ways": [name for kind, _, name in named if kind == "way" and name in ways],
        "estimated": next(
            (name for kind, _, name in named if kind == "way" and name in estimated), ""
        ),
        "symbols": [name for kind, _, name in named if kind == "symbol" and name in symbols],
        "regions": list(dict.fromkeys(outline["name"] for _, outline in outlined)),
        "inside": list(dict.fromkeys(inside)),
    }


def _totals(plan: Plan, clock: Clock) -> list[dict[str, str]]:
    """Return km, time, USD and CO2e, each with its range and how much of it is estimated."""
    hours, usd, kg = plan.hours, plan.usd_per_feu, plan.kg_co2e_per_feu
    km_share = plan.estimated_km / (plan.distance_km or 1.0)
    share, days = plan.estimated_share, clock.unit == "days"
    rows = [
        ("km", say("km"), km_figure(plan.distance_km), _great_circle(plan), km_share),
        (
            "time",
            say("days") if days else say("hours"),
            clock.figure(hours.typical),
            span_text(hours, clock.figure),
            share("hours"),
        ),
        (
            "cost",
            short_heading(),
            money_figure(usd.typical),
            span_text(usd, money_figure),
            share("usd_per_feu"),
        ),
        (
            "emissions",
            say("kg CO2e/FEU"),
            whole(kg.typical),
            span_text(kg, whole),
            share("kg_co2e_per_feu"),
        ),
    ]
    return [
        {
            "name": TEXTS[f"figures.{name}"],
            "figure": tell(amount),
            "unit": unit,
            "span": tell(span),
            "estimated": estimated_text(estimated),
        }
        for name, unit, amount, span, estimated in rows
    ]


def _great_circle(plan: Plan) -> str:
    if not plan.great_circle_km:
        return ""
    ratio = number(f"{plan.distance_km / plan.great_circle_km:.2f}")
    return say("{ratio} x the great circle", ratio=ratio)


def _route(plan: Plan) -> dict[str, Any]:
    """Return the table of the route, a row for whatever happens on the way."""
    sheet = itinerary_sheet(plan)
    told = ([*map(cell_text, cells, sheet.columns)] for cells in sheet.rows)
    rows = [
        {**_route_row(row, cells), "class": _row_class(row, plan)}
        for row, cells in zip(itinerary(plan), told, strict=True)
    ]
    for row, before in zip(rows[:0:-1], rows[-2::-1], strict=True):
        row["km"] = "" if row["km"] == before["km"] else row["km"]
    day, km, place, _, _, hours, usd, _ = (column.heading for column in sheet.columns)
    return {"title": sheet.title, "headings": [day, km, place, hours, usd], "rows": rows}


def _route_row(row: Row, cells: Sequence[str]) -> dict[str, Any]:
    day, km, place, country, what, hours, usd, _ = cells
    return {
        "kind": row.kind,
        "leg": row.leg,
        "symbol": "" if row.leg else row.symbol,
        "day": day,
        "km": km,
        "place": place,
        "how": where_and_what(country, what),
        "aside": tell(row.facility),
        "hours": hours,
        "span": tell(span_text(row.hours, HOURS.figure)) if row.kind == "stop" else "",
        "usd": usd,
    }


def _row_class(row: Row, plan: Plan) -> str:
    leg = plan.legs[row.leg - 1]
    return way_class(leg.mode, leg.gauge_mm) if row.leg else ""


def _costs(plan: Plan) -> dict[str, Any]:
    """Return the ways that demands are weighed by, in tables under their sentences."""
    sheet = costs_sheet(plan)
    rows = ([*map(cell_text, cells, sheet.columns)] for cells in sheet.rows)
    tables = [
        {"told": told, "rows": [cells[1:] for cells in those]}
        for told, those in groupby(rows, lambda cells: cells[0])
    ]
    headings = [column.heading for column in sheet.columns[1:]]
    return {"title": sheet.title, "headings": headings, "tables": tables}


def _facts(plan: Plan) -> list[tuple[str, str]]:
    links = [passage.link for passage in plan.passages]
    facts = (
        (say("Situation"), tell(dates_told(plan))),
        *((say("Basis"), tell(sentence)) for sentence in basis_told(plan)),
        (TEXTS["data.great_circle"], km_text(plan.great_circle_km)),
        *((say("How sure"), tell(sentence)) for sentence in sureness_told(plan)),
        (TEXTS["data.by_km"], confidence_shares(links)),
        (TEXTS["data.estimated"], _estimated(plan) or TEXTS["data.estimated_none"]),
        (TEXTS["data.version"], plan.data_version),
    )
    return [fact for fact in facts if fact[1]]


def _estimated(plan: Plan) -> str:
    if not plan.estimated_km:
        return ""
    percent = percent_text(plan.estimated_km / plan.distance_km)
    return TEXTS["data.estimated_value"].format(km=km_text(plan.estimated_km), percent=percent)
