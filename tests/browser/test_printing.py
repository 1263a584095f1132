"""Maps as pictures and as sheets of paper."""

from __future__ import annotations

import io
import struct
import sys
from base64 import b64decode, b64encode
from xml.etree import ElementTree as ET

import pytest

from corridor.errors import BadQuestion, MissingPackage, OutputError
from corridor.maps import network_map, route_map
from corridor.maps.printing import CHROMIUM
from corridor.network import Network
from corridor.report.costs import costs_told
from corridor.report.itinerary import itinerary
from corridor.report.names import place_name

pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")

_A4_LANDSCAPE = (842, 595)
_RAIL = [0, 114, 178]
_WAYS_OUT_OF_THE_FRAME = """
    dispatchEvent(new Event('beforeprint'));
    const frame = document.querySelector('.folium-map').getBoundingClientRect();
    const out = [...document.querySelectorAll('.leaflet-pane path.way, .stop')]
      .map((part) => part.getBoundingClientRect())
      .filter((box) => box.left < frame.left || box.right > frame.right
        || box.top < frame.top || box.bottom > frame.bottom).length;
    const share = frame.width / document.body.getBoundingClientRect().width;
    dispatchEvent(new Event('afterprint'));
    return [out, share];
"""
_SEEN = """
    const at = map_corridor.getCenter();
    const { width, height } = map_corridor.getContainer().getBoundingClientRect();
    return [at.lat.toFixed(3), at.lng.toFixed(3), map_corridor.getZoom(), width, height];
"""
_INKS = """
    const [picture, done] = arguments;
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      const inks = {};
      for (let i = 0; i < data.length; i += 4) {
        const ink = [data[i], data[i + 1], data[i + 2]].join();
        inks[ink] = (inks[ink] ?? 0) + 1;
      }
      done(Object.entries(inks).filter(([, number]) => number > 200).map(([ink]) => ink));
    };
    image.src = 'data:image/png;base64,' + picture;
"""


