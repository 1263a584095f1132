"""Names and signs on the maps of a browser: what matters is named, and nothing lies on another."""

from __future__ import annotations

from itertools import combinations

import pytest

from corridor.i18n import LANGUAGES, speaking, tell
from corridor.maps import comparison_map, network_map, route_map
from corridor.report.names import place_name

_SIZES = [(1400, 800), (1920, 1080), (1024, 768), (390, 844)]
_GATES = ("dostyk", "malaszewicze")
_TOWNS = {
    "route": ("lianyungang", "duisburg", "oral", *_GATES),
    "comparison": ("lianyungang", "duisburg", "oral", *_GATES),
    "network": ("oral", *_GATES),
    "region": ("oral",),
}
# A canvas tells nobody what is written on it: what it is asked to write is written down.
_LISTEN = """
    window.written = [];
    const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
      if (this.canvas.isConnected) {
        const { width } = this.measureText(text);
        const half = parseFloat(this.font.match(/[\\d.]+px/)[0]) / 2 - 1;
        const { a, b, c, d, e, f } = this.getTransform();
        const corners = [[x, y - half], [x + width, y - half], [x, y + half], [x + width, y + half]]
          .map(([px, py]) => [a * px + c * py + e, b * px + d * py + f]);
        window.written.push([text, corners, Math.abs(b) > 0.001]);
      }
      return fillText.call(this, text, x, y);
    };
    CanvasRenderingContext2D.prototype.clearRect = function (...area) {
      if (this.canvas.closest?.(".leaflet-network-pane")) window.written = [];
      return clearRect.apply(this, area);
    };
"""
_NAMES = """
    return [...document.querySelectorAll('.label span:not([hidden])')].map((name) => {
      const { left, top, right, bottom } = name.getBoundingClientRect();
      return [name.innerText.split('\\n')[0], left, top, right, bottom];
    });
"""
_SIGNS = """
    return [...document.querySelectorAll('.stop')].filter((sign) => sign.checkVisibility())
      .map((sign) => {
        const { left, top, right, bottom } = sign.getBoundingClientRect();
        return [sign.parentElement.parentElement.ariaLabel, left, top, right, bottom];
      });
"""


@pytest.fixture(scope="module")
def plan(planner):
    return planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")


@pytest.fixture(scope="module")
def pages(planner, plan, tmp_path_factory):
    folder = tmp_path_factory.mktemp("names")
    route_map(plan).save(folder / "route.html")
    comparison_map(planner.compare("Lianyungang", "Duisburg")).save(folder / "comparison.html")
    network_map(planner.network).save(folder / "network.html")
    network_map(planner.network, region="KZ-27").save(folder / "region.html")
    return folder


@pytest.fixture
def listening(browser):
    """Return a browser that writes down what is written on a canvas."""
    script = browser.driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument", {"source": _LISTEN}
    )
    yield browser
    browser.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)


def _speak(browser, language):
    browser.run(f"document.querySelector('.speak[lang={language}]').click()")


def _overlapping(boxes, slack=1):
    """Return the pairs of boxes that share more than a hair."""
    return [
        (a, b)
        for a, b in combinations(boxes, 2)
        if a[1] < b[3] - slack
        and b[1] < a[3] - slack
        and a[2] < b[4] - slack
        and b[2] < a[4] - slack
    ]


def _written(browser):
    """Return what stands on the canvas, and its box where it stands upright."""
    found = []
    for text, corners, is_turned in browser.run("return window.written"):
        xs, ys = zip(*corners, strict=True)
        found.append((text, is_turned, [text, min(xs), min(ys), max(xs), max(ys)]))
    return found


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize("kind", ["route", "comparison"])
def test_ends_gates_and_the_town_of_the_region_are_named_on_the_map_of_a_way(
    browser, pages, planner, kind, size
):
    browser.open(pages / f"{kind}.html", width=size[0], height=size[1])
    for language in LANGUAGES:
        _speak(browser, language)
        names, signs = browser.run(_NAMES), browser.run(_SIGNS)
        told = {name for name, *_ in names}
        with speaking(language):
            wanted = [tell(place_name(planner.network.nodes[key])) for key in _TOWNS[kind]]
            region = tell(planner.network.regions["KZ-27"].names)
        missing = [name for name in wanted if not any(one.startswith(name) for one in told)]
        assert not missing, language
        if kind == "route":
            assert browser.run(_REGION) == [region]
        assert _overlapping(names) == []
        assert _overlapping(signs) == []
        assert _overlapping([*names, *signs]) == []


_REGION = """
    return [...document.querySelectorAll('.label.of-region span:not([hidden])')]
      .map((name) => name.textContent);
"""


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize("kind", ["network", "region"])
def test_gates_and_the_town_of_the_region_are_named_on_the_map_of_a_network(
    listening, pages, planner, kind, size
):
    listening.open(pages / f"{kind}.html", width=size[0], height=size[1])
    for language in LANGUAGES:
        _speak(listening, language)
        written = _written(listening)
        with speaking(language):
            wanted = [tell(place_name(planner.network.nodes[key])) for key in _TOWNS[kind]]
        assert all(any(text.startswith(name) for text, *_ in written) for name in wanted), language
        assert len([text for text, is_turned, _ in written if not is_turned]) > 5
        assert _overlapping([box for *_, box in written], slack=2) == []


