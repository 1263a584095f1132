"""Words of kind and order around a name: they find what the bare name finds, or are refused so."""

from __future__ import annotations

import pytest

import corridor
from corridor.errors import AmbiguousPlace, UnclearPlace
from corridor.i18n.countries import country_names
from corridor.network import Node
from corridor.places.cities import find_coordinates
from corridor.places.coordinates import read_coordinates
from corridor.places.kinds import Reading, readings

FAMILIES = {
    "en": [
        "Port of {name}",
        "{name} port",
        "{name} station",
        "{name} railway station",
        "{name} terminal",
        "{name} dry port",
        "{name} ({country})",
        "{country} {name}",
        "{country}, {name}",
        "{name} city, {country}",
        "Seaport {name}",
    ],
    "ru": [
        "г. {name}",
        "п. {name}",
        "р.п. {name}",
        "город {name}",
        "ст. {name}",
        "станция {name}",
        "ж/д станция {name}",
        "{name} (эксп.)",
        "порт {name}",
        "сухой порт {name}",
        "терминал {name}",
        "{country} {name}",
        "{country}, г. {name}",
    ],
    "kk": ["{name} қаласы", "қ. {name}", "{name} станциясы", "{name} порты", "{country} {name}"],
    "zh": [
        "{name}站",
        "{name}火车站",
        "{name}港",
        "{name}市",
        "{country}{name}",
        "{name}（{country}）",
    ],
}
FORMS = [(language, form) for language, forms in FAMILIES.items() for form in forms]
KIN_KM = 80.0


def meaning(planner: corridor.Planner, word: str) -> str:
    """Return the node, the city or the sorted list of candidates that a word means."""
    places = planner.places
    try:
        spot = places.find_spot(word)
        return f"{spot}, {spot.point}" if spot else places.find_node(word).key
    except UnclearPlace as error:
        kind = "one of" if isinstance(error, AmbiguousPlace) else "unknown"
        return f"{kind} {sorted(one.typed for one in error.candidates)}"
    except corridor.CorridorError as error:
        return str(error)


def is_kin(planner: corridor.Planner, one: str, other: str) -> bool:
    """Whether a node is the port, the station or the terminal beside another."""
    nodes = planner.network.nodes
    if one not in nodes or other not in nodes:
        return False
    return nodes[other] in planner.places.namesakes(nodes[one], KIN_KM)


def named(node: Node, language: str) -> str:
    name = {"en": node.name, "ru": node.name_ru, "kk": node.name_kk, "zh": node.name_zh}[language]
    return name.partition(" (")[0]


def apart(planner: corridor.Planner, nodes: list[Node], language: str, form: str) -> list[str]:
    """List what a form of a name means that its bare name does not."""
    countries = country_names(language)
    wrong = []
    for node in nodes:
        name = named(node, language)
        if not name:
            continue
        word = form.format(name=name, country=countries[node.country])
        bare, found = meaning(planner, name), meaning(planner, word)
        # The country may tell namesakes apart, and a word of kind the port from its city.
        right = found in (bare, node.id) if "{country}" in form else found == bare
        right = right or (bare.startswith("one of") and f"'{found}'" in bare)
        if not right and not is_kin(planner, bare, found):
            # An official name may be a word of kind already: "Aktau port" is a node.
            exact = {named(other, language) for other in planner.network.nodes.values()}
            if word not in exact:
                wrong.append(f"{word}: {found}, not {bare}")
    return wrong


@pytest.mark.parametrize(("language", "form"), FORMS)
def test_a_name_with_a_word_of_kind_means_what_the_name_does(
    planner: corridor.Planner, language: str, form: str
) -> None:
    some = list(planner.network.nodes.values())[::200]
    assert apart(planner, some, language, form) == []


@pytest.mark.slow
@pytest.mark.parametrize(("language", "form"), FORMS)
def test_each_name_with_a_word_of_kind_means_what_the_name_does(
    planner: corridor.Planner, language: str, form: str
) -> None:
    assert apart(planner, list(planner.network.nodes.values()), language, form) == []


