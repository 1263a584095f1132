"""The typed records of the network: one class for each table's row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from corridor.errors import BadData
from corridor.i18n import Name, text

Mode = Literal["rail", "road", "sea", "ferry"]
Status = Literal["open", "restricted", "closed", "planned"]
Confidence = Literal["high", "medium", "low"]

_VIA_POINT = re.compile(r"([^\[\]|]*)\[(-?\d+(?:\.\d+)?):(-?\d+(?:\.\d+)?)\]")

MODES: tuple[Mode, ...] = get_args(Mode)
AT_SEA: frozenset[Mode] = frozenset({"sea", "ferry"})


@dataclass(frozen=True, slots=True)
class Node:
    """A place where something can happen to a box.

    `country` is an ISO 3166-1 alpha-2 code, `region` an ISO 3166-2 code or "", `lat` and `lon`
    are WGS84 degrees, `gauge_mm` the track gauges present.
    """

    id: str
    name: str
    country: str
    region: str
    lat: float
    lon: float
    roles: tuple[str, ...]
    name_ru: str
    name_kk: str
    name_zh: str
    aliases: tuple[str, ...]
    unlocode: str
    station_code: str
    china_codes: tuple[str, ...]
    gauge_mm: tuple[int, ...]
    source: tuple[str, ...]
    source_note: str
    confidence: Confidence
    note: str

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude, WGS84 degrees."""
        return self.lat, self.lon

    @property
    def names(self) -> Name:
        """The name, in each language that the data has it in."""
        return Name.of(self.name, ru=self.name_ru, kk=self.name_kk, zh=self.name_zh)


@dataclass(frozen=True, slots=True)
class ViaPoint:
    """A named point that a link passes between its ends; WGS84 degrees."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Link:
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
    line: str
    distance_km: float
    border_km: float | None
    distance_kind: str
    gauge_mm: tuple[int, ...]
    tracks: int | None
    electrified: str
    freight_role: str
    capacity_pairs_per_day: float | None
    status: Status
    worked_by: str
    via: tuple[str, ...]
    source: tuple[str, ...]
    source_note: str
    confidence: Confidence
    note: str

    @property
    def via_points(self) -> tuple[ViaPoint, ...]:
        """The points of `via`, parsed.

        Raises
        ------
        BadData
            When one is not of the form Name[lat:lon].
        """
        return tuple(_via_point(self.id, point) for point in self.via)


@dataclass(frozen=True, slots=True)
class Transfer:
    """A change of mode or gauge at one node, in one direction.

    Hours run from arrival to readiness to leave; a gauge is None off the rails.
    """

    id: str
    node: str
    from_mode: Mode
    from_gauge_mm: int | None
    to_mode: Mode
    to_gauge_mm: int | None
    procedure: str
    hours_low: float
    hours_typical: float
    hours_high: float
    usd_per_feu: float
    facility: str
    status: Status
    source: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Crossing:
    """What happens to a box on a link that joins two countries.

    `use` is "plan" for the figures that plans count, "compare" for others kept beside them;
    hours are None where nothing is published.
    """

    id: str
    link: str
    procedure: str
    traffic: str
    use: str
    hours_low: float | None
    hours_typical: float | None
    hours_high: float | None
    usd_per_feu: float | None
    status: Status
    source: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Preference:
    """How many times longer a kilometre takes on a line of some class than on a main line."""

    id: str
    kind: str
    value: float
    unit: str
    reason: str
    source: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Service:
    """A timetable or frequency from one node to another; None where nothing is published.

    `via` are node ids in order; hours run from departure to arrival, in one direction.
    """

    id: str
    name: str
    from_id: str
    to_id: str
    mode: tuple[Mode, ...]
    via: tuple[str, ...]
    departures_per_week: float | None
    hours_low: float | None
    hours_typical: float | None
    hours_high: float | None
    usd_per_feu: float | None
    valid_from: str
    valid_to: str
    source: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Rate:
    """A factor of speed, cost, energy or emission, and where it holds.

    `country` are ISO 3166-1 codes and unions of countries, `links` the links for which it holds
    before any row of a country; `use` is "plan" for the figures that plans count. The three
    figures are None where nothing is published.
    """

    id: str
    mode: str
    scope: str
    country: tuple[str, ...]
    links: tuple[str, ...]
    metric: str
    use: str
    low: float | None
    typical: float | None
    high: float | None
    unit: str
    year: int | None
    source: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Gate:
    """A named set of links on a screenline, a line that every trip of a kind must cross.

    `corridor` are the corridors that lead through it: trans-siberian, northern, middle, southern,
    sea; none where any may. A trip belongs to the one that all its gates have in common.
    """

    id: str
    screenline: str
    name: str
    name_ru: str
    name_kk: str
    name_zh: str
    corridor: tuple[str, ...]
    links: tuple[str, ...]

    @property
    def names(self) -> Name:
        """The name, in each language that the data has it in."""
        return Name.of(self.name, ru=self.name_ru, kk=self.name_kk, zh=self.name_zh)


@dataclass(frozen=True, slots=True)
class Corridor:
    """The names of a corridor, a family of ways that gates tell apart; `id` is as gates have it."""

    id: str
    name: str
    name_ru: str
    name_kk: str
    name_zh: str
    aliases: tuple[str, ...]

    @property
    def names(self) -> Name:
        """The name, in each language that the data has it in."""
        return Name.of(self.name, ru=self.name_ru, kk=self.name_kk, zh=self.name_zh)


@dataclass(frozen=True, slots=True)
class Published:
    """A published figure by which plans are judged.

    `from_id` and `to_id` are node ids or ""; `from_border` and `to_border` are the links on
    whose border point the figure begins or ends, or "". `contradicted` says why the figure
    cannot be right or compared; "" for the others. `transit_class` is the kind of a transit time:
    planned, usual, fastest, first-run, disrupted, sailing-only or doubtful; "" for other figures.
    """

    id: str
    from_id: str
    to_id: str
    from_text: str
    to_text: str
    from_border: str
    to_border: str
    mode: tuple[Mode, ...]
    via: tuple[str, ...]
    metric: str
    low: float
    high: float
    unit: str
    contradicted: str
    transit_class: str
    class_reason: str
    year: int | None
    source: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Region:
    """A first-level region of a country; `id` is its ISO 3166-2 code."""

    id: str
    country: str
    name: str
    name_ru: str
    name_kk: str
    name_zh: str
    aliases: tuple[str, ...]

    @property
    def names(self) -> Name:
        """The name, in each language that the data has it in."""
        return Name.of(self.name, ru=self.name_ru, kk=self.name_kk, zh=self.name_zh)


@dataclass(frozen=True, slots=True)
class Source:
    """A document or data set that figures were taken from."""

    id: str
    title: str
    publisher: str
    url: str
    year: int | None
    kind: str
    note: str


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
