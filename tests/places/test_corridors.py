"""Corridors, regions and countries by name, and what they mean on the way."""

from __future__ import annotations

import pytest

import corridor
from corridor.i18n import speaking, tell


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Middle Corridor", "middle"),
        ("middle corridor", "middle"),
        ("TITR", "middle"),
        ("TMTM", "middle"),
        ("ТМТМ", "middle"),
        ("Средний коридор", "middle"),
        ("Орта дәліз", "middle"),
        ("中间走廊", "middle"),
        ("corridor:middle", "middle"),
        ("corridor:Орта дәліз", "middle"),
        ("Northern Corridor", "northern"),
        ("Северный коридор", "northern"),
        ("Солтүстік дәліз", "northern"),
        ("北方走廊", "northern"),
        ("Trans-Siberian", "trans-siberian"),
        ("Transsiberian", "trans-siberian"),
        ("Транссиб", "trans-siberian"),
        ("西伯利亚大铁路", "trans-siberian"),
        ("Southern Corridor", "southern"),
        ("Оңтүстік дәліз", "southern"),
        ("Sea route", "sea"),
        ("海上走廊", "sea"),
        ("Kazakhstan", "KZ"),
        ("Казахстан", "KZ"),
        ("Қазақстан", "KZ"),
        ("哈萨克斯坦", "KZ"),
        ("kz", "KZ"),
        ("Germany", "DE"),
        ("Германия", "DE"),
        ("德国", "DE"),
        ("KZ-27", "KZ-27"),
        ("West Kazakhstan", "KZ-27"),
        ("Batys Qazaqstan", "KZ-27"),
        ("ЗКО", "KZ-27"),
        ("Батыс Қазақстан", "KZ-27"),
        ("西哈州", "KZ-27"),
        ("Маңғыстау облысы", "KZ-47"),
        ("新疆", "CN-XJ"),
        ("江苏", "CN-JS"),
        ("Цзянсу", "CN-JS"),
    ],
)
def test_corridors_regions_and_countries_go_by_their_names(
    planner: corridor.Planner, word: str, key: str
) -> None:
    (found,) = planner.places.find_list(word)
    assert found.key == key


def test_a_corridor_that_is_demanded_is_kept_from_gate_to_gate(planner: corridor.Planner) -> None:
    for word, key in (
        ("Орта дәліз", "middle"),
        ("Транссиб", "trans-siberian"),
        ("海上走廊", "sea"),
    ):
        plan = planner.route("Lianyungang", "Duisburg", via=word)
        assert plan.gates
        assert all(key in gate.corridor for gate in plan.gates)


def test_a_corridor_that_is_avoided_is_left_out(planner: corridor.Planner) -> None:
    plan = planner.route("Harbin", "Moscow", avoid="Trans-Siberian")
    assert not any(gate.corridor == ("trans-siberian",) for gate in plan.gates)
    assert "manzhouli" in {gate.id for gate in planner.route("Harbin", "Moscow").gates}


@pytest.mark.parametrize("word", ["Middle Corridor", "corridor:middle"])
def test_a_corridor_is_no_place_to_begin_and_none_to_stay_in(
    planner: corridor.Planner, word: str
) -> None:
    with pytest.raises(corridor.BadQuestion, match="is a corridor, and one place is wanted"):
        planner.route(word, "Duisburg")
    with pytest.raises(corridor.BadQuestion, match="cannot stay on a corridor"):
        planner.route("Oral", "Duisburg", stay=word)


def test_every_corridor_of_the_gates_has_names(planner: corridor.Planner) -> None:
    network = planner.network
    assert {id_ for gate in network.gates.values() for id_ in gate.corridor} == set(
        network.corridors
    )


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("Oral", "Орал (Уральск)"),
        ("West Kazakhstan", "Западно-Казахстанская область"),
        ("KZ", "Казахстан"),
        ("Middle Corridor", "Средний коридор"),
        ("gate:oral", "Уральск"),
        ("ferry", "паром"),
    ],
)
def test_what_a_word_means_is_told_in_the_readers_language(
    planner: corridor.Planner, word: str, told: str
) -> None:
    (found,) = planner.places.find_list(word)
    with speaking("ru"):
        assert tell(found.name) == told


def test_errors_and_their_lists_are_told_in_the_readers_language(planner: corridor.Planner) -> None:
    with pytest.raises(corridor.AmbiguousPlace) as caught:
        planner.places.find("Aksu")
    with speaking("zh"):
        assert "阿克苏" in str(caught.value)
    with pytest.raises(corridor.UnknownPlace) as unknown:
        planner.places.find("Duisbrug")
    with speaking("ru"):
        assert "Дуйсбург" in str(unknown.value)
