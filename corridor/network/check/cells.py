"""Cells, rows and keys checked by frictionless against the schema, told in our own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from corridor.i18n import Text, row_of, text
from corridor.network.check import messages
from corridor.network.check.descriptor import without_profile
from corridor.network.check.fault import Fault
from corridor.network.check.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from corridor.network.check.sheets import Sheet
    from corridor.network.schema import Column

_CONSTRAINT = re.compile(r'constraint "(?P<rule>\w+)" is "(?P<limit>.*)"')
_PLAIN_NUMBER = re.compile(r"\s*[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?\s*")
_DECIMAL_COMMA = re.compile(r"\s*-?[0-9]+,[0-9]+\s*")
_TYPE_MESSAGES = {
    "number": messages.NOT_A_NUMBER,
    "integer": messages.NOT_A_WHOLE_NUMBER,
}
_CONSTRAINT_MESSAGES = {
    "required": messages.REQUIRED,
    "minimum": messages.BELOW,
    "maximum": messages.ABOVE,
    "enum": messages.NOT_ALLOWED,
    "pattern": messages.WRONG_FORM,
}
_UNKNOWN = {
    "nodes": messages.UNKNOWN_NODE,
    "links": messages.UNKNOWN_LINK,
    "regions": messages.UNKNOWN_REGION,
    "sources": messages.UNKNOWN_SOURCE,
}
_WHOLE_ROW = frozenset({"cell-count", "blank-row"})
_UNREADABLE = "\ufffd"


def cell_faults(sheets: Mapping[str, Sheet], descriptor: Mapping[str, Any]) -> list[Fault]:
    """Find the cells and rows that break the schema.

    frictionless gets the rows as they were read, under the fields of the file's own headings, so
    that a heading too many or too few, noted before, does not spoil the columns beside it.

    Parameters
    ----------
    sheets
        The tables by name, as read.
    descriptor
        The content of `datapackage.json`.

    Returns
    -------
    list of Fault
        One fault a cell, or a row.
    """
    from frictionless import Package  # noqa: PLC0415 - takes 200 ms

    resources = [
        _resource(sheets, resource)
        for resource in descriptor["resources"]
        if resource["name"] in sheets and sheets[resource["name"]].header
    ]
    if not resources:
        return []
    package = Package.from_descriptor({"name": "package", "resources": resources})
    for table in package.resources:
        table.data = partial(_table, table.schema.field_names, sheets[table.name].rows)
    found = [fault for sheet in sheets.values() for fault in _fancy_numbers(sheet)]
    for resource, task in zip(resources, package.validate(limit_errors=0).tasks, strict=True):
        tell = _Teller(sheets, sheets[task.name], _names(resource["schema"].get("primaryKey", ())))
        found += [tell(error) for error in task.errors]
    return _one_a_cell(found)


def _resource(sheets: Mapping[str, Sheet], resource: Mapping[str, Any]) -> dict[str, Any]:
    """Describe a table as it stands in its file, rows included."""
    sheet = sheets[resource["name"]]
    schema: dict[str, Any] = resource["schema"]
    fields = {field["name"]: field for field in schema["fields"]}
    shown = [
        _field(fields[name]) if sheet.index.get(name) == position else _unknown_field(position)
        for position, name in enumerate(sheet.header)
    ]
    keys = [
        {"fields": key["fields"], "reference": {"resource": target, "fields": fields}}
        for key in schema.get("foreignKeys", ())
        for target in [key["reference"].get("resource") or resource["name"]]
        for fields in [key["reference"]["fields"]]
        if _all_in(key["fields"], sheet.columns) and _can_be_followed(sheets.get(target), fields)
    ]
    own = without_profile(schema) | {"fields": shown, "foreignKeys": keys}
    if not _all_in(own.get("primaryKey", ()), sheet.columns):
        own["primaryKey"] = []
    return {"name": resource["name"], "data": [], "schema": own}


def _table(header: list[str], rows: list[list[str]]) -> Iterator[list[str]]:
    """Give the rows of a table with other headings.

    frictionless gets it as a function: a list it would copy, cell by cell and several times.
    """
    return chain([header], rows)


def _field(field: dict[str, Any]) -> dict[str, Any]:
    """Have numbers read as floats: with a Decimal NaN frictionless breaks off."""
    return field | {"floatNumber": True} if field["type"] == "number" else field


def _unknown_field(position: int) -> dict[str, Any]:
    return {"name": f"#{position}", "type": "any"}


def _can_be_followed(target: Sheet | None, fields: str | list[str]) -> bool:
    return target is not None and target.whole and _all_in(fields, target.columns)


def _names(names: str | list[str]) -> list[str]:
    """Give the columns of a key; a single one may stand alone in the descriptor."""
    return [names] if isinstance(names, str) else list(names)


def _all_in(names: str | list[str], columns: Mapping[str, Column]) -> bool:
    return all(name in columns for name in _names(names))


def _fancy_numbers(sheet: Sheet) -> Iterator[Fault]:
    """Find what Python takes for a number and a spreadsheet does not: 1_000, nan."""
    for name, position in sheet.index.items():
        kind = sheet.columns[name].type
        if kind not in _TYPE_MESSAGES:
            continue
        for number, row in enumerate(sheet.rows, start=2):
            value = row[position] if position < len(row) else ""
            if value and not _PLAIN_NUMBER.fullmatch(value):
                yield Fault(sheet.file, number, name, _type_message(kind, value), "type")


def _type_message(kind: str, value: str) -> Text:
    if kind == "number" and _DECIMAL_COMMA.fullmatch(value):
        return text(messages.DECIMAL_COMMA, value=value, right=value.strip().replace(",", "."))
    return text(_TYPE_MESSAGES.get(kind, messages.NOT_OF_TYPE), value=value, kind=kind)


def _one_a_cell(faults: Iterable[Fault]) -> list[Fault]:
    """Keep the first fault of each cell, and of a row that is blank or out of step only that.

    Cells that are no UTF-8 text were noted when the file was read.
    """
    kept: dict[tuple[str, int, str], Fault] = {}
    for fault in faults:
        if _UNREADABLE not in fault.message:
            kept.setdefault(fault.place, fault)
    rows = {(fault.file, fault.row) for fault in kept.values() if fault.rule in _WHOLE_ROW}
    return [
        fault
        for fault in kept.values()
        if fault.rule in _WHOLE_ROW or (fault.file, fault.row) not in rows
    ]


@dataclass(frozen=True)
class _Teller:
    """Tells the errors that frictionless found in a table in our own words."""

    sheets: Mapping[str, Sheet]
    sheet: Sheet
    primary_key: list[str]

    def __call__(self, error: Any) -> Fault:
        tell = {
            "type-error": self._type,
            "constraint-error": self._constraint,
            "unique-error": self._twice,
            "primary-key": self._twice,
            "foreign-key": self._unknown,
            "blank-row": self._blank,
            "extra-cell": self._cell_count,
            "missing-cell": self._cell_count,
        }.get(error.type, self._other)
        return tell(error)

    def _type(self, error: Any) -> Fault:
        column = self.sheet.columns[error.field_name]
        message = _type_message(column.type, self._value(error, column.name))
        return Fault(self.sheet.file, error.row_number, column.name, message, "type")

    def _constraint(self, error: Any) -> Fault:
        column = self.sheet.columns[error.field_name]
        value = self._value(error, column.name)
        match = _CONSTRAINT.match(error.note)
        constraint = match["rule"] if match else "constraint"
        message = _CONSTRAINT_MESSAGES.get(constraint)
        if message is messages.WRONG_FORM and column.is_list:
            message = messages.WRONG_LIST_FORM
        if message is None:
            message = messages.CONSTRAINT if match else messages.OTHER_CONSTRAINT
        return self._fault(
            error,
            column.name,
            constraint,
            message,
            value=value,
            rule=constraint,
            limit=_limit(column, constraint) or (match["limit"] if match else ""),
            allowed=row_of(sorted(column.allowed)),
            hint=did_you_mean(value, column.allowed),
            description=column.description,
            mark=column.delimiter,
        )

    def _twice(self, error: Any) -> Fault:
        names = [error.field_name] if error.type == "unique-error" else self.primary_key
        values = [self._value(error, name) for name in names]
        if not any(values):
            description = self.sheet.columns[names[-1]].description
            return self._fault(
                error, names[-1], "required", messages.REQUIRED, description=description
            )
        places = [self.sheet.index[name] for name in names]
        earlier = next(
            number
            for number, row in enumerate(self.sheet.rows, start=2)
            if [row[place] for place in places if place < len(row)] == values
        )
        return self._fault(
            error, names[-1], "unique", messages.TWICE, value=", ".join(values), row=earlier
        )

    def _unknown(self, error: Any) -> Fault:
        target = self.sheets[error.reference_name]
        value = ", ".join(error.field_cells)
        position = target.index[error.reference_field_names[0]]
        known = [row[position] for row in target.rows if position < len(row)]
        return self._fault(
            error,
            error.field_names[0],
            "unknown-reference",
            _UNKNOWN.get(error.reference_name, messages.UNKNOWN_ROW),
            file=target.file,
            value=value,
            hint=did_you_mean(value, known),
        )

    def _blank(self, error: Any) -> Fault:
        return self._fault(error, None, "blank-row", messages.BLANK_ROW)

    def _cell_count(self, error: Any) -> Fault:
        row, headings = self._row(error), len(self.sheet.header)
        extra = len(row) > headings
        return self._fault(
            error,
            None,
            "cell-count",
            messages.EXTRA_CELLS if extra else messages.MISSING_CELLS,
            count=len(row),
            headings=headings,
            value=row[headings] if extra else row[-1],
        )

    def _other(self, error: Any) -> Fault:
        return self._fault(error, None, error.type, messages.OTHER, rule=error.type)

    def _row(self, error: Any) -> list[str]:
        return self.sheet.rows[error.row_number - 2]

    def _value(self, error: Any, column: str) -> str:
        row, position = self._row(error), self.sheet.index[column]
        return row[position] if position < len(row) else ""

    def _fault(
        self, error: Any, column: str | None, rule: str, message: str, /, **values: object
    ) -> Fault:
        row = getattr(error, "row_number", None)
        return Fault(self.sheet.file, row, column, text(message, **values), rule)


def _limit(column: Column, constraint: str) -> str:
    limit = {"minimum": column.minimum, "maximum": column.maximum}.get(constraint)
    return "" if limit is None else f"{limit:.15g}"
