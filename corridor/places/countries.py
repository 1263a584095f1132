"""Countries by name in four languages and by ISO code."""

from __future__ import annotations

from functools import cache

from corridor.i18n import LANGUAGES, Language, Text
from corridor.places.folding import folded

_CODE_LETTERS = 2


class CountryName(Text):
    """The name of a country; Unicode's CLDR has it in every language."""

    code: str

    @classmethod
    def of(cls, code: str) -> CountryName:
        """Make the name of the country of an ISO 3166-1 code."""
        name = cls(_names("en").get(code, code))
        name.code = code
        return name

    def told(self, language: Language) -> str:
        """Give the name in a language."""
        return _names(language).get(self.code, self.code)


@cache
def countries_by_name() -> dict[str, str]:
    """Give the ISO 3166-1 codes of all countries by folded name, in four languages."""
    return {
        folded(name): code
        for language in LANGUAGES
        for code, name in _names(language).items()
        if len(code) == _CODE_LETTERS and code.isalpha()
    }


@cache
def _names(language: Language) -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415 - only for countries spelt out

    return dict(Locale(language).territories)
