"""The language of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from cyclopts import Parameter

from corridor.errors import BadQuestion
from corridor.i18n import LANGUAGES, Language, language_of, set_language, text

_OPTION = "--lang"

Lang = Annotated[Language | None, Parameter(name=_OPTION)]


def choose_language(words: Sequence[str]) -> None:
    """Speak as the words ask for, else as the environment does.

    Help and errors need the language before the words are parsed.

    Parameters
    ----------
    words
        What stands after the command.

    Raises
    ------
    BadQuestion
        When they name a language that is none of the four.
    """
    set_language(language_of())
    asked = _asked(words)
    if asked is None:
        return
    for language in LANGUAGES:
        if asked.casefold() == language:
            set_language(language)
            return
    raise BadQuestion(
        text("'{word}' is none of the languages.", word=asked),
        text("Choose --lang {languages}.", languages=", ".join(LANGUAGES)),
    )


def _asked(words: Sequence[str]) -> str | None:
    for number, word in enumerate(words):
        if word == "--":
            return None
        if word == _OPTION:
            return words[number + 1] if number + 1 < len(words) else ""
        if word.startswith(f"{_OPTION}="):
            return word.partition("=")[2]
    return None
