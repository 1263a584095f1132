"""Names of lines and facilities, whose other languages stand in a table of their own."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from corridor.errors import BadData
from corridor.files import Unreadable, as_text, read_whole
from corridor.i18n import NAME_COLUMNS, Language, Text

_HEADINGS = ("id", *NAME_COLUMNS, "aliases")


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
        """Return the name in a language."""
        english = str.__str__(self)
        if language == "en" or not english:
            return english
        return _listed(self.listed_in).get(english, {}).get(f"name_{language}") or english


@cache
def _listed(path: Path) -> Mapping[str, Mapping[str, str]]:
    """Read the rows of a table of names by id; what cannot be read keeps no plan from being told.

    A network is not made of a package whose table cannot be read: this one was spoilt since.
    """
    try:
        return {row.get("id", ""): row for row in rows_as_text(path)}
    except BadData:
        return {}


def rows_as_text(path: Path) -> list[dict[str, str]]:
    """Read the rows of a CSV table as text by heading, however a spreadsheet saved it.

    Raises
    ------
    BadData
        When it cannot be read.
    """
    content = read_whole(path)
    try:
        told, delimiter = as_text(path, content), ","
    except Unreadable:
        told = ""
    if not told.startswith("id,"):
        # Only a table that is not plain needs the reader of all others.
        from corridor.network.encodings import Undecided  # noqa: PLC0415
        from corridor.network.spreadsheet_rows import opened  # noqa: PLC0415

        try:
            told, writing = opened(content, _HEADINGS)
        except Undecided as error:
            raise Unreadable(path.name, error.args[0]) from error
        delimiter = writing.delimiter
    rows = csv.DictReader(io.StringIO(told, newline=""), delimiter=delimiter, restval="")
    try:
        return [row for row in rows if any(row.values())]
    except csv.Error as error:
        raise Unreadable(path.name, str(error)) from error
