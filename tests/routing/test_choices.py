"""Choices on the real network: corridors, alternatives, limits, the runner-up."""

from __future__ import annotations

from itertools import combinations

import pytest

import corridor
from corridor.routing.alternatives import MOST_SHARED, WORST_FACTOR


@pytest.fixture(scope="module")
def comparison(planner: corridor.Planner) -> corridor.Comparison:
    return planner.compare("Lianyungang", "Duisburg")


@pytest.mark.parametrize(
    ("corridor_name", "trunk", "gates"),
    [
        ("northern", "rail", {"dostyk"}),
        ("northern", "rail", {"khorgos"}),
        ("northern", "rail", {"oral"}),
        ("trans-siberian", "rail", {"manzhouli"}),
        ("middle", "rail", {"constanta"}),
        ("middle", "rail", {"kapikule"}),
        ("southern", "rail", {"sarakhs", "kapikule"}),
        ("sea", "sea", {"suez"}),
        ("sea", "sea", {"cape"}),
        ("northern", "road", {"khorgos-road"}),
    ],
)
def test_every_corridor_is_compared(
    comparison: corridor.Comparison, corridor_name: str, trunk: str, gates: set[str]
) -> None:
    fitting = [
        choice
        for choice in comparison.shown
        if (choice.corridor, choice.trunk) == (corridor_name, trunk)
        and gates <= {gate.id for gate in choice.gates}
    ]
    assert fitting
    plan = fitting[0].plan
    for amount in (plan.hours, plan.usd_per_feu, plan.kg_co2e_per_feu):
        assert 0 < amount.low <= amount.typical <= amount.high


def test_a_choice_takes_its_gates_and_no_other(comparison: corridor.Comparison) -> None:
    for choice in comparison.shown:
        assert choice.plan.gates == choice.gates
        assert choice.plan.hours.typical == pytest.approx(choice.totals.hours)
        assert choice.plan.distance_km == pytest.approx(choice.totals.distance_km)


def test_the_best_choice_is_the_best_plan(
    planner: corridor.Planner, comparison: corridor.Comparison
) -> None:
    best = planner.route("Lianyungang", "Duisburg")
    assert comparison.choices[0].totals.hours == pytest.approx(best.hours.typical)
    costs = [choice.cost for choice in comparison.choices]
    assert costs == sorted(costs)


def test_gates_can_be_demanded_and_forbidden(planner: corridor.Planner) -> None:
    demanded = planner.compare("Lianyungang", "Duisburg", via="gate:oral")
    assert all("oral" in {gate.id for gate in choice.gates} for choice in demanded.choices)
    without = planner.compare("Lianyungang", "Duisburg", avoid="gate:malaszewicze")
    assert not any("malaszewicze" in {g.id for g in choice.gates} for choice in without.choices)
    with pytest.raises(corridor.BadQuestion, match="no gate"):
        planner.compare("Lianyungang", "Duisburg", via="Moscow")


def test_alternatives_differ_and_none_is_far_worse(planner: corridor.Planner) -> None:
    plans = planner.alternatives("Lianyungang", "Duisburg", 4)
    assert len(plans) == 4
    assert plans[0].hours.typical == min(plan.hours.typical for plan in plans)
    for one, other in combinations(plans, 2):
        assert one.gates != other.gates
        assert shared(one, other) <= MOST_SHARED
    assert plans[-1].hours.typical <= WORST_FACTOR * plans[0].hours.typical


def test_alternatives_keep_every_demand(planner: corridor.Planner) -> None:
    plans = planner.alternatives("Lianyungang", "Duisburg", 3, via="Oral", avoid="LV")
    assert len(plans) > 1
    for plan in plans:
        assert "oral" in {node.id for node in plan.nodes}
        assert "LV" not in plan.countries


def test_a_trip_without_gates_has_alternatives_by_mode(planner: corridor.Planner) -> None:
    rail, road = planner.alternatives("Almaty", "Astana", 3, mode="all")
    assert {rail.trunk, road.trunk} == {"rail", "road"}


def test_the_runner_up_is_the_best_that_differs_in_a_gate(
    planner: corridor.Planner, comparison: corridor.Comparison
) -> None:
    second = planner.runner_up("Lianyungang", "Duisburg")
    assert second is not None
    by_rail = [choice for choice in comparison.choices if choice.trunk == "rail"]
    assert second.hours.typical == pytest.approx(by_rail[1].totals.hours)
    assert planner.runner_up("Almaty", "Astana") is None


@pytest.mark.parametrize(
    ("limit", "most", "amount"),
    [
        ("max_days", 20.0, lambda plan: plan.hours.typical / 24),
        ("max_co2", 3900.0, lambda plan: plan.kg_co2e_per_feu.typical),
        ("max_transshipments", 2, lambda plan: len(plan.transfers)),
    ],
)
def test_the_cheapest_plan_within_a_limit_keeps_it(
    planner: corridor.Planner, limit: str, most: float, amount
) -> None:
    free = planner.route("Lianyungang", "Duisburg", by="cost")
    bound = planner.route("Lianyungang", "Duisburg", by="cost", **{limit: most})
    assert amount(bound) <= most
    assert bound.usd_per_feu.typical >= free.usd_per_feu.typical


def test_limits_that_exclude_each_other_are_named(planner: corridor.Planner) -> None:
    with pytest.raises(corridor.NoRoute) as told:
        planner.route("Lianyungang", "Duisburg", max_days=16, max_cost=3000)
    assert "drop --max-days 16, or drop --max-cost 3000" in told.value.hint


def test_the_front_holds_the_best_by_each_criterion(planner: corridor.Planner) -> None:
    front = planner.pareto("Almaty", "Moscow", "time,emissions")
    quickest = planner.route("Almaty", "Moscow")
    cleanest = planner.route("Almaty", "Moscow", by="emissions")
    assert front[0].hours.typical == pytest.approx(quickest.hours.typical)
    least = min(plan.kg_co2e_per_feu.typical for plan in front)
    assert least == pytest.approx(cleanest.kg_co2e_per_feu.typical)
    for one, other in combinations(front, 2):
        assert one.hours.typical < other.hours.typical
        assert one.kg_co2e_per_feu.typical > other.kg_co2e_per_feu.typical


@pytest.mark.parametrize("criteria", ["time", "time,balanced", "time,speed", ""])
def test_a_front_needs_two_criteria(planner: corridor.Planner, criteria: str) -> None:
    with pytest.raises(corridor.BadQuestion):
        planner.pareto("Almaty", "Moscow", criteria)


def shared(one: corridor.Plan, other: corridor.Plan) -> float:
    km = {link.id: link.distance_km for leg in one.legs for link in leg.links}
    theirs = {link.id: link.distance_km for leg in other.legs for link in leg.links}
    common = sum(length for link, length in km.items() if link in theirs)
    return common / min(sum(km.values()), sum(theirs.values()))
