"""Rows of shipments from a file, one after the other: CSV, an Excel workbook, Parquet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from corridor.analysis.batch.columns import headings_found
from corridor.errors import BadData, BadQuestion, MissingPackage
from corridor.files import Unreadable, is_folder, read_whole
from corridor.i18n import text
from corridor.network.encodings import Undecided, codec_of, decoded
from corridor.network.spreadsheet_rows import COMMA, SEMICOLON, TAB
from corridor.network.workbooks import sheet_rows

Row = list[str]

# So much of a file tells its encoding and what parts its cells.
_HEAD_BYTES = 2**20
# Titles and blank rows stand above the headings of a booking form.
_MOST_ROWS_ABOVE = 30
# After so many rows it is told how far a file has been read.
_ROWS_BETWEEN = 1000
_CSV_HINT = text("Save it as 'CSV UTF-8 (comma delimited)', or as an Excel workbook (.xlsx).")
# A cell of more is no place, and no file of a stranger may fill the memory with one.
_LONGEST_CELL = 100_000


@dataclass
class Source:
    """A file of shipments.

    Attributes
    ----------
    path
        The file.
    header
        Its headings.
    first_row
        Which row of the file the first shipment is, the first one being 1.
    rows
        The shipments, each with a cell for every heading; to be read once.
    delimiter
        What parts its cells, which tells what a comma in a number is.
    share_read
        Tells how much of the file has been read, 0 to 1.
    close
        Gives the file back.
    """

    path: Path
    header: tuple[str, ...]
    first_row: int
    rows: Iterator[Row]
    delimiter: str
    share_read: Callable[[], float]
    close: Callable[[], None] = lambda: None

    def chunks(self, size: int) -> Iterator[list[Row]]:
        """Return the shipments, so many at a time."""
        while chunk := list(islice(self.rows, size)):
            yield chunk


def opened_source(path: Path) -> Source:
    """Open a file of shipments as its name tells: .csv, .txt, .tsv, .xlsx, .xlsm, .parquet.

    Raises
    ------
    BadQuestion
        When the name tells no format.
    BadData
        When the file cannot be read, or has no headings.
    MissingPackage
        When what reads the format is not installed.
    """
    reader = _READERS.get(path.suffix.casefold())
    if reader is None:
        raise BadQuestion(
            text("Shipments are not read from '{file}'.", file=path.name),
            text("Name a file that ends in .csv, .xlsx or .parquet."),
        )
    if is_folder(path):
        raise Unreadable(path.name, text("it is a folder"))
    return reader(path)


def _csv(path: Path) -> Source:
    try:
        file = path.open("rb")
    except OSError as error:
        raise Unreadable(path.name, error.strerror or str(error)) from error
    size = os.fstat(file.fileno()).st_size or 1
    head = file.read(_HEAD_BYTES)
    if len(head) == _HEAD_BYTES:
        head = head[: head.rfind(b"\n") + 1] or head
    try:
        told, encoding = decoded(head)
    except Undecided as error:
        file.close()
        raise Unreadable(path.name, error.args[0], _CSV_HINT) from error
    file.seek(0)
    at = [0]
    lines = io.TextIOWrapper(file, encoding=codec_of(encoding, head), newline="")
    delimiter = _delimiter(told)
    rows = _csv_rows(path, lines, delimiter, lambda: at.__setitem__(0, file.tell()))
    try:
        return _below_the_headings(
            path, rows, delimiter, lambda: min(1.0, at[0] / size), lines.close
        )
    except BadData:
        lines.close()
        raise


def _delimiter(head: str) -> str:
    """Return what parts the cells: the sign that a file names, else the one that makes headings."""
    lines = [line for line in head.removeprefix("\ufeff").splitlines() if line][:_MOST_ROWS_ABOVE]
    if lines and lines[0].strip('"').casefold().startswith("sep="):
        return lines[0].strip('"')[len("sep=") :][:1] or COMMA

    def headings(delimiter: str) -> tuple[int, int]:
        rows = [next(csv.reader([line], delimiter=delimiter), []) for line in lines]
        return max((headings_found(row), len(row)) for row in rows or [[]])

    return max((COMMA, SEMICOLON, TAB), key=headings)


def _csv_rows(
    path: Path, lines: io.TextIOWrapper, delimiter: str, tell: Callable[[], None]
) -> Iterator[Row]:
    """Return the rows of a CSV file; `tell` is called now and then."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for number, row in enumerate(reader):
            if number % _ROWS_BETWEEN == 0:
                tell()
            if number or len(row) != 1 or not row[0].casefold().startswith("sep="):
                yield row
        tell()
    except UnicodeDecodeError as error:
        row_number = reader.line_num + 1
        reason = text("row {row} is no {encoding} text", row=row_number, encoding=lines.encoding)
        raise Unreadable(path.name, reason, _CSV_HINT) from error
    except csv.Error as error:
        raise Unreadable(path.name, str(error), _CSV_HINT) from error
    lines.close()


