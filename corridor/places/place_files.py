"""Files that name a place in each row: text, CSV, Excel workbooks."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from corridor.errors import BadQuestion
from corridor.files import Unreadable, read_whole
from corridor.i18n import text
from corridor.network.encodings import Undecided
from corridor.network.spreadsheet_rows import SEMICOLON, TAB, opened
from corridor.network.workbooks import sheet_rows

_TEXT, _BOOKS = ".txt", (".xlsx", ".xlsm")
SUFFIXES = (_TEXT, ".csv", ".tsv", *_BOOKS)
_HINT = text("Save it as 'CSV UTF-8 (comma delimited)', or as an Excel workbook (.xlsx).")
# What a column of places may be called, in the four languages.
_HEADING = re.compile(
    "places?|name|id|node|origin|destination|from|to|city|station|terminal|port|"
    "(?:пункт|место|станция|город|порт|терминал)"
    "(?: отправления| назначения| погрузки| выгрузки| доставки)?|откуда|куда|"
    "орын|қала|станса|қайдан|қайда|(?:жөнелту|баратын|тиеу|түсіру) (?:орны|станциясы|порты)|"
    "地点|名称|城市|车站|起点|终点|起运地|始发地|目的地|始发站|发站|到站|起运港|目的港",
    re.IGNORECASE,
)


def places_in(path: Path) -> list[tuple[int, str]]:
    """Read the words for places of a file, each with its row, the first one being 1.

    They stand in the first column, or in that with a heading for them. In a text file a row is a
    place, commas and all, unless tabs or semicolons part it.

    Raises
    ------
    BadData, MissingPackage
        When the file cannot be read, or what reads workbooks is not installed.
    BadQuestion
        When it names no place.
    """
    try:
        read = [[cell.strip() for cell in row] for row in _rows(path)]
    except Undecided as error:
        raise Unreadable(path.name, error.args[0], _HINT) from error
    except csv.Error as error:
        raise Unreadable(path.name, str(error), _HINT) from error
    rows = [(number, row) for number, row in enumerate(read, 1) if any(row)]
    is_heading = [bool(_HEADING.fullmatch(cell)) for cell in rows[0][1]] if rows else []
    place = is_heading.index(True) if any(is_heading) else 0
    below = rows[1:] if any(is_heading) else rows
    found = [(number, row[place]) for number, row in below if place < len(row) and row[place]]
    if not found:
        raise BadQuestion(
            text("{file} names no place.", file=str(path)),
            text("Write a place in the first cell of each row."),
        )
    return found


def _rows(path: Path) -> Iterator[list[str]]:
    suffix, content = path.suffix.lower(), read_whole(path)
    if suffix in _BOOKS:
        rows, _ = sheet_rows(content, path.name)
        return rows
    told, writing = opened(content, ())
    first = told.partition("\n")[0]
    delimiter = next((mark for mark in (SEMICOLON, TAB) if mark in first), None)
    if delimiter is None and suffix == _TEXT:
        return ([line.strip()] for line in told.splitlines())
    return csv.reader(io.StringIO(told, newline=""), delimiter=delimiter or writing.delimiter)
