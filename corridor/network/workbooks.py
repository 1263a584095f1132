"""Tables in the workbooks of Excel: a sheet of the table's name, or the first one."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from corridor.errors import BadData, MissingPackage
from corridor.files import MOST_BYTES, Unreadable
from corridor.i18n import row_of, text
from corridor.network.schema import Table
from corridor.network.spreadsheet_rows import Records, Writing

# Ours have 30,000 cells in the largest sheet; a cell takes half a kilobyte of memory.
_MOST_CELLS = 200_000
# Rows that are read one by one take no memory.
_MOST_CELLS_IN_ROWS = 4_000_000
# A cell has about four marks of XML.
_MARKS_OF_A_CELL = 4
_MOST_PARTS = 1000


def sheet_names(content: bytes, file: str) -> list[str]:
    """List the sheets of a workbook.

    Parameters
    ----------
    content
        The workbook.
    file
        Its name, for messages.

    Raises
    ------
    MissingPackage
        When openpyxl is not installed.
    BadData
        When it is no workbook.
    """
    return list(_opened(content, file).sheetnames)


def read_sheet(table: Table, content: bytes) -> Records:
    """Read the sheet of a table: the one of its name, else the first.

    Parameters
    ----------
    table
        The table; its path names the workbook.
    content
        The workbook.

    Raises
    ------
    MissingPackage
        When openpyxl is not installed.
    BadData
        When it is no workbook, or a formula has no value in it.
    """
    file = table.path.name
    book = _opened(content, file)
    named = [name for name in book.sheetnames if name.strip().casefold() == table.name]
    name = (named or book.sheetnames)[0]
    formulas = _rows(_opened(content, file, formulas=True)[name], file)
    rows = [
        [_written(cell, formula, file, name) for cell, formula in zip(*cells, strict=True)]
        for cells in zip(_rows(book[name], file), formulas, strict=True)
    ]
    widest = max(map(len, rows), default=0)
    header, *others = [row + [""] * (widest - len(row)) for row in rows] or [[]]
    return Records(header, others, Writing(sheet=name))


def sheet_rows(content: bytes, file: str) -> tuple[Iterator[list[str]], int]:
    """Read the first sheet of a workbook row by row, and tell about how many rows there are.

    Raises
    ------
    MissingPackage, BadData
        As `read_sheet`; the rows raise BadData too.
    """
    values = _first_sheet(_opened(content, file, most=_MOST_CELLS_IN_ROWS))
    formulas = _first_sheet(_opened(content, file, formulas=True, most=_MOST_CELLS_IN_ROWS))
    count = values.max_row or 0
    return _written_rows(values, formulas, file), count


def _first_sheet(book: Any) -> Any:
    return next(book[name] for name in book.sheetnames if hasattr(book[name], "iter_rows"))


def _written_rows(values: Any, formulas: Any, file: str) -> Iterator[list[str]]:
    values.reset_dimensions()
    formulas.reset_dimensions()
    try:
        for cells in zip(values.iter_rows(), formulas.iter_rows(), strict=True):
            yield [_written(*pair, file, values.title) for pair in zip(*cells, strict=True)]
    except BadData:
        raise
    except Exception as error:  # as in _opened
        raise _no_workbook(file) from error


def _opened(content: bytes, file: str, *, formulas: bool = False, most: int = _MOST_CELLS) -> Any:
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingPackage(
            text("Reading '{file}' needs the package openpyxl.", file=file),
            text(
                "Install it: {command}, or save the sheet as 'CSV UTF-8 (comma delimited)'.",
                command="pip install 'corridor-planner[excel]'",
            ),
        ) from error
    _require_bounded(content, file, most)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=not formulas)
        names = book.sheetnames
    except Exception as error:  # openpyxl lets through whatever its parsers raise
        raise _no_workbook(file) from error
    if not [name for name in names if hasattr(book[name], "iter_rows")]:
        raise BadData(
            text("{file} has no sheet of cells, only {names}.", file=file, names=row_of(names))
        )
    return book


def _require_bounded(content: bytes, file: str, most: int) -> None:
    """Refuse a workbook that is small only as long as it is packed."""
    most_bytes = MOST_BYTES * most // _MOST_CELLS
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            entries = parts.infolist()
            if len(entries) > _MOST_PARTS or sum(x.file_size for x in entries) > most_bytes:
                reason = text("it holds more than {most:,.0f} MB", most=most_bytes / 2**20)
                raise Unreadable(file, reason)
            marks = sum(parts.read(entry).count(b"<") for entry in entries)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError) as error:
        # Encrypted ones, and ways of packing that Python does not know, are no better.
        raise _no_workbook(file) from error
    if marks > _MARKS_OF_A_CELL * most:
        raise _too_many_cells(file, most)


def _too_many_cells(file: str, most: int = _MOST_CELLS) -> BadData:
    return BadData(
        text("{file} has more than {most:,} cells.", file=file, most=most),
        text("Delete the empty rows and columns beyond the table, or save it as CSV."),
    )


def _no_workbook(file: str) -> BadData:
    return BadData(
        text("{file} cannot be read: {reason}.", file=file, reason=text("it is not a workbook")),
        text("Save it again as an Excel workbook (.xlsx), or as 'CSV UTF-8 (comma delimited)'."),
    )


def _rows(sheet: Any, file: str) -> list[tuple[Any, ...]]:
    """Read the rows of a sheet; one far off stands for thousands that are empty."""
    if not hasattr(sheet, "iter_rows"):
        return []
    # What a sheet says of its own size may be wrong.
    sheet.reset_dimensions()
    rows: list[tuple[Any, ...]] = []
    cells = 0
    try:
        for row in sheet.iter_rows():
            rows.append(row)
            cells += len(row) + 1
            if cells > _MOST_CELLS:
                break
    except Exception as error:  # as above
        raise _no_workbook(file) from error
    if cells > _MOST_CELLS:
        raise _too_many_cells(file)
    return rows


def _written(cell: Any, formula: Any, file: str, sheet: str) -> str:
    """Return a cell as a plain CSV table would have it."""
    value = cell.value
    if value is None and formula.data_type == "f":
        raise BadData(
            text(
                "{file}, sheet '{sheet}', cell {cell}: the formula has no value.",
                file=file,
                sheet=sheet,
                cell=formula.coordinate,
            ),
            text("Open the file in Excel and save it, or write the value instead."),
        )
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)
