"""What a `datapackage.json` says, held against the standard and against what plans need."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from corridor.i18n import Text, row_of, text
from corridor.network.cell_values import shown, unprintable_in
from corridor.network.columns import needed_columns

# What the standard and corridor want the properties of every part to be. A property of a name
# that does not stand here is nobody's concern.
_FORMS: Mapping[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("name", "type", "title", "description", "homepage", "image", "version"), str),
    **dict.fromkeys(("created", "holdsFrom", "path", "format", "mediatype", "encoding"), str),
    **dict.fromkeys(
        ("homeRegion", "delimiter", "itemType", "unit", "namedIn", "pattern", "resource"), str
    ),
    **dict.fromkeys(("licenses", "sources", "contributors", "keywords", "missingValues"), list),
    **dict.fromkeys(("foreignKeys", "enum"), list),
    **dict.fromkeys(("schema", "constraints", "reference", "boundsByUnit"), dict),
    **dict.fromkeys(("required", "unique"), bool),
    **dict.fromkeys(("minLength", "maxLength"), int),
    "primaryKey": (str, list),
    "fields": (str, list),
}
_ANY = frozenset({"required", "unique", "enum"})
_BOUNDS = frozenset({"minimum", "maximum"})
_LENGTHS = frozenset({"minLength", "maxLength"})
# The types of the standard, and the constraints that a field of each may have.
_CONSTRAINTS: Mapping[str, frozenset[str]] = {
    "string": _ANY | _LENGTHS | {"pattern"},
    "list": _LENGTHS | {"required", "unique"},
    **dict.fromkeys(("array", "object"), _ANY | _LENGTHS),
    **dict.fromkeys(("number", "integer", "year", "yearmonth"), _ANY | _BOUNDS),
    **dict.fromkeys(("date", "datetime", "time"), _ANY | _BOUNDS),
    **dict.fromkeys(("boolean", "any", "duration", "geojson", "geopoint"), _ANY),
}
_EVERY_CONSTRAINT = frozenset().union(*_CONSTRAINTS.values())
_DAYS = ("created", "holdsFrom")
_GREATEST_BOUND = 1e15
_DEEPEST = 32
_PACKAGE = text("the package")

_Part = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A part of a description that cannot be used: which, and why."""

    what: Text
    reason: Text

    @property
    def told(self) -> Text:
        """The refusal as a sentence."""
        return text(
            "the description of {what} cannot be used: {reason}.",
            what=self.what,
            reason=self.reason,
        )


def refusals(descriptor: _Part) -> list[Refusal]:
    """Find what makes a descriptor useless.

    Parameters
    ----------
    descriptor
        The content of `datapackage.json`, with a list of resources.

    Returns
    -------
    list of Refusal
        Empty when the tables can be read by it, and planned on as far as their columns go.
    """
    # Each rests on what those before it found in order.
    for look in (_unprintable, _misshapen, _misfits):
        found = [*look(descriptor)]
        if found:
            return found
    return []


def _unprintable(descriptor: _Part) -> Iterator[Refusal]:
    """Find texts that nobody can read, and parts that lie deeper than any of ours."""
    parts: list[tuple[Any, int]] = [(descriptor, 0)]
    while parts:
        part, depth = parts.pop()
        if depth > _DEEPEST:
            yield Refusal(_PACKAGE, text("it is nested too deeply"))
            return
        if isinstance(part, str):
            sign = unprintable_in("note", part)
            if sign:
                reason = text(
                    "a text of it holds a sign that cannot be printed, U+{code}",
                    code=f"{ord(sign):04X}",
                )
                yield Refusal(_PACKAGE, reason)
                return
        elif isinstance(part, dict):
            parts += ((one, depth + 1) for pair in part.items() for one in pair)
        elif isinstance(part, list):
            parts += ((one, depth + 1) for one in part)


def _misshapen(descriptor: _Part) -> Iterator[Refusal]:
    """Find parts that are not what the standard, or corridor, wants them to be."""
    for reason in (*_wrong_forms(descriptor), *_wrong_days(descriptor)):
        yield Refusal(_PACKAGE, reason)
    for resource in descriptor["resources"]:
        if not isinstance(resource, dict) or not isinstance(resource.get("name"), str):
            what = text("the table {table}", table=shown(str(resource)))
            yield Refusal(what, _missing("name"))
            continue
        reasons = [*_wrong_resource(resource)]
        yield from (Refusal(_table(resource["name"]), reason) for reason in reasons)
        if not reasons and "schema" in resource:
            for field in resource["schema"]["fields"]:
                what = _field(resource["name"], field["name"])
                yield from (Refusal(what, reason) for reason in _wrong_field(field))


def _wrong_forms(part: _Part) -> Iterator[Text]:
    for name, value in part.items():
        if name in _FORMS and not isinstance(value, _FORMS[name]):
            value_shown = shown(str(value))
            yield text("its '{name}' cannot be {value}", name=name, value=value_shown)


def _wrong_days(descriptor: _Part) -> Iterator[Text]:
    for name in _DAYS:
        day = descriptor.get(name)
        try:
            if isinstance(day, str):
                datetime.fromisoformat(day)
        except ValueError:
            yield text("its '{name}' has a wrong form", name=name)


def _wrong_resource(resource: _Part) -> Iterator[Text]:
    path = resource.get("path")
    if path is None:
        yield _missing("path")
    elif isinstance(path, str) and _leads_out(path):
        yield text("its path '{path}' leads out of the folder", path=shown(path))
    if "data" in resource:
        yield text("it has both 'path' and 'data'")
    if "missingValues" in resource:
        yield _elsewhere("missingValues", "schema")
    yield from _wrong_forms(resource)
    if isinstance(resource.get("schema"), dict):
        yield from _wrong_schema(resource["schema"])


