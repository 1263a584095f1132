"""What callers give, as what is wanted of it: a number, a day, a place, words, a file."""

from __future__ import annotations

import datetime as dt
import math
import os
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from itertools import islice
from numbers import Real
from pathlib import Path
from types import TracebackType
from typing import Any, TypeGuard, TypeVar

from corridor.errors import BadQuestion, CorridorError
from corridor.i18n.text import row_of, text
from corridor.spelling import did_you_mean

_Kind = TypeVar("_Kind")

_SHOWN = 60
_PAIR = 2
# Nobody names so many things at once, and some rows of things have no end.
_MOST_THINGS = 10_000
# No system has longer ones.
_LONGEST_PATH, _LONGEST_NAME = 4096, 255
# Where objects of other libraries keep a latitude and a longitude: geopy, gazetteers, shapely.
_COORDINATES = (("latitude", "longitude"), ("lat", "lon"), ("lat", "lng"), ("y", "x"))


def number(name: str, value: object) -> float:
    """Read a number; "30" and "12,5" are numbers too.

    Parameters
    ----------
    name
        What it is for, for the message.
    value
        What was given.

    Raises
    ------
    BadQuestion
        When it is none.
    """
    with _Wanted(name, value, text("a number")):
        if is_a(value, str):
            return float(_written(value).strip().replace(",", "."))
        if is_a(value, Decimal):
            return float(value)
        if is_a(value, Real) and not _is_flag(value):
            return float(value)
        raise TypeError


def number_or_none(name: str, value: object) -> float | None:
    """Read a number as `number` does; None stays None."""
    return None if value is None else number(name, value)


def whole(name: str, value: object) -> int:
    """Read a whole number; "3" and 3.0 are whole.

    Raises
    ------
    BadQuestion
        When it is none.
    """
    read = number(name, value)
    with _Wanted(name, value, text("a whole number")):
        if is_a(value, int):
            return int(value)
        if not read.is_integer():
            raise ValueError
        return int(read)


def flag(name: str, value: object) -> bool:
    """Read yes or no, which only True and False tell.

    Raises
    ------
    BadQuestion
        When it is neither.
    """
    with _Wanted(name, value, text("True or False")):
        if _is_flag(value):
            return bool(value)
        raise TypeError


def day(name: str, value: object) -> dt.date | None:
    """Read a day: a date, a point in time, or text such as "2026-01-15"; None stays None.

    Raises
    ------
    BadQuestion
        When it is none.
    """
    if value is None:
        return None
    with _Wanted(name, value, text("a day such as 2026-01-15")):
        if is_a(value, dt.datetime):
            # pandas has a time that is none.
            return value.date() if value == value else None  # noqa: PLR0124
        if is_a(value, dt.date):
            return value
        written = str(value).strip() if is_a(value, str) or _is_numpy_day(value) else ""
        return dt.datetime.fromisoformat(written).date()


def place(name: str, value: object) -> str:
    """Read a place as a word.

    Parameters
    ----------
    name
        What it is for, for the message.
    value
        A word; a latitude and a longitude; a node or a place of the network; or what has a
        latitude and a longitude, such as a location of geopy or a point of shapely.

    Raises
    ------
    BadQuestion
        When it is none.
    """
    with _Wanted(name, value, text("a place: a name, a code, or latitude and longitude")):
        known = _word_of(value)
        if known is not None:
            return known
        pair = _pair(value)
        numbers = [number(name, one) for one in pair or ()]
        if numbers and all(map(math.isfinite, numbers)):
            return ",".join(f"{one:.6f}" for one in numbers)
        raise TypeError


def words(name: str, value: object) -> str | tuple[str, ...]:
    """Read one or more words; None is none, a place of the network its id.

    A set has no order that would stay the same: its words are taken by the alphabet.

    Raises
    ------
    BadQuestion
        When it is something else.
    """
    if value is None:
        return ()
    wanted = text("a word or a list of words")
    with _Wanted(name, value, wanted):
        if is_a(value, str) or not is_a(value, Iterable) or _is_closed(value):
            return _word(name, value, wanted)
        read = [_word(name, one, wanted) for one in _several(value)]
        return tuple(sorted(read) if is_a(value, AbstractSet) else read)


def line(name: str, value: object) -> str:
    """Read a text; None is none.

    Raises
    ------
    BadQuestion
        When it is something else.
    """
    if value is None:
        return ""
    if is_a(value, str):
        return _written(value)
    raise _unfit(name, value, text("a text"))


def each(name: str, values: object, kind: type[_Kind], told: str) -> tuple[_Kind, ...]:
    """Read several things of a kind, or one; None is none.

    Parameters
    ----------
    name, values
        What they are for, and what was given.
    kind
        The kind.
    told
        How to make one, for the message.

    Raises
    ------
    BadQuestion
        When one is of another kind.
    """
    if values is None:
        return ()
    with _Wanted(name, values, told):
        is_one = is_a(values, str) or is_a(values, kind) or not is_a(values, Iterable)
        found = (values,) if is_one else _several(values)
        for one in found:
            one_of(name, one, kind, told)
        return tuple(one for one in found if is_a(one, kind))


