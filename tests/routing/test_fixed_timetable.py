"""Trains of a fixed timetable against ordinary ones: two answers where the world has two."""

from __future__ import annotations

import pytest

import corridor
from corridor.errors import BadQuestion
from corridor.export.json import query_dict
from corridor.network import RateBook

_PAIRS = [("Xi'an", "Duisburg"), ("Chongqing", "Budapest"), ("Chengdu", "Lodz")]


@pytest.mark.parametrize(("origin", "destination"), _PAIRS)
def test_a_fixed_timetable_shortens_running_by_rail_and_nothing_else(
    planner: corridor.Planner, origin: str, destination: str
) -> None:
    usual = planner.route(origin, destination)
    quick = planner.route(origin, destination, service="fixed")
    factor = RateBook(planner.network).get("rail-container", "timetable_factor").value.typical
    assert factor == 0.7
    assert [p.link.id for p in quick.passages] == [p.link.id for p in usual.passages]
    for term, ordinary in zip(quick.terms, usual.terms, strict=True):
        is_running = (term.measure, term.kind) == ("hours", "running")
        if is_running and term.figure != ordinary.figure:
            assert term.typical == pytest.approx(factor * ordinary.typical)
        else:
            assert term == ordinary
    saved = usual.hours.typical - quick.hours.typical
    assert 0.12 < saved / usual.hours.typical < 0.3
    assert quick.usd_per_feu == usual.usd_per_feu


def test_the_figure_of_a_fixed_timetable_names_the_source_of_the_factor(
    planner: corridor.Planner,
) -> None:
    plan = planner.route("Xi'an", "Duisburg", service="fixed")
    running = [t for t in plan.terms if (t.measure, t.kind) == ("hours", "running")]
    assert running
    assert all("portuguese-people-com-c309806-20346280-html" in t.figure.source for t in running)


def test_a_plan_says_where_it_runs_by_a_fixed_timetable(planner: corridor.Planner) -> None:
    plan = planner.route("Xi'an", "Warsaw", service="fixed")
    assert plan.notes[0].startswith("Fixed timetable from Xi'an")
    assert "to Małaszewicze: running by rail takes 30 % less" in plan.notes[0]
    assert query_dict(plan.query)["service"] == "fixed"


def test_behind_the_stop_where_it_is_left_the_train_is_an_ordinary_one(
    planner: corridor.Planner,
) -> None:
    quick = planner.route("Xi'an", "Warsaw", service="fixed")
    usual = planner.route("Xi'an", "Warsaw")
    assert quick.legs[-1].start.id == "malaszewicze"
    assert quick.legs[-1] == usual.legs[-1]
    assert quick.legs[0].hours.typical < usual.legs[0].hours.typical


@pytest.mark.parametrize(
    ("origin", "destination"),
    [("lianyungang", "duisburg"), ("almaty", "moscow"), ("Xi'an", "Baku")],
)
def test_where_no_fixed_timetable_runs_ordinary_trains_are_counted_and_told(
    planner: corridor.Planner, origin: str, destination: str
) -> None:
    usual = planner.route(origin, destination)
    asked = planner.route(origin, destination, service="fixed")
    assert asked.hours == usual.hours
    assert asked.notes[0].startswith("No fixed-timetable train runs on this route")


def test_the_way_of_the_train_is_taken_where_the_best_way_is_another(
    planner: corridor.Planner,
) -> None:
    """The trains from Shijiazhuang run by Erenhot, which the usual choice does not take."""
    gates = {gate.id for gate in planner.route("Shijiazhuang", "Warsaw").gates}
    plan = planner.route("Shijiazhuang", "Warsaw", service="fixed")
    assert "erenhot" not in gates
    assert "erenhot" in {gate.id for gate in plan.gates}
    assert plan.query.via == ()


def test_a_service_that_there_is_not_is_refused(planner: corridor.Planner) -> None:
    with pytest.raises(BadQuestion, match="service must be one of ordinary, fixed"):
        planner.route("Xi'an", "Duisburg", service="express")
