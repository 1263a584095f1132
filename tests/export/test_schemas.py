"""The published schemas of the JSON say what the JSON is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import corridor
from corridor.export.choices import comparison_dict, front_dict, worlds_dict
from corridor.export.json import answer_dict, error_dict
from corridor.export.scenarios import scenarios_dict
from corridor.network.scenario import Scenario
from corridor.report.choices import near_equal_plans

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "corridor" / "export" / "schema"
GUIDE = ROOT / "corridor" / "guide" / "json.md"
QUESTIONS: list[tuple[str, str, dict[str, Any]]] = [
    ("Lianyungang", "Duisburg", {"via": "West Kazakhstan"}),
    ("Lianyungang", "Duisburg", {"via": "Aktau", "avoid": ["BY", "sea"]}),
    ("Xuzhou", "Hamburg", {"avoid": "RU", "by": "cost"}),
    ("Shanghai", "Rotterdam", {"mode": "sea"}),
    ("Oral", "Saratov", {"mode": "road", "by": "distance"}),
    ("Suqian", "Kassel", {"by": "balanced", "value_of_time": 4.0}),
    ("Almaty", "Aktau", {"stay": "KZ", "max_days": 60}),
]


def _schema(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return read


def _closed(schema: Any) -> Any:
    """Return the schema with no property allowed that it does not name."""
    if isinstance(schema, list):
        return [_closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict) and "type" in schema:
        closed.setdefault("additionalProperties", False)
    return closed


def _check(answer: object, name: str) -> None:
    schema = _closed(_schema(name))
    jsonschema.Draft202012Validator(schema).validate(json.loads(json.dumps(answer)))


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.stem)
def test_a_schema_is_one_and_the_guide_names_it(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert f'"{path.stem}"' in GUIDE.read_text(encoding="utf-8")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: " ".join((q[0], q[1], *q[2])))
def test_plans_of_all_kinds_are_as_the_schema_says(
    planner: corridor.Planner, question: tuple[str, str, dict[str, Any]]
) -> None:
    origin, destination, wish = question
    plan = planner.route(origin, destination, **wish)
    _check(answer_dict([plan]), "plan-1")


def test_an_explained_answer_with_its_runner_up_is_as_the_schema_says(
    planner: corridor.Planner,
) -> None:
    plans = planner.alternatives("Lianyungang", "Duisburg", 3)
    other = planner.runner_up("Lianyungang", "Duisburg")
    assert other is not None
    answer = answer_dict(plans, explain=True, runner_up=other, market_errors=[1.5, None, None])
    _check(answer, "plan-1")
    _check(answer_dict(plans, explain=True), "plan-1")


def test_a_changed_world_and_a_large_cargo_are_as_the_schema_says() -> None:
    cargo = corridor.Cargo(feu=2, teu=3, tonnes=60.0, wagon=True)
    planner = corridor.Planner(scenario="malaszewicze-shut", cargo=cargo)
    _check(answer_dict([planner.route("Lianyungang", "Duisburg")]), "plan-1")


@pytest.mark.slow
def test_a_comparison_is_as_the_schema_says(planner: corridor.Planner) -> None:
    comparison = planner.compare("Xuzhou", "Hamburg")
    _check(comparison_dict(comparison, comparison.choices), "comparison-1")


def test_worlds_and_a_way_without_a_via_are_as_the_schema_says(planner: corridor.Planner) -> None:
    shut = corridor.Planner(scenario="red-sea")
    worlds = [one.compare("Almaty", "Warsaw", via="Oral") for one in (planner, shut)]
    assert worlds[0].free is not None
    _check(comparison_dict(worlds[0], worlds[0].shown), "comparison-1")
    _check(worlds_dict(worlds), "worlds-1")


def test_a_front_with_near_equals_is_as_the_schema_says(planner: corridor.Planner) -> None:
    plans = planner.pareto("Almaty", "Istanbul")
    answer = front_dict(plans, near_equal_plans(plans, 0.05), 0.05)
    assert answer["folded"]
    assert len(answer["plans"]) == len(plans)
    _check(answer, "plan-1")


def test_scenarios_are_as_the_schema_says(planner: corridor.Planner) -> None:
    network = planner.tables
    every = [Scenario.read(name, network) for name in Scenario.shipped(network)]
    _check(scenarios_dict(every), "scenarios-1")


def test_an_error_is_as_the_schema_says(planner: corridor.Planner) -> None:
    with pytest.raises(corridor.UnknownPlace) as caught:
        planner.route("Lianyungan", "Duisburg")
    _check(error_dict(caught.value), "error-1")


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "corridor/plan/2"},
        {"plans": []},
        {"query": None},
        {"surprise": 1},
    ],
)
def test_a_wrong_answer_is_refused(planner: corridor.Planner, change: dict[str, Any]) -> None:
    answer = {**answer_dict([planner.route("Oral", "Saratov")]), **change}
    with pytest.raises(jsonschema.ValidationError):
        _check(answer, "plan-1")


def test_the_schema_names_every_key_that_the_guide_tells() -> None:
    _, _, told = GUIDE.read_text(encoding="utf-8").partition("A plan has:")
    told, _, _ = told.partition("`corridor compare")
    named = set(re.findall(r"`([a-z_0-9]+)`", told))
    assert len(named) > 60
    known = (SCHEMAS / "plan-1.json").read_text(encoding="utf-8")
    assert {key for key in named if f'"{key}"' not in known} == set()