def _leads_out(path: str) -> bool:
    """Whether a path may name what lies outside of the folder of a package, on any system."""
    parts = re.split(r"[/\\]", path)
    return ".." in parts or not parts[0] or parts[0].startswith("~") or ":" in path or "\0" in path


def _wrong_schema(schema: _Part) -> Iterator[Text]:
    yield from _wrong_forms(schema)
    if not isinstance(schema.get("fields"), list):
        yield text("its schema has no list of 'fields'")
        return
    names = []
    for field in schema["fields"]:
        if isinstance(field, dict) and isinstance(field.get("name"), str):
            names.append(field["name"])
        else:
            yield text("the field {field} has no 'name'", field=shown(str(field)))
    if len({*names}) < len(names):
        yield text("the names of its fields are not unique")


def _wrong_field(field: _Part) -> Iterator[Text]:
    yield from _wrong_forms(field)
    kind, constraints = field.get("type"), field.get("constraints", {})
    if kind is None:
        yield _missing("type")
    elif isinstance(kind, str) and kind not in _CONSTRAINTS:
        yield text("there is no type '{name}'", name=shown(kind))
    elif isinstance(kind, str) and isinstance(constraints, dict):
        yield from _wrong_constraints(kind, constraints)
    yield from (_elsewhere(name, "constraints") for name in sorted(_EVERY_CONSTRAINT & {*field}))


def _wrong_constraints(kind: str, constraints: _Part) -> Iterator[Text]:
    yield from _wrong_forms(constraints)
    for name, value in constraints.items():
        if name not in _CONSTRAINTS[kind]:
            yield text(
                "there is no constraint '{name}' for the type '{type}'",
                name=shown(name),
                type=kind,
            )
        elif name in _BOUNDS and not _is_bound(value, kind):
            yield text(
                "its {name} '{value}' is not a number that it may hold",
                name=name,
                value=shown(str(value)),
            )
    pattern = constraints.get("pattern", "")
    try:
        re.compile(pattern if isinstance(pattern, str) else "")
    except (re.error, RecursionError, OverflowError) as error:
        yield text(
            "its pattern '{pattern}' is wrong: {reason}", pattern=shown(pattern), reason=str(error)
        )


def _is_bound(value: object, kind: str) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    is_fit = kind != "integer" or isinstance(value, int)
    return is_fit and abs(value) <= _GREATEST_BOUND


def _misfits(descriptor: _Part) -> Iterator[Refusal]:
    """Find tables that do not fit together, or cannot be read into their records."""
    resources = descriptor["resources"]
    names = Counter(resource["name"] for resource in resources)
    for name, count in names.items():
        if count > 1:
            yield Refusal(_table(name), text("its name is not unique"))
    columns = {
        resource["name"]: {field["name"] for field in resource["schema"]["fields"]}
        for resource in resources
        if "schema" in resource
    }
    for name, described in columns.items():
        for column in needed_columns(name):
            if column not in described:
                reason = text("it has no field '{field}', which plans need", field=column)
                yield Refusal(_table(name), reason)
    for resource in resources:
        if "schema" in resource and names[resource["name"]] == 1:
            for reason in _wrong_keys(resource["name"], resource["schema"], columns):
                yield Refusal(_table(resource["name"]), reason)


def _wrong_keys(
    table: str, schema: _Part, columns: Mapping[str, Collection[str]]
) -> Iterator[Text]:
    """Find keys of a wrong form, and such as name a column that a table does not have."""
    yield from _unknown_columns(_named(schema.get("primaryKey", [])), columns[table])
    for key in schema.get("foreignKeys", ()):
        reference = key.get("reference") if isinstance(key, dict) else None
        if not isinstance(reference, dict) or not ("fields" in key and "fields" in reference):
            yield text("its '{name}' cannot be {value}", name="foreignKeys", value=shown(str(key)))
            continue
        own, theirs = _named(key["fields"]), _named(reference["fields"])
        target = str(reference.get("resource") or table)
        yield from _unknown_columns(own, columns[table])
        if not {*theirs} <= {*columns.get(target, ())}:
            yield text(
                "its foreign key points at '{fields}' of '{table}', which is not there",
                fields=row_of(map(shown, theirs)),
                table=shown(target),
            )
        elif len(own) != len(theirs):
            yield text(
                "its foreign key {key} cannot point at {target}: the numbers of fields differ",
                key=row_of(map(shown, own)),
                target=row_of(theirs),
            )


def _unknown_columns(names: list[str], columns: Collection[str]) -> Iterator[Text]:
    for name in names:
        if name not in columns:
            name_shown = shown(name)
            yield text("a key names the field '{field}', which it does not have", field=name_shown)


def _named(names: object) -> list[str]:
    """Return the columns of a key; a single one may stand alone."""
    return [*map(str, names if isinstance(names, list) else [names])]


def _table(name: str) -> Text:
    return text("table '{table}'", table=name)


def _field(table: str, name: str) -> Text:
    return text("field '{field}' of table '{table}'", field=name, table=table)


def _missing(name: str) -> Text:
    return text("its '{name}' is missing", name=name)


def _elsewhere(name: str, part: str) -> Text:
    return text("its '{name}' should stand at '{right}'", name=name, right=f"{part}.{name}")
