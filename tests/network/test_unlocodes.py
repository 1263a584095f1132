"""UN/LOCODEs of places are held to the list that comes with the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corridor.errors import BadData
from corridor.network import Network, shipped_data
from corridor.network.check import check_data
from corridor.network.side_files import UNLOCODES, unlocodes
from corridor.places import PlaceFinder
from tests.network.sound_package import set_cell

if TYPE_CHECKING:
    from pathlib import Path

_LIST = "KZURA\tUralsk\t\t\t45\nRURTW\tSaratov\t51.53\t46.02\t14\nRUSYZ\tSyzran\t53.17\t48.47\t1\n"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("RUZZZ", "'RUZZZ' is not a UN/LOCODE of unlocode.tsv"),
        ("KZURA", "'KZURA' is not a UN/LOCODE of the country RU"),
        ("RUSYZ", "'RUSYZ' is the UN/LOCODE of Syzran, 246 km from here"),
    ],
)
def test_a_code_that_is_not_the_places_own_is_a_fault(folder: Path, code: str, words: str) -> None:
    (folder / UNLOCODES).write_text(_LIST, encoding="utf-8")
    set_cell(folder, "nodes", 3, "unlocode", code)
    (fault,) = check_data(folder)
    assert (fault.file, fault.row, fault.column) == ("nodes.csv", 3, "unlocode")
    assert words in str(fault)


@pytest.mark.parametrize("code", ["", "RURTW"])
def test_its_own_code_or_none_is_sound(folder: Path, code: str) -> None:
    (folder / UNLOCODES).write_text(_LIST, encoding="utf-8")
    set_cell(folder, "nodes", 3, "unlocode", code)
    assert check_data(folder) == []


def test_a_package_without_the_list_is_held_to_none(folder: Path) -> None:
    set_cell(folder, "nodes", 3, "unlocode", "RUZZZ")
    assert check_data(folder) == []


@pytest.mark.parametrize(
    "line",
    [
        "RURTW\tSaratov\t51.53\t46.02\n",
        "RURTW\tSaratov\tnorth\t46.02\t1\n",
        "RURTW\tSaratov\t91\t46.02\t1\n",
        "RURTW\t\t51.53\t46.02\t1\n",
    ],
)
def test_a_file_that_is_no_list_is_told_by_check_and_finder(folder: Path, line: str) -> None:
    (folder / UNLOCODES).write_text(line, encoding="utf-8")
    (fault,) = check_data(folder)
    assert fault.file == UNLOCODES
    with pytest.raises(BadData, match="not a list of UN/LOCODEs"):
        PlaceFinder(Network(folder)).find_spot("RURTW")


def test_the_list_that_comes_along_is_in_order_and_mostly_placed() -> None:
    rows = [*unlocodes(shipped_data())]
    codes = [row.code for row in rows]
    assert codes == sorted(set(codes))
    assert len(rows) > 74_000
    assert sum(row.point is not None for row in rows) > 0.9 * len(rows)


def test_a_town_has_its_code_with_rails_where_the_list_has_one() -> None:
    """No city of the network bears an airport's code while the list has its own beside it."""
    rows = {row.code: row for row in unlocodes(shipped_data())}
    nodes = Network(shipped_data()).nodes.values()
    airports = {node.id for node in nodes if "Apt" in getattr(rows.get(node.unlocode), "name", "")}
    assert airports <= {"navoi", "tongliao"}  # the list has no other, or none with rails
