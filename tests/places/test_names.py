"""Places bear their names in four languages, and each name leads to its place."""

from __future__ import annotations

import re

import pytest

import corridor
from corridor.network import Node

_CYRILLIC = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]")
_LATIN = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u4e00-\u9fff]")

# Names that several places bear, and one that another place bears as its first name.
_SHARED = {
    "Aksu": {"aksu", "aksu-cn"},
    "Аксу": {"aksu", "aksu-cn"},
    "阿克苏": {"aksu", "aksu-cn"},
    "Актау Порт": {"aktau-port", "aktau-port-station"},
    "Астара": {"astara-az", "astara-ir"},
    "阿斯塔拉": {"astara-az", "astara-ir"},
    "Āstārā": {"astara-az", "astara-ir"},
    "Бақты": {"baketu", "bakhty"},
    "Kigash": {"kigash", "kigash-ru"},
    "Kizilyar": {"kizlyar", "petropavl"},
    "Kızılyar": {"kizlyar", "petropavl"},
    "Серахс": {"sarakhs", "serahs"},
    "Horgos": {"horgos-rs", "khorgos-cn"},
    "Horgoš": {"horgos-rs", "khorgos-cn"},
    "Frankfurt": {"frankfurt-main", "frankfurt-oder"},
}


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("连云港", "lianyungang"),
        ("徐州", "xuzhou"),
        ("苏州", "suzhou"),
        ("南京", "nanjing"),
        ("Ляньюньган", "lianyungang"),
        ("Сюйчжоу", "xuzhou"),
        ("Уральск", "oral"),
        ("Орал", "oral"),
        ("乌拉尔斯克", "oral"),
        ("奥拉尔", "oral"),
        ("Дуйсбург", "duisburg"),
        ("杜伊斯堡", "duisburg"),
        ("Хоргос", "khorgos-cn"),
        ("霍尔果斯", "khorgos-cn"),
        ("Khorgos border", "altynkol"),
        ("Достык", "dostyk"),
        ("多斯特克", "dostyk"),
        ("Актау", "aktau"),
        ("阿克套", "aktau"),
        ("Ақтау", "aktau"),
        ("Шевченко", "aktau"),
        ("Ақтөбе", "aktobe"),
        ("Актюбинск", "aktobe"),
        ("Қарағанды", "karaganda"),
        ("Караганда", "karaganda"),
        ("Өскемен", "ust-kamenogorsk"),
        ("Усть-Каменогорск", "ust-kamenogorsk"),
        ("Семей", "semey"),
        ("Семипалатинск", "semey"),
        ("Петропавловск", "petropavl"),
        ("Қызылорда", "kyzylorda"),
        ("Шымкент", "shymkent"),
        ("Тараз", "taraz"),
        ("Атырау", "atyrau"),
        ("Гурьев", "atyrau"),
        ("Алматы", "almaty"),
        ("Алма-Ата", "almaty"),
        ("阿拉木图", "almaty"),
        ("Нур-Султан", "astana"),
        ("Турксиб", "lugovaya"),
        ("Луговая", "lugovaya"),
        ("Аксай", "aksai"),
        ("Ақсай", "aksai"),
        ("Варшава", "warsaw"),
        ("华沙", "warsaw"),
        ("Гамбург", "hamburg"),
        ("汉堡", "hamburg"),
        ("Будапешт", "budapest"),
        ("布达佩斯", "budapest"),
        ("Стамбул", "istanbul"),
        ("伊斯坦布尔", "istanbul"),
        ("Ташкент", "tashkent"),
        ("塔什干", "tashkent"),
        ("Москва", "moscow"),
        ("莫斯科", "moscow"),
        ("Брест", "brest"),
        ("布列斯特", "brest"),
        ("Малашевиче", "malaszewicze"),
        ("马拉舍维奇", "malaszewicze"),
        ("Чунцин", "chongqing"),
        ("Сиань", "xian"),
        ("法兰克福", "frankfurt-main"),
    ],
)
def test_exonyms_and_former_names_find_the_place(
    planner: corridor.Planner, word: str, key: str
) -> None:
    assert planner.places.find_node(word).key == key


