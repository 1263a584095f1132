"""Screenlines and their gates: what a trip must cross, and what the check finds wrong."""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING

import pytest

from corridor.errors import BadData
from corridor.network import Network, shipped_data
from corridor.network.check import check_data
from corridor.network.screenlines import Screenlines
from tests.network.sound_package import rewrite, set_cell
from tests.packages import write_package

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from corridor.network.check import Fault

_HEADINGS = (
    "id",
    "screenline",
    "name",
    "name_ru",
    "name_kk",
    "name_zh",
    "corridor",
    "links",
    "ocean",
    "note",
)


@pytest.fixture(scope="module")
def shipped() -> Screenlines:
    return Screenlines(Network())


# What a trip must cross, in the shipped data


@pytest.mark.parametrize(
    ("origin", "destination", "crossed"),
    [
        ("lianyungang", "duisburg", ("china-exit", "ural-caspian", "eu-entry")),
        ("duisburg", "lianyungang", ("eu-entry", "ural-caspian", "china-exit")),
        ("shanghai-yangshan", "rotterdam", ("china-exit", "ural-caspian", "eu-entry")),
        ("xian", "oral", ("china-exit",)),
        ("xian", "moscow", ("china-exit", "ural-caspian")),
        ("xian", "istanbul", ("china-exit", "ural-caspian")),
        ("almaty", "duisburg", ("ural-caspian", "eu-entry")),
        ("tashkent", "tehran", ("ural-caspian",)),
        ("oral", "saratov", ("ural-caspian",)),
        ("moscow", "duisburg", ("eu-entry",)),
        ("almaty", "astana", ()),
        ("almaty", "oral", ()),
        ("rotterdam", "duisburg", ()),
    ],
)
def test_a_trip_meets_the_screenlines_in_order(
    shipped: Screenlines, origin: str, destination: str, crossed: tuple[str, ...]
) -> None:
    assert shipped.between([origin], [destination]) == crossed


def test_screenlines_and_gates_stand_in_the_order_of_the_table(shipped: Screenlines) -> None:
    assert shipped.names == ("china-exit", "ural-caspian", "eu-entry")
    gates = dict.fromkeys(gate.id for gate in shipped.gate_of_link["china-exit"].values())
    assert next(iter(gates)) == "manzhouli"
    assert {"dostyk", "dostyk-road", "khorgos", "khorgos-road", "chinese-ports"} <= gates.keys()


def test_every_link_across_a_shipped_screenline_is_in_one_of_its_gates(
    shipped: Screenlines,
) -> None:
    for name in shipped.names:
        pieces = shipped.piece_of_node[name]
        across = {
            link.id
            for link in Network().links.values()
            if pieces[link.from_id] != pieces[link.to_id]
        }
        assert across == shipped.gate_of_link[name].keys()


def test_links_that_leave_china_are_those_of_its_gates(shipped: Screenlines) -> None:
    network = Network()
    leaving = {
        link.id
        for link in network.links.values()
        if (network.nodes[link.from_id].country == "CN")
        != (network.nodes[link.to_id].country == "CN")
    }
    assert leaving == shipped.gate_of_link["china-exit"].keys()


@pytest.mark.parametrize(
    ("link", "gate", "family"),
    [
        ("rail-omsk--barabinsk", "trans-siberian", "trans-siberian"),
        ("rail-kokshetau--petropavl", "petropavl", "northern"),
        ("rail-semiglavy-mar--ozinki", "oral", "northern"),
        ("ferry-aktau-port--alat-port", "aktau", "middle"),
        ("rail-akyaila--incheh-borun", "akyaila", "southern"),
        ("sea-suez--port-said", "suez", "sea"),
    ],
)
def test_the_gate_across_the_ural_and_the_caspian_names_the_corridor(
    shipped: Screenlines, link: str, gate: str, family: str
) -> None:
    found = shipped.gate_of_link["ural-caspian"][link]
    assert (found.id, found.corridor) == (gate, (family,))


def test_no_two_gates_have_the_same_name() -> None:
    gates = Network().gates.values()
    for names in ("name", "name_ru", "name_kk", "name_zh"):
        assert len({getattr(gate, names) for gate in gates}) == len(gates)


# What a trip must cross, in a line of five places: a, b, c, d, e

_LINKS = [
    {"from": "a", "to": "b", "distance_km": 100},
    {"from": "b", "to": "c", "distance_km": 100},
    {"from": "c", "to": "d", "distance_km": 100, "status": "planned"},
    {"from": "d", "to": "e", "distance_km": 100},
]
_EAST = ("east", "rail-d--e")
_WEST = ("west", "rail-a--b")


