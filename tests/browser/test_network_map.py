"""The map of a network in a browser without a network: drawn, quick, and reached by keyboard."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from corridor.maps import network_map
from corridor.network import Network
from tests.maps.hostile import NAMES, hostile_package

_MOST_SECONDS = 2.0
_CANVAS = "document.querySelector('.leaflet-network-pane canvas')"
_INK = f"""
    const canvas = {_CANVAS};
    const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    let drawn = 0;
    for (let i = 3; i < data.length; i += 4) drawn += data[i] > 0;
    return drawn / (data.length / 4);
"""
_POPUP = "document.querySelector('.leaflet-popup .facts')?.innerText"
_SEARCH = "document.querySelector('.edition:not([hidden]) .search input')"
_PLACE_IN_WINDOW = """
    const { x, y } = map_corridor.latLngToContainerPoint(arguments[0]);
    const { left, top } = map_corridor.getContainer().getBoundingClientRect();
    return [x + left, y + top];
"""


@pytest.fixture(scope="module")
def network():
    return Network()


@pytest.fixture(scope="module")
def pages(network, tmp_path_factory):
    folder = tmp_path_factory.mktemp("network")
    network_map(network).save(folder / "network.html")
    network_map(network, region="KZ-27").save(folder / "region.html")
    return folder


def _click(browser, x, y):
    for kind in ("mousePressed", "mouseReleased"):
        event = {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1}
        browser.driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)


def _find(browser, words):
    browser.run(f"{_SEARCH}.focus(); {_SEARCH}.value = ''")
    browser.press(*words)


@pytest.mark.parametrize("name", ["network.html", "region.html"])
@pytest.mark.parametrize(("width", "height"), [(1400, 800), (390, 844)])
def test_a_page_is_drawn_asks_for_nothing_and_complains_of_nothing(
    browser, pages, name, width, height
):
    browser.open(pages / name, width=width, height=height)
    assert browser.run(_INK) > 0.01
    asked = [address for address in browser.requests() if not address.startswith("data:")]
    assert asked == [(pages / name).as_uri()]
    assert browser.complaints() == []
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")


def test_the_whole_network_is_there_within_two_seconds(browser, pages):
    browser.open(pages / "network.html")
    browser.wait(_CANVAS)
    spent = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
    assert browser.wait(f"{spent} || 0") < 1000 * _MOST_SECONDS


def test_it_is_drawn_again_after_a_move_quickly(browser, pages):
    browser.open(pages / "network.html")
    spent = browser.run("""
        const from = performance.now();
        for (let i = 0; i < 10; i++) map_corridor.panBy([20, 0], { animate: false });
        return (performance.now() - from) / 10;
    """)
    assert spent < 150
    assert browser.run(_INK) > 0.01


def test_a_click_on_a_place_tells_of_it(browser, pages, network):
    browser.open(pages / "region.html")
    oral = network.nodes["oral"]
    browser.run("map_corridor.setView(arguments[0], 11, { animate: false })", oral.point)
    _click(browser, *browser.run(_PLACE_IN_WINDOW, oral.point))
    shown = browser.wait(_POPUP)
    assert shown.startswith(oral.name)
    assert oral.name_ru in shown
    assert oral.station_code in shown
    assert "West Kazakhstan" in shown


def test_a_click_on_a_line_tells_its_length_status_and_sources(browser, pages, network):
    browser.open(pages / "network.html")
    link = _long_open_link(network)
    line = network.geometry.line(link.id)
    middle = line[len(line) // 2]
    browser.run("map_corridor.setView(arguments[0], 10, { animate: false })", middle)
    _click(browser, *browser.run(_PLACE_IN_WINDOW, middle))
    shown = browser.wait(_POPUP)
    assert network.nodes[link.from_id].name in shown
    assert network.nodes[link.to_id].name in shown
    assert f"{link.distance_km:,.0f} km" in shown
    assert link.line in shown
    source = network.sources[link.source[0]]
    assert source.title in shown
    assert source.url in shown


def _long_open_link(network):
    """Return a railway link far from any other, with a source that has an address."""
    return next(
        link
        for link in network.links.values()
        if link.id.startswith("rail-beyneu--") and network.sources[link.source[0]].url
    )


def test_a_place_is_found_by_a_name_in_any_language_and_by_keyboard_alone(browser, pages):
    browser.open(pages / "network.html")
    _find(browser, "Уральск")
    assert browser.run(
        "return document.querySelector('.edition:not([hidden]) .found button').innerText"
    ).startswith("Oral")
    browser.press(Keys.ENTER)
    assert browser.wait(_POPUP).startswith("Oral (Uralsk)")
    at = browser.run("const { lat, lng } = map_corridor.getCenter(); return [lat, lng]")
    assert at == pytest.approx([51.2, 51.4], abs=0.6)
    assert browser.run("return document.activeElement.matches('.facts')")
    browser.press(Keys.TAB, Keys.ENTER)
    assert "–" in browser.wait(f"{_POPUP}.includes('Length') && {_POPUP}")


_SHOWN_TABLES = """
    return [...document.querySelectorAll('.edition:not([hidden]) section.of-view')]
      .filter((table) => table.checkVisibility()).map((table) => table.innerText.split('\\t')[0]);
