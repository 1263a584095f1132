"""What people type -> the place they mean."""

from __future__ import annotations

from pathlib import Path

import pytest

import corridor
from corridor.errors import BadQuestion
from corridor.places import PlaceFinder
from tests.packages import write_package


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("oral", "oral"),
        ("Oral", "oral"),
        ("ORAL ", "oral"),
        ("Uralsk", "oral"),
        ("Уральск", "oral"),
        ("Орал", "oral"),
        ("665602", "oral"),
        ("连云港", "lianyungang"),
        ("Malaszewicze", "malaszewicze"),
        ("Małaszewicze", "malaszewicze"),
        ("KZ-27", "KZ-27"),
        ("West Kazakhstan", "KZ-27"),
        ("west kazakhstan", "KZ-27"),
        ("Западно-Казахстанская область", "KZ-27"),
        ("Батыс Қазақстан облысы", "KZ-27"),
        ("Jiangsu", "CN-JS"),
        ("RU", "RU"),
        ("Russia", "RU"),
        ("Россия", "RU"),
        ("哈萨克斯坦", "KZ"),
        ("France", "FR"),
    ],
)
def test_names_codes_and_scripts_find_their_place(
    planner: corridor.Planner, word: str, key: str
) -> None:
    assert planner.places.find(word).key == key


def test_a_region_stands_for_all_its_nodes(planner: corridor.Planner) -> None:
    region = planner.places.find("West Kazakhstan")
    assert {"oral", "semiglavy-mar", "aksai", "taskala", "syrym"} <= region.nodes
    assert not {"ozinki", "iletsk-1", "aktobe"} & region.nodes


def test_a_shared_name_is_not_guessed(tmp_path: Path) -> None:
    nodes = [{"id": "aksu-kz", "name": "Aksu"}, {"id": "aksu-cn", "name": "Aksu", "country": "CN"}]
    links = [{"from": "aksu-kz", "to": "aksu-cn", "distance_km": 10}]
    finder = PlaceFinder(corridor.Network(write_package(tmp_path, nodes=nodes, links=links)))
    with pytest.raises(corridor.AmbiguousPlace, match=r"1\. aksu-cn \(Aksu, CN,.*2\. aksu-kz"):
        finder.find("Aksu")
    assert finder.find_node("Aksu, CN").key == "aksu-cn"
    assert finder.find("aksu-kz").key == "aksu-kz"


@pytest.mark.parametrize(
    ("word", "node"),
    [
        ("Aksai KZ", "aksai"),
        ("Aksai, West Kazakhstan", "aksai"),
        ("Aktau, Mangystau", "aktau"),
        ("Brest BY", "brest"),
        ("Брест Беларусь", "brest"),
    ],
)
def test_a_name_is_told_apart_by_its_country_or_region(
    planner: corridor.Planner, word: str, node: str
) -> None:
    assert planner.places.find_node(word).key == node


@pytest.mark.parametrize("word", ["Oral DE", "Brest, Kazakhstan", "Oral, Nowhere"])
def test_a_name_with_the_wrong_country_is_unknown(planner: corridor.Planner, word: str) -> None:
    with pytest.raises(corridor.UnknownPlace):
        planner.places.find_node(word)


def test_lists_take_commas_and_names_with_commas_stay_whole(planner: corridor.Planner) -> None:
    find_list = planner.places.find_list
    assert [place.key for place in find_list("RU, TR")] == ["RU", "TR"]
    assert [place.key for place in find_list(["Oral", "RU,Baku"])] == ["oral", "RU", "baku"]
    whole = planner.network.nodes["duisburg"].name
    assert "," in whole
    assert [place.key for place in find_list(whole)] == ["duisburg"]


@pytest.mark.parametrize(
    ("word", "station", "city"),
    [
        ("Pingxiang", "pingxiang-cn", (27.62, 113.85)),
        ("Пушкино", "urbakh", (55.99, 37.83)),
        ("Пушкино, Россия", "urbakh", (55.99, 37.83)),
        ("Pushkino RU", "urbakh", (55.99, 37.83)),
        ("Changping CN", "changping", (40.22, 116.23)),
        ("Железнодорожный", "zheleznodorozhny-ru", (55.74, 38.02)),
    ],
)
def test_a_station_does_not_take_the_name_of_a_larger_city_elsewhere(
    planner: corridor.Planner, word: str, station: str, city: tuple[float, float]
) -> None:
    with pytest.raises(corridor.AmbiguousPlace) as told:
        planner.places.find_spot(word) or planner.places.find_node(word)
    first, second = (candidate.typed for candidate in told.value.candidates[:2])
    assert planner.places.find_node(first).key == station
    spot = planner.places.find_spot(second)
    assert spot is not None
    assert spot.point == pytest.approx(city, abs=0.01)


@pytest.mark.parametrize("typo", ["Lianyungan", "Duisbrug", "Alatau-port", "Małaszewice", "Уральс"])
def test_a_typo_is_refused_with_a_suggestion(planner: corridor.Planner, typo: str) -> None:
    with pytest.raises(corridor.UnknownPlace, match=f"'{typo}'.*Did you mean "):
        planner.places.find(typo)


def test_a_far_off_word_gets_no_guess(planner: corridor.Planner) -> None:
    with pytest.raises(corridor.UnknownPlace, match="corridor places"):
        planner.places.find("Xyzzyqwrt")


def test_every_node_is_found_by_its_own_names_or_the_clash_is_named(
    planner: corridor.Planner,
) -> None:
    for node in planner.network.nodes.values():
        for name in filter(None, (node.id, node.name, node.name_ru, node.name_kk, node.name_zh)):
            assert node.id in meant(planner.places, name)


def meant(finder: PlaceFinder, name: str) -> str:
    try:
        return finder.find(name).key
    except corridor.AmbiguousPlace as error:
        return str(error)


def test_search_lists_exact_names_first_and_then_names_that_hold_the_word(
    planner: corridor.Planner,
) -> None:
    found = [node.id for node in planner.places.search("Aktau")]
    assert found[0] == "aktau"
    assert "aktau-port" in found


@pytest.mark.parametrize("word", ["Kassel", "51.43,6.76"])
def test_a_point_off_the_network_cannot_be_passed_or_avoided(planner, word):
    with pytest.raises(BadQuestion, match="lies off the network") as told:
        planner.route("Oral", "Duisburg", via=word)
    assert f'corridor places "{word}"' in told.value.hint
