"""Popups: short, with what they tell of lit up, over a map that stays where it is."""

from __future__ import annotations

import pytest

from corridor.maps import route_map

_CENTRE = """
    const { x, y } = map_corridor.project(map_corridor.getCenter(), 4);
    return [x, y, map_corridor.getZoom()];
"""
_HEIGHT = "return map_corridor.getSize().y * 2 ** (4 - map_corridor.getZoom())"
_POPUP = "document.querySelector('.leaflet-popup .facts')"
_CLICKS = {
    "a leg in the table": "document.querySelectorAll('.show')[1].click()",
    "a leg on the map": "Object.values(map_corridor._layers).find((layer) => "
    "layer instanceof L.Polyline && layer.getPopup()).openPopup()",
    "a sign": "document.querySelectorAll('.stop')[0].click()",
    "the last sign": "[...document.querySelectorAll('.stop')].at(-1).click()",
    "a row of a border": "document.querySelector('.route tr:has(.sign.border)').click()",
}


@pytest.fixture(scope="session")
def page(planner, tmp_path_factory):
    path = tmp_path_factory.mktemp("popups") / "route.html"
    route_map(planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")).save(path)
    return path


@pytest.mark.parametrize(("width", "height"), [(1400, 800), (390, 844)])
@pytest.mark.parametrize("script", _CLICKS.values(), ids=_CLICKS)
def test_a_click_leaves_the_map_where_it_is(browser, page, width, height, script):
    browser.open(page, width=width, height=height)
    *before, zoom = browser.run(_CENTRE)
    most = browser.run(_HEIGHT) / 4
    browser.run(script)
    browser.wait(_POPUP)
    *after, _ = browser.run(_CENTRE)
    assert abs(after[0] - before[0]) < most
    assert abs(after[1] - before[1]) < most
    browser.run("document.querySelector('.leaflet-popup-close-button').click()")
    browser.wait(f"!{_POPUP}")
    assert browser.run(_CENTRE) == pytest.approx([*before, zoom], abs=0.5)


def test_a_leg_out_of_view_comes_into_it_until_its_popup_closes(browser, page):
    browser.open(page)
    browser.run("map_corridor.setView([51, 8], 7, { animate: false })")
    before = browser.run(_CENTRE)
    browser.run("document.querySelector('.show').click()")
    browser.wait(_POPUP)
    assert browser.run("return map_corridor.getCenter().lng") > 90
    browser.run("document.querySelector('.leaflet-popup-close-button').click()")
    browser.wait(f"!{_POPUP}")
    assert browser.run(_CENTRE) == pytest.approx(before, abs=0.5)


@pytest.mark.parametrize(("width", "height"), [(1400, 800), (390, 844)])
def test_a_popup_lies_inside_the_map(browser, page, width, height):
    browser.open(page, width=width, height=height)
    for number in range(browser.run("return document.querySelectorAll('.stop').length")):
        browser.run(f"document.querySelectorAll('.stop')[{number}].click()")
        browser.wait(_POPUP)
        inside = browser.run("""
            const frame = document.querySelector('.folium-map').getBoundingClientRect();
            const box = [...document.querySelectorAll('.leaflet-popup-content-wrapper')].at(-1)
              .getBoundingClientRect();
            return [box.left - frame.left, box.top - frame.top,
              frame.right - box.right, frame.bottom - box.bottom];
        """)
        assert min(inside) >= 0


def test_a_popup_tells_four_figures_and_the_rest_when_asked(browser, page):
    browser.open(page)
    browser.run("document.querySelectorAll('.show')[1].click()")
    terms = f"[...{_POPUP}.querySelectorAll('dt')].filter((term) => term.checkVisibility())"
    browser.wait(_POPUP)
    names = f"return {terms}.map((term) => term.textContent)"
    assert browser.run(names) == ["Length", "Time", "Cost", "Emissions"]
    browser.run(f"{_POPUP}.querySelector('summary').click()")
    assert {"Route", "Lines", "Sources"} <= set(browser.run(names))


@pytest.mark.parametrize(
    ("script", "kind"),
    [(_CLICKS["a leg in the table"], "run"), (_CLICKS["a row of a border"], "stop")],
)
def test_what_a_popup_tells_of_is_lit_in_the_table(browser, page, script, kind):
    browser.open(page)
    browser.run(script)
    browser.wait(_POPUP)
    lit = "[...document.querySelectorAll('.edition:not([hidden]) .route .lit')]"
    rows = browser.run(f"return {lit}.map((row) => [row.dataset.kind, row.innerText])")
    assert [row[0] for row in rows] == [kind]
    place = rows[0][1].split("\t")[3].split("\n")[0].strip()
    assert place in browser.run(f"return {_POPUP}.innerText")
    browser.run("map_corridor.closePopup()")
    assert browser.run(f"return {lit}.length") == 0


def test_a_lit_leg_is_lit_on_the_map(browser, page):
    browser.open(page)
    browser.run("document.querySelectorAll('.show')[1].click()")
    long = "document.querySelector('path.lit').getTotalLength()"
    assert browser.wait(f"{long} > 50 && {long}")
    browser.run("map_corridor.closePopup()")
    assert browser.run(f"return {long}") == 0


_OVER = """
    const box = document.querySelector('.leaflet-popup').getBoundingClientRect();
    return [...document.querySelectorAll('.leaflet-control')].filter((control) => {
      const at = control.getBoundingClientRect();
      return control.checkVisibility({ visibilityProperty: true }) && at.width
        && at.left < box.right && box.left < at.right && at.top < box.bottom && box.top < at.bottom;
    }).map((control) => control.className);
"""


@pytest.mark.parametrize(("width", "height"), [(1400, 800), (390, 844)])
def test_nothing_lies_over_a_popup_that_is_unfolded(browser, page, width, height):
    browser.open(page, width=width, height=height)
    browser.run("document.querySelector('.route tr:has(.sign.gauge)').click()")
    browser.wait(_POPUP)
    browser.run(f"{_POPUP}.querySelector('.more').open = true")
    browser.wait("document.querySelector('.leaflet-popup .more[open]')")
    browser.wait("document.querySelector('.giving-way')")
    assert browser.run(_OVER) == []
    browser.run("document.querySelector('.leaflet-popup-close-button').click()")
    browser.wait(f"!{_POPUP}")
    browser.wait("!document.querySelector('.giving-way')")


def test_what_unfolds_in_a_popup_has_room_to_be_read(browser, page):
    browser.open(page)
    browser.run("document.querySelector('.route tr:has(.sign.gauge)').click()")
    browser.wait(_POPUP)
    browser.run(f"{_POPUP}.querySelector('.more').open = true")
    narrowest = browser.run(f"""
        return Math.min(...[...{_POPUP}.querySelectorAll('.more dd')].map((one) => one.offsetWidth))
    """)
    assert narrowest > 120
