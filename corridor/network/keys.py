"""Keys of the tables: rows that stand twice, and names of rows that are not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from corridor.i18n import Text, message, text
from corridor.network.cell_values import shown
from corridor.network.columns import RECORDS
from corridor.network.schema import Schema
from corridor.spelling import did_you_mean

# Columns of lists whose items are ids; the standard knows keys of whole cells alone.
_LISTED = {
    ("gates", "links"): "links",
    ("notices", "gates"): "gates",
    ("notices", "links"): "links",
    ("rates", "links"): "links",
    ("services", "via"): "nodes",
    ("published", "via"): "nodes",
}
_SOURCES, _SOURCE = "sources", "source"
_UNKNOWN = {
    "nodes": message("no node is called '{value}'{hint}"),
    "links": message("no link is called '{value}'{hint}"),
    "regions": message("no region is called '{value}'{hint}"),
    "sources": message("no source is called '{value}'{hint}"),
}
_UNKNOWN_ROW = message("no row of {file} is called '{value}'{hint}")

# Cells of each table by column; a cell that is broken is None.
Cells = Mapping[str, Mapping[str, Sequence[Any]]]


class Twice(NamedTuple):
    """A row with the key of an earlier one; rows are counted from 0."""

    table: str
    column: str
    row: int
    value: str
    earlier: int


class Unknown(NamedTuple):
    """A cell that names a row that is not there; rows are counted from 0."""

    table: str
    column: str
    row: int
    value: str
    target: str
    target_column: str


class _Reference(NamedTuple):
    table: str
    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]


def rows_twice(schema: Schema, cells: Cells) -> Iterator[Twice]:
    """Find rows with the key of an earlier one.

    Parameters
    ----------
    schema
        Which columns are keys, besides the id of every record.
    cells
        The tables that could be read.
    """
    for table, columns in _unique(schema):
        if len(columns) == 1 and _is_unique(cells.get(table, {}).get(columns[0], ())):
            continue
        values = _together(cells, table, columns)
        keys = [key for key in values if any(key)]
        if len({*keys}) < len(keys):
            yield from _repeated(table, columns, values)


def unknown_rows(schema: Schema, cells: Cells, whole: Iterable[str]) -> Iterator[Unknown]:
    """Find cells that name a row that is not there.

    Parameters
    ----------
    schema
        Which columns name rows, besides those of lists.
    cells
        The tables that could be read.
    whole
        The tables of which every row was read; of others nobody can say what they lack.
    """
    complete = {*whole}
    for table, columns, target, target_columns in _references(schema):
        if target not in complete or not {*target_columns} <= {*cells.get(target, ())}:
            continue
        if len(columns) == 1 == len(target_columns):
            named_here = _named(cells.get(table, {}).get(columns[0], ()))
            if named_here <= {*cells[target][target_columns[0]]}:
                continue
        known = {*_together(cells, target, target_columns)}
        for row, named in enumerate(_together(cells, table, columns)):
            for key in _items(named):
                if key not in known:
                    value = ", ".join(map(str, key))
                    yield Unknown(table, columns[0], row, value, target, target_columns[0])


def key_told(
    broken: Twice | Unknown, schema: Schema, cells: Cells, numbers: Sequence[int] = ()
) -> Text:
    """Tell of a key that stands twice, or that no row has.

    Parameters
    ----------
    broken
        What was found.
    schema, cells
        The package in which it was found.
    numbers
        The number of each row of its table as a spreadsheet counts, where it is known.
    """
    value = shown(broken.value)
    if isinstance(broken, Twice):
        if not numbers:
            return text(
                "'{value}' stands in another row already; each row needs its own.", value=value
            )
        return text(
            "'{value}' stands in row {row} already; each row needs its own.",
            value=value,
            row=numbers[broken.earlier],
        )
    known = filter(None, map(str, cells[broken.target][broken.target_column]))
    return text(
        _UNKNOWN.get(broken.target, _UNKNOWN_ROW),
        file=schema.tables[broken.target].path.name,
        value=value,
        hint=did_you_mean(value, known),
    )


def _is_unique(values: Sequence[Any]) -> bool:
    return len({*values}) == len(values)


def _named(values: Sequence[Any]) -> set[Any]:
    """Return the ids that some cells name, those of lists too."""
    different = {*values} - {"", None}
    lists = [value for value in different if isinstance(value, tuple)]
    return {*chain.from_iterable(lists)} if lists else different


def _unique(schema: Schema) -> Iterator[tuple[str, tuple[str, ...]]]:
    for table, description in _schemas(schema):
        names = [field["name"] for field in description["fields"]]
        single = [
            field["name"]
            for field in description["fields"]
            if (field.get("constraints") or {}).get("unique")
        ]
        if table in RECORDS and "id" in names:
            single.append("id")
        keys = [*((name,) for name in single), _names(description.get("primaryKey"))]
        yield from ((table, key) for key in dict.fromkeys(keys) if key)


def _references(schema: Schema) -> Iterator[_Reference]:
    for table, description in _schemas(schema):
        for key in description.get("foreignKeys") or ():
            reference = key["reference"]
            target = reference.get("resource") or table
            columns, theirs = _names(key["fields"]), _names(reference["fields"])
            yield _Reference(table, columns, target, theirs)
        for field in description["fields"]:
            name = field["name"]
            target = _SOURCES if name == _SOURCE else _LISTED.get((table, name))
            if target:
                yield _Reference(table, (name,), target, ("id",))


def _schemas(schema: Schema) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for resource in schema.descriptor["resources"]:
        if "schema" in resource:
            yield resource["name"], resource["schema"]


def _names(names: str | Sequence[str] | None) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names or ())


def _together(cells: Cells, table: str, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return what stands in some columns of each row; nothing where the table lacks one."""
    found = cells.get(table, {})
    if not all(column in found for column in columns):
        return []
    return [*zip(*(found[column] for column in columns), strict=True)]


def _items(key: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Return the keys that a row names: one, none, or those of a list."""
    if len(key) == 1 and isinstance(key[0], tuple):
        yield from ((item,) for item in key[0])
    elif all(part not in ("", None) for part in key):
        yield key


def _repeated(
    table: str, columns: tuple[str, ...], values: Sequence[tuple[Any, ...]]
) -> Iterator[Twice]:
    first: dict[tuple[Any, ...], int] = {}
    for row, key in enumerate(values):
        if any(key):
            earlier = first.setdefault(key, row)
            if earlier != row:
                yield Twice(table, columns[-1], row, ", ".join(map(str, key)), earlier)
