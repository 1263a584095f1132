"""What ways are counted in, and by what one of them is the best."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

# What links and transfers take. A measure stands here twice; `Counted`, `Totals`, `Limits` and
# `Difference` have a field for each, and `ArcTerms` counts it.
Measure = Literal["hours", "usd_per_feu", "kg_co2e_per_feu"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a measure is called, and how it is written and limited.

    Attributes
    ----------
    heading
        Its name with its unit, in English; the catalogues have the other languages.
    decimals
        How many of them files for programs have.
    limit
        The option that sets the most of it.
    per_limit
        How many of the unit of the option one of its own is.
    """

    heading: str
    decimals: int
    limit: str
    per_limit: float = 1.0


QUANTITIES: Mapping[Measure, Quantity] = {
    "hours": Quantity("Time, h", 4, "--max-days", 1 / 24),
    "usd_per_feu": Quantity("Cost, USD per FEU", 2, "--max-cost"),
    "kg_co2e_per_feu": Quantity("Emissions, kg CO2e per FEU", 3, "--max-co2"),
}
MEASURES: tuple[Measure, ...] = tuple(QUANTITIES)
# A criterion stands here twice: its name, and what it makes least; in the JSON Schemas as well.
Criterion = Literal["usual", "time", "cost", "emissions", "distance", "balanced"]


@dataclass(frozen=True, slots=True)
class Aim:
    """What a criterion makes least.

    Attributes
    ----------
    word
        What it is called in English; the catalogues have the other languages.
    told
        What the best way has, in English; {usd} stands for what an hour is worth.
    least
        The measure, or the kilometres.
    prices_time
        Whether the hours count as well, at what an hour of the cargo is worth.
    charges_transit
        Whether a transit of countries that trade shuns is charged, and the USD of a lesser line
        weigh as its hours do: in the choice, never in a price.
    """

    word: str
    told: str
    least: Measure | Literal["distance_km"]
    prices_time: bool = False
    charges_transit: bool = False


AIMS: Mapping[Criterion, Aim] = {
    "usual": Aim(
        "usual",
        "as freight usually goes, an hour at USD {usd}",
        "usd_per_feu",
        prices_time=True,
        charges_transit=True,
    ),
    "time": Aim("time", "least time", "hours"),
    "cost": Aim("cost", "least cost", "usd_per_feu"),
    "emissions": Aim("emissions", "least emissions", "kg_co2e_per_feu"),
    "distance": Aim("distance", "least distance", "distance_km"),
    "balanced": Aim(
        "cost and time balanced",
        "least cost with time at USD {usd} an hour",
        "usd_per_feu",
        prices_time=True,
    ),
}
CRITERIA: tuple[Criterion, ...] = tuple(AIMS)
# Those of which a front can be made: each is an amount of its own.
PURE_CRITERIA = tuple(name for name in CRITERIA if not AIMS[name].prices_time)
