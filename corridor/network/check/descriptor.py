"""Faults of `datapackage.json` itself, found before any table is read by it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from corridor.network.check import messages
from corridor.network.check.fault import Fault
from corridor.network.schema import DESCRIPTOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Keys that could send frictionless to read a profile elsewhere; all that we need is in the file.
_PROFILE_KEYS = ("profile", "$schema")
_BOUNDS = ("minimum", "maximum")


def descriptor_faults(descriptor: dict[str, Any]) -> list[Fault]:
    """Find what makes a descriptor useless; the innermost faults first, and only these.

    Parameters
    ----------
    descriptor
        The content of `datapackage.json`, with a list of resources.

    Returns
    -------
    list of Fault
        Empty when the tables can be read and checked by it.
    """
    resources: list[Any] = descriptor["resources"]
    faults = [fault for resource in resources for fault in _resource_faults(resource)]
    faults = faults or list(_package_faults(descriptor))
    return faults or list(_foreign_key_faults(resources))


def without_profile(descriptor: dict[str, Any]) -> dict[str, Any]:
    """Give a descriptor without links to profiles elsewhere."""
    return {key: value for key, value in descriptor.items() if key not in _PROFILE_KEYS}


def _resource_faults(resource: object) -> Iterator[Fault]:
    from frictionless import Resource  # noqa: PLC0415 - takes 200 ms

    if not isinstance(resource, dict):
        yield _fault("a table", f"'{resource}' is no object")
        return
    name = resource.get("name")
    what = f"table '{name}'"
    if not isinstance(name, str):
        yield _fault("a table", "its 'name' is missing")
    elif not isinstance(resource.get("path"), str):
        yield _fault(what, "its 'path' is no file name")
    elif "schema" in resource:
        faults = list(_schema_faults(what, resource["schema"]))
        yield from faults or _refusals(what, Resource.from_descriptor, without_profile(resource))


def _schema_faults(what: str, schema: object) -> Iterator[Fault]:
    from frictionless import Schema  # noqa: PLC0415 - takes 200 ms

    if not isinstance(schema, dict) or not isinstance(schema.get("fields"), list):
        yield _fault(what, "its schema has no list of 'fields'")
        return
    faults = [fault for field in schema["fields"] for fault in _field_faults(what, field)]
    yield from faults or _refusals(what, Schema.from_descriptor, without_profile(schema))


def _field_faults(table: str, field: object) -> Iterator[Fault]:
    from frictionless import Field  # noqa: PLC0415 - takes 200 ms

    if not isinstance(field, dict) or not isinstance(field.get("name"), str):
        yield _fault(table, f"the field {field} has no 'name'")
        return
    what = f"{table}, field '{field['name']}',"
    if "type" not in field:
        yield _fault(what, "its 'type' is missing")
        return
    faults = list(_refusals(what, Field.from_descriptor, field))
    yield from faults or _constraint_faults(what, field.get("constraints", {}))


def _constraint_faults(what: str, constraints: dict[str, Any]) -> Iterator[Fault]:
    try:
        re.compile(constraints.get("pattern", ""))
    except (re.error, TypeError) as error:
        yield _fault(what, f"its pattern '{constraints['pattern']}' is wrong: {error}")
    for name in _BOUNDS:
        if not isinstance(constraints.get(name, 0), int | float):
            yield _fault(what, f"its {name} '{constraints[name]}' is not a number")


def _package_faults(descriptor: dict[str, Any]) -> Iterator[Fault]:
    from frictionless import Package  # noqa: PLC0415 - takes 200 ms

    resources = [without_profile(resource) for resource in descriptor["resources"]]
    package = without_profile(descriptor) | {"resources": resources}
    return _refusals("the package", Package.from_descriptor, package)


def _foreign_key_faults(resources: list[dict[str, Any]]) -> Iterator[Fault]:
    fields = {
        resource["name"]: {field["name"] for field in resource["schema"]["fields"]}
        for resource in resources
        if "schema" in resource
    }
    for resource in resources:
        for key in resource.get("schema", {}).get("foreignKeys", ()):
            table = key["reference"].get("resource") or resource["name"]
            names = key["reference"]["fields"]
            known = fields.get(table, set())
            if not known.issuperset([names] if isinstance(names, str) else names):
                reason = f"its foreign key points at '{names}' of '{table}', which is not there"
                yield _fault(f"table '{resource['name']}'", reason)


def _refusals(
    what: str, read: Callable[[dict[str, Any]], object], part: dict[str, Any]
) -> Iterator[Fault]:
    """Give what frictionless has against a part of the descriptor."""
    from frictionless import FrictionlessException  # noqa: PLC0415 - takes 200 ms

    try:
        read(part)
    except FrictionlessException as refusal:
        for error in refusal.reasons or [refusal.error]:
            yield _fault(what, error.note)


def _fault(what: str, reason: str) -> Fault:
    message = messages.DESCRIPTION.format(what=what, reason=reason)
    return Fault(DESCRIPTOR, None, None, message, "description")
