"""Errors that a user can cause, each one a clear sentence with a way out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from corridor.i18n.text import tell
from corridor.printable import shown


class CorridorError(Exception):
    """Parent of every error that a user's words or files can cause.

    Parameters
    ----------
    message
        One sentence that names the input at fault.
    hint
        What to do instead, as a sentence of its own; empty where the message says it.

    Notes
    -----
    `str` gives both in the reader's language (`corridor.i18n.set_language`).
    """

    kind = "error"
    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def as_dict(self) -> dict[str, dict[str, str]]:
        """Return the object that stands in for an answer in JSON; it is in English."""
        return {"error": {"kind": self.kind, "message": self.message, "hint": self.hint}}

    def kept(self) -> Self:
        """Return the error to be kept as an answer: without what was at hand where it was raised.

        A traceback holds the variables of all its calls, arrays of millions of rows among them.
        """
        self.__context__ = None
        return self.with_traceback(None)

    def __str__(self) -> str:
        # What was typed may hold what a terminal obeys, or halves of letters.
        message, hint = shown(tell(self.message)), shown(tell(self.hint))
        # A Chinese full stop is as broad as a character, and no space follows it.
        return f"{message}{hint}" if message.endswith("。") else f"{message} {hint}".strip()


class BadQuestion(CorridorError):
    """The words of a question do not make sense: origin = destination, no such mode."""

    kind = "bad-question"
    exit_code = 2


@dataclass(frozen=True)
class Candidate:
    """A place that an unclear word may mean.

    `typed` is what to type to mean it and nothing else; `told` says which place it is.
    """

    typed: str
    told: str


class UnclearPlace(BadQuestion):
    """A word does not name one place.

    Parameters
    ----------
    message, hint
        As of every error.
    word
        The word.
    candidates
        What it may mean, likeliest first.
    """

    def __init__(
        self, message: str, hint: str = "", *, word: str = "", candidates: Iterable[Candidate] = ()
    ) -> None:
        super().__init__(message, hint)
        self.word = word
        self.candidates = tuple(candidates)


class UnknownPlace(UnclearPlace):
    """No place, region or country goes by that name; candidates are what looks alike."""

    kind = "unknown-place"


class AmbiguousPlace(UnclearPlace):
    """Several places go by that name."""

    kind = "ambiguous-place"


class NoRoute(CorridorError):
    """The question is clear, and the network has no answer to it."""

    kind = "no-route"


class BadData(CorridorError):
    """A table of the data package cannot be read or contradicts itself."""

    kind = "bad-data"


class OutputError(CorridorError):
    """A file cannot be written."""

    kind = "output"


class MissingPackage(CorridorError):
    """An optional package is needed and not installed."""

    kind = "missing-package"
