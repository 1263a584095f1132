"""A word shaped like a UN/LOCODE is the place of the list, or refused: it is read as no name."""

from __future__ import annotations

import pytest

import corridor
from corridor.errors import CorridorError, UnknownPlace
from corridor.places.codes import code_of

# By the list of the United Nations, edition 2023-1, where name and position are the place's own.
CODES = {
    "astana": "KZAST",
    "astara-ir": "IRASR",
    "bettembourg": "LUBET",
    "braniewo": "PLBRN",
    "breclav": "CZBVA",
    "curtici": "ROCUT",
    "dourges": "FRDGS",
    "dunajska-streda": "SKDJA",
    "grossbeeren": "DEGRB",
    "kena": "LTKEN",
    "kouvola": "FIKVO",
    "lukow": "PLLKW",
    "mainz": "DEMAI",
    "malaszewicze": "PLMAA",
    "mamonovo": "RURZD",
    "medyka": "PLMED",
    "mortara": "ITMTA",
    "mostyska": "UAMKA",
    "pardubice": "CZPRB",
    "schwarzheide": "DESZI",
    "sestokai": "LTSSK",
    "slawkow": "PLSAW",
    "svilengrad": "BGSWG",
    "terespol": "PLTER",
    "termez": "UZTER",
    "villach": "ATVLH",
    "wels": "ATWSL",
    "yekaterinburg": "RUYEK",
    "yiwu": "CNYIU",
}
# Codes that stood in their place: of Malechowo, Boranovice, Cateasca, Durtal, Gerabronn,
# Kauvatsa, Ludwikowice, Monzingen, Marostica, Predin, Schweich, Stanislawice and Svistov.
OF_OTHERS = [
    *("PLMAL", "CZBRV", "ROCTC", "FRDUR", "DEGBN", "FIKUV", "PLLUK"),
    *("DEMNZ", "ITMRT", "CZPRD", "DESWH", "PLSLW", "BGSVI"),
]


@pytest.mark.parametrize(("node", "code"), CODES.items())
def test_a_node_has_its_own_code(planner: corridor.Planner, node: str, code: str) -> None:
    assert planner.network.nodes[node].unlocode == code
    for written in (code, f"{code[:2]} {code[2:]}", code.casefold()):
        assert planner.places.find(written).key == node


@pytest.mark.parametrize("code", OF_OTHERS)
def test_a_code_of_a_place_off_the_network_is_no_node(planner: corridor.Planner, code: str) -> None:
    with pytest.raises(UnknownPlace, match=f"UN/LOCODE '{code}'"):
        planner.places.find(code)
    with pytest.raises(CorridorError, match=r"off the network|No place of the network"):
        planner.places.find_list(code)


@pytest.mark.parametrize(
    ("code", "name", "lat", "lon"),
    [
        ("DERAS", "Rastatt", 48.85, 8.20),
        ("DE RAS", "Rastatt", 48.85, 8.20),
        ("BELIN", "Linter", 50.83, 5.03),
        ("PLMAL", "Malechowo", 54.30, 16.52),
        ("NOBGO", "Bergen", 60.40, 5.32),
    ],
)
def test_each_code_of_the_list_is_a_place(
    planner: corridor.Planner, code: str, name: str, lat: float, lon: float
) -> None:
    spot = planner.places.find_spot(code)
    assert spot is not None
    assert (spot.name, spot.country, spot.asked) == (name, code[:2], code)
    assert spot.point == pytest.approx((lat, lon), abs=0.05)


def test_a_trip_begins_at_the_door_that_a_code_stands_for(planner: corridor.Planner) -> None:
    plan = planner.route("DERAS", "Almaty")
    assert plan.nodes[0].name == "Rastatt"
    assert plan.legs[0].mode == "road"


