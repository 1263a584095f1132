"""The name that a misspelt one was probably meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.i18n.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEAST_LIKENESS = 60


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that looks most like a word; None when none looks like it."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - only a fault needs it

    found = process.extractOne(
        word,
        sorted(choices),
        scorer=fuzz.ratio,
        processor=utils.default_process,
        score_cutoff=_LEAST_LIKENESS,
    )
    return str(found[0]) if found else None


def did_you_mean(word: str, choices: Iterable[str]) -> Text:
    """Return the end of a sentence: a question that proposes the nearest choice, or a full stop."""
    near = nearest(word, choices)
    return text("; did you mean {near}?", near=near) if near else text(".")
