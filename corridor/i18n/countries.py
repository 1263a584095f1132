"""Names of countries, in four languages (Unicode's CLDR has them)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from corridor.i18n.cldr import cldr
from corridor.i18n.language import Language
from corridor.i18n.text import Text


def country(code: str) -> Text:
    """Name a country by its ISO 3166-1 code; an unknown code stands for itself.

    Examples
    --------
    >>> from corridor.i18n import speaking, tell
    >>> with speaking("ru"):
    ...     tell(country("DE"))
    'Германия'
    """
    return _Country.made(code)


@cache
def country_names(language: Language) -> Mapping[str, str]:
    """Return the names of countries and other lands by code in a language."""
    return cldr(language).get("territories", {})


class _Country(Text):
    code: str

    @classmethod
    def made(cls, code: str) -> _Country:
        self = cls(country_names("en").get(code, code))
        self.code = code
        return self

    def told(self, language: Language) -> str:
        return country_names(language).get(self.code, self.code)
