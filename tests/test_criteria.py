"""The table of criteria: what must agree with it, and that each is what plans are chosen by."""

from __future__ import annotations

import json
from dataclasses import fields
from importlib.resources import files
from typing import get_args

import pytest

import corridor
from corridor.criteria import AIMS, CRITERIA, MEASURES, PURE_CRITERIA, Criterion, Measure
from corridor.routing import Counted, Limits, Totals
from corridor.routing.explain import Difference


def test_criteria_and_measures_are_typed() -> None:
    assert get_args(Criterion) == CRITERIA
    assert get_args(Measure) == MEASURES
    assert {aim.least for aim in AIMS.values()} == {*MEASURES, "distance_km"}


def test_what_is_counted_and_limited_has_every_measure() -> None:
    for counted in (Totals, Difference, Limits):
        names = [field.name for field in fields(counted)]
        assert [name for name in names if name in MEASURES] == [*MEASURES]
    assert all(isinstance(getattr(Counted, measure), property) for measure in MEASURES)


@pytest.mark.parametrize("form", ["plan-1", "comparison-1"])
def test_the_schemas_of_answers_know_every_criterion(form: str) -> None:
    schema = files("corridor.export").joinpath("schema", f"{form}.json").read_text("utf-8")
    # Whatever the white space of the file.
    assert f'"enum": {json.dumps(CRITERIA)}' in json.dumps(json.loads(schema))


@pytest.mark.parametrize("criterion", PURE_CRITERIA)
def test_no_other_criterion_makes_less_of_what_a_criterion_makes_least(
    planner: corridor.Planner, criterion: Criterion
) -> None:
    plans = {by: planner.route("Lianyungang", "Duisburg", by=by) for by in PURE_CRITERIA}
    amounts = {by: _totals(plan).by(criterion) for by, plan in plans.items()}
    assert amounts[criterion] == pytest.approx(min(amounts.values()))


def _totals(plan: corridor.Plan) -> Totals:
    return Totals(plan.distance_km, *(getattr(plan, measure).typical for measure in MEASURES))
