"""Options that several commands share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from corridor.cli.completion import offers, region_offers, scenario_offers
from corridor.cli.parameter import Parameter
from corridor.files import shipped_data

if TYPE_CHECKING:
    from cyclopts.completion import CompletionContext

    from corridor.planner.request import DemandOptions


def complete_place(context: CompletionContext) -> list[tuple[str, str]]:
    """Offer the places, and where a feature may stand the features, that begin as typed."""
    is_option = any(name.startswith("--") for name in context.argument.names)
    return offers(context.incomplete, _folder(context), with_features=is_option)


def complete_any_place(context: CompletionContext) -> list[tuple[str, str]]:
    """Offer places, regions and features of the network that begin as typed."""
    return offers(context.incomplete, _folder(context), with_features=True)


def complete_region(context: CompletionContext) -> list[tuple[str, str]]:
    """Offer the regions that begin as typed."""
    return region_offers(context.incomplete, _folder(context))


def complete_scenario(context: CompletionContext) -> list[tuple[str, str]]:
    """Offer the scenarios that come along and begin as typed."""
    return scenario_offers(context.incomplete, _folder(context))


def _folder(context: CompletionContext) -> Path:
    data = context.get("--data")
    return Path(data.raw) if data and data.raw else shipped_data()


Place = Annotated[str, Parameter(completer=complete_place)]
Places = Annotated[
    list[str] | None, Parameter(completer=complete_place, negative="", consume_multiple=False)
]
Words = Annotated[list[str] | None, Parameter(negative="", consume_multiple=False)]
Scenarios = Annotated[
    list[str] | None, Parameter(completer=complete_scenario, negative="", consume_multiple=False)
]
DataFolder = Annotated[Path | None, Parameter(name="--data")]


@dataclass(frozen=True)
class Demands:
    """What is wanted of a way.

    Parameters
    ----------
    via
        Pass this place, region, country, line ("line:...") or gate ("gate:oral"); several in
        order.
    avoid
        Keep out of this place, region, country, line, gate, link ("link:..."), mode ("ferry") or
        gauge ("1435").
    stay
        Do not leave this country, region or gauge ("1520").
    mode
        Modes to use, separated by commas: rail, road, sea, ferry, land-bridge, or all. The land
        bridge when none is given: rail and the seas between, without the ocean.
    value_of_time
        What an hour of a FEU is worth, USD, for --by usual and balanced.
    transit
        What a transit of countries is charged in the usual choice, USD per FEU: RU=0,BY=0.
    adjust
        Your own subsidy, discount or margin, one line of the bill each: "subsidy=-1000 USD/FEU at
        Xi'an" counts where the route passes it, and draws it there; "discount=-20% in KZ" is of the
        freight inside, "margin=+5%" of all above it. Or a table: adjustments.csv.
    max_days
        Most days.
    max_cost
        Most USD per FEU.
    max_co2
        Most kg CO2e per FEU.
    max_transshipments
        Most changes of gauge and mode.
    max_access_km
        Longest access by road between a city off the network and a terminal, km.
    roads
        Ask a routing server for those roads: osrm=URL, valhalla=URL or ors=URL, with the key in
        CORRIDOR_ROADS_KEY. Estimated when none is given, or when it does not answer.
    goods
        What is in the boxes, separated by commas: dangerous, food, batteries, dual-use ..., or
        general for none of these. It narrows what to know, not the route.
    hs
        The same by code of the Harmonized System, two digits or more: 8542.
    """

    via: Places = None
    avoid: Places = None
    stay: Places = None
    mode: Words = None
    value_of_time: float | None = None
    transit: Words = None
    adjust: Words = None
    max_days: float | None = None
    max_cost: float | None = None
    max_co2: Annotated[float | None, Parameter(name="--max-co2")] = None
    max_transshipments: int | None = None
    max_access_km: float = 300.0
    roads: str = ""
    goods: Words = None
    hs: Words = None

    def request(self) -> DemandOptions:
        """Return the demands as `Planner.route` takes them."""
        found: DemandOptions = {
            "via": self.via or (),
            "avoid": self.avoid or (),
            "stay": self.stay or (),
            "value_of_time": self.value_of_time,
            "transit": self.transit or (),
            "adjust": self.adjust or (),
            "max_days": self.max_days,
            "max_cost": self.max_cost,
            "max_co2": self.max_co2,
            "max_transshipments": self.max_transshipments,
            "max_access_km": self.max_access_km,
            "roads": self.roads,
            "goods": self.goods or (),
            "hs": self.hs or (),
        }
        return {**found, "mode": self.mode} if self.mode else found
