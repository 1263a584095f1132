"""Plans weighed against published transit times: what the bench must reach, and its rules."""

from __future__ import annotations

from pathlib import Path

import pytest

import corridor
from corridor.analysis.transit_times import TimeTrial, transit_time_trials
from corridor.analysis.trials import summarise, worst
from tests.packages import Row, write_package

pytestmark = pytest.mark.slow

# What plans must reach, over all trips together; no trip is tuned.
LEAST_INSIDE_SHARE = 0.85
LEAST_NEAR_SHARE = 0.62
MOST_MEDIAN_WIDTH = 2.45
# Trips of the Middle Corridor and of the broad gauge that the world talks about.
KNOWN_TRIPS = (
    "dostyk-brest-rail-transit-time",
    "altynkol-brest-rail-transit-time",
    "altynkol-poti-rail-sea-rail-transit-time",
    "altynkol-constanta-rail-sea-rail-transit-time",
)

HOURS_A_DAY = 24
CHANGE_HOURS = 2  # typical hours of a transfer in a hand-made package


@pytest.fixture(scope="module")
def trials(planner: corridor.Planner) -> list[TimeTrial]:
    return transit_time_trials(planner)


def test_published_times_lie_in_the_ranges_of_plans_and_the_ranges_stay_narrow(
    trials: list[TimeTrial],
) -> None:
    summary = summarise("all", trials)
    assert summary is not None
    assert summary.trips >= 80
    assert summary.planned == summary.trips
    assert summary.inside_share >= LEAST_INSIDE_SHARE
    assert summary.median_width <= MOST_MEDIAN_WIDTH


def test_usual_hours_come_near_to_usual_times_without_bias(trials: list[TimeTrial]) -> None:
    usual = [trial for trial in trials if trial.transit_class == "usual"]
    summary = summarise("usual", usual)
    assert summary is not None
    assert summary.near_share >= LEAST_NEAR_SHARE
    assert abs(summary.bias_percent) <= 6


@pytest.mark.parametrize("figure", KNOWN_TRIPS)
def test_the_trips_that_operators_publish_are_met(trials: list[TimeTrial], figure: str) -> None:
    trial = next(trial for trial in trials if trial.figure.id == figure)
    assert trial.is_near
    assert trial.is_inside


def test_what_is_left_out_says_why(trials: list[TimeTrial]) -> None:
    left_out = [trial for trial in trials if not trial.counts]
    classes = {trial.transit_class for trial in left_out if not trial.figure.contradicted}
    assert classes <= {"disrupted", "sailing-only", "doubtful"}
    assert all(trial.left_out for trial in left_out)
    assert len(left_out) < len(trials) / 10


def test_a_figure_from_border_to_border_holds_the_changes_of_gauge_at_both_ends(
    tmp_path: Path,
) -> None:
    """Westward the box is put on broad gauge at the first station and off it at the last."""
    planner, trials = _weighed(
        tmp_path,
        _time("inner", "broad", "west"),
        _time("from-border", "broad", "west", from_border="rail-china--broad"),
        _time("to-border", "broad", "west", to_border="rail-west--europe"),
        _time(
            "both", "broad", "west", from_border="rail-china--broad", to_border="rail-west--europe"
        ),
        _time("eastward", "west", "broad", to_border="rail-china--broad"),
    )
    inner = planner.route("broad", "west").hours.typical
    assert _hours(trials["inner"]) == pytest.approx(inner)
    assert _hours(trials["from-border"]) == pytest.approx(inner + CHANGE_HOURS)
    assert _hours(trials["to-border"]) == pytest.approx(inner + CHANGE_HOURS)
    assert _hours(trials["both"]) == pytest.approx(inner + 2 * CHANGE_HOURS)
    eastward = planner.route("west", "broad").hours.typical
    assert _hours(trials["eastward"]) == pytest.approx(eastward), "China reloads what goes east"


def test_figures_of_odd_classes_and_contradicted_ones_are_left_out_with_the_reason(
    tmp_path: Path,
) -> None:
    _, trials = _weighed(
        tmp_path,
        _time("plain", "broad", "west"),
        _time("jam", "broad", "west") | {"class": "disrupted", "class_reason": "border shut"},
        _time("wrong", "broad", "west") | {"contradicted": "faster than light"},
    )
    assert [key for key, trial in trials.items() if trial.counts] == ["plain"]
    assert trials["jam"].left_out == "a disruption: border shut"
    assert trials["wrong"].left_out == "faster than light"
    summary = summarise("all", trials.values())
    assert summary is not None
    assert summary.trips == 1


def test_an_old_figure_runs_over_the_border_of_its_day_and_a_new_one_round_it(
    tmp_path: Path,
) -> None:
    _, trials = _weighed(
        tmp_path,
        _time("then", "broad", "west") | {"year": 2021},
        _time("now", "broad", "west") | {"year": 2022},
        links=[
            {"from": "broad", "to": "west", "distance_km": 1000, "status": "closed"},
            {"from": "broad", "to": "south", "distance_km": 1000},
            {"from": "south", "to": "west", "distance_km": 1000},
        ],
    )
    assert _nodes(trials["then"]) == ["broad", "west"]
    assert _nodes(trials["now"]) == ["broad", "south", "west"]


def test_a_trip_that_only_the_past_network_has_is_planned_there(tmp_path: Path) -> None:
    _, trials = _weighed(
        tmp_path,
        _time("now", "broad", "west") | {"year": 2025},
        _time("nowhere", "broad", "europe") | {"year": 2025},
        links=[{"from": "broad", "to": "west", "distance_km": 1000, "status": "closed"}],
    )
    assert _nodes(trials["now"]) == ["broad", "west"]
    assert trials["nowhere"].plan is None
    assert trials["nowhere"].problem
    assert not trials["nowhere"].is_inside
    assert [trial.figure.id for trial in worst(trials.values(), 1)] == ["nowhere"]


def _weighed(
    folder: Path, *figures: Row, links: list[Row] | None = None
) -> tuple[corridor.Planner, dict[str, TimeTrial]]:
    """Plan figures over China - broad - west - Europe, reloaded at broad and at west westward."""
    border = [
        {"from": "china", "to": "broad", "distance_km": 10, "gauge_mm": "1435"},
        {"from": "broad", "to": "west", "distance_km": 1000},
        {"from": "west", "to": "europe", "distance_km": 10, "gauge_mm": "1435"},
    ]
    write_package(
        folder,
        nodes=[
            {"id": "china", "country": "CN"},
            {"id": "broad", "country": "KZ"},
            {"id": "south", "country": "KZ"},
            {"id": "west", "country": "BY"},
            {"id": "europe", "country": "PL"},
        ],
        links=border if links is None else links,
        transfers=[
            {"node": "broad", "from": ("rail", 1435), "to": ("rail", 1520)},
            {"node": "west", "from": ("rail", 1520), "to": ("rail", 1435)},
        ],
        published=list(figures),
    )
    planner = corridor.Planner(folder)
    return planner, {trial.figure.id: trial for trial in transit_time_trials(planner)}


def _time(id_: str, start: str, end: str, **border: str) -> Row:
    days = {"metric": "transit_time", "unit": "days", "low": 2, "high": 3, "class": "usual"}
    return {"id": id_, "from": start, "to": end, "year": 2025, **days, **border}


def _hours(trial: TimeTrial) -> float:
    assert trial.planned is not None
    return trial.planned.typical * HOURS_A_DAY


def _nodes(trial: TimeTrial) -> list[str]:
    assert trial.plan is not None
    return [node.id for node in trial.plan.nodes]
