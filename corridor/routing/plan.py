"""The answer: a plan of legs, with its borders and transfers, all frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from corridor.network import Geometry, Link, Mode, Network, Node

if TYPE_CHECKING:
    from corridor.maps import RouteMap
    from corridor.routing.explain import Explanation

# A plan is as sure as its links: high when at least this share of its km is on links of high
# confidence, low when more than _LOW_SHARE of it is on links of low confidence.
_HIGH_SHARE = 0.9
_LOW_SHARE = 0.1
_ESTIMATED_KINDS = frozenset({"computed", "estimate"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A link as a plan runs over it: in one direction, on one gauge (mm; None off the rails)."""

    link: Link
    start: Node
    end: Node
    gauge_mm: int | None
    geometry: Geometry = field(repr=False, compare=False)

    @property
    def points(self) -> list[tuple[float, float]]:
        """Points along the link in the direction of the plan, WGS84 degrees (lat, lon).

        They follow the track, road or sea lane where the data has its line, and else run
        through the via points of the link.
        """
        line = self.geometry.line(self.link.id)
        points = list(line or self._through_via_points())
        if self.start.id != self.link.from_id:
            points.reverse()
        return points

    @property
    def is_traced(self) -> bool:
        """Whether the points follow the real track, road or lane."""
        return self.geometry.method(self.link.id) in ("traced", "lane")

    def _through_via_points(self) -> list[tuple[float, float]]:
        ends = [self.start.point, self.end.point]
        if self.start.id != self.link.from_id:
            ends.reverse()
        via = [(point.lat, point.lon) for point in self.link.via_points]
        return [ends[0], *via, ends[1]]


