"""Faults of `datapackage.json` itself, found before any table is read by it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from corridor.i18n import Text, text
from corridor.network.check import messages
from corridor.network.check.fault import Fault
from corridor.network.check.refusals import sentence
from corridor.network.schema import DESCRIPTOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Keys that could send frictionless to read a profile elsewhere; all that we need is in the file.
_PROFILE_KEYS = ("profile", "$schema")
_QUOTED_LENGTH = 50
_BOUNDS = ("minimum", "maximum")


def descriptor_faults(descriptor: dict[str, Any]) -> list[Fault]:
    """Find what makes a descriptor useless.

    Parameters
    ----------
    descriptor
        The content of `datapackage.json`, with a list of resources.

    Returns
    -------
    list of Fault
        Empty when the tables can be read and checked by it.
    """
    from frictionless import Package  # noqa: PLC0415 - takes 200 ms

    resources: list[Any] = descriptor["resources"]
    faults = [fault for resource in resources for fault in _shape_faults(resource)]
    if faults:
        return faults
    bare = [without_profile(resource) for resource in resources]
    package = without_profile(descriptor) | {"resources": bare}
    faults = list(_refusals(text("the package"), Package.from_descriptor, package))
    if faults:
        return [fault for resource in bare for fault in _innermost_faults(resource)] or faults
    return [
        fault
        for resource in resources
        for fault in (*_constraint_faults(resource), *_foreign_key_faults(resource, resources))
    ]


def without_profile(descriptor: dict[str, Any]) -> dict[str, Any]:
    """Give a descriptor without links to profiles elsewhere, nor in its schema."""
    bare = {key: value for key, value in descriptor.items() if key not in _PROFILE_KEYS}
    if "schema" in bare:
        bare["schema"] = without_profile(bare["schema"])
    return bare


def _shape_faults(resource: object) -> Iterator[Fault]:
    """Find parts that corridor needs and the standard does not, or that are no parts at all."""
    if not isinstance(resource, dict) or not isinstance(resource.get("name"), str):
        shown = str(resource)[:_QUOTED_LENGTH]
        yield _fault(text("the table {table}", table=shown), _missing("name"))
        return
    what = _table(resource)
    if not isinstance(resource.get("path"), str):
        yield _fault(what, text("its 'path' is no file name"))
    if "schema" not in resource:
        return
    schema = resource["schema"]
    if not isinstance(schema, dict) or not isinstance(schema.get("fields"), list):
        yield _fault(what, text("its schema has no list of 'fields'"))
        return
    for field in schema["fields"]:
        if not isinstance(field, dict) or not isinstance(field.get("name"), str):
            yield _fault(what, text("the field {field} has no 'name'", field=str(field)))
        elif not isinstance(field.get("type"), str):
            yield _fault(_field(resource, field), _missing("type"))
        elif not isinstance(field.get("delimiter", ""), str):
            yield _fault(_field(resource, field), text("its 'delimiter' is no text"))


def _innermost_faults(resource: dict[str, Any]) -> list[Fault]:
    """Find what frictionless refuses in a table: its fields, or else its schema, or else itself."""
    from frictionless import Field, Resource, Schema  # noqa: PLC0415 - takes 200 ms

    what = _table(resource)
    schema = resource.get("schema", {"fields": []})
    of_fields = [
        fault
        for field in schema["fields"]
        for fault in _refusals(_field(resource, field), Field.from_descriptor, field)
    ]
    return (
        of_fields
        or list(_refusals(what, Schema.from_descriptor, schema))
        or list(_refusals(what, Resource.from_descriptor, resource))
    )


def _constraint_faults(resource: dict[str, Any]) -> Iterator[Fault]:
    for field in resource.get("schema", {}).get("fields", ()):
        constraints = field.get("constraints", {})
        try:
            re.compile(constraints.get("pattern", ""))
        except (re.error, TypeError) as error:
            reason = text(
                "its pattern '{pattern}' is wrong: {reason}",
                pattern=str(constraints["pattern"]),
                reason=str(error),
            )
            yield _fault(_field(resource, field), reason)
        kinds = (int,) if field["type"] == "integer" else (int, float)
        for name in _BOUNDS:
            if name in constraints and type(constraints[name]) not in kinds:
                reason = text(
                    "its {name} '{value}' is not a number that it may hold",
                    name=name,
                    value=str(constraints[name]),
                )
                yield _fault(_field(resource, field), reason)


def _foreign_key_faults(
    resource: dict[str, Any], resources: list[dict[str, Any]]
) -> Iterator[Fault]:
    fields = {
        other["name"]: {field["name"] for field in other.get("schema", {}).get("fields", ())}
        for other in resources
    }
    for key in resource.get("schema", {}).get("foreignKeys", ()):
        table = key["reference"].get("resource") or resource["name"]
        names = key["reference"]["fields"]
        if not fields.get(table, set()).issuperset([names] if isinstance(names, str) else names):
            reason = text(
                "its foreign key points at '{fields}' of '{table}', which is not there",
                fields=str(names),
                table=table,
            )
            yield _fault(_table(resource), reason)


def _refusals(
    what: Text, read: Callable[[dict[str, Any]], object], part: dict[str, Any]
) -> Iterator[Fault]:
    """Give what frictionless has against a part of the descriptor."""
    from frictionless import FrictionlessException  # noqa: PLC0415 - takes 200 ms

    try:
        read(part)
    except FrictionlessException as refusal:
        for error in refusal.reasons or [refusal.error]:
            yield _fault(what, sentence(error.note))
    except Exception:  # noqa: BLE001 - it trips over parts of a form it does not expect
        yield _fault(what, text("a part of it has a wrong form"))


def _table(resource: dict[str, Any]) -> Text:
    return text("table '{table}'", table=resource["name"])


def _field(resource: dict[str, Any], field: dict[str, Any]) -> Text:
    return text("field '{field}' of table '{table}'", field=field["name"], table=resource["name"])


def _missing(name: str) -> Text:
    return text("its '{name}' is missing", name=name)


def _fault(what: Text, reason: Text) -> Fault:
    message = text(messages.DESCRIPTION, what=what, reason=reason)
    return Fault(DESCRIPTOR, None, None, message, "description")
