"""The map of one plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.maps.map_page import MapPage
from corridor.maps.page import Drawing
from corridor.maps.panel import panel
from corridor.maps.scene import scene

if TYPE_CHECKING:
    from corridor.routing import Plan


def route_map(plan: Plan) -> RouteMap:
    """Draw a plan on a map that opens with no network.

    Parameters
    ----------
    plan
        The plan to draw.

    Returns
    -------
    RouteMap
        The map; `.save(path)` writes it, a notebook shows it.
    """
    return RouteMap(plan)


@dataclass(frozen=True)
class RouteMap(MapPage):
    """A map of a plan, whole in one HTML file.

    Parameters
    ----------
    plan
        The plan that it shows.
    """

    plan: Plan

    def _drawing(self) -> Drawing:
        return Drawing(
            template="route.html.j2",
            panel=panel(self.plan),
            scene=scene(self.plan),
            scripts=("labels.js", "route.js"),
            function="drawRoute",
            version=self.plan.data_version,
        )
