"""The language that the reader is spoken to in."""

from __future__ import annotations

import locale
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, get_args

Language = Literal["en", "ru", "kk", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

# A Windows locale begins with the English name of the language: "Chinese (Simplified)_China".
_SPELT_OUT: dict[str, Language] = {
    "english": "en",
    "russian": "ru",
    "kazakh": "kk",
    "chinese": "zh",
}
# As gettext looks for it, after our own variable.
_VARIABLES = ("CORRIDOR_LANG", "LC_ALL", "LC_MESSAGES", "LANG")

_current: ContextVar[Language] = ContextVar("language", default="en")


def current_language() -> Language:
    """Give the language that texts are told in; English until somebody chooses."""
    return _current.get()


def set_language(language: Language) -> None:
    """Tell all texts in a language from now on.

    Examples
    --------
    >>> from corridor.i18n import set_language
    >>> set_language("en")
    """
    _current.set(language)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Tell all texts in a language as long as the block runs.

    Examples
    --------
    >>> from corridor.i18n import say, speaking
    >>> with speaking("ru"):
    ...     print(say("Notes"))
    Примечания
    """
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


def language_of(environment: Mapping[str, str] = os.environ) -> Language:
    """Give the language that an environment asks for.

    Parameters
    ----------
    environment
        Its variables: CORRIDOR_LANG, else LC_ALL, LC_MESSAGES, LANG, the first that is set; else
        the system's own setting.

    Returns
    -------
    str
        English where none of the four languages is asked for.
    """
    asked = next(filter(None, map(environment.get, _VARIABLES)), None)
    return _known(asked or locale.getlocale()[0] or "")


def _known(name: str) -> Language:
    plain = name.casefold()
    for language in LANGUAGES:
        if plain == language or plain.startswith((f"{language}_", f"{language}-", f"{language}.")):
            return language
    return _SPELT_OUT.get(plain.split(" ")[0].split("_")[0], "en")
