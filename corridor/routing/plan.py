"""A plan: a trip, what its demands cost, how it was chosen, and what must be known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from corridor.network import Notice, Range
from corridor.reprs import brief
from corridor.routing.notices import notices_of
from corridor.routing.totals import AvoidCost, BaseCost, ViaCost
from corridor.routing.trip import Trip

if TYPE_CHECKING:
    from corridor.routing.explain import Explanation
    from corridor.routing.services_met import Ride
    from corridor.routing.ties import Chosen, Tie


@dataclass(frozen=True, kw_only=True)
class Plan(Trip):
    """A trip that answers a question.

    Attributes
    ----------
    query, parts, network, surcharges
        As `Trip`.
    via_costs, avoid_costs
        For each via what passing it costs, none where there are more than three; for each thing
        avoided what keeping out of it costs.
    tonnes_per_feu
        Tonnes that the emissions are counted for.
    price_in_feu
        How many times the price of one FEU the cargo costs.
    own_notes
        Sentences that a reader must know of the way: dead ends, lines worked by a neighbour.
    base_cost
        What scenarios and a day of departure cost against the base world; None where neither was
        asked for.
    chosen
        How the way was chosen; None for a plan that no search made.
    """

    via_costs: tuple[ViaCost, ...]
    avoid_costs: tuple[AvoidCost, ...]
    tonnes_per_feu: float
    price_in_feu: float
    own_notes: tuple[str, ...]
    base_cost: BaseCost | None = None
    chosen: Chosen | None = field(default=None, repr=False, compare=False)

    def __repr__(self) -> str:
        ends = f"{self.origin.name} -> {self.destination.name}"
        return brief(f"Plan({ends}, {self.totals.told})")

    @property
    def cargo_usd(self) -> Range:
        """Cost of the whole cargo, USD."""
        return self.usd_per_feu.times(self.price_in_feu)

    @property
    def cargo_kg_co2e(self) -> Range:
        """Emissions of the whole cargo, kg CO2e."""
        return self.kg_co2e_per_feu.times(self.query.cargo.places)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """Sentences that a reader must know: of the way, and of those that the choice left out."""
        left_out = () if self.chosen is None else self.chosen.left_out_told()
        return *self.own_notes, *left_out

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """Gates by which another way would do about as well, by what is best; searched for."""
        return () if self.chosen is None else self.chosen.ties()

    @cached_property
    def services(self) -> tuple[Ride, ...]:
        """Trains with a headway that the plan can ride, those that are ridden farthest first."""
        from corridor.routing.services_met import rides_of  # noqa: PLC0415 - seldom asked for

        return rides_of(self)

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """What a forwarder must be told of it, the gravest first."""
        return notices_of(self)

    def explain(self) -> Explanation:
        """Say of each link how long it is and who says so."""
        from corridor.routing.explain import explain  # noqa: PLC0415 - seldom asked for

        return explain(self)
