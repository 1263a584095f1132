"""The lines of the links: they end at their nodes and are as long as the link, or say why not."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest

from corridor.errors import BadData
from corridor.globe import great_circle_km
from corridor.network import Network, shipped_data
from corridor.network.check.great_circle import line_km
from corridor.network.geometry import Geometry

if TYPE_CHECKING:
    from pathlib import Path

_SHORTEST, _LONGEST = 0.80, 1.06
_KM_A_POINT = 40
_MOST_SPARSE = 13
_LARGEST_BYTES = 1_500_000


@pytest.fixture(scope="module")
def network() -> Network:
    return Network()


@pytest.fixture(scope="module")
def geometry() -> Geometry:
    return Geometry(shipped_data())


@pytest.fixture(scope="module")
def features() -> list[dict[str, Any]]:
    text = (shipped_data() / "geometry.geojson").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(text)["features"]
    return found


@pytest.fixture(scope="module")
def excused() -> set[str]:
    with (shipped_data() / "exceptions.csv").open(encoding="utf-8", newline="") as file:
        return {row["row"] for row in csv.DictReader(file) if row["check"] == "drawn-length"}


def test_every_link_has_a_line_and_no_line_is_without_a_link(network, features):
    assert [feature["id"] for feature in features] == sorted(network.links)


def test_every_line_begins_and_ends_at_its_nodes(network, geometry):
    astray = [
        link.id
        for link in network.links.values()
        for line in [geometry.line(link.id)]
        for end, place in ((link.from_id, line[0]), (link.to_id, line[-1]))
        if great_circle_km(network.nodes[end].point, place) > 0.03
    ]
    assert astray == []


def test_lines_are_as_long_as_their_links_or_an_exception_says_why(network, geometry, excused):
    unfit = {
        link.id
        for link in network.links.values()
        if not _SHORTEST <= line_km(geometry.line(link.id)) / link.distance_km <= _LONGEST
    }
    assert unfit - excused == set(), "add a reason to exceptions.csv, or mend the link"
    assert excused - unfit == set(), "these exceptions are not needed"


def test_lines_have_a_point_every_forty_kilometres_where_track_or_places_are_known(
    network, geometry
):
    """Points are never invented, so a line through the few known places of a desert has fewer."""
    sparse = [
        link.id
        for link in network.links.values()
        if link.mode in {"rail", "road"}
        for line in [geometry.line(link.id)]
        if len(line) * _KM_A_POINT < line_km(line)
    ]
    assert {geometry.method(link) for link in sparse} <= {"via"}
    assert len(sparse) <= _MOST_SPARSE


def test_lines_say_their_own_length(features, geometry):
    wrong = [
        feature["id"]
        for feature in features
        if abs(line_km(geometry.line(feature["id"])) - feature["properties"]["drawn_km"]) > 0.01
    ]
    assert wrong == []


def test_the_method_tells_track_and_lane_apart(network, geometry):
    methods = {"rail": {"traced", "via"}, "road": {"traced", "via"}}
    for link in network.links.values():
        assert geometry.method(link.id) in methods.get(link.mode, {"lane"})


def test_the_file_is_small_enough_to_be_shipped():
    assert (shipped_data() / "geometry.geojson").stat().st_size <= _LARGEST_BYTES


def test_an_unknown_link_has_no_line(geometry):
    assert geometry.line("rail-here--there") is None
    assert geometry.method("rail-here--there") is None


def test_a_package_without_the_file_has_no_lines(tmp_path):
    assert Geometry(tmp_path).line("rail-aachen--montzen") is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"features": 1}', '{"features": [{}]}', "\x00"])
def test_a_broken_file_is_named(tmp_path: Path, text: str):
    (tmp_path / "geometry.geojson").write_text(text, encoding="utf-8")
    with pytest.raises(BadData, match=r"geometry\.geojson' cannot be used"):
        Geometry(tmp_path).line("rail-aachen--montzen")


def test_a_file_in_another_encoding_is_named(tmp_path: Path):
    (tmp_path / "geometry.geojson").write_bytes(b'{"features": [{"id": "\xff"}]}')
    with pytest.raises(BadData, match=r"geometry\.geojson' cannot be used"):
        Geometry(tmp_path).line("rail-aachen--montzen")


@pytest.mark.parametrize("coordinates", [None, [], [[1, 2]], [[1], [2]], [["x", 1], [2, 3]]])
def test_a_broken_line_is_named(tmp_path: Path, coordinates: object):
    feature = {"id": "rail-a--b", "geometry": {"coordinates": coordinates}}
    (tmp_path / "geometry.geojson").write_text(json.dumps({"features": [feature]}))
    with pytest.raises(BadData, match="'rail-a--b' is not a line"):
        Geometry(tmp_path).line("rail-a--b")


def test_a_line_without_a_method_is_named(tmp_path: Path):
    (tmp_path / "geometry.geojson").write_text(json.dumps({"features": [{"id": "rail-a--b"}]}))
    with pytest.raises(BadData, match="'rail-a--b' has no method"):
        Geometry(tmp_path).method("rail-a--b")
