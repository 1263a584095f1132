"""What a reader of a map meets, by key; `TEXTS` has it in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from corridor.criteria import AIMS
from corridor.i18n import current_language, tell
from corridor.i18n.catalogue import translated
from corridor.modes import MEANS
from corridor.report.amounts import per_feu_heading
from corridor.report.currency import currency_name

MAP_TEXTS: Mapping[str, str] = {
    "page.title": "{origin} to {destination}: {km}",
    "page.noscript": "The map needs JavaScript. The panel holds the same facts.",
    "page.made_with": "Leaflet {version} by way of folium",
    "page.data": "corridor data {version}, ODbL 1.0",
    "page.data_dated": "corridor data {version} of {day}, ODbL 1.0",
    "page.lines": "lines © OpenStreetMap contributors (ODbL)",
    "page.base": "base map Natural Earth",
    "map.frame": "Map",
    "page.languages": "Language",
    "page.map": "Map",
    "page.whole": "Show the whole",
    "page.zoom_in": "Zoom in",
    "page.zoom_out": "Zoom out",
    "page.close_popup": "Close",
    "page.more": "More",
    "page.km": "km",
    "page.m": "m",
    "tiles.offer": "Online map from {host}",
    "tiles.failed": "{host} gives no map.",
    "panel.label": "Facts and figures",
    "panel.open": "Details",
    "panel.close": "Back to the map",
    "choices.title": "Routes compared",
    "choices.about": "A click on a row or on a grey line brings a route forward.",
    "choices.show": "Bring route {number} forward",
    "choices.way": "Route",
    "choices.how": "{borders} borders, {changes} transfers",
    "choices.name": "{gates}, by {trunk}",
    "choices.brief": "Route and notes",
    "choices.more": "{number} more",
    "choices.fewer": "Fewer",
    "choices.listed": "{listed} of {all} routes are listed, drawn and printed.",
    "choices.strands": "A click on a row or on a line brings a route forward.",
    "filter.corridors": "Corridors shown",
    "filter.modes": "Modes shown",
    "plan.least": "{least}, by {modes}",
    "plan.via": "via {named}",
    "plan.avoid": "avoiding {named}",
    "plan.stay": "staying in {named}",
    "plan.limits": "within {named}",
    "plan.corridor": "Corridor",
    **{f"by.{criterion}": aim.told for criterion, aim in AIMS.items()},
    "network.title": "Network",
    "network.region": "Network in {region}",
    "network.page_title": "{title}: {places} places, {links} links",
    "network.links": "{links} links",
    "network.places": "{places} places",
    "network.about": "A region's lines are counted whole, also where they lead out of it.",
    "search.title": "Find a place",
    "search.hint": "Name in any language, or code",
    "search.none": "No place of that name.",
    "search.found": "Places found",
    "ways.links": "Links",
    "view.label": "Colours show",
    "view.mode": "Mode",
    "view.gauge": "Gauge",
    "view.status": "Status",
    "view.confidence": "Confidence",
    "roles.title": "Places",
    "statuses.title": "Not open to all traffic",
    "places.title": "Places in {region}",
    "figures.label": "Totals",
    "figures.km": "Distance",
    "figures.time": "Time",
    "figures.cost": "Cost",
    "figures.emissions": "Emissions",
    "figures.none_estimated": "none on estimates",
    "figures.countries": "Countries",
    "legs.number": "No.",
    "legs.km": "km",
    "legs.days": "days",
    "legs.hours": "hours",
    "legs.usd": "USD",
    "legs.co2e": "kg CO2e",
    "legs.changes": "Transfers",
    "legs.show": "Show leg {number} on the map",
    "legs.estimated": "≈ rests in part on an estimate.",
    "clock.label": "Time since departure",
    "clock.play": "Play the trip",
    "clock.pause": "Pause",
    "clock.told": "Day {day} · {km} km",
    "chart.days": "Kilometres against days",
    "chart.hours": "Kilometres against hours",
    "chart.about": "Rising: it moves. Level: it stands. Shaded: from a good day to a bad one.",
    "chart.told": "{km} in {time}, {standing} of it standing: {places}.",
    "chart.stand": "{place} {time}",
    "chart.nowhere": "nowhere for long",
    "bars.title": "Cost and emissions by leg",
    "bars.usd_per_feu": "USD per FEU",
    "bars.kg_co2e_per_feu": "kg CO2e per FEU",
    "notices.title": "What to know",
    "notes.title": "Notes",
    "data.title": "How sure",
    "data.great_circle": "Great circle",
    "data.by_km": "By kilometres",
    "data.estimated": "Lengths estimated",
    "data.estimated_value": "{km} ({percent})",
    "data.estimated_none": "nothing: every length is published",
    "data.version": "Data version",
    "data.sources": "Sources",
    "data.share": "{level} {percent}",
    "legend.label": "Legend",
    "legend.others": "other routes",
    "legend.estimated": "length estimated",
    "gauge": "{mode} {gauge} mm",
    "gauge.none": "road, sea and ferry",
    "way.rail-1520": "rail, 1520 mm",
    "way.rail-1435": "rail, 1435 mm",
    "way.rail-other": "rail, other gauge",
    "way.rail-dual": "rail, both gauges",
    **{f"way.{mode}": means.word for mode, means in MEANS.items() if mode != "rail"},
    "place.border": "border post",
    "place.port": "port",
    "place.terminal": "terminal, dry port",
    "place.city": "city",
    "place.station": "station, junction",
    "drawn.traced": "along mapped track or road",
    "drawn.via": "straight through known points",
    "drawn.lane": "sea lane",
    "symbol.start": "start",
    "symbol.end": "end",
    "symbol.via": "via",
    "symbol.border": "border",
    "symbol.gauge": "change of gauge",
    "symbol.mode": "change of mode",
    "event.start": "Start",
    "event.end": "End",
    "event.via": "Passed as demanded",
    "event.border": "Border {start} → {end}",
    "event.crossing": "{start} → {end}",
    "event.border_label": "{start} | {end}",
    "row.line": "Line",
    "row.kind": "Kind of length",
    "row.status": "Status",
    "row.drawn": "Drawn",
    "row.names": "Names",
    "row.roles": "Roles",
    "row.codes": "Codes",
    "row.region": "Region",
    "row.links": "Links",
    "row.place": "Place",
    "row.where": "Where",
    "row.way": "Route",
    "row.from": "From",
    "row.to": "To",
    "row.facility": "Facility",
    "row.length": "Length",
    "row.estimated": "Estimated",
    "row.hours": "Time",
    "row.usd_per_feu": "Cost",
    "row.kg_co2e_per_feu": "Emissions",
    "row.lines": "Lines",
    "row.country": "Country",
    "row.sources": "Sources",
    "row.confidence": "Confidence",
    "leg.title": "Leg {number}: {way}",
    "leg.tip": "{number}. {leg} · {km}",
    "pair": "{start} – {end}",
}


# What names the currency that money is told in.
_OF_MONEY: Mapping[str, Callable[[], str]] = {
    "legs.usd": lambda: tell(currency_name()),
    "bars.usd_per_feu": per_feu_heading,
}


class _Texts(Mapping[str, str]):
    """The texts of maps in the language that is spoken when one is looked up."""

    def __getitem__(self, key: str) -> str:
        if key in _OF_MONEY:
            return _OF_MONEY[key]()
        language = current_language()
        english = MAP_TEXTS[key]
        return english if language == "en" else translated(english, language, context=key)

    def __iter__(self) -> Iterator[str]:
        return iter(MAP_TEXTS)

    def __len__(self) -> int:
        return len(MAP_TEXTS)


TEXTS: Mapping[str, str] = _Texts()
