"""Maps in Russian, Kazakh and Chinese show no English word but names of sources and software."""

from __future__ import annotations

import re

import pytest

from corridor.maps import route_map
from corridor.maps.network_map import network_map

_ENGLISH = re.compile(r"[A-Za-z]*[a-z]{2,}[A-Za-z]*")
# An option as it is typed: --mode rail,ferry,sea.
_OPTION = re.compile(r"--[a-z-]+(\s+[a-z,]+)?")
# Whose data and software it is; titles of sources and the command as it is typed stand apart.
_NAMES = (
    "corridor",
    "OpenStreetMap",
    "Natural Earth",
    "Leaflet",
    "folium",
    "ODbL",
    "Dostyk TransTerminal",
    "APM Terminals",
    "Pace",
    "TransContainer",
)
_SHOWN = """
    const apart = document.querySelectorAll('.sources, .languages, code, .label');
    const hidden = [...apart].map((part) => [part, part.style.display]);
    for (const part of apart) part.style.display = 'none';
    const titled = [...document.querySelectorAll('[aria-label], [title]')]
      .filter((part) => part.checkVisibility())
      .flatMap((part) => [part.getAttribute('aria-label'), part.title]);
    const text = [document.title, document.body.innerText, ...titled].join('\\n');
    for (const [part, display] of hidden) part.style.display = display;
    return text;
"""
_POPUPS = """
    const told = [];
    for (const thing of document.querySelectorAll('.stop, .edition:not([hidden]) .show')) {
      thing.click();
      for (const box of document.querySelectorAll('.leaflet-popup .facts')) {
        const rows = [...box.querySelectorAll('dd:not(:has(.sources))')];
        told.push(box.querySelector('h2').textContent);
        told.push(...[...box.querySelectorAll('h3, dt')].map((part) => part.textContent));
        told.push(...rows.map((row) => row.textContent));
      }
    }
    return told.join('\\n');
"""


@pytest.fixture(scope="module")
def english(planner):
    """Return a function that finds the English words of a text."""
    terminals = {transfer.facility for transfer in planner.network.transfers.values()}
    names = sorted({*_NAMES, *terminals} - {""}, key=len, reverse=True)

    def found(shown: str) -> list[str]:
        shown = _OPTION.sub("", shown)
        for name in names:
            shown = shown.replace(name, "")
        return _ENGLISH.findall(shown)

    return found


@pytest.fixture(scope="module")
def pages(planner, tmp_path_factory):
    folder = tmp_path_factory.mktemp("spoken")
    plan, *others = planner.alternatives("Lianyungang", "Duisburg", 3, via="West Kazakhstan")
    route_map(plan, others).save(folder / "route.html")
    route_map(planner.route("Nanjing", "Istanbul", via="Aktau")).save(folder / "ferry.html")
    network_map(planner.network, region="KZ-27").save(folder / "region.html")
    return folder


@pytest.mark.parametrize("language", ["ru", "kk", "zh"])
@pytest.mark.parametrize("name", ["route.html", "ferry.html", "region.html"])
def test_a_map_is_told_without_an_english_word(browser, english, pages, name, language):
    browser.open(pages / name)
    browser.run(f"document.querySelector('.speak[lang={language}]').click()")
    assert browser.run("return document.documentElement.lang") == language
    assert english(browser.run(_SHOWN)) == []


@pytest.mark.parametrize("language", ["ru", "kk", "zh"])
@pytest.mark.parametrize("name", ["route.html", "ferry.html"])
def test_popups_are_told_without_an_english_word(browser, english, pages, name, language):
    browser.open(pages / name)
    browser.run(f"document.querySelector('.speak[lang={language}]').click()")
    told = browser.run(_POPUPS)
    assert len(told) > 1000
    assert english(told) == []
