"""Online tiles from a real server: none before the switch, from that server alone after it."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from corridor import Planner
from corridor.maps import network_map
from tests.browser.tile_server import tile_server

_SWITCH = "document.querySelector('.tiles-switch input')"
_CREDIT = "document.querySelector('.tiles-credit')"
_LOADED = "document.querySelectorAll('.leaflet-tiles-pane .leaflet-tile-loaded').length"
_FOREIGN = """
    window.blocked = [];
    document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.blockedURI));
    const image = new Image();
    image.src = arguments[0];
    fetch(arguments[0]).catch(() => {});
"""


@pytest.fixture(scope="module")
def server():
    with tile_server() as serving:
        yield serving


@pytest.fixture(scope="module")
def pages(server, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tiles")
    planner = Planner()
    plan = planner.route("Aktobe", "Saratov")
    maps = {
        "route": plan.map(tiles=server.tiles),
        "compared": planner.compare("Aktobe", "Saratov").map(tiles=server.tiles),
        "network": network_map(planner.network, tiles=server.tiles),
        "region": network_map(planner.network, region="KZ-27", tiles=server.tiles),
        "plain": plan.map(),
    }
    for name, page in maps.items():
        page.save(folder / f"{name}.html")
    return folder


@pytest.fixture
def opened(browser, pages, server, request):
    """Open a page, with nothing asked of the server yet."""
    server.asked.clear()
    server.failed = False
    browser.open(pages / f"{request.param}.html")
    return browser


def _asked(browser):
    return [address for address in browser.requests() if not address.startswith(("data:", "file:"))]


_ALL = pytest.mark.parametrize("opened", ["route", "compared", "network", "region"], indirect=True)
_ONE = pytest.mark.parametrize("opened", ["route"], indirect=True)


@_ALL
def test_no_tile_is_asked_for_until_the_reader_turns_them_on(opened, server):
    opened.run("map_corridor.setZoom(map_corridor.getZoom() + 1, { animate: false })")
    assert opened.run(f"return {_SWITCH}.checked") is False
    assert not opened.run(f"return {_CREDIT}.checkVisibility()")
    assert _asked(opened) == []
    assert server.asked == []
    assert opened.complaints() == []


@_ALL
def test_tiles_come_from_that_server_alone_once_turned_on_by_keyboard(opened, server):
    opened.run(f"{_SWITCH}.focus()")
    opened.press(Keys.SPACE)
    opened.wait(f"{_LOADED} > 3")
    assert server.asked
    asked = _asked(opened)
    assert asked
    assert all(address.startswith(f"{server.origin}/map/") for address in asked)
    assert server.origin.removeprefix("http://") in opened.run(f"return {_CREDIT}.innerText")
    assert opened.complaints() == []
    opened.press(Keys.SPACE)
    assert opened.run(f"return {_LOADED}") == 0
    assert not opened.run(f"return {_CREDIT}.checkVisibility()")


@_ONE
def test_tiles_lie_over_the_base_map_and_under_the_ways(opened):
    opened.run(f"{_SWITCH}.click()")
    opened.wait(f"{_LOADED} > 3")
    order = opened.run("""
        return ['base', 'tiles', 'regions', 'overlay']
          .map((name) => Number(getComputedStyle(map_corridor.getPane(name + 'Pane') ??
            map_corridor.getPane(name)).zIndex));
    """)
    assert order == sorted(order)
    assert len(set(order)) == len(order)


@_ONE
def test_the_switch_has_a_name_in_every_language(opened, server):
    for language in ("en", "ru", "kk", "zh"):
        opened.run(f"document.querySelector('.speak[lang={language}]').click()")
        assert server.origin.removeprefix("http://") in opened.run(
            f"return {_SWITCH}.labels[0].innerText"
        )


@_ONE
def test_the_policy_lets_no_other_server_and_no_script_in(opened, server):
    opened.run(f"{_SWITCH}.click()")
    opened.wait(f"{_LOADED} > 3")
    with tile_server() as other:
        opened.run(_FOREIGN, f"{other.origin}/map/1/1/1.png")
        opened.wait("blocked.length === 2")
        opened.run("blocked.length = 0; fetch(arguments[0]).catch(() => {})", server.origin)
        opened.wait("blocked.length === 1")
        opened.run(
            """
            const script = document.createElement('script');
            script.src = arguments[0] + '/map/a.js';
            document.body.append(script);
            """,
            server.origin,
        )
        opened.wait("blocked.length === 2")
        assert other.asked == []
    assert "/map/a.js" not in server.asked


@_ONE
def test_a_server_that_gives_no_tiles_leaves_the_base_map_and_is_told_of(opened, server):
    server.failed = True
    opened.run(f"{_SWITCH}.click()")
    opened.wait(f"{_CREDIT}.innerText.endsWith('gives no map.')")
    server.failed = False
    opened.run(f"{_SWITCH}.click(); {_SWITCH}.click()")
    opened.wait(f"{_LOADED} > 3")
    assert "©" in opened.run(f"return {_CREDIT}.innerText")


@pytest.mark.parametrize("opened", ["plain"], indirect=True)
def test_a_page_without_tiles_has_no_switch_and_no_word_of_them(opened, pages):
    assert opened.run(f"return {_SWITCH}") is None
    assert "tiles-switch" not in (pages / "plain.html").read_text(encoding="utf-8").replace(
        "querySelector('.tiles-switch", ""
    )
