"""Plans and the network as KML, for Google Earth and its like."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from corridor.criteria import MEASURES
from corridor.export.geojson import leg_points, link_points
from corridor.export.safe import plain
from corridor.i18n import row_of, run_of, say, tell, text, word
from corridor.modes import MEANS, MODES
from corridor.network import Link, Network
from corridor.report.amounts import clock_for, km_text, money_text, whole
from corridor.report.costs import costs_told
from corridor.report.head import title, totals_told
from corridor.report.names import border_stations, pair_name, procedure_name, way_name
from corridor.routing import Border, Change, Counted, Leg, Plan

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_DECIMALS = 5
# KML writes opacity, blue, green, red.
_LINES: Mapping[str, str] = {
    mode: "ff{2}{1}{0}".format(*re.findall("[0-9a-f]{2}", means.colour))
    for mode, means in MEANS.items()
}
_SIGNS = {"border": "ff42e4f0", "change": "ff0056c6", "place": "ff6d6055"}
_WIDTH = 4.0
# Lines that are not open have the colour of their status, and are thinner.
_NOT_OPEN: Mapping[str, str] = {
    "restricted": "ff2a2ad4",
    "closed": "ff303030",
    "planned": "ffb0b0b0",
}
_THIN = 2.0
_Points = Sequence[tuple[float, float]]


def plans_kml(plans: Sequence[Plan]) -> str:
    """Return plans as KML, told in the reader's language.

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
        return _document(_way(first), _plan_folders(first), _head(first))
    folders = (_plan_folder(number, plan) for number, plan in enumerate(plans, start=1))
    return _document(_way(first), folders)


def network_kml(network: Network) -> str:
    """Return the whole network as KML: a folder of links for each mode, and one of places."""
    return _document(say("Network"), _network_folders(network))


def _plan_folder(number: int, plan: Plan) -> Element:
    is_shown = number == 1
    name = f"{number}. {tell(plan.corridor) or _way(plan)}"
    return _folder(name, _plan_folders(plan, is_shown=is_shown), _head(plan), is_shown=is_shown)


def _head(plan: Plan) -> Iterator[str]:
    yield from map(tell, (plan.corridor, *totals_told(plan), *costs_told(plan)))


def _plan_folders(plan: Plan, *, is_shown: bool = True) -> Iterator[Element]:
    legs = [_leg(number, leg) for number, leg in enumerate(plan.legs, start=1)]
    yield _folder(say("Legs"), legs, is_shown=is_shown)
    if plan.borders:
        yield _folder(say("Borders"), map(_border, plan.borders), is_shown=is_shown)
    if plan.transfers:
        yield _folder(say("Transfers"), map(_change, plan.transfers), is_shown=is_shown)


def _leg(number: int, leg: Leg) -> Element:
    way = tell(way_name(leg.mode, leg.gauge_mm))
    facts = [way, _km(leg.distance_km), _takes(leg), *leg.lines]
    name = f"{number}. {tell(pair_name(leg.start, leg.end))}"
    return _placemark(name, facts, _look(leg.mode, *leg.links), leg_points(leg), leg)


def _border(border: Border) -> Element:
    name = f"{border.from_country}|{border.to_country}, {tell(border_stations(border))}"
    return _placemark(name, [_takes(border)], "border", [border.end.point], border)


def _change(change: Change) -> Element:
    before = way_name(change.from_mode, change.from_gauge_mm)
    after = way_name(change.to_mode, change.to_gauge_mm)
    facts = [
        tell(procedure_name(change)),
        tell(run_of((before, " → ", after))),
        change.facility,
        _takes(change),
    ]
    return _placemark(tell(change.node.names), facts, "change", [change.node.point], change)


def _network_folders(network: Network) -> Iterator[Element]:
    nodes = network.nodes
    for mode in MODES:
        links = [link for link in network.links.values() if link.mode == mode]
        marks = (
            _placemark(
                f"{tell(nodes[link.from_id].names)} → {tell(nodes[link.to_id].names)}",
                [_km(link.distance_km), link.line, tell(word("status", link.status))],
                _look(mode, link),
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


def _look(mode: str, *links: Link) -> str:
    """Name the style of links of a mode: that of the first one that is not open, if any is."""
    return next((link.status for link in links if link.status in _NOT_OPEN), mode)


def _way(plan: Plan) -> str:
    return tell(title(plan))


def _km(km: float) -> str:
    return tell(km_text(km))


def _takes(part: Counted) -> str:
    """Tell the usual amounts of a part."""
    hours, usd, kg = part.hours, part.usd_per_feu.typical, part.kg_co2e_per_feu.typical
    amounts = (
        clock_for(hours.high).text(hours.typical),
        money_text(usd),
        text("{amount} kg CO2e", amount=whole(kg)),
    )
    return tell(row_of(amounts))


def _document(name: str, folders: Iterable[Element], head: Iterable[str] = ()) -> str:
    kml = Element("kml", xmlns=_NAMESPACE)
    document = SubElement(kml, "Document")
    _add(document, "name", plain(name))
    lines = say("Lines: © OpenStreetMap contributors, ODbL.")
    _add(document, "description", _page([*head, lines]))
    document.extend([*_styles()])
    # Of an error raised in a generator ElementTree makes one of its own.
    document.extend([*folders])
    written = tostring(kml, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'


def _styles() -> Iterator[Element]:
    colours = {**_LINES, **_NOT_OPEN, **_SIGNS}
    for key, colour in colours.items():
        style = Element("Style", id=key)
        look = SubElement(style, "IconStyle" if key in _SIGNS else "LineStyle")
        _add(look, "color", colour)
        if key not in _SIGNS:
            _add(look, "width", str(_WIDTH if key in _LINES else _THIN))
        yield style


def _folder(
    name: str, features: Iterable[Element], facts: Iterable[str] = (), *, is_shown: bool = True
) -> Element:
    folder = Element("Folder")
    _add(folder, "name", plain(name))
    _add(folder, "visibility", str(int(is_shown)))
    _add(folder, "description", _page(facts))
    for feature in features:
        # A reader shows what is in a hidden folder unless it is hidden itself.
        if feature.tag == "Placemark" and not is_shown:
            feature.insert(1, _element("visibility", "0"))
        folder.append(feature)
    return folder


def _placemark(
    name: str, facts: Iterable[str], style: str, points: _Points, part: Counted | None = None
) -> Element:
    # The standard wants them in this order.
    mark = Element("Placemark")
    _add(mark, "name", plain(name))
    _add(mark, "description", _page(facts))
    _add(mark, "styleUrl", f"#{style}")
    if part:
        SubElement(mark, "ExtendedData").extend([*_values(part)])
    drawn = SubElement(mark, "Point" if len(points) == 1 else "LineString")
    _add(
        drawn,
        "coordinates",
        " ".join(f"{lon:.{_DECIMALS}f},{lat:.{_DECIMALS}f}" for lat, lon in points),
    )
    return mark


def _values(part: Counted) -> Iterator[Element]:
    for measure in MEASURES:
        data = Element("Data", name=measure)
        _add(data, "displayName", tell(word("measure", measure)))
        _add(data, "value", f"{part.amount(measure).typical:.2f}")
        yield data


def _page(facts: Iterable[str]) -> str:
    """Write a description, which readers of KML show as HTML."""
    return "<br>".join(html.escape(plain(fact)) for fact in facts if fact)


def _add(parent: Element, tag: str, content: str) -> None:
    """Add an element that holds a text, if there is any."""
    if content:
        parent.append(_element(tag, content))


def _element(tag: str, content: str) -> Element:
    element = Element(tag)
    element.text = content
    return element
