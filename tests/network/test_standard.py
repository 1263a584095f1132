"""The library of the standard judges packages as the check does, from a reading of its own."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frictionless import FrictionlessException, Package

from corridor.errors import BadData
from corridor.network import shipped_data
from corridor.network.check import check_data
from corridor.network.descriptor import refusals
from corridor.network.schema import DESCRIPTOR, Schema
from tests.network.mutations import JUDGEMENTS, mutations, plannable

Descriptor = dict[str, Any]
SHIPPED: Descriptor = json.loads((shipped_data() / DESCRIPTOR).read_text("utf-8"))
# What both know of tables; the check knows more, and reads what spreadsheets do to a table.
COMMON_RULES = frozenset(
    {"type", "required", "enum", "minimum", "maximum", "pattern", "unique", "cell-count"}
)
READ_ALL_THE_SAME = (":blank", ":blank-row", ":no-utf-8", ":turned")
UNREADABLE = (":folder", ":pipe", ":endless", ":loop", ":nowhere", ":sparse")


def refused_by_standard(descriptor: Descriptor) -> bool:
    try:
        Package.from_descriptor(copy.deepcopy(descriptor))
    except (FrictionlessException, ValueError, TypeError, AttributeError):
        return True
    return False


def field(descriptor: Descriptor, name: str) -> Descriptor:
    nodes = descriptor["resources"][0]
    assert nodes["name"] == "nodes"
    found: Descriptor = next(f for f in nodes["schema"]["fields"] if f["name"] == name)
    return found


def with_constraints(name: str, **constraints: object) -> Callable[[Descriptor], object]:
    return lambda it: field(it, name).setdefault("constraints", {}).update(constraints)


def with_key(**parts: object) -> Callable[[Descriptor], object]:
    return lambda it: it["resources"][0]["schema"]["foreignKeys"][0].update(parts)


OFF_THE_STANDARD: list[Callable[[Descriptor], object]] = [
    lambda it: it.update(title=3),
    lambda it: it.update(created="soon"),
    lambda it: it.update(licenses="ODbL"),
    lambda it: it["resources"].append(copy.deepcopy(it["resources"][0])),
    lambda it: it["resources"][0].pop("path"),
    lambda it: it["resources"][0].update(path="../nodes.csv"),
    lambda it: it["resources"][0].update(data=[]),
    lambda it: it["resources"][0].update(encoding=8),
    lambda it: it["resources"][0].update(missingValues=[""]),
    lambda it: it["resources"][0]["schema"].update(fields={}),
    lambda it: it["resources"][0]["schema"].update(missingValues="NA"),
    lambda it: it["resources"][0]["schema"].update(primaryKey="idd"),
    lambda it: it["resources"][0]["schema"].update(foreignKeys="x"),
    lambda it: it["resources"][0]["schema"]["fields"].append({"type": "string"}),
    lambda it: it["resources"][0]["schema"]["fields"].append({"name": "id", "type": "string"}),
    with_key(fields=["id", "region"]),
    with_key(reference={"resource": "regions", "fields": ["id", "name"]}),
    lambda it: field(it, "lat").update(type="numbr"),
    lambda it: field(it, "lat").update(description=["x"]),
    lambda it: field(it, "lat").update(required=True),
    lambda it: field(it, "lat").update(constraints=[1]),
    with_constraints("lat", minimun=3),
    with_constraints("lat", pattern="[0-9]+"),
    with_constraints("name", required="yes"),
    with_constraints("name", maximum=3),
    with_constraints("name", enum="Oral"),
    with_constraints("aliases", pattern="[a-z]+"),
]
WITHIN_THE_STANDARD: list[Callable[[Descriptor], object]] = [
    lambda it: it.update(keywords=["freight"], homepage="https://example.org", own={"a": 1}),
    lambda it: it.pop("created"),
    lambda it: it["resources"][0].pop("encoding"),
    lambda it: it["resources"][0]["schema"].pop("missingValues"),
    lambda it: it["resources"][0]["schema"].update(primaryKey="id"),
    lambda it: it["resources"][0]["schema"].update(primaryKey=["country", "name"]),
    with_key(fields="region", reference={"resource": "regions", "fields": "id"}),
    with_key(fields="id", reference={"resource": "", "fields": "id"}),
    lambda it: field(it, "note").update(type="any"),
    lambda it: field(it, "aliases").pop("delimiter"),
    lambda it: field(it, "lat").update(title="Latitude"),
    with_constraints("name", minLength=1, maxLength=200, unique=False),
    with_constraints("lat", enum=[51.2, 43.6]),
]


@pytest.mark.parametrize("change", OFF_THE_STANDARD)
def test_what_is_off_the_standard_is_refused(change: Callable[[Descriptor], object]) -> None:
    descriptor = copy.deepcopy(SHIPPED)
    change(descriptor)
    assert refused_by_standard(descriptor)
    assert refusals(descriptor)


@pytest.mark.parametrize("change", WITHIN_THE_STANDARD)
def test_what_is_within_the_standard_is_read(change: Callable[[Descriptor], object]) -> None:
    descriptor = copy.deepcopy(SHIPPED)
    change(descriptor)
    assert not refused_by_standard(descriptor)
    assert not refusals(descriptor)


@pytest.mark.slow
def test_the_library_of_the_standard_finds_the_shipped_data_sound() -> None:
    report = Package(str(shipped_data() / DESCRIPTOR)).validate()
    assert [task.errors for task in report.tasks if task.errors] == []
    assert report.stats["tasks"] == len(Schema(shipped_data()).tables)


@pytest.mark.slow
def test_check_and_library_refuse_the_same_packages(tmp_path: Path) -> None:
    """Of spoilt tables; the check may only know better where it says so."""
    sound = plannable(tmp_path / "sound")
    assert _judged(sound)
    assert not _faults(sound)
    # What stands in the way of reading at all, such as a pipe, is not tried on the library.
    every = [mutation for mutation in mutations() if not mutation.name.endswith(UNREADABLE)]
    tries = [mutation for mutation in every if ".csv:" in mutation.name][::23]
    tries += [mutation for mutation in every if ".csv:" not in mutation.name][::97]
    refused, wrong = 0, []
    for mutation in tries:
        folder = shutil.copytree(sound, tmp_path / "spoilt")
        mutation.spoil(folder)
        faults, is_valid = _faults(folder), _judged(folder)
        refused += not is_valid
        if not is_valid and not mutation.name.endswith(READ_ALL_THE_SAME):
            wrong += [] if faults else [f"{mutation.name}: refused by the library alone"]
        if faults & COMMON_RULES and is_valid:
            wrong.append(f"{mutation.name}: refused by the check alone")
        shutil.rmtree(folder)
    assert wrong == []
    assert refused > len(tries) / 4


def _faults(folder: Path) -> set[str]:
    try:
        return {fault.rule for fault in check_data(folder)} - JUDGEMENTS
    except BadData:
        return {"description"}


def _judged(folder: Path) -> bool:
    """Whether the library finds a package sound."""
    try:
        return bool(Package(str(folder / DESCRIPTOR)).validate().valid)
    except (FrictionlessException, ValueError, OSError):
        return False
