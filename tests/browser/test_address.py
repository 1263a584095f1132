"""What a page shows stands in its address, and its address shows the same again."""

from __future__ import annotations

import pytest

_SHOWN = """
    const { lat, lng } = map_corridor.getCenter();
    return [document.documentElement.lang, [lat, lng], map_corridor.getZoom(),
      document.querySelector('.edition:not([hidden]) .choose[aria-pressed=true]').dataset.plan];
"""
_HASH = "return location.hash"


@pytest.fixture(scope="session")
def page(planner, tmp_path_factory):
    path = tmp_path_factory.mktemp("address") / "ways.html"
    first, *others = planner.alternatives("Xuzhou", "Hamburg", 3)
    first.map(others).save(path)
    return path


def _open(browser, page, fragment):
    browser.driver.get("about:blank")
    browser.driver.get(page.as_uri() + fragment)


def test_a_page_as_it_opens_has_nothing_in_its_address(browser, page):
    browser.open(page)
    assert browser.run(_HASH) == ""


def test_the_address_restores_language_choice_and_view(browser, page):
    browser.open(page)
    browser.run("document.querySelector('.speak[lang=kk]').click()")
    browser.run("document.querySelectorAll('.edition:not([hidden]) .choose')[2].click()")
    browser.run("map_corridor.setView([47.5, 63.25], 6.5, { animate: false })")
    fragment = browser.run(_HASH)
    language, centre, zoom, plan = browser.run(_SHOWN)
    assert (language, zoom, plan) == ("kk", 6.5, "2")
    _open(browser, page, fragment)
    found = browser.run(_SHOWN)
    assert [found[0], *found[2:]] == ["kk", 6.5, "2"]
    assert found[1] == pytest.approx(centre, abs=0.02)
    browser.run("document.querySelector('.whole').click()")
    assert "view" not in browser.run(_HASH)


def test_another_address_of_the_open_page_shows_at_once(browser, page):
    browser.open(page)
    browser.run("location.hash = '#lang=zh&way=2&view=50,70,5'")
    browser.wait("document.documentElement.lang === 'zh'")
    language, centre, zoom, plan = browser.run(_SHOWN)
    assert (language, zoom, plan) == ("zh", 5, "1")
    assert centre == pytest.approx([50, 70], abs=0.02)


@pytest.mark.parametrize(
    "fragment",
    ["#lang=xx&way=99&view=a,b,c", "#view=1e999,0,3", "#way=-1&view=", "#%E0%A4%A", "#<img>&lang="],
)
def test_an_address_that_means_nothing_shows_the_page_as_it_is(browser, page, fragment):
    browser.open(page)
    before = browser.run(_SHOWN)
    _open(browser, page, fragment)
    assert browser.run(_SHOWN) == before
    assert browser.complaints() == []
