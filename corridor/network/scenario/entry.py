"""One entry of a TOML file: its keys and values, or a sentence that says what is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar

from corridor.errors import BadData
from corridor.network.scenario.draft import did_you_mean

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
            raise BadData(f"{place} must be a table of keys and values.")
        self.values: dict[str, Any] = values
        self.place = place

    def require_keys(self, allowed: Collection[str]) -> None:
        """Refuse a key that is not allowed."""
        for key in self.values:
            if key not in allowed:
                raise self.fault(
                    f"there is no key '{key}'{did_you_mean(key, allowed)}",
                    f"There are {', '.join(allowed)}.",
                )

    def entries(self, key: str) -> Iterator[Entry]:
        """Give the entries under a key in double brackets."""
        values = self.values.get(key, [])
        if not isinstance(values, list):
            raise self.fault(f"[{key}] must be written [[{key}]], as there may be several.")
        for number, value in enumerate(values, start=1):
            yield Entry(value, f"{self.place}, [[{key}]] {number}")

    def text(self, key: str) -> str:
        """Give a text on one line, "" where the key is missing."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            raise self.fault(f"{key} is '{value}', and must be text in quotes.")
        return " ".join(value.split())

    def words(self, key: str) -> tuple[str, ...]:
        """Give a list of texts, an empty one where the key is missing."""
        value = self.values.get(key, [])
        if not (isinstance(value, list) and all(isinstance(word, str) for word in value)):
            raise self.fault(f"{key} is '{value}', and must be a list of texts in brackets.")
        return tuple(value)

    def choice(self, key: str, allowed: Sequence[_Word], default: _Word | None = None) -> _Word:
        """Give a text that must be one of a few."""
        word = self.text(key)
        for choice in allowed:
            if word == choice:
                return choice
        if key not in self.values and default is not None:
            return default
        raise self.fault(
            f"{key} is '{word}'{did_you_mean(word, allowed)}",
            f"It is one of {', '.join(allowed)}.",
        )

    def table(self, key: str) -> dict[str, Any]:
        """Give a table of keys and values that has at least one."""
        value = self.values.get(key)
        if not (isinstance(value, dict) and value):
            raise self.fault(f"{key} must be a table such as {{ column = value }}.")
        return value

    def only_one(self, keys: Sequence[_Word]) -> _Word:
        """Give the one of these keys that the entry has."""
        found = [key for key in keys if key in self.values]
        if len(found) != 1:
            has = " and ".join(found) or "none"
            raise self.fault(f"it needs exactly one of {', '.join(keys)}, and has {has}.")
        return found[0]

    def day(self, key: str) -> dt.date | None:
        """Give a day, None where the key is missing."""
        value = self.values.get(key)
        if value is not None and type(value) is not dt.date:
            raise self.fault(
                f"{key} is '{value}', and must be a day such as 2025-09-12, without quotes."
            )
        return value

    def months(self) -> tuple[int, ...]:
        """Give the months, an empty tuple where there are none."""
        value = self.values.get("months", [])
        if not (isinstance(value, list) and all(type(m) is int and m in _MONTHS for m in value)):
            raise self.fault(f"months is '{value}', and must be a list of numbers from 1 to 12.")
        return tuple(value)

    def fault(self, why: str, hint: str = "") -> BadData:
        """Make an error that names file and entry."""
        return BadData(f"{self.place}: {why}", hint)
