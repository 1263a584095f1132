"""Plans and the network as KML, for Google Earth and its like."""

from __future__ import annotations

import html
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pygeoif.geometry import LineString, Point

from corridor.export.geojson import leg_points, link_points
from corridor.export.safe import for_xml
from corridor.export.sheets import HOURS_PER_DAY, track
from corridor.i18n import Text, say, tell, text, word
from corridor.network import MODES, Network
from corridor.routing import Border, Change, Counted, Leg, Plan

with warnings.catch_warnings():
    # It warns where lxml is missing, which it would only use to indent.
    warnings.simplefilter("ignore", UserWarning)
    from fastkml import (
        KML,
        Data,
        Document,
        ExtendedData,
        Folder,
        IconStyle,
        LineStyle,
        Placemark,
        Style,
        StyleUrl,
    )

_DECIMALS = 5
# As on the maps; KML writes opacity, blue, green, red.
_LINES: Mapping[str, str] = {
    "rail": "ffb27200",
    "road": "ff005ed5",
    "sea": "ff739e00",
    "ferry": "ff8a52a8",
}
_SIGNS = {"border": "ff42e4f0", "change": "ff005ed5", "place": "ff6d6055"}
_WIDTH = 4.0
_Points = Sequence[tuple[float, float]]


class _Sign(IconStyle):
    """The colour of the usual icon of a place; fastkml leaves out styles without an icon's file."""

    @classmethod
    def get_tag_name(cls) -> str:
        """Name the element: fastkml takes the name of the class for it."""
        return IconStyle.get_tag_name()

    def __bool__(self) -> bool:
        return True


def plans_kml(plans: Sequence[Plan]) -> str:
    """Give plans as KML, told in the reader's language.

    Parameters
    ----------
    plans
        Plans of one question, at least one; each of several has a folder of its own, of which
        only the first is shown before the reader asks for the others.

    Returns
    -------
    str
        XML with folders for legs, borders and transfers, styled by mode.
    """
    first = plans[0]
    if len(plans) == 1:
        return _document(_way(first), _plan_folders(first))
    folders = (_plan_folder(number, plan) for number, plan in enumerate(plans, start=1))
    return _document(_way(first), folders)


def network_kml(network: Network) -> str:
    """Give the whole network as KML: a folder of links for each mode, and one of places."""
    return _document(say("Network"), _network_folders(network))


def _plan_folder(number: int, plan: Plan) -> Folder:
    name = f"{number}. {tell(plan.corridor) or _way(plan)}"
    folder = _folder(name, _plan_folders(plan, is_shown=number == 1), is_shown=number == 1)
    folder.description = _page([_km(plan.distance_km), _takes(plan)])
    return folder


def _plan_folders(plan: Plan, *, is_shown: bool = True) -> Iterator[Folder]:
    legs = [_leg(number, leg) for number, leg in enumerate(plan.legs, start=1)]
    yield _folder(say("Legs"), legs, is_shown=is_shown)
    if plan.borders:
        yield _folder(say("Borders"), map(_border, plan.borders), is_shown=is_shown)
    if plan.transfers:
        yield _folder(say("Transfers"), map(_change, plan.transfers), is_shown=is_shown)


def _leg(number: int, leg: Leg) -> Placemark:
    facts = [track(leg.mode, leg.gauge_mm), _km(leg.distance_km), _takes(leg), *leg.lines]
    name = f"{number}. {tell(leg.start.names)} → {tell(leg.end.names)}"
    return _placemark(name, facts, leg.mode, leg_points(leg), leg)


def _border(border: Border) -> Placemark:
    stations = dict.fromkeys((tell(border.start.names), tell(border.end.names)))
    name = f"{border.from_country} → {border.to_country}: {' / '.join(stations)}"
    return _placemark(name, [_takes(border)], "border", [border.end.point], border)


def _change(change: Change) -> Placemark:
    before = track(change.from_mode, change.from_gauge_mm)
    after = track(change.to_mode, change.to_gauge_mm)
    facts = [
        tell(word("procedure", change.procedure)),
        f"{before} → {after}",
        change.facility,
        _takes(change),
    ]
    return _placemark(tell(change.node.names), facts, "change", [change.node.point], change)


