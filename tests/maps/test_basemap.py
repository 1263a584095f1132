"""The base map: land, lakes and borders, small enough to go with every page."""

from __future__ import annotations

import itertools
import json

import pytest

import corridor
from corridor.maps import route_map
from corridor.network import shipped_data
from tests.maps.page_parts import PageParts, unpacked

_MOST_BYTES = 400_000


@pytest.fixture(scope="module")
def layers():
    text = (shipped_data() / "basemap.geojson").read_text(encoding="utf-8")
    features = json.loads(text)["features"]
    return {item["properties"]["layer"]: item["geometry"]["coordinates"] for item in features}


@pytest.fixture
def plan(planner):
    return planner.route("Oral", "Saratov")


def _within(ring, lat, lon):
    """Tell whether a point lies in a ring: a line due east of it leaves the ring an odd number."""
    crossed = 0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) * (x2 - x1) / (y2 - y1):
            crossed += 1
    return crossed % 2 == 1


def _is_in(polygons, lat, lon):
    return any(
        _within(outer, lat, lon) and not any(_within(hole, lat, lon) for hole in holes)
        for outer, *holes in polygons
    )


def test_the_file_is_small():
    assert (shipped_data() / "basemap.geojson").stat().st_size <= _MOST_BYTES


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        pytest.param(51.2, 51.4, id="Oral"),
        pytest.param(34.6, 112.4, id="Luoyang"),
        pytest.param(51.4, 6.9, id="Duisburg"),
        pytest.param(-32.0, 22.0, id="behind the Cape"),
        pytest.param(67.0, 178.0, id="before the 180th meridian"),
    ],
)
def test_land_is_land(layers, lat, lon):
    assert _is_in(layers["land"], lat, lon)
    assert not _is_in(layers["lake"], lat, lon)


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        pytest.param(42.0, 51.0, id="Caspian"),
        pytest.param(46.5, 60.8, id="Aral"),
        pytest.param(46.3, 74.3, id="Balkhash"),
        pytest.param(52.2, 106.1, id="Baikal"),
        pytest.param(61.0, 31.5, id="Ladoga"),
        pytest.param(61.8, 35.5, id="Onega"),
    ],
)
def test_lakes_are_seen(layers, lat, lon):
    assert _is_in(layers["lake"], lat, lon)


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        pytest.param(43.0, 34.0, id="Black Sea"),
        pytest.param(75.0, 50.0, id="Barents Sea"),
        pytest.param(-40.0, 20.0, id="off the Cape"),
    ],
)
def test_the_sea_is_free_of_land(layers, lat, lon):
    assert not _is_in(layers["land"], lat, lon)


def test_borders_run_between_countries_only(layers):
    near_post = [
        p for line in layers["border"] for p in line if abs(p[0] - 82.5) + abs(p[1] - 45.2) < 1
    ]
    assert near_post, "no border near Dostyk and Alashankou"
    assert not [p for line in layers["border"] for p in line if 34 < p[0] < 36 and 42.5 < p[1] < 44]


def test_a_page_carries_the_base_map_packed(plan, layers):
    base = PageParts(route_map(plan).html()).scene["base"]
    assert {name: len(base[name]) for name in ("land", "lake", "border")} == {
        "land": sum(map(len, layers["land"])),
        "lake": sum(map(len, layers["lake"])),
        "border": len(layers["border"]),
    }
    lon, lat = layers["border"][0][0]
    steps = base["per_degree"]
    assert 1 / steps <= 0.005
    packed = unpacked(base["border"][0], steps)[0]
    assert packed == pytest.approx((lat, lon), abs=0.51 / steps)


@pytest.mark.parametrize("content", ["no json", "{}", "[]", '{"features": [{}]}'])
def test_without_a_base_map_there_is_still_a_map(planner, tmp_path, content):
    (tmp_path / "basemap.geojson").write_text(content)
    network = planner.network.with_rows()
    network.folder = tmp_path
    plan = corridor.Planner(network).route("Oral", "Saratov")
    parts = PageParts(route_map(plan).html())
    assert [parts.scene["base"][name] for name in ("land", "lake", "border")] == [[], [], []]
    assert len(parts.plan()["legs"]) == len(plan.legs)


def test_every_map_names_whose_lines_and_lands_it_shows(plan):
    shown = "\n".join(PageParts(route_map(plan).html()).texts)
    assert "© OpenStreetMap contributors (ODbL)" in shown
    assert "Natural Earth" in shown
    assert plan.data_version in shown
