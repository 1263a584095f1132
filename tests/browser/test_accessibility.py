"""Maps for everyone: axe-core finds nothing, colours can be told apart, keys reach all."""

from __future__ import annotations

from importlib.resources import files

import pytest
from selenium.webdriver.common.keys import Keys

from corridor.i18n import LANGUAGES
from corridor.maps import network_map, route_map
from corridor.network import Network

pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")

_AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
_VIOLATIONS = """
    const done = arguments[0];
    const wanted = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] };
    axe.run(document, { runOnly: wanted, resultTypes: ['violations'] }).then(
      ({ violations }) => done(violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => [id, target.join(), failureSummary].join(' ')))),
      (error) => done([String(error)]));
"""
_CONTRAST = """
    const rgba = (colour) => {
      const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
      return { light: [r, g, b].map((part) => part / 255), a };
    };
    const luminance = ({ light }) => {
      const [r, g, b] = light.map((x) => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
      const [a, b] = [one, other].map((colour) => luminance(rgba(colour)) + 0.05);
      return Math.max(a, b) / Math.min(a, b);
    };
"""
_FAINT_TEXTS = f"""
    {_CONTRAST}
    const ground = (part) => {{
      for (let at = part; at; at = at.parentElement) {{
        const {{ backgroundColor }} = getComputedStyle(at);
        if (rgba(backgroundColor).a === 1) return backgroundColor;
      }}
      return getComputedStyle(document.body).backgroundColor;
    }};
    const isTold = (part) => part.checkVisibility() && !part.closest('.unseen, [aria-hidden]')
      && [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    return [...document.body.querySelectorAll(':not(script, style, desc, title)')].filter(isTold)
      .map((part) => {{
        const style = getComputedStyle(part);
        const ink = part.ownerSVGElement ? style.fill : style.color;
        return [contrast(ink, ground(part)), part.textContent.trim()];
      }})
      .filter(([found]) => found < 4.5);
"""
_SMALL_TEXTS = """
    const isTold = (part) => part.checkVisibility() && !part.closest('.unseen')
      && [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    return [...document.body.querySelectorAll(':not(script, style, desc, title)')].filter(isTold)
      .map((part) => {
        const scale = part.ownerSVGElement ? part.getScreenCTM().a : 1;
        return [parseFloat(getComputedStyle(part).fontSize) * scale, part.textContent.trim()];
      })
      .filter(([size]) => size < 11.99);
"""
_COLOURS = f"""
    {_CONTRAST}
    const probe = document.body.appendChild(document.createElement('i'));
    const colour = (name) => {{
      probe.style.color = `var(--${{name}})`;
      return getComputedStyle(probe).color;
    }};
    const [inks, grounds] = arguments;
    return inks.flatMap((ink) => grounds.map((on) =>
      [contrast(colour(ink), colour(on)), ink, on]));
"""
_LINES = ["rail", "road", "sea", "ferry", "other", "region-edge", "ink"]
_NAMES = ["ink", "place-name", "region-name", "rail-name", "road-name"]
_GROUND = ["land", "water"]
_PIXEL = """
    const canvas = document.querySelector('.leaflet-base-pane canvas');
    const frame = canvas.getBoundingClientRect();
    const box = map_corridor.getContainer().getBoundingClientRect();
    const point = map_corridor.latLngToContainerPoint([45, 100]);
    const scale = canvas.width / frame.width;
    const [x, y] = [point.x + box.left - frame.left, point.y + box.top - frame.top];
    return [...canvas.getContext('2d').getImageData(x * scale, y * scale, 1, 1).data].slice(0, 3);
"""
_FOCUSED = """
    const part = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(part);
    const isSeen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    return [part.dataset.reach, isSeen, part.outerHTML.slice(0, 120)];
"""
_REACHABLE = """
    const things = '.speak, .stop, .leaflet-bar a, .leaflet-bar button, #facts, .search input, '
      + '.edition:not([hidden]) :is(.show, .choose, .to-place)';
    const marked = [...document.querySelectorAll(things)].filter((part) => part.checkVisibility())
      .map((part) => part.closest('.leaflet-marker-icon') ?? part);
    marked.forEach((part, number) => { part.dataset.reach = number; });
    return marked.map((part) => part.dataset.reach);
"""
_OPEN_PANEL = "if (document.body.matches('.folded')) document.querySelector('.fold').click()"


@pytest.fixture(scope="module")
def pages(planner, tmp_path_factory):
    folder = tmp_path_factory.mktemp("everyone")
    route_map(planner.route("Urumqi", "Poti", via="Aktau", avoid="RU")).save(folder / "route.html")
    planner.compare("Xuzhou", "Hamburg").map().save(folder / "comparison.html")
    network_map(Network()).save(folder / "network.html")
    network_map(Network(), region="KZ-27").save(folder / "region.html")
    return folder


def _violations(browser):
    browser.run(_AXE)
    return browser.driver.execute_async_script(_VIOLATIONS)


def _speak(browser, language):
    browser.run(f"document.querySelector('.speak[lang={language}]').click()")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["route", "comparison", "network"])
def test_no_page_violates_wcag(browser, pages, name, language, dark):
    browser.open(pages / f"{name}.html", dark=dark)
    _speak(browser, language)
    assert _violations(browser) == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", ["route", "comparison", "region"])
def test_no_page_violates_wcag_on_a_phone_nor_with_a_popup(browser, pages, name, dark):
    calm = {"prefers_reduced_motion": "reduce"}
    browser.open(pages / f"{name}.html", width=390, height=844, dark=dark, **calm)
    browser.run(_OPEN_PANEL)
    assert _violations(browser) == []
    browser.run("document.querySelector('.edition:not([hidden]) :is(.show, .to-place)').click()")
    browser.wait("document.querySelector('.leaflet-popup .facts')")
    assert _violations(browser) == []


