"""Reading the tables: what a package's rows become, and how a fault is told."""

from __future__ import annotations

import codecs
import json
import shutil
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from corridor.errors import BadData
from corridor.network import MODES, Network, ViaPoint, shipped_data
from corridor.network.schema import Schema
from corridor.network.tables import read_table
from tests.network.sound_package import describe, rewrite, set_cell

if TYPE_CHECKING:
    from pathlib import Path


def rows(folder: Path, table: str) -> list[dict[str, object]]:
    return read_table(Schema(folder).tables[table])


def refusal(folder: Path, table: str = "nodes") -> str:
    with pytest.raises(BadData) as caught:
        rows(folder, table)
    return str(caught.value)


def test_cells_become_what_their_column_says(folder: Path) -> None:
    dostyk = rows(folder, "nodes")[5]
    assert dostyk["id"] == "dostyk"
    assert dostyk["lat"] == 45.25
    assert dostyk["roles"] == ("border",)
    assert dostyk["gauge_mm"] == (1435, 1520)
    assert dostyk["aliases"] == ()
    assert dostyk["name_zh"] == ""
    assert rows(folder, "links")[0]["tracks"] is None


def test_columns_may_stand_in_any_order_and_others_beside_them(folder: Path) -> None:
    before = rows(folder, "exceptions")
    lines = (folder / "exceptions.csv").read_text("utf-8").splitlines()
    (folder / "exceptions.csv").write_text(
        "\n".join(",".join(["x", *reversed(line.split(","))]) for line in lines), "utf-8"
    )
    assert rows(folder, "exceptions") == before


def test_a_byte_order_mark_and_windows_line_ends_are_read(folder: Path) -> None:
    before = rows(folder, "nodes")
    rewrite(folder / "nodes.csv", lambda text: codecs.BOM_UTF8 + text.replace(b"\n", b"\r\n"))
    assert rows(folder, "nodes") == before


@pytest.mark.parametrize(
    ("row", "column", "value", "reason"),
    [
        (3, "lat", "north", "'north' is not a number"),
        (3, "lat", "91", "'91' is not between -90 and 90"),
        (3, "lat", "nan", "'nan' is not a number"),
        (3, "lat", "", "'' is empty, and every row needs one"),
        (3, "name", "", "'' is empty, and every row needs one"),
        (3, "source", "", "'' is empty, and every row needs one"),
        (4, "confidence", "hihg", "'hihg' is none of high, low, medium"),
        (4, "gauge_mm", "1520|x", "'1520|x' is not a list of whole numbers separated by '|'"),
    ],
)
def test_a_cell_that_cannot_be_right_is_named(
    folder: Path, row: int, column: str, value: str, reason: str
) -> None:
    set_cell(folder, "nodes", row, column, value)
    message = refusal(folder)
    assert message.startswith(f"nodes.csv, row {row}, column {column}: {reason}")
    assert "corridor data check" in message


def test_a_whole_number_has_no_point(folder: Path) -> None:
    set_cell(folder, "links", 4, "tracks", "1.5")
    message = refusal(folder, "links")
    assert message.startswith("links.csv, row 4, column tracks: '1.5' is not a whole number")


def test_a_missing_column_is_named(folder: Path) -> None:
    rewrite(folder / "nodes.csv", lambda text: text.replace(b",country,", b",contry,", 1))
    message = refusal(folder)
    sentence = "the column 'country' is missing; did you mean it by 'contry'?"
    assert message.startswith(f"nodes.csv, row 1, column country: {sentence}")


def test_a_row_with_too_many_cells_is_named(folder: Path) -> None:
    rewrite(folder / "nodes.csv", lambda text: text.replace(b"Alat port", b"Alat, port"))
    assert refusal(folder).startswith("nodes.csv, row 5: 21 cells stand under 20 headings.")


def test_a_missing_table_is_named(folder: Path) -> None:
    (folder / "nodes.csv").unlink()
    assert refusal(folder).startswith("nodes.csv cannot be read: No such file")


def test_a_table_of_two_encodings_is_named(folder: Path) -> None:
    mixed = "Ялат".encode() + "Ялат".encode("cp1251")
    rewrite(folder / "nodes.csv", lambda text: text.replace(b"Alat", mixed))
    assert refusal(folder).startswith(
        "nodes.csv cannot be read: a part of it is UTF-8, and another part is not. Save it again"
    )


def test_a_quotation_mark_that_is_not_closed_is_named(folder: Path) -> None:
    rewrite(folder / "nodes.csv", lambda text: text.replace(b"Alat port", b'"Alat port'))
    assert refusal(folder).startswith("nodes.csv cannot be read: ")


def test_a_folder_without_a_description_is_no_package(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"is not a data package: datapackage\.json cannot be read"):
        Network(tmp_path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [("{", "not valid JSON"), ("[]", "'resources' is missing"), ("{}", "'resources' is missing")],
)
def test_a_broken_description_is_no_package(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "datapackage.json").write_text(content, "utf-8")
    with pytest.raises(BadData, match=reason):
        Network(tmp_path)