def _network_folders(network: Network) -> Iterator[Folder]:
    nodes = network.nodes
    for mode in MODES:
        links = [link for link in network.links.values() if link.mode == mode]
        marks = (
            _placemark(
                f"{tell(nodes[link.from_id].names)} → {tell(nodes[link.to_id].names)}",
                [_km(link.distance_km), link.line, tell(word("status", link.status))],
                mode,
                link_points(network, link),
            )
            for link in links
        )
        yield _folder(tell(word("mode", mode)), marks)
    places = (
        _placemark(tell(node.names), [node.country, node.id], "place", [node.point])
        for node in nodes.values()
    )
    yield _folder(say("Places"), places)


def _way(plan: Plan) -> str:
    return f"{tell(plan.origin.names)} → {tell(plan.destination.names)}"


def _km(km: float) -> str:
    return say("{km:,.0f} km", km=km)


def _takes(part: Counted) -> str:
    """Tell the usual amounts of a part."""
    hours = part.hours.typical
    return say(
        "{time}, {usd:,.0f} USD/FEU, {kg:,.0f} kg CO2e/FEU",
        time=_time(hours),
        usd=part.usd_per_feu.typical,
        kg=part.kg_co2e_per_feu.typical,
    )


def _time(hours: float) -> Text:
    if hours < 2 * HOURS_PER_DAY:
        return text("{hours:,.1f} h", hours=hours)
    return text("{days:,.1f} days", days=hours / HOURS_PER_DAY)


def _document(name: str, folders: Iterable[Folder]) -> str:
    document = Document(
        name=for_xml(name),
        description=_page([say("Lines: © OpenStreetMap contributors, ODbL.")]),
        styles=[_style(key) for key in (*_LINES, *_SIGNS)],
        features=list(folders),
    )
    written = KML(features=[document]).to_string(prettyprint=False, precision=_DECIMALS)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_without_prefix(written)}\n'


def _style(key: str) -> Style:
    if key in _LINES:
        return Style(id=key, styles=[LineStyle(color=_LINES[key], width=_WIDTH)])
    return Style(id=key, styles=[_Sign(color=_SIGNS[key])])


def _folder(name: str, features: Iterable[Folder | Placemark], *, is_shown: bool = True) -> Folder:
    inside = list(features)
    if not is_shown:
        for feature in inside:
            feature.visibility = False
    return Folder(name=for_xml(name), features=inside, visibility=is_shown)


def _placemark(
    name: str, facts: Iterable[str], style: str, points: _Points, part: Counted | None = None
) -> Placemark:

    positions = [(lon, lat) for lat, lon in points]
    return Placemark(
        name=for_xml(name),
        description=_page(facts),
        style_url=StyleUrl(url=f"#{style}"),
        extended_data=ExtendedData(elements=_values(part)) if part else None,
        geometry=Point(*positions[0]) if len(positions) == 1 else LineString(positions),
    )


def _values(part: Counted) -> list[Data]:
    amounts = [
        ("hours", say("Time, h"), part.hours),
        ("usd_per_feu", say("Cost, USD per FEU"), part.usd_per_feu),
        ("kg_co2e_per_feu", say("Emissions, kg CO2e per FEU"), part.kg_co2e_per_feu),
    ]
    return [
        Data(name=measure, display_name=heading, value=f"{amount.typical:.2f}")
        for measure, heading, amount in amounts
    ]


def _page(facts: Iterable[str]) -> str:
    """Write a description, which readers of KML show as HTML."""
    return "<br>".join(html.escape(for_xml(fact)) for fact in facts if fact)


def _without_prefix(written: str) -> str:
    """Make KML the namespace of the whole: some readers look for names without a prefix.

    No text can hold what is replaced, for its "<" are escaped.
    """
    bare = written.replace("<kml:", "<").replace("</kml:", "</")
    return bare.replace(" xmlns:kml=", " xmlns=", 1)
