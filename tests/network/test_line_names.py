"""Lines and facilities are told in the reader's language; English stays what the data has."""

from __future__ import annotations

import copy
import csv
import json
import pickle
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from corridor import Planner
from corridor.i18n import LANGUAGES, Language, speaking, tell, text
from corridor.network import Link, Network, shipped_data
from corridor.network.check import check_data
from corridor.network.scenario import Scenario
from tests.network.sound_package import rewrite, set_cell

if TYPE_CHECKING:
    from pathlib import Path

OTHERS = [language for language in LANGUAGES if language != "en"]
NAMES_IN_LATIN = {"Navibulgar", "Container"}
TRIPS = [
    ("Lianyungang", "Duisburg", ""),
    ("Lianyungang", "Duisburg", "West Kazakhstan"),
    ("Xuzhou", "Hamburg", ""),
    ("Nanjing", "Istanbul", "Aktau"),
    ("Suzhou", "Warsaw", ""),
]


def words_in_latin(told: str) -> set[str]:
    return {word for word in re.findall(r"[A-Za-z]+", told) if re.search("[a-z]", word)}


@pytest.fixture(scope="module")
def network() -> Network:
    return Network()


@pytest.fixture(scope="module")
def planner() -> Planner:
    return Planner()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Turksib", {"ru": "Турксиб", "kk": "Түрксіб", "zh": "土西铁路"}),
        ("Longhai 陇海线", {"ru": "Лунхайская железная дорога", "zh": "陇海线"}),
        ("Aktogay - Dostyk", {"kk": "Ақтоғай - Достық", "zh": "阿克斗卡—多斯特克铁路"}),
        ("Kartaly - Tobol border section", {"ru": "пограничный участок Карталы - Тобол"}),
        ("PL 2", {"ru": "PL 2", "kk": "PL 2", "zh": "PL 2"}),
    ],
)
def test_a_line_is_told_in_the_readers_language(
    network: Network, line: str, told: dict[Language, str]
) -> None:
    name = next(link.line for link in network.links.values() if link.line == line)
    for language, expected in told.items():
        with speaking(language):
            assert tell(name) == expected
            assert tell(text("over {line}", line=name)).endswith(expected)


def test_english_tells_every_line_as_the_data_has_it(network: Network) -> None:
    with (shipped_data() / "links.csv").open(encoding="utf-8", newline="") as file:
        lines = {row["id"]: row["line"] for row in csv.DictReader(file)}
    assert {link.id: tell(link.line) for link in network.links.values()} == lines


@pytest.mark.parametrize("language", OTHERS)
def test_no_line_of_any_link_leaves_an_english_word(network: Network, language: Language) -> None:
    with speaking(language):
        told = {tell(link.line) for link in network.links.values()}
    assert {line for line in told if words_in_latin(line) - NAMES_IN_LATIN} == set()


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize(("start", "end", "via"), TRIPS)
def test_the_lines_of_a_plan_are_in_the_readers_language(
    planner: Planner, start: str, end: str, via: str, language: Language
) -> None:
    plan = planner.route(start, end, via=via or ())
    with speaking(language):
        told = " ".join(tell(link.line) for leg in plan.legs for link in leg.links)
    assert words_in_latin(told) <= NAMES_IN_LATIN


def test_a_facility_is_told_in_the_readers_language(network: Network) -> None:
    hub = next(
        row.facility
        for row in network.transfers.values()
        if row.facility == "Aktau port container hub"
    )
    with speaking("ru"):
        assert tell(hub) == "контейнерный хаб порта Актау"
    with speaking("zh"):
        assert tell(hub) == "阿克套港集装箱枢纽"


def test_a_line_is_a_plain_text_to_whoever_does_not_tell_it(network: Network) -> None:
    link = next(link for link in network.links.values() if link.line == "Aktogay - Dostyk")
    again: Link = replace(link, status="closed")
    thawed: Link = pickle.loads(pickle.dumps(link))  # noqa: S301 - our own
    for name in (again.line, copy.deepcopy(link.line), thawed.line):
        assert name == "Aktogay - Dostyk"
        assert {"Aktogay - Dostyk": 1}[name] == 1
        assert json.dumps(name) == '"Aktogay - Dostyk"'
        with speaking("ru"):
            assert str(name) == "Aktogay - Dostyk"
            assert tell(name) == "Актогай - Достык"


def test_the_table_is_read_when_a_line_is_told_and_not_before(folder: Path) -> None:
    ferry = Network(folder).links["ferry-aktau-port--alat-port"].line
    assert tell(ferry) == "Caspian ferry"
    set_cell(folder, "lines", 2, "name_ru", "паром через Каспий")
    with speaking("ru"):
        assert tell(ferry) == "паром через Каспий"


@pytest.mark.parametrize("spoil", ["missing", "not text"])
def test_a_table_that_cannot_be_read_leaves_the_english_name(folder: Path, spoil: str) -> None:
    ferry = Network(folder).links["ferry-aktau-port--alat-port"].line
    if spoil == "missing":
        (folder / "lines.csv").unlink()
    else:
        rewrite(folder / "lines.csv", lambda text: b"\xff" + text)
    with speaking("ru"):
        assert tell(ferry) == "Caspian ferry"


def test_a_line_that_a_scenario_adds_stands_for_itself(tmp_path: Path, network: Network) -> None:
    path = tmp_path / "new.toml"
    path.write_text(
        """
        name = "A new road"
        [[add]]
        table = "links"
        reason = "for the test"
        source = "judgement"
        [add.row]
        id = "road-oral--aktau"
        from = "oral"
        to = "aktau"
        mode = "road"
        line = "Steppe road"
        distance_km = 2000
        """,
        "utf-8",
    )
    changed = Scenario.read(path, network).apply(network)
    with speaking("kk"):
        assert tell(changed.links["road-oral--aktau"].line) == "Steppe road"


def test_a_name_of_no_line_is_a_fault(folder: Path) -> None:
    set_cell(folder, "lines", 2, "id", "Caspian fery")
    faults = [fault for fault in check_data(folder) if fault.file == "lines.csv"]
    assert [(fault.row, fault.column) for fault in faults] == [(2, "id")]
    assert "Caspian ferry" in str(faults[0])


def test_a_facility_without_a_name_in_some_language_is_a_fault(folder: Path) -> None:
    set_cell(folder, "facilities", 2, "name_zh", "")
    faults = [fault for fault in check_data(folder) if fault.file == "facilities.csv"]
    assert [(fault.row, fault.column) for fault in faults] == [(2, "name_zh")]
