"""Plans as GeoJSON (RFC 7946): a line feature a leg, a point feature a border and a transfer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from corridor.export.json import counted
from corridor.routing import Leg, Plan

_DECIMALS = 5


def plan_geojson(plan: Plan) -> dict[str, Any]:
    """Give a plan as a FeatureCollection.

    Parameters
    ----------
    plan
        The plan to give.

    Returns
    -------
    dict
        Positions are longitude, latitude in WGS84 degrees; `properties.feature` tells legs,
        borders and transfers apart.
    """
    features = [_leg(number, leg) for number, leg in enumerate(plan.legs, start=1)]
    features += [
        _point(
            border.end.point,
            feature="border",
            node=border.end.id,
            name=border.end.name,
            from_country=border.from_country,
            to_country=border.to_country,
            **counted(border),
        )
        for border in plan.borders
    ]
    features += [
        _point(
            change.node.point,
            feature="transfer",
            node=change.node.id,
            name=change.node.name,
            procedure=change.procedure,
            from_mode=change.from_mode,
            from_gauge_mm=change.from_gauge_mm,
            to_mode=change.to_mode,
            to_gauge_mm=change.to_gauge_mm,
            **counted(change),
        )
        for change in plan.transfers
    ]
    return {"type": "FeatureCollection", "features": features}


def leg_points(leg: Leg) -> list[tuple[float, float]]:
    """Give the points of a leg in order (lat, lon), each joint once."""
    points = [leg.start.point]
    for passage in leg.passages:
        points.extend(passage.points[1:])
    return points


def _leg(number: int, leg: Leg) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": _positions(leg_points(leg))},
        "properties": {
            "feature": "leg",
            "leg": number,
            "from": leg.start.id,
            "from_name": leg.start.name,
            "to": leg.end.id,
            "to_name": leg.end.name,
            "mode": leg.mode,
            "country": leg.country or None,
            "gauge_mm": leg.gauge_mm,
            "distance_km": round(leg.distance_km, 3),
            **counted(leg),
            "lines": list(leg.lines),
        },
    }


def _point(point: tuple[float, float], **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": _positions([point])[0]},
        "properties": properties,
    }


def _positions(points: Iterable[tuple[float, float]]) -> list[list[float]]:
    return [[round(lon, _DECIMALS), round(lat, _DECIMALS)] for lat, lon in points]
