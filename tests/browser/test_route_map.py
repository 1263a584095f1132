"""The map of a plan in a browser without a network, with a mouse or without."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from corridor.i18n import LANGUAGES, speaking
from corridor.maps import route_map
from corridor.maps.figures import plan_text
from corridor.maps.texts import TEXTS
from tests.maps.hostile import NAMES, hostile_plan

_FOCUS = "document.activeElement"
_WAY_IN_VIEW = """
    const frame = document.querySelector('.folium-map').getBoundingClientRect();
    return [...document.querySelectorAll('path.way.leaflet-zoom-animated, .leaflet-pane path.way')]
      .map((path) => [path, path.getBoundingClientRect()])
      .filter(([path, box]) => path.getTotalLength() > 5 && box.left >= frame.left
        && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom)
      .map(([path]) => [getComputedStyle(path).stroke, getComputedStyle(path).strokeDasharray]);
"""
_RAIL = "rgb(0, 114, 178)"


@pytest.fixture(scope="session")
def plan(planner):
    return planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")


@pytest.fixture(scope="session")
def page(plan, tmp_path_factory):
    path = tmp_path_factory.mktemp("maps") / "route.html"
    route_map(plan).save(path)
    return path


def test_a_page_asks_for_nothing_but_itself_and_complains_of_nothing(browser, page):
    browser.open(page)
    browser.wait("document.querySelector('.stop')")
    asked = [address for address in browser.requests() if not address.startswith("data:")]
    assert asked == [page.as_uri()]
    assert browser.complaints() == []


def test_the_browser_would_report_what_a_page_asks_for(browser, tmp_path):
    page = tmp_path / "asking.html"
    page.write_text("<script src='http://tiles.invalid/leaflet.js'></script>")
    browser.open(page)
    assert "http://tiles.invalid/leaflet.js" in browser.requests()
    assert any("ERR_NAME_NOT_RESOLVED" in message for message in browser.complaints())


def test_the_policy_keeps_a_strange_script_from_running(browser, page, tmp_path):
    strange = tmp_path / "strange.html"
    text = page.read_text(encoding="utf-8")
    strange.write_text(text.replace("</body>", "<script>window.hacked = 1</script></body>"))
    browser.open(strange)
    assert browser.run("return window.hacked === undefined")
    assert any("Content Security Policy" in message for message in browser.complaints())


@pytest.mark.parametrize(("width", "height"), [(1400, 800), (390, 844)])
def test_the_whole_route_is_in_view(browser, page, plan, width, height):
    browser.open(page, width=width, height=height)
    assert browser.run(_WAY_IN_VIEW) == [[_RAIL, "none"]] * len(plan.legs)
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")


def test_modes_differ_in_colour_and_texture(browser, planner, tmp_path):
    page = tmp_path / "sea.html"
    route_map(planner.route("Aktau", "Baku", mode="ferry")).save(page)
    browser.open(page)
    ((colour, dashes),) = browser.run(_WAY_IN_VIEW)
    assert colour != _RAIL
    assert dashes != "none"


def test_a_border_opens_and_closes_by_keyboard(browser, page):
    browser.open(page)
    for _ in range(40):
        browser.press(Keys.TAB)
        if browser.run(f"return {_FOCUS}.matches('[role=button]:has(.sign.border)')"):
            break
    name = browser.run(f"return {_FOCUS}.getAttribute('aria-label')")
    assert "Border China → Kazakhstan" in name
    browser.press(Keys.ENTER)
    browser.wait("document.querySelector('.leaflet-popup .facts')")
    assert browser.run(f"return {_FOCUS}.closest('.leaflet-popup') !== null")
    assert "Border" in browser.run("return document.querySelector('.facts').innerText")
    browser.press(Keys.ESCAPE)
    browser.wait("!document.querySelector('.leaflet-popup .facts')")
    assert browser.run(f"return {_FOCUS}.getAttribute('aria-label')") == name


def test_a_leg_in_the_table_shows_itself_on_the_map(browser, page, plan):
    browser.open(page)
    browser.run("document.querySelectorAll('.show')[1].focus()")
    browser.press(Keys.ENTER)
    shown = browser.wait("document.querySelector('.leaflet-popup .facts')?.innerText")
    leg = plan.legs[1]
    assert f"Leg 2: {leg.start.name} → {leg.end.name}" in shown
    assert f"{leg.distance_km:,.0f} km" in shown
    assert f"{leg.hours.typical / 24:.1f} days (" in shown
    assert f"{leg.usd_per_feu.typical:,.0f} USD (" in shown
    assert leg.lines[0] not in shown
    browser.run("document.querySelector('.leaflet-popup .more').open = true")
    assert leg.lines[0] in browser.run("return document.querySelector('.leaflet-popup').innerText")


def test_popups_name_sources_by_their_titles_and_few_of_them_with_their_addresses(
    browser, page, plan
):
    browser.open(page)
    browser.run("document.querySelector('.show').click()")
    told = "document.querySelector('.leaflet-popup .facts')?.textContent"
    shown = browser.wait(told)
    leg, change = plan.legs[0], plan.transfers[0]
    titles = plan.network.sources
    keys = {key for link in leg.links for key in link.source}
    assert all(titles[key].title in shown for key in keys)
    assert browser.run("return !!document.querySelector('.leaflet-popup .sources.many')")
    browser.run("document.querySelector('.stop:has(.sign.gauge)').click()")
    shown = browser.wait(f"{told}.includes({change.facility!r}) && {told}")
    cited = {key: titles[key] for term in change.terms for key in term.figure.source}.values()
    assert all(source.title in shown for source in cited)
    addresses = [source.url for source in cited if source.url]
    are_many = browser.run("return !!document.querySelector('.leaflet-popup .sources.many')")
    browser.run("for (const more of document.querySelectorAll('.more')) more.open = true")
    seen = browser.run("return document.querySelector('.leaflet-popup').innerText")
    assert all((address in seen) is not are_many for address in addresses)


@pytest.mark.parametrize(("width", "height"), [(1400, 800), (390, 844)])
def test_the_chart_is_drawn_as_wide_as_the_panel_in_the_colours_of_the_map(
    browser, page, width, height
):
    browser.open(page, width=width, height=height)
    browser.run(
        "if (document.body.classList.contains('folded')) document.querySelector('.fold').click()"
    )
    panel, chart = browser.run("""
        return ['#facts', '.chart svg'].map((name) =>
          document.querySelector(name).getBoundingClientRect().width);
    """)
    assert 0.85 * panel < chart <= panel
    strokes = browser.run("""
        return [...document.querySelectorAll('.chart .way')].map((l) => getComputedStyle(l).stroke);
    """)
    assert set(strokes) == {_RAIL}
    inks = browser.run("""
        return [...document.querySelectorAll('.bar rect')].map((bar) => getComputedStyle(bar).fill);
    """)
    assert _RAIL in inks
    assert "rgb(0, 0, 0)" not in inks


def test_names_in_the_chart_do_not_overlap(browser, page):
    browser.open(page)
    boxes = browser.run("""
        return [...document.querySelectorAll('.chart text')].map((text) => {
          const { left, top, right, bottom } = text.getBoundingClientRect();
          return [left, top, right, bottom];
        });
    """)
    assert len(boxes) > 10
    for number, a in enumerate(boxes):
        for b in boxes[:number]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] - 3 <= b[1] or b[3] - 3 <= a[1]


@pytest.mark.parametrize("width", [390, 1400])
def test_no_table_is_wider_than_the_panel(browser, planner, tmp_path, width):
    page = tmp_path / "wide.html"
    route_map(planner.route("Urumqi", "Poti", via="Aktau", avoid="RU")).save(page)
    browser.open(page, width=width, height=844)
    browser.run(
        "if (document.body.classList.contains('folded')) document.querySelector('.fold').click()"
    )
    assert browser.run("""
        const panel = document.querySelector('.panel');
        const within = [...panel.querySelectorAll('table, dl, figure, ol')]
          .every((part) => part.scrollWidth <= part.clientWidth + 1);
        return within && panel.scrollWidth <= panel.clientWidth;
    """)


def test_the_panel_folds_on_a_narrow_screen_only(browser, page):
    browser.open(page, width=390, height=844)
    height = "return document.querySelector('#facts').offsetHeight"
    assert browser.run(height) == 0
    browser.run("document.querySelector('.fold').focus()")
    browser.press(Keys.ENTER)
    assert browser.run(height) > 300
    assert browser.run("return document.querySelector('.fold').ariaExpanded") == "true"
    browser.open(page)
    assert browser.run(height) > 300
    assert browser.run("return document.querySelector('.fold').offsetHeight") == 0


def test_the_region_is_outlined_and_named(browser, page):
    browser.open(page)
    outline = "document.querySelector('.leaflet-pane path.region').getBoundingClientRect().width"
    assert browser.run(f"return {outline}") > 10
    names = "[...document.querySelectorAll('.label.of-region span:not([hidden])')]"
    assert browser.run(f"return {names}.map((name) => name.textContent)") == ["West Kazakhstan"]


def test_names_on_the_map_do_not_overlap(browser, page):
    browser.open(page)
    boxes = browser.run("""
        return [...document.querySelectorAll('.label span:not([hidden])')].map((name) => {
          const { left, top, right, bottom } = name.getBoundingClientRect();
          return [left, top, right, bottom];
        });
    """)
    assert len(boxes) > 5
    for number, a in enumerate(boxes):
        for b in boxes[:number]:
            assert a[2] - 1 <= b[0] or b[2] - 1 <= a[0] or a[3] - 1 <= b[1] or b[3] - 1 <= a[1]


def test_hostile_names_are_shown_and_do_not_run(browser, tmp_path):
    page = tmp_path / "hostile.html"
    route_map(hostile_plan(tmp_path / "data")).save(page)
    browser.open(page)
    assert browser.run("return document.querySelector('h1').textContent").startswith(NAMES[0])
    shown = ""
    for number in range(len(browser.run("return [...document.querySelectorAll('.stop')]"))):
        browser.run("document.querySelectorAll('.stop')[arguments[0]].click()", number)
        shown += browser.wait("document.querySelector('.leaflet-popup .facts')?.textContent")
        browser.run("document.querySelector('.leaflet-popup-close-button').click()")
        browser.wait("!document.querySelector('.leaflet-popup .facts')")
    assert all(name in shown for name in NAMES)
    assert browser.run("return window.hacked === undefined && !document.querySelector('img')")
    assert browser.complaints() == []


def test_a_notebook_shows_the_map(browser, plan, tmp_path):
    notebook = tmp_path / "notebook.html"
    notebook.write_text(
        f"<!DOCTYPE html><meta charset=utf-8>{route_map(plan)._repr_html_()}",
        encoding="utf-8",
    )
    browser.open(notebook)
    inside = "document.querySelector('iframe').contentDocument"
    assert browser.wait(f"{inside}?.querySelectorAll('.stop').length") > len(plan.borders)
    assert browser.complaints() == []


def test_land_and_sea_are_seen_under_the_route(browser, page):
    browser.open(page)
    colours = browser.run("""
        const canvas = document.querySelector('.leaflet-base-pane canvas');
        const frame = canvas.getBoundingClientRect();
        const at = (lat, lon) => {
          const point = map_corridor.latLngToContainerPoint([lat, lon]);
          const box = map_corridor.getContainer().getBoundingClientRect();
          const scale = canvas.width / frame.width;
          const x = (point.x + box.left - frame.left) * scale;
          const y = (point.y + box.top - frame.top) * scale;
          return [...canvas.getContext('2d').getImageData(x, y, 1, 1).data].join();
        };
        return [at(48, 68), at(24, 45), at(42, 51), at(46.4, 74.3), at(15, 63)];
    """)
    steppe, desert, caspian, balkhash, ocean = colours
    assert steppe == desert
    assert caspian == balkhash != steppe
    assert ocean == "0,0,0,0"


@pytest.fixture(scope="session")
def alternatives(planner):
    return planner.alternatives("Xuzhou", "Hamburg", 3)


@pytest.fixture(scope="session")
def beside(alternatives, tmp_path_factory):
    path = tmp_path_factory.mktemp("maps") / "alternatives.html"
    first, *others = alternatives
    first.map(others, command="corridor route Xuzhou Hamburg --alternatives 3").save(path)
    return path


_CHOSEN = "Number(document.querySelector('.choose[aria-pressed=true]').dataset.plan)"
_CORRIDOR = "document.querySelector('.head .edition:not([hidden]) .corridor').innerText"


def _shows(browser, plan):
    corridor = browser.run(f"return {_CORRIDOR}")
    drawn = browser.run("return document.querySelectorAll('.leaflet-pane path.way').length")
    return plan.corridor in corridor and drawn == len(plan.legs)


def test_an_alternative_comes_forward_by_a_click_on_its_row(browser, beside, alternatives):
    browser.open(beside)
    assert _shows(browser, alternatives[0])
    browser.run("document.querySelectorAll('.choice')[2].querySelector('.number').click()")
    assert browser.run(f"return {_CHOSEN}") == 2
    assert _shows(browser, alternatives[2])
    assert browser.complaints() == []


def test_an_alternative_comes_forward_by_keyboard(browser, beside, alternatives):
    browser.open(beside)
    for _ in range(60):
        browser.press(Keys.TAB)
        if browser.run(f"return {_FOCUS}.matches('.choose[data-plan=\"1\"]')"):
            break
    browser.press(Keys.ENTER)
    assert _shows(browser, alternatives[1])
    assert browser.run(f"return {_FOCUS}.matches('.choose[data-plan=\"1\"]')")


def test_an_alternative_comes_forward_by_a_click_on_its_line(browser, beside, alternatives):
    browser.open(beside)
    browser.point(*browser.clear_point("path.other"), click=True)
    number = browser.wait(f"{_CHOSEN} > 0 && {_CHOSEN}")
    assert _shows(browser, alternatives[number])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_changes_the_table_of_alternatives_and_the_command_stays(
    browser, beside, alternatives, language
):
    browser.open(beside)
    browser.run(f"document.querySelector('.speak[lang={language}]').click()")
    with speaking(language):
        told = [TEXTS[key] for key in ("choices.title", "choices.way", "choices.about")]
        names = [plan_text(plan) for plan in alternatives]
        other = TEXTS["legend.others"]
    table = browser.run("return document.querySelector('#facts .edition:not([hidden])').innerText")
    assert all(text in table for text in (*told, *names))
    foot = browser.run("return document.querySelector('.foot').innerText")
    assert other in foot
    assert "corridor route Xuzhou Hamburg --alternatives 3" in foot
