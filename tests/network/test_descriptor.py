"""Whatever stands in a description, it is refused in a sentence or can be read by."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from corridor.network import shipped_data
from corridor.network.cell_values import caster
from corridor.network.columns import described
from corridor.network.descriptor import refusals
from corridor.network.keys import rows_twice, unknown_rows
from corridor.network.schema import DESCRIPTOR, Schema

SHIPPED = json.loads((shipped_data() / DESCRIPTOR).read_text("utf-8"))
RUBBISH: tuple[Any, ...] = (
    *(None, True, 3, -1.5, 10**400, "", "x", "../x", "list", "number", "\x1b"),
    *([], [1], ["a"], [[]], {}, {"a": 1}, {"name": "x"}),
)
PROPERTIES = (
    *("required", "unique", "enum", "minimum", "pattern", "delimiter", "itemType", "constraints"),
    *("fields", "primaryKey", "foreignKeys", "missingValues", "data", "namedIn", "boundsByUnit"),
)


def places(part: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inside = part.items() if isinstance(part, dict) else enumerate(part)
    for key, value in inside:
        yield (*place, key)
        if isinstance(value, dict | list):
            yield from places(value, (*place, key))


def spoilt(dice: Random) -> dict[str, Any]:
    """Return our description with rubbish at one place, or without what stands there."""
    descriptor: dict[str, Any] = copy.deepcopy(SHIPPED)
    *way, last = dice.choice(PLACES)
    part: Any = descriptor
    for key in way:
        part = part[key]
    change = dice.choice(("drop", "replace", "replace", "add"))
    if change == "drop":
        del part[last]
    elif change == "add" and isinstance(part, dict):
        part[dice.choice(PROPERTIES)] = dice.choice(RUBBISH)
    else:
        part[last] = dice.choice(RUBBISH)
    return descriptor


PLACES = [*places(SHIPPED["resources"], ("resources",))]


@pytest.mark.parametrize("seed", range(8))
def test_what_is_not_refused_can_be_read_by(tmp_path: Path, seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - no secret
    refused = 0
    for _ in range(25):
        descriptor = spoilt(dice)
        (tmp_path / DESCRIPTOR).write_text(json.dumps(descriptor), "utf-8")
        schema = Schema(tmp_path)
        found = refusals(schema.descriptor)
        refused += bool(found)
        assert all(str(refusal.told).endswith(".") for refusal in found)
        if not found:
            for table in described(schema).values():
                assert all(map(caster, table.columns))
            assert not [*rows_twice(schema, {}), *unknown_rows(schema, {}, ())]
    assert 0 < refused < 25
