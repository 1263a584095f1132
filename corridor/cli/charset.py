"""What a terminal's encoding cannot carry, in letters that it can."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from unicodedata import combining, normalize

from corridor.i18n import current_language

_PLAIN = str.maketrans(
    {
        "→": "->",
        "≈": "~",
        "≤": "<=",
        "×": "x",
        "·": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "…": "...",
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "ł": "l",
        "Ł": "L",
        "ı": "i",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "ß": "ss",
        "æ": "ae",
        "₂": "2",
        "©": "(c)",
    }
)
# As the C library looks for the letters of a locale.
_VARIABLES = ("LC_ALL", "LC_CTYPE", "LANG")


def carried(text: str) -> str:
    """Return a text as standard output can carry it: "Malaszewicze", "->".

    What has no likeness stays as it is; the stream puts a question mark for it.
    """
    return text if text.isascii() else plain(text, _encoding())


def plain(text: str, encoding: str) -> str:
    """Return a text in which what an encoding has not is told by what is most like it.

    Examples
    --------
    >>> plain("Małaszewicze → Poznań", "ascii"), plain("Poznań → Уральск", "cp1251")
    ('Malaszewicze -> Poznan', 'Poznan -> Уральск')
    """
    return "".join(letter if _has(encoding, letter) else _like(letter) for letter in text)


def _like(letter: str) -> str:
    told = letter.translate(_PLAIN)
    if told != letter:
        return told
    bare = "".join(part for part in normalize("NFKD", letter) if not combining(part))
    return bare if bare.isascii() and bare else letter


def _has(encoding: str, letter: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    except LookupError:
        return True
    return True


def _encoding() -> str:
    """Name the encoding of standard output.

    Python writes UTF-8 in the locale C; who chose that locale has plain letters in mind, unless
    the answer is asked for in a language that has no others.
    """
    if current_language() == "en" and _is_plain(os.environ):
        return "ascii"
    return getattr(sys.stdout, "encoding", None) or "utf-8"


def _is_plain(environment: Mapping[str, str]) -> bool:
    if environment.get("PYTHONIOENCODING") or environment.get("PYTHONUTF8"):
        return False
    locale = next(filter(None, map(environment.get, _VARIABLES)), "")
    return locale in ("C", "POSIX")
