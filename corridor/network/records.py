"""The typed records of the network: one class for each table's row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from corridor.errors import BadData
from corridor.i18n import Name, Named, text
from corridor.modes import Mode
from corridor.record import Record, record

Status = Literal["open", "restricted", "closed", "planned"]
# As the table of services writes them, from the first day of the week.
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Confidence = Literal["high", "medium", "low"]
# What the ids of access roads begin with.
ACCESS = "access-"

_VIA_POINT = re.compile(r"([^\[\]|]*)\[(-?\d+(?:\.\d+)?):(-?\d+(?:\.\d+)?)\]")


@record
class Node(Named):
    """A place where something can happen to a box.

    `country` is an ISO 3166-1 alpha-2 code, `region` an ISO 3166-2 code or "", `lat` and `lon`
    are WGS84 degrees, `gauge_mm` the track gauges present. `containers` are those that a station
    may handle by its tariff guide: 20, 40 (feet), 20-siding, 40-siding, or none; empty where that
    is not known.
    """

    country: str
    lat: float
    lon: float
    roles: tuple[str, ...]
    source: tuple[str, ...]
    confidence: Confidence
    region: str = ""
    aliases: tuple[str, ...] = ()
    unlocode: str = ""
    station_code: str = ""
    china_codes: tuple[str, ...] = ()
    gauge_mm: tuple[int, ...] = ()
    containers: tuple[str, ...] = ()
    source_note: str = ""
    note: str = ""

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude, WGS84 degrees."""
        return self.lat, self.lon


@dataclass(frozen=True, slots=True)
class ViaPoint:
    """A named point that a link passes between its ends; WGS84 degrees."""

    name: str
    lat: float
    lon: float


@record
class Link(Record):
    """A stretch of one mode between two nodes, used both ways.

    `distance_km` is the published length where there is one, `distance_kind` says which kind;
    `border_km` is how far from its start the border lies, where that is published.
    `worked_by` is the country whose railway works the stretch where that is not the country of
    its nodes, else "". `via` are the points passed between the ends, in order, each as
    Name[lat:lon].
    """

    id: str
    from_id: str
    to_id: str
    mode: Mode
    distance_km: float
    distance_kind: str
    status: Status
    source: tuple[str, ...]
    confidence: Confidence
    line: str = ""
    border_km: float | None = None
    gauge_mm: tuple[int, ...] = ()
    tracks: int | None = None
    electrified: str = ""
    freight_role: str = ""
    capacity_pairs_per_day: float | None = None
    worked_by: str = ""
    via: tuple[str, ...] = ()
    source_note: str = ""
    note: str = ""

    @property
    def is_access(self) -> bool:
        """Whether it is an access road, as `corridor.network.access` adds them."""
        return self.id.startswith(ACCESS)

    @property
    def via_points(self) -> tuple[ViaPoint, ...]:
        """The points of `via`, parsed.

        Raises
        ------
        BadData
            When one is not of the form Name[lat:lon].
        """
        return tuple(_via_point(self.id, point) for point in self.via)


@record
class Transfer(Record):
    """A change of mode or gauge at one node, in one direction.

    Hours run from arrival to readiness to leave; a gauge is None off the rails.
    """

    id: str
    node: str
    from_mode: Mode
    to_mode: Mode
    procedure: str
    hours_low: float
    hours_typical: float
    hours_high: float
    usd_per_feu: float
    status: Status
    source: tuple[str, ...]
    confidence: Confidence
    from_gauge_mm: int | None = None
    to_gauge_mm: int | None = None
    facility: str = ""


@record
class Crossing(Record):
    """What happens to a box on a link that joins two countries.

    `use` is "plan" for the figures that plans count, "compare" for others kept beside them;
    hours are None where nothing is published. Of a post: how many trains or trucks it takes a day;
    of one for trucks also whose `lorries` may pass (any, bilateral, permit, no-ru, no-by-ru,
    eu-eea-ch; "" where that is not known), the electronic queues by name, and the days of works
    that narrow it.
    """

    id: str
    link: str
    procedure: str
    traffic: str
    use: str
    status: Status
    source: tuple[str, ...]
    confidence: Confidence
    hours_low: float | None = None
    hours_typical: float | None = None
    hours_high: float | None = None
    usd_per_feu: float | None = None
    trains_per_day: float | None = None
    trucks_per_day: float | None = None
    lorries: str = ""
    opening_hours: str = ""
    queue_system: tuple[str, ...] = ()
    works_from: str = ""
    works_until: str = ""