def five_places(folder: Path, gates: Iterable[tuple[str, str]], *more: tuple[str, str]) -> Network:
    """Write five places in a line, with more links if given and gates as (screenline, links)."""
    links = [*_LINKS, *({"from": start, "to": end, "distance_km": 100} for start, end in more)]
    write_package(folder, nodes=[{"id": key} for key in "abcde"], links=links)
    write_gates(folder, gates)
    return Network(folder)


def write_gates(folder: Path, gates: Iterable[tuple[str, str]]) -> None:
    with (folder / "gates.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_HEADINGS)
        for number, (screenline, links) in enumerate(gates, start=2):
            writer.writerow([f"gate-{number}", screenline, *["Gate"] * 4, "", links, "", ""])
    notices = folder / "notices.csv"
    if notices.exists():
        heading, *_ = notices.read_text(encoding="utf-8").splitlines()
        notices.write_text(f"{heading}\n", encoding="utf-8")


@pytest.mark.parametrize("gates", [(_EAST, _WEST), (_WEST, _EAST)])
def test_the_order_is_that_of_the_trip_and_not_of_the_table(
    tmp_path: Path, gates: tuple[tuple[str, str], ...]
) -> None:
    screenlines = Screenlines(five_places(tmp_path, gates))
    assert screenlines.between(["a"], ["e"]) == ("west", "east")
    assert screenlines.between(["e"], ["a"]) == ("east", "west")
    assert screenlines.between(["b"], ["e"]) == ("east",)
    assert screenlines.between(["b"], ["d"]) == ()


def test_a_planned_link_joins_as_an_open_one_does(tmp_path: Path) -> None:
    screenlines = Screenlines(five_places(tmp_path, [_EAST]))
    assert screenlines.piece_of_node["east"] == {"a": 0, "b": 0, "c": 0, "d": 0, "e": 1}


def test_a_screenline_counts_only_for_all_origins_and_all_destinations(tmp_path: Path) -> None:
    screenlines = Screenlines(five_places(tmp_path, [_WEST, _EAST]))
    assert screenlines.between(["a", "b"], ["e"]) == ("east",)
    assert screenlines.between(["a"], ["d", "e"]) == ("west",)
    assert screenlines.between(["a", "e"], ["c"]) == ()
    assert screenlines.between([], ["e"]) == ()


def test_a_screenline_may_cut_the_network_into_many_pieces(tmp_path: Path) -> None:
    screenlines = Screenlines(five_places(tmp_path, [("both", "rail-a--b|rail-d--e")]))
    assert screenlines.between(["a"], ["c"]) == ("both",)
    assert screenlines.between(["a"], ["e"]) == ("both",)


def test_a_screenline_with_a_way_round_need_not_be_crossed(tmp_path: Path) -> None:
    screenlines = Screenlines(five_places(tmp_path, [_WEST, _EAST], ("c", "e")))
    assert screenlines.between(["a"], ["e"]) == ("west",)


def test_a_gate_may_name_links_that_the_network_lost(tmp_path: Path) -> None:
    network = five_places(tmp_path, [("west", "rail-a--b|rail-a--c"), _EAST], ("a", "c"))
    kept = {key: link for key, link in network.links.items() if key != "rail-a--c"}
    assert Screenlines(network.with_rows(links=kept)).between(["a"], ["e"]) == ("west", "east")


def test_a_network_without_gates_has_no_screenlines(tmp_path: Path) -> None:
    screenlines = Screenlines(five_places(tmp_path, []))
    assert screenlines.names == ()
    assert screenlines.between(["a"], ["e"]) == ()


def test_a_place_that_is_not_in_the_network_is_an_error(tmp_path: Path) -> None:
    screenlines = Screenlines(five_places(tmp_path, [_WEST]))
    with pytest.raises(KeyError, match="nowhere"):
        screenlines.between(["nowhere"], ["e"])


# The check, on the package that is sound in every way


def faults_of_gates(folder: Path) -> list[Fault]:
    faults = check_data(folder)
    assert all(fault.file == "gates.csv" for fault in faults), "\n".join(map(str, faults))
    return faults


def the_fault(folder: Path) -> Fault:
    (fault,) = faults_of_gates(folder)
    return fault


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("ferry-aktau-port--alat", "'ferry-aktau-port--alat'; did you mean ferry-aktau-port--alat"),
        ("ferry-aktau-port--alat-port|xyz", "no link is called 'xyz'"),
    ],
)
def test_a_gate_link_that_is_not_there_is_found(folder: Path, value: str, hint: str) -> None:
    set_cell(folder, "gates", 2, "links", value)
    fault = the_fault(folder)
    assert (fault.row, fault.column) == (2, "links")
    assert hint in fault.message


