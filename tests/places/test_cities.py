"""Cities and coordinates: found, told apart, or refused."""

from __future__ import annotations

import pytest

import corridor
from corridor.network import Network, shipped_data
from corridor.places.cities import Cities, find_coordinates
from corridor.places.countries import countries_by_name

CITIES = Cities(shipped_data())


@pytest.mark.parametrize(
    ("word", "name", "country"),
    [
        ("Kassel", "Kassel", "DE"),
        ("kassel", "Kassel", "DE"),
        ("Кассель", "Kassel", "DE"),
        ("宿迁", "Suqian", "CN"),
        ("Suqian, CN", "Suqian", "CN"),
        ("Suqian China", "Suqian", "CN"),
        ("Кассель, Германия", "Kassel", "DE"),
    ],
)
def test_a_city_is_found_in_three_scripts(word: str, name: str, country: str) -> None:
    (city,) = CITIES.find(word)
    assert (city.name, city.country, city.asked) == (name, country, word)


def test_cities_of_one_name_are_listed_and_told_apart_by_country(
    planner: corridor.Planner,
) -> None:
    assert {city.country for city in CITIES.find("Zaragoza")} == {"ES", "PH"}
    assert {city.country for city in CITIES.find("Zaragoza ES")} == {"ES"}
    with pytest.raises(corridor.AmbiguousPlace) as told:
        planner.places.find_spot("Bor")
    assert "1. " in told.value.message
    for candidate in told.value.candidates:
        spot = planner.places.find_spot(candidate.typed)
        assert spot is not None


@pytest.mark.parametrize("word", ["Atlantis", "", "|", "\t", "CN", "Kassel XX"])
def test_what_is_no_city_is_not_found(word: str) -> None:
    assert CITIES.find(word) == []


def test_a_package_without_cities_has_none(tmp_path) -> None:
    assert Cities(tmp_path).find("Kassel") == []


@pytest.mark.parametrize(
    "word",
    [
        "51.43, 6.76",
        "51.43,6.76",
        " 51.43 ; 6.76 ",
        "51.43 6.76",
        "(51.43, 6.76)",
        "51.43，6.76",
        "51,43 6,76",
        "51,43; 6,76",
        "51,43, 6,76",
        "N51.43 E6.76",
        "51.43° n, 6.76° e",
        "6.76E 51.43N",
        "51°25'48\"N 6°45'36\"E",
        "51°25′48″ 6°45′36″",
        "51.43 с.ш., 6.76 в.д.",
        "51,43° с.ш. 6,76° в.д.",
        "51.43° с.е. 6.76° ш.б.",
        "北纬51.43° 东经6.76°",
        "北纬51度25分48秒 东经6度45分36秒",
        "東經6.76 北緯51.43",
        "51,43° с. ш., 6,76° в. д.",
        "51.43° с. е., 6.76° ш. б.",
        "С 51.43 В 6.76",
        "N 51° 25.800' E 006° 45.600'",
        "lat=51.43, lon=6.76",
        "широта: 51.43, долгота: 6.76",
        "[51.43, 6.76]",
    ],
)
def test_coordinates_are_latitude_and_longitude(word: str) -> None:
    spot = find_coordinates(word)
    assert spot is not None
    assert spot.point == pytest.approx((51.43, 6.76))


def test_south_and_west_are_less_than_nothing() -> None:
    spot = find_coordinates("33°30'S 70°30'W")
    assert spot is not None
    assert spot.point == find_coordinates("-33.5 -70.5").point == (-33.5, -70.5)


@pytest.mark.parametrize(
    "word",
    [
        "Duisburg",
        "51.43",
        "51.43, 6.76, 3",
        "a,b",
        "51 26 6 46",
        "51N 6N",
        "51N 6",
        "1,2,3",
        "1,2,3,4",
        "51°26'",
        "51°61'N 6°E",
        "51°26'60\"N 6°E",
        "lat 51 lat 6",
        "665602",
        "9" * 5000,
    ],
)
def test_other_words_are_no_coordinates(word: str) -> None:
    assert find_coordinates(word) is None


@pytest.mark.parametrize("word", ["95,10", "10,181", "-91,0"])
def test_coordinates_off_the_globe_are_refused(word: str) -> None:
    with pytest.raises(corridor.BadQuestion, match="not a position on earth"):
        find_coordinates(word)


def test_a_place_of_the_network_goes_before_a_city(planner: corridor.Planner) -> None:
    for node in ("Duisburg", "Oral", "Aktau", "Almaty", "连云港"):
        assert planner.places.find_spot(node) is None


def test_every_city_lies_on_the_globe_and_has_its_own_name_first() -> None:
    path = shipped_data() / "cities.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) > 10_000
    countries = {node.country for node in Network().nodes.values()}
    seen = set()
    for line in lines:
        name, country, lat, lon, people, _, names = line.split("\t")
        assert name
        assert -90 <= float(lat) <= 90
        assert -180 <= float(lon) <= 180
        assert int(people) >= 15_000
        assert names.startswith("|")
        assert names.endswith("|")
        seen.add(country)
    assert {"CN", "KZ", "RU", "DE", "PL"} <= seen & countries


def test_no_city_takes_the_name_of_a_country_in_which_it_does_not_lie() -> None:
    lands = countries_by_name()
    for line in (shipped_data() / "cities.tsv").read_text(encoding="utf-8").splitlines():
        _, country, _, _, _, _, names = line.split("\t")
        for name in filter(None, names.split("|")):
            assert lands.get(name, country) == country, (name, country)
