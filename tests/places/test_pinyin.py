"""Chinese names read in pinyin."""

from __future__ import annotations

import re

import pytest

import corridor
from corridor.network import Network, shipped_data
from corridor.network.side_files import readings_of_names

_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")


def test_every_chinese_name_in_china_has_a_reading() -> None:
    read = dict(readings_of_names(shipped_data()))
    for node in Network().nodes.values():
        if node.country == "CN":
            assert set(_HAN.findall(node.name_zh)) <= read.keys(), node.id
    assert all(reading.isascii() and reading.isalpha() for reading in read.values())


def test_a_package_without_readings_has_none(tmp_path) -> None:
    assert list(readings_of_names(tmp_path)) == []


@pytest.mark.parametrize(
    ("word", "node"),
    [
        ("Liányúngǎng", "lianyungang"),
        ("Lian yun gang", "lianyungang"),
        ("Wulumuqi", "urumqi"),
        ("Wūlǔmùqí", "urumqi"),
        ("Wu lu mu qi", "urumqi"),
        ("Huo'erguosi", "khorgos-cn"),
        ("Ālāshānkǒu", "alashankou"),
        ("Kā shí", "kashgar"),
        ("Hā'ěrbīn", "harbin"),
        ("Erlianhaote", "erenhot"),
        ("Cháng zhì", "changzhi"),
        ("Luò hé", "luohe"),
        ("Duyisibao", "duisburg"),
        ("Alamutu", "almaty"),
        ("Tashigan", "tashkent"),
        ("Mosike", "moscow"),
    ],
)
def test_pinyin_is_read_with_and_without_tones_and_spaces(
    planner: corridor.Planner, word: str, node: str
) -> None:
    assert planner.places.find_node(word).key == node
