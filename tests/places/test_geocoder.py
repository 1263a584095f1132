"""The gazetteer as a geocoder of geopy, alone and with another one behind it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

import pytest
from geopy import Location, Point
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.geocoders.base import Geocoder

import corridor
from corridor.places import Gazetteer

_STREET = {
    "lat": "51.4344",
    "lon": "6.7623",
    "display_name": "Königstraße 1, Duisburg",
    "place_id": 1,
}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


class _Server(ThreadingHTTPServer):
    asked: list[str]


class _Answer(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        url = urlparse(self.path)
        words = parse_qs(url.query)
        self.server.asked.append(words["q"][0] if "q" in words else words["lat"][0])
        body = json.dumps([_STREET] if url.path == "/search" else _STREET).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as above
        """Keep quiet."""


@pytest.fixture
def online() -> Iterator[_Server]:
    """Return a server of the machine itself that answers as Nominatim does."""
    with _Server(("127.0.0.1", 0), _Answer) as server:
        server.asked = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def nominatim(online: _Server) -> Nominatim:
    domain = f"127.0.0.1:{online.server_port}"
    return Nominatim(domain=domain, scheme="http", user_agent="test of corridor", proxies={})


def test_it_is_a_geocoder_of_geopy(gazetteer: Gazetteer) -> None:
    assert isinstance(gazetteer, Geocoder)


@pytest.mark.parametrize("query", ["Oral", "Уральск", "665602", "KZURA", "乌拉尔斯克", "Ural'sk"])
def test_a_place_has_a_location(gazetteer: Gazetteer, query: str) -> None:
    found = gazetteer.geocode(query)
    assert isinstance(found, Location)
    assert (found.latitude, found.longitude) == (51.2289, 51.3697)
    assert found.address == "Oral (Uralsk), KZ"
    assert found.raw["id"] == "oral"


def test_a_city_off_the_network_and_coordinates_have_one_too(gazetteer: Gazetteer) -> None:
    kassel = gazetteer.geocode("Kassel")
    assert kassel is not None
    assert kassel.address == "Kassel, DE"
    point = gazetteer.geocode("51.43, 6.76")
    assert point is not None
    assert point.point == Point(51.43, 6.76)


@pytest.mark.parametrize("query", ["Atlantis", "Duisbrug", "95,10", "West Kazakhstan", ""])
def test_what_is_no_place_is_none(gazetteer: Gazetteer, query: str) -> None:
    assert gazetteer.geocode(query) is None
    assert gazetteer.geocode(query, exactly_one=False) is None


def test_a_shared_name_gives_all_or_none(gazetteer: Gazetteer) -> None:
    assert gazetteer.geocode("Aksu") is None
    both = gazetteer.geocode("Aksu", exactly_one=False)
    assert {location.raw["country"] for location in both} == {"CN", "KZ"}
    mixed = gazetteer.geocode("Gera", exactly_one=False)
    assert [location.address for location in mixed] == ["Győr, HU", "Gera, DE"]
    assert len(gazetteer.geocode("Oral", exactly_one=False)) == 1


@pytest.mark.parametrize("query", [Point(51.23, 51.37), (51.23, 51.37), "51.23, 51.37"])
def test_the_nearest_place_is_found_from_any_kind_of_point(
    gazetteer: Gazetteer, query: Point | tuple[float, float] | str
) -> None:
    found = gazetteer.reverse(query)
    assert found is not None
    assert found.raw["id"] == "oral"
    several = gazetteer.reverse(query, exactly_one=False)
    assert several[0] == found
    assert 1 < len(several) <= 10


def test_nothing_is_near_in_the_ocean(gazetteer: Gazetteer) -> None:
    assert gazetteer.reverse((0, -30)) is None
    assert gazetteer.reverse((0, -30), exactly_one=False) is None


def test_a_rate_limiter_takes_it(gazetteer: Gazetteer) -> None:
    geocode = RateLimiter(gazetteer.geocode, min_delay_seconds=0)
    assert [geocode(word) is not None for word in ("Oral", "Duisburg", "Aksu")] == [
        True,
        True,
        False,
    ]
    assert RateLimiter(gazetteer.reverse, min_delay_seconds=0)((51.23, 51.37)) is not None


def test_another_geocoder_is_asked_only_when_this_one_knows_nothing(
    online: _Server, nominatim: Nominatim
) -> None:
    gazetteer = Gazetteer(fallback=nominatim, timeout=10)
    assert gazetteer.geocode("Oral").raw["id"] == "oral"
    assert gazetteer.geocode("Aksu") is None
    assert gazetteer.reverse((51.23, 51.37)).raw["id"] == "oral"
    assert online.asked == []
    assert gazetteer.geocode("Königstraße 1, Duisburg").point == Point(51.4344, 6.7623)
    assert gazetteer.geocode("Königstraße 2", exactly_one=False)[0].raw == _STREET
    assert gazetteer.reverse((0, -30), timeout=5).address == "Königstraße 1, Duisburg"
    assert online.asked == ["Königstraße 1, Duisburg", "Königstraße 2", "0.0000000"]


def test_it_takes_another_network(planner: corridor.Planner) -> None:
    assert Gazetteer(planner.network).network is planner.network
