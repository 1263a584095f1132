"""The page of a plan: folium's map in a page of our own that asks nobody for anything."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Figure, MacroElement
from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from corridor.maps.leaflet import VERSION, leaflet_css, leaflet_js
from corridor.maps.panel import panel
from corridor.maps.scene import scene
from corridor.maps.texts import TEXTS

if TYPE_CHECKING:
    from corridor.routing import Plan

_SCRIPTS = ("shapes.js", "basemap.js", "labels.js", "route.js")
# Text in a script block ends where "</" or "<!--" stands, and two separators end a line of
# JavaScript.
_UNSAFE_IN_SCRIPT = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def route_page(plan: Plan) -> str:
    """Give the HTML page that shows a plan.

    Parameters
    ----------
    plan
        The plan to show.

    Returns
    -------
    str
        A whole page: the same plan gives the same text.
    """
    page = _Page(plan)
    leaflet_map = _PlanMap(location=plan.origin.point)
    leaflet_map.add_child(_RouteLayer())
    page.add_child(leaflet_map)
    return page.render()


class _Page(Figure):
    """A page that replaces branca's: its header links to a CDN and forbids zooming."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan

    def render(self, **kwargs: Any) -> str:
        for child in self._children.values():
            child.render(**kwargs)
        script = "\n".join((leaflet_js(), *map(_packaged, _SCRIPTS), self.script.render()))
        style = f"{leaflet_css()}\n{_packaged('route.css')}"
        return (
            _templates()
            .get_template("page.html.j2")
            .render(
                t=TEXTS,
                panel=panel(self.plan),
                policy=_policy(scripts=[script], styles=[style]),
                script=Markup(script),  # noqa: S704 - packaged code and folium's, no data in it
                style=Markup(style),  # noqa: S704
                scene=_script_json(scene(self.plan)),
                folium_map=Markup(self.html.render()),  # noqa: S704 - an empty div
                leaflet_version=VERSION,
            )
        )


class _PlanMap(folium.Map):
    """A folium map without tiles, whose scripts and styles come with the page."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - as folium has it
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self, location: Sequence[float]) -> None:
        super().__init__(
            location=location,
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
        """Name the map without chance, so that the same plan gives the same page."""
        return "route"


class _RouteLayer(MacroElement):
    """What the page's script draws on the map."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "RouteLayer"
        self._template = _templates().get_template("route_layer.j2")

    @classmethod
    def _generate_id(cls) -> str:
        return "route"


@cache
def _templates() -> Environment:
    return Environment(
        loader=FunctionLoader(_packaged), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


@cache
def _packaged(name: str) -> str:
    return (files("corridor.maps") / name).read_text(encoding="utf-8")


def _policy(*, scripts: list[str], styles: list[str]) -> str:
    """Let the page run its own scripts and styles, told by their hashes, and fetch nothing."""
    allowed = [
        "default-src 'none'",
        f"script-src {' '.join(map(_hash, scripts))}",
        f"style-src {' '.join(map(_hash, styles))}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(allowed)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _script_json(value: Any) -> Markup:
    """Write JSON that cannot end the script block that it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_UNSAFE_IN_SCRIPT))  # noqa: S704 - made safe one step before
