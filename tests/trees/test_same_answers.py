"""What trees tell is what `route` tells, to the last digit."""

from __future__ import annotations

import pytest

import corridor
from corridor.trees import Outcome, cost_search
from tests.trees.questions import CARGOS, all_of, questions, told

ENGINES = ("scipy", "numpy")


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let trees be grown by scipy, or as where it is not installed."""
    if request.param == "numpy":
        monkeypatch.setattr(cost_search, "dijkstra", None)
    return request.param


def require_same(planner: corridor.Planner, count: int, seed: int) -> None:
    searched = set[str]()
    for question in questions(planner, count, seed):
        origin, destination, options = question
        expected = told(planner, question)
        try:
            found: Outcome | str = planner.trees(**options).outcome(origin, destination)
        except corridor.CorridorError as error:
            found = error.message
        if isinstance(expected, str) or isinstance(found, str):
            assert found == expected, question
        else:
            assert all_of(found) == all_of(expected), question
            searched.add(found.searched)
    # What a carrier's box costs depends on the whole way: no tree tells it.
    is_of_carrier = planner.cargo.box == "coc"
    assert searched == ({"exact"} if is_of_carrier else {"tree", "exact"})


@pytest.mark.usefixtures("engine")
def test_any_pair_and_any_demands_come_to_what_route_tells(planner: corridor.Planner) -> None:
    require_same(planner, 40, seed=1)


@pytest.mark.slow
@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("cargo", CARGOS, ids=str)
def test_two_thousand_questions_come_to_what_route_tells(
    planner: corridor.Planner, cargo: corridor.Cargo | None
) -> None:
    require_same(planner.for_cargo(cargo) if cargo else planner, 2000 // len(CARGOS) + 1, seed=2)
