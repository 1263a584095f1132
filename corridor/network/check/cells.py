"""Cells, rows and keys held against the schema, told in words that say what would be right."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from corridor.i18n import Text, row_of, text
from corridor.network.bounds import beyond_their_unit
from corridor.network.cell_values import WrongCell, caster, shown
from corridor.network.check import messages
from corridor.network.check.fault import Fault
from corridor.network.keys import Twice, Unknown, key_told, rows_twice, unknown_rows
from corridor.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from corridor.network.check.sheets import Sheet
    from corridor.network.schema import Column, Schema

_DECIMAL_COMMA = re.compile(r"\s*-?[0-9]+,[0-9]+\s*")
_UNREADABLE = "\ufffd"


def cell_faults(sheets: Mapping[str, Sheet], schema: Schema) -> list[Fault]:
    """Find the cells and rows that break the schema.

    Parameters
    ----------
    sheets
        The tables by name, as read.
    schema
        The description of the package.

    Returns
    -------
    list of Fault
        One fault a cell, or a row.
    """
    read = {name: _SheetCells(sheet) for name, sheet in sheets.items()}
    columns = {name: cells.by_column for name, cells in read.items()}
    faults = [fault for cells in read.values() for fault in cells.faults]
    whole = [name for name, sheet in sheets.items() if sheet.whole]
    keys: list[Twice | Unknown] = [*rows_twice(schema, columns)]
    keys += unknown_rows(schema, columns, whole)
    for broken in keys:
        cells = read[broken.table]
        message = key_told(broken, schema, columns, cells.numbers)
        rule = "unique" if isinstance(broken, Twice) else "unknown-reference"
        number = cells.numbers[broken.row]
        faults.append(Fault(cells.sheet.file, number, broken.column, message, rule))
    for cells in read.values():
        for beyond in beyond_their_unit(cells.sheet.table.columns, cells.by_column):
            number = cells.numbers[beyond.row]
            faults.append(Fault(cells.sheet.file, number, beyond.column, beyond.told, "bounds"))
    return _one_a_cell(faults)


class _SheetCells:
    """The cells of a sheet: their values by column, and what is wrong with them."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.faults: list[Fault] = []
        filled = [(number, row) for number, row in enumerate(sheet.rows, start=2) if any(row)]
        self.numbers = [number for number, _ in filled]
        self._rows = [row for _, row in filled]
        width = len(sheet.header)
        for number, row in filled:
            if len(row) != width:
                self.faults.append(_out_of_step(sheet, number, row))

    @cached_property
    def by_column(self) -> dict[str, list[Any]]:
        """The values of each column that the file has; None for a cell that is broken."""
        return {
            name: [*self._cast(self.sheet.columns[name], place)]
            for name, place in self.sheet.index.items()
        }

    def _cast(self, column: Column, place: int) -> Iterator[Any]:
        cast = caster(column)
        for number, row in zip(self.numbers, self._rows, strict=True):
            if place >= len(row):
                yield None
                continue
            try:
                yield cast(row[place])
            except WrongCell as error:
                message = _told(column, row[place], error)
                self.faults.append(Fault(self.sheet.file, number, column.name, message, error.rule))
                # A name of a wrong form is still the one that other rows have.
                is_name = error.rule == "pattern" and column.type == "string" and not column.is_list
                yield row[place] if is_name else None


def _out_of_step(sheet: Sheet, number: int, row: Sequence[str]) -> Fault:
    headings = len(sheet.header)
    extra = len(row) > headings
    message = text(
        messages.EXTRA_CELLS if extra else messages.MISSING_CELLS,
        count=len(row),
        headings=headings,
        value=shown(row[headings] if extra else row[-1]),
    )
    return Fault(sheet.file, number, None, message, "cell-count")


def _told(column: Column, value: str, error: WrongCell) -> Text:
    """Tell of a cell that cannot be right, and what would be."""
    written = shown(value)
    if error.rule == "type":
        return _type_message(column.type, value)
    if error.rule == "required":
        return text(messages.REQUIRED, description=column.description)
    if error.rule == "enum":
        return text(
            messages.NOT_ALLOWED,
            value=written,
            allowed=row_of(sorted(column.allowed)),
            hint=did_you_mean(written, column.allowed),
        )
    if error.rule == "empty-item":
        return text(messages.EMPTY_ITEM, value=written, mark=column.delimiter)
    if error.rule in ("minimum", "maximum"):
        is_low = error.rule == "minimum"
        limit = column.minimum if is_low else column.maximum
        message = messages.BELOW if is_low else messages.ABOVE
        return text(message, value=written, limit=f"{limit:.15g}")
    form = messages.WRONG_LIST_FORM if column.is_list else messages.WRONG_FORM
    return text(form, value=written, description=column.description, mark=column.delimiter)


def _type_message(kind: str, value: str) -> Text:
    if kind == "number" and _DECIMAL_COMMA.fullmatch(value):
        right = value.strip().replace(",", ".")
        return text(messages.DECIMAL_COMMA, value=shown(value), right=shown(right))
    message = messages.NOT_A_WHOLE_NUMBER if kind == "integer" else messages.NOT_A_NUMBER
    return text(message, value=shown(value))


def _one_a_cell(faults: Iterable[Fault]) -> list[Fault]:
    """Keep the first fault of each cell, and of a row out of step only that.

    Cells that are no UTF-8 text were noted when the file was read.
    """
    kept: dict[tuple[str, int, str], Fault] = {}
    for fault in faults:
        if _UNREADABLE not in fault.message:
            kept.setdefault(fault.place, fault)
    rows = {(fault.file, fault.row) for fault in kept.values() if fault.rule == "cell-count"}
    return [
        fault
        for fault in kept.values()
        if fault.rule == "cell-count" or (fault.file, fault.row) not in rows
    ]
