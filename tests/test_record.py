"""Records are frozen dataclasses in all that their users see."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, fields, replace

import pytest

from corridor.network import Gate, Preference

ROW = Preference(
    id="a", kind="role", value=1.5, unit="times", reason="x", source=("s",), confidence="low"
)


def test_records_of_the_same_fields_are_the_same() -> None:
    twin = replace(ROW)
    assert twin == ROW
    assert hash(twin) == hash(ROW)
    assert replace(ROW, value=2.0) != ROW
    assert copy.deepcopy(ROW) == pickle.loads(pickle.dumps(ROW)) == ROW  # noqa: S301 - our own
    assert Gate(id="a", name="A", screenline="s", links=()) != ROW


def test_a_record_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        ROW.value = 2.0  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del ROW.value


def test_a_record_has_defaults_and_nothing_else() -> None:
    gate = Gate(id="a", name="A", screenline="s", links=())
    assert (gate.corridor, gate.ocean, gate.name_kk) == ((), "", "")
    assert [field.name for field in fields(Gate)][:2] == ["id", "name"]
    with pytest.raises(TypeError, match="screenline"):
        Gate(id="a", name="A", links=())  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="colour"):
        Gate(id="a", name="A", screenline="s", links=(), colour="red")  # type: ignore[call-arg]
