"""Names of countries, in the reader's language."""

from __future__ import annotations

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


class _Country(Text):
    code: str

    @classmethod
    def made(cls, code: str) -> _Country:
        self = cls(_named(code, "en"))
        self.code = code
        return self

    def told(self, language: Language) -> str:
        return str.__str__(self) if language == "en" else _named(self.code, language)


def _named(code: str, language: Language) -> str:
    from babel import Locale  # noqa: PLC0415 - slow to load, and seldom needed

    return str(Locale(language).territories.get(code, code))
