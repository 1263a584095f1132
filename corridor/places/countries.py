"""Countries by name in four languages."""

from __future__ import annotations

from functools import cache

from corridor.i18n import LANGUAGES
from corridor.i18n.countries import country_names
from corridor.places.folding import folded

_CODE_LETTERS = 2
# Names that people use and CLDR does not give.
_OTHER_NAMES = {
    "turkey": "TR",
    "britain": "GB",
    "great britain": "GB",
    "england": "GB",
    "holland": "NL",
    "czech republic": "CZ",
    "macedonia": "MK",
    "рф": "RU",
    "рк": "KZ",
    "қр": "KZ",
    "кнр": "CN",
    "қхр": "CN",
    "фрг": "DE",
    "англия": "GB",
    "голландия": "NL",
    "белоруссия": "BY",
    "кыргызстан": "KG",
    "туркмения": "TM",
    "молдавия": "MD",
}


@cache
def countries_by_name() -> dict[str, str]:
    """Give the ISO 3166-1 codes of all countries by folded name, in four languages."""
    return {
        folded(name): code
        for language in LANGUAGES
        for code, name in country_names(language).items()
        if len(code) == _CODE_LETTERS and code.isalpha()
    }


def country_code(word: str) -> str:
    """Give the ISO 3166-1 code of a country by its name or a code of two or three letters.

    Examples
    --------
    >>> country_code("Германия"), country_code("KAZ"), country_code("UK"), country_code("Oz")
    ('DE', 'KZ', 'GB', '')
    """
    from babel.core import get_global  # noqa: PLC0415 - slow to load, and seldom needed

    key = folded(word)
    code = key.upper()
    if len(code) == _CODE_LETTERS and code in countries_by_name().values():
        return code
    other_codes = get_global("territory_aliases").get(code, [])
    named = countries_by_name().get(key) or _OTHER_NAMES.get(key, "")
    return named or (other_codes[0] if len(other_codes) == 1 else "")
