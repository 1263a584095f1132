"""What the page's script draws: legs, stops, places, labels and regions, as plain JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corridor.maps.amounts import Row, all_sources, clock_for, counted_rows
from corridor.maps.regions import outlines
from corridor.maps.shapes import packed
from corridor.maps.stops import Stop, stops
from corridor.maps.texts import TEXTS
from corridor.maps.wording import (
    confidence_shares,
    country_name,
    km_text,
    leg_km,
    leg_text,
    way_class,
    way_text,
)

if TYPE_CHECKING:
    from corridor.network import Node
    from corridor.routing import Leg, Plan


def scene(plan: Plan) -> dict[str, Any]:
    """Give all that is drawn for a plan.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    dict
        JSON for `route.js`. Lines are packed (see `shapes`), texts are plain, never HTML.
    """
    return {
        "legs": [_leg(number, leg, plan) for number, leg in enumerate(plan.legs, start=1)],
        "stops": [_stop(stop) for stop in stops(plan)],
        "places": [_place(node) for node in dict.fromkeys(plan.nodes)],
        "regions": outlines(plan),
        "texts": {key: TEXTS[f"map.{key}"] for key in ("label", "whole")},
    }


def _leg(number: int, leg: Leg, plan: Plan) -> dict[str, Any]:
    km = TEXTS["unit.km"].format(km=leg_km(leg, plan.estimated))
    title = TEXTS["leg.title"].format(number=number, start=leg.start.name, end=leg.end.name)
    return {
        "way": way_class(leg.mode, leg.gauge_mm),
        "line": packed(point for passage in leg.passages for point in passage.points),
        "tip": TEXTS["leg.tip"].format(number=number, leg=leg_text(leg), km=km),
        "title": title,
        "parts": [{"rows": _leg_rows(leg, plan, km)}],
    }


def _leg_rows(leg: Leg, plan: Plan, km: str) -> list[Row]:
    estimated = set(plan.estimated)
    estimated_km = sum(link.distance_km for link in leg.links if link.id in estimated)
    rows = [
        (TEXTS["row.country"], country_name(leg.country)),
        (TEXTS["row.way"], way_text(leg.mode, leg.gauge_mm)),
        (TEXTS["row.length"], km),
        (TEXTS["row.estimated"], km_text(estimated_km) if estimated_km else ""),
        *counted_rows(leg, clock_for(plan.hours.high)),
        (TEXTS["row.lines"], ", ".join(leg.lines)),
        (TEXTS["row.confidence"], confidence_shares(leg.links)),
        (TEXTS["row.sources"], all_sources((link.source for link in leg.links), leg.terms)),
    ]
    return [row for row in rows if row[1]]


def _stop(stop: Stop) -> dict[str, Any]:
    return {
        "at": stop.point,
        "symbols": list(dict.fromkeys(event.symbol for event in stop.events)),
        "label": stop.label,
        "title": stop.title,
        "parts": [
            {
                "symbol": event.symbol,
                "head": event.title,
                "rows": [row for row in event.rows if row[1] != stop.title],
            }
            for event in stop.events
        ],
    }


def _place(node: Node) -> list[Any]:
    return [*node.point, node.name, int("city" in node.roles)]
