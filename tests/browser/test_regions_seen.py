"""A region seen from the back of the hall: its contrast, its stretch of the way, the projector."""

from __future__ import annotations

import re

import pytest

from corridor.i18n import LANGUAGES
from corridor.maps import comparison_map, network_map, route_map

_LEAST_CONTRAST = 3.0
# What is rendered: the colour of the land on its canvas, that of the region from its style.
_COLOURS = """
    const base = document.querySelector('.leaflet-base-pane canvas');
    const [frame, box] = [base, map_corridor.getContainer()]
      .map((one) => one.getBoundingClientRect());
    const { x, y } = map_corridor.latLngToContainerPoint([49.2, 46]);
    const scale = base.width / frame.width;
    const at = [(x + box.left - frame.left) * scale, (y + box.top - frame.top) * scale];
    const land = [...base.getContext('2d').getImageData(...at, 1, 1).data].slice(0, 3);
    const told = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
    const region = document.querySelector('path.region');
    const isNear = region.matches('.near');
    const band = document.querySelector('path.region-band');
    const { stroke, fill, fillOpacity } = getComputedStyle(region);
    return {
      land, edge: told(stroke), fill: told(isNear ? getComputedStyle(band).stroke : fill),
      isSolid: isNear ? band.checkVisibility() : Number(fillOpacity) === 1,
    };
"""


@pytest.fixture(scope="module")
def plan(planner):
    return planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")


@pytest.fixture(scope="module")
def pages(planner, plan, tmp_path_factory):
    folder = tmp_path_factory.mktemp("seen")
    route_map(plan).save(folder / "route.html")
    comparison_map(planner.compare("Lianyungang", "Duisburg")).save(folder / "comparison.html")
    network_map(planner.network).save(folder / "network.html")
    network_map(planner.network, region="KZ-27").save(folder / "region.html")
    return folder


def _luminance(colour):
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour)
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one, other):
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("kind", ["route", "network", "region"])
def test_fill_and_outline_of_a_region_stand_out_from_the_land(browser, pages, kind, dark):
    browser.open(pages / f"{kind}.html", dark=dark)
    seen = browser.run(_COLOURS)
    assert seen["isSolid"]
    assert _contrast(seen["fill"], seen["land"]) >= _LEAST_CONTRAST
    assert _contrast(seen["edge"], seen["land"]) >= _LEAST_CONTRAST


def test_the_stretch_inside_a_region_tells_what_it_comes_to(browser, pages, plan):
    browser.open(pages / "route.html")
    stroke, way = browser.run("""
        return ['path.inside', 'path.way'].map((line) =>
          getComputedStyle(document.querySelector(line)).stroke);
    """)
    assert stroke != way
    browser.run("map_corridor.setView([51.1, 52.5], 8, { animate: false })")
    browser.point(*browser.clear_point("path.inside"), click=True)
    shown = browser.wait("document.querySelector('.leaflet-popup .facts')?.innerText")
    totals = plan.via_costs[0].inside.totals
    assert shown.startswith("Inside West Kazakhstan")
    assert f"{totals.distance_km:,.0f} km" in shown
    hours = re.search(r"([\d.]+) h", shown)
    assert float(hours[1]) == pytest.approx(totals.hours, abs=0.5)
    assert f"{totals.usd_per_feu:,.0f} USD" in shown


def test_a_plan_that_keeps_out_of_the_region_has_no_stretch_inside(browser, planner, tmp_path):
    page = tmp_path / "out.html"
    route_map(planner.route("Almaty", "Tashkent")).save(page)
    browser.open(page)
    assert browser.run("return document.querySelectorAll('path.inside').length") == 0


_SIZES = """
    const label = document.querySelector('.label.of-end span');
    const way = document.querySelector('.leaflet-pane path.way');
    return [getComputedStyle(label).fontSize, getComputedStyle(way).strokeWidth].map(parseFloat);
"""


def test_a_projector_gets_larger_type_wider_lines_and_no_panel_until_it_is_over(browser, pages):
    browser.open(pages / "route.html")
    before = browser.run(_SIZES)
    width = browser.run("return map_corridor.getSize().x")
    browser.run("document.querySelector('.projector').click()")
    staged = browser.run(_SIZES)
    assert all(large > 1.3 * small for large, small in zip(staged, before, strict=True))
    assert not browser.run("return document.querySelector('.panel').checkVisibility()")
    browser.wait(f"map_corridor.getSize().x > {width}")
    browser.run("document.querySelector('.projector').click()")
    assert browser.run(_SIZES) == before
    assert browser.run("return document.querySelector('.panel').checkVisibility()")
    assert browser.complaints() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_projector_shows_whole_names_and_tells_the_hour(browser, pages, language):
    browser.open(pages / "route.html")
    browser.run(f"document.querySelector('.speak[lang={language}]').click()")
    browser.run("document.querySelector('.projector').click()")
    cut = browser.run("""
        return [...document.querySelectorAll('.label.of-region span:not([hidden])')]
          .filter((name) => name.scrollWidth > name.clientWidth).map((name) => name.textContent);
    """)
    assert cut == []
    assert browser.run("return document.querySelector('.clock .told').offsetWidth") > 0


_STRANDS = """
    return [...document.querySelectorAll('path.strand')].map((line) => {
      const { strokeDasharray, strokeWidth, strokeLinecap } = getComputedStyle(line);
      const gaps = strokeDasharray.split(',').map(parseFloat).filter((_, i) => i % 2);
      return [parseFloat(strokeWidth), Math.min(...gaps), strokeLinecap];
    });
"""


@pytest.mark.parametrize("staged", [False, True])
def test_dashes_of_corridors_are_told_apart_on_a_screen_and_from_a_projector(
    browser, pages, staged
):
    browser.open(pages / "comparison.html")
    if staged:
        browser.run("document.querySelector('.projector').click()")
    dashed = [one for one in browser.run(_STRANDS) if one[1] is not None]
    assert dashed
    for width, gap, cap in dashed:
        assert cap == "butt" or gap > width
        assert gap > (4 if staged else 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_buttons_of_a_talk_have_names_in_each_language(browser, pages, language):
    browser.open(pages / "route.html")
    browser.run(f"document.querySelector('.speak[lang={language}]').click()")
    names = browser.run("""
        return ['.projector', '.full-screen']
          .map((name) => document.querySelector(name)?.ariaLabel);
    """)
    assert all(names)
    assert len(set(names)) == len(names)
