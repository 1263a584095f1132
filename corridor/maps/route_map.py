"""The map of one plan, or of several beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.export.csv import legs_csv
from corridor.maps.choices import choices
from corridor.maps.map_page import MapPage
from corridor.maps.page import Drawing
from corridor.maps.panel import panel
from corridor.maps.scene import scene
from corridor.maps.sources import cited_sources
from corridor.maps.takeaway import features
from corridor.maps.tiles import TileLayer, tile_layer

if TYPE_CHECKING:
    from corridor.routing import Plan

ROUTE_SCRIPTS = (
    *("rooms.js", "labels.js", "arrows.js"),
    *("trips.js", "clock.js", "route.js"),
)
TAKEAWAY = ("csv", "geojson", "png", "svg", "print")


def route_map(
    plan: Plan, alternatives: Iterable[Plan] = (), *, command: str = "", tiles: str = ""
) -> RouteMap:
    """Draw a plan on a map that opens with no network.

    Parameters
    ----------
    plan
        The plan to draw.
    alternatives
        Other plans, drawn in grey until a click brings one of them forward.
    command
        The command that makes the map, told in its foot; "" for none.
    tiles
        Online tiles that the reader may turn on, as `tile_layer` knows them; "" for none.

    Returns
    -------
    RouteMap
        The map; `.save(path)` writes it, a notebook shows it.

    Raises
    ------
    BadQuestion
        When there are no such tiles.
    """
    return RouteMap(plan, tuple(alternatives), command, tile_layer(tiles))


@dataclass(frozen=True, repr=False)
class RouteMap(MapPage):
    """A map of a plan and its alternatives, whole in one HTML file.

    Parameters
    ----------
    plan
        The plan that it shows at first.
    alternatives
        Plans to compare it with.
    command
        The command that makes it.
    tiles
        Online tiles that the reader may turn on.
    """

    plan: Plan
    alternatives: tuple[Plan, ...] = ()
    command: str = ""
    tiles: TileLayer | None = None

    def _drawing(self) -> Drawing:
        plans = [self.plan, *self.alternatives]
        compared = choices(plans) if self.alternatives else None
        drawn = scene(plans)
        for row, plan in zip(drawn["plans"], plans, strict=True):
            row.update(csv=legs_csv([plan]), features=features(plan))
        return Drawing(
            template="route.html.j2",
            takeaway=TAKEAWAY,
            panels=[
                {**panel(plan), "number": i, "choices": compared} for i, plan in enumerate(plans)
            ],
            scene=drawn,
            scripts=ROUTE_SCRIPTS,
            function="drawRoute",
            network=self.plan.network,
            command=self.command,
            tiles=self.tiles,
            sources=cited_sources(plans),
        )
