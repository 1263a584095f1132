"""Limits on real plans: kept, kept at the least cost, and named where they cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

import corridor

Wish = dict[str, Any]
_OF_OPTION = {
    "--max-days": "max_days",
    "--max-cost": "max_cost",
    "--max-co2": "max_co2",
    "--max-transshipments": "max_transshipments",
}
_LISTED = {"--via": "via", "--avoid": "avoid", "--stay": "stay"}


@pytest.mark.parametrize(
    ("limit", "amount"),
    [
        ("max_days", lambda plan: plan.hours.typical / 24),
        ("max_cost", lambda plan: plan.usd_per_feu.typical),
        ("max_co2", lambda plan: plan.kg_co2e_per_feu.typical),
    ],
)
def test_each_plan_of_a_front_is_the_best_within_its_own_amounts(
    planner: corridor.Planner, limit: str, amount: Callable[[corridor.Plan], float]
) -> None:
    criterion = {"max_days": "cost", "max_cost": "time", "max_co2": "time"}[limit]
    limited = {"max_days": "time", "max_cost": "cost", "max_co2": "emissions"}[limit]
    front = planner.pareto("Xian", "Warsaw", f"{criterion},{limited}")
    assert len(front) > 1
    for plan in front[:: max(1, len(front) // 6)]:
        most = amount(plan)
        again = planner.route("Xian", "Warsaw", by=criterion, **{limit: most + 1e-6})
        assert amount(again) <= most + 1e-5
        # A limit is of real amounts; a front also shuns lines closed to transit.
        if closed_to_transit(again):
            assert best(again, criterion) <= best(plan, criterion) + 1e-3
        else:
            assert best(again, criterion) == pytest.approx(best(plan, criterion), abs=1e-3)


def best(plan: corridor.Plan, criterion: str) -> float:
    return plan.hours.typical if criterion == "time" else plan.usd_per_feu.typical


def closed_to_transit(plan: corridor.Plan) -> bool:
    return any(passage.link.freight_role == "closed-to-transit" for passage in plan.passages)


def test_a_limit_that_the_best_plan_keeps_changes_nothing(planner: corridor.Planner) -> None:
    free = planner.route("Lianyungang", "Duisburg")
    loose = planner.route(
        "Lianyungang",
        "Duisburg",
        max_days=free.hours.typical / 24 + 0.01,
        max_cost=free.usd_per_feu.typical + 1,
        max_co2=free.kg_co2e_per_feu.typical + 1,
        max_transshipments=len(free.transfers),
    )
    assert loose.nodes == free.nodes


@pytest.mark.parametrize(
    ("criterion", "amount", "wish"),
    [
        ("time", lambda plan: plan.hours.typical / 24, "max_days"),
        ("cost", lambda plan: plan.usd_per_feu.typical, "max_cost"),
        ("emissions", lambda plan: plan.kg_co2e_per_feu.typical, "max_co2"),
    ],
)
def test_a_limit_below_the_least_there_is_cannot_be_met(
    planner: corridor.Planner,
    criterion: str,
    amount: Callable[[corridor.Plan], float],
    wish: str,
) -> None:
    least = amount(planner.route("Almaty", "Moscow", by=criterion))
    assert planner.route("Almaty", "Moscow", **{wish: least * 1.001}).legs
    with pytest.raises(corridor.NoRoute, match=f"within --{wish.replace('_', '-')}"):
        planner.route("Almaty", "Moscow", **{wish: least * 0.999})


def test_no_transshipment_keeps_to_one_gauge_and_mode(planner: corridor.Planner) -> None:
    plan = planner.route("Almaty", "Brest", max_transshipments=0)
    assert plan.transfers == ()
    assert {(leg.mode, leg.gauge_mm) for leg in plan.legs} == {("rail", 1520)}
    with pytest.raises(corridor.NoRoute, match="--max-transshipments 0"):
        planner.route("Almaty", "Duisburg", max_transshipments=0, mode="rail")


def test_a_via_and_a_limit_hold_together(planner: corridor.Planner) -> None:
    free = planner.route("Xuzhou", "Hamburg", via="gate:kuryk")
    bound = planner.route(
        "Xuzhou", "Hamburg", via="gate:kuryk", by="cost", max_days=free.hours.typical / 24 + 1
    )
    assert "kuryk" in {gate.id for gate in bound.gates}
    assert bound.hours.typical <= free.hours.typical + 24
    assert bound.usd_per_feu.typical <= free.usd_per_feu.typical


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"max_days": -1}, "--max-days -1 allows nothing"),
        ({"max_cost": float("nan")}, "--max-cost nan allows nothing"),
        ({"max_transshipments": -2}, "--max-transshipments -2 allows nothing"),
    ],
)
def test_a_limit_that_is_none_is_refused(planner: corridor.Planner, wish: Wish, words: str) -> None:
    with pytest.raises(corridor.BadQuestion, match=words):
        planner.route("Almaty", "Moscow", **wish)


@pytest.mark.parametrize(
    ("wish", "amount"),
    [
        ({"max_days": 20}, lambda plan: plan.hours.typical / 24),
        ({"max_cost": 7500}, lambda plan: plan.usd_per_feu.typical),
        ({"max_co2": 4000}, lambda plan: plan.kg_co2e_per_feu.typical),
        ({"max_transshipments": 2}, lambda plan: len(plan.transfers)),
    ],
)
def test_choices_keep_the_limits(
    planner: corridor.Planner, wish: Wish, amount: Callable[[corridor.Plan], float]
) -> None:
    (most,) = wish.values()
    free = planner.compare("Lianyungang", "Duisburg", mode="rail,sea,ferry")
    bound = planner.compare("Lianyungang", "Duisburg", mode="rail,sea,ferry", **wish)
    assert 0 < len(bound.choices) < len(free.choices)
    assert all(amount(choice.plan) <= most for choice in bound.choices)


QUESTIONS: list[tuple[str, str, Wish]] = [
    ("Lianyungang", "Duisburg", {"max_days": 10, "max_co2": 500}),
    ("Lianyungang", "Duisburg", {"max_days": 16, "max_cost": 2500}),
    ("Lianyungang", "Duisburg", {"via": ["Suez"], "max_days": 20, "max_co2": 9000}),
    ("Lianyungang", "Duisburg", {"avoid": ["RU", "TR"], "mode": "rail"}),
    ("Lianyungang", "Duisburg", {"avoid": ["RU", "TR", "FR"], "stay": ["1520"]}),
    ("Aktobe", "Oral", {"avoid": ["RU", "UZ"], "stay": ["KZ"]}),
    ("Almaty", "Berlin", {"avoid": ["BY"], "via": ["Oral"], "max_transshipments": 0}),
]


@pytest.mark.parametrize(("origin", "destination", "wish"), QUESTIONS)
def test_each_set_of_demands_to_drop_gives_a_way_and_no_smaller_set_does(
    planner: corridor.Planner, origin: str, destination: str, wish: Wish
) -> None:
    def has_a_way(dropped: tuple[str, ...]) -> bool:
        try:
            planner.route(origin, destination, **without(wish, dropped))
        except corridor.NoRoute:
            return False
        return True

    with pytest.raises(corridor.NoRoute) as told:
        planner.route(origin, destination, **wish)
    every = demands(wish)
    for demand in every:
        assert demand.split()[-1] in str(told.value)
    sets = to_drop(told.value.hint)
    assert sets
    size = len(sets[0])
    smaller = [drop for count in range(size) for drop in combinations(every, count)]
    assert not any(has_a_way(drop) for drop in smaller)
    enough = [drop for drop in combinations(every, size) if has_a_way(drop)]
    assert {frozenset(drop) for drop in enough} == {frozenset(drop) for drop in sets}


@pytest.mark.parametrize(("origin", "destination", "wish"), QUESTIONS)
def test_the_modes_to_add_give_a_way(
    planner: corridor.Planner, origin: str, destination: str, wish: Wish
) -> None:
    with pytest.raises(corridor.NoRoute) as told:
        planner.route(origin, destination, **wish)
    wider = re.search(r"--mode ([\w,]+)", told.value.hint)
    modes = wider[1] if wider else "all"
    try:
        plan = planner.route(origin, destination, **{**wish, "mode": modes})
    except corridor.NoRoute:
        assert wider is None
    else:
        assert wider is not None
        assert plan.legs


def demands(wish: Wish) -> list[str]:
    """List the demands as they are typed."""
    limits = [f"{option} {wish[key]:g}" for option, key in _OF_OPTION.items() if key in wish]
    named = [f"{option} {word}" for option, key in _LISTED.items() for word in wish.get(key, ())]
    return [*named, *limits]


def to_drop(hint: str) -> list[list[str]]:
    """Read the sets of demands out of a hint: "drop A and B, or drop C"."""
    return [words.split(" and ") for words in re.findall(r"drop (.+?)(?:, or |\.$)", hint)]


def without(wish: Wish, dropped: tuple[str, ...]) -> Wish:
    """Return a wish without some demands."""
    rest = {key: list(words) if isinstance(words, list) else words for key, words in wish.items()}
    for demand in dropped:
        option, word = demand.split(" ", 1)
        if option in _LISTED:
            rest[_LISTED[option]].remove(word)
        else:
            del rest[_OF_OPTION[option]]
    return rest
