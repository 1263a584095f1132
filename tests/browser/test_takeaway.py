"""What a reader takes along from a page: tables, lines and pictures, right and harmless."""

from __future__ import annotations

import csv
import io
import json
import struct
import time
from xml.etree import ElementTree as ET

import pytest

from corridor.export.csv import legs_csv
from corridor.export.geojson import plan_geojson
from corridor.i18n import tell
from corridor.maps import network_map, route_map
from tests.maps.hostile import NAMES, hostile_plan

_SVG = "{http://www.w3.org/2000/svg}"
_WAIT = 20.0


@pytest.fixture(scope="session")
def plan(planner):
    return planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")


@pytest.fixture(scope="session")
def compared(planner):
    return planner.compare("Almaty", "Moscow")


@pytest.fixture(scope="session")
def pages(planner, plan, compared, tmp_path_factory):
    folder = tmp_path_factory.mktemp("takeaway")
    route_map(plan).save(folder / "route.html")
    compared.map().save(folder / "comparison.html")
    network_map(planner.network, region="KZ-27").save(folder / "region.html")
    route_map(hostile_plan(folder / "data")).save(folder / "hostile.html")
    return folder


@pytest.fixture
def taken(browser, tmp_path):
    """Return what a button of a page gives: the bytes of the file."""

    def take(page, kind):
        folder = tmp_path / kind
        folder.mkdir()
        asked = {"behavior": "allow", "downloadPath": str(folder)}
        browser.driver.execute_cdp_cmd("Browser.setDownloadBehavior", asked)
        browser.open(page)
        browser.run(f"document.querySelector('.take[data-kind={kind}]').click()")
        until = time.monotonic() + _WAIT
        while time.monotonic() < until:
            files = [one for one in folder.iterdir() if one.suffix == f".{kind}"]
            if files and files[0].stat().st_size:
                return files[0].read_bytes()
            time.sleep(0.05)
        raise AssertionError(f"no {kind} after {_WAIT} seconds")

    return take


def test_the_table_is_that_of_the_export(pages, plan, taken):
    text = taken(pages / "route.html", "csv").decode("utf-8-sig")
    assert text == legs_csv([plan])


def test_the_lines_are_those_of_the_export(pages, plan, taken):
    found = json.loads(taken(pages / "route.html", "geojson"))
    asked = plan_geojson(plan)
    assert found["type"] == "FeatureCollection"
    for one, other in zip(found["features"], asked["features"], strict=True):
        assert one["properties"] == other["properties"]
        assert one["geometry"]["type"] == other["geometry"]["type"]
        (start, end), (first, last) = (
            (places[0], places[-1]) if isinstance(places[0], list) else (places, places)
            for places in (one["geometry"]["coordinates"], other["geometry"]["coordinates"])
        )
        assert start == pytest.approx(first, abs=1e-4)
        assert end == pytest.approx(last, abs=1e-4)


def test_a_comparison_gives_a_row_and_a_feature_a_way(pages, compared, taken):
    rows = list(
        csv.DictReader(io.StringIO(taken(pages / "comparison.html", "csv").decode("utf-8-sig")))
    )
    assert len(rows) == len(compared.drawn)
    features = json.loads(taken(pages / "comparison.html", "geojson"))["features"]
    assert len(features) == len(compared.rows)
    best = features[0]["properties"]
    assert best["distance_km"] == pytest.approx(compared.choices[0].totals.distance_km, abs=0.01)
    assert features[0]["geometry"]["type"] == "MultiLineString"


@pytest.mark.parametrize("name", ["route", "comparison", "region"])
def test_a_drawing_holds_the_map_its_title_and_its_sources(browser, pages, name, taken):
    drawing = ET.fromstring(taken(pages / f"{name}.html", "svg"))  # noqa: S314 - our own
    texts = [text.text for text in drawing.iter(f"{_SVG}text")]
    assert browser.run("return document.querySelector('h1').innerText") in texts
    assert any("OpenStreetMap" in text for text in texts)
    assert len(list(drawing.iter(f"{_SVG}path"))) > 10
    labels = browser.run("""
        return [...document.querySelectorAll('.label span:not([hidden])')].flatMap((name) =>
          name.innerText.split('\\n')).filter(Boolean);
    """)
    assert set(labels) <= set(texts)
    tags = ("svg", "title", "g", "path", "rect", "text", "circle", "clipPath")
    assert {element.tag for element in drawing.iter()} <= {f"{_SVG}{tag}" for tag in tags}


def test_a_picture_is_twice_as_large_as_the_map(browser, pages, taken):
    picture = taken(pages / "route.html", "png")
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    size = browser.run("const { x, y } = map_corridor.getSize(); return [x, y]")
    assert width == 2 * size[0]
    assert height > 2 * size[1]


def test_hostile_names_are_harmless_in_what_is_taken_along(browser, pages, taken):
    hostile = pages / "hostile.html"
    table = taken(hostile, "csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "@"))]
    drawing = ET.fromstring(taken(hostile, "svg"))  # noqa: S314 - our own
    assert not list(drawing.iter(f"{_SVG}script"))
    told = json.dumps(json.loads(taken(hostile, "geojson")), ensure_ascii=False)
    assert tell(NAMES[0])[:5] in told
    assert browser.run("return window.hacked === undefined")
    assert browser.complaints() == []


def test_taking_along_asks_nobody(browser, pages, taken):
    for kind in ("csv", "geojson", "svg", "png"):
        taken(pages / "route.html", kind)
        asked = [one for one in browser.requests() if not one.startswith(("data:", "blob:"))]
        assert asked == [(pages / "route.html").as_uri()]
        assert browser.complaints() == []
