"""A user's own subsidy, discount or margin, as it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from corridor.network import Figure, Range
from corridor.reprs import Brief
from corridor.routing.parts import Change, Passage
from corridor.routing.question import Demand

Unit = Literal["USD/FEU", "%"]
UNITS: tuple[Unit, ...] = get_args(Unit)


@dataclass(frozen=True, slots=True, repr=False)
class Adjustment(Brief):
    """What a user adds to the price of a way, or takes off it.

    Attributes
    ----------
    asked
        The words that it was asked for by.
    name
        What the user calls it.
    amount, unit
        USD per FEU, once where the way passes `where`; or percent: of the freight inside `where`,
        or, without it, of all that stands above it in the bill. Below zero where it is taken off.
    where
        What it is tied to; None where it holds for every way.
    """

    asked: str
    name: str
    amount: float
    unit: Unit
    where: Demand | None = None

    @property
    def is_percentage(self) -> bool:
        """Whether it is a share of what something costs."""
        return self.unit == "%"

    @property
    def figure(self) -> Figure:
        """The user's figure; it has no source of ours and is no estimate of ours."""
        return Figure("adjustments", self.name, Range.exactly(self.amount), self.unit, (), "high")

    def touches(self, step: Passage | Change) -> bool:
        """Whether a link or a transfer of a way meets what it is tied to."""
        if self.where is None:
            return True
        nodes = self.where.nodes
        if isinstance(step, Change):
            return step.node.id in nodes
        return step.link.id in self.where.links or not nodes.isdisjoint(
            (step.start.id, step.end.id)
        )

    def lies_in(self, step: Passage | Change) -> bool:
        """Whether what a link or a transfer costs is paid inside what it is tied to.

        A link over a border is paid in the country that it leaves.
        """
        if self.where is None:
            return True
        if isinstance(step, Change):
            return step.node.id in self.where.nodes
        return step.link.id in self.where.links or step.start.id in self.where.nodes
