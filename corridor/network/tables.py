"""Reading a CSV table by its schema; the first cell that cannot be right stops it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from corridor.errors import BadData
from corridor.files import Unreadable, read_whole
from corridor.i18n import Text, text
from corridor.network.cell_values import (
    caster,
    is_plain,
    placed,
    unprintable_cells,
    unprintable_told,
)
from corridor.network.headings import no_headings, wrong_headings
from corridor.network.schema import WORKBOOKS, Column, Table, holds_names

Row = dict[str, Any]

_HINT = text("Run 'corridor data check' on the folder for the whole list of faults.")


class Reading(NamedTuple):
    """The cells of a table, a column after the other in the order of the schema.

    `note` tells how the file was read; None where it is plain: UTF-8 with commas and points.
    `header` are the headings of the file.
    """

    columns: list[Sequence[Any]]
    note: Text | None
    header: list[str]

    @property
    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows, each in the order of the schema."""
        return zip(*self.columns, strict=True)


def read_table(table: Table) -> list[Row]:
    """Read all rows of a table, each cell turned into its column's type.

    An empty cell becomes None, an empty list cell an empty tuple, an empty string cell "". What a
    spreadsheet saves in its own way - other encodings, semicolons, tabs, decimal commas, blank
    rows, a workbook - is read as the plain table would be.

    Parameters
    ----------
    table
        The table to read.

    Returns
    -------
    list of dict
        One dict a row, with a key for each column of the schema.

    Raises
    ------
    BadData
        When the file cannot be read, a column is missing, or a cell has no right value; the
        message names file, row and column. Rows are counted as a spreadsheet does: the header
        is row 1.
    """
    return rows_of(table, read_told(table))


def rows_of(table: Table, reading: Reading) -> list[Row]:
    """Make a dict of each row that was read, with a key for each column of the schema."""
    names = [column.name for column in table.columns]
    return [dict(zip(names, cells, strict=True)) for cells in reading.rows]


def read_told(table: Table) -> Reading:
    """Read all rows of a table as `read_table` does, and tell how."""
    content = _content(table)
    if table.path.suffix.casefold() not in WORKBOOKS:
        try:
            told = content.decode("utf-8-sig")
            records = [*csv.reader(io.StringIO(told, newline=""), strict=True)]
            if "?" not in told or not _may_lack_letters(records):
                return _cast(table, records, is_plain=is_plain(told, len(records)))
        except (UnicodeDecodeError, csv.Error, BadData):
            pass
    # Only a file that is not plain needs the reader of all others.
    from corridor.network.saved_tables import saved_records  # noqa: PLC0415

    try:
        saved = saved_records(table, content)
    except csv.Error as error:
        raise Unreadable(table.path.name, str(error), _HINT) from error
    if saved.faults:
        (row, column), fault = min(saved.faults.items())
        raise BadData(placed(table.path.name, row, column, fault), _HINT)
    reading = _cast(table, [saved.header, *saved.rows], is_plain=False)
    return reading._replace(note=saved.writing.told(table.path.name))


def _may_lack_letters(records: list[list[str]]) -> bool:
    """Whether a question mark in a name may stand for a letter that was lost."""
    header, *rows = records or [[]]
    names = [place for place, name in enumerate(header) if holds_names(name)]
    return any("?" in row[place] for row in rows for place in names if place < len(row))


def _content(table: Table) -> bytes:
    try:
        return read_whole(table.path)
    except Unreadable as error:
        hint = error.hint or _HINT
        raise Unreadable(
            table.path.name, error.reason, hint, is_missing=error.is_missing
        ) from error


def _cast(table: Table, records: list[list[str]], *, is_plain: bool) -> Reading:
    """Turn headings and rows of text into cells of the columns' types."""
    header, *rows = records or [[]]
    positions = _positions(table, header)
    if not is_plain:
        _refuse_unprintable(table, header, rows)
    filled = [row for row in rows if any(row)]
    if {*map(len, filled)} - {len(header)}:
        raise _row_out_of_step(table, header, rows)
    columns = [*zip(*filled, strict=True)] or [()] * len(header)
    try:
        cells = [
            _cells_of(column, columns[place])
            for column, place in zip(table.columns, positions, strict=True)
        ]
    except ValueError:
        raise _fault(table, header, rows) from None
    has_blank_rows = len(filled) < len(_without_tail(rows))
    note = _blank_rows_told(table) if has_blank_rows else None
    return Reading(cells, note, header)


def _cells_of(column: Column, texts: tuple[str, ...]) -> Sequence[Any]:
    cast = caster(column)
    return texts if cast is str else [*map(_Known(cast).__getitem__, texts)]


def _without_tail(rows: list[list[str]]) -> list[list[str]]:
    """Leave out the blank rows at the end."""
    end = len(rows)
    while end and not any(rows[end - 1]):
        end -= 1
    return rows[:end]


def _refuse_unprintable(table: Table, header: list[str], rows: list[list[str]]) -> None:
    for row, column, sign in unprintable_cells(header, rows):
        raise BadData(placed(table.path.name, row, column, unprintable_told(sign)), _HINT)


def _row_out_of_step(table: Table, header: list[str], rows: list[list[str]]) -> BadData:
    number, cells = next(
        (number, len(row))
        for number, row in enumerate(rows, start=2)
        if any(row) and len(row) != len(header)
    )
    return BadData(
        text(
            "{file}, row {row}: {cells} cells stand under {headings} headings.",
            file=table.path.name,
            row=number,
            cells=cells,
            headings=len(header),
        ),
        _HINT,
    )


def _blank_rows_told(table: Table) -> Text | None:
    from corridor.network.spreadsheet_rows import Writing  # noqa: PLC0415 - as above

    return Writing(has_blank_rows=True).told(table.path.name)


class _Known(dict[str, Any]):
    """Values of the cells met so far: most cells of a column say what another one says."""

    def __init__(self, cast: Callable[[str], Any]) -> None:
        super().__init__()
        self._cast = cast

    def __missing__(self, cell: str) -> Any:
        value = self[cell] = self._cast(cell)
        return value


def _positions(table: Table, header: list[str]) -> list[int]:
    """Return where in a row each column stands."""
    names = [column.name for column in table.columns]
    if not any(header):
        raise BadData(placed(table.path.name, None, None, no_headings(table)), _HINT)
    if not {*names} <= {*header}:
        raise BadData(next(wrong_headings(table, header)).placed(table), _HINT)
    return [header.index(name) for name in names]


def _fault(table: Table, header: list[str], rows: list[list[str]]) -> BadData:
    """Tell of the first cell that cannot be right."""
    casts = [(column.name, header.index(column.name), caster(column)) for column in table.columns]
    for number, row in enumerate(rows, start=2):
        for name, place, cast in casts if any(row) else ():
            try:
                cast(row[place])
            except ValueError as error:
                return BadData(placed(table.path.name, number, name, error.args[0]), _HINT)
    raise AssertionError(table.name)
