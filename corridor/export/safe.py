"""Texts made safe for the files that hold them: cells of spreadsheets, XML, Markdown."""

from __future__ import annotations

import re

# A spreadsheet runs a cell that begins with one of these as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# XML 1.0 has no way to write these, not even escaped.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"
_MARKDOWN_MARKS = re.compile(r"([\\`*_\[\]|~])")
# What begins a heading, a list or a quotation when it begins a line.
_MARKDOWN_STARTS = re.compile(r"^(\d*)([-#+=>]|[.)](?=\s|$))")
_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def is_formula(text: str) -> bool:
    """Say whether a spreadsheet would run a text as a formula."""
    return text.startswith(_FORMULA_STARTS)


def harmless(text: str) -> str:
    """Give a text as the cell of a CSV file, with an apostrophe before a formula.

    Examples
    --------
    >>> harmless("=1+1"), harmless("Oral")
    ("'=1+1", 'Oral')
    """
    return f"'{text}" if is_formula(text) else text


def for_xml(text: str) -> str:
    """Give a text with a replacement character for each one that XML forbids."""
    return _NOT_IN_XML.sub(_REPLACEMENT, text)


def for_markdown(text: str) -> str:
    r"""Give a text for one cell or line of Markdown, where it means nothing but itself.

    Examples
    --------
    >>> for_markdown("a|b <i>")
    'a\\|b &lt;i>'
    """
    plain = _BREAKS.sub(" ", for_xml(text)).strip().replace("&", "&amp;").replace("<", "&lt;")
    return _MARKDOWN_STARTS.sub(r"\1\\\2", _MARKDOWN_MARKS.sub(r"\\\1", plain))
