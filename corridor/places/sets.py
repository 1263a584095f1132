"""Many places by one word: a region, a country, the ports of a union, a file of places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from corridor.errors import BadQuestion, CorridorError, NoRoute, UnknownPlace
from corridor.files import is_there
from corridor.i18n import row_of, text
from corridor.network import Node
from corridor.network.cell_values import placed
from corridor.places.finder import PlaceFinder
from corridor.places.place_files import SUFFIXES, places_in

# What sets of places by their role are called.
ROLES: Mapping[str, str] = {
    "cities": "city",
    "stations": "station",
    "junctions": "junction",
    "ports": "port",
    "borders": "border",
    "terminals": "terminal",
    "dry-ports": "dry-port",
}
_ALL = "places"
_SET = re.compile(rf"(?:(?P<area>.+?)[-\s])?(?P<role>{'|'.join((*ROLES, _ALL))})", re.IGNORECASE)
# Of an area those places are meant where boxes are taken and handed over.
_HANDLING = frozenset({"city", "port", "terminal", "dry-port"})
_AREAS = ("region", "country", "union")


def ends_of(finder: PlaceFinder, words: object) -> tuple[str, ...]:
    """Return the places that words stand for, as words for one place each, each once.

    Parameters
    ----------
    finder
        Knows the places.
    words
        One or more words, each of which may hold several with commas: a place, as a trip may begin
        there; a region, a country or a union ("KZ-27", "EU"), of which the cities, ports and
        terminals are meant; places of one role, of an area or of all ("ports", "eu-terminals",
        "jiangsu-stations", "KZ-places"); a text file, a CSV file or an Excel workbook, whose first
        column names places.

    Raises
    ------
    UnknownPlace, AmbiguousPlace
        When a word stands for nothing, or for several things.
    NoRoute
        When there is no place of a role in an area.
    BadQuestion
        When a file names no place, or what it names stands for nothing.
    BadData, MissingPackage
        When a file cannot be read, or what reads workbooks is not installed.
    """
    found = (end for part in finder.parts(words) for end in _ends(finder, part))
    return tuple(dict.fromkeys(found))


def _ends(finder: PlaceFinder, word: str) -> Iterator[str]:
    path = Path(word)
    if path.suffix.lower() in SUFFIXES and is_there(path):
        yield from _in_file(finder, path)
    else:
        yield from _meant(finder, word)


def _in_file(finder: PlaceFinder, path: Path) -> Iterator[str]:
    """Return the places that a file names; it names no other file."""
    for row, word in places_in(path):
        try:
            yield from _meant(finder, word)
        except CorridorError as error:
            raise BadQuestion(placed(path.name, row, None, error.message), error.hint) from error


def _meant(finder: PlaceFinder, word: str) -> Iterator[str]:
    named = _SET.fullmatch(word)
    if named:
        yield from _by_role(finder, named["area"] or "", named["role"].casefold())
        return
    try:
        place = finder.find(word)
    except UnknownPlace:
        if finder.find_spot(word) is None:
            raise
        yield word
        return
    if place.kind not in _AREAS:
        yield place.key
        return
    inside = [finder.network.nodes[node] for node in sorted(place.nodes)]
    handling = [node.id for node in inside if not _HANDLING.isdisjoint(node.roles)]
    yield from _some(handling or [node.id for node in inside], word)


def _by_role(finder: PlaceFinder, area: str, role: str) -> list[str]:
    nodes: list[Node] = [*finder.network.nodes.values()]
    if area:
        inside = finder.find(area).nodes
        nodes = [node for node in nodes if node.id in inside]
    found = [node.id for node in nodes if role == _ALL or ROLES[role] in node.roles]
    return _some(sorted(found), f"{area} {role}".strip())


def _some(found: list[str], word: str) -> list[str]:
    if not found:
        raise NoRoute(
            text("The network has no place in {place}.", place=word),
            text("Places are told by role: {names}.", names=row_of((*ROLES, _ALL))),
        )
    return found
