"""The command as it was typed, for the foot of the maps that it makes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from pathlib import Path

# Options whose values are files to write: whoever reads the map need not know in which folder.
_FILES = frozenset({"--map", "--out"})
_BARE = re.compile(r"[\w@%+=:,./-]+")
_AWKWARD = re.compile(r"[\"$`\\!]")

_words: ContextVar[tuple[str, ...]] = ContextVar("words", default=())


def remember(words: Iterable[str]) -> None:
    """Keep the words that stand after the command."""
    _words.set(tuple(words))


def typed_command() -> str:
    """Give the command that runs, its files without their folders; "" when none was typed."""
    return command_line(_words.get())


def command_line(words: Sequence[str]) -> str:
    """Write words as one types them after the command in a shell.

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
        if shown and shown[-1] in _FILES:
            shown.append(Path(word).name)
        elif equals and option in _FILES:
            shown.append(f"{option}={Path(value).name}")
        else:
            shown.append(word)
    return " ".join(["corridor", *map(_quoted, shown)]) if shown else ""


def _quoted(word: str) -> str:
    """Quote a word that a shell would part, in the way that most shells share."""
    if _BARE.fullmatch(word):
        return word
    return shlex.quote(word) if _AWKWARD.search(word) else f'"{word}"'
