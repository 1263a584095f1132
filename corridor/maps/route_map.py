"""The map of one plan, or of several beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.maps.choices import choices
from corridor.maps.map_page import MapPage
from corridor.maps.page import Drawing
from corridor.maps.panel import panel
from corridor.maps.scene import scene

if TYPE_CHECKING:
    from corridor.routing import Plan

_SCRIPTS = ("labels.js", "arrows.js", "route.js")


def route_map(plan: Plan, alternatives: Iterable[Plan] = ()) -> RouteMap:
    """Draw a plan on a map that opens with no network.

    Parameters
    ----------
    plan
        The plan to draw.
    alternatives
        Other plans, drawn in grey until a click brings one of them forward.

    Returns
    -------
    RouteMap
        The map; `.save(path)` writes it, a notebook shows it.
    """
    return RouteMap(plan, tuple(alternatives))


@dataclass(frozen=True)
class RouteMap(MapPage):
    """A map of a plan and its alternatives, whole in one HTML file.

    Parameters
    ----------
    plan
        The plan that it shows at first.
    alternatives
        Plans to compare it with.
    """

    plan: Plan
    alternatives: tuple[Plan, ...] = ()

    def _drawing(self) -> Drawing:
        plans = [self.plan, *self.alternatives]
        compared = choices(plans) if self.alternatives else None
        return Drawing(
            template="route.html.j2",
            panels=[
                {**panel(plan), "number": i, "choices": compared} for i, plan in enumerate(plans)
            ],
            scene=scene(plans),
            scripts=_SCRIPTS,
            function="drawRoute",
            version=self.plan.data_version,
        )
