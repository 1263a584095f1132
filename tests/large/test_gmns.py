"""Networks of the General Modeling Network Specification become large graphs."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import corridor
from corridor.export.gmns import Files, network_gmns, plans_gmns, zipped
from corridor.files import write_folder
from corridor.large import LargeGraph, read_gmns

NODES = "node_id,x_coord,y_coord\n1,51.4,51.2\n2,57.2,50.3\n3,71.4,51.1\n"
LINKS = (
    "link_id,from_node_id,to_node_id,directed,length,allowed_uses,usd\n"
    '10,1,2,false,480,"TRAIN,TRUCK",9\n'
    "11,2,3,true,1100,TRUCK,20\n"
    "12,1,3,1,1900,,\n"
)
GROUPS = "use_group,uses\nANY,RAILWAY\nRAILWAY,TRAIN\n"


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    def write(**files: str) -> Path:
        for name, content in {"node": NODES, "link": LINKS, **files}.items():
            (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
        return tmp_path

    return write


def _rows(files: Files, name: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(files[name].decode()))]


def _all_pairs(files: Files, cost: str, allowed: Callable[[Mapping[str, str]], bool]) -> Any:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(int(row["node_id"]) for row in _rows(files, "node.csv"))
    for row in filter(allowed, _rows(files, "link.csv")):
        ends = int(row["from_node_id"]), int(row["to_node_id"])
        graph.add_edge(*ends, weight=round(1000 * float(row[cost])))
    return dict(nx.all_pairs_dijkstra_path_length(graph))


@pytest.fixture(scope="module")
def exported(planner: corridor.Planner) -> Files:
    return network_gmns(planner.network)


def test_our_own_network_is_read_back_as_it_was_written(exported: Files, tmp_path: Path) -> None:
    write_folder(tmp_path / "gmns", exported)
    graph = read_gmns(tmp_path / "gmns", uses="TRUCK")
    expected = _all_pairs(exported, "length", lambda row: "TRUCK" in row["allowed_uses"].split(","))
    nodes = graph.node_ids.tolist()
    found = graph.matrix(nodes[::7], nodes)
    for origin, row in zip(nodes[::7], found.tolist(), strict=True):
        known = {node: km for node, km in zip(nodes, row, strict=True) if km < float("inf")}
        assert known == {node: metres / 1000 for node, metres in expected[origin].items()}


def test_links_of_a_path_are_those_of_the_tables(exported: Files, tmp_path: Path) -> None:
    (tmp_path / "gmns.zip").write_bytes(zipped(exported))
    graph = read_gmns(tmp_path / "gmns.zip", uses=["STANDARD_GAUGE_TRAIN", "BROAD_GAUGE_TRAIN"])
    known = {row["corridor_node_id"]: int(row["node_id"]) for row in _rows(exported, "node.csv")}
    links = {int(row["link_id"]): row for row in _rows(exported, "link.csv")}
    path = graph.path(known["oral"], known["almaty"])
    taken = [links[link] for link in path.links]
    assert [int(row["from_node_id"]) for row in taken] == [*path.nodes[:-1]]
    assert [int(row["to_node_id"]) for row in taken] == [*path.nodes[1:]]
    assert path.cost == pytest.approx(sum(float(row["length"]) for row in taken), abs=0.001)


def test_a_plan_costs_what_its_links_do(planner: corridor.Planner, tmp_path: Path) -> None:
    plan = planner.route("Oral", "Almaty", mode="road")
    files = plans_gmns([plan])
    write_folder(tmp_path / "gmns", files)
    ends = (_rows(files, "node.csv")[place]["node_id"] for place in (0, -1))
    graph = read_gmns(tmp_path / "gmns", "usd_per_feu")
    expected = sum(float(row["usd_per_feu"]) for row in _rows(files, "link.csv"))
    assert graph.cost(*map(int, ends)) == pytest.approx(expected)


def test_links_lead_both_ways_where_they_are_not_directed(folder: Callable[..., Path]) -> None:
    graph = read_gmns(folder())
    assert graph.cost(1, 3) == 1580
    assert graph.path(2, 1).links == (10,)
    assert graph.link_ids.tolist() == [10, 10, 11, 12]
    assert graph.arc_tail.tolist() == [0, 1, 1, 0]
    with pytest.raises(corridor.NoRoute):
        graph.path(3, 1)


@pytest.mark.parametrize(
    ("uses", "km"),
    [("TRAIN", 1900), ("ANY", 1900), ("TRUCK", 1580), (["CAR"], 1900), (("CAR", "TRUCK"), 1580)],
)
def test_only_links_that_allow_a_use_are_taken(
    folder: Callable[..., Path], uses: Any, km: float
) -> None:
    assert read_gmns(folder(use_group=GROUPS), uses=uses).cost(1, 3) == km


def test_groups_may_stand_in_links_too_and_hold_one_another(folder: Callable[..., Path]) -> None:
    links = LINKS.replace('"TRAIN,TRUCK"', "ANY").replace("TRUCK", " RAILWAY")
    groups = GROUPS + "LOOP,LOOP\n"
    assert read_gmns(folder(link=links, use_group=groups), uses="TRAIN").cost(1, 3) == 1580


def test_links_that_do_not_tell_are_directed(folder: Callable[..., Path]) -> None:
    graph = read_gmns(folder(link=LINKS.replace("false", "").replace("true", "")))
    assert graph.arc_tail.tolist() == [0, 1, 0]
    links = "link_id,from_node_id,to_node_id,length\n10,1,2,480\n"
    assert read_gmns(folder(link=links)).link_ids.tolist() == [10]


def test_ids_that_are_no_whole_numbers_are_texts(folder: Callable[..., Path]) -> None:
    nodes, links = NODES.replace("\n3,", "\n03,"), LINKS.replace(",3,", ",03,")
    graph = read_gmns(folder(node=nodes, link=links))
    assert graph.path("1", "03").nodes == ("1", "2", "03")
    assert graph.path("1", "03").links == (10, 11)


def test_another_column_may_be_the_cost(folder: Callable[..., Path]) -> None:
    links = LINKS.replace(",,\n", ",,30\n")
    assert read_gmns(folder(link=links), "usd").cost(1, 3) == 29


@pytest.mark.parametrize(
    ("files", "how", "told"),
    [
        ({}, {"cost": "usd"}, r"link\.csv, row 4, column usd: '' is not a number"),
        ({}, {"cost": "hours"}, r"link\.csv: the column 'hours' is missing"),
        ({"node": NODES + "1,0,0\n"}, {}, r"node\.csv, row 5, column node_id: '1' stands in"),
        ({"node": NODES + ",0,0\n"}, {}, "row 5, column node_id: .node_id. is empty"),
        ({"node": NODES + "4,east,0\n"}, {}, "row 5, column x_coord: 'east' is not a number"),
        ({"node": NODES + "4,0\n"}, {}, "row 5: 2 cells stand under 3 headings"),
        ({"node": ""}, {}, r"node\.csv: the column 'node_id' is missing"),
        ({"link": LINKS.replace("11,2", "11,9")}, {}, "row 3, column from_node_id: '9' is no node"),
        ({"link": LINKS.replace("true", "maybe")}, {}, "'maybe' is neither true nor false"),
        ({"link": LINKS.replace("480", "-480")}, {}, "'-480' must be zero or more"),
        ({"link": LINKS.replace("480", "1e999")}, {}, "'1e999' must be zero or more"),
        ({"link": LINKS.replace("480", "nan")}, {}, "'nan' is not a number"),
        ({"link": LINKS + '"13'}, {}, r"link\.csv cannot be read"),
    ],
)
def test_what_a_table_has_wrong_is_told_with_its_place(
    folder: Callable[..., Path], files: dict[str, str], how: dict[str, Any], told: str
) -> None:
    with pytest.raises(corridor.BadData, match=told):
        read_gmns(folder(**files), **how)


def test_what_holds_no_network_is_told(tmp_path: Path, folder: Callable[..., Path]) -> None:
    with pytest.raises(corridor.BadData, match=r"node\.csv cannot be read"):
        read_gmns(tmp_path / "none")
    packed = tmp_path / "other.zip"
    packed.write_bytes(b"PK")
    with pytest.raises(corridor.BadData, match=r"other\.zip cannot be read: it is no ZIP file"):
        read_gmns(packed)
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("node.csv", NODES)
    with pytest.raises(corridor.BadData, match=r"link\.csv cannot be read: the archive holds no"):
        read_gmns(packed)
    (folder() / "node.csv").write_bytes("узел,x\n".encode("cp1251"))
    with pytest.raises(corridor.BadData, match=r"node\.csv cannot be read"):
        read_gmns(tmp_path)
    (tmp_path / "node.csv").unlink()
    (tmp_path / "node.csv").mkdir()
    with pytest.raises(corridor.BadData, match=r"node\.csv cannot be read: it is not a regular"):
        read_gmns(tmp_path)
    with pytest.raises(corridor.BadQuestion, match="path must be the name of a file"):
        read_gmns(None)  # type: ignore[arg-type]


def test_a_byte_order_mark_and_blank_rows_are_no_fault(folder: Callable[..., Path]) -> None:
    graph = read_gmns(folder(node="\ufeff" + NODES + "\n"))
    assert isinstance(graph, LargeGraph)
    assert graph.cost(1, 2) == 480
