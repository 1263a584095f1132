"""A question as routing understands it: stops, what to keep out of, limits, what is best."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING

from corridor.criteria import Criterion
from corridor.network import Gate, Mode
from corridor.reprs import Brief
from corridor.routing.goods import Goods
from corridor.routing.transit import Charges

if TYPE_CHECKING:
    from corridor.routing.adjustment import Adjustment


@dataclass(frozen=True, repr=False)
class Demand(Brief):
    """What a question names: a place, an area, a line, a gate, a mode, a gauge.

    `option` is the option that it was given by ("--via", "--avoid", "--stay"), `asked` the word
    that was typed, `name` how the thing is called. It stands for `nodes`, or for `links`, or for
    all states of `modes` or of `gauges` (mm). A way that passes it keeps off the links `foreign`
    to it: those of the gates of other corridors.
    """

    option: str
    asked: str
    name: str
    nodes: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    modes: frozenset[Mode] = frozenset()
    gauges: frozenset[int] = frozenset()
    foreign: frozenset[str] = frozenset()

    @classmethod
    def round(cls, gate: Gate) -> Demand:
        """Return the demand to keep out of a gate."""
        return cls("--avoid", f"gate:{gate.id}", gate.names, links=frozenset(gate.links))

    @property
    def told(self) -> str:
        """The demand as it is typed."""
        return f"{self.option} {self.asked}"


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a way may take; None for no limit."""

    hours: float | None = None
    usd_per_feu: float | None = None
    kg_co2e_per_feu: float | None = None
    transfers: int | None = None

    def given(self) -> dict[str, float]:
        """Return the limits that there are, by name."""
        values = {limit.name: getattr(self, limit.name) for limit in fields(self)}
        return {name: value for name, value in values.items() if value is not None}

    def without(self, name: str) -> Limits:
        """Return the limits with one dropped."""
        return replace(self, **{name: None})


@dataclass(frozen=True, repr=False)
class Question(Brief):
    """From where to where, through and past what, by which modes, within which limits.

    `via` are passed in order; the way keeps out of all of `avoid`, and inside each of `stay`.
    `usd_per_hour` is the value of an hour, for criteria that weigh hours; `charges` are those of
    the usual criterion for a transit of countries. Where `ocean` is not, the way keeps off the
    ocean between Asia and Europe. `goods` narrow what a plan is told, not the way. `adjustments`
    are what a user adds to the price, or takes off it.
    """

    origin: Demand
    destination: Demand
    modes: tuple[Mode, ...]
    via: tuple[Demand, ...] = ()
    avoid: tuple[Demand, ...] = ()
    stay: tuple[Demand, ...] = ()
    limits: Limits = field(default_factory=Limits)
    criterion: Criterion = "time"
    usd_per_hour: float = 0.0
    charges: Charges = ()
    ocean: bool = True
    goods: Goods = field(default_factory=Goods)
    adjustments: tuple[Adjustment, ...] = ()

    @cached_property
    def ends(self) -> frozenset[str]:
        """Nodes where the way begins and ends."""
        return self.origin.nodes | self.destination.nodes

    def without(self, demand: Demand) -> Question:
        """Return the question with one demand dropped."""
        return replace(
            self,
            via=tuple(other for other in self.via if other is not demand),
            avoid=tuple(other for other in self.avoid if other is not demand),
            stay=tuple(other for other in self.stay if other is not demand),
        )

    def avoiding(self, demand: Demand) -> Question:
        """Return the question with one more thing kept out of."""
        return replace(self, avoid=(*self.avoid, demand))
