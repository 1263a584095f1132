"""Texts as a terminal shows them: nothing in them that it would obey."""

from __future__ import annotations

import re

# Control characters, marks that turn the direction of writing or hide what follows, halves of
# letters. A line feed, a tabulator and a carriage return that ends a line are no danger.
_OBEYED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]|\r(?!\n)"
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")
_REPLACEMENT = "\ufffd"


def shown(text: str) -> str:
    r"""Return a text with a replacement character for each one that a terminal would obey.

    Examples
    --------
    >>> shown("Oral\x1b[2J"), shown("Ora\u202el"), shown("\udcff")
    ('Oral�[2J', 'Ora�l', '�')
    """
    return text if text.isprintable() else _OBEYED.sub(_REPLACEMENT, text)


def controlless(text: str) -> str:
    r"""Return a text with a replacement character for each control, as a page may have it.

    Examples
    --------
    >>> controlless("Oral\x1b[2J"), controlless("Ora\u200bl") == "Ora\u200bl"
    ('Oral�[2J', True)
    """
    return text if text.isprintable() else _CONTROLS.sub(_REPLACEMENT, text)


def escaped(json: str) -> str:
    r"""Return a text of JSON in which such characters are escaped; it means the same.

    Halves of letters, which many readers of JSON refuse, are replaced.

    Examples
    --------
    >>> print(escaped('"Ora\u202el"'))
    "Ora\u202el"
    """
    return json if json.isprintable() else _OBEYED.sub(_escape, json)


def _escape(found: re.Match[str]) -> str:
    letter = found[0]
    if "\ud800" <= letter <= "\udfff":
        return _REPLACEMENT
    units = letter.encode("utf-16-be").hex()
    return "".join(rf"\u{units[start : start + 4]}" for start in range(0, len(units), 4))