def _workbook(path: Path) -> Source:
    content = read_whole(path)
    rows, count = sheet_rows(content, path.name)
    read = [0]

    def counted() -> Iterator[Row]:
        for row in rows:
            read[0] += 1
            yield row

    return _below_the_headings(path, counted(), COMMA, lambda: read[0] / (count or read[0] or 1))


def _parquet(path: Path) -> Source:
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingPackage(
            text("Reading '{file}' needs the package pyarrow.", file=path.name),
            text("Install it: {command}.", command="pip install 'corridor-planner[batch]'"),
        ) from error
    try:
        file = pq.ParquetFile(path)
        names = file.schema_arrow.names
    except Exception as error:  # pyarrow lets through whatever its readers raise
        raise Unreadable(path.name, text("it is not a Parquet file")) from error
    count, read = file.metadata.num_rows, [0]

    def rows() -> Iterator[Row]:
        try:
            for batch in file.iter_batches(batch_size=10_000):
                columns = [column.to_pylist() for column in batch.columns]
                for cells in zip(*columns, strict=True):
                    read[0] += 1
                    yield [_written(cell) for cell in cells]
        except Exception as error:  # as above
            raise Unreadable(path.name, text("it is not a Parquet file")) from error

    return Source(path, tuple(names), 1, rows(), COMMA, lambda: read[0] / (count or 1), file.close)


def _written(value: Any) -> str:
    """Return a value as a plain CSV table would have it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return "" if value != value else f"{value:.15g}"  # noqa: PLR0124 - nan
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _below_the_headings(
    path: Path,
    rows: Iterator[Row],
    delimiter: str,
    share_read: Callable[[], float],
    close: Callable[[], None] = lambda: None,
) -> Source:
    """Find the row of headings: the one that names most fields, else the first not blank."""
    above = list(islice(rows, _MOST_ROWS_ABOVE))
    candidates = [number for number, row in enumerate(above) if any(map(str.strip, row))]
    if not candidates:
        raise BadData(text("{file} is empty.", file=path.name), text("Give a row a shipment."))
    best = max(candidates, key=lambda number: headings_found(above[number]))
    header = [cell.strip() for cell in above[best]]
    while header and not header[-1]:
        header.pop()
    width = len(header)
    others = chain(above[best + 1 :], rows)
    return Source(
        path, tuple(header), best + 2, _of_width(others, width), delimiter, share_read, close
    )


def _of_width(rows: Iterator[Row], width: int) -> Iterator[Row]:
    """Give each row a cell for every heading, and leave out blank rows at the end."""
    blank = 0
    for row in rows:
        if not any(row):
            blank += 1
            continue
        for _ in range(blank):
            yield [""] * width
        blank = 0
        yield row if len(row) == width else (row + [""] * width)[:width]


_READERS: dict[str, Callable[[Path], Source]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".txt": _csv,
    ".xlsx": _workbook,
    ".xlsm": _workbook,
    ".parquet": _parquet,
}