@pytest.mark.parametrize("code", ["CNXZH", "CN XZH", "CNXUZ", "CNSHA", "CN SHA", "CNSHG", "KZDMB"])
def test_each_code_of_a_town_of_the_network_is_the_town(
    planner: corridor.Planner, code: str
) -> None:
    """The list has several codes for some: of the airport, of the port, of the town itself."""
    towns = {"CNXZH": "xuzhou", "CNXUZ": "xuzhou", "KZDMB": "taraz"}
    town = towns.get(code.replace(" ", ""), "shanghai")
    assert planner.places.find_spot(code) is None
    assert planner.places.find_node(code).key == town


def test_a_town_bears_its_code_with_rails_before_that_of_its_airport(
    planner: corridor.Planner,
) -> None:
    nodes = planner.network.nodes
    assert nodes["chengdu"].unlocode == "CNCDU"
    assert nodes["urumqi"].unlocode == "CNURM"
    assert nodes["xuzhou"].unlocode == "CNXZH"


def test_a_code_is_avoided_exactly(planner: corridor.Planner) -> None:
    """It was read by its sound, and avoided all Xinjiang."""
    plan = planner.route("Lianyungang", "Almaty", avoid="CNXZH")
    ids = {node.id for node in plan.nodes}
    assert "xuzhou" not in ids
    assert "urumqi" in ids


@pytest.mark.parametrize("word", ["RUTMB", "RU TMB", "RUSAM", "KZWKO", "KZZKO", "MOSCW"])
def test_a_code_is_not_read_by_its_sound(planner: corridor.Planner, word: str) -> None:
    for find in (planner.places.find, planner.places.find_node, planner.places.search):
        with pytest.raises(UnknownPlace, match="No place of the network has the UN/LOCODE"):
            find(word)
    assert planner.places.find_spot(word) is None
    with pytest.raises(UnknownPlace, match="UN/LOCODE"):
        planner.route("Xian", "Hamburg", avoid=word)


@pytest.mark.parametrize(
    ("code", "meant"),
    [("CNXUO", "xuzhou"), ("PLMAL", "malaszewicze"), ("RUMWO", "moscow"), ("MOSCW", "moscow")],
)
def test_what_a_code_may_mean_is_suggested(
    planner: corridor.Planner, code: str, meant: str
) -> None:
    with pytest.raises(UnknownPlace) as caught:
        planner.places.find(code)
    assert meant in [candidate.typed for candidate in caught.value.candidates]


@pytest.mark.parametrize("word", ["Basra", "tapa", "MINSK", "Turin", "xinjiang", "KZ-27", "665602"])
def test_a_name_is_no_code(word: str) -> None:
    assert code_of(word) == ""


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("BELIN", "Linter"),
        ("DERAS", "Rastatt"),
        ("DEGOU", "Gross Grönau"),
        ("BELED", "Lede"),
        ("DERBI", "Grambin"),
    ],
)
def test_what_others_call_a_place_is_no_code(
    planner: corridor.Planner, word: str, name: str
) -> None:
    """A code is the place of the list, not one that somebody calls so."""
    spot = planner.places.find_spot(word)
    assert spot is not None
    assert spot.name == name
    with pytest.raises(UnknownPlace):
        planner.places.find(word)


@pytest.mark.parametrize("word", ["BEBRA", "DELHI", "SIVAS", "Brest"])
def test_a_name_in_capitals_stays_a_name(planner: corridor.Planner, word: str) -> None:
    asked = planner.places
    found = asked.find_spot(word) or asked.find(word)
    assert word.casefold() in str(found).casefold()


@pytest.mark.slow
def test_the_letters_of_a_region_name_it_only_as_its_code(planner: corridor.Planner) -> None:
    """Whatever code begins with the letters of a region: exact, or refused."""
    network, find = planner.network, planner.places.find
    for region in network.regions:
        assert find(region).key == region
        land, letters = region.split("-")
        if letters.isdecimal():
            continue
        for third in "AHNZ":
            code = f"{land}{(letters + third)[:3]}"
            for word in (code, f"{land} {code[2:]}"):
                try:
                    found = network.nodes[find(word).key]
                except UnknownPlace:
                    continue
                assert code in (found.unlocode, *found.aliases)