def test_the_word_itself_is_read_first() -> None:
    assert next(readings("Port Said")) == Reading("Port Said")
    assert [*readings("Almaty")] == [Reading("Almaty")]
    assert Reading("Достык", "station") in readings("ст. Достык (эксп.)")


def test_a_word_of_kind_is_a_hint(planner: corridor.Planner) -> None:
    find = planner.places.find_node
    assert find("Актау").key == "aktau"
    assert find("порт Актау").key == "aktau-port"
    assert find("г. Актау").key == "aktau"
    assert find("порт Актау").asked == "порт Актау"


def test_letters_of_two_alphabets_that_look_alike_are_one_word(planner: corridor.Planner) -> None:
    for word, key in (("Уpальск", "oral"), ("Aктобе", "aktobe"), ("Poтepдам", "rotterdam")):
        assert planner.places.find_node(word).key == key
    with pytest.raises(corridor.UnknownPlace):
        planner.places.find_node("Жzальск")


def test_cities_off_the_network_have_words_of_kind_too(planner: corridor.Planner) -> None:
    for word in ("г. Кассель", "Германия, Кассель", "德国卡塞尔", "Kassel railway station"):
        spot = planner.places.find_spot(word)
        assert spot is not None
        assert (spot.name, spot.country, spot.asked) == ("Kassel", "DE", word)


def test_namesakes_are_told_apart_by_province(planner: corridor.Planner) -> None:
    for word in ("Suzhou, Anhui", "Anhui, Suzhou", "宿州", "安徽省宿州市", "Сучжоу, Аньхой"):
        spot = planner.places.find_spot(word)
        assert spot is not None
        assert (spot.province, round(spot.lat, 1)) == ("Anhui", 33.6)
    assert planner.places.find_node("Suzhou, Jiangsu").key == "suzhou"
    with pytest.raises(AmbiguousPlace) as caught:
        planner.places.find_node("Ростов")
    assert "Rostov Veliky, Jaroslavl, RU" in [one.typed for one in caught.value.candidates]


@pytest.mark.slow
def test_each_candidate_that_is_told_can_be_typed(planner: corridor.Planner) -> None:
    names = [city.name for city in planner.places._lookup.cities.all()]  # noqa: SLF001
    doubled = sorted({name for name in names if names.count(name) > 1})
    assert len(doubled) > 300
    wrong = []
    for name in doubled:
        try:
            planner.places.find_spot(name) or planner.places.find_node(name)
        except AmbiguousPlace as error:
            meanings = [meaning(planner, one.typed) for one in error.candidates]
            wrong += [
                f"{name}: {one.typed}"
                for one, found in zip(error.candidates, meanings, strict=True)
                if found.startswith(("one of", "unknown")) or meanings.count(found) > 1
            ]
        except corridor.CorridorError:
            pass
    assert wrong == []


@pytest.mark.parametrize(
    "word", ["3443N 11913E", "3443N11913E", "3443n, 11913e", " 3443N  11913E "]
)
def test_coordinates_of_the_united_nations_list_are_read(word: str) -> None:
    read = read_coordinates(word)
    assert read is not None
    assert [round(one, 3) for one in read] == [34.717, 119.217]


def test_minutes_above_59_are_no_coordinates() -> None:
    assert read_coordinates("3443S 05813W") == (-(34 + 43 / 60), -(58 + 13 / 60))
    with pytest.raises(corridor.BadQuestion, match="'3463N 11913E' is not a position on earth"):
        find_coordinates("3463N 11913E")


@pytest.mark.parametrize(("word", "silly"), [("Vostochny", "TL"), ("Vostochny", "rostock")])
def test_what_is_hardly_alike_is_not_suggested(
    planner: corridor.Planner, word: str, silly: str
) -> None:
    with pytest.raises(corridor.UnknownPlace) as caught:
        planner.places.find_node(word)
    assert not any(silly in one.typed for one in caught.value.candidates)


def test_a_part_of_a_name_suggests_the_name(planner: corridor.Planner) -> None:
    with pytest.raises(corridor.UnknownPlace, match="Did you mean Vostochny Port"):
        planner.places.find_node("Vostochny")
