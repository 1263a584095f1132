"""Numbers as each language writes them."""

from __future__ import annotations

from functools import cache

from corridor.i18n.cldr import cldr
from corridor.i18n.language import Language


def numeral(written: str, language: Language) -> str:
    r"""Turn a number written in English into another language's way.

    Parameters
    ----------
    written
        As Python's format gives it: "11,394.5", "12%".
    language
        The language.

    Returns
    -------
    str
        With the separators and the sign of per cent that CLDR has for the language.

    Examples
    --------
    >>> numeral("1,234.5", "ru") == "1\N{NO-BREAK SPACE}234,5"
    True
    """
    return written if language == "en" else written.translate(_signs(language))


@cache
def _signs(language: Language) -> dict[int, str]:
    return str.maketrans({**cldr(language).get("signs", {})})
