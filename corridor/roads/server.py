"""A routing server - OSRM, Valhalla or openrouteservice - asked for roads by routingpy."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from corridor import arguments
from corridor.errors import BadQuestion, MissingPackage
from corridor.globe import great_circle_km
from corridor.i18n import Text, text
from corridor.network.access_roads import Point, Road
from corridor.network.geometry import Line
from corridor.roads.address import Address, address_of, told
from corridor.roads.answers import is_number, require_drawable
from corridor.roads.snaps import MOST_KM, astray

KEY_VARIABLE = "CORRIDOR_ROADS_KEY"
_TIMEOUT_S = 5.0
# For so long a server that gave no answer is not asked again.
_REST_S = 60.0
_KEY_WANTED_BY = "api.openrouteservice.org"
# A server whose map ends before a point takes the nearest road that it knows: what is then
# far shorter than the great circle is another road than the one asked for.
_LEAST_SHARE, _SLACK_KM = 0.9, 5.0
_LEAST_KM_H, _MOST_KM_H = 2.0, 150.0
_METRES, _SECONDS, _BYTES_PER_MB = 1000.0, 3600.0, 1e6
_MOST_LAT, _MOST_LON = 90.0, 180.0
# Beyond these nothing is a length or a time of a road.
_MOST_KM, _MOST_HOURS = 1e6, 1e6

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What routingpy calls a kind of server and its roads for lorries, and how to ask it."""

    name: str
    router: str
    profile: str
    table: dict[str, Any]
    shape: dict[str, Any]


# The roads that OSRM knows are those its data was prepared for, whatever the profile is called.
_KINDS = {
    "osrm": _Kind("OSRM", "OSRM", "driving", {}, {"overview": "simplified"}),
    "valhalla": _Kind("Valhalla", "Valhalla", "truck", {}, {}),
    "ors": _Kind(
        "openrouteservice",
        "ORS",
        "driving-hgv",
        {"metrics": ["distance", "duration"]},
        {"instructions": False},
    ),
}


def road_server(words: str) -> RoadServer:
    """Return the routing server that words name; nothing is asked of it yet.

    Parameters
    ----------
    words
        Kind and address: "osrm=http://localhost:5000", "valhalla=http://localhost:8002",
        "ors=https://api.openrouteservice.org". A key for openrouteservice is taken from the
        environment variable CORRIDOR_ROADS_KEY.

    Returns
    -------
    RoadServer
        The server.

    Raises
    ------
    BadQuestion
        When the words name none.
    """
    words = arguments.line("roads", words)
    kind, _, address = words.strip().partition("=")
    kind, address = kind.strip().casefold(), address.strip()
    return RoadServer(kind, address, key=_key(), named=words)


