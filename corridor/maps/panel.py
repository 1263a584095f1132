"""The facts of a plan as the panel beside the map tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corridor.maps.regions import outlines
from corridor.maps.stops import stops
from corridor.maps.texts import TEXTS
from corridor.maps.wording import (
    border_place,
    confidence_shares,
    country_name,
    figure,
    km_text,
    leg_km,
    leg_text,
    percent_text,
    place_text,
    procedure_text,
    source_keys,
    way_class,
    way_text,
)

if TYPE_CHECKING:
    from corridor.routing import Border, Change, Leg, Plan, ViaCost


def panel(plan: Plan) -> dict[str, Any]:
    """Give what `page.html.j2` shows of a plan, as plain texts.

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
        "origin": plan.origin.name,
        "destination": plan.destination.name,
        "asked": _asked(plan),
        "km": km_text(plan.distance_km),
        "great_circle": km_text(plan.great_circle_km),
        "ratio": _ratio(plan),
        "countries": [country_name(code) for code in plan.countries],
        "via_costs": [_via_cost(cost) for cost in plan.via_costs],
        "legs": [_leg(leg, plan) for leg in plan.legs],
        "total": figure(plan.distance_km),
        "estimated": _estimated(plan),
        "borders": [_border(border) for border in plan.borders],
        "changes": [_change(change) for change in plan.transfers],
        "notes": plan.notes,
        "facts": _facts(plan),
        "sources": source_keys(passage.link.source for passage in plan.passages),
        "legend": _legend(plan),
    }


def _asked(plan: Plan) -> str:
    modes = ", ".join(TEXTS[f"mode.{mode}"] for mode in plan.query.modes)
    parts = [TEXTS["plan.by"].format(modes=modes)]
    if plan.via_costs:
        places = ", ".join(cost.via for cost in plan.via_costs)
        parts.append(TEXTS["plan.via"].format(places=places))
    if plan.query.avoid:
        parts.append(TEXTS["plan.avoid"].format(places=", ".join(plan.query.avoid)))
    return " · ".join(parts)


def _ratio(plan: Plan) -> str:
    if not plan.great_circle_km:
        return ""
    return TEXTS["figures.ratio"].format(ratio=f"{plan.distance_km / plan.great_circle_km:.2f}")


def _via_cost(cost: ViaCost) -> dict[str, Any]:
    here, free = cost.passing.distance_km, cost.free.distance_km
    around = cost.avoiding and cost.avoiding.distance_km
    more = here - free
    told = "via.costs" if more > 0 else "via.saves" if more < 0 else "via.free_of_cost"
    ways = (
        ("through", here),
        ("any", free),
        ("around", around),
    )
    return {
        "told": TEXTS[told].format(via=cost.via, km=km_text(abs(more))),
        "ways": [
            (
                TEXTS[f"via.{way}"],
                TEXTS["via.no_way"] if km is None else figure(km),
                "" if km is None or way == "through" else _signed(km - here),
            )
            for way, km in ways
        ],
    }


def _signed(km: float) -> str:
    sign = "+" if km > 0 else "−" if km < 0 else "±"
    return sign + figure(abs(km))


def _leg(leg: Leg, plan: Plan) -> dict[str, str]:
    return {
        "way": TEXTS["pair"].format(start=leg.start.name, end=leg.end.name),
        "how": leg_text(leg),
        "class": way_class(leg.mode, leg.gauge_mm),
        "km": leg_km(leg, plan.estimated),
    }


def _border(border: Border) -> dict[str, str]:
    start, end = country_name(border.from_country), country_name(border.to_country)
    return {
        "countries": TEXTS["event.crossing"].format(start=start, end=end),
        "places": border_place(border),
    }


def _change(change: Change) -> dict[str, str]:
    return {
        "symbol": "gauge" if change.is_gauge_change else "mode",
        "place": place_text(change.node),
        "what": f"{procedure_text(change)}: {way_text(change.from_mode, change.from_gauge_mm)}"
        f" → {way_text(change.to_mode, change.to_gauge_mm)}",
        "facility": change.facility,
    }


def _facts(plan: Plan) -> list[tuple[str, str]]:
    links = [passage.link for passage in plan.passages]
    return [
        (TEXTS["data.confidence"], TEXTS[f"level.{plan.confidence}"]),
        (TEXTS["data.by_km"], confidence_shares(links)),
        (TEXTS["data.estimated"], _estimated(plan) or TEXTS["data.estimated_none"]),
        (TEXTS["data.version"], plan.data_version),
    ]


def _estimated(plan: Plan) -> str:
    if not plan.estimated_km:
        return ""
    percent = percent_text(plan.estimated_km / plan.distance_km)
    return TEXTS["data.estimated_value"].format(km=km_text(plan.estimated_km), percent=percent)


def _legend(plan: Plan) -> dict[str, list[str]]:
    """List only what this map shows."""
    ways = {way_class(leg.mode, leg.gauge_mm) for leg in plan.legs}
    symbols = {event.symbol for stop in stops(plan) for event in stop.events}
    named = [key.partition(".") for key in TEXTS]
    return {
        "ways": [name for kind, _, name in named if kind == "way" and name in ways],
        "symbols": [name for kind, _, name in named if kind == "symbol" and name in symbols],
        "regions": [outline["name"] for outline in outlines(plan)],
    }
