"""What a reader of a page takes along as GeoJSON; the scene lends the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corridor.export.choices import comparison_dict
from corridor.export.geojson import plan_geojson

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridor.routing import Plan
    from corridor.routing.choice import Choice
    from corridor.routing.compare import Comparison


def features(plan: Plan) -> list[dict[str, Any]]:
    """Return the features of a plan as GeoJSON; legs come first, without the lines.

    Parameters
    ----------
    plan
        The plan.
    """
    return [
        {**feature, "geometry": None} if feature["properties"]["feature"] == "leg" else feature
        for feature in plan_geojson(plan)["features"]
    ]


def properties(comparison: Comparison, compared: Iterable[Choice]) -> list[dict[str, Any]]:
    """Return the properties of compared ways as features of GeoJSON, one a way, in their order.

    Parameters
    ----------
    comparison
        The comparison.
    compared
        Its ways.
    """
    compared = list(compared)
    known = [choice for choice in compared if choice is not comparison.free]
    told = comparison_dict(comparison, known)
    of = dict(zip(map(id, known), told["choices"], strict=True))
    return [of.get(id(choice)) or told["without_via"] for choice in compared]
