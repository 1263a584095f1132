"""Message catalogues: English messages -> another language."""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

from corridor.i18n.language import Language

FOLDER = Path(__file__).parent / "locale"
DOMAIN = "corridor"


def translated(message: str, language: Language, context: str = "") -> str:
    """Return a message in a language, in English where its catalogue has none.

    Parameters
    ----------
    message
        The English message.
    language
        The language.
    context
        What tells apart messages that read alike in English.
    """
    catalogue = _catalogue(language)
    return catalogue.pgettext(context, message) if context else catalogue.gettext(message)


def translated_plural(one: str, many: str, number: int, language: Language) -> str:
    """Return the form of a message that a number asks for in a language."""
    return _catalogue(language).ngettext(one, many, number)


@cache
def _catalogue(language: Language) -> NullTranslations:
    return translation(DOMAIN, FOLDER, [language], fallback=language == "en")
