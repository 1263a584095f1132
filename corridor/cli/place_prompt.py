"""Asks at a terminal which place is meant."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from corridor.cli.command_line import wants_json
from corridor.errors import AmbiguousPlace, Candidate, UnclearPlace
from corridor.i18n import say, tell, text


def words_meant(error: UnclearPlace, words: Sequence[str]) -> list[str] | None:
    """Ask which of the places is meant that an unclear word may mean.

    Parameters
    ----------
    error
        What is unclear.
    words
        The words of the command.

    Returns
    -------
    list of str or None
        The words with the place that is meant; None when there is nobody to answer, nothing to
        choose from, or no answer.
    """
    is_terminal = sys.stdin.isatty() and sys.stderr.isatty()
    can_be_retyped = any(_holds(one, error.word) for one in words)
    if not (is_terminal and can_be_retyped and error.candidates) or wants_json(words):
        # Who wants JSON is no person: the error is an object of its own there.
        return None
    if isinstance(error, AmbiguousPlace):
        _print(say("'{word}' may be:", word=error.word))
    else:
        _print(say("Unknown place '{word}'. Did you mean:", word=error.word))
    for number, candidate in enumerate(error.candidates, start=1):
        place = text("{typed} ({place})", typed=candidate.typed, place=candidate.told)
        _print(f"  {number}. {tell(place)}")
    meant = _answered(error.candidates)
    return None if meant is None else [_retyped(one, error.word, meant.typed) for one in words]


def _retyped(one: str, word: str, typed: str) -> str:
    option, equals, value = one.partition("=") if one.startswith("--") else ("", "", one)
    if value.strip() == word:
        return f"{option}{equals}{typed}"
    parts = [typed if part.strip() == word else part for part in value.split(",")]
    return f"{option}{equals}{','.join(parts)}"


def _holds(one: str, word: str) -> bool:
    value = one.partition("=")[2] if one.startswith("--") else one
    return word in (value.strip(), *(part.strip() for part in value.split(",")))


def _answered(candidates: Sequence[Candidate]) -> Candidate | None:
    while True:
        _print(say("Which one? Type its number, or nothing to stop:"), end=" ")
        answer = sys.stdin.readline().strip()
        if not answer:
            return None
        if answer.isdecimal() and 1 <= int(answer) <= len(candidates):
            return candidates[int(answer) - 1]


def _print(line: str, end: str = "\n") -> None:
    print(line, file=sys.stderr, end=end, flush=True)