@pytest.fixture(scope="module")
def maps(planner):
    plans = planner.alternatives("Xuzhou", "Hamburg", 4)
    return {
        "route": route_map(planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")),
        "long": route_map(planner.route("Urumqi", "Poti", via="Aktau", avoid="RU")),
        "alternatives": route_map(plans[0], plans[1:]),
        "comparison": planner.compare("Xuzhou", "Hamburg").map(),
        "network": network_map(Network()),
        "region": network_map(Network(), region="KZ-27"),
    }


@pytest.fixture(scope="module")
def pages(maps, tmp_path_factory):
    folder = tmp_path_factory.mktemp("printed")
    for name, page in maps.items():
        page.save(folder / f"{name}.html")
    return folder


def _printed(browser):
    asked = {"landscape": False, "preferCSSPageSize": True, "printBackground": True}
    data = browser.driver.execute_cdp_cmd("Page.printToPDF", asked)["data"]
    return pypdf.PdfReader(io.BytesIO(b64decode(data)))


@pytest.mark.parametrize(
    "name", ["route", "long", "alternatives", "comparison", "network", "region"]
)
@pytest.mark.parametrize(("language", "width"), [("en", 390), ("ru", 1400)])
def test_a_map_is_printed_on_one_sheet(browser, pages, name, language, width):
    browser.open(pages / f"{name}.html", width=width, height=844, dark=True)
    browser.run(f"document.querySelector('.speak[lang={language}]').click()")
    (sheet,) = _printed(browser).pages
    assert tuple(map(round, sheet.mediabox[2:])) == _A4_LANDSCAPE
    assert browser.run("return document.title").split(":")[0].split()[0] in sheet.extract_text()


def _layers(part):
    """Return how many drawings lie inside each other on a sheet."""
    forms = [
        one.get_object() for one in (part.get("/Resources", {}).get("/XObject") or {}).values()
    ]
    return 1 + max((_layers(form) for form in forms if form["/Subtype"] == "/Form"), default=0)


# Chromium's own viewer leaves out what lies deeper than some forty layers: title and tables.
@pytest.mark.parametrize("name", ["route", "comparison", "network", "region"])
def test_a_sheet_is_so_shallow_that_every_viewer_shows_it(browser, pages, name):
    browser.open(pages / f"{name}.html")
    (sheet,) = _printed(browser).pages
    assert _layers(sheet) < 10


def test_a_sheet_tells_totals_costs_and_the_route(browser, pages, planner):
    browser.open(pages / "route.html")
    told = " ".join(_printed(browser).pages[0].extract_text().split())
    plan = planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")
    assert f"{plan.distance_km:,.0f} km" in told
    assert f"{plan.usd_per_feu.typical:,.0f} USD/FEU" in told
    for row in itinerary(plan):
        assert f"{row.km:,.0f}" in told
        assert str(place_name(row.place)) in told
    for border in ("CN|KZ, reloading", "KZ|RU, border", "BY|PL, border"):
        assert border in told
    for part in ("Route", "OpenStreetMap", "rail 1520", *costs_told(plan)):
        assert part in told
    assert "Kilometres against days" not in told


@pytest.mark.parametrize("name", ["route", "long", "alternatives", "comparison"])
@pytest.mark.parametrize("width", [390, 1400])
def test_the_whole_route_is_on_the_sheet(browser, pages, name, width):
    browser.open(pages / f"{name}.html", width=width, height=844)
    browser.run("map_corridor.setView([50, 10], 8, { animate: false })")
    out, share = browser.run(_WAYS_OUT_OF_THE_FRAME)
    assert out == 0
    assert share == pytest.approx(0.5 if name == "comparison" else 0.6, abs=0.02)


def test_a_sheet_of_a_comparison_lists_the_best_way_of_each_corridor(browser, pages, planner):
    browser.open(pages / "comparison.html")
    told = " ".join(_printed(browser).pages[0].extract_text().split())
    for choice in planner.compare("Xuzhou", "Hamburg").rows:
        assert f"{choice.plan.distance_km:,.0f}" in told
        assert f"{choice.plan.kg_co2e_per_feu.typical:,.0f}" in told


@pytest.mark.parametrize("name", ["route", "network"])
def test_the_screen_is_as_before_once_the_sheet_is_printed(browser, pages, name):
    browser.open(pages / f"{name}.html", dark=True)
    browser.run("map_corridor.setView([51, 51], 6, { animate: false })")
    before = browser.run(_SEEN)
    ground = browser.run("return getComputedStyle(document.body).backgroundColor")
    _printed(browser)
    browser.wait("!document.documentElement.matches('.printing')")
    assert browser.run(_SEEN) == before
    assert browser.run("return getComputedStyle(document.body).backgroundColor") == ground
    assert browser.run("return document.documentElement.style.fontSize") == ""
    assert browser.complaints() == []


def test_a_map_becomes_a_picture_of_its_route(browser, maps, tmp_path):
    pytest.importorskip("playwright", reason="playwright is not installed")
    path = tmp_path / "map.png"
    maps["route"].to_png(path)
    picture = path.read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (1920, 1080)
    browser.driver.get("about:blank")
    inks = browser.driver.execute_async_script(_INKS, b64encode(picture).decode())
    assert ",".join(map(str, _RAIL)) in inks
    assert len(inks) > 20


@pytest.mark.parametrize("name", ["route", "network"])
def test_a_map_becomes_a_drawing_of_a_size(browser, maps, tmp_path, name):  # noqa: ARG001
    pytest.importorskip("playwright", reason="playwright is not installed")
    path = tmp_path / "map.svg"
    maps[name].to_svg(path, size=(1600, 1000))
    drawing = ET.parse(path).getroot()  # noqa: S314 - our own
    assert (drawing.get("width"), drawing.get("height")) == ("1600", "1000")
    texts = [element.text for element in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert ("Duisburg DIT" if name == "route" else "Dostyk") in texts


def test_a_region_is_drawn_with_its_band_inside_and_nothing_black(browser, planner, tmp_path):  # noqa: ARG001
    pytest.importorskip("playwright", reason="playwright is not installed")
    path = tmp_path / "region.svg"
    network_map(planner.network, region="KZ-27").to_svg(path)
    svg = "{http://www.w3.org/2000/svg}"
    drawing = ET.parse(path).getroot()  # noqa: S314 - our own
    parents = {child: parent for parent in drawing.iter() for child in parent}
    drawn = [one for one in drawing.iter(f"{svg}path") if parents[one].tag != f"{svg}clipPath"]
    assert drawn
    assert [one.get("fill") for one in drawn if one.get("fill") == "rgb(0, 0, 0)"] == []
    cuts = {one.get("id") for one in drawing.iter(f"{svg}clipPath")}
    clipped = [one.get("clip-path") for one in drawing.iter() if one.get("clip-path")]
    assert clipped == [f"url(#{cut})" for cut in sorted(cuts)]
    assert clipped


@pytest.mark.parametrize("size", [(100, 900), (1920, 9000), (1920.5, 1080), (1920,)])
def test_a_size_that_no_picture_has_is_refused(maps, tmp_path, size):
    with pytest.raises(BadQuestion, match="320 to 8192 pixels"):
        maps["route"].to_png(tmp_path / "map.png", size=size)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["route", "network"])
def test_a_map_becomes_a_sheet_of_paper(browser, maps, tmp_path, name):  # noqa: ARG001 - a Chromium
    pytest.importorskip("playwright", reason="playwright is not installed")
    path = tmp_path / "map.pdf"
    maps[name].to_pdf(path)
    (sheet,) = pypdf.PdfReader(path).pages
    assert tuple(map(round, sheet.mediabox[2:])) == _A4_LANDSCAPE
    assert ("Duisburg" if name == "route" else "CHINA") in sheet.extract_text()


def test_a_picture_without_playwright_says_what_to_install(maps, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    with pytest.raises(MissingPackage, match=r"pip install 'corridor-planner\[print\]'"):
        maps["route"].to_png(tmp_path / "map.png")
    assert not list(tmp_path.iterdir())


def test_a_picture_without_a_chromium_says_how_to_name_one(maps, tmp_path, monkeypatch):
    pytest.importorskip("playwright", reason="playwright is not installed")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(MissingPackage, match=f"playwright install chromium.*{CHROMIUM}"):
        maps["route"].to_pdf(tmp_path / "map.pdf")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("named", ["/nowhere/chromium", sys.executable])
def test_a_chromium_that_is_none_is_named_in_the_error(maps, tmp_path, monkeypatch, named):
    pytest.importorskip("playwright", reason="playwright is not installed")
    monkeypatch.setenv(CHROMIUM, named)
    with pytest.raises(MissingPackage, match=named):
        maps["route"].to_png(tmp_path / "map.png")
    assert not list(tmp_path.iterdir())


def test_a_picture_that_cannot_be_written_leaves_nothing(browser, maps, tmp_path):  # noqa: ARG001
    pytest.importorskip("playwright", reason="playwright is not installed")
    with pytest.raises(OutputError):
        maps["route"].to_png(tmp_path / "none" / "map.png")
    assert not list(tmp_path.iterdir())
