"""Outlines of regions: West Kazakhstan always, others when demanded, none without the file."""

from __future__ import annotations

import dataclasses
import json

import pytest

import corridor
from corridor.maps import network_map, regions, route_map
from corridor.maps.shapes import packed
from tests.maps.page_parts import PageParts
from tests.packages import write_package

_SQUARE = [[[50.0, 49.0], [52.0, 49.0], [52.0, 51.0], [50.0, 51.0], [50.0, 49.0]]]


@pytest.fixture
def own(planner, tmp_path):
    """Plan on the shipped network as if it lay in a folder of its own."""
    network = planner.network.with_rows()
    network.folder = tmp_path
    return corridor.Planner(network)


@pytest.fixture
def plan(own):
    return own.route("Oral", "Saratov")


@pytest.fixture
def outlines_file(tmp_path):
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
    return path


def _with_via(plan, *words):
    return dataclasses.replace(plan, query=dataclasses.replace(plan.query, via=words))


@pytest.mark.usefixtures("outlines_file")
def test_west_kazakhstan_is_always_outlined(plan):
    assert regions.outlines(plan) == [
        {
            "id": "KZ-27",
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
def test_a_city_is_not_taken_for_the_region_of_its_name(own):
    through_city = own.route("Oral", "Astrakhan", via="Atyrau")
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


@pytest.mark.usefixtures("outlines_file")
def test_a_region_that_the_network_does_not_name_is_not_drawn(own):
    network = own.network.with_rows(regions={"KZ-15": own.network.regions["KZ-15"]})
    plan = corridor.Planner(network).route("Oral", "Saratov")
    assert regions.outlines(_with_via(plan, "KZ-23")) == []
    assert [outline["name"] for outline in regions.outlines(_with_via(plan, "KZ-15"))] == ["Aktobe"]


def test_a_map_of_ones_own_package_has_none_of_our_regions(tmp_path):
    own = tmp_path / "own"
    places = [{"id": "a", "lat": 51, "lon": 51}, {"id": "b", "lat": 51, "lon": 52}]
    write_package(own, nodes=places, links=[{"from": "a", "to": "b", "distance_km": 80}])
    planner = corridor.Planner(own)
    drawn = [planner.route("a", "b").map(), network_map(planner.network)]
    for page in drawn:
        scene = PageParts(page.html()).scene
        assert "West Kazakhstan" not in page.html()
        # The Earth is the same: its land is ours where the package brings none.
        assert len(scene["base"]["land"]) > 100
    square = {"layer": "land"}, {"type": "Polygon", "coordinates": _SQUARE}
    feature = {"type": "Feature", "properties": square[0], "geometry": square[1]}
    (own / "basemap.geojson").write_text(json.dumps({"features": [feature]}))
    for page in drawn:
        assert len(PageParts(page.html()).scene["base"]["land"]) == 1


@pytest.mark.parametrize("content", ["no json", "[]", '{"features": [{}]}', '{"features": 3}'])
def test_outlines_that_cannot_be_read_keep_no_map_from_being_drawn(plan, tmp_path, content):
    (tmp_path / "regions.geojson").write_text(content)
    assert regions.outlines(plan) == []
