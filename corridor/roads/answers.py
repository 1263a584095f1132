"""What a routing server answers, looked at before anyone reckons with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

# The answers of routing servers nest about ten deep.
_MOST_DEPTH = 64
_TEXT = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_NO_BRACKETS = re.compile(r"[^\[\]{}]++")
# An encoded polyline: each number of up to seven signs, of which all but the last go on. Longer
# ones would grow as they are read.
_POLYLINE = re.compile("(?:[_-~]{0,6}[?-^])*+")
_GOES_ON = re.compile("[_-~]++")
_MOST_POINTS = 50_000


def read_json(body: bytes) -> Any:
    """Read JSON that nests no deeper than answers do and has no numbers that are none.

    Parameters
    ----------
    body
        UTF-8.

    Raises
    ------
    ValueError
        When it is something else.
    """
    written = body.decode("utf-8-sig")
    _require_shallow(written)
    return checked(json.loads(written, parse_constant=_refuse))


def checked(answer: Any) -> Any:
    """Return an answer as it is, unless reading it as a road would take for ever.

    routingpy multiplies what it takes for a length - a list too - and lets what it takes for the
    number of a polyline grow.

    Raises
    ------
    ValueError
        When it would. An answer of another shape may raise LookupError or TypeError.
    """
    if isinstance(answer, dict):
        for number in _numbers(answer):
            if number is not None and not is_number(number):
                raise ValueError(number)
        for line in _lines(answer):
            if not (isinstance(line, str) and _POLYLINE.fullmatch(line)):
                raise ValueError(line)
            require_drawable(len(_GOES_ON.sub("", line)) // 2)
    return answer


def require_drawable(points: int) -> None:
    """Refuse a line of more points than a road has.

    Raises
    ------
    ValueError
        When it has.
    """
    if points > _MOST_POINTS:
        raise ValueError(points)


def is_number(value: object) -> bool:
    """Whether something of JSON is a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _numbers(answer: dict[str, Any]) -> Iterator[object]:
    """Return the lengths and times that Valhalla tells."""
    for row in answer.get("sources_to_targets") or ():
        for cell in row:
            yield from (cell["distance"], cell["time"])
    for leg in _legs(answer):
        yield from (leg["summary"]["length"], leg["summary"]["time"])


def _lines(answer: dict[str, Any]) -> Iterator[object]:
    """Return the polylines that Valhalla and OSRM tell."""
    yield from (leg["shape"] for leg in _legs(answer))
    yield from (route["geometry"] for route in answer.get("routes") or ())


def _legs(answer: dict[str, Any]) -> list[Any]:
    trip = answer.get("trip")
    return list(trip["legs"]) if isinstance(trip, dict) else []


def _require_shallow(written: str) -> None:
    """Take away brackets with nothing between them until none are left."""
    brackets = _NO_BRACKETS.sub("", _TEXT.sub("", written))
    for _ in range(_MOST_DEPTH):
        brackets = brackets.replace("[]", "").replace("{}", "")
        if not brackets:
            return
    raise ValueError(len(brackets))


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
