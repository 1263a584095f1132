"""Reading the tables of a package as a spreadsheet holds them: rows of text, faults noted."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from corridor.files import Unreadable, read_whole
from corridor.i18n import Text, text
from corridor.network.cell_values import unprintable_cells, unprintable_told
from corridor.network.check import messages
from corridor.network.check.fault import Fault
from corridor.network.encodings import Undecided
from corridor.network.headings import no_headings, wrong_headings
from corridor.network.spreadsheet_rows import Records, Writing, made_plain, opened

if TYPE_CHECKING:
    from corridor.network.schema import Column, Table

_QUOTED_LENGTH = 30
_DELIMITERS = {"|": text("upright strokes")}


@dataclass
class Sheet:
    """A table as text: its headings and its rows, of any length each.

    `whole` is False when rows or the id column could not be read, so that nobody can say what the
    table does not hold. `faults` are those of the file and of its headings; `reading` tells how
    it was read where it is not plain.
    """

    table: Table
    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    whole: bool = True
    reading: Text | None = None

    @property
    def file(self) -> str:
        """Name of the file."""
        return self.table.path.name

    @cached_property
    def columns(self) -> dict[str, Column]:
        """Columns of the schema that the file has."""
        return {column.name: column for column in self.table.columns if column.name in self.header}

    @cached_property
    def index(self) -> dict[str, int]:
        """Position of each column in a row; the first one where a heading stands twice."""
        return {name: self.header.index(name) for name in self.columns}

    def note(self, rule: str, row: int | None, column: str | None, message: str) -> None:
        """Note a fault of the file."""
        self.faults.append(Fault(self.file, row, column, message, rule))

    def break_off(self, rule: str, row: int | None, message: str) -> Sheet:
        """Note a fault that leaves the table, or the rest of it, unread."""
        self.whole = False
        self.note(rule, row, None, message)
        return self


def read_sheet(table: Table) -> Sheet:
    """Read the file of a table, as much of it as can be read."""
    sheet = Sheet(table)
    try:
        content = read_whole(table.path)
    except Unreadable as error:
        if error.is_missing:
            message = text(messages.MISSING_FILE, table=table.name)
            return sheet.break_off("missing-file", None, message)
        message = text(messages.UNREADABLE_FILE, reason=error.reason)
        return sheet.break_off("unreadable-file", None, message)
    if not content.removeprefix(codecs.BOM_UTF8).strip():
        return sheet.break_off("empty-file", None, no_headings(table))
    decoded, writing = _decode(sheet, content)
    if sheet.whole:
        _read_rows(sheet, decoded, writing)
    if sheet.header and not any(fault.row == 1 for fault in sheet.faults):
        for wrong in wrong_headings(table, sheet.header):
            sheet.note(wrong.rule, 1, wrong.column, wrong.told)
        sheet.whole = sheet.whole and ("id" in sheet.header or "id" not in _names(table))
    return sheet


def _names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def _decode(sheet: Sheet, content: bytes) -> tuple[str, Writing]:
    try:
        return opened(content, (column.name for column in sheet.table.columns))
    except Undecided as undecided:
        try:
            content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            _note_encoding(sheet, content, error, undecided.args[0])
        else:
            sheet.break_off("encoding", 1, text(messages.UNDECIDED, reason=undecided.args[0]))
        return content.decode("utf-8-sig", errors="replace"), Writing()


def _note_encoding(sheet: Sheet, content: bytes, error: UnicodeDecodeError, reason: str) -> None:
    row, column = _spot(content[: error.start].decode("utf-8-sig", errors="replace"))
    start = max(content.rfind(mark, 0, error.start) for mark in (b",", b"\n", b"\r")) + 1
    value = content[start : error.end].decode("utf-8", errors="replace").lstrip('"\ufeff')
    message = text(messages.ENCODING, value=value, reason=reason)
    if row == 1:
        sheet.break_off("encoding", 1, message)
    else:
        sheet.note("encoding", row, column, message)


def _spot(before: str) -> tuple[int, str | None]:
    """Return the row and the heading of the cell that follows some text."""
    records = list(csv.reader(io.StringIO(f"{before}?", newline="")))
    header, last = records[0], records[-1]
    return len(records), header[len(last) - 1] if len(last) <= len(header) else None


def _read_rows(sheet: Sheet, content: str, writing: Writing) -> None:
    lines = list(io.StringIO(content, newline=""))
    reader = csv.reader(lines, strict=True, delimiter=writing.delimiter)
    records: list[list[str]] = []
    first_line = 0
    try:
        for record in reader:
            records.append(record)
            first_line = reader.line_num
    except csv.Error as error:
        start = lines[first_line].rstrip()[:_QUOTED_LENGTH]
        message = messages.TOO_LONG_CELL if "limit" in str(error) else messages.BROKEN_QUOTES
        sheet.break_off("quotes", len(records) + 1, text(message, value=start))
    if records:
        plain = made_plain(Records(records[0], records[1:], writing), sheet.table.columns)
        sheet.header, sheet.rows = plain.header, plain.rows
        sheet.reading = plain.writing.told(sheet.file)
        for (row, column), fault in plain.faults.items():
            sheet.note("type", row, column, fault)
        for row, column, sign in unprintable_cells(sheet.header, sheet.rows):
            sheet.note("unprintable", row, column if row > 1 else None, unprintable_told(sign))
        _check_delimiter(sheet)


def _check_delimiter(sheet: Sheet) -> None:
    for mark, delimiter in _DELIMITERS.items():
        if len(sheet.header) == 1 and mark in sheet.header[0]:
            sheet.rows.clear()
            message = text(messages.OTHER_DELIMITER, delimiter=delimiter)
            sheet.break_off("delimiter", 1, message)
            return