def test_a_violation_would_be_found(browser, pages):
    browser.open(pages / "region.html")
    browser.run("document.querySelector('.edition:not([hidden]) h1').style.color = '#eee'")
    (found,) = _violations(browser)
    assert found.startswith("color-contrast")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", ["route", "comparison", "network", "region"])
def test_every_text_stands_out_from_its_ground(browser, pages, name, dark):
    browser.open(pages / f"{name}.html", dark=dark)
    assert browser.run(_FAINT_TEXTS) == []


@pytest.mark.parametrize("dark", [False, True])
def test_lines_and_names_stand_out_on_land_and_water(browser, pages, dark):
    browser.open(pages / "region.html", dark=dark)
    for inks, grounds, least in (
        (_LINES, [*_GROUND, "casing"], 3.0),
        (_NAMES, _GROUND, 4.5),
        (["dark"], ["yellow", "light"], 3.0),
        (["vermilion"], [*_GROUND, "light"], 3.0),
    ):
        found = browser.run(_COLOURS, inks, grounds)
        assert [pair for pair in found if pair[0] < least] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["route", "comparison", "region"])
def test_no_text_on_a_phone_is_small(browser, pages, name, language):
    browser.open(pages / f"{name}.html", width=390, height=844)
    _speak(browser, language)
    browser.run(_OPEN_PANEL)
    assert browser.run(_SMALL_TEXTS) == []


_SMALL_TARGETS = """
    return [...document.querySelectorAll('button, summary, input')]
      .filter((part) => part.checkVisibility({ visibilityProperty: true }))
      .map((part) => [part.getBoundingClientRect(), part.className || part.textContent.trim()])
      .filter(([{ width, height }]) => Math.min(width, height) < 23.9)
      .map(([{ width, height }, name]) => [name, width, height]);
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["route", "comparison", "region"])
def test_a_phone_has_room_for_the_map_and_buttons_large_enough_to_touch(
    browser, pages, name, language
):
    browser.open(pages / f"{name}.html", width=390, height=844)
    _speak(browser, language)
    assert browser.run("return map_corridor.getSize().y") > 300
    assert browser.run("return document.documentElement.scrollWidth") == 390
    assert browser.run(_SMALL_TARGETS) == []
    browser.run(_OPEN_PANEL)
    assert browser.run("return document.documentElement.scrollWidth") == 390
    assert browser.run(_SMALL_TARGETS) == []


def test_text_grows_with_what_the_reader_has_set(browser, pages):
    browser.open(pages / "route.html")
    sizes = "return [...document.querySelectorAll('h1, td, .label span, dt')].map((part) =>"
    sizes += " parseFloat(getComputedStyle(part).fontSize))"
    before = browser.run(sizes)
    browser.run("document.documentElement.style.fontSize = '200%'")
    assert browser.run(sizes) == pytest.approx([2 * size for size in before])


@pytest.mark.parametrize("name", ["route", "network"])
def test_a_map_turns_dark_while_it_is_open(browser, pages, name):
    browser.open(pages / f"{name}.html")
    light = browser.run(_PIXEL)
    dark = [{"name": "prefers-color-scheme", "value": "dark"}]
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": dark})
    browser.wait(f"(() => {{ {_PIXEL} }})().join() !== '{','.join(map(str, light))}'")
    assert sum(browser.run(_PIXEL)) < 200 < sum(light)


@pytest.mark.parametrize("name", ["route", "region"])
def test_a_map_jumps_for_who_asks_for_less_motion(browser, pages, name):
    seen = """
        map_corridor.zoomIn();
        map_corridor.panBy([40, 40]);
        document.querySelector('.edition:not([hidden]) :is(.show, .to-place)').click();
        return [map_corridor.options.inertia, document.getAnimations().length > 0,
          document.querySelector('.leaflet-zoom-anim, .leaflet-pan-anim') !== null];
    """
    browser.open(pages / f"{name}.html", prefers_reduced_motion="reduce")
    assert browser.run(seen) == [False, False, False]
    browser.open(pages / f"{name}.html", prefers_reduced_motion="no-preference")
    assert any(browser.run(seen))


@pytest.mark.parametrize("name", ["route", "comparison", "region"])
def test_the_tab_key_reaches_everything_and_shows_where_it_is(browser, pages, name):
    browser.open(pages / f"{name}.html")
    wanted = set(browser.run(_REACHABLE))
    reached = set()
    for _ in range(len(wanted) + 20):
        browser.press(Keys.TAB)
        part, is_seen, told = browser.run(_FOCUSED)
        assert is_seen, told
        reached.add(part)
        if wanted <= reached:
            break
    assert wanted <= reached


@pytest.mark.parametrize("name", ["route", "comparison", "network"])
def test_every_edition_says_its_language(browser, pages, name):
    browser.open(pages / f"{name}.html")
    for language in LANGUAGES:
        _speak(browser, language)
        assert browser.run("return document.documentElement.lang") == language
        shown = "return [...document.querySelectorAll('.edition')].filter((e) => !e.hidden)"
        assert set(browser.run(f"{shown}.map((e) => e.lang)")) == {language}


def test_estimated_lengths_have_dashes_and_the_legend_says_so(browser, pages):
    browser.open(pages / "route.html")
    drawn = "return document.querySelectorAll('.leaflet-pane path.estimated').length"
    assert browser.run(drawn) > 0
    told = "return document.querySelector('.legend li:has(.estimated)').textContent.trim()"
    assert browser.run(told) == "length estimated"
