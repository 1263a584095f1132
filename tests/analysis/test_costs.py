"""Plans weighed against published prices, and which plans can be checked against any."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any

import pytest

import corridor
from corridor.analysis.costs import (
    MARKET_SINCE,
    SEA_MARKET_SINCE,
    CostTrial,
    by_corridor,
    cost_trials,
    market_checked,
    market_error,
    market_trials,
)
from corridor.analysis.trials import NEAR_PERCENT, summarise
from tests.packages import write_package

pytestmark = pytest.mark.slow

CHANGE_USD = 100  # price of a transfer in a hand-made package
LEASE_USD = 1250  # rates.csv, rail-container-box-lease-cn-europe


@pytest.fixture(scope="module")
def trials(planner: corridor.Planner) -> dict[str, CostTrial]:
    return {trial.figure.id: trial for trial in cost_trials(planner)}


@pytest.mark.parametrize("figure", ["altynkol-brest-rail-cost", "dostyk-brest-rail-cost"])
def test_the_index_from_border_to_border_is_met(trials: dict[str, CostTrial], figure: str) -> None:
    assert trials[figure].is_near
    assert trials[figure].is_inside


def _market(trials: dict[str, CostTrial], **fields: str) -> list[CostTrial]:
    return [
        trial
        for trial in trials.values()
        if trial.is_of_market
        and trial.counts
        and all(getattr(trial.figure, name) == value for name, value in fields.items())
    ]


@pytest.mark.parametrize("box", ["soc", "coc"])
def test_prices_of_the_present_market_are_met_without_bias(
    trials: dict[str, CostTrial], box: str
) -> None:
    summary = summarise(box, _market(trials, box=box))
    assert summary is not None
    assert summary.trips >= 10
    assert abs(summary.bias_percent) <= 8


def test_trains_for_the_shippers_own_box_are_priced_as_the_market_does(
    trials: dict[str, CostTrial],
) -> None:
    own = [trial for trial in _market(trials, box="soc") if trial.kind == "rail"]
    assert len(own) >= 8
    # Guangzhou and Shenzhen - Duisburg, which fell by a sixth in two months, lie above.
    assert sum(not trial.is_near for trial in own) <= 2


def test_the_mediterranean_is_dearer_than_rotterdam_as_the_index_has_it(
    trials: dict[str, CostTrial],
) -> None:
    at_sea = [trial for trial in _market(trials) if trial.kind == "sea"]
    assert len(at_sea) >= 20
    assert all(trial.is_inside for trial in at_sea)
    on_one_day = {
        port: trials[f"shanghai-yangshan-{port}-sea-cost-2025-12-25"].planned
        for port in ("genoa", "rotterdam")
    }
    genoa, rotterdam = on_one_day["genoa"], on_one_day["rotterdam"]
    assert genoa is not None
    assert rotterdam is not None
    assert 283 <= genoa.typical - rotterdam.typical <= 1045


def test_a_price_with_the_carriers_box_is_weighed_with_its_lease(tmp_path: Path) -> None:
    price = {"metric": "cost", "unit": "USD/FEU", "low": 1000, "high": 1000, "year": MARKET_SINCE}
    ends = {"from": "china", "to": "west"}
    write_package(
        tmp_path,
        nodes=[{"id": "china", "country": "CN"}, {"id": "border"}, {"id": "west", "country": "DE"}],
        links=[
            {"from": "china", "to": "border", "distance_km": 10},
            {"from": "border", "to": "west", "distance_km": 1000},
        ],
        published=[{"id": box, "box": box, **ends, **price} for box in ("soc", "coc")],
    )
    planned = {trial.figure.id: trial.planned for trial in cost_trials(corridor.Planner(tmp_path))}
    own, carriers = planned["soc"], planned["coc"]
    assert own is not None
    assert carriers is not None
    assert carriers.typical == pytest.approx(own.typical + LEASE_USD)


def test_earlier_prices_are_weighed_apart(trials: dict[str, CostTrial]) -> None:
    earlier = [trial for trial in trials.values() if not trial.is_of_market]
    for trial in earlier:
        since = SEA_MARKET_SINCE if trial.figure.mode == ("sea",) else MARKET_SINCE
        assert (trial.figure.year or 0) < since
    priced = by_corridor(trials.values()).values()
    assert not {trial.figure.id for trial in earlier} & {t.figure.id for p in priced for t in p}


def test_a_price_from_border_holds_the_reloading_there(tmp_path: Path) -> None:
    price = {"metric": "cost", "unit": "USD/FEU", "low": 1000, "high": 1000, "year": MARKET_SINCE}
    ends = {"from": "broad", "to": "west"}
    write_package(
        tmp_path,
        nodes=[{"id": node} for node in ("china", "broad", "west")],
        links=[
            {"from": "china", "to": "broad", "distance_km": 10, "gauge_mm": "1435"},
            {"from": "broad", "to": "west", "distance_km": 1000},
        ],
        transfers=[{"node": "broad", "from": ("rail", 1435), "to": ("rail", 1520)}],
        published=[
            {"id": "inner", **ends, **price},
            {"id": "from-border", **ends, **price, "from_border": "rail-china--broad"},
        ],
    )
    planned = {trial.figure.id: trial.planned for trial in cost_trials(corridor.Planner(tmp_path))}
    inner, whole = planned["inner"], planned["from-border"]
    assert inner is not None
    assert whole is not None
    assert whole.typical == pytest.approx(inner.typical + CHANGE_USD)


def test_the_northern_corridor_is_checked_whatever_gates_it_takes(
    planner: corridor.Planner,
) -> None:
    assert market_checked(planner.route("Xi'an", "Duisburg"))
    assert market_checked(planner.route("Xi'an", "Duisburg", via="gate:oral"))
    assert market_checked(planner.route("Shanghai", "Rotterdam", mode="sea"))


@pytest.mark.parametrize(
    ("origin", "destination", "wish"),
    [
        ("Altynkol", "Poti", {"via": "gate:aktau"}),
        ("Xi'an", "Duisburg", {"avoid": "RU"}),
        ("Xi'an", "Duisburg", {"mode": "road"}),
        ("Almaty", "Moscow", {}),
        ("Oral", "Almaty", {}),
        ("Almaty", "Duisburg", {}),
    ],
)
def test_other_corridors_modes_and_parts_of_the_way_are_not_checked(
    planner: corridor.Planner, origin: str, destination: str, wish: dict[str, Any]
) -> None:
    assert not market_checked(planner.route(origin, destination, **wish))


def test_a_price_speaks_of_its_own_direction_alone(planner: corridor.Planner) -> None:
    assert not market_checked(planner.route("Duisburg", "Xi'an"))


def test_the_prices_that_speak_of_a_plan_come_with_their_own_plans(
    planner: corridor.Planner,
) -> None:
    plan = planner.route("Chengdu", "Lodz")
    checks = {trial.figure.id: trial for trial in market_trials(plan)}
    own = checks["chengdu-lodz-rail-cost-2025-03"]
    assert own.planned == plan.usd_per_feu
    assert market_error(plan) == pytest.approx(
        statistics.median_low(t.error_percent or 0.0 for t in checks.values()), abs=5
    )
    summary = summarise("checks", checks.values())
    assert summary is not None
    assert abs(summary.bias_percent) <= NEAR_PERCENT


def test_a_scenario_that_shuts_the_checked_corridor_leaves_nothing_to_check_by(
    planner: corridor.Planner,
) -> None:
    """The price of the way through Russia does not speak of the way round it."""
    shut = corridor.Planner(scenario="eu-sanctions-transit")
    assert market_checked(planner.route("Chengdu", "Lodz"))
    assert not market_checked(shut.route("Chengdu", "Lodz"))
