"""The answer: a plan of legs, with its borders and transfers, all frozen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridor.i18n import chain_of
from corridor.network import Gate, Mode, Network, Node, Range
from corridor.routing.counting import Term
from corridor.routing.parts import Border, Change, Counted, Leg, Passage
from corridor.routing.query import Query
from corridor.routing.totals import AvoidCost, Totals, ViaCost

if TYPE_CHECKING:
    from pandas import DataFrame

    from corridor.maps import RouteMap
    from corridor.routing.explain import Explanation

# A plan is as sure as its links: high when at least this share of its km is on links of high
# confidence, low when more than _LOW_SHARE of it is on links of low confidence.
_HIGH_SHARE = 0.9
_LOW_SHARE = 0.1
_ESTIMATED_KINDS = frozenset({"computed", "estimate"})


@dataclass(frozen=True)
class Plan(Counted):
    """A way from origin to destination, with all that it passes and takes.

    The clock runs from departure to arrival: the wait for the first train or ship is not in it,
    every later one is.

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
    via_costs, avoid_costs
        For each via what passing it costs, for each thing avoided what keeping out of it costs.
    tonnes_per_feu
        Tonnes that the emissions are counted for.
    price_in_feu
        How many times the price of one FEU the cargo costs.
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
    avoid_costs: tuple[AvoidCost, ...]
    tonnes_per_feu: float
    price_in_feu: float
    notes: tuple[str, ...]
    network: Network = field(repr=False, compare=False)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """What the plan takes, term by term: of its links, then of its transfers."""
        counted = (*self.legs, *self.transfers)
        return tuple(term for part in counted for term in part.terms)

    @cached_property
    def hours(self) -> Range:
        """Time from departure to arrival, h."""
        return super().hours

    @cached_property
    def usd_per_feu(self) -> Range:
        """Cost, USD per FEU."""
        return super().usd_per_feu

    @cached_property
    def kg_co2e_per_feu(self) -> Range:
        """Emissions well-to-wheel, kg CO2e per FEU."""
        return super().kg_co2e_per_feu

    @property
    def totals(self) -> Totals:
        """Kilometres and the usual hours, USD and kg CO2e."""
        return Totals(
            self.distance_km,
            self.hours.typical,
            self.usd_per_feu.typical,
            self.kg_co2e_per_feu.typical,
        )

    @property
    def cargo_usd(self) -> Range:
        """Cost of the whole cargo, USD."""
        return self.usd_per_feu.times(self.price_in_feu)

    @property
    def cargo_kg_co2e(self) -> Range:
        """Emissions of the whole cargo, kg CO2e."""
        return self.kg_co2e_per_feu.times(self.query.cargo.places)

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
    def trunk(self) -> Mode:
        """The mode of most of the kilometres."""
        km: dict[Mode, float] = {}
        for leg in self.legs:
            km[leg.mode] = km.get(leg.mode, 0.0) + leg.distance_km
        return max(km, key=km.__getitem__)

    @cached_property
    def gates(self) -> tuple[Gate, ...]:
        """Gates of the screenlines that the plan takes, in order."""
        gates = self.network.gates_of_link
        passed = (gate for p in self.passages for gate in gates.get(p.link.id, ()))
        return tuple(dict.fromkeys(passed))

    @property
    def corridor(self) -> str:
        """The corridor, told by its gates; "" where it takes none."""
        return chain_of(gate.names for gate in self.gates)

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

    def map(
        self, alternatives: Iterable[Plan] = (), *, command: str = "", tiles: str = ""
    ) -> RouteMap:
        """Draw the plan on a map that opens with no network; `.save(path)` writes it.

        Parameters
        ----------
        alternatives
            Other plans, drawn in grey until a click brings one of them forward.
        command
            The command that makes the map, told in its foot; "" for none.
        tiles
            Online map tiles that the reader may turn on: a provider as xyzservices names it, such
            as OpenTopoMap, or the address of a server's tiles; "" for none.
        """
        from corridor.maps import route_map  # noqa: PLC0415 - as to_dict

        return route_map(self, alternatives, command=command, tiles=tiles)

    def to_csv(self) -> str:
        """Give the legs as CSV text, a row each."""
        from corridor.export.csv import legs_csv  # noqa: PLC0415 - as to_dict

        return legs_csv([self])

    def to_kml(self) -> str:
        """Give the plan as KML, told in the reader's language."""
        from corridor.export.kml import plans_kml  # noqa: PLC0415 - as to_dict

        return plans_kml([self])

    def to_markdown(self) -> str:
        """Give the plan as Markdown, told in the reader's language."""
        from corridor.export.markdown import plans_markdown  # noqa: PLC0415 - as to_dict

        return plans_markdown([self])

    def to_frame(self) -> DataFrame:
        """Give the legs as a pandas frame, with their lines where geopandas is installed."""
        from corridor.export.frames import plan_frame  # noqa: PLC0415 - as to_dict

        return plan_frame(self)

    def save(self, path: str | Path) -> None:
        """Write the plan to a file, whole or not at all.

        Parameters
        ----------
        path
            Its name tells the format: .json, .geojson, .csv, .kml, .xlsx, .md, .zip (GMNS).

        Raises
        ------
        BadQuestion
            When the name tells no format.
        OutputError
            When the file cannot be written.
        """
        from corridor.export.rendering import save_plan  # noqa: PLC0415 - as to_dict

        save_plan(self, Path(path))

    def _repr_html_(self) -> str:
        from corridor.export.notebook import plan_html  # noqa: PLC0415 - as to_dict

        return plan_html(self)
