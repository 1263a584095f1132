"""Many places by one word: a region, a country, the ports of a union, a file of places."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from corridor.errors import BadQuestion, NoRoute, UnknownPlace
from corridor.files import is_there, read_whole
from corridor.i18n import row_of, text
from corridor.network import Node
from corridor.network.spreadsheet_rows import SEMICOLON, TAB, opened
from corridor.network.workbooks import sheet_rows
from corridor.places.finder import PlaceFinder

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
_BOOKS = (".xlsx", ".xlsm")
_FILES = (".csv", ".tsv", ".txt", *_BOOKS)
# What the first cell of a file may be called, in the four languages.
_HEADING = re.compile(
    "places?|name|id|node|origin|destination|from|to|city|пункт|место|станция|город|откуда|куда|"
    "орын|қала|станса|қайдан|қайда|地点|名称|城市|车站|起点|终点",
    re.IGNORECASE,
)


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
        When a file names no place.
    BadData, MissingPackage
        When a file cannot be read, or what reads workbooks is not installed.
    """
    found = (end for part in finder.parts(words) for end in _ends(finder, part))
    return tuple(dict.fromkeys(found))


def _ends(finder: PlaceFinder, word: str) -> Iterator[str]:
    path = Path(word)
    if path.suffix.lower() in _FILES and is_there(path):
        for one in _in_file(path):
            yield from _ends(finder, one)
        return
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


def _in_file(path: Path) -> list[str]:
    """Return the first cells of the rows of a file, without a heading."""
    cells = [row[0].strip() for row in _rows(path) if row and row[0].strip()]
    if cells and _HEADING.fullmatch(cells[0]):
        del cells[0]
    if not cells:
        raise BadQuestion(
            text("{file} names no place.", file=str(path)),
            text("Write a place in the first cell of each row."),
        )
    return cells


def _rows(path: Path) -> Iterator[list[str]]:
    content = read_whole(path)
    if path.suffix.lower() in _BOOKS:
        rows, _ = sheet_rows(content, path.name)
        return rows
    told, writing = opened(content, ())
    first = told.partition("\n")[0]
    delimiter = next((mark for mark in (SEMICOLON, TAB) if mark in first), writing.delimiter)
    return csv.reader(io.StringIO(told, newline=""), delimiter=delimiter)
