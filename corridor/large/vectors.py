"""What callers give as arrays, as what is wanted of them: ends, costs, coordinates, names."""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from corridor import arguments
from corridor.errors import BadQuestion
from corridor.i18n import text
from corridor.large.topology import Floats, Ints

# More nodes or arcs than places of 32 bits can number.
MOST = 2**31 - 2
_Array = NDArray[Any]
_Kind = TypeVar("_Kind", bound=np.generic)


def numbers(name: str, value: object, size: int | None = None) -> Floats:
    """Read a row of numbers, of a given length where one is wanted.

    Raises
    ------
    BadQuestion
        When it is none.
    """
    read = _row(name, value, "iuf", text("a row of numbers"))
    _require_size(name, read, size)
    return read.astype(np.float64)


def whole_numbers(name: str, value: object, below: int, size: int | None = None) -> Ints:
    """Read a row of whole numbers from 0 to below another.

    Raises
    ------
    BadQuestion
        When it is none.
    """
    read = _row(name, value, "iu", text("a row of whole numbers"))
    _require_size(name, read, size)
    _refuse(name, read, (read < 0) | (read >= below), text("0 to {most}", most=below - 1))
    return _fixed(read.astype(np.int64))


def costs_of(value: object, size: int | None, decimals: int) -> Floats:
    """Read what arcs cost, as whole numbers of the last decimal.

    Raises
    ------
    BadQuestion
        When they are none, or below zero.
    """
    costs = numbers("arc_cost", value, size)
    _refuse("arc_cost", costs, ~(costs >= 0), text("zero or more"))
    steps = _fixed(np.rint(costs * 10.0**decimals))
    # Sums of larger whole numbers are not exact.
    large = np.isfinite(costs) & (steps * max(costs.size, 1) >= 2**53)
    _refuse("arc_cost", costs, large, text("smaller, or rounded to fewer decimals"))
    return steps


def coordinates_of(latitude: object, longitude: object) -> tuple[Floats, Floats] | None:
    """Read the coordinates of nodes; None where there are none.

    Raises
    ------
    BadQuestion
        When they are no numbers, or one of the two is missing.
    """
    if latitude is None and longitude is None:
        return None
    lat = numbers("latitude", latitude)
    lon = numbers("longitude", longitude, lat.size)
    for name, read in (("latitude", lat), ("longitude", lon)):
        _refuse(name, read, ~np.isfinite(read), text("a number"))
    return lat, lon


def ids_of(name: str, value: object, size: int | None) -> _Array | None:
    """Read names of nodes or links, whole numbers or texts; None where there are none.

    Raises
    ------
    BadQuestion
        When they are something else.
    """
    if value is None:
        return None
    read = _row(name, value, "iuU", text("a row of whole numbers or texts"))
    _require_size(name, read, size)
    return read


def require_unique(name: str, ids: _Array) -> None:
    """Refuse names that two things bear.

    Raises
    ------
    BadQuestion
        With the first such name.
    """
    order = np.argsort(ids, kind="stable")
    again = np.zeros(ids.size, bool)
    again[order[1:]] = ids[order[1:]] == ids[order[:-1]]
    _refuse(name, ids, again, text("different from all others"))


def _row(name: str, value: object, kinds: str, wanted: str) -> _Array:
    try:
        read = np.array(value)
        read = read.astype(np.int64) if read.size == 0 else read
        read.flags.writeable = False
        is_right = read.ndim == 1 and read.dtype.kind in kinds and read.size <= MOST
    except Exception:  # noqa: BLE001 - objects of others raise what they like
        is_right = False
    if not is_right:
        told = {"name": name, "wanted": wanted, "value": arguments.quoted(value)}
        raise BadQuestion(text("{name} must be {wanted}, not {value}.", **told))
    return read


def _fixed(read: NDArray[_Kind]) -> NDArray[_Kind]:
    """Return an array that nobody changes: what was prepared rests on it."""
    read.flags.writeable = False
    return read


def _require_size(name: str, read: _Array, size: int | None) -> None:
    if size is not None and read.size != size:
        raise BadQuestion(
            text(
                "{name} has {number:,} entries, and {wanted:,} are wanted.",
                name=name,
                number=read.size,
                wanted=size,
            )
        )


def _refuse(name: str, read: _Array, is_wrong: NDArray[np.bool_], wanted: str) -> None:
    """Refuse the first entry that is wrong."""
    if is_wrong.any():
        entry = int(is_wrong.argmax())
        raise BadQuestion(
            text(
                "Entry {entry} of {name} must be {wanted}, not {value}.",
                entry=entry,
                name=name,
                wanted=wanted,
                value=arguments.quoted(read[entry].item()),
            )
        )
