"""Words of kind in what people type: "г. Уральск", "port of Poti", "乌鲁木齐站"."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice, product
from pathlib import Path
from typing import NamedTuple

from corridor.places.folding import LONGEST_NAME
from corridor.places.orders import joined_parts, parts_of

# So many words of kind may stand around a name: "г. Уральск, ж/д станция (эксп.)".
_MOST = 4
# Of words of two alphabets as many as three are spelt in every way.
_MOST_SPELLINGS = 8
_AFTER_WORD, _BEFORE_WORD, _BETWEEN = frozenset(" .-–\u00a0"), frozenset(" -–\u00a0"), " .-–\u00a0"
_LATIN, _CYRILLIC = "aceiopxyABCEHIKMOPTXYk", "асеіорхуАВСЕНІКМОРТХУк"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_HAS_LATIN = re.compile("[A-Za-z]")
_HAS_CYRILLIC = re.compile("[\u0400-\u04ff]")


class Reading(NamedTuple):
    """What a word may mean: a name, and the kind of place that was said to be meant."""

    word: str
    kind: str = ""


def readings(word: str) -> Iterator[Reading]:
    """List what a word may mean, the word itself first.

    Then come its parts without words of kind, one fewer each time; all of that, where letters of
    two alphabets stand in one word that look alike, in one alphabet.

    Examples
    --------
    >>> [*readings("ст. Достык")]
    [Reading(word='ст. Достык', kind=''), Reading(word='Достык', kind='station')]
    """
    yield Reading(word)
    if len(word) <= LONGEST_NAME:
        for spelling in dict.fromkeys((word, *_in_one_alphabet(word))):
            if spelling != word:
                yield Reading(spelling)
            yield from _without_kinds(spelling)


def _without_kinds(word: str) -> Iterator[Reading]:
    found = [(parts_of(word), "")]
    seen = {word}
    for _ in range(_MOST):
        fewer = [one for parts, kind in found for one in _one_fewer(parts, kind)]
        found = []
        for parts, kind in fewer:
            told = joined_parts(parts)
            if told and told not in seen:
                seen.add(told)
                found.append((parts, kind))
                yield Reading(told, kind)


def _one_fewer(parts: tuple[str, ...], known: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Take one word of kind off one part; the kind that is no city tells most."""
    for place, part in enumerate(parts):
        for rest, kind in _names_in(part):
            fewer = (*parts[:place], *([rest] if rest else []), *parts[place + 1 :])
            yield fewer, known if known and known != "city" else kind


def _names_in(part: str) -> Iterator[tuple[str, str]]:
    """List what is left of a part without a word of kind, and that kind.

    A whole part may be such a word: "Достык (эксп.)" has two parts.
    """
    plain, bare = part.lower(), part.lower().rstrip(".")
    if len(plain) != len(part):
        part = plain
    for word in _words():
        if word.side == "before":
            rest = part[len(word.word) :] if plain.startswith(word.word) else ""
            if rest[:1] in _AFTER_WORD and rest.strip(_BETWEEN):
                yield rest.strip(_BETWEEN), word.kind
        elif bare.endswith(word.word):
            rest = part[: len(bare) - len(word.word)]
            if not rest or rest[-1] in _BEFORE_WORD or (word.side == "joined" and rest[1:]):
                yield rest.strip(_BETWEEN), word.kind


_ORDER = {"before": -1, "after": 1, "joined": 1}


class _Word(NamedTuple):
    """A word of kind, and where it stands: before a name, after it, or joined to its end."""

    word: str
    kind: str
    side: str


@cache
def _words() -> list[_Word]:
    """Read the words of kind: before a name the longest first, "port of" before "port".

    After it the shortest comes first, as it leaves most of the name: 兴隆场站.
    """
    path = Path(__file__).with_name("kind_words.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    words = {
        _Word(word.lower().rstrip("."), row["kind"], row["side"])
        for row in rows
        for word in row["words"].split("|")
    }
    return sorted(words, key=lambda word: (len(word.word) * _ORDER[word.side], word))


def _in_one_alphabet(word: str) -> Iterable[str]:
    """Spell words of letters of two alphabets in either, where all of one look like the other."""
    ways: list[tuple[str, ...]] = []
    for piece in re.split(r"(\W+)", word):
        if _HAS_LATIN.search(piece) and _HAS_CYRILLIC.search(piece):
            spelt = (piece.translate(_TO_CYRILLIC), piece.translate(_TO_LATIN))
            whole = (not _HAS_LATIN.search(spelt[0]), not _HAS_CYRILLIC.search(spelt[1]))
            pure = tuple(one for one, is_whole in zip(spelt, whole, strict=True) if is_whole)
            ways.append(pure or (piece,))
        else:
            ways.append((piece,))
    return map("".join, islice(product(*ways), _MOST_SPELLINGS))
