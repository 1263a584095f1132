"""Results that tell themselves on one line, for whoever looks at one in a shell."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from corridor.printable import shown

_MOST = 180
_NOTHING: tuple[object, ...] = (None, "", (), frozenset())


class Brief:
    """A base of dataclasses: `repr` is one line of the fields that hold something.

    The dataclass is made with `repr=False`; a class with more to tell has a `__repr__` of its own.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        holder: Any = self
        names = (field.name for field in fields(holder) if field.repr)
        values = ((name, getattr(self, name)) for name in names)
        told = (f"{name}={value!r}" for name, value in values if value not in _NOTHING)
        return brief(f"{type(self).__name__}({', '.join(told)})")


def brief(line: str) -> str:
    r"""Return a text as one line of fewer than 200 characters.

    Examples
    --------
    >>> brief("Plan(two\nlines)")
    'Plan(two lines)'
    >>> len(brief("Plan(" + "far " * 100 + ")"))
    180
    """
    whole = shown(" ".join(line.split()))
    return whole if len(whole) <= _MOST else f"{whole[: _MOST - 2]}…)"
