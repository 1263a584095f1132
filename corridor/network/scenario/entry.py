"""One entry of a TOML file: its keys and values, or a sentence that says what is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar

from corridor.errors import BadData
from corridor.i18n import Text, all_of, row_of, text
from corridor.network.cell_values import shown, unprintable_in
from corridor.spelling import did_you_mean

_MONTHS = range(1, 13)

_Word = TypeVar("_Word", bound=str)


class Entry:
    """The keys and values of one entry, or of the head of the file.

    Parameters
    ----------
    values
        Keys and values, as TOML gives them.
    place
        File and entry, for messages.
    """

    def __init__(self, values: Any, place: str) -> None:
        if not isinstance(values, dict):
            raise BadData(text("{place} must be a table of keys and values.", place=place))
        self.values: dict[str, Any] = values
        self.place = place

    def require_keys(self, allowed: Collection[str]) -> None:
        """Refuse a key that is not allowed."""
        for key in self.values:
            if key not in allowed:
                raise self.fault(
                    text(
                        "there is no key '{key}'{hint}",
                        key=shown(key),
                        hint=did_you_mean(key, allowed),
                    ),
                    text("There are {names}.", names=row_of(allowed)),
                )

    def entries(self, key: str) -> Iterator[Entry]:
        """Return the entries under a key in double brackets."""
        values = self.values.get(key, [])
        if not isinstance(values, list):
            raise self.fault(
                text("[{key}] must be written [[{key}]], as there may be several.", key=key)
            )
        for number, value in enumerate(values, start=1):
            yield Entry(value, f"{self.place}, [[{key}]] {number}")

    def line(self, key: str) -> str:
        """Return a text on one line, "" where the key is missing."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            raise self.fault(
                text(
                    "{key} is '{value}', and must be text in quotes.",
                    key=key,
                    value=shown(str(value)),
                )
            )
        told = " ".join(value.split())
        self._require_printable(key, told)
        return told

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, an empty one where the key is missing."""
        value = self.values.get(key, [])
        if not (isinstance(value, list) and all(isinstance(word, str) for word in value)):
            raise self.fault(
                text(
                    "{key} is '{value}', and must be a list of texts in brackets.",
                    key=key,
                    value=shown(str(value)),
                )
            )
        for word in value:
            self._require_printable(key, word)
        return tuple(value)

    def _require_printable(self, key: str, value: str) -> None:
        sign = unprintable_in(key, value)
        if sign:
            raise self.fault(
                text(
                    "{key} holds a sign that cannot be printed, U+{code}; delete it.",
                    key=key,
                    code=f"{ord(sign):04X}",
                )
            )

    def choice(self, key: str, allowed: Sequence[_Word], default: _Word | None = None) -> _Word:
        """Return a text that must be one of a few."""
        word = self.line(key)
        for choice in allowed:
            if word == choice:
                return choice
        if key not in self.values and default is not None:
            return default
        raise self.fault(
            text(
                "{key} is '{value}'{hint}",
                key=key,
                value=shown(word),
                hint=did_you_mean(word, allowed),
            ),
            text("It is one of {names}.", names=row_of(allowed)),
        )

    def table(self, key: str) -> dict[str, Any]:
        """Return a table of keys and values that has at least one."""
        value = self.values.get(key)
        if not (isinstance(value, dict) and value):
            raise self.fault(text("{key} must be a table such as {{ column = value }}.", key=key))
        return value

    def only_one(self, keys: Sequence[_Word]) -> _Word:
        """Return the one of these keys that the entry has."""
        found = [key for key in keys if key in self.values]
        if not found:
            raise self.fault(
                text("it needs exactly one of {keys}, and has none.", keys=row_of(keys))
            )
        if len(found) > 1:
            raise self.fault(
                text(
                    "it needs exactly one of {keys}, and has {found}.",
                    keys=row_of(keys),
                    found=all_of(found),
                )
            )
        return found[0]

    def day(self, key: str) -> dt.date | None:
        """Return a day, None where the key is missing."""
        value = self.values.get(key)
        if value is not None and type(value) is not dt.date:
            raise self.fault(
                text(
                    "{key} is '{value}', and must be a day such as 2025-09-12, without quotes.",
                    key=key,
                    value=shown(str(value)),
                )
            )
        return value

    def months(self) -> tuple[int, ...]:
        """Return the months, an empty tuple where there are none."""
        value = self.values.get("months", [])
        if not (isinstance(value, list) and all(type(m) is int and m in _MONTHS for m in value)):
            raise self.fault(
                text(
                    "months is '{value}', and must be a list of numbers from 1 to 12.",
                    value=shown(str(value)),
                )
            )
        return tuple(value)

    def fault(self, why: Text, hint: str = "") -> BadData:
        """Make an error that names file and entry."""
        return BadData(text("{place}: {why}", place=self.place, why=why), hint)