@dataclass(frozen=True, slots=True)
class Leg:
    """A run of links of one mode and gauge inside one country, as a person would tell it.

    `country` is the country whose railway or road it is (ISO 3166-1); a link over a border
    belongs to the leg of the country that it leaves. It is "" at sea.
    """

    mode: Mode
    country: str
    gauge_mm: int | None
    passages: tuple[Passage, ...]

    @property
    def start(self) -> Node:
        """Node where the leg begins."""
        return self.passages[0].start

    @property
    def end(self) -> Node:
        """Node where the leg ends."""
        return self.passages[-1].end

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Nodes in order, both ends included."""
        return (self.start, *(passage.end for passage in self.passages))

    @property
    def links(self) -> tuple[Link, ...]:
        """Links in order."""
        return tuple(passage.link for passage in self.passages)

    @property
    def distance_km(self) -> float:
        """Published length, km."""
        return sum(passage.link.distance_km for passage in self.passages)

    @property
    def lines(self) -> tuple[str, ...]:
        """Names of the lines or roads, in order, each once."""
        return tuple(dict.fromkeys(link.line for link in self.links if link.line))


@dataclass(frozen=True, slots=True)
class Border:
    """A border that the plan crosses, on the link from `start` to `end`.

    The two are one node where the border lies at a station between two railways.
    """

    start: Node
    end: Node
    from_country: str
    to_country: str


@dataclass(frozen=True, slots=True)
class Change:
    """A transfer that the plan makes at a node: a change of gauge, of mode, or of both."""

    node: Node
    procedure: str
    from_mode: Mode
    from_gauge_mm: int | None
    to_mode: Mode
    to_gauge_mm: int | None
    facility: str
    source: tuple[str, ...]
    confidence: str

    @property
    def is_gauge_change(self) -> bool:
        """Whether the box goes from one gauge to another."""
        return self.from_mode == self.to_mode == "rail" and self.from_gauge_mm != self.to_gauge_mm


@dataclass(frozen=True, slots=True)
class ViaCost:
    """What a demand to pass a place costs.

    Attributes
    ----------
    via
        Name of the place or region.
    distance_km
        Length of the plan that passes it.
    free_km
        Length of the best plan when the demand is dropped; it may pass the place all the same.
    avoiding_km
        Length of the best plan that keeps out of the place; None when there is none.
    """

    via: str
    distance_km: float
    free_km: float
    avoiding_km: float | None

    @property
    def extra_km(self) -> float | None:
        """How much longer than the best way without it, km; below zero when it is shorter."""
        return None if self.avoiding_km is None else self.distance_km - self.avoiding_km


@dataclass(frozen=True)
class Query:
    """What was asked: the words as typed, the modes, and what is best."""

    origin: str
    destination: str
    via: tuple[str, ...]
    avoid: tuple[str, ...]
    modes: tuple[Mode, ...]
    by: str


@dataclass(frozen=True)
class Plan:
    """A way from origin to destination, with all that it passes.

    Attributes
    ----------
    query
        What was asked.
    legs
        The way, leg by leg.
    borders
        Borders in the order in which they are crossed.
    transfers
        Changes of gauge and mode in order.
    via_costs
        For each via what passing it costs.
    notes
        Sentences that a reader must know: dead ends, lines worked by a neighbour.
    network
        The network that the plan was made on.
    """

    query: Query
    legs: tuple[Leg, ...]
    borders: tuple[Border, ...]
    transfers: tuple[Change, ...]
    via_costs: tuple[ViaCost, ...]
    notes: tuple[str, ...]
    network: Network = field(repr=False, compare=False)

    @property
    def data_version(self) -> str:
        """Version of the data that the plan rests on."""
        return self.network.version

    @property
    def origin(self) -> Node:
        """Node where the plan starts."""
        return self.legs[0].start

    @property
    def destination(self) -> Node:
        """Node where the plan ends."""
        return self.legs[-1].end

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Links in order, as the plan runs over them."""
        return tuple(passage for leg in self.legs for passage in leg.passages)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Nodes in order, both ends included."""
        return (self.origin, *(passage.end for passage in self.passages))

    @cached_property
    def distance_km(self) -> float:
        """Published length of the whole way, km."""
        return round(sum(leg.distance_km for leg in self.legs), 3)

    @cached_property
    def great_circle_km(self) -> float:
        """Great-circle distance between the ends, km (geopy, mean earth radius)."""
        from geopy.distance import great_circle  # noqa: PLC0415 - slow to import

        return float(great_circle(self.origin.point, self.destination.point).km)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Countries in order (ISO 3166-1), as their railways and roads are used."""
        crossed = [border.to_country for border in self.borders]
        first = self.borders[0].from_country if self.borders else self.origin.country
        return (first, *crossed)

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """Regions passed, in order, each once (ISO 3166-2)."""
        return tuple(dict.fromkeys(node.region for node in self.nodes if node.region))

    @cached_property
    def confidence(self) -> str:
        """How far the distance can be relied on: high, medium or low.

        Low when more than 10 % of the kilometres are on links of low confidence; otherwise high
        when at least 90 % are on links of high confidence; otherwise medium.
        """
        share = {
            level: sum(p.link.distance_km for p in self.passages if p.link.confidence == level)
            / self.distance_km
            for level in ("high", "low")
        }
        if share["low"] > _LOW_SHARE:
            return "low"
        return "high" if share["high"] >= _HIGH_SHARE else "medium"

    @cached_property
    def estimated(self) -> tuple[str, ...]:
        """Ids of the links whose length is computed or estimated, not published."""
        links = [passage.link for passage in self.passages]
        return tuple(link.id for link in links if link.distance_kind in _ESTIMATED_KINDS)

    @property
    def estimated_km(self) -> float:
        """Kilometres on links whose length is computed or estimated."""
        estimated = set(self.estimated)
        return sum(p.link.distance_km for p in self.passages if p.link.id in estimated)

    def explain(self) -> Explanation:
        """Say of each link how long it is and who says so."""
        from corridor.routing.explain import explain  # noqa: PLC0415 - explain imports plan

        return explain(self)

    def to_dict(self) -> dict[str, Any]:
        """Give the plan as the JSON object that the README describes."""
        from corridor.export.json import plan_dict  # noqa: PLC0415 - a wing, loaded when called

        return plan_dict(self)

    def to_geojson(self) -> dict[str, Any]:
        """Give the plan as a GeoJSON FeatureCollection (RFC 7946), a feature a leg."""
        from corridor.export.geojson import plan_geojson  # noqa: PLC0415 - as to_dict

        return plan_geojson(self)

    def map(self) -> RouteMap:
        """Draw the plan on a map that opens with no network; `.save(path)` writes it."""
        from corridor.maps import route_map  # noqa: PLC0415 - as to_dict

        return route_map(self)
