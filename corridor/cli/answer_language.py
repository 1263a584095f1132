"""The language of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from corridor.cli.parameter import Parameter
from corridor.errors import BadQuestion
from corridor.i18n import LANGUAGES, Language, language_of, set_language, text
from corridor.i18n.language import language_like

_OPTION = "--lang"
# The shell asks with it what a half-written word may become.
_COMPLETION = "__complete"

Lang = Annotated[Language | None, Parameter(name=_OPTION)]


def choose_language(words: Sequence[str]) -> list[str]:
    """Speak as the words ask for, else as the environment does.

    Help and errors need the language before the words are parsed.

    Parameters
    ----------
    words
        What stands after the command.

    Returns
    -------
    list of str
        The words without those that choose the language.

    Raises
    ------
    BadQuestion
        When they name a language that is none of the four.
    """
    set_language(language_of())
    rest = list(words)
    place = _option_place(rest)
    if place is None:
        return rest
    _, has_value, value = rest.pop(place).partition("=")
    if not has_value and place < len(rest):
        value = rest.pop(place)
    set_language(_named(value))
    return rest


def _option_place(words: Sequence[str]) -> int | None:
    if words[:1] == [_COMPLETION]:
        return None
    for place, word in enumerate(words):
        if word == "--":
            return None
        if word.partition("=")[0] == _OPTION:
            return place
    return None


def _named(word: str) -> Language:
    language = language_like(word)
    if language is not None:
        return language
    raise BadQuestion(
        text("'{word}' is not one of the languages.", word=word[:40])
        if word
        else text("{option} needs a value.", option=_OPTION),
        text("Choose --lang {languages}.", languages=", ".join(LANGUAGES)),
    )
