"""What occurs twice in JSON stands once, and nothing is lost by it."""

from __future__ import annotations

import json
from typing import Any

from corridor.maps.shared_json import kept_once


def _restored(value: Any, shared: list[Any]) -> Any:
    if isinstance(value, dict):
        if value.keys() == {"same"}:
            return _restored(shared[value["same"]], shared)
        return {key: _restored(part, shared) for key, part in value.items()}
    return [_restored(part, shared) for part in value] if isinstance(value, list) else value


def test_the_value_can_be_put_together_again():
    border = {"told": ["Border China → Kazakhstan", "Граница Китай → Казахстан"]}
    value = [{"rows": [border, border], "at": [1, 1.0, True, None]}, {"rows": [border]}, [], ""]
    assert _restored(*kept_once(value)) == value


def test_one_true_and_one_are_told_apart():
    value = [[1, True, 1.0, "1", None] * 4, [1.0, 1, True, "1", None] * 4]
    again = _restored(*kept_once(value))
    assert json.dumps(again) == json.dumps(value)


def test_what_is_repeated_stands_once_and_what_is_short_is_repeated():
    long, short = "a sentence of some length", "rail"
    value, shared = kept_once([long, short, [long, short, 0]])
    assert shared == [long]
    assert value == [{"same": 0}, short, [{"same": 0}, short, 0]]


def test_a_shared_part_may_hold_shared_parts():
    inner = ["a sentence of some length"]
    outer = {"inner": inner, "more": "another sentence of some length"}
    value, shared = kept_once([outer, inner, outer])
    assert len(shared) == 2
    assert _restored(value, shared) == [outer, inner, outer]
