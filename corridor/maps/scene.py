"""What the page's script draws: legs, stops, places, labels and regions, as plain JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corridor.i18n import row_of, say, tell
from corridor.maps.figures import (
    confidence_shares,
    country_name,
    km_text,
    leg_km,
    leg_text,
    pair_text,
    plan_text,
    way_class,
    way_text,
)
from corridor.maps.popups import Row, counted_rows
from corridor.maps.progress import steps
from corridor.maps.ranks import chief_town, plan_ranks
from corridor.maps.regions import outlines
from corridor.maps.shapes import packed
from corridor.maps.sources import source_keys
from corridor.maps.stops import Stop, stops
from corridor.maps.stretches import stretch
from corridor.maps.texts import TEXTS
from corridor.report.itinerary import itinerary
from corridor.report.names import place_name

_TEXTS = ("clock.label", "clock.pause", "clock.play", "clock.told")

if TYPE_CHECKING:
    from corridor.network import Network, Node
    from corridor.routing import Leg, Passage, Plan

# Ends are named first of all, and a place where something happens before capitals on the way.
_END, _STOP = -1, 0.1


def scene(plans: Sequence[Plan]) -> dict[str, Any]:
    """Return all that is drawn for some plans.

    Parameters
    ----------
    plans
        The plans, the one that stands in front first.

    Returns
    -------
    dict
        JSON for `route.js`. A leg tells its `lines` by number from 1, below 0 where it runs them
        backwards; they are packed (see `shapes`). A stop tells which `rows` of the route are its
        own; `clock` tells whether a step runs or stands, and at how many km and usual hours it
        ends. Texts are plain, never HTML.
    """
    lines = _Lines()
    ranked = zip(plans, plan_ranks(plans), strict=True)
    drawn = [_plan(plan, ranks, lines) for plan, ranks in ranked]
    return {"plans": drawn, "lines": lines.packed, "texts": {key: TEXTS[key] for key in _TEXTS}}


class _Lines:
    """The lines of links, each kept once however many plans run over it."""

    def __init__(self) -> None:
        self.packed: list[str] = []
        self._first: dict[str, tuple[int, str]] = {}

    def __call__(self, passage: Passage) -> int:
        link, start = passage.link.id, passage.start.id
        if link not in self._first:
            self.packed.append(packed(passage.points))
            self._first[link] = len(self.packed), start
        number, first = self._first[link]
        return number if start == first else -number


def _plan(plan: Plan, ranks: Mapping[str, float], lines: _Lines) -> dict[str, Any]:
    return {
        "name": plan_text(plan),
        "legs": [_leg(number, leg, plan, lines) for number, leg in enumerate(plan.legs, start=1)],
        "stops": [_stop(stop, plan, ranks) for stop in stops(plan)],
        "places": [_place(node, ranks) for node in dict.fromkeys(plan.nodes)],
        "regions": [
            {
                **outline,
                "town": _town(plan.network, outline["id"]),
                "inside": stretch(plan, outline["id"], lines),
            }
            for outline in outlines(plan)
        ],
        "clock": [
            (int(bool(step.way)), round(step.end_km, 1), round(step.end_hours.typical, 2))
            for step in steps(plan)
        ],
    }


def _leg(number: int, leg: Leg, plan: Plan, lines: _Lines) -> dict[str, Any]:
    km = say("{km} km", km=leg_km(leg, plan.estimated))
    estimated = set(plan.estimated)
    return {
        "way": way_class(leg.mode, leg.gauge_mm),
        "lines": [lines(passage) for passage in leg.passages],
        "estimated": [lines(passage) for passage in leg.passages if passage.link.id in estimated],
        "tip": TEXTS["leg.tip"].format(number=number, leg=leg_text(leg), km=km),
        "title": TEXTS["leg.title"].format(number=number, way=pair_text(leg.start, leg.end)),
        "parts": [
            {
                "figures": [(TEXTS["row.length"], km), *counted_rows(leg)],
                "rows": _leg_rows(leg, plan),
            }
        ],
    }


def _leg_rows(leg: Leg, plan: Plan) -> list[Row]:
    estimated = set(plan.estimated)
    estimated_km = sum(link.distance_km for link in leg.links if link.id in estimated)
    rows: list[Row] = [
        (TEXTS["row.country"], country_name(leg.country)),
        (TEXTS["row.way"], way_text(leg.mode, leg.gauge_mm)),
        (TEXTS["row.estimated"], km_text(estimated_km) if estimated_km else ""),
        (TEXTS["row.lines"], tell(row_of(leg.lines))),
        (TEXTS["row.confidence"], confidence_shares(leg.links)),
        (TEXTS["row.sources"], source_keys((link.source for link in leg.links), leg.terms)),
    ]
    return [row for row in rows if row[1]]


def _stop(stop: Stop, plan: Plan, ranks: Mapping[str, float]) -> dict[str, Any]:
    place = stop.place(ranks)
    told = {(event.node, event.symbol) for event in stop.events}
    return {
        "at": stop.point,
        "symbols": list(dict.fromkeys(event.symbol for event in stop.events)),
        "label": tell(place_name(place)),
        "aside": stop.aside,
        "rank": _END if stop.is_end else min(ranks[place.id], _STOP),
        "title": stop.title,
        "rows": [i for i, row in enumerate(itinerary(plan)) if (row.place, row.symbol) in told],
        "parts": [
            {
                "symbol": event.symbol,
                "head": event.title,
                "figures": event.figures,
                "rows": [row for row in event.rows if row[1] != stop.title],
            }
            for event in stop.events
        ],
    }


def _town(network: Network, region: str) -> list[Any]:
    """Return where the chief town of a region is and what it is called, if there is one."""
    town = chief_town(network, region)
    return [*town.point, tell(town.names)] if town else []


def _place(node: Node, ranks: Mapping[str, float]) -> list[Any]:
    return [*node.point, tell(node.names), ranks[node.id]]