@pytest.mark.parametrize("word", ["Kazakhstan", "Казахстан", "Қазақстан", "哈萨克斯坦"])
def test_no_place_takes_the_name_of_its_country(planner: corridor.Planner, word: str) -> None:
    assert planner.places.find(word).key == "KZ"


def test_kazakhstan_jiangsu_and_the_borders_of_china_have_all_names(
    planner: corridor.Planner,
) -> None:
    nodes = [node for node in planner.network.nodes.values() if must_have_all_names(node)]
    assert len(nodes) > 180
    assert {node.id: lacking(node) for node in nodes if lacking(node)} == {}


@pytest.mark.parametrize(
    ("origin", "destination", "via"),
    [
        ("Lianyungang", "Duisburg", "West Kazakhstan"),
        ("Xuzhou", "Hamburg", ()),
        ("Nanjing", "Istanbul", "gate:khorgos,gate:aktau"),
        ("Suzhou", "Warsaw", ()),
        ("Lianyungang", "Tashkent", ()),
    ],
)
def test_every_place_on_the_way_has_all_names(
    planner: corridor.Planner, origin: str, destination: str, via: str | tuple[()]
) -> None:
    plan = planner.route(origin, destination, via=via)
    assert {node.id: lacking(node) for node in plan.nodes if lacking(node)} == {}


def test_kazakh_names_are_cyrillic_and_chinese_ones_have_characters(
    planner: corridor.Planner,
) -> None:
    for node in planner.network.nodes.values():
        assert not node.name_ru or _CYRILLIC.search(node.name_ru), node.id
        assert not node.name_kk or _CYRILLIC.search(node.name_kk), node.id
        assert not _LATIN.search(node.name_kk), node.id
        assert not node.name_zh or _HAN.search(node.name_zh), node.id


@pytest.mark.slow
def test_each_name_and_alias_finds_its_place_or_is_known_to_be_shared(
    planner: corridor.Planner,
) -> None:
    shared = {}
    for node in planner.network.nodes.values():
        for word in filter(None, names_of(node)):
            ids = meant(planner, word)
            if ids != {node.id}:
                shared[word] = ids
    assert shared == _SHARED


def must_have_all_names(node: Node) -> bool:
    border_of_china = node.country == "CN" and "border" in node.roles
    return node.country == "KZ" or node.region == "CN-JS" or border_of_china


def lacking(node: Node) -> list[str]:
    names = {"ru": node.name_ru, "kk": node.name_kk, "zh": node.name_zh}
    return [language for language, name in names.items() if not name]


def names_of(node: Node) -> tuple[str, ...]:
    return (node.name, node.name_ru, node.name_kk, node.name_zh, *node.aliases)


def meant(planner: corridor.Planner, word: str) -> set[str]:
    try:
        return {planner.places.find_node(word).key}
    except corridor.AmbiguousPlace as error:
        return set(re.findall(r"(?:may be|;) \d+\. ([a-z0-9-]+) \(", str(error)))


def test_an_oblast_or_a_province_is_known_as_addresses_have_it(planner: corridor.Planner) -> None:
    regions = planner.network.regions.values()
    for region in regions:
        plain = region.name.removesuffix(" Region")
        if region.name_ru.endswith(" область"):
            told = [f"{plain} oblast", region.name_ru.replace("область", "обл.")]
        elif region.name_zh.endswith("省"):
            told = [f"{plain} Province", f"провинция {region.name_ru}"]
        else:
            continue
        assert {planner.places.find(name).key for name in told} == {region.id}
    assert planner.places.find("Порт Восточный").key == "vostochny-port"
    for name in ("СУАР", "XUAR"):
        assert planner.places.find_list(name)[0].key == "CN-XJ"
    for name, right in (("Moscow region", "RU-MOS"), ("Almaty region", "KZ-19")):
        assert planner.places.find(name).key == right
