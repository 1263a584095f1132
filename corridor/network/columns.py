"""The records and the columns of their tables, held against each other."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from functools import cache
from typing import Any, Literal, get_args

from corridor.modes import MODES
from corridor.network.records import (
    Confidence,
    Corridor,
    Crossing,
    FixedLink,
    Gate,
    Link,
    Node,
    Notice,
    Preference,
    Published,
    Rate,
    Region,
    Restriction,
    RouteChoice,
    Service,
    Source,
    Status,
    Transfer,
    Union,
)
from corridor.network.schema import Column, Schema, Table

# The tables that are read into records; a row names only rows of tables before its own.
RECORDS: Mapping[str, type[Any]] = {
    "sources": Source,
    "regions": Region,
    "nodes": Node,
    "links": Link,
    "transfers": Transfer,
    "crossings": Crossing,
    "services": Service,
    "rates": Rate,
    "gates": Gate,
    "preferences": Preference,
    "published": Published,
    "corridors": Corridor,
    "union_names": Union,
    "restrictions": Restriction,
    "fixed_links": FixedLink,
    "route_choices": RouteChoice,
    "notices": Notice,
}
# The tables without which nothing can be planned; a package may lack any other.
NEEDED_TABLES = frozenset({"sources", "nodes", "links", "rates", "preferences"})

# What parts the values of a list where the description does not say.
_DELIMITER = "|"
# Columns whose names are words of Python, and the fields that hold them.
_COLUMN_OF = {"from_id": "from", "to_id": "to", "transit_class": "class"}
_FIELD_OF = {column: name for name, column in _COLUMN_OF.items()}
# What else is read of a table: columns of those that have no records, and such as plans need
# though a cell of theirs may be empty.
_ALSO_NEEDED: Mapping[str, Collection[str]] = {
    "rates": ("country", "links", "low", "typical", "high"),
    "unions": ("union", "country"),
    "lines": ("id",),
    "facilities": ("id",),
    "exceptions": ("check", "table", "row"),
}
_CHOICES: Mapping[str, Collection[str]] = {
    "Mode": MODES,
    "Status": get_args(Status),
    "Confidence": get_args(Confidence),
}
_Kind = Literal["string", "number", "integer", "list", "list of integers"]


@dataclass(frozen=True, slots=True)
class Needed:
    """What a record asks of one column of its table.

    `kind` is what its cells hold; `is_required` whether every row needs one; `choices` are the
    only values that there may be, if there are such.
    """

    column: str
    kind: _Kind
    is_required: bool
    choices: Collection[str]


def field_of(column: str) -> str:
    """Return the field of a record that holds a column."""
    return _FIELD_OF.get(column, column)


@cache
def columns_of(table: str) -> tuple[str, ...]:
    """Return the columns of a table that its record has, in the order of its fields."""
    return tuple(needed.column for needed in needed_of(table))


@cache
def needed_of(table: str) -> tuple[Needed, ...]:
    """Return what the record of a table asks of its columns, in the order of its fields."""
    return tuple(
        Needed(
            column=_COLUMN_OF.get(field.name, field.name),
            kind=_kind(str(field.type)),
            is_required=field.default is MISSING,
            choices=_CHOICES.get(str(field.type), ()),
        )
        for field in fields(RECORDS[table])
    )


def as_record(table: Table) -> Table:
    """Return a table whose cells are read as its record has them, however they are described."""
    needed = {need.column: need for need in needed_of(table.name)}
    columns = (_as_needed(column, needed.get(column.name)) for column in table.columns)
    return replace(table, columns=tuple(columns))


def described(schema: Schema) -> dict[str, Table]:
    """Return the tables of a package, those of records as `as_record` returns them."""
    tables = schema.tables.items()
    return {name: as_record(table) if name in RECORDS else table for name, table in tables}


def needed_columns(table: str) -> list[str]:
    """Return the columns without which a table of a package cannot be read for plans."""
    of_record = needed_of(table) if table in RECORDS else ()
    needed = [need.column for need in of_record if need.is_required]
    return [*needed, *_ALSO_NEEDED.get(table, ())]


def _as_needed(column: Column, needed: Needed | None) -> Column:
    """Read a column as a record needs it."""
    if needed is None:
        return column
    kind, _, items = needed.kind.partition(" of ")
    choices = frozenset(needed.choices)
    return replace(
        column,
        type=kind,
        delimiter=(column.delimiter or _DELIMITER) if kind == "list" else "",
        item_type="integer" if items else "string",
        required=column.required or needed.is_required,
        allowed=(column.allowed & choices or choices) if choices else column.allowed,
    )


def _kind(annotation: str) -> _Kind:
    """Tell what a cell holds from the type of its field."""
    if annotation.startswith("tuple"):
        return "list of integers" if "int" in annotation else "list"
    plain = re.sub(r" \| None$", "", annotation)
    kinds: Mapping[str, _Kind] = {"float": "number", "int": "integer"}
    return kinds.get(plain, "string")