def files_or(name: str, values: object, *attributes: str) -> tuple[Any, ...]:
    """Read names of files, one or several, or things that have some attributes; None is none.

    Raises
    ------
    BadQuestion
        When one is something else.
    """
    if values is None:
        return ()
    with _Wanted(name, values, text("the name of a file")):
        is_one = is_a(values, str) or not is_a(values, Iterable) or _is_closed(values)
        found = (values,) if is_one else _several(values)
        return tuple(one if has(one, *attributes) else file(name, one) for one in found)


def file(name: str, value: object) -> Path:
    """Read the name of a file or a folder.

    Raises
    ------
    BadQuestion
        When it is none.
    """
    with _Wanted(name, value, text("the name of a file")):
        told = os.fspath(value) if is_a(value, str) or is_a(value, os.PathLike) else None
        if not is_a(told, str) or "\0" in told:
            raise TypeError
        path = Path(told)
        # Halves of letters stand for bytes that are no text, and others for nothing at all.
        longest = max((len(os.fsencode(part)) for part in path.parts), default=0)
        if longest > _LONGEST_NAME or len(told) > _LONGEST_PATH:
            raise BadQuestion(
                text("'{path}' is too long for the name of a file.", path=_begun(_written(told))),
                text("Give a shorter one."),
            )
        return path


def one_of(name: str, value: object, kind: type, told: str) -> None:
    """Refuse what is not of a kind.

    Parameters
    ----------
    name, value
        What it is for, and what was given.
    kind
        The kind.
    told
        How to make one, for the message.

    Raises
    ------
    BadQuestion
        When it is of another kind.
    """
    if not is_a(value, kind):
        raise _unfit(name, value, told)


def require_choice(name: str, value: object, known: Collection[str]) -> None:
    """Refuse what is none of some words.

    Raises
    ------
    BadQuestion
        With the words.
    """
    if not is_a(value, str) or value not in known:
        raise _unfit(name, value, text("one of {criteria}", criteria=row_of(known)))


def known_only(given: Collection[str], known: Collection[str]) -> None:
    """Refuse a keyword that there is not.

    Raises
    ------
    BadQuestion
        With the one that was probably meant.
    """
    for keyword in given:
        if keyword not in known:
            raise BadQuestion(
                text(
                    "There is no keyword '{keyword}'{hint}",
                    keyword=keyword,
                    hint=did_you_mean(keyword, known),
                ),
                text("There are {names}.", names=row_of(known)),
            )


def quoted(value: object) -> str:
    """Return a value as a message tells it: the beginning of what Python writes for it."""
    try:
        told = repr(value)[: _SHOWN + 1]
    except Exception:  # noqa: BLE001 - objects of others raise what they like
        told = type(value).__name__
    return _begun(told)


def _begun(told: str) -> str:
    return told if len(told) <= _SHOWN else f"{told[:_SHOWN]}…"


def is_a(value: object, kind: type[_Kind] | tuple[type[_Kind], ...]) -> TypeGuard[_Kind]:
    """Say whether a value is of a kind, without asking the value, which may answer anything."""
    return issubclass(type(value), kind)


def has(value: object, *names: str) -> bool:
    """Say whether a value has all of some attributes; what fails to tell has not."""
    try:
        return all(hasattr(value, name) for name in names)
    except Exception:  # noqa: BLE001 - as above
        return False


class _Wanted:
    """A block that reads a value: whatever goes wrong in it, the value is not what is wanted.

    Objects of others may raise anything when they are asked what they are.
    """

    def __init__(self, name: str, value: object, wanted: str) -> None:
        self._told = name, value, wanted

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if isinstance(error, Exception) and not isinstance(error, CorridorError):
            raise _unfit(*self._told) from None


def _word(name: str, value: object, wanted: str) -> str:
    with _Wanted(name, value, wanted):
        known = _word_of(value)
        if known is None:
            raise TypeError
        return known


def _word_of(value: object) -> str | None:
    """Return a word, or the id of what has one."""
    if is_a(value, str):
        return _written(value)
    for key in ("id", "key"):
        known = getattr(value, key, None)
        if is_a(known, str):
            return _written(known)
    return None


def _several(values: object) -> tuple[object, ...]:
    """Return a row of things as a tuple, where it is one and has an end."""
    if not isinstance(values, Iterable):
        raise TypeError
    found = tuple(islice(values, _MOST_THINGS + 1))
    if len(found) > _MOST_THINGS:
        raise ValueError
    return found


def _written(value: str) -> str:
    """Return a plain text without halves of letters, which stand for bytes that are no text."""
    return str.encode(value, errors="replace").decode()


def _pair(value: object) -> tuple[object, object] | None:
    for lat, lon in _COORDINATES:
        try:
            return getattr(value, lat), getattr(value, lon)
        except Exception:  # noqa: BLE001, S112 - an empty point of shapely raises its own error
            continue
    if is_a(value, Iterable) and not _is_closed(value) and hasattr(value, "__len__"):
        found = tuple(islice(value, _PAIR + 1))
        return (found[0], found[1]) if len(found) == _PAIR else None
    return None


def _is_closed(value: object) -> bool:
    return is_a(value, (bytes, bytearray, memoryview, Mapping))


def _is_flag(value: object) -> bool:
    return is_a(value, bool) or type(value).__name__ in ("bool_", "bool")


def _is_numpy_day(value: object) -> bool:
    return type(value).__name__ == "datetime64"


def _unfit(name: str, value: object, wanted: str) -> BadQuestion:
    return BadQuestion(
        text("{name} must be {wanted}, not {value}.", name=name, wanted=wanted, value=quoted(value))
    )
