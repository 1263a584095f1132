"""Records: frozen dataclasses that are ready at once.

A dataclass writes and compiles half a dozen functions of its own when its module is loaded; for the
rows of all tables that takes longer than a plan. A record shares those of its base instead.
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from typing import Any, ClassVar, Never, TypeVar, cast, dataclass_transform

from corridor.reprs import Brief

_Class = TypeVar("_Class", bound="type[Record]")


class Record(Brief):
    """A base of records, made with keywords and never changed; compared by what they hold."""

    _fields: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, Any]] = {}

    def __init__(self, **values: Any) -> None:
        given = {**self._defaults, **values}
        if len(given) != len(self._fields) or not given.keys() <= {*self._fields}:
            wrong = sorted(given.keys() ^ {*self._fields})
            raise TypeError(f"{type(self).__name__}: {', '.join(wrong)} missing or unknown")
        self.__dict__.update(given)

    def __setattr__(self, name: str, value: object) -> Never:
        raise FrozenInstanceError(f"cannot assign to field '{name}'")

    def __delattr__(self, name: str) -> Never:
        raise FrozenInstanceError(f"cannot delete field '{name}'")

    def _values(self) -> tuple[Any, ...]:
        return tuple(map(self.__dict__.__getitem__, self._fields))

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        # Rows of one table differ in their ids; what has none differs in all that it holds.
        return hash(self.__dict__["id"] if "id" in self._fields else self._values())


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: _Class) -> _Class:
    """Make a class of records of one that names their fields."""
    made: Any = dataclass(init=False, repr=False, eq=False, kw_only=True)(cls)
    about = {one.name: one.default for one in fields(made)}
    made._fields = tuple(about)
    made._defaults = {name: value for name, value in about.items() if value is not MISSING}  # noqa: SLF001
    return cast("_Class", made)
