"""Numbers as each language writes them."""

from __future__ import annotations

from functools import cache

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
    from babel import Locale  # noqa: PLC0415 - English needs none of it

    locale = Locale.parse(language)
    symbols = locale.number_symbols["latn"]
    percent = locale.percent_formats[None].pattern.partition("0")[2]
    return str.maketrans({",": symbols["group"], ".": symbols["decimal"], "%": percent})
