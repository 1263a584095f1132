"""The command as it was typed, for the foot of the maps that it makes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from itertools import pairwise, takewhile
from pathlib import Path

from corridor.printable import shown

_BARE = re.compile(r"[\w@%+=:,./-]+")
_AWKWARD = re.compile(r"[\"$`\\!]")

# Who asks for this form gets errors in it too.
_FORM, _JSON = "--format", "json"

_words: ContextVar[tuple[str, ...]] = ContextVar("words", default=())


def remember(words: Iterable[str]) -> None:
    """Keep the words that stand after the command."""
    _words.set(tuple(map(shown, words)))


def wants_json(words: Sequence[str]) -> bool:
    """Say whether words ask for JSON, wherever they do so and whatever else is wrong with them.

    Parameters
    ----------
    words
        The words that stand after the command.

    Examples
    --------
    >>> wants_json(["route", "Oral", "--format=json"]), wants_json(["places", "json"])
    (True, False)
    """
    options = [word.casefold() for word in takewhile("--".__ne__, words)]
    return f"{_FORM}={_JSON}" in options or (_FORM, _JSON) in pairwise(options)


def typed_command() -> str:
    """Return the command that runs, its files without their folders; "" when none was typed."""
    return command_line(_words.get())


def command_line(words: Sequence[str]) -> str:
    """Write words as one types them after the command in a shell; of a server its host alone.

    Parameters
    ----------
    words
        The words; none give "".

    Examples
    --------
    >>> command_line(["map", "region", "West Kazakhstan", "--out", "drawn/map.html"])
    'corridor map region "West Kazakhstan" --out map.html'
    """
    shown: list[str] = []
    for word in words:
        option, equals, value = word.partition("=")
        if shown and shown[-1] in _TELLERS:
            shown.append(_TELLERS[shown[-1]](word))
        elif equals and option in _TELLERS:
            shown.append(f"{option}={_TELLERS[option](value)}")
        else:
            shown.append(word)
    return " ".join(["corridor", *map(_quoted, shown)]) if shown else ""


def _file(word: str) -> str:
    """Leave out the folder of a file: whoever reads the map need not know it."""
    return Path(word).name


def _server(word: str) -> str:
    """Leave out user, password and path of a server."""
    from corridor.roads.address import told  # noqa: PLC0415 - seldom wanted

    return told(word)


_TELLERS: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys(("--map", "--out", "--pdf", "--png", "--svg"), _file),
    "--roads": _server,
}


def _quoted(word: str) -> str:
    """Quote a word that a shell would part, in the way that most shells share."""
    if _BARE.fullmatch(word):
        return word
    return shlex.quote(word) if _AWKWARD.search(word) else f'"{word}"'