def _key() -> str | None:
    key = os.environ.get(KEY_VARIABLE, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise BadQuestion(
            text("{variable} does not hold a valid key.", variable=KEY_VARIABLE),
            text("Copy the key again: it is one word of letters and digits."),
        )
    return key or None


class RoadServer:
    """Asks a routing server for roads; each question once, with a table for many roads.

    Parameters
    ----------
    kind
        "osrm", "valhalla" or "ors".
    address
        Where it answers, without a slash at the end.
    key
        What openrouteservice wants to know; None for none.
    timeout_s
        How long a request may take, from the search for the host to the end of the answer, s.
    named
        The words that name it, for the message; kind and address when not given.

    Raises
    ------
    BadQuestion
        When there is no such kind, the address is none, or the server wants a key.
    """

    def __init__(
        self,
        kind: str,
        address: str,
        *,
        key: str | None = None,
        timeout_s: float = _TIMEOUT_S,
        named: str = "",
    ) -> None:
        self._address = _address(kind, address, named or f"{kind}={address}")
        if kind == "ors" and not key and self._address.name == _KEY_WANTED_BY:
            raise BadQuestion(
                text("{host} answers only with a key.", host=_KEY_WANTED_BY),
                text("Put yours into the environment variable {variable}.", variable=KEY_VARIABLE),
            )
        self._kind, self._key = _KINDS[kind], key
        self._timeout_s = timeout_s
        self._known: dict[tuple[tuple[Point, ...], tuple[Point, ...]], list[list[Road | Text]]] = {}
        self._silent_until, self._silence = 0.0, text("no connection")

    def __getstate__(self) -> dict[str, object]:
        """Keep key and password out of what is stored or sent to another machine."""
        return {**self.__dict__, "_key": None, "_address": replace(self._address, login=None)}

    @property
    def name(self) -> str:
        """What it is: OSRM, Valhalla, openrouteservice."""
        return self._kind.name

    @property
    def host(self) -> str:
        """Host and port, without the user and the path of the address."""
        return self._address.host

    def roads(self, starts: Sequence[Point], ends: Sequence[Point]) -> list[list[Road | Text]]:
        """Return the road from each start to each end, or the reason why there is none.

        Parameters
        ----------
        starts, ends
            Points (latitude, longitude).

        Returns
        -------
        list of lists of Road or Text
            A row for each start.

        Raises
        ------
        MissingPackage
            When routingpy is not installed.
        """
        key = tuple(starts), tuple(ends)
        if key in self._known:
            return self._known[key]
        found = self._table(*key)
        if isinstance(found, Text):
            return [[found] * len(ends) for _ in starts]
        self._known[key] = found
        return found

    def shape(self, start: Point, end: Point) -> Line | None:
        """Return the line of the road from a point to another; None where there is none.

        Raises
        ------
        MissingPackage
            When routingpy is not installed.
        """

        def ask(router: Any) -> Line:
            told = router.directions(
                [self._place(router, point) for point in (start, end)],
                self._kind.profile,
                **self._kind.shape,
            )
            if any(astray((start, end), _waypoints(told.raw))):
                raise ValueError(told.raw)
            require_drawable(len(told.geometry))
            line = tuple((float(lat), float(lon)) for lon, lat, *_ in told.geometry)
            if len(line) < 2 or not all(map(_is_on_earth, line)):  # noqa: PLR2004 - two ends
                raise ValueError(line)
            return line

        line = self._ask(ask)
        return None if isinstance(line, Text) else line

    def _place(self, router: Any, point: Point) -> Any:
        """Write a point as routingpy takes it; Valhalla is told how far off a road may lie."""
        lon_lat = [point[1], point[0]]
        if self._kind.router != "Valhalla":
            return lon_lat
        return router.Waypoint(lon_lat, search_cutoff=MOST_KM * _METRES)

    def _table(
        self, starts: tuple[Point, ...], ends: tuple[Point, ...]
    ) -> list[list[Road | Text]] | Text:
        def ask(router: Any) -> list[list[Road | Text]]:
            told = router.matrix(
                [self._place(router, point) for point in (*starts, *ends)],
                self._kind.profile,
                sources=list(range(len(starts))),
                destinations=list(range(len(starts), len(starts) + len(ends))),
                **self._kind.table,
            )
            reached = told.raw.get("destinations", told.raw.get("targets"))
            off_starts, off_ends = astray(starts, told.raw.get("sources")), astray(ends, reached)
            return [
                [
                    off_start or off_end or _road(start, end, *cell)
                    for end, off_end, *cell in zip(ends, off_ends, *row, strict=True)
                ]
                for start, off_start, *row in zip(
                    starts, off_starts, told.distances, told.durations, strict=True
                )
            ]

        return self._ask(ask)

    def _ask(self, question: Callable[[Any], Answer]) -> Answer | Text:
        """Ask once; whatever goes wrong is told as a reason."""
        if time.monotonic() < self._silent_until:
            return self._silence
        router = self._router()
        from requests import RequestException  # noqa: PLC0415 - comes with routingpy

        from corridor.roads.client import MOST_BYTES, Overlong, Refused  # noqa: PLC0415 - as above
        from corridor.roads.reasons import no_answer, refusal  # noqa: PLC0415 - as above

        try:
            return question(router)
        except Refused as refused:
            return refusal(refused.status, refused.body, self._secrets())
        except Overlong:
            return text("its answer is longer than {mb:g} MB", mb=MOST_BYTES / _BYTES_PER_MB)
        except RequestException as error:
            self._silent_until = time.monotonic() + _REST_S
            self._silence = no_answer(error, self._timeout_s)
            return self._silence
        except (
            ArithmeticError,
            AttributeError,
            LookupError,
            RecursionError,
            TypeError,
            ValueError,
        ):
            # What routingpy or we stumble over in an answer that is not of the server's format.
            return text("its answer makes no sense")

    def _router(self) -> Any:
        try:
            import routingpy  # noqa: PLC0415 - an extra, and slow to load
        except ImportError:
            raise MissingPackage(
                text("--roads needs the package routingpy."),
                text("Install it: pip install 'corridor-planner[roads]'"),
            ) from None
        from corridor.roads.client import Client  # noqa: PLC0415 - needs requests
        from corridor.version import __version__  # noqa: PLC0415 - as above

        key = {"api_key": self._key or ""} if self._kind.router == "ORS" else {}
        return getattr(routingpy, self._kind.router)(
            base_url=self._address.url,
            user_agent=f"corridor/{__version__}",
            timeout=self._timeout_s,
            client=partial(Client, login=self._address.login),
            **key,
        )

    def _secrets(self) -> tuple[str, ...]:
        """List what a server that is asked learns and nobody else shall."""
        login = self._address.login or ()
        return tuple(filter(None, (self._key, *login, ":".join(login), *self._address.path)))


def _address(kind: str, address: str, named: str) -> Address:
    try:
        if kind in _KINDS:
            return address_of(address)
    except ValueError:
        pass
    raise BadQuestion(
        text("'{words}' is not a routing server.", words=told(named)),
        text("Write it as osrm=http://localhost:5000, valhalla=http://... or ors=https://..."),
    )


def _road(start: Point, end: Point, metres: object, seconds: object) -> Road | Text:
    """Make a road of two cells of a table, if they can be those of a road."""
    if metres is None or seconds is None:
        return text("no road between them")
    road = Road(_number(metres) / _METRES, _number(seconds) / _SECONDS)
    if not (abs(road.distance_km) <= _MOST_KM and abs(road.hours) <= _MOST_HOURS):
        raise ValueError(road)
    direct_km = great_circle_km(start, end)
    is_short = road.distance_km < _LEAST_SHARE * direct_km - _SLACK_KM
    if road.distance_km < 0 or is_short:
        return text(
            "a road of {km:,.1f} km where the great circle has {direct:,.1f} km",
            km=road.distance_km,
            direct=direct_km,
        )
    if not _LEAST_KM_H * road.hours <= road.distance_km <= _MOST_KM_H * road.hours:
        return text(
            "{hours:,.1f} h for a road of {km:,.1f} km", hours=road.hours, km=road.distance_km
        )
    return road


def _number(value: Any) -> float:
    if not is_number(value):
        raise ValueError(value)
    return float(value)


def _waypoints(raw: Any) -> object:
    """Find what OSRM and Valhalla say of the ends of a road."""
    trip = raw.get("trip")
    return trip.get("locations") if isinstance(trip, dict) else raw.get("waypoints")


def _is_on_earth(point: Point) -> bool:
    return abs(point[0]) <= _MOST_LAT and abs(point[1]) <= _MOST_LON
