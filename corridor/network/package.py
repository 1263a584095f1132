"""The tables of a package, all of them read and held against each other before any is used."""

from __future__ import annotations

from collections.abc import Mapping

from corridor.errors import BadData
from corridor.i18n import Text, text
from corridor.network.bounds import beyond_their_unit
from corridor.network.cell_values import placed
from corridor.network.descriptor import refusals
from corridor.network.headings import wrong_headings
from corridor.network.keys import Cells, key_told, rows_twice, unknown_rows
from corridor.network.schema import DESCRIPTOR, Schema, Table
from corridor.network.tables import Reading, read_told

_HINT = text("Run 'corridor data check' on the folder for the whole list of faults.")


def sound_tables(schema: Schema, tables: Mapping[str, Table]) -> dict[str, Reading]:
    """Read every table of a package.

    What the check of the data finds wrong with headings, cells and keys is refused here by the
    same code.

    Parameters
    ----------
    schema
        The description of the package.
    tables
        The tables, as their records have them.

    Returns
    -------
    dict of str to Reading
        By table.

    Raises
    ------
    BadData
        With the first thing that is wrong.
    """
    readings = {name: read_told(table) for name, table in tables.items()}
    for name, reading in readings.items():
        _require_headings(tables[name], reading.header)
    _require_keys(schema, tables, readings)
    return readings


def require_described(schema: Schema) -> None:
    """Refuse a description that the check of the data refuses, in its words.

    Raises
    ------
    BadData
        With the first thing that is wrong.
    """
    # Ours was judged before.
    for refusal in () if schema.is_as_shipped else refusals(schema.descriptor):
        raise BadData(placed(DESCRIPTOR, None, None, refusal.told), _HINT)


def _require_headings(table: Table, header: list[str]) -> None:
    if sorted(header) != sorted(column.name for column in table.columns):
        for wrong in wrong_headings(table, header):
            raise BadData(wrong.placed(table), _HINT)


def _require_keys(
    schema: Schema, tables: Mapping[str, Table], readings: Mapping[str, Reading]
) -> None:
    cells: Cells = {
        name: dict(zip((c.name for c in table.columns), readings[name].columns, strict=True))
        for name, table in tables.items()
    }
    for name, table in tables.items():
        for beyond in beyond_their_unit(table.columns, cells[name]):
            raise _at(table, cells, beyond.row, beyond.told)
    broken = next(rows_twice(schema, cells), None) or next(unknown_rows(schema, cells, cells), None)
    if broken:
        told = key_told(broken, schema, cells)
        raise _at(tables[broken.table], cells, broken.row, told)


def _at(table: Table, cells: Cells, row: int, fault: Text) -> BadData:
    """Make the error of a row, which is named by its first cell."""
    key = str(cells[table.name][table.columns[0].name][row])
    place = text("{file}, row '{row}': {fault}", file=table.path.name, row=key, fault=fault)
    return BadData(place, _HINT)
