"""A matrix shared among processes is the matrix of one."""

from __future__ import annotations

import os
import sys
import threading
from typing import Any

import pytest

import corridor
from corridor.errors import CorridorError
from corridor.planner import shares
from corridor.planner.shares import every_outcome
from corridor.trees import Outcomes
from tests.trees.questions import all_of

ORIGINS = ("xian", "Suqian", "oral", "almaty", "baku", "lianyungang", "nowhere-at-all")
DESTINATIONS = ("duisburg", "51.43,6.76", "oral", "moscow", "islamabad")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system copies no processes")


def told(found: Outcomes) -> list[Any]:
    """Return what each row tells, or the sentence that says why there is nothing."""
    return [one.message if isinstance(one, CorridorError) else all_of(one) for one in found]


@pytest.mark.parametrize("demands", [{}, {"avoid": "RU", "by": "cost"}], ids=str)
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_processes_tell_what_one_tells(planner: corridor.Planner, demands: dict[str, Any]) -> None:
    ways = [
        every_outcome(planner.trees(**demands), ORIGINS, DESTINATIONS, processes)
        for processes in (1, 2, 3)
    ]
    alone, *shared = map(told, ways)
    assert len(alone) == len(ORIGINS) * len(DESTINATIONS)
    assert {isinstance(one, dict) for one in alone} == {True, False}
    assert shared == [alone, alone]
    nodes = planner.network.nodes
    assert all(node is None or nodes.get(node.id, node) is node for node in ways[1].origins)


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_processes_learn_passages_beside_those_that_all_know(planner: corridor.Planner) -> None:
    fresh = corridor.Planner(planner.tables)
    for count in (1, 3, len(DESTINATIONS)):
        some = DESTINATIONS[:count]
        shared = every_outcome(fresh.trees(), ORIGINS, some, 2)
        assert told(shared) == told(every_outcome(planner.trees(), ORIGINS, some, 1))


def test_a_process_with_other_threads_is_not_copied() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert shares._cores() == 1  # noqa: SLF001 - where it would go wrong it is seldom seen
    finally:
        done.set()
        thread.join()


def test_many_pairs_are_shared_where_there_are_cores(
    planner: corridor.Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "_FEWEST_PAIRS", 4)
    monkeypatch.setattr(shares, "_cores", lambda: 2)
    if sys.version_info >= (3, 12) and threading.active_count() > 1:
        pytest.skip("a process with threads is not copied")
    matrix = planner.matrix(["xian", "oral"], ["duisburg", "almaty"])
    assert told(matrix.outcomes) == told(
        planner.trees().outcomes(["xian", "xian", "oral", "oral"], ["duisburg", "almaty"] * 2)
    )
