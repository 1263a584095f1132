"""Reading a CSV table by its schema; the first cell that cannot be right stops it."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from corridor.errors import BadData
from corridor.i18n import row_of, text
from corridor.network.line_names import ListedName
from corridor.network.schema import Column, Table

Row = dict[str, Any]

_HINT = text("Run 'corridor data check' on the folder for the whole list of faults.")


def read_table(table: Table) -> list[Row]:
    """Read all rows of a table, each cell turned into its column's type.

    An empty cell becomes None, an empty list cell an empty tuple, an empty string cell "".

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
    names = [column.name for column in table.columns]
    return [dict(zip(names, cells, strict=True)) for cells in read_cells(table)]


def read_cells(table: Table) -> Iterator[list[Any]]:
    """Read all rows of a table as `read_table` does, each as a list in the order of the schema."""
    name = table.path.name
    try:
        with table.path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            positions = _positions(table, header)
            casts = [caster(column) for column in table.columns]
            numbered = [
                (place, _Known(cast)) for place, cast in enumerate(casts) if cast is not str
            ]
            for number, values in enumerate(reader, start=2):
                if not values:
                    continue
                if len(values) != len(header):
                    raise BadData(
                        text(
                            "{file}, row {row}: {cells} cells stand under {headings} headings.",
                            file=name,
                            row=number,
                            cells=len(values),
                            headings=len(header),
                        ),
                        _HINT,
                    )
                cells: list[Any] = [values[position] for position in positions]
                try:
                    for place, known in numbered:
                        cells[place] = known[cells[place]]
                except ValueError:
                    raise _fault(table, header, values, number) from None
                yield cells
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = text("{file} cannot be read: {reason}.", file=name, reason=reason)
        raise BadData(message, _HINT) from error


class _Known(dict[str, Any]):
    """Values of the cells met so far: most cells of a column say what another one says."""

    def __init__(self, cast: Callable[[str], Any]) -> None:
        super().__init__()
        self._cast = cast

    def __missing__(self, cell: str) -> Any:
        value = self[cell] = self._cast(cell)
        return value


def _positions(table: Table, header: list[str]) -> list[int]:
    """Give where in a row each column stands."""
    names = [column.name for column in table.columns]
    missing = [name for name in names if name not in header]
    if missing:
        raise BadData(
            text(
                "{file} lacks the column '{column}'; its headings are: {headings}.",
                file=table.path.name,
                column=missing[0],
                headings=row_of(header),
            ),
            _HINT,
        )
    return [header.index(name) for name in names]


def _fault(table: Table, header: list[str], values: list[str], row: int) -> BadData:
    for column in table.columns:
        value = values[header.index(column.name)]
        try:
            caster(column)(value)
        except ValueError as error:
            message = text(
                "{file}, row {row}, column {column}: {fault}",
                file=table.path.name,
                row=row,
                column=column.name,
                fault=error.args[0],
            )
            return BadData(message, _HINT)
    raise AssertionError(values)


def caster(column: Column) -> Callable[[str], Any]:
    """Give the function that turns a cell of this column into its value.

    It raises a ValueError with a sentence about a cell that cannot be right.
    """
    if column.is_list:
        return _list_caster(column)
    if column.type in ("number", "integer"):
        return _number_caster(column)
    if column.allowed:
        return _choice_caster(column)
    if column.required:
        return _required_text
    if column.named_in:
        return partial(ListedName.of, listed_in=column.named_in)
    return str


def _required_text(value: str) -> str:
    if not value:
        raise _empty()
    return value


def _empty() -> ValueError:
    return ValueError(text("'{value}' is empty, and every row needs one.", value=""))


def _choice_caster(column: Column) -> Callable[[str], str]:
    allowed, required = column.allowed, column.required

    def cast(value: str) -> str:
        if value in allowed or not (value or required):
            return value
        choices = row_of(sorted(allowed))
        raise ValueError(text("'{value}' is none of {allowed}.", value=value, allowed=choices))

    return cast


def _number_caster(column: Column) -> Callable[[str], float | int | None]:
    number: Callable[[str], float | int] = int if column.type == "integer" else float
    low = -math.inf if column.minimum is None else column.minimum
    high = math.inf if column.maximum is None else column.maximum
    required = column.required

    def cast(value: str) -> float | int | None:
        if not value:
            if required:
                raise _empty()
            return None
        try:
            result = number(value)
        except ValueError:
            raise _no_number(value, column) from None
        if not math.isfinite(result) or "_" in value:
            raise _no_number(value, column)
        if not low <= result <= high:
            raise ValueError(
                text(
                    "'{value}' is not between {low:g} and {high:g}.",
                    value=value,
                    low=low,
                    high=high,
                )
            )
        return result

    return cast


def _no_number(value: str, column: Column) -> ValueError:
    if column.type == "integer":
        return ValueError(text("'{value}' is not a whole number.", value=value))
    return ValueError(text("'{value}' is not a number.", value=value))


def _list_caster(column: Column) -> Callable[[str], tuple[Any, ...]]:
    delimiter, required = column.delimiter, column.required
    item: Callable[[str], Any] = int if column.item_type == "integer" else str.strip

    def cast(value: str) -> tuple[Any, ...]:
        if not value:
            if required:
                raise _empty()
            return ()
        try:
            return tuple(map(item, value.split(delimiter)))
        except ValueError:
            raise ValueError(
                text(
                    "'{value}' is not a list of whole numbers parted by '{mark}'.",
                    value=value,
                    mark=delimiter,
                )
            ) from None

    return cast
