"""Results tell themselves on one line of fewer than 200 characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

import corridor
from corridor.network.scenario import Scenario
from tests.export.hostile import hostile_plan

MOST = 200
TABLES = ("nodes", "links", "transfers", "crossings", "services", "rates", "gates", "regions")
TABLES += ("corridors", "preferences", "published", "sources")


@pytest.fixture(scope="module")
def plan(planner: corridor.Planner) -> corridor.Plan:
    return planner.route("Lianyungang", "Duisburg", via="West Kazakhstan", avoid="Moscow")


def _reached(value: Any, seen: set[int]) -> Iterator[Any]:
    """Walk a result of ours with all of ours that its fields lead to."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, (tuple, list, frozenset)):
        for item in value:
            yield from _reached(item, seen)
    elif type(value).__module__.startswith("corridor.") and not isinstance(value, str):
        yield value
        if is_dataclass(value):
            for field in fields(value):
                yield from _reached(getattr(value, field.name), seen)


def _too_long(*results: Any) -> list[str]:
    told = {repr(value) for result in results for value in _reached(result, set())}
    return [line for line in told if len(line) >= MOST or len(line.splitlines()) != 1]


def test_a_plan_and_all_that_it_holds_are_one_line_each(plan: corridor.Plan) -> None:
    holds = plan, plan.explain(), plan.passages, plan.terms, plan.totals, plan.map([plan, plan])
    assert _too_long(*holds) == []
    assert repr(plan).startswith("Plan(Lianyungang -> Duisburg")
    assert repr(plan).endswith(" USD/FEU)")
    assert f"{plan.distance_km:,.0f} km" in repr(plan)


def test_a_comparison_and_its_choices_are_one_line_each(planner: corridor.Planner) -> None:
    comparison = planner.compare("Almaty", "Moscow")
    assert _too_long(comparison, comparison.shown, comparison.map()) == []
    assert repr(comparison).startswith("Comparison(Almaty")


def test_a_planner_and_its_network_are_one_line_each(planner: corridor.Planner) -> None:
    network = planner.network
    assert _too_long(planner, network, planner.router, planner.state_graph) == []
    assert f"{len(network.links):,} links" in repr(planner)
    assert _too_long(*(tuple(getattr(network, table).values()) for table in TABLES)) == []


def test_scenarios_are_one_line_each(planner: corridor.Planner) -> None:
    folder = planner.network.folder / "scenarios"
    scenarios = [Scenario.read(path.stem, planner.network) for path in folder.glob("*.toml")]
    assert scenarios
    assert _too_long(scenarios) == []


def test_a_hostile_name_keeps_to_its_line(tmp_path: Path) -> None:
    plan = hostile_plan(tmp_path / "data")
    assert _too_long(plan, plan.passages, plan.explain()) == []
