"""Plans weighed against published distances; no change may worsen the figures."""

from __future__ import annotations

from pathlib import Path

import pytest

import corridor
from corridor.analysis.accuracy import Trial, distance_trials, summarise
from corridor.analysis.trials import worst
from tests.packages import write_package

pytestmark = pytest.mark.slow

# What the bench gives today; better is welcome, worse is not.
MEDIAN_PERCENT = 0.2
P95_PERCENT = 4.2
BIAS_PERCENT = 0.1
NEAR_SHARE = 0.93
MOST_CONTRADICTED = 0.15


@pytest.fixture(scope="module")
def by_rail(planner: corridor.Planner) -> list[Trial]:
    trials = distance_trials(planner)
    return [trial for trial in trials if trial.kind in ("rail", "rail and sea")]


def test_plans_come_as_close_to_published_distances_as_they_did(by_rail: list[Trial]) -> None:
    summary = summarise("rail", by_rail)
    assert summary is not None
    assert summary.trips >= 100
    assert summary.median_percent <= MEDIAN_PERCENT
    assert summary.p95_percent <= P95_PERCENT
    assert abs(summary.bias_percent) <= BIAS_PERCENT
    assert summary.near_share >= NEAR_SHARE


def test_few_figures_are_left_out_and_each_says_why(by_rail: list[Trial]) -> None:
    left_out = [trial for trial in by_rail if not trial.counts]
    assert len(left_out) <= MOST_CONTRADICTED * len(by_rail)
    assert all(len(trial.figure.contradicted) > 40 for trial in left_out)


def test_preferring_main_lines_brings_plans_closer_than_the_shortest_way(
    planner: corridor.Planner, by_rail: list[Trial]
) -> None:
    shortest = [
        trial
        for trial in distance_trials(planner, "distance")
        if trial.kind in ("rail", "rail and sea")
    ]
    freight, distance = summarise("freight", by_rail), summarise("distance", shortest)
    assert freight is not None
    assert distance is not None
    assert freight.near_share > distance.near_share
    assert freight.median_percent <= distance.median_percent


def test_errors_are_reckoned_to_the_nearest_end_of_a_range_and_to_the_border_point(
    tmp_path: Path,
) -> None:
    folder = write_package(
        tmp_path,
        nodes=[
            {"id": "a", "country": "KZ"},
            {"id": "b", "country": "KZ"},
            {"id": "c", "country": "RU"},
        ],
        links=[
            {"from": "a", "to": "b", "distance_km": 100},
            {"from": "b", "to": "c", "distance_km": 30, "border_km": 10},
        ],
        published=[
            {"id": "inside", "from": "a", "to": "b", "low": 95, "high": 105},
            {"id": "above", "from": "a", "to": "b", "low": 110, "high": 125},
            {"id": "to-border", "from": "a", "to": "b", "low": 110, "high": 110}
            | {"to_border": "rail-b--c"},
            {"id": "from-border", "from": "c", "to": "c", "low": 1, "high": 1},
            {"id": "back", "from": "c", "to": "a", "low": 150, "high": 150}
            | {"from_border": "rail-b--c"},
            {"id": "wrong", "from": "a", "to": "b", "low": 1, "high": 1, "contradicted": "no"},
        ],
    )
    trials = {trial.figure.id: trial for trial in distance_trials(corridor.Planner(folder))}
    assert trials["inside"].error_percent == 0
    assert trials["above"].error_percent == pytest.approx(-100 / 11)
    assert trials["to-border"].planned_km == 110
    assert trials["back"].planned_km == 150
    assert trials["from-border"].error_percent is None
    assert "same place" in trials["from-border"].problem
    assert [trial.figure.id for trial in worst(trials.values(), 2)] == ["from-border", "above"]
    assert not trials["wrong"].counts
