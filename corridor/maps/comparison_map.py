"""The map of the ways between two places, one for each choice of gates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corridor.i18n import Text, plural, tell
from corridor.maps.choices import by_family, grouped_choices
from corridor.maps.map_page import MapPage
from corridor.maps.page import Drawing
from corridor.maps.panel import brief, legend
from corridor.maps.question import compared_text, world_text
from corridor.maps.route_map import ROUTE_SCRIPTS
from corridor.maps.scene import scene
from corridor.maps.sources import cited_sources
from corridor.maps.texts import TEXTS
from corridor.maps.tiles import TileLayer, tile_layer
from corridor.report.choices import alike_told, marks_told
from corridor.routing.near_equals import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.routing import Plan
    from corridor.routing.compare import Choice, Comparison

_TEXTS = ("choices.brief", "figures.label", "legs.number", "legs.show", "notes.title")


def comparison_map(comparison: Comparison, *, command: str = "", tiles: str = "") -> ComparisonMap:
    """Draw the ways of a comparison that are worth a look on a map that opens with no network.

    Parameters
    ----------
    comparison
        The comparison; its best way stands in front, the others are grey until a click brings
        one of them forward.
    command
        The command that makes the map, told in its foot; "" for none.
    tiles
        Online tiles that the reader may turn on, as `tile_layer` knows them; "" for none.

    Returns
    -------
    ComparisonMap
        The map; `.save(path)` writes it, a notebook shows it.

    Raises
    ------
    BadQuestion
        When there are no such tiles.
    """
    return ComparisonMap(comparison, command, tile_layer(tiles))


@dataclass(frozen=True, repr=False)
class ComparisonMap(MapPage):
    """A map of compared ways, whole in one HTML file.

    Parameters
    ----------
    comparison
        The ways.
    command
        The command that makes it.
    tiles
        Online tiles that the reader may turn on.
    """

    comparison: Comparison
    command: str = ""
    tiles: TileLayer | None = None

    def _drawing(self) -> Drawing:
        compared = by_family(self.comparison.drawn)
        plans = [choice.plan for choice in compared]
        drawn = scene(plans)
        for row, plan in zip(drawn["plans"], plans, strict=True):
            row["brief"] = brief(plan)
        return Drawing(
            template="comparison.html.j2",
            panels=[self._panel(compared, plans)],
            scene={**drawn, "texts": {key: TEXTS[key] for key in _TEXTS}},
            scripts=(*ROUTE_SCRIPTS, "comparison.js"),
            function="drawComparison",
            network=plans[0].network,
            command=self.command,
            tiles=self.tiles,
            sources=cited_sources(plans),
        )

    def _marks(self, compared: Sequence[Choice]) -> Iterator[Text]:
        """Say what the marks beside a way mean; ways that all pass a via bear none."""
        if self.comparison.free is None:
            yield from marks_told(self.comparison, compared)
        yield from alike_told(self.comparison.drawn_for.values(), TOLERANCE)

    def _panel(self, compared: Sequence[Choice], plans: Sequence[Plan]) -> dict[str, Any]:
        first, question = plans[0], self.comparison.question
        return {
            "title": _title(question.origin.name, question.destination.name, len(compared)),
            "asked": compared_text(question, plans),
            "world": world_text(first.query),
            "choices": grouped_choices(compared, self.comparison.own, self.comparison.drawn_for),
            "marks": [tell(told) for told in self._marks(compared)],
            "legend": legend(plans),
        }


def _title(origin: str, destination: str, number: int) -> str:
    told = plural(
        "{origin} – {destination}: {number} route compared",
        "{origin} – {destination}: {number} routes compared",
        number,
        origin=origin,
        destination=destination,
    )
    return tell(told)
