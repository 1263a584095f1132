"""Names of lines and facilities, whose other languages stand in a table of their own."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from corridor.i18n import Language, Text


class ListedName(Text):
    """A name that a table may list in other languages.

    The table is read when the first name is told in another language than English. A name that
    it does not list, or not in that language, stands for itself.
    """

    listed_in: Path

    @classmethod
    def of(cls, english: str, listed_in: Path) -> ListedName:
        """Make a name from the English one and the CSV table that lists the others."""
        name = cls(english)
        name.listed_in = listed_in
        return name

    def told(self, language: Language) -> str:
        """Give the name in a language."""
        english = str.__str__(self)
        if language == "en" or not english:
            return english
        return _listed(self.listed_in).get(english, {}).get(f"name_{language}") or english


@cache
def _listed(path: Path) -> Mapping[str, Mapping[str, str]]:
    """Read the rows of a table of names by id; what cannot be read keeps no plan from being told.

    The check of the data tells what is wrong with the table.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {row.get("id", ""): row for row in csv.DictReader(file)}
    except (OSError, UnicodeDecodeError, csv.Error):
        return {}
