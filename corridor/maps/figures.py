"""Facts of a plan put into words and figures, for map and panel alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from corridor.i18n import row_of, tell, word
from corridor.i18n.countries import country
from corridor.maps.texts import TEXTS
from corridor.report import amounts
from corridor.report.names import border_stations, pair_name, way_name

if TYPE_CHECKING:
    from corridor.network import Link, Mode, Node, Source
    from corridor.routing import Border, Change, Leg, Plan

_BROAD = (1520, 1524)
_STANDARD = 1435
_SIGNS = ("border", "port", "city", "terminal")
_SIGN_OF_ROLE = {
    "border": "border",
    "port": "port",
    "city": "city",
    "terminal": "terminal",
    "dry-port": "terminal",
}
_LONG_NAME = 24


def figure(km: float) -> str:
    """Write kilometres with thousands separators, tenths only where they matter."""
    return tell(amounts.km_figure(km))


def km_text(km: float) -> str:
    """Write kilometres with their unit."""
    return tell(amounts.km_text(km))


def percent_text(share: float) -> str:
    """Write a share of 1 as a percentage; a little is never nothing."""
    return tell(amounts.percent_text(share))


def short_name(name: str) -> str:
    """Leave out of a long name what stands in brackets, and cut what is still long."""
    if len(name) <= _LONG_NAME:
        return name
    bare = name.partition(" (")[0]
    return bare if len(bare) <= _LONG_NAME else bare[: _LONG_NAME - 1] + "…"


def country_name(code: str) -> str:
    """Name a country by its ISO 3166-1 code; an unknown code stands for itself."""
    return tell(country(code))


def place_text(node: Node) -> str:
    """Name a place and its country."""
    return tell(row_of((node.names, country_name(node.country))))


def border_place(border: Border) -> str:
    """Name the places between which a border lies, or the one at which it lies."""
    return tell(border_stations(border))


def pair_text(start: Node, end: Node) -> str:
    """Name two places, from one to the other."""
    return tell(pair_name(start, end))


def plan_text(plan: Plan) -> str:
    """Name a plan by its gates, else by its countries, and the mode of its trunk."""
    named = [tell(gate.names) for gate in plan.gates] or [
        country_name(code) for code in plan.countries
    ]
    return TEXTS["choices.name"].format(
        gates=" – ".join(named), trunk=tell(word("mode", plan.trunk))
    )


def way_text(mode: Mode, gauge_mm: int | None) -> str:
    """Name a mode, with the gauge on rails."""
    return tell(way_name(mode, gauge_mm))


def leg_text(leg: Leg) -> str:
    """Name the country of a leg, which the sea has not, and its way."""
    way = way_text(leg.mode, leg.gauge_mm)
    return f"{country_name(leg.country)} · {way}" if leg.country else way


def way_class(mode: Mode, gauge_mm: int | None) -> str:
    """Return the class under which the style sheet draws a mode and gauge."""
    if mode != "rail":
        return mode
    if gauge_mm in _BROAD:
        return "rail-1520"
    return "rail-1435" if gauge_mm == _STANDARD else "rail-other"


def link_class(link: Link) -> str:
    """Return the class under which a link is drawn: on rails by the gauges that it has."""
    classes = {way_class(link.mode, gauge) for gauge in link.gauge_mm or (None,)}
    return classes.pop() if len(classes) == 1 else "rail-dual"


def place_class(roles: tuple[str, ...]) -> str:
    """Return the sign under which a place is drawn: the weightiest of its roles."""
    held = {_SIGN_OF_ROLE.get(role, "station") for role in roles}
    return next((sign for sign in _SIGNS if sign in held), "station")


def source_text(sources: Mapping[str, Source], key: str) -> list[str]:
    """Name a source by its title and, where it has one, its address."""
    source = sources.get(key)
    return [part for part in (source.title, source.url) if part] if source else [key]


def procedure_text(change: Change) -> str:
    """Name what is done at a change; an unknown procedure stands for itself."""
    done = tell(word("procedure", change.procedure))
    return done[:1].upper() + done[1:]


def leg_km(leg: Leg, estimated: Iterable[str]) -> str:
    """Write a leg's kilometres, marked where the length of a link among them is estimated."""
    rests = not {link.id for link in leg.links}.isdisjoint(estimated)
    return tell(amounts.marked(amounts.km_figure(leg.distance_km), estimated=rests))


def confidence_shares(links: Iterable[Link]) -> str:
    """Tell how the kilometres of some links part into high, medium and low confidence."""
    km = dict.fromkeys(("high", "medium", "low"), 0.0)
    for link in links:
        km[link.confidence] += link.distance_km
    total = sum(km.values()) or 1.0
    shares = (
        TEXTS["data.share"].format(
            level=tell(word("confidence", level)), percent=percent_text(part / total)
        )
        for level, part in km.items()
        if part
    )
    return tell(row_of(shares))
