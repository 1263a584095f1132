"""The map of the ways between two places, one for each choice of gates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corridor.export.choices import choices_csv
from corridor.i18n import Text, plural, tell, word
from corridor.maps.choices import by_family, family_key, family_text, grouped_choices, look
from corridor.maps.map_page import MapPage
from corridor.maps.page import Drawing
from corridor.maps.panel import brief, legend
from corridor.maps.question import compared_text, world_text
from corridor.maps.route_map import ROUTE_SCRIPTS, TAKEAWAY
from corridor.maps.scene import scene
from corridor.maps.sources import cited_sources
from corridor.maps.takeaway import properties
from corridor.maps.texts import TEXTS
from corridor.maps.tiles import TileLayer, tile_layer
from corridor.network import MODES
from corridor.report.choices import alike_told, corridor_told, marks_told, price_told
from corridor.report.costs import against_told
from corridor.routing.near_equals import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.routing import Plan
    from corridor.routing.choice import Choice
    from corridor.routing.compare import Comparison

_TEXTS = (
    "choices.brief",
    "choices.fewer",
    "choices.listed",
    "choices.more",
    "figures.label",
    "legs.number",
    "legs.show",
    "notes.title",
)


def comparison_map(comparison: Comparison, *, command: str = "", tiles: str = "") -> ComparisonMap:
    """Draw the ways of a comparison that are worth a look on a map that opens with no network.

    Parameters
    ----------
    comparison
        The comparison; its best way stands in front, the best of each other corridor runs beside
        it in the colour of its corridor. The others are drawn when their corridor is unfolded.
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
        told = properties(self.comparison, compared)
        for row, choice, amounts in zip(drawn["plans"], compared, told, strict=True):
            row.update(self._row(choice), properties=amounts)
        return Drawing(
            template="comparison.html.j2",
            takeaway=TAKEAWAY,
            panels=[self._panel(compared, plans)],
            scene={
                **drawn,
                "csv": choices_csv(compared),
                "texts": {**drawn["texts"], **{key: TEXTS[key] for key in _TEXTS}},
            },
            scripts=(*ROUTE_SCRIPTS, "strands.js", "comparison.js"),
            function="drawComparison",
            network=plans[0].network,
            command=self.command,
            tiles=self.tiles,
            sources=cited_sources(plans),
        )

    def _row(self, choice: Choice) -> dict[str, Any]:
        """Return what the script must know of a way beside its lines."""
        against = against_told(choice.totals, self.comparison.choices[0].totals)
        return {
            "brief": {**brief(choice.plan), "against": tell(against)},
            "family": family_key(choice),
            "line": _line_name(choice),
            "look": look(choice),
            "trunk": choice.trunk,
            "first": any(choice is row for row in self.comparison.rows),
            "own": choice is self.comparison.own,
            "marked": self.comparison.is_marked(choice),
        }

    def _notes(self, compared: Sequence[Choice]) -> Iterator[Text]:
        """Say what the marks beside a way mean, and which ways the page leaves out."""
        yield from marks_told(self.comparison, compared)
        yield from alike_told(self.comparison.drawn_for.values(), TOLERANCE)
        known = [choice for choice in compared if choice is not self.comparison.free]
        left_out = len(self.comparison.choices) - len(known)
        if left_out:
            yield plural(
                "{number:,} more combination of gates with --all.",
                "{number:,} more combinations of gates with --all.",
                left_out,
            )

    def _panel(self, compared: Sequence[Choice], plans: Sequence[Plan]) -> dict[str, Any]:
        first, question = plans[0], self.comparison.question
        modes = [mode for mode in MODES if any(choice.trunk == mode for choice in compared)]
        return {
            "title": _title(question.origin.name, question.destination.name, len(compared)),
            "asked": compared_text(question, plans),
            "world": world_text(first.query),
            "price": tell(price_told(self.comparison)),
            "choices": grouped_choices(compared, self.comparison),
            "notes": [tell(told) for told in self._notes(compared)],
            "corridors": [*dict.fromkeys(map(_corridor, compared))],
            "modes": [(mode, tell(word("mode", mode))) for mode in modes],
            "legend": {**legend(plans), "ways": []},
        }


def _corridor(choice: Choice) -> tuple[str, str, str]:
    """Return the key of a corridor, its look and its name."""
    key, strand = family_key(choice).partition(".")[0], look(choice).partition(" ")[0]
    name = tell(corridor_told(key))
    return key, strand, name[:1].upper() + name[1:]


def _line_name(choice: Choice) -> str:
    """Name a way at its line: by its corridor, and by its mode where that is not the usual one."""
    key, _, name = _corridor(choice)
    return name if choice.trunk in ("rail", key) else family_text(choice)


def _title(origin: str, destination: str, number: int) -> str:
    told = plural(
        "{origin} – {destination}: {number} route compared",
        "{origin} – {destination}: {number} routes compared",
        number,
        origin=origin,
        destination=destination,
    )
    return tell(told)