def test_the_sign_of_a_border_bears_the_name_of_its_town_before_the_countries(browser, pages):
    browser.open(pages / "route.html", width=1920, height=1080)
    told = browser.run("""
        return [...document.querySelectorAll('.label span:not([hidden]):not(.bare)')]
          .map((name) => name.innerText);
    """)
    assert "Dostyk\nChina | Kazakhstan" in told


def test_countries_and_seas_are_named_more_quietly_than_places(browser, pages):
    browser.open(pages / "route.html", width=1920, height=1080)
    quiet = browser.run("""
        return [...document.querySelectorAll(
          ':is(.label.of-land, .label.of-sea) span:not([hidden])')].map((name) => name.textContent);
    """)
    assert {"Russia", "China"} <= set(quiet)
    assert any("Sea" in name for name in quiet)
    sizes = browser.run("""
        return ['of-land', 'of-stop'].map((kind) =>
          parseFloat(getComputedStyle(document.querySelector(`.label.${kind} span`)).fontSize));
    """)
    assert sizes[0] < sizes[1]


def test_a_sign_that_had_to_give_way_is_led_to_its_place(browser, pages):
    browser.open(pages / "route.html", width=390, height=844)
    led = browser.run("""
        return [...document.querySelectorAll('.leaflet-marker-icon:has(.stop) .leader')]
          .filter((line) => !line.hidden).map((line) => line.getBoundingClientRect().height);
    """)
    assert led
    assert max(led) > 5


def _on_region(listening, pages, language="en"):
    listening.open(pages / "region.html", width=1920, height=1080)
    _speak(listening, language)
    return [text for text, *_ in _written(listening)]


def test_the_map_of_a_region_names_its_river_its_neighbours_and_itself(listening, pages):
    written = _on_region(listening, pages)
    assert {"Zhaiyq (Ural)", "Volga", "West Kazakhstan", "Aktobe", "Atyrau"} <= set(written)
    assert any(name.endswith(", Russia") for name in written)
    assert "Урал (Жайык)" in _on_region(listening, pages, "ru")


def test_a_border_post_tells_what_passes_there_and_a_road_goes_by_its_number(listening, pages):
    written = _on_region(listening, pages)
    assert written[written.index("Syrym") + 1] == "road"
    assert "M32" in written
    assert "border" not in written


_OUTLINE = """
    const frame = map_corridor.getContainer().getBoundingClientRect();
    const box = document.querySelector('path.region').getBoundingClientRect();
    return [box.left - frame.left, box.top - frame.top,
      frame.right - box.right, frame.bottom - box.bottom];
"""


@pytest.mark.parametrize("size", _SIZES)
def test_a_region_is_framed_whole_with_its_edges(browser, pages, size):
    browser.open(pages / "region.html", width=size[0], height=size[1])
    assert min(browser.run(_OUTLINE)) > 0


def test_countries_on_the_way_are_named_and_apart_from_each_other(browser, pages):
    browser.open(pages / "route.html")
    names = browser.run(_NAMES)
    assert {"Kazakhstan", "China", "Russia"} <= {name.capitalize() for name, *_ in names}
    apart = [[name, left - 3, top, right + 3, bottom] for name, left, top, right, bottom in names]
    assert _overlapping(apart) == []


_STRETCH = """
    const region = document.querySelector('path.region');
    const at = region.getScreenCTM().inverse();
    return [...document.querySelectorAll('.label.of-stop span:not([hidden])')].filter((name) => {
      const box = name.getBoundingClientRect();
      const [left, top, right, bottom] =
        [box.left + 3, box.top + 3, box.right - 3, box.bottom - 3];
      const steps = Array.from({ length: 21 }, (_, i) => i / 20);
      const is_in = steps.flatMap((x) => steps.map((y) => region.isPointInFill(
        new DOMPoint(left + x * (right - left), top + y * (bottom - top)).matrixTransform(at))));
      return is_in.some(Boolean) && !is_in.every(Boolean);
    }).map((name) => name.textContent);
"""


@pytest.mark.parametrize("size", [(1400, 800), (1920, 1080)])
def test_no_town_is_named_across_the_outline_of_a_region(browser, pages, size):
    browser.open(pages / "route.html", width=size[0], height=size[1])
    assert browser.run(_STRETCH) == []


@pytest.mark.parametrize("kind", ["route", "comparison"])
def test_a_chinese_name_is_written_from_left_to_right(browser, pages, kind):
    browser.open(pages / f"{kind}.html", width=390, height=844)
    _speak(browser, "zh")
    tall = browser.run("""
        return [...document.querySelectorAll('.label span:not([hidden])')]
          .filter((name) => name.offsetHeight > 2 * name.offsetWidth)
          .map((name) => name.textContent);
    """)
    assert tall == []


_SCALE = """
    const bar = document.querySelector('.leaflet-control-scale-line');
    const words = document.createRange();
    words.selectNodeContents(bar);
    return bar.getBoundingClientRect().right - words.getBoundingClientRect().right;
"""


@pytest.mark.parametrize("staged", [False, True])
@pytest.mark.parametrize("kind", ["route", "network"])
@pytest.mark.parametrize("size", _SIZES[:3])
def test_the_scale_holds_its_words(browser, pages, size, kind, staged):
    browser.open(pages / f"{kind}.html", width=size[0], height=size[1])
    if staged:
        browser.run("document.querySelector('.projector').click()")
    for language in LANGUAGES:
        _speak(browser, language)
        for zoom in (2, 2.75, 3.5, 5):
            browser.run("map_corridor.setZoom(arguments[0], { animate: false })", zoom)
            assert browser.run(_SCALE) > 2, (language, zoom)
