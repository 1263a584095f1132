"""Reading the tables of a package as a spreadsheet holds them: rows of text, faults noted."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from corridor.i18n import row_of, text
from corridor.network.check import messages
from corridor.network.check.fault import Fault
from corridor.network.check.spelling import did_you_mean, nearest

if TYPE_CHECKING:
    from corridor.network.schema import Column, Table

_QUOTED_LENGTH = 30
_DELIMITERS = {";": text("semicolons"), "\t": text("tabs"), "|": text("upright strokes")}


@dataclass
class Sheet:
    """A table as text: its headings and its rows, of any length each.

    `whole` is False when rows or the id column could not be read, so that nobody can say what the
    table does not hold. `faults` are those of the file and of its headings.
    """

    table: Table
    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    whole: bool = True

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
        content = table.path.read_bytes()
    except FileNotFoundError:
        message = text(messages.MISSING_FILE, table=table.name)
        return sheet.break_off("missing-file", None, message)
    except OSError as error:
        message = text(messages.UNREADABLE_FILE, reason=error.strerror)
        return sheet.break_off("unreadable-file", None, message)
    if not content.removeprefix(codecs.BOM_UTF8).strip():
        headings = row_of(column.name for column in table.columns)
        return sheet.break_off("empty-file", None, text(messages.EMPTY_FILE, headings=headings))
    decoded = _decode(sheet, content)
    if sheet.whole:
        _read_rows(sheet, decoded)
    if len(sheet.header) > 1:
        _check_headings(sheet)
    return sheet


def _decode(sheet: Sheet, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row, column = _spot(content[: error.start].decode("utf-8-sig", errors="replace"))
        start = max(content.rfind(mark, 0, error.start) for mark in (b",", b"\n", b"\r")) + 1
        value = content[start : error.end].decode("utf-8", errors="replace").lstrip('"\ufeff')
        message = text(messages.ENCODING, value=value)
        if row == 1:
            sheet.break_off("encoding", 1, message)
        else:
            sheet.note("encoding", row, column, message)
        return content.decode("utf-8-sig", errors="replace")


def _spot(before: str) -> tuple[int, str | None]:
    """Give the row and the heading of the cell that follows some text."""
    records = list(csv.reader(io.StringIO(f"{before}?", newline="")))
    header, last = records[0], records[-1]
    return len(records), header[len(last) - 1] if len(last) <= len(header) else None


def _read_rows(sheet: Sheet, content: str) -> None:
    lines = list(io.StringIO(content, newline=""))
    reader = csv.reader(lines, strict=True)
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
        sheet.header, *sheet.rows = records
        _check_delimiter(sheet)


def _check_delimiter(sheet: Sheet) -> None:
    for mark, delimiter in _DELIMITERS.items():
        if len(sheet.header) == 1 and mark in sheet.header[0]:
            sheet.rows.clear()
            message = text(messages.OTHER_DELIMITER, delimiter=delimiter)
            sheet.break_off("delimiter", 1, message)
            return


def _check_headings(sheet: Sheet) -> None:
    known = [column.name for column in sheet.table.columns]
    missing = [name for name in known if name not in sheet.header]
    extra = [name for name in sheet.header if name and name not in known]
    for name in missing:
        near = nearest(name, extra)
        if near:
            extra.remove(near)
            message = text(messages.RENAMED_HEADING, column=name, near=near)
        else:
            headings = row_of(sheet.header)
            message = text(messages.MISSING_HEADING, column=name, headings=headings)
        sheet.note("missing-heading", 1, name, message)
    for name in extra:
        message = text(messages.EXTRA_HEADING, value=name, hint=did_you_mean(name, known))
        sheet.note("extra-heading", 1, name, message)
    for position, name in enumerate(sheet.header):
        if not name:
            message = text(messages.BLANK_HEADING, number=position + 1)
            sheet.note("blank-heading", 1, None, message)
        elif name in known and name in sheet.header[:position]:
            sheet.note("double-heading", 1, name, text(messages.DOUBLE_HEADING, value=name))
    if "id" in missing:
        sheet.whole = False
