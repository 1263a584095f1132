"""What a shell offers where a name of the data is typed, read without making a network."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from corridor.errors import CorridorError
from corridor.files import shipped_data
from corridor.i18n import NAME_COLUMNS
from corridor.network.line_names import rows_as_text
from corridor.printable import shown

# A shell asks through this command of cyclopts; the answer is a line an offer, after this mark.
COMMAND = "__complete"
_BEGIN = "\x1fbegin"
_WHOLE_WORDS = "CYCLOPTS_COMPLETION_WORDS"

_WITH_FEATURES = frozenset({"--via", "--avoid", "--stay", "--against"})
_WITH_SCENARIOS = frozenset({"--scenario", "--versus"})
_FEATURES = ("corridor", "gate", "line")
_DATA = "--data"

# What is typed and what it means.
Offer = tuple[str, str]
Offered = Callable[[str, Path], list[Offer]]


def complete(words: Sequence[str]) -> bool:
    """Answer a shell that asks for names of the data, at once: the commands take longer to load.

    Parameters
    ----------
    words
        What stands after `corridor`.

    Returns
    -------
    bool
        False when something else is asked for.
    """
    if len(words) < len((COMMAND, "route", "")) or words[0] != COMMAND:
        return False
    if _WHOLE_WORDS in os.environ:
        return False
    *before, begun = _merged(words[1:])
    command = next((one for one in _COMMANDS if tuple(before[: len(one)]) == one), None)
    if command is None:
        return False
    begun, parted = _rejoined(before, begun)
    option, equals, value = begun.partition("=")
    if begun.startswith("-") and not equals:
        return False
    if not begun.startswith("-"):
        option, value = (before or [""])[-1], begun
    offered = _offered(option) if option.startswith("-") else _COMMANDS[command]
    if offered is None:
        return False
    found = offered(value, _folder(before))
    print("\n".join((_BEGIN, *(f"{offer[parted:]}\t{told}" for offer, told in found))))
    return True


def _offered(option: str) -> Offered | None:
    """Return what is offered behind an option; None where that is left to the command."""
    if option in _WITH_FEATURES:
        return _places_and_features
    return scenario_offers if option in _WITH_SCENARIOS else None


def offers(begun: str, folder: Path, *, with_features: bool) -> list[Offer]:
    """Return the places, and features of the network, that begin as typed.

    Parameters
    ----------
    begun
        What is typed of the word; in a list that of the last one is completed.
    folder
        The data package.
    with_features
        Offer regions, unions, corridors, gates and lines too.
    """
    head, comma, begun = begun.rpartition(",")
    kind, colon, name = begun.partition(":")
    if with_features and colon and kind in _FEATURES:
        found = [(f"{kind}:{offer}", told) for offer, told in _features(folder, kind, name)]
    else:
        found = list(_begun_so(begun, _rows(folder, "nodes"), ids=True))
        if with_features and begun:
            tables = ("regions", "union_names", "corridors")
            rows = [row for table in tables for row in _rows(folder, table)]
            found += _begun_so(begun, rows, ids=False)
            found += [(f"{one}:", "") for one in _FEATURES if one.startswith(begun.casefold())]
    return [(shown(f"{head}{comma}{offer}"), shown(told)) for offer, told in found]


def region_offers(begun: str, folder: Path) -> list[Offer]:
    """Return the regions whose code or name begins as typed."""
    found = _begun_so(begun, _rows(folder, "regions"), ids=True)
    return [(shown(offer), shown(told)) for offer, told in found]


def scenario_offers(begun: str, folder: Path) -> list[Offer]:
    """Return the scenarios of a data package that begin as typed; of a list the last one."""
    head, comma, begun = begun.rpartition(",")
    names = sorted(path.stem for path in (folder / "scenarios").glob("*.toml"))
    return [(shown(f"{head}{comma}{name}"), "") for name in names if name.startswith(begun)]


def _places(begun: str, folder: Path) -> list[Offer]:
    return offers(begun, folder, with_features=False)


def _places_and_features(begun: str, folder: Path) -> list[Offer]:
    return offers(begun, folder, with_features=True)


# What is offered where a command wants a word; None where it wants none.
_COMMANDS: Mapping[tuple[str, ...], Offered | None] = {
    ("route",): _places,
    ("compare",): _places,
    ("pareto",): _places,
    ("places",): _places_and_features,
    ("scenarios",): scenario_offers,
    ("map", "region"): region_offers,
    ("export", "network"): None,
}


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
    """Return of each row the id, or else the first name, that begins as typed.

    A shell offers only what begins with the very letters.
    """
    plain = begun.casefold()
    for row in rows:
        told = row.get("name") or row["id"]
        if ids and row["id"].startswith(begun):
            yield row["id"], told
            continue
        names = [row.get(column, "").partition(" (")[0] for column in NAME_COLUMNS]
        names += row.get("aliases", "").split("|") if begun else []
        match = next((name for name in names if name and name.startswith(begun)), "")
        if match:
            yield match, told
        elif ids and plain and row["id"].startswith(plain):
            yield row["id"], told


def _rows(folder: Path, table: str) -> Iterator[dict[str, str]]:
    """Read a table; a shell is not the place to tell what is wrong with it."""
    try:
        yield from rows_as_text(folder / f"{table}.csv")
    except CorridorError:
        return
