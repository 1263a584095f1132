"""What was asked, as an answer repeats it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from corridor.criteria import Criterion
from corridor.network import Mode
from corridor.reprs import Brief
from corridor.routing.adjustment import Adjustment
from corridor.routing.cargo import Cargo
from corridor.routing.goods import Goods
from corridor.routing.question import Limits
from corridor.routing.transit import Charges


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day by which a box is to be there, and the last departures that get it there.

    `usual` is the last day on which it leaves and is there in time when all goes as usual, `safe`
    the last one from which it is there in time on a bad day too; None where no day was found.
    """

    day: date
    usual: date
    safe: date | None


@dataclass(frozen=True, repr=False)
class Query(Brief):
    """What was asked: the words as typed, the modes, what is best, what is moved, in which world.

    `service` is "fixed" where trains of a fixed timetable were asked for. `usd_per_hour` is the
    value of an hour and `charges` are those for a transit of countries, where they counted;
    `ocean` tells whether the ocean between Asia and Europe might be sailed, `goods` what is in the
    boxes, as far as it was told, `adjustments` are the user's own. `scenarios` are the names of
    those that hold, `day` the day of departure that was asked for, and `as_of` the day that the
    world is of: that day, or that of the data's release; None where the data tells none.
    `deadline` is the day of arrival, where that was asked for.
    """

    origin: str
    destination: str
    via: tuple[str, ...]
    avoid: tuple[str, ...]
    modes: tuple[Mode, ...]
    by: Criterion
    stay: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    usd_per_hour: float | None = None
    charges: Charges = ()
    ocean: bool = True
    service: str = "ordinary"
    cargo: Cargo = field(default_factory=Cargo)
    goods: Goods = field(default_factory=Goods)
    adjustments: tuple[Adjustment, ...] = ()
    scenarios: tuple[str, ...] = ()
    day: date | None = None
    as_of: date | None = None
    deadline: Deadline | None = None
