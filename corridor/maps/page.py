"""The page of every map: folium's map in a page of ours that asks nobody for anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import folium
from branca.element import Figure, MacroElement
from markupsafe import Markup

from corridor.files import written_json
from corridor.i18n import USAGES, Language, speaking
from corridor.maps.atlas import spots
from corridor.maps.basemap import basemap
from corridor.maps.languages import merged
from corridor.maps.leaflet import VERSION, leaflet_css, leaflet_js
from corridor.maps.page_assets import packaged, policy, templates
from corridor.maps.question import day_text
from corridor.maps.shared_json import kept_once
from corridor.maps.sources import Cited
from corridor.maps.texts import TEXTS
from corridor.maps.tiles import TileLayer
from corridor.network import Network

_SCRIPTS = (
    "shapes.js",
    "looks.js",
    "calm.js",
    "paper.js",
    "address.js",
    "stage.js",
    "page.js",
    "popups.js",
    "basemap.js",
    "svg_context.js",
    "picture.js",
    "takeaway.js",
)
_PARTS = ("head", "legend", "facts")
_SCRIPT_TEXTS = {
    "panel": "panel.label",
    "open": "panel.open",
    "close": "panel.close",
    **{
        name: f"page.{name}"
        for name in ("languages", "map", "whole", "projector", "full_screen", "zoom_in", "zoom_out")
    },
    **{name: f"page.{name}" for name in ("close_popup", "more", "km", "m")},
}
# As the languages call themselves: whoever reads one finds it in any edition.
OWN_NAMES: Mapping[Language, str] = {code: usage.own for code, usage in USAGES.items()}
_STYLES = (
    *("colours.css", "page.css", "lines.css", "labels.css"),
    *("network.css", "route.css", "strands.css", "stage.css", "print.css"),
)
# Text in a script block ends where "</" or "<!--" stands, and two separators end a line of
# JavaScript.
_UNSAFE_IN_SCRIPT = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class Drawing:
    """What a page shows in one language, and the packaged files that show it.

    Attributes
    ----------
    template
        Template whose macros `title`, `head`, `legend` and `facts` tell it.
    panels
        What the template tells beside the map: one for each plan, the first one for all.
    scene
        What the scripts draw, as plain JSON.
    scripts
        Scripts of this kind of map; those that every map has come first by themselves.
    function
        The JavaScript function that draws the scene on the map.
    network
        The network whose data it shows.
    command
        The command that makes the page; "" for none.
    tiles
        Online tiles that the reader may turn on.
    sources
        Sources that popups name by their keys, listed once beside the map.
    takeaway
        What its reader may take along: csv, geojson, png, svg, print.
    """

    template: str
    panels: list[dict[str, Any]]
    scene: dict[str, Any]
    scripts: tuple[str, ...]
    function: str
    network: Network
    command: str = ""
    tiles: TileLayer | None = None
    sources: Sequence[Cited] = ()
    takeaway: tuple[str, ...] = ()


def page(editions: Mapping[Language, Drawing], first: Language) -> str:
    """Return the HTML page of a drawing in several languages.

    Parameters
    ----------
    editions
        What to show, in each language.
    first
        The language that the page speaks until its reader chooses another.

    Returns
    -------
    str
        A whole page: the same editions give the same text.
    """
    figure = _Page(editions, first)
    leaflet_map = _Map()
    leaflet_map.add_child(_Layer(editions[first].function))
    figure.add_child(leaflet_map)
    return figure.render()


class _Page(Figure):
    """A page that replaces branca's: its header links to a CDN and forbids zooming."""

    def __init__(self, editions: Mapping[Language, Drawing], first: Language) -> None:
        super().__init__()
        self.editions = editions
        self.first = first

    def render(self, **kwargs: Any) -> str:
        for child in self._children.values():
            child.render(**kwargs)
        drawing = self.editions[self.first]
        scripts, styles = [*_SCRIPTS, *drawing.scripts], [*_STYLES]
        if drawing.tiles:
            scripts.append("tiles.js")
            styles.append("tiles.css")
        script = "\n".join((leaflet_js(), *map(packaged, scripts), self.script.render()))
        style = "\n".join((leaflet_css(), *map(packaged, styles)))
        images = drawing.tiles.origins if drawing.tiles else ()
        editions = [_edition(*told) for told in self.editions.items()]
        return (
            templates()
            .get_template("page.html.j2")
            .render(
                editions=editions,
                first=self.first,
                command=drawing.command,
                sources=drawing.sources,
                policy=policy(scripts=[script], styles=[style], images=images),
                script=Markup(script),  # noqa: S704 - packaged code and folium's, no data in it
                style=Markup(style),  # noqa: S704
                scene=_script_json(self._scene(editions)),
                folium_map=Markup(self.html.render()),  # noqa: S704 - an empty div
            )
        )

    def _scene(self, editions: list[dict[str, Any]]) -> dict[str, Any]:
        drawn = merged([drawing.scene for drawing in self.editions.values()])
        spoken = merged([edition["script"] for edition in editions])
        lands = [edition["lands"] for edition in editions]
        plans, same = kept_once(drawn.pop("plans", []))
        return {
            "languages": list(self.editions),
            "language": self.first,
            "page": spoken,
            "lands": merged(lands),
            "base": basemap(self.editions[self.first].network.folder),
            **_tiles(self.editions[self.first].tiles),
            **drawn,
            "plans": plans,
            "same": same,
        }


