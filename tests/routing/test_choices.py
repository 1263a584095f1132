"""Choices on the real network: corridors, alternatives, limits, the runner-up."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

import corridor
from corridor.routing.alternatives import MOST_SHARED, WORST_FACTOR
from corridor.routing.choice import corridor_of
from corridor.routing.near_equals import folded, is_near
from corridor.routing.totals import Totals

# The best way of its corridor runs against the direction of the trip there, or shares more than
# 70 % of its kilometres with a better one.
ZIGZAGS = {("Moscow", "trans-siberian"), ("Hamburg", "middle")}


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


def test_ships_from_china_sail_round_the_cape_while_the_calendar_has_the_red_sea_restricted(
    comparison: corridor.Comparison,
) -> None:
    sailed = [choice for choice in comparison.choices if choice.corridor == "sea"]
    assert sailed
    assert not any(gate.id == "suez" for choice in sailed for gate in choice.gates)


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


@pytest.mark.parametrize("via", ["West Kazakhstan", "Oral", "Middle Corridor", "Atyrau"])
def test_what_must_be_passed_is_passed_by_all_but_the_best_way_without_it(
    planner: corridor.Planner, via: str
) -> None:
    comparison = planner.compare("Lianyungang", "Duisburg", via=via)
    place = planner.places.find(via)
    routed = planner.route("Lianyungang", "Duisburg", via=via)
    assert comparison.choices[0].totals.hours == pytest.approx(routed.hours.typical)
    for choice in (*comparison.rows, *comparison.choices[::40]):
        links = {passage.link.id for passage in choice.plan.passages}
        nodes = {node.id for node in choice.plan.nodes}
        passes = bool(place.nodes & nodes or place.links & links)
        assert passes is (choice is not comparison.free)
        assert comparison.is_marked(choice) is passes
        if passes:
            assert choice.plan.query.via == (via,)
            assert len(choice.plan.nodes) == len(nodes)


def test_a_dead_end_may_be_demanded(planner: corridor.Planner) -> None:
    """Kashgar lies at the end of its line: every way to it turns back there."""
    comparison = planner.compare("Lianyungang", "Duisburg", via="Kashgar")
    assert len(comparison.choices) > 100
    assert not any("turns back" in note for note in comparison.notes)
    for choice in comparison.rows:
        assert ("kashgar" in {n.id for n in choice.plan.nodes}) is (choice is not comparison.free)


def test_rows_are_the_best_of_each_corridor_and_the_home_regions_own(
    comparison: corridor.Comparison,
) -> None:
    families = {}
    for choice in comparison.choices:
        families.setdefault((choice.corridor, choice.trunk), choice)
    named = [choice for family, choice in families.items() if family[0] != "mixed"]
    assert list(comparison.leaders) == named
    own = comparison.own
    assert own is not None
    assert "oral" in {gate.id for gate in own.gates}
    assert any(node.region == "KZ-27" for node in own.plan.nodes)
    others = [one for one in comparison.choices if one.cost < own.cost]
    assert not any(node.region == "KZ-27" for one in others for node in one.plan.nodes)
    assert {id(one) for one in comparison.rows} == {id(one) for one in (*named, own)}
    assert [one for one in comparison.rows if comparison.is_marked(one)] == [own]
    assert own in comparison.shown


def test_near_equals_stand_for_each_other_and_no_others_do(
    comparison: corridor.Comparison,
) -> None:
    totals = [choice.totals for choice in comparison.choices]
    assert folded(totals, 0.0) == tuple(range(len(totals)))
    few = set(folded(totals, 0.02))
    stands = folded(totals, 0.01)
    assert len(few) < len(set(stands)) < len(totals)
    for number, other in enumerate(stands):
        assert stands[other] == other
        for measure in ("distance_km", "hours", "usd_per_feu", "kg_co2e_per_feu"):
            one, two = getattr(totals[number], measure), getattr(totals[other], measure)
            assert abs(one - two) <= 0.01 * two
    assert folded(totals, 0.5, first=[3, 40])[:4] == (3, 3, 3, 3)
    assert folded(totals, 0.5, first=[3, 40])[40] == 40


def test_alternatives_differ_and_none_is_far_worse(planner: corridor.Planner) -> None:
    plans = planner.alternatives("Lianyungang", "Duisburg", 4)
    assert len(plans) == 4
    assert plans[0].hours.typical == min(plan.hours.typical for plan in plans)
    for one, other in combinations(plans, 2):
        assert one.gates != other.gates
        assert shared(one, other) <= MOST_SHARED
    assert plans[-1].hours.typical <= WORST_FACTOR * plans[0].hours.typical


@pytest.mark.slow
def test_alternatives_keep_every_demand(planner: corridor.Planner) -> None:
    plans = planner.alternatives("Lianyungang", "Duisburg", 3, via="Oral", avoid="LV")
    assert len(plans) > 1
    for plan in plans:
        assert "oral" in {node.id for node in plan.nodes}
        assert "LV" not in plan.countries


@pytest.mark.slow
@pytest.mark.parametrize(
    ("origin", "destination"),
    [
        ("Lianyungang", "Duisburg"),
        ("Almaty", "Hamburg"),
        ("Xian", "Istanbul"),
        ("Tashkent", "Moscow"),
    ],
)
def test_alternatives_are_of_every_corridor_that_a_comparison_finds(
    planner: corridor.Planner, origin: str, destination: str
) -> None:
    """But for those that differ too little, are far worse, or run in zigzags."""
    asked = {"mode": "rail,ferry,sea", "by": "time"}
    plans = planner.alternatives(origin, destination, 50, **asked)
    choices = planner.compare(origin, destination, **asked).choices
    found = set()
    for plan in plans:
        of_plan = [choice for choice in choices if set(choice.gates) <= set(plan.gates)]
        assert plan.totals.hours == pytest.approx(min(choice.totals.hours for choice in of_plan))
        found |= {choice.corridor for choice in of_plan}
    for name in ("northern", "middle", "southern", "trans-siberian"):
        first = next((choice for choice in choices if choice.corridor == name), None)
        if first is not None and first.cost <= WORST_FACTOR * choices[0].cost:
            assert (name in found) is ((destination, name) not in ZIGZAGS)
    assert plans[0].notes[-1].startswith(f"50 plans were asked for; {len(plans)} were found")


def test_as_many_alternatives_as_asked_for_need_no_word(planner: corridor.Planner) -> None:
    for plan in planner.alternatives("Lianyungang", "Duisburg", 3):
        assert not [note for note in plan.notes if "asked for" in note]


@pytest.mark.slow
def test_alternatives_through_a_region_run_in_no_zigzag(planner: corridor.Planner) -> None:
    """By Kartaly, down to a corner of West Kazakhstan, and up again: 1,541 km longer."""
    plans = planner.alternatives("Lianyungang", "Duisburg", 50, via="West Kazakhstan", by="time")
    assert len(plans) > 2
    # By Oral, or by the line of Saikhin in the west.
    assert all({"oral", "saikhin"} & {node.id for node in plan.nodes} for plan in plans)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("wish", "keeps"),
    [
        ({"avoid": "LV,PL"}, lambda plan: not {"LV", "PL"} & set(plan.countries)),
        ({"max_days": 22}, lambda plan: plan.hours.typical <= 22 * 24),
        ({"via": "gate:oral"}, lambda plan: "oral" in {gate.id for gate in plan.gates}),
        ({"via": "Aktau"}, lambda plan: "aktau-port" in {node.id for node in plan.nodes}),
        ({"via": "Middle Corridor"}, lambda plan: corridor_of(plan.gates) == "middle"),
    ],
)
def test_many_alternatives_keep_every_demand(planner: corridor.Planner, wish, keeps) -> None:
    plans = planner.alternatives("Lianyungang", "Duisburg", 12, **wish)
    assert plans
    assert all(map(keeps, plans))
    assert plans[0].nodes == planner.route("Lianyungang", "Duisburg", **wish).nodes


def test_alternatives_keep_what_is_to_be_known_of_the_ends(planner: corridor.Planner) -> None:
    plans = planner.alternatives("Xian", "Aktau", 2)
    assert all("Aktau sea port stands for it." in " ".join(plan.notes) for plan in plans)


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
        planner.route("Lianyungang", "Duisburg", mode="rail,sea", max_days=20, max_cost=4000)
    assert "drop --max-days 20, or drop --max-cost 4000" in told.value.hint


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


def test_near_equals_are_found_as_by_looking_at_each_pair() -> None:
    draw = Random(2)  # noqa: S311 - a drawing of amounts

    def amount() -> float:
        factor = draw.choice((0.99, 1, 1.001, 1.01))
        return factor * (draw.choice((900, 909)) if draw.random() < 0.999 else 0)

    for _ in range(60):
        totals = [Totals(amount(), amount(), amount(), amount()) for _ in range(60)]
        tolerance = draw.choice((0.005, 0.01, 0.3, 0.9))
        expected: list[int] = []
        for number, amounts in enumerate(totals):
            standing = (other for other in sorted({*expected}) if expected[other] == other)
            near = (other for other in standing if is_near(amounts, totals[other], tolerance))
            expected.append(next(near, number))
        assert folded(totals, tolerance) == tuple(expected)
