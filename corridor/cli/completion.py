"""What a shell offers where a place is typed, read from the tables without making a network."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from corridor.files import shipped_data

# A shell asks through this command of cyclopts; the answer is a line an offer, after this mark.
_COMMAND = "__complete"
_BEGIN = "\x1fbegin"
_WHOLE_WORDS = "CYCLOPTS_COMPLETION_WORDS"

_WITH_PLACES = frozenset({"route", "compare", "pareto", "places"})
_WITH_FEATURES = frozenset({"--via", "--avoid", "--stay"})
_FEATURES = ("corridor", "gate", "line")
_DATA = "--data"
_NAMES = ("name", "name_ru", "name_kk", "name_zh")

# What is typed and what it means.
Offer = tuple[str, str]


def complete(words: Sequence[str]) -> bool:
    """Answer a shell that asks for places, at once: the commands take longer to load.

    Parameters
    ----------
    words
        What stands after `corridor`.

    Returns
    -------
    bool
        False when something else is asked for.
    """
    if len(words) < len((_COMMAND, "route", "")) or words[0] != _COMMAND:
        return False
    if _WHOLE_WORDS in os.environ or words[1] not in _WITH_PLACES:
        return False
    *before, begun = _merged(words[2:])
    begun, parted = _rejoined(before, begun)
    option, equals, value = begun.partition("=")
    if begun.startswith("-") and not equals:
        return False
    if not begun.startswith("-"):
        option, value = (before or [""])[-1], begun
    if option.startswith("-") and option not in _WITH_FEATURES:
        return False
    folder = _folder(before)
    found = offers(value, folder, with_features=option in _WITH_FEATURES)
    print("\n".join((_BEGIN, *(f"{offer[parted:]}\t{told}" for offer, told in found))))
    return True


def offers(begun: str, folder: Path, *, with_features: bool) -> list[Offer]:
    """Give the places, and features of the network, that begin as typed.

    Parameters
    ----------
    begun
        What is typed of the word; in a list that of the last one is completed.
    folder
        The data package.
    with_features
        Offer regions, corridors, gates and lines too.
    """
    head, comma, begun = begun.rpartition(",")
    kind, colon, name = begun.partition(":")
    if with_features and colon and kind in _FEATURES:
        found = [(f"{kind}:{offer}", told) for offer, told in _features(folder, kind, name)]
    else:
        found = list(_begun_so(begun, _rows(folder, "nodes"), ids=True))
        if with_features and begun:
            rows = (*_rows(folder, "regions"), *_rows(folder, "corridors"))
            found += _begun_so(begun, rows, ids=False)
            found += [(f"{one}:", "") for one in _FEATURES if one.startswith(begun.casefold())]
    return [(f"{head}{comma}{offer}", told) for offer, told in found]


def _merged(words: Sequence[str]) -> list[str]:
    """Join "--via", "=", "Or" to one word, as bash has parted it."""
    merged: list[str] = []
    for word in words:
        if merged and (word == "=" or merged[-1].endswith("=")) and merged[-1].startswith("--"):
            merged[-1] += word
        else:
            merged.append(word)
    return merged


def _rejoined(before: list[str], begun: str) -> tuple[str, int]:
    """Join "line", ":", "Tu", as bash has parted it, and tell how much of it bash will not replace.

    What is joined is taken from the words before.
    """
    if begun == ":" and before and before[-1] in _FEATURES:
        kind = before.pop()
        return f"{kind}:", len(kind)
    if len(before) > 1 and before[-1] == ":" and before[-2] in _FEATURES:
        kind, colon = before[-2:]
        del before[-2:]
        return kind + colon + begun, len(kind + colon)
    return begun, 0


def _folder(words: Sequence[str]) -> Path:
    for number, word in enumerate(words):
        option, equals, value = word.partition("=")
        if option == _DATA:
            return Path(value if equals else "".join(words[number + 1 : number + 2]))
    return shipped_data()


def _features(folder: Path, kind: str, begun: str) -> Iterator[Offer]:
    if kind == "line":
        names = {row["line"] for row in _rows(folder, "links") if row["line"]}
        listed = [row for row in _rows(folder, "lines") if row["id"] in names]
        rows = [{"id": name, "name": name} for name in sorted(names)]
        yield from _begun_so(begun, rows, ids=False)
        others = (row for row in listed if not row["id"].casefold().startswith(begun.casefold()))
        yield from _begun_so(begun, others, ids=False)
    else:
        yield from _begun_so(begun, _rows(folder, f"{kind}s"), ids=True)


def _begun_so(begun: str, rows: Iterable[dict[str, str]], *, ids: bool) -> Iterator[Offer]:
    """Give of each row the id, or else the first name, that begins as typed.

    A shell offers only what begins with the very letters.
    """
    plain = begun.casefold()
    for row in rows:
        told = row.get("name") or row["id"]
        if ids and row["id"].startswith(begun):
            yield row["id"], told
            continue
        names = [row.get(column, "").partition(" (")[0] for column in _NAMES]
        names += row.get("aliases", "").split("|") if begun else []
        match = next((name for name in names if name and name.startswith(begun)), "")
        if match:
            yield match, told
        elif ids and plain and row["id"].startswith(plain):
            yield row["id"], told


def _rows(folder: Path, table: str) -> Iterator[dict[str, str]]:
    """Read a table; a shell is not the place to tell what is wrong with it."""
    try:
        with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            columns = next(reader, [])
            for cells in reader:
                yield dict(zip(columns, cells, strict=False))
    except (OSError, UnicodeDecodeError, csv.Error):
        return
