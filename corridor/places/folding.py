"""Names with case, accents and punctuation folded away, for matching."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart into a Latin letter and an accent.
_PLAIN = str.maketrans({"ł": "l", "ı": "i", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "ə": "e"})
_PARTS = re.compile(r"[^\w]+")
_MOST_LETTERS = 60
# No name with its region and its country is longer; what is typed may be, and look-ups take
# longer the more letters and blanks a word has.
LONGEST_NAME = 120
# A Chinese keyboard has commas of its own.
COMMA = re.compile("[,，、]")


def folded(text: str) -> str:
    """Fold case, accents and punctuation away."""
    text = text.casefold()
    if text.isascii() and text.isalnum():
        return text
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN))
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _PARTS.sub(" ", text).strip()


def cut(word: str) -> str:
    """Return the beginning of a word that is longer than any name, without its spare blanks.

    Examples
    --------
    >>> cut("Oral"), cut("Oral" + 1000 * " "), len(cut(1000 * "Oral "))
    ('Oral', 'Oral', 120)
    """
    return word if len(word) <= LONGEST_NAME else " ".join(word.split())[:LONGEST_NAME]


def shorten(word: str) -> str:
    """Return the beginning of a word that is too long to be repeated."""
    return word if len(word) <= _MOST_LETTERS else f"{word[:_MOST_LETTERS]}…"
