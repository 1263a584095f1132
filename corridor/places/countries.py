"""Countries by name in four languages."""

from __future__ import annotations

from functools import cache

from corridor.i18n import LANGUAGES
from corridor.i18n.countries import country_names
from corridor.places.folding import folded

_CODE_LETTERS = 2
# Codes that CLDR names and that are no country by ISO 3166-1: unions, islands of one, tests.
_NO_COUNTRIES = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ")
)
# Of the codes of two letters that were others' names once, the one that people use.
_OTHER_CODES = {"UK": "GB"}
# Names that people use and CLDR does not give.
_OTHER_NAMES = {
    "turkey": "TR",
    "britain": "GB",
    "great britain": "GB",
    "england": "GB",
    "holland": "NL",
    "czech republic": "CZ",
    "macedonia": "MK",
    "russian federation": "RU",
    "republic of kazakhstan": "KZ",
    "peoples republic of china": "CN",
    "people s republic of china": "CN",
    "prc": "CN",
    "российская федерация": "RU",
    "республика казахстан": "KZ",
    "қазақстан республикасы": "KZ",
    "китаиская народная республика": "CN",
    "республика узбекистан": "UZ",
    "республика беларусь": "BY",
    "中华人民共和国": "CN",
    "哈萨克斯坦共和国": "KZ",
    "俄罗斯联邦": "RU",
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
    """Return the ISO 3166-1 codes of all countries by folded name, in four languages."""
    return {
        folded(name): code
        for language in LANGUAGES
        for code, name in country_names(language).items()
        if len(code) == _CODE_LETTERS and code.isalpha() and code not in _NO_COUNTRIES
    }


def is_iso_country(code: str) -> bool:
    """Whether two capital letters are the ISO 3166-1 code of a country."""
    return code in countries_by_name().values()


def country_code(word: str) -> str:
    """Return the ISO 3166-1 code of a country by its name or a code of two or three letters.

    Examples
    --------
    >>> country_code("Германия"), country_code("KAZ"), country_code("UK"), country_code("EU")
    ('DE', 'KZ', 'GB', '')
    """
    from babel.core import get_global  # noqa: PLC0415 - slow to load, and seldom needed

    key = folded(word)
    code = key.upper()
    named = countries_by_name().get(key) or _OTHER_NAMES.get(key, "")
    if named or len(code) == _CODE_LETTERS:
        return named or (code if is_iso_country(code) else _OTHER_CODES.get(code, ""))
    other_codes = get_global("territory_aliases").get(code, [])
    return other_codes[0] if len(other_codes) == 1 and is_iso_country(other_codes[0]) else ""
