"""Texts made safe for the files that hold them: cells of spreadsheets, XML, Markdown."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

from corridor.printable import shown

# A spreadsheet runs a cell that begins with one of these as a formula, those of full width too.
_FORMULA_STARTS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
# Blanks and signs that nobody sees, by their category in Unicode: they hide what follows.
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
# Where the comma parts decimals, a spreadsheet begins a cell after each of these.
_PARTING = ";"
_BREAKS = re.compile("[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+|\t")
_MARKDOWN_MARKS = re.compile(r"([\\`*_\[\]|~])")
# What begins a heading, a list or a quotation when it begins a line.
_MARKDOWN_STARTS = re.compile(r"^(\d*)([-#+=>]|[.)](?=\s|$))")


def plain(text: str) -> str:
    r"""Return a text as one line of letters: a blank for breaks, a sign for each other control.

    Examples
    --------
    >>> plain("Oral\r\nUralsk")
    'Oral Uralsk'
    """
    return shown(_BREAKS.sub(" ", text))


def is_formula(text: str) -> bool:
    """Say whether a spreadsheet might run a text, or what stands in it, as a formula."""
    return any(map(_begins_formula, text.split(_PARTING)))


def harmless(text: str) -> str:
    r"""Return a text as the cell of a CSV file: one line, an apostrophe before each formula.

    Examples
    --------
    >>> harmless("=1+1"), harmless("Oral"), harmless("a;\r@SUM(A1)")
    ("'=1+1", 'Oral', "a;' @SUM(A1)")
    """
    if text.isascii() and text.isalnum():
        return text
    parts = plain(text).split(_PARTING)
    return _PARTING.join(f"'{part}" if _begins_formula(part) else part for part in parts)


def csv_text(headings: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Write a table as CSV: every text harmless, numbers as they are, "" for None.

    Parameters
    ----------
    headings
        The names of the columns.
    rows
        A cell for each column.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows(
        [harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return written.getvalue()


def for_markdown(text: str) -> str:
    r"""Return a text for one cell or line of Markdown, where it means nothing but itself.

    Examples
    --------
    >>> for_markdown("a|b <i>")
    'a\\|b &lt;i>'
    """
    told = plain(text).strip().replace("&", "&amp;").replace("<", "&lt;")
    return _MARKDOWN_STARTS.sub(r"\1\\\2", _MARKDOWN_MARKS.sub(r"\\\1", told))


def _begins_formula(text: str) -> bool:
    seen = (letter for letter in text if unicodedata.category(letter) not in _UNSEEN)
    return next(seen, "") in _FORMULA_STARTS
