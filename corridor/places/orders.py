"""A name and the area around it, in whatever order people write the two."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PARTS = re.compile(r"\s*[,，、()（）\[\]]+\s*")
_CHINESE = re.compile("[\u4e00-\u9fff]{3,}")
# So many characters the Chinese name of a country or a region has, which no space follows.
_SHORTEST, _LONGEST = 2, 12
# A word of more parts or pieces is no name of a place.
_MOST_PARTS, _MOST_PIECES = 4, 8


def parts_of(word: str) -> tuple[str, ...]:
    """Part a word at commas and brackets."""
    return tuple(part for part in _PARTS.split(word.strip()) if part)


def has_areas(name: str) -> bool:
    """Whether a name has parts of its own: "Oral, West Kazakhstan" of "Oral, ..., Kazakhstan"."""
    return len(parts_of(name)) > 1


def joined_parts(parts: tuple[str, ...]) -> str:
    """Write parts as one word."""
    return ", ".join(parts)


def named_areas(word: str) -> Iterator[tuple[str, str]]:
    """List the ways to part a word into a name and a country or region, the likeliest first.

    Examples
    --------
    >>> [*named_areas("Aksai, KZ")]
    [('Aksai', 'KZ'), ('KZ', 'Aksai')]
    >>> ("杜伊斯堡", "德国") in named_areas("德国杜伊斯堡")
    True
    """
    parts = parts_of(word)
    pieces = word.split()
    if len(parts) > _MOST_PARTS or len(pieces) > _MOST_PIECES:
        return
    if len(parts) > 1:
        yield joined_parts(parts[:-1]), parts[-1]
        yield joined_parts(parts[1:]), parts[0]
    elif len(pieces) > 1:
        for end in range(len(pieces) - 1, 0, -1):
            yield " ".join(pieces[:end]), " ".join(pieces[end:])
        for start in range(1, len(pieces)):
            yield " ".join(pieces[start:]), " ".join(pieces[:start])
    if len(pieces) == 1 and _CHINESE.match(pieces[0]):
        for start in range(_SHORTEST, min(len(pieces[0]), _LONGEST)):
            yield pieces[0][start:], pieces[0][:start]
