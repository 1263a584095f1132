"""The chart of kilometres against time: true to the plan, never going back."""

from __future__ import annotations

from itertools import pairwise

import pytest

from corridor.i18n import LANGUAGES
from corridor.maps import route_map
from corridor.maps.chart import chart
from corridor.maps.progress import stands, steps
from tests.maps.hostile import NAMES, hostile_plan
from tests.maps.page_parts import PageParts

_TRIPS = {
    "through West Kazakhstan": ("Lianyungang", "Duisburg", {"via": "West Kazakhstan"}),
    "across the Caspian": ("Urumqi", "Poti", {"via": "Aktau"}),
    "by sea": ("Lianyungang", "Duisburg", {"mode": ["sea", "rail"], "avoid": ["RU", "IR", "AZ"]}),
    "in one day": ("Oral", "Aksai", {}),
}


@pytest.fixture(scope="module", params=_TRIPS.values(), ids=_TRIPS)
def plan(planner, request):
    origin, destination, wish = request.param
    return planner.route(origin, destination, **wish)


def test_steps_lead_from_departure_to_the_plans_arrival(plan):
    followed = steps(plan)
    assert followed[0].start_km == followed[0].start_hours.high == 0
    assert followed[-1].end_km == pytest.approx(plan.distance_km)
    for end in ("low", "typical", "high"):
        arrival = getattr(followed[-1].end_hours, end)
        assert arrival == pytest.approx(getattr(plan.hours, end))
    for one, other in pairwise(followed):
        assert (one.end_km, one.end_hours) == (other.start_km, other.start_hours)


def test_it_stands_where_borders_and_changes_are_and_runs_elsewhere(plan):
    followed = steps(plan)
    assert sum(step.end_km - step.start_km for step in followed if step.place) == 0
    places = [step.place for step in followed if step.place]
    assert set(places) >= {change.node.name for change in plan.transfers}
    kinds = ("border", "wait", "handling")
    standing = sum(t.typical for t in plan.terms if t.measure == "hours" and t.kind in kinds)
    assert sum(s.usual_hours for s in followed if s.place) == pytest.approx(standing)
    assert sum(stand.hours for stand in stands(followed)) == pytest.approx(standing)


def test_neither_the_line_nor_the_band_ever_goes_back(plan):
    drawn = chart(plan)
    line = [point for piece in drawn["lines"] for point in _points(piece["points"])]
    assert line == sorted(line, key=lambda point: (point[0], -point[1]))
    band = _points(drawn["band"])
    turn = band.index(min(band, key=lambda point: (point[1], point[0])))
    early, late = band[: turn + 1], band[turn + 1 :]
    assert all(a[0] <= b[0] and a[1] >= b[1] for a, b in pairwise(early))
    assert all(a[0] >= b[0] and a[1] <= b[1] for a, b in pairwise(late))


def test_pieces_of_the_line_hang_together_and_end_at_the_arrival(plan):
    drawn = chart(plan)
    pieces = [_points(piece["points"]) for piece in drawn["lines"]]
    assert all(one[-1] == other[0] for one, other in pairwise(pieces))
    assert pieces[-1][-1] == drawn["end"]
    ways = {piece["way"] for piece in drawn["lines"]}
    assert {leg.mode for leg in plan.legs} == {way.partition("-")[0] for way in ways if way}


def test_all_that_is_drawn_stays_inside_the_drawing(plan):
    drawn = chart(plan)
    width, height = drawn["size"]
    points = [*_points(drawn["band"]), *(name["at"] for name in drawn["names"])]
    assert all(0 <= x <= width and 0 <= y <= height for x, y in points)


def test_the_chart_is_told_to_those_who_do_not_see_it(plan):
    parts = PageParts(route_map(plan).html())
    pictures = [a for tag, a in parts.tags if tag == "svg" and a.get("role") == "img"]
    ids = [a.get("id") for tag, a in parts.tags if tag in ("title", "desc") and "id" in a]
    named = [id_ for picture in pictures for id_ in picture["aria-labelledby"].split()]
    assert named == ids
    assert len(set(ids)) == len(ids) == 2 * len(LANGUAGES)
    told = chart(plan)["told"]
    assert told in parts.texts
    assert f"{plan.distance_km:,.0f} km in " in told or f"{plan.distance_km:,.1f} km in " in told


def test_names_that_try_to_break_out_are_text_in_the_chart(tmp_path):
    plan = hostile_plan(tmp_path)
    parts = PageParts(route_map(plan).html())
    assert any(NAMES[2] in text for text in parts.texts if text == chart(plan)["told"])
    allowed = {"class", "x", "y", "text-anchor"}
    assert all(set(attributes) <= allowed for tag, attributes in parts.tags if tag == "text")
    assert not [a for _, a in parts.tags if "style" in a]


def _points(text):
    return [tuple(map(float, point.split(","))) for point in text.split()]
