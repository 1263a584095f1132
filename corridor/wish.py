"""What is wanted of a way, in words: modes, criteria, limits, and what they mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from corridor.errors import BadQuestion
from corridor.i18n import all_of, row_of, text
from corridor.network import MODES, Mode
from corridor.network.access_roads import RoadRouter
from corridor.routing import CRITERIA, Criterion, Limits

Words = str | Iterable[str]

_LEAST_CRITERIA = 2
# A box by rail may cross the sea, and so may a truck; the one does not turn into the other.
BY_RAIL = "rail,ferry,sea"
BY_ROAD = "road,ferry"


@dataclass(frozen=True)
class Wish:
    """What is wanted of a way, in words, as `Planner.route` describes it."""

    via: Words = ()
    avoid: Words = ()
    stay: Words = ()
    mode: Words = BY_RAIL
    by: str = "time"
    value_of_time: float | None = None
    max_days: float | None = None
    max_cost: float | None = None
    max_co2: float | None = None
    max_transshipments: int | None = None
    max_access_km: float = 300.0
    roads: str | RoadRouter = ""


def modes_of(words: Words) -> tuple[Mode, ...]:
    """Give the modes that words name.

    Raises
    ------
    BadQuestion
        When one is unknown, or none is named.
    """
    words = (words,) if isinstance(words, str) else words
    asked = {part.strip().casefold() for word in words for part in word.split(",")} - {""}
    if asked == {"all"}:
        return MODES
    unknown = sorted(asked - set(get_args(Mode)))
    if unknown or not asked:
        raise BadQuestion(
            text("Unknown mode '{word}'.", word=unknown[0] if unknown else ""),
            text("The modes are {modes}, or all.", modes=row_of(MODES)),
        )
    return tuple(mode for mode in MODES if mode in asked)


def criterion_of(asked: str) -> Criterion:
    """Give the criterion that a word names.

    Raises
    ------
    BadQuestion
        When it is unknown.
    """
    for criterion in CRITERIA:
        if asked.strip().casefold() == criterion:
            return criterion
    raise BadQuestion(
        text("Unknown criterion '{word}'.", word=asked),
        text("The criteria are {criteria}.", criteria=row_of(CRITERIA)),
    )


def criteria_of(words: Words) -> tuple[Criterion, ...]:
    """Give the criteria that words name, two or more, each once.

    Raises
    ------
    BadQuestion
        When one is unknown, or there are fewer.
    """
    words = (words,) if isinstance(words, str) else words
    asked = dict.fromkeys(criterion_of(part) for word in words for part in word.split(","))
    if "balanced" in asked or len(asked) < _LEAST_CRITERIA:
        raise BadQuestion(
            text("A front of {criteria} is none.", criteria=all_of(asked)),
            text("Name two or more of time, cost, emissions, distance."),
        )
    return tuple(asked)


def limits_of(wish: Wish) -> Limits:
    """Give the limits of a wish.

    Raises
    ------
    BadQuestion
        When one is below zero.
    """
    given = {
        "--max-days": wish.max_days,
        "--max-cost": wish.max_cost,
        "--max-co2": wish.max_co2,
        "--max-transshipments": wish.max_transshipments,
    }
    for option, limit in {**given, "--max-access-km": wish.max_access_km}.items():
        if limit is not None and not limit >= 0:
            raise BadQuestion(
                text("{limit} allows nothing.", limit=f"{option} {limit:g}"),
                text("Give zero or more."),
            )
    hours = None if wish.max_days is None else 24 * wish.max_days
    return Limits(hours, wish.max_cost, wish.max_co2, wish.max_transshipments)
