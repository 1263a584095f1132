"""JSON in which what occurs several times stands once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import Any

SAME = "same"
# A reference is about this long, in characters; what is shorter is as well repeated.
_REFERENCE = 16
_TWICE = 2


def kept_once(value: Any) -> tuple[Any, list[Any]]:
    """Put a reference where a part of some JSON occurs that occurs elsewhere too.

    Parameters
    ----------
    value
        Dicts with string keys, lists or tuples, strings, numbers, booleans and None.

    Returns
    -------
    tuple of object and list
        The value and the parts that it shares; {"same": n} stands for part n, in the value and
        in the parts that follow it.

    Examples
    --------
    >>> way = {"way": "rail, 1520 mm", "country": "Kazakhstan"}
    >>> kept_once([way, way])
    ([{'same': 0}, {'same': 0}], [{'way': 'rail, 1520 mm', 'country': 'Kazakhstan'}])
    """
    parts = _Parts()
    return parts.written(parts.number(value)), parts.shared


class _Parts:
    """The different parts of a value, by number, a part after those that it holds."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._keys: list[tuple[str, Any]] = []
        self._size: list[int] = []
        self._uses: Counter[int] = Counter()
        self._place: dict[int, int] = {}
        self.shared: list[Any] = []

    def number(self, value: Any) -> int:
        """Return the number of a part that is equal to a value, and to no other kind of value."""
        key: tuple[str, Any]
        if isinstance(value, dict):
            held = [self.number(part) for part in value.values()]
            key = "dict", (tuple(value), tuple(held))
            size = sum(len(name) + 4 for name in value)
        elif isinstance(value, (list, tuple)):
            held = [self.number(part) for part in value]
            key = "list", tuple(held)
            size = len(held) + 1
        else:
            held = []
            key = type(value).__name__, value
            size = len(str(value)) + 2
        known = self._numbers.get(key)
        if known is None:
            known = self._numbers[key] = len(self._keys)
            self._keys.append(key)
            self._size.append(size + sum(self._size[part] for part in held))
            self._uses.update(held)
        return known

    def written(self, number: int) -> Any:
        """Return a part as it is written where it occurs."""
        if self._uses[number] < _TWICE or self._size[number] <= _REFERENCE:
            return self._whole(number)
        if number not in self._place:
            whole = self._whole(number)
            self._place[number] = len(self.shared)
            self.shared.append(whole)
        return {SAME: self._place[number]}

    def _whole(self, number: int) -> Any:
        kind, key = self._keys[number]
        if kind == "dict":
            names, held = key
            return {name: self.written(part) for name, part in zip(names, held, strict=True)}
        return [self.written(part) for part in key] if kind == "list" else key
