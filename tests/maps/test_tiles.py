"""Online tiles: found by name or address, refused where a page could not show them safely."""

from __future__ import annotations

import re

import pytest

from corridor import Planner
from corridor.errors import BadQuestion
from corridor.maps import network_map
from corridor.maps.route_map import RouteMap
from corridor.maps.tiles import TileLayer, tile_layer
from corridor.network import Network
from tests.maps.page_parts import PageParts

_OWN = "https://tiles.example.kz/osm/{z}/{x}/{y}.png"


@pytest.fixture(scope="module")
def plan():
    return Planner().route("Aktobe", "Saratov")


def test_a_provider_is_found_by_its_name_however_it_is_written():
    layer = tile_layer("opentopomap")
    assert layer == tile_layer("OpenTopoMap")
    assert layer.origins == tuple(f"https://{part}.tile.opentopomap.org" for part in "abc")
    assert layer.host == "tile.opentopomap.org"
    assert layer.attribution.startswith("Map data: © OpenStreetMap contributors")


def test_a_provider_of_one_server_is_one_server():
    layer = tile_layer("OpenStreetMap.Mapnik")
    assert layer.origins == ("https://tile.openstreetmap.org",)
    assert layer.url == "https://tile.openstreetmap.org/{z}/{x}/{y}.png"


def test_the_credit_of_a_provider_is_plain_text():
    assert tile_layer("Gaode.Normal").attribution == "© Gaode.com"


def test_no_name_is_no_tiles():
    assert tile_layer("") is None


def test_a_name_that_is_nearly_right_is_answered_with_the_right_one():
    with pytest.raises(BadQuestion, match="'OpenTopMap'") as caught:
        tile_layer("OpenTopMap")
    assert "OpenTopoMap" in str(caught.value.hint)


def test_a_name_like_no_other_is_answered_with_an_example():
    with pytest.raises(BadQuestion) as caught:
        tile_layer("§§§")
    assert "such as OpenTopoMap" in str(caught.value.hint)


@pytest.mark.parametrize("name", ["Thunderforest.Transport", "Jawg.Streets"])
def test_a_provider_that_wants_a_key_is_refused_by_its_name(name):
    with pytest.raises(BadQuestion, match=rf"tiles of {re.escape(name)} want a key"):
        tile_layer(name)


@pytest.mark.parametrize("name", ["NASAGIBS.BlueMarble3413", "JusticeMap.income"])
def test_a_provider_of_another_projection_or_broken_is_refused(name):
    with pytest.raises(BadQuestion, match="cannot lie under this map"):
        tile_layer(name)


@pytest.mark.parametrize(
    "url",
    [
        "https://tiles.example.kz/{z}/{x}.png",
        "https://{s}.example.kz/{z}/{x}/{y}.png",
        "ftp://tiles.example.kz/{z}/{x}/{y}.png",
        "javascript://x/%0aalert(1)//{z}/{x}/{y}",
        "https://a; script-src 'unsafe-inline'/{z}/{x}/{y}",
        "https://*/{z}/{x}/{y}",
        "https://user:secret@example.kz/{z}/{x}/{y}",
        "https:///{z}/{x}/{y}",
    ],
)
def test_an_address_that_is_none_of_tiles_is_refused(url):
    with pytest.raises(BadQuestion, match="not an address of map tiles"):
        tile_layer(url)


def test_the_policy_of_a_page_names_the_servers_of_its_tiles_and_no_other(plan):
    policy = PageParts(plan.map(tiles="OpenTopoMap").html()).policy
    images = next(part for part in policy.split("; ") if part.startswith("img-src"))
    assert images == "img-src data: " + " ".join(
        f"https://{part}.tile.opentopomap.org" for part in "abc"
    )
    plain = PageParts(plan.map().html()).policy
    assert re.sub(r"sha256-[^']+", "", policy).replace(images, "img-src data:") == re.sub(
        r"sha256-[^']+", "", plain
    )


def test_only_a_page_with_tiles_knows_of_them(plan):
    with_tiles, plain = (PageParts(plan.map(tiles=name).html()) for name in (_OWN, ""))
    assert with_tiles.scene["tiles"]["url"] == _OWN
    assert with_tiles.scene["page"]["tiles"] == "Online map from tiles.example.kz"
    assert "tiles" not in plain.scene
    assert "tiles" not in plain.scene["page"]
    assert "function offerTiles" not in "".join(plain.scripts)


@pytest.mark.parametrize("region", [None, "KZ-27"])
def test_a_network_may_have_tiles_too(region):
    page = network_map(Network(), region=region, tiles=_OWN).html()
    assert "https://tiles.example.kz" in PageParts(page).policy


def test_the_address_of_tiles_cannot_break_out_of_the_page(plan):
    hostile = 'https://tiles.example.kz/</script><img src=x onerror="1">/{z}/{x}/{y}'
    with pytest.raises(BadQuestion):
        plan.map(tiles=hostile)
    layer = TileLayer("tiles.example.kz", hostile, "© tiles.example.kz")
    parts = PageParts(RouteMap(plan, (), "", layer).html())
    assert parts.scene["tiles"]["url"] == hostile
    assert not [tag for tag, _ in parts.tags if tag == "img"]


@pytest.mark.parametrize(
    "url",
    [
        "http://[::1/{z}/{x}/{y}",
        "http://[x]/{z}/{x}/{y}",
        "http://a:99999/{z}/{x}/{y}",
        "http://a:0/{z}/{x}/{y}",
        "http://a..b/{z}/{x}/{y}",
        "http://a b/{z}/{x}/{y}",
        "http://a/{z}/{x}/{y}\x1b[2J",
        "http://a/{z}\n/{x}/{y}",
        "http://a/{z}/{x}/{y}\ud800",
        "http://a/\u202e{z}/{x}/{y}",
        "http://a/{z}{z}/{x}/{y}",
        'http://a/{z}/{x}/{y}"><script>',
        "http://a/{z}/{x}/{y}?key=hidden&{s}",
        "http://me:hidden@a/{z}/{x}/{y}",
        "http://me:hid/hidden@a/{z}/{x}/{y}",
        "http://a/{z}/{x}/{y}" + "a" * 100_000,
        "a" * 100_000 + "://",
        "a" * 100_000,
        "a\x1b[2J",
    ],
    ids=lambda url: ascii(url[:30]),
)
def test_an_address_that_is_none_is_told_in_a_short_line_without_secrets(url):
    with pytest.raises(BadQuestion) as caught:
        tile_layer(url)
    told = str(caught.value)
    assert len(told) < 200
    assert told.isprintable()
    assert "hidden" not in told