@record
class Restriction(Record):
    """Whose own trade may pass a restricted link; trips between others may not.

    `id` is the link; `open_to_ends` are the countries (ISO 3166-1) and regions (ISO 3166-2) where
    a trip must begin or end.
    """

    id: str
    open_to_ends: tuple[str, ...]
    source: tuple[str, ...]
    confidence: Confidence


@record
class FixedLink(Record):
    """A bridge, a tunnel or a dam over open water by which roads run; WGS84 degrees."""

    id: str
    name: str
    from_lat: float
    from_lon: float
    to_lat: float
    to_lon: float
    status: Status
    source: tuple[str, ...]
    confidence: Confidence

    @property
    def start(self) -> tuple[float, float]:
        """Latitude and longitude of one shore."""
        return self.from_lat, self.from_lon

    @property
    def end(self) -> tuple[float, float]:
        """Latitude and longitude of the other shore."""
        return self.to_lat, self.to_lon


@record
class Preference(Record):
    """How many times longer a kilometre takes on a line of some class than on a main line."""

    id: str
    kind: str
    value: float
    unit: str
    reason: str
    source: tuple[str, ...]
    confidence: Confidence


@record
class Service(Record):
    """A timetable or frequency from one node to another; None where nothing is published.

    `via` are the stops between the ends, in order; hours run from departure to arrival, in one
    direction; `timetable` is "fixed" for trains that run by one all the way, and `weekdays` are
    those on which it leaves ("mon" ...), where they are known.
    """

    id: str
    name: str
    from_id: str
    to_id: str
    mode: tuple[Mode, ...]
    source: tuple[str, ...]
    confidence: Confidence
    via: tuple[str, ...] = ()
    departures_per_week: float | None = None
    timetable: str = ""
    weekdays: tuple[str, ...] = ()
    hours_low: float | None = None
    hours_typical: float | None = None
    hours_high: float | None = None
    usd_per_feu: float | None = None
    valid_from: str = ""
    valid_to: str = ""

    @property
    def stops(self) -> tuple[str, ...]:
        """Ids of the nodes where it stops, both ends included."""
        return (self.from_id, *self.via, self.to_id)

    @property
    def borders(self) -> tuple[str, ...]:
        """Its first and its last stop between the ends, where trains change gauge and customs."""
        return tuple(dict.fromkeys((*self.via[:1], *self.via[-1:])))

    def next_departure(self, day: date) -> date | None:
        """Return the first day from a day on when it leaves; None where its days are not known."""
        week = (day + timedelta(days=number) for number in range(len(WEEKDAYS)))
        return next((on for on in week if WEEKDAYS[on.weekday()] in self.weekdays), None)

    def runs_on(self, day: date) -> bool:
        """Tell whether it runs on a day; its limits are a year, a month or a day."""
        today, first, last = day.isoformat(), self.valid_from, self.valid_to
        return first <= today[: len(first)] and (not last or today[: len(last)] <= last)


@record
class Rate(Record):
    """A factor of speed, cost, energy or emission, and where it holds.

    `country` are ISO 3166-1 codes and unions of countries, `links` the links for which it holds
    before any row of a country; `use` is "plan" for the figures that plans count. The three
    figures are None where nothing is published.
    """

    id: str
    mode: str
    scope: str
    metric: str
    use: str
    unit: str
    source: tuple[str, ...]
    confidence: Confidence
    country: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    low: float | None = None
    typical: float | None = None
    high: float | None = None
    year: int | None = None


@record
class Gate(Named):
    """A named set of links on a screenline, a line that every trip of a kind must cross.

    `corridor` are the corridors that lead through it: trans-siberian, northern, middle, southern,
    sea; none where any may. A trip belongs to the one that all its gates have in common. `ocean`
    is "yes" where ships between Asia and Europe pass, off the land bridge.
    """

    screenline: str
    links: tuple[str, ...]
    corridor: tuple[str, ...] = ()
    ocean: str = ""