"""
_PICTURE = f"return {_CANVAS}.toDataURL()"


@pytest.mark.parametrize("name", ["network.html", "region.html"])
def test_lines_are_coloured_by_another_property_by_keyboard_alone(browser, pages, name):
    browser.open(pages / name)
    assert browser.run(_SHOWN_TABLES)[0] == "Mode"
    browser.run(f"{_SEARCH}.focus()")
    seen = [browser.run(_PICTURE)]
    for heading in ("Gauge", "Status", "Confidence"):
        browser.press(*[Keys.TAB] * (2 if heading == "Gauge" else 1), Keys.ENTER)
        assert browser.run(
            "return document.activeElement.innerText + document.activeElement.ariaPressed"
        ) == (f"{heading}true")
        assert browser.run(_SHOWN_TABLES)[0] == heading
        seen.append(browser.run(_PICTURE))
    assert len(set(seen)) == len(seen)
    assert browser.complaints() == []


def test_another_language_keeps_what_lines_are_coloured_by(browser, pages):
    browser.open(pages / "network.html")
    browser.run("document.querySelector('.edition:not([hidden]) [data-view=gauge]').click()")
    browser.run("document.querySelector('.speak[lang=zh]').click()")
    assert "1,435" not in browser.run(_SHOWN_TABLES)[0]
    assert browser.run("""
        return [...document.querySelectorAll('.edition:not([hidden]) .view')]
          .map((button) => button.dataset.view + button.ariaPressed);
    """) == ["modefalse", "gaugetrue", "statusfalse", "confidencefalse"]


@pytest.mark.parametrize("view", ["mode", "gauge", "status", "confidence"])
def test_no_two_kinds_of_line_look_the_same_without_colour(browser, pages, view):
    browser.open(pages / "network.html")
    seen = browser.run(
        """
        for (const name of ['rail', 'road', 'sea', 'ferry', 'other', 'ink']) {
          document.documentElement.style.setProperty('--' + name, '#333');
        }
        looks.redraw();
        return [...document.querySelectorAll('.edition:not([hidden]) section.of-view')]
          .filter((table) => table.dataset.views.split(' ').includes(arguments[0]))
          .flatMap((table) => [...table.querySelectorAll('canvas')])
          .map((swatch) => swatch.toDataURL());
        """,
        view,
    )
    assert len(seen) > 3
    assert len(set(seen)) == len(seen)


def test_a_place_that_is_not_there_is_said_to_be_missing(browser, pages):
    browser.open(pages / "network.html")
    _find(browser, "Atlantis")
    assert "Nothing of that name" in browser.run(
        "return document.querySelector('.edition:not([hidden]) .found').innerText"
    )
    browser.press(Keys.ENTER, Keys.ESCAPE)
    assert (
        browser.run(
            "return document.querySelector('.edition:not([hidden]) .found').children.length"
        )
        == 0
    )


@pytest.mark.parametrize(
    ("typed", "found", "kind"),
    [
        ("Батыс Қазақстан", "West Kazakhstan", "region"),
        ("KZ-27", "West Kazakhstan", "region"),
        ("霍尔果斯", "Khorgos", "gate"),
        ("Lanxin", "Lanxin", "line"),
    ],
)
def test_regions_gates_and_lines_are_found_and_come_into_view(browser, pages, typed, found, kind):
    browser.open(pages / "network.html")
    _find(browser, typed)
    before = browser.run("return map_corridor.getZoom()")
    clicked = browser.run(
        """
        const button = [...document.querySelectorAll('.edition:not([hidden]) .found button')]
          .find((one) => one.querySelector('.aside').textContent === arguments[0]);
        button.click();
        return button.innerText;
        """,
        kind,
    )
    assert clicked.startswith(found)
    assert browser.run("return map_corridor.getZoom()") > before


@pytest.mark.parametrize(
    ("typed", "found"), [("Urlask", "Oral"), ("Malaszewcze", "Małaszewicze"), ("Алмата", "Almaty")]
)
def test_a_slip_is_forgiven(browser, pages, typed, found):
    browser.open(pages / "network.html")
    _find(browser, typed)
    first = "document.querySelector('.edition:not([hidden]) .found button').innerText"
    assert browser.run(f"return {first}").startswith(found)


def test_a_region_is_in_view_with_its_outline(browser, pages):
    browser.open(pages / "region.html")
    box = browser.run("""
        const { left, top, right, bottom } =
          document.querySelector('.leaflet-pane path.region').getBoundingClientRect();
        const frame = document.querySelector('.folium-map').getBoundingClientRect();
        return [left - frame.left, top - frame.top, frame.right - right, frame.bottom - bottom,
                (right - left) / frame.width];
    """)
    assert all(edge > 0 for edge in box[:4])
    assert box[4] > 0.6


def test_a_place_of_the_list_shows_itself(browser, pages):
    browser.open(pages / "region.html")
    name = browser.run("""
        const button = document.querySelector('.to-place');
        button.click();
        return button.innerText.trim();
    """)
    assert browser.wait(_POPUP).startswith(name)


def test_hostile_names_are_shown_found_and_do_not_run(browser, tmp_path):
    page = tmp_path / "hostile.html"
    network_map(Network(hostile_package(tmp_path / "data"))).save(page)
    browser.open(page)
    latest = "[...document.querySelectorAll('.leaflet-popup .facts')].at(-1).textContent"
    for name in NAMES[:3]:
        browser.run(
            f"{_SEARCH}.value = arguments[0]; {_SEARCH}.dispatchEvent(new Event('input'))",
            name[:12],
        )
        assert name in browser.run(
            "return document.querySelector('.edition:not([hidden]) .found').textContent"
        )
        browser.run("document.querySelector('.edition:not([hidden]) .found button').click()")
        assert name in browser.run(f"return {latest}")
        browser.run("[...document.querySelectorAll('.to-link')].at(-1).click()")
        assert " – " in browser.run(f"return {latest}")
    assert browser.run("return window.hacked === undefined && !document.querySelector('img')")
    assert browser.complaints() == []
