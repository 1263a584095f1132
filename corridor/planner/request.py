"""What is wanted of a way, in words: modes, criteria, limits, and what they mean."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypedDict

from corridor import arguments
from corridor.criteria import CRITERIA, PURE_CRITERIA, Criterion
from corridor.errors import BadQuestion
from corridor.i18n import all_of, row_of, text
from corridor.network import MODES, Mode, Network
from corridor.places.folding import shorten
from corridor.routing import Charges, Goods, Limits
from corridor.spelling import did_you_mean

if TYPE_CHECKING:
    from corridor.network.access_roads import RoadRouter

Words = str | Iterable[str]

_LEAST_CRITERIA = 2
_COUNTRY = re.compile("[A-Z]{2}")
# As the greatest that the table of rates may hold.
_MOST_USD = 100_000.0
# Beyond this the ground is drawn too coarsely to tell land from sea.
_MOST_ACCESS_KM = 3000
# A box by rail may cross the sea, and so may a truck; the one does not turn into the other.
BY_RAIL = "rail,ferry,sea"
BY_ROAD = "road,ferry"
# By rail and over the seas between, but not over the ocean between Asia and Europe.
LAND_BRIDGE = "land-bridge"
# Goods that no notice is about in particular.
_GENERAL = "general"
# The Harmonized System has codes of six digits, and tariffs some of up to ten.
_HS_CODE = re.compile("[0-9]{2}([0-9]{2}){0,4}")


class DemandOptions(TypedDict, total=False):
    """The keywords of `Planner.route` but `by`, each of which may be left out."""

    via: Words
    avoid: Words
    stay: Words
    mode: Words | None
    value_of_time: float | None
    transit: Words
    adjust: Words
    max_days: float | None
    max_cost: float | None
    max_co2: float | None
    max_transshipments: int | None
    max_access_km: float
    roads: str | RoadRouter
    goods: Words
    hs: Words


class RequestOptions(DemandOptions, total=False):
    """The keywords of `Planner.route`."""

    by: str


@dataclass(frozen=True)
class Request:
    """What is wanted of a way, in words, as `Planner.route` describes it.

    Raises
    ------
    BadQuestion
        When something given cannot be what is wanted.
    """

    via: Words = ()
    avoid: Words = ()
    stay: Words = ()
    mode: Words = LAND_BRIDGE
    by: str = "usual"
    value_of_time: float | None = None
    transit: Words = ()
    adjust: Words = ()
    max_days: float | None = None
    max_cost: float | None = None
    max_co2: float | None = None
    max_transshipments: int | None = None
    max_access_km: float = 300.0
    roads: str | RoadRouter = ""
    goods: Words = ()
    hs: Words = ()

    def __post_init__(self) -> None:
        defaults = {field.name: field.default for field in fields(self)}
        for name, default in defaults.items():
            value = getattr(self, name)
            read = default if value is None else _READERS[name](name, value)
            object.__setattr__(self, name, read)

    @classmethod
    def of(cls, wanted: Mapping[str, Any]) -> Request:
        """Make a request of keywords.

        Raises
        ------
        BadQuestion
            When there is no such keyword, or its value cannot be what is wanted.
        """
        if not wanted:
            return _plain_request()
        arguments.known_only(wanted, [field.name for field in fields(cls)])
        return cls(**wanted)


@cache
def _plain_request() -> Request:
    return Request()


def _criterion(name: str, value: object) -> str:
    arguments.one_of(name, value, str, text("one of {criteria}", criteria=row_of(CRITERIA)))
    return arguments.line(name, value)


def _road_router(name: str, value: object) -> object:
    if arguments.has(value, "roads", "shape"):
        return value
    arguments.one_of(name, value, str, "osrm=http://localhost:5000")
    return arguments.line(name, value)


_READERS: dict[str, Callable[[str, object], object]] = {
    "via": arguments.words,
    "avoid": arguments.words,
    "stay": arguments.words,
    "mode": arguments.words,
    "by": _criterion,
    "value_of_time": arguments.number,
    "transit": arguments.words,
    "adjust": arguments.words,
    "max_days": arguments.number,
    "max_cost": arguments.number,
    "max_co2": arguments.number,
    "max_transshipments": arguments.whole,
    "max_access_km": arguments.number,
    "roads": _road_router,
    "goods": arguments.words,
    "hs": arguments.words,
}


def modes_of(words: Words) -> tuple[Mode, ...]:
    """Return the modes that words name.

    Raises
    ------
    BadQuestion
        When one is unknown, or none is named.
    """
    asked = _parts(words)
    if asked == {"all"}:
        return MODES
    unknown = sorted(asked - {*MODES, LAND_BRIDGE})
    if unknown or not asked:
        raise BadQuestion(
            text("Unknown mode '{word}'.", word=shorten(unknown[0]) if unknown else ""),
            text("The modes are {modes}, or all.", modes=row_of((*MODES, LAND_BRIDGE))),
        )
    if LAND_BRIDGE in asked:
        asked |= _parts(BY_RAIL)
    return tuple(mode for mode in MODES if mode in asked)


def takes_ocean(words: Words) -> bool:
    """Whether modes, in words, take a box over the ocean between Asia and Europe."""
    return not _parts(words).isdisjoint(("sea", "all"))


def _parts(words: Words) -> set[str]:
    words = (words,) if isinstance(words, str) else words
    return {part.strip().casefold() for word in words for part in word.split(",")} - {""}


def charges_of(words: Words, usual: Mapping[str, float]) -> Charges:
    """Read what a transit of countries is charged: "RU=0" changes what it usually is.

    Parameters
    ----------
    words
        Countries (ISO 3166-1), each with its USD per FEU.
    usual
        What countries are charged that are not named.

    Raises
    ------
    BadQuestion
        When one is no country and a number, or the number is below zero or beyond all sense.
    """
    charges = dict(usual)
    words = (words,) if isinstance(words, str) else words
    for part in (part.strip() for word in words for part in word.split(",")):
        country, _, usd = (side.strip() for side in part.partition("="))
        try:
            charges[country.upper()] = float(usd)
        except ValueError:
            charges[country.upper()] = math.nan
        sound = _COUNTRY.fullmatch(country.upper()) is not None
        if not sound or not 0 <= charges[country.upper()] <= _MOST_USD:
            raise BadQuestion(
                text("--transit {word} is not a country with its charge.", word=shorten(part)),
                text("Give USD per FEU from 0 to 100,000, such as --transit RU=0,BY=0."),
            )
    return tuple(sorted(charges.items()))


def goods_of(request: Request, network: Network) -> Goods:
    """Return the goods that a request names, by kind and by code.

    Raises
    ------
    BadQuestion
        When the notices of the network know no such kind, or a code is none.
    """
    known = {_GENERAL, *(kind for notice in network.notices.values() for kind in notice.cargo)}
    kinds = tuple(sorted(_parts(request.goods)))
    for kind in kinds:
        if kind not in known:
            raise BadQuestion(
                text(
                    "Unknown goods '{word}'{hint}",
                    word=shorten(kind),
                    hint=did_you_mean(kind, known),
                ),
                text("There are {names}.", names=row_of(sorted(known))),
            )
    codes = tuple(sorted(part.replace(".", "").replace(" ", "") for part in _parts(request.hs)))
    for code in codes:
        if not _HS_CODE.fullmatch(code):
            raise BadQuestion(
                text("--hs {word} is not a code of the Harmonized System.", word=shorten(code)),
                text("Give its first 2 to 10 digits, such as --hs 8542."),
            )
    return Goods(kinds, codes)


def criterion_of(asked: str) -> Criterion:
    """Return the criterion that a word names.

    Raises
    ------
    BadQuestion
        When it is unknown.
    """
    for criterion in CRITERIA:
        if asked.strip().casefold() == criterion:
            return criterion
    raise BadQuestion(
        text("Unknown criterion '{word}'.", word=shorten(asked)),
        text("The criteria are {criteria}.", criteria=row_of(CRITERIA)),
    )


def criteria_of(words: Words) -> tuple[Criterion, ...]:
    """Return the criteria that words name, two or more, each once.

    Raises
    ------
    BadQuestion
        When one is unknown, or there are fewer.
    """
    read = arguments.words("criteria", words)
    words = (read,) if isinstance(read, str) else read
    asked = dict.fromkeys(criterion_of(part) for word in words for part in word.split(","))
    if not asked:
        raise BadQuestion(
            text("No criteria are named."),
            text("Name two or more of {criteria}.", criteria=row_of(PURE_CRITERIA)),
        )
    if not {*asked} <= {*PURE_CRITERIA} or len(asked) < _LEAST_CRITERIA:
        raise BadQuestion(
            text(
                "A Pareto front needs two criteria or more, not {criteria}.", criteria=all_of(asked)
            ),
            text("Name two or more of {criteria}.", criteria=row_of(PURE_CRITERIA)),
        )
    return tuple(asked)


def limits_of(request: Request) -> Limits:
    """Return the limits of a request.

    Raises
    ------
    BadQuestion
        When one is below zero, or an access by road longer than any is.
    """
    limits = {
        "--max-days": request.max_days,
        "--max-cost": request.max_cost,
        "--max-co2": request.max_co2,
        "--max-transshipments": request.max_transshipments,
    }
    for option, limit in {**limits, "--max-access-km": request.max_access_km}.items():
        if limit is not None and not limit >= 0:
            raise BadQuestion(
                text("{limit} allows nothing.", limit=f"{option} {limit:g}"),
                text("Give zero or more."),
            )
    if request.max_access_km > _MOST_ACCESS_KM:
        raise BadQuestion(
            text("An access road of {km:g} km makes no sense.", km=request.max_access_km),
            text("Give --max-access-km {most:,d} at most.", most=_MOST_ACCESS_KM),
        )
    hours = None if request.max_days is None else 24 * request.max_days
    usd, kg = _limit(request.max_cost), _limit(request.max_co2)
    return Limits(_limit(hours), usd, kg, request.max_transshipments)


def _limit(amount: float | None) -> float | None:
    """Return a limit; one without end is none."""
    return None if amount is None or math.isinf(amount) else amount