def _edition(language: Language, drawing: Drawing) -> dict[str, Any]:
    """Tell all that a page says in one language."""
    with speaking(language):
        shared = {"t": TEXTS, "language": language, "whole": drawing.panels[0]}
        template = templates().get_template(drawing.template)
        told = [vars(template.make_module({**shared, "panel": panel})) for panel in drawing.panels]
        title = str(told[0]["title"]()).strip()
        return {
            "language": language,
            "name": OWN_NAMES[language],
            "title": title,
            "script": {
                "title": title,
                **{name: TEXTS[key] for name, key in _SCRIPT_TEXTS.items()},
                **_tile_texts(drawing.tiles),
            },
            "lands": spots(),
            "choices": told[0]["choices"](),
            "takeaway": {kind: TEXTS[f"take.{kind}"] for kind in drawing.takeaway},
            "take": TEXTS["take.label"],
            "plans": [{name: part[name]() for name in _PARTS} for part in told],
            "noscript": TEXTS["page.noscript"],
            "sources": TEXTS["data.sources"],
            "made": [
                _data_text(drawing.network),
                TEXTS["page.lines"],
                TEXTS["page.base"],
                TEXTS["page.made_with"].format(version=VERSION),
            ],
        }


def _tiles(layer: TileLayer | None) -> dict[str, Any]:
    """Return what `tiles.js` needs to know."""
    if layer is None:
        return {}
    told = {
        "url": layer.url,
        "subdomains": layer.subdomains,
        "zooms": (layer.min_zoom, layer.max_zoom),
        "attribution": layer.attribution,
    }
    return {"tiles": told}


def _tile_texts(layer: TileLayer | None) -> dict[str, str]:
    if layer is None:
        return {}
    return {
        "tiles": TEXTS["tiles.offer"].format(host=layer.host),
        "tiles_failed": TEXTS["tiles.failed"].format(host=layer.host),
    }


def _data_text(network: Network) -> str:
    created = network.schema.created
    if created is None:
        return TEXTS["page.data"].format(version=network.version)
    return TEXTS["page.data_dated"].format(version=network.version, day=day_text(created))


class _Map(folium.Map):
    """A folium map without tiles, whose scripts and styles come with the page."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - as folium has it
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__(
            location=(0, 0),
            tiles=None,
            zoom_start=4,
            control_scale=True,
            attribution_control=False,
            min_zoom=1,
            max_zoom=13,
            zoom_snap=0.25,
            wheel_px_per_zoom_level=120,
        )

    @classmethod
    def _generate_id(cls) -> str:
        """Name the map without chance, so that the same facts give the same page."""
        return "corridor"


class _Layer(MacroElement):
    """What the page's script draws on the map."""

    def __init__(self, function: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Drawing"
        self._template = templates().get_template("drawing.j2")
        self.function = function

    @classmethod
    def _generate_id(cls) -> str:
        return "corridor"


def _script_json(value: Any) -> Markup:
    """Write JSON that cannot end the script block that it stands in."""
    text = written_json(value, separators=(",", ":"))
    return Markup(text.translate(_UNSAFE_IN_SCRIPT))  # noqa: S704 - made safe one step before
