"""The page of a network: every link and place of it, whole, safe and the same every time."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys

import pytest

from corridor.errors import UnknownPlace
from corridor.i18n import LANGUAGES, speaking
from corridor.maps import NetworkMap, network_map
from corridor.maps.figures import link_class, place_class
from corridor.maps.network_panel import network_panel
from corridor.maps.network_scene import link_points, network_scene
from corridor.network import Network
from tests.maps.hostile import NAMES, hostile_package
from tests.maps.page_parts import PageParts, unpacked

_MOST_BYTES = {None: 1_500_000, "KZ-27": 1_300_000}
_LINE = 11


@pytest.fixture(scope="module")
def network():
    return Network()


@pytest.fixture(scope="module")
def parts(network):
    return PageParts(network_map(network).html())


@pytest.fixture(scope="module")
def region_parts(network):
    return PageParts(network_map(network, region="KZ-27").html())


def test_a_network_gives_a_network_map(network):
    assert isinstance(network_map(network), NetworkMap)


def test_every_link_and_every_place_is_on_the_page(network, parts):
    assert len(parts.scene["links"]) == len(network.links)
    assert [node[3] for node in parts.scene["nodes"]] == [n.name for n in network.nodes.values()]


def test_links_run_along_their_lines_from_their_first_place_to_their_last(network, parts):
    for link, row in zip(network.links.values(), parts.scene["links"], strict=True):
        points = link_points(network, link)
        drawn = unpacked(row[_LINE])
        for end, point in ((0, points[0]), (-1, points[-1])):
            assert drawn[end] == pytest.approx(point, abs=1e-4)
        assert len(drawn) <= len(points)


def test_a_link_without_a_line_is_drawn_through_its_via_points(tmp_path):
    package = hostile_package(tmp_path)
    links = (package / "links.csv").read_text(encoding="utf-8")
    first = next(iter(Network(package).links.values()))
    (package / "links.csv").write_text(links.replace(",open,,,", ",open,,Half[50.5:61],", 1))
    network = Network(package)
    start, end = network.nodes[first.from_id], network.nodes[first.to_id]
    points = link_points(network, network.links[first.id])
    assert points == [start.point, (50.5, 61.0), end.point]


def test_links_and_places_tell_their_words_and_sources(network, parts):
    scene = parts.scene
    link = network.links["rail-aachen--montzen"]
    row = scene["links"][list(network.links).index(link.id)]
    told = {scene["words"][number] for number in (row[4], row[5], row[7], row[8])}
    assert {"rail 1435 mm", "computed along mapped track or road"} <= told
    assert scene["texts"]["levels"][row[9]] == "medium"
    assert row[6] == "11.7 km"
    sources = [scene["sources"][number] for number in row[10]]
    expected = [network.sources[key] for key in link.source]
    assert sources == [[source.title, source.url] for source in expected]
    oral = next(node for node in scene["nodes"] if node[3] == network.nodes["oral"].name)
    assert {"Уральск", "Орал"} & set(oral[4])
    assert network.nodes["oral"].station_code in oral[5]


@pytest.mark.parametrize(
    ("language", "number"), [("en", "R228"), ("ru", "Р228"), ("kk", "Р228"), ("zh", "R228")]
)
def test_a_russian_road_bears_its_letter_as_the_reader_writes_it(network, language, number):
    with speaking(language):
        words = network_scene(network, None)["words"]
    assert number in words
    assert ("R228" if number != "R228" else "Р228") not in words


def test_gauges_are_told_apart(network):
    ways = {link_class(link) for link in network.links.values()}
    assert {"rail-1520", "rail-1435", "rail-dual", "rail-other", "road", "sea", "ferry"} == ways


@pytest.mark.parametrize(
    ("roles", "sign"),
    [
        (("city", "station", "border"), "border"),
        (("city", "port", "terminal"), "port"),
        (("city", "station", "terminal"), "city"),
        (("station", "dry-port"), "terminal"),
        (("station", "junction"), "station"),
        ((), "station"),
        (("lighthouse",), "station"),
    ],
)
def test_a_place_has_the_sign_of_its_weightiest_role(roles, sign):
    assert place_class(roles) == sign


def test_a_region_is_framed_outlined_and_its_places_listed(network, region_parts):
    scene = region_parts.scene
    (south, west), (north, east) = scene["frame"]
    at_home = [node for node in network.nodes.values() if node.region == "KZ-27"]
    assert all(south <= node.lat <= north and west <= node.lon <= east for node in at_home)
    assert east - west < 12
    assert [region["name"] for region in scene["regions"] if region["demanded"]] == [
        "West Kazakhstan"
    ]
    assert {scene["nodes"][number][3] for number in scene["home"]} == {n.name for n in at_home}
    listed = [a["data-node"] for tag, a in region_parts.tags if "data-node" in a]
    assert sorted(map(int, listed)) == sorted(scene["home"] * len(LANGUAGES))
    assert "Network in West Kazakhstan" in region_parts.texts


def test_a_region_has_its_waters_its_neighbours_and_its_posts(region_parts):
    scene = region_parts.scene
    rivers = {str(name) for name, weight, lines in scene["waters"]["rivers"] if lines}
    assert any("Zhaiyq" in name for name in rivers)
    beside = [name for kind, name, _ in scene["regionNames"] if kind == "region"]
    assert {"Aktobe", "Atyrau", "Saratov, Russia"} <= set(beside)
    assert "West Kazakhstan" not in beside
    posts = {node[3]: node[11] for node in scene["nodes"] if node[11]}
    assert posts["Syrym"] == "road"


def test_a_course_that_is_known_by_its_ends_alone_is_told_from_one_along_the_track(network, parts):
    told = {
        link: bool(row[12]) for link, row in zip(network.links, parts.scene["links"], strict=True)
    }
    assert told == {link: network.geometry.method(link) == "via" for link in network.links}


def test_a_whole_network_lists_no_places_but_counts_its_kinds(network, parts):
    assert not [a for _, a in parts.tags if "data-node" in a]
    planned = [link for link in network.links.values() if link.status == "planned"]
    assert {a.get("data-status") for tag, a in parts.tags if tag == "canvas"} >= {"planned"}
    assert str(len(planned)) in parts.texts


@pytest.mark.parametrize("region", [None, "KZ-27"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_lines_are_coloured_by_counts_every_line_once(network, region, language):
    with speaking(language):
        told = network_panel(network, network.regions.get(region))
    assert [view["key"] for view in told["views"]] == ["mode", "gauge", "status", "confidence"]
    for view in told["views"]:
        counted = [int(re.sub(r"\D", "", row["links"])) for row in view["rows"]]
        assert sum(counted) == int(re.sub(r"\D", "", told["links"]))
        assert all(row["name"] for row in view["rows"])


def test_a_network_shows_every_gauge_status_and_confidence_in_its_legends(network):
    rows = {
        view["key"]: [row["key"] for row in view["rows"]]
        for view in network_panel(network, None)["views"]
    }
    assert rows == {
        "mode": ["rail", "road", "sea", "ferry"],
        "gauge": ["rail-1520", "rail-1435", "rail-other", "rail-dual", "none"],
        "status": ["open", "restricted", "closed", "planned"],
        "confidence": ["high", "medium", "low"],
    }


@pytest.mark.parametrize("region", ["KZ-99", "West Kazakhstan", "", "<b>"])
def test_a_region_without_places_is_refused(network, region):
    with pytest.raises(UnknownPlace, match="has no place in a region"):
        network_map(network, region=region)


def test_the_code_of_a_region_may_be_in_small_letters(network):
    assert network_map(network, region="kz-27") == network_map(network, region="KZ-27")


@pytest.mark.parametrize("region", [None, "KZ-27"])
def test_a_page_is_small_and_asks_for_nothing(network, region):
    page = network_map(network, region=region).html()
    assert len(page.encode()) < _MOST_BYTES[region]
    parts = PageParts(page)
    assert parts.policy.startswith("default-src 'none'")
    assert not [a for _, a in parts.tags if "src" in a]
    assert [tag for tag, _ in parts.tags].count("script") == 2


def test_a_page_names_whose_data_it_shows(network, parts):
    shown = "\n".join(parts.texts)
    assert "© OpenStreetMap contributors (ODbL)" in shown
    assert "Natural Earth" in shown
    assert network.version in shown


def test_hostile_names_stay_text(tmp_path):
    page = network_map(Network(hostile_package(tmp_path))).html()
    parts = PageParts(page)
    assert [tag for tag, _ in parts.tags if tag in ("script", "img")] == ["script", "script"]
    assert [node[3] for node in parts.scene["nodes"]] == list(NAMES)
    scene = page.partition('id="scene">')[2].partition("</script>")[0]
    assert not set("<>&\u2028\u2029") & set(scene)


@pytest.mark.slow
def test_the_same_network_gives_the_same_bytes_in_every_process(network):
    program = (
        "from corridor.maps import network_map; from corridor.network import Network;"
        "import hashlib; page = network_map(Network(), region='KZ-27').html();"
        "print(hashlib.sha256(page.encode()).hexdigest())"
    )
    here = hashlib.sha256(network_map(network, region="KZ-27").html().encode()).hexdigest()
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        )
        assert run.stdout.strip() == here
