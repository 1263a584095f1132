"""Outlines of regions: West Kazakhstan always, others when demanded, none without the file."""

from __future__ import annotations

import dataclasses
import json

import pytest

from corridor.maps import regions, route_map
from corridor.maps.shapes import packed

_SQUARE = [[[50.0, 49.0], [52.0, 49.0], [52.0, 51.0], [50.0, 51.0], [50.0, 49.0]]]


@pytest.fixture
def plan(planner):
    return planner.route("Oral", "Saratov")


@pytest.fixture
def outlines_file(tmp_path, monkeypatch):
    names = {"KZ-27": "West Kazakhstan", "KZ-15": "Aktobe", "KZ-23": "Atyrau"}
    features = [
        {
            "type": "Feature",
            "properties": {"id": key, "name": name},
            "geometry": {"type": "Polygon", "coordinates": _SQUARE},
        }
        for key, name in names.items()
    ]
    path = tmp_path / "regions.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    monkeypatch.setattr(regions, "shipped_data", lambda: tmp_path)
    return path


def _with_via(plan, *words):
    return dataclasses.replace(plan, query=dataclasses.replace(plan.query, via=words))


@pytest.mark.usefixtures("outlines_file")
def test_west_kazakhstan_is_always_outlined(plan):
    assert regions.outlines(plan) == [
        {
            "name": "West Kazakhstan",
            "demanded": False,
            "rings": [packed((lat, lon) for lon, lat in _SQUARE[0])],
        }
    ]


@pytest.mark.usefixtures("outlines_file")
def test_a_region_that_had_to_be_passed_is_outlined(plan):
    drawn = regions.outlines(_with_via(plan, "kz-15"))
    named = [(outline["name"], outline["demanded"]) for outline in drawn]
    assert named == [("West Kazakhstan", False), ("Aktobe", True)]


@pytest.mark.usefixtures("outlines_file")
def test_a_city_is_not_taken_for_the_region_of_its_name(planner):
    through_city = planner.route("Oral", "Astrakhan", via="Atyrau")
    city = next(node for node in through_city.nodes if node.id == "atyrau")
    assert city.name == "Atyrau"
    assert [outline["name"] for outline in regions.outlines(through_city)] == ["West Kazakhstan"]


def test_without_outlines_there_is_still_a_map(plan, outlines_file):
    with_outlines = route_map(plan).html()
    outlines_file.unlink()
    without = route_map(plan).html()
    assert regions.outlines(plan) == []
    assert "West Kazakhstan" in with_outlines
    assert "West Kazakhstan" not in without
