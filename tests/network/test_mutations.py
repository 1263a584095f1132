"""A spoilt package is refused by the check and the planner alike; nothing breaks, nothing hangs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.network.mutations import checked, mutations, plannable, planned, tried

EVERY = {mutation.name: mutation for mutation in mutations()}
# One of each kind; the long form takes each 37th, and `python -m tests.network.mutations` all.
SOME = (
    "rates.csv:pipe",
    "gates.csv:empty",
    "links.line:escape",
    "nodes.lat:digits",
    "transfers.csv:wrong-heading",
    "description:path-absolute",
    "scenarios/calendar.toml:key",
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plannable(tmp_path_factory.mktemp("sound") / "package")


def test_a_package_that_nothing_was_done_to_is_refused_by_nobody(sound: Path) -> None:
    assert not checked(sound)
    assert not planned(sound)


@pytest.mark.parametrize("name", SOME)
def test_a_spoilt_package_is_refused_by_check_and_planner(
    sound: Path, tmp_path: Path, name: str
) -> None:
    spoilt = shutil.copytree(sound, tmp_path / "package")
    EVERY[name].spoil(spoilt)
    assert checked(spoilt)
    assert planned(spoilt)


@pytest.mark.slow
def test_no_mutation_breaks_hangs_or_divides_check_and_planner(sound: Path) -> None:
    tries = [*EVERY.values()][::37]
    assert len(tries) > 100
    wrong = {mutation.name: tried(mutation, sound) for mutation in tries}
    assert {name: told for name, told in wrong.items() if told} == {}
