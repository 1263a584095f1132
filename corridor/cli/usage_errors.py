"""What is wrong with words that make no command."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, Literal, get_args, get_origin

from cyclopts import (
    CoercionError,
    CycloptsError,
    MissingArgumentError,
    RepeatArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)

from corridor.cli.help import told
from corridor.errors import BadQuestion
from corridor.i18n import Text, row_of, text
from corridor.places.folding import shorten


def bad_question(error: CycloptsError) -> BadQuestion:
    """Say what is wrong with the words of a command, and what would be right.

    Parameters
    ----------
    error
        Why they could not be read.
    """
    command = " ".join(("corridor", *(error.command_chain or ())))
    look = text("'{command} --help' tells what there is.", command=command)
    match error:
        case UnknownCommandError():
            question = _unknown_command(error, look)
        case UnknownOptionError():
            question = _unknown_option(error, look)
        case UnusedCliTokensError():
            question = _word_too_many(error)
        case MissingArgumentError():
            question = _missing(error, command, look)
        case CoercionError():
            question = _unfit(error, look)
        case RepeatArgumentError():
            told_twice = text("{option} is given twice.", option=error.token.keyword)
            question = BadQuestion(told_twice, look)
        case _:
            question = BadQuestion(str(error), look)
    return question


def _unknown_command(error: UnknownCommandError, look: Text) -> BadQuestion:
    word = shorten((error.unused_tokens or [""])[0])
    if word.startswith("-"):
        return BadQuestion(text("There is no option {option}.", option=word), look)
    commands = [name for name in error.app or () if not name.startswith("-")]
    return BadQuestion(
        text("There is no command '{word}'.", word=word), _near(word, commands) or look
    )


def _unknown_option(error: UnknownOptionError, look: Text) -> BadQuestion:
    option = shorten(error.token.keyword or error.token.value or "")
    names = [name for argument in error.argument_collection for name in argument.names]
    options = [name for name in names if name.startswith("-")]
    return BadQuestion(
        text("There is no option {option}.", option=option), _near(option, options) or look
    )


def _word_too_many(error: UnusedCliTokensError) -> BadQuestion:
    return BadQuestion(
        text("One word too many: '{word}'.", word=shorten((error.unused_tokens or [""])[0])),
        text('A name of several words stands in quotes: "Saint Petersburg".'),
    )


def _missing(error: MissingArgumentError, command: str, look: Text) -> BadQuestion:
    name = error.keyword or (error.argument.name if error.argument else "")
    if name.startswith("-"):
        return BadQuestion(text("{option} needs a value.", option=name), look)
    return BadQuestion(
        text("'{command}' needs {argument}.", command=command, argument=told(name)), look
    )


def _unfit(error: CoercionError, look: Text) -> BadQuestion:
    name = (error.token and error.token.keyword) or (error.argument.name if error.argument else "")
    value, wanted = shorten(error.token.value) if error.token else "", error.target_type
    choices = _choices(wanted)
    if choices:
        return BadQuestion(
            text("{option} cannot be '{value}'.", option=told(name), value=value),
            text("Choose one of {choices}.", choices=row_of(choices)),
        )
    if wanted is bool:
        return BadQuestion(text("{option} takes no value.", option=name), look)
    if wanted is int:
        message = text("{option} needs a whole number, not '{value}'.", option=name, value=value)
    elif wanted is float:
        message = text("{option} needs a number, not '{value}'.", option=name, value=value)
    else:
        message = text("{option} cannot be '{value}'.", option=told(name), value=value)
    return BadQuestion(message, look)


def _choices(wanted: Any) -> list[str]:
    """List the words of a type that is a choice of some, or a choice of such choices."""
    if get_origin(wanted) is Literal:
        return [str(choice) for choice in get_args(wanted)]
    return [choice for part in get_args(wanted) for choice in _choices(part)]


def _near(word: str, known: Iterable[str]) -> Text | None:
    near = get_close_matches(word, list(known), n=1)
    return text("Did you mean {word}?", word=near[0]) if near else None
