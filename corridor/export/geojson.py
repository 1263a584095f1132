"""Plans as GeoJSON (RFC 7946): a line feature a leg, a point feature a border and a transfer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from corridor.export.json import counted
from corridor.files import written_json
from corridor.network import Link, Network, Node
from corridor.routing import Leg, Passage, Plan

_DECIMALS = 5


def plan_geojson(plan: Plan) -> dict[str, Any]:
    """Return a plan as a FeatureCollection.

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
    return plans_geojson([plan])


def plans_geojson(plans: Sequence[Plan]) -> dict[str, Any]:
    """Return plans as one FeatureCollection; `properties.plan` numbers them from 1."""
    features = [
        {**feature, "properties": {"plan": number, **feature["properties"]}}
        for number, plan in enumerate(plans, start=1)
        for feature in _features(plan)
    ]
    return {"type": "FeatureCollection", "features": features}


def network_geojson(network: Network) -> dict[str, Any]:
    """Return the whole network as a FeatureCollection: a line a link, a point a node."""
    features = [_link(network, link) for link in network.links.values()]
    features += [_node(node) for node in network.nodes.values()]
    return {"type": "FeatureCollection", "features": features}


def plans_text(plans: Sequence[Plan]) -> str:
    """Write plans as GeoJSON."""
    return geojson_text(plans_geojson(plans))


def network_text(network: Network) -> str:
    """Write the whole network as GeoJSON."""
    return geojson_text(network_geojson(network))


def geojson_text(collection: dict[str, Any]) -> str:
    """Write a GeoJSON collection, a feature a line: an indented position takes three."""
    features = ",\n".join(map(written_json, collection["features"]))
    return f'{{"type": "FeatureCollection", "features": [\n{features}\n]}}\n'


def link_dict(link: Link) -> dict[str, Any]:
    """Return what the data knows of a link, its line on the map apart."""
    return {
        "id": link.id,
        "from": link.from_id,
        "to": link.to_id,
        "mode": link.mode,
        "line": link.line or None,
        "distance_km": link.distance_km,
        "kind": link.distance_kind,
        "gauge_mm": list(link.gauge_mm),
        "tracks": link.tracks,
        "electrified": link.electrified or None,
        "status": link.status,
        "source": list(link.source),
        "confidence": link.confidence,
    }


def link_points(network: Network, link: Link) -> list[tuple[float, float]]:
    """Return the points of a link from its first node to its last (lat, lon)."""
    ends = network.nodes[link.from_id], network.nodes[link.to_id]
    return Passage(link, *ends, None, (), network.geometry).points


def leg_points(leg: Leg) -> list[tuple[float, float]]:
    """Return the points of a leg in order (lat, lon), each joint once."""
    points = [leg.start.point]
    for passage in leg.passages:
        points.extend(passage.points[1:])
    return points


def _features(plan: Plan) -> Iterable[dict[str, Any]]:
    for number, leg in enumerate(plan.legs, start=1):
        yield _leg(number, leg)
    for border in plan.borders:
        yield _point(
            border.end.point,
            feature="border",
            node=border.end.id,
            name=border.end.name,
            from_country=border.from_country,
            to_country=border.to_country,
            **counted(border),
        )
    for change in plan.transfers:
        yield _point(
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


def _link(network: Network, link: Link) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": link.id,
        "geometry": {
            "type": "LineString",
            "coordinates": _positions(link_points(network, link)),
        },
        "properties": {"feature": "link", **link_dict(link)},
    }


def _node(node: Node) -> dict[str, Any]:
    names = {f"name_{key}": name or None for key, name in node.names.names.items()}
    return _point(
        node.point,
        feature="node",
        id=node.id,
        name=node.name,
        **names,
        country=node.country,
        region=node.region or None,
        roles=list(node.roles),
        unlocode=node.unlocode or None,
        station_code=node.station_code or None,
    )


def _point(point: tuple[float, float], **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": _positions([point])[0]},
        "properties": properties,
    }


def _positions(points: Iterable[tuple[float, float]]) -> list[list[float]]:
    return [[round(lon, _DECIMALS), round(lat, _DECIMALS)] for lat, lon in points]