def test_a_description_without_nodes_is_refused(folder: Path) -> None:
    describe(folder, lambda it: it.update(resources=it["resources"][1:]))
    with pytest.raises(BadData, match="no table 'nodes'"):
        Network(folder)


# The network


def test_a_network_has_its_records_by_id(folder: Path) -> None:
    network = Network(folder)
    assert list(network.nodes)[:2] == ["oral", "saratov"]
    assert network.nodes["oral"].point == (51.23, 51.37)
    link = network.links["rail-oral--saratov"]
    assert (link.from_id, link.to_id, link.distance_km) == ("oral", "saratov", 430.0)
    assert link.via_points == (ViaPoint("Ozinki", 51.2, 49.7), ViaPoint("Yershov", 51.35, 48.27))
    assert network.transfers["dostyk-1435-1520"].to_gauge_mm == 1520
    assert network.regions["KZ-27"].name == "West Kazakhstan"
    assert network.sources["press"].year is None


def test_a_graph_has_one_edge_a_direction(folder: Path) -> None:
    network = Network(folder)
    graph = network.graph
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.number_of_nodes() == len(network.nodes)
    assert graph.number_of_edges() == 2 * len(network.links)
    for start, end in [("oral", "saratov"), ("saratov", "oral")]:
        edge = graph.edges[start, end, "rail-oral--saratov"]
        assert edge["distance_km"] == 430.0
        assert edge["length"] == 430_000.0
        assert "record" not in edge


@pytest.mark.parametrize("table", ["nodes", "links"])
def test_an_id_that_stands_twice_is_refused(folder: Path, table: str) -> None:
    rewrite(folder / f"{table}.csv", lambda text: text + text.splitlines()[1] + b"\n")
    with pytest.raises(BadData, match=rf"{table}\.csv, row '[a-z-]+': '[a-z-]+' stands"):
        Network(folder)


@pytest.mark.parametrize("column", ["from", "to"])
def test_a_link_to_no_node_is_refused(folder: Path, column: str) -> None:
    set_cell(folder, "links", 3, column, "orall")
    with pytest.raises(BadData, match="row 'rail-oral--aktau-port': no node is called 'orall'"):
        Network(folder)


def test_a_transfer_at_no_node_is_refused(folder: Path) -> None:
    set_cell(folder, "transfers", 2, "node", "dostik")
    with pytest.raises(BadData, match="row 'dostyk-1435-1520': no node is called 'dostik'"):
        Network(folder)


@pytest.mark.parametrize(
    "via", ["Ozinki", "Ozinki[51.2]", "Ozinki[51.2.1:49.7]", "[:]", "O[91:49.7]"]
)
def test_a_point_on_the_way_that_has_no_place_is_refused(folder: Path, via: str) -> None:
    set_cell(folder, "links", 2, "via", via)
    with pytest.raises(BadData, match=r"row 2, column via: '.*' does not have the form wanted"):
        Network(folder)


# The shipped data


def test_the_shipped_package_is_read_whole() -> None:
    network = Network()
    assert network.folder == shipped_data()
    assert network.version
    assert {link.mode for link in network.links.values()} == set(MODES)
    assert all(transfer.node in network.nodes for transfer in network.transfers.values())
    assert "KZ-27" in network.regions
    assert network.sources


def test_every_shipped_table_can_be_read_by_its_description() -> None:
    tables = Schema(shipped_data()).tables
    assert all(read_table(table) for table in tables.values())


def test_a_package_may_lie_anywhere(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "папка с пробелом"
    shutil.copytree(folder, elsewhere)
    assert Network(str(elsewhere)).nodes.keys() == Network(folder).nodes.keys()
    assert json.loads((elsewhere / "datapackage.json").read_text("utf-8"))["name"] == "corridor"


def test_rows_are_counted_past_a_cell_of_two_lines(folder: Path) -> None:
    set_cell(folder, "nodes", 2, "note", "two\nlines")
    set_cell(folder, "nodes", 3, "lat", "north")
    with pytest.raises(BadData, match=r"nodes\.csv, row 3, column lat: 'north' is not a number"):
        Network(folder)


@pytest.mark.parametrize("value", ["inf", "nan", "1_000"])
def test_what_python_takes_for_a_number_is_not_always_one(folder: Path, value: str) -> None:
    set_cell(folder, "links", 2, "capacity_pairs_per_day", value)
    with pytest.raises(BadData, match=f"'{value}' is not a number"):
        Network(folder)


def test_a_column_described_without_a_type_is_refused(folder: Path) -> None:
    describe(folder, lambda it: it["resources"][0]["schema"]["fields"][0].pop("type"))
    with pytest.raises(BadData, match="'type'"):
        Network(folder)