def test_a_gate_with_an_empty_entry_is_told_once(folder: Path) -> None:
    set_cell(folder, "gates", 2, "links", "ferry-aktau-port--alat-port|")
    assert the_fault(folder).rule == "empty-item"


def test_a_link_in_two_gates_of_a_screenline_is_found(folder: Path) -> None:
    write_gates(folder, [("caspian", "ferry-aktau-port--alat-port")] * 2)
    fault = the_fault(folder)
    assert (fault.row, fault.column, fault.rule) == (3, "links", "link-in-two-gates")
    assert "'ferry-aktau-port--alat-port' stands in row 2 already" in fault.message


def test_a_link_twice_in_a_gate_is_found(folder: Path) -> None:
    set_cell(folder, "gates", 2, "links", "|".join(["ferry-aktau-port--alat-port"] * 2))
    fault = the_fault(folder)
    assert (fault.row, fault.rule) == (2, "link-in-two-gates")


def test_a_link_may_be_in_gates_of_two_screenlines(folder: Path) -> None:
    link = "ferry-aktau-port--alat-port"
    write_gates(folder, [("caspian", link), ("azerbaijan", link)])
    assert check_data(folder) == []


def test_a_gate_apart_from_its_screenline_is_found(folder: Path) -> None:
    write_gates(
        folder,
        [
            ("west", "rail-oral--saratov"),
            ("east", "rail-oral--dostyk"),
            ("west", "ferry-aktau-port--alat-port"),
            ("east", "rail-xian--dostyk"),
        ],
    )
    fault = the_fault(folder)
    assert (fault.row, fault.column, fault.rule) == (4, "screenline", "gate-apart")
    assert "move this row below row 2" in fault.message


def ways_round(folder: Path) -> list[Fault]:
    return [fault for fault in check_data(folder) if fault.rule == "screenline-open"]


def test_a_screenline_with_a_way_round_is_found(tmp_path: Path) -> None:
    five_places(tmp_path, [_EAST, _WEST], ("a", "c"))
    (fault,) = ways_round(tmp_path)
    assert str(fault) == (
        "gates.csv, row 3, column links: west has a way round 'rail-a--b': with all its links "
        "taken out, one still gets by a - c - b; add the link that passes the line there to a "
        "gate, or take 'rail-a--b' out."
    )


def test_links_that_are_not_open_make_a_way_round(tmp_path: Path) -> None:
    five_places(tmp_path, [("line", "rail-a--d")], ("a", "d"))
    (fault,) = ways_round(tmp_path)
    assert "a - b - c - d;" in fault.message


def test_of_several_ways_round_by_one_link_the_shortest_is_told(tmp_path: Path) -> None:
    gates = [("line", "rail-a--b"), ("line", "rail-a--d")]
    five_places(tmp_path, gates, ("a", "d"), ("a", "e"))
    (fault,) = ways_round(tmp_path)
    assert fault.row == 3
    assert "a - e - d;" in fault.message


def test_ways_round_in_two_pieces_are_two_faults(tmp_path: Path) -> None:
    gates = [("line", "rail-a--b"), ("line", "rail-b--c"), ("line", "rail-d--e")]
    five_places(tmp_path, gates, ("b", "a"), ("e", "d"))
    assert [fault.row for fault in ways_round(tmp_path)] == [2, 4]


def test_no_way_round_is_told_while_a_link_of_the_line_is_misspelt(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"rail-a--cc'; did you mean rail-a--c\?"):
        five_places(tmp_path, [("west", "rail-a--b|rail-a--cc")], ("a", "c"))
    assert ways_round(tmp_path) == []
    assert "did you mean rail-a--c?" in "".join(map(str, check_data(tmp_path)))


def test_a_gate_left_out_of_the_shipped_table_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(shipped_data(), folder, ignore=shutil.ignore_patterns("*.geojson", "build"))
    rewrite(
        folder / "gates.csv",
        lambda text: b"".join(
            line for line in text.splitlines(keepends=True) if not line.startswith(b"oral,")
        ),
    )
    (fault,) = ways_round(folder)
    assert "semiglavy-mar - ozinki" in fault.message
