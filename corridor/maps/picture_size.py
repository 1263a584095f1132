"""Sizes of pictures."""

from __future__ import annotations

import re

from corridor.errors import BadQuestion
from corridor.i18n import text

# Width and height in pixels.
Size = tuple[int, int]
SLIDE: Size = (1920, 1080)

_LEAST, _MOST = 320, 8192


def checked_size(size: Size) -> Size:
    """Return a size that a picture can have.

    Raises
    ------
    BadQuestion
        When it is out of bounds.
    """
    whole = all(isinstance(one, int) and _LEAST <= one <= _MOST for one in size)
    if len(size) != len(SLIDE) or not whole:
        raise BadQuestion(
            text(
                "A picture is {least} to {most} pixels wide and as many high, not {size}.",
                least=_LEAST,
                most=_MOST,
                size="x".join(map(str, size)),
            ),
            text("Say for example --size 1920x1080."),
        )
    return size


def size_of(word: str) -> Size:
    """Return the size that a word such as "1920x1080" means.

    Raises
    ------
    BadQuestion
        When it means none, or one out of bounds.
    """
    found = re.fullmatch(r"\s*(\d{1,5})\s*[xX\u00d7*\u0445]\s*(\d{1,5})\s*", word)
    if found is None:
        raise BadQuestion(
            text("'{word}' is no size of a picture.", word=word),
            text("Say for example --size 1920x1080."),
        )
    width, height = map(int, found.groups())
    return checked_size((width, height))