@record
class RouteChoice(Record):
    """Two ends, and what a plan between them meets where it goes as trade does.

    `must_pass` are groups parted by ";" of things parted by "|", one of each group to be met;
    `must_not` are things that may not be: gates ("gate:oral"), nodes, countries, modes.
    """

    id: str
    group: str
    origin: str
    destination: str
    must_pass: str
    source: tuple[str, ...]
    mode: tuple[Mode, ...] = ()
    must_not: str = ""
    note: str = ""


@record
class Notice(Record):
    """What a forwarder must be told, and which trips meet it.

    `gravity` is 1 where goods may be lost or the way shut, 2 where they are held, 3 for the rest.
    A trip meets it in its `countries`, at its `gates` or on its `links`, by its `modes`; with
    `transit` only where it neither begins nor ends in the country. `begins_in` and `ends_in` are
    countries and unions of countries; `cargo` are goods and `hs` beginnings of codes of the
    Harmonized System. What is empty stands for any. `since` and `until`, `first_seen` and
    `confirmed` are days, months or years.
    """

    id: str
    gravity: int
    text: str
    text_ru: str
    text_kk: str
    text_zh: str
    first_seen: str
    confirmed: str
    source: tuple[str, ...]
    confidence: Confidence
    countries: tuple[str, ...] = ()
    transit: str = ""
    gates: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    modes: tuple[Mode, ...] = ()
    begins_in: tuple[str, ...] = ()
    ends_in: tuple[str, ...] = ()
    cargo: tuple[str, ...] = ()
    hs: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    note: str = ""

    @property
    def texts(self) -> Name:
        """The sentence, in each language that the data has it in."""
        return Name.of(self.text, ru=self.text_ru, kk=self.text_kk, zh=self.text_zh)


@record
class Corridor(Named):
    """The names of a corridor, a family of ways that gates tell apart; `id` is as gates have it."""

    aliases: tuple[str, ...] = ()


@record
class Union(Named):
    """The names of a union of countries; `id` is as the table of its members has it."""

    aliases: tuple[str, ...] = ()


@record
class Published(Record):
    """A published figure by which plans are judged.

    `from_id` and `to_id` are node ids or ""; `from_border` and `to_border` are the links on
    whose border point the figure begins or ends, or "". `contradicted` says why the figure
    cannot be right or compared; "" for the others. `transit_class` is the kind of a transit time:
    planned, usual, fastest, first-run, disrupted, sailing-only or doubtful; "" for other figures.
    A price is of a `date` (a day, a month or a year) and for a `box`: "soc", the shipper's own, or
    "coc", the carrier's, whose use is in the price; "" where the source does not tell. Its
    `quotation` is that of an index, of the market or of a tariff.
    """

    id: str
    mode: tuple[Mode, ...]
    metric: str
    low: float
    high: float
    unit: str
    source: tuple[str, ...]
    from_id: str = ""
    to_id: str = ""
    from_text: str = ""
    to_text: str = ""
    from_border: str = ""
    to_border: str = ""
    via: tuple[str, ...] = ()
    contradicted: str = ""
    transit_class: str = ""
    class_reason: str = ""
    year: int | None = None
    date: str = ""
    box: str = ""
    quotation: str = ""
    note: str = ""


@record
class Region(Named):
    """A first-level region of a country; `id` is its ISO 3166-2 code."""

    country: str
    aliases: tuple[str, ...] = ()


@record
class Source(Record):
    """A document or data set that figures were taken from."""

    id: str
    title: str
    kind: str
    publisher: str = ""
    url: str = ""
    year: int | None = None
    note: str = ""


def _via_point(link: str, point: str) -> ViaPoint:
    match = _VIA_POINT.fullmatch(point)
    if match is None:
        raise BadData(
            text(
                "links.csv, row '{row}', column via: '{value}' is not of the form Name[lat:lon].",
                row=link,
                value=point,
            )
        )
    return ViaPoint(match[1].strip(), float(match[2]), float(match[3]))
