"""What was asked, as an answer repeats it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from corridor.network import Mode
from corridor.routing.cargo import Cargo
from corridor.routing.question import Limits


@dataclass(frozen=True)
class Query:
    """What was asked: the words as typed, the modes, what is best, what is moved, in which world.

    `usd_per_hour` is the value of an hour where it counted; `scenarios` are the names of those
    that hold, `day` the day that was asked for.
    """

    origin: str
    destination: str
    via: tuple[str, ...]
    avoid: tuple[str, ...]
    modes: tuple[Mode, ...]
    by: str
    stay: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    usd_per_hour: float | None = None
    cargo: Cargo = field(default_factory=Cargo)
    scenarios: tuple[str, ...] = ()
    day: date | None = None
