"""Cells of a table given in TOML: of the column's type, or a sentence that says what is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from corridor.errors import BadData
from corridor.i18n import Text, row_of, text
from corridor.network.cell_values import caster, shown, unprintable_in, unprintable_told
from corridor.network.columns import as_record, columns_of, field_of
from corridor.network.scenario.draft import RECORDS
from corridor.network.schema import Column, Schema
from corridor.spelling import did_you_mean

# Nothing that is added to a cell, or multiplies it, is so great.
_MOST = 1e9
# What an added row is where it does not say: planned over, and no surer than an estimate.
_DEFAULTS = {
    "status": "open",
    "use": "plan",
    "distance_kind": "estimate",
    "confidence": "low",
}


def cell_of(column: Column, value: object, place: str) -> Any:
    """Turn a value of a TOML file into a cell of a column.

    Parameters
    ----------
    column
        The column, as `datapackage.json` describes it.
    value
        The value; a list cell may be given as a list or as text with the column's delimiter.
    place
        File and entry, for the message.

    Raises
    ------
    BadData
        When the value is not of the column's type, or outside its bounds.
    """
    try:
        return caster(column)(_printable(column, _written(column, value)))
    except ValueError as error:
        raise _fault(place, column.name, error.args[0]) from None


def cells_of(
    schema: Schema, table: str, values: Mapping[str, object], place: str
) -> dict[str, Any]:
    """Turn some values of a row into cells by column.

    Raises
    ------
    BadData
        When a column does not exist or holds another type.
    """
    columns = _changeable(schema, table)
    require_columns(table, values, columns, place)
    return {name: cell_of(columns[name], value, place) for name, value in values.items()}


def numbers_of(
    schema: Schema, table: str, values: Mapping[str, object], place: str
) -> dict[str, float]:
    """Return some numbers that will be added to cells, or multiply them.

    Raises
    ------
    BadData
        When a column does not exist or holds no numbers, or the value is none.
    """
    numeric = {
        name: column
        for name, column in _changeable(schema, table).items()
        if column.type in ("number", "integer") and not column.is_list
    }
    require_columns(table, values, numeric, place)
    numbers = {}
    for name, value in values.items():
        # What is no number is not below another one.
        if isinstance(value, bool) or not (isinstance(value, (int, float)) and abs(value) < _MOST):
            raise _fault(place, name, _no_number(value))
        numbers[name] = value
    return numbers


def record_of(
    schema: Schema, table: str, values: Mapping[str, object], source: str, place: str
) -> Any:
    """Make the record of a new row; a column without a value is empty or has its default.

    Raises
    ------
    BadData
        When a column does not exist, holds another type, or is missing and has no default.
    """
    columns = as_record(schema.table(table)).columns
    require_columns(table, values, [column.name for column in columns], place)
    given = {**_DEFAULTS, "source": source, **values}
    cells = {
        field_of(column.name): cell_of(column, given.get(column.name, ""), place)
        for column in columns
    }
    kept = map(field_of, columns_of(table))
    return RECORDS[table](**{name: cells[name] for name in kept if name in cells})


def require_columns(table: str, names: Collection[str], known: Collection[str], place: str) -> None:
    """Refuse a name that is no column.

    Raises
    ------
    BadData
        With the column that was probably meant, and all there are.
    """
    for name in names:
        if name not in known:
            raise BadData(
                text(
                    "{place}: {table} has no column '{column}' to use here{hint}",
                    place=place,
                    table=table,
                    column=name,
                    hint=did_you_mean(name, known),
                ),
                text("There are {names}.", names=row_of(known)),
            )


def _changeable(schema: Schema, table: str) -> dict[str, Column]:
    """Return the columns that plans read; an id stays."""
    kept = {*columns_of(table)} - {"id"}
    return {
        column.name: column
        for column in as_record(schema.table(table)).columns
        if column.name in kept
    }


def _printable(column: Column, written: str) -> str:
    sign = unprintable_in(column.name, written)
    if sign:
        raise ValueError(unprintable_told(sign))
    return written


def _written(column: Column, value: object) -> str:
    """Return a value as a CSV table would hold it."""
    if value == "":
        return ""
    if isinstance(value, list) and column.is_list:
        return column.delimiter.join(map(str, value))
    if column.is_list and isinstance(value, (str, int)) and not isinstance(value, bool):
        return str(value)
    if column.type in ("number", "integer"):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ValueError(_no_number(value))
        whole = column.type == "integer" and isinstance(value, float) and value.is_integer()
        return str(int(value)) if whole else repr(value)
    if isinstance(value, str) or type(value) is dt.date:
        return str(value)
    raise ValueError(text("'{value}' is not text in quotes.", value=shown(str(value))))


def _no_number(value: object) -> Text:
    return text("'{value}' is not a number.", value=shown(str(value)))


def _fault(place: str, column: str, fault: str) -> BadData:
    return BadData(
        text("{place}, column {column}: {fault}", place=place, column=column, fault=fault)
    )
