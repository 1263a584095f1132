"""GMNS as the specification's own reader, gmnspy, takes it."""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from pathlib import Path

import gmnspy
import networkx as nx
import pandas as pd
import pytest
from gmnspy.in_out import spec_folder
from gmnspy.validation import apply_schema_to_df

import corridor
from corridor.export.gmns import Files, network_gmns, plans_gmns, zipped
from corridor.files import write_folder
from corridor.network import Network
from tests.export.hostile import hostile_plan

Tables = dict[str, pd.DataFrame]
# What the specification asks for since its version 0.95, of which gmnspy has an older copy.
REQUIRED = {
    "node": {"node_id", "x_coord", "y_coord"},
    "link": {"link_id", "from_node_id", "to_node_id", "directed"},
    "movement": {"mvmt_id", "node_id", "ib_link_id", "ob_link_id", "type"},
    "zone": {"zone_id"},
    "use_definition": {"use", "persons_per_vehicle", "pce"},
    "use_group": {"use_group", "uses"},
}
RUNNING = ("hours", "running")
CONFIG = {
    "dataset_name",
    "short_length",
    "version_number",
    "long_length",
    "speed",
    "crs",
    "geometry_field_format",
    "currency",
    "id_type",
}


def _checked(files: Files, folder: Path) -> Tables:
    """Read a folder as gmnspy does, with every fault that its schemas find an error."""
    write_folder(folder, files)
    tables: Tables = gmnspy.in_out.read_gmns_network(str(folder), raise_error=True)
    for name, table in tables.items():
        schema = f"{spec_folder}/{name}.schema.json"
        apply_schema_to_df(table, schema_file=schema, raise_error=True)
        assert REQUIRED[name] <= set(table.columns)
        assert table[sorted(REQUIRED[name])].notna().all(axis=None)
    links, nodes = tables["link"], set(tables["node"]["node_id"])
    # gmnspy is content with a single end that is a node.
    assert set(links["from_node_id"]) | set(links["to_node_id"]) <= nodes
    assert links["link_id"].is_unique
    assert tables["node"]["node_id"].is_unique
    return tables


@pytest.fixture(scope="module")
def plan(planner: corridor.Planner) -> corridor.Plan:
    return planner.route("Lianyungang", "Duisburg", via="Aktau")


def test_a_plan_passes_the_schemas_and_adds_up(plan: corridor.Plan, tmp_path: Path) -> None:
    tables = _checked(plans_gmns([plan]), tmp_path / "gmns")
    links, changes = tables["link"], tables["movement"]
    assert links["directed"].all()
    assert links["length"].sum() == pytest.approx(plan.distance_km)
    for measure in ("hours", "usd_per_feu", "kg_co2e_per_feu"):
        whole = links[measure].sum() + changes[measure].sum()
        assert whole == pytest.approx(getattr(plan, measure).typical, abs=0.5)
    assert changes["penalty"].sum() == pytest.approx(changes["hours"].sum() * 3600, abs=10)


def test_a_change_stands_between_the_links_that_meet_there(
    plan: corridor.Plan, tmp_path: Path
) -> None:
    tables = _checked(plans_gmns([plan]), tmp_path / "gmns")
    ends = tables["link"].set_index("link_id")
    for change in tables["movement"].itertuples():
        assert ends.loc[change.ib_link_id, "to_node_id"] == change.node_id
        assert ends.loc[change.ob_link_id, "from_node_id"] == change.node_id
    assert len(tables["movement"]) == len(plan.transfers)


def test_plans_that_share_links_have_links_of_their_own(
    planner: corridor.Planner, tmp_path: Path
) -> None:
    plans = planner.alternatives("Lianyungang", "Duisburg", 3)
    tables = _checked(plans_gmns(plans), tmp_path / "gmns")
    km = tables["link"].groupby("plan")["length"].sum()
    assert list(km) == pytest.approx([plan.distance_km for plan in plans])


def test_the_network_passes_the_schemas_and_gives_the_same_graph(
    planner: corridor.Planner, tmp_path: Path
) -> None:
    tables = _checked(network_gmns(planner.network), tmp_path / "gmns")
    nodes, links = tables["node"].set_index("node_id"), tables["link"]
    assert links["directed"].all()
    for column in ("link_id", "from_node_id", "to_node_id", "lanes"):
        assert pd.api.types.is_integer_dtype(links[column])
    slug = nodes["corridor_node_id"]
    told = zip(
        links["from_node_id"].map(slug),
        links["to_node_id"].map(slug),
        links["corridor_link_id"],
        strict=True,
    )
    assert sorted(told) == sorted(planner.graph.edges(keys=True))
    assert set(slug) == set(planner.graph)


def test_every_link_has_a_speed_and_uses_that_are_defined(
    planner: corridor.Planner, tmp_path: Path
) -> None:
    tables = _checked(network_gmns(planner.network), tmp_path / "gmns")
    links = tables["link"]
    assert links["free_speed"].between(1, 90).all()
    assert links["lanes"].ge(1).all()
    uses = {use for allowed in links["allowed_uses"] for use in allowed.split(",")}
    assert uses <= set(tables["use_definition"]["use"])
    grouped = {use for uses in tables["use_group"]["uses"] for use in uses.split(",")}
    assert grouped == set(tables["use_definition"]["use"])
    closed = links["status"] != "open"
    assert closed.any()
    assert (links[closed]["allowed_uses"] == "NOT_OPEN").all()
    assert not links[~closed]["allowed_uses"].str.contains("NOT_OPEN").any()


def test_a_link_takes_as_long_as_its_speed_says(planner: corridor.Planner) -> None:
    number = {id_: str(place) for place, id_ in enumerate(planner.network.nodes, 1)}
    rows = csv.DictReader(io.StringIO(network_gmns(planner.network)["link.csv"].decode()))
    speed = {
        (row["corridor_link_id"], row["from_node_id"]): float(row["free_speed"]) for row in rows
    }
    plan = planner.route("Oral", "Saratov", mode="rail")
    for passage in plan.passages:
        running = sum(t.amount.typical for t in passage.terms if (t.measure, t.kind) == RUNNING)
        km = passage.link.distance_km
        told = speed[passage.link.id, number[passage.start.id]]
        assert km / running == pytest.approx(told, abs=0.06)


def test_movements_are_all_the_transfers_that_links_meet_at(planner: corridor.Planner) -> None:
    network = planner.network
    files = network_gmns(network)
    links, movements = (
        pd.read_csv(io.BytesIO(files[f"{name}.csv"])) for name in ("link", "movement")
    )
    assert movements["mvmt_id"].is_unique
    ends = links.set_index("link_id")
    into, onwards = (ends.loc[movements[side]] for side in ("ib_link_id", "ob_link_id"))
    assert list(into["to_node_id"]) == list(movements["node_id"])
    assert list(onwards["from_node_id"]) == list(movements["node_id"])
    rows = movements["corridor_transfer_id"].map(network.transfers)
    assert [row.from_mode for row in rows] == list(into["facility_type"])
    assert [row.to_mode for row in rows] == list(onwards["facility_type"])
    gauges = {id_: set(str(told).split("|")) for id_, told in ends["gauge_mm"].items()}
    rails = [
        (str(gauge), link)
        for row, came, goes in zip(
            rows, movements["ib_link_id"], movements["ob_link_id"], strict=True
        )
        for gauge, link in ((row.from_gauge_mm, came), (row.to_gauge_mm, goes))
        if gauge
    ]
    assert all(gauge in gauges[link] for gauge, link in rails)
    served = {
        (end, link.mode, gauge)
        for link in network.links.values()
        for end in (link.from_id, link.to_id)
        for gauge in link.gauge_mm or (None,)
    }
    met = {
        row.id
        for row in network.transfers.values()
        if (row.node, row.from_mode, row.from_gauge_mm) in served
        and (row.node, row.to_mode, row.to_gauge_mm) in served
    }
    assert set(movements["corridor_transfer_id"]) == met
    assert len(met) > 500


def test_every_node_lies_in_a_zone(planner: corridor.Planner, tmp_path: Path) -> None:
    tables = _checked(network_gmns(planner.network), tmp_path / "gmns")
    zones = tables["zone"].set_index("zone_id")
    code = tables["node"]["zone_id"].map(zones["corridor_zone_id"])
    assert list(code) == [n.region or n.country for n in planner.network.nodes.values()]
    inside = zones["super_zone"].dropna().astype(int)
    assert set(inside) <= set(zones.index)


def test_the_units_are_told(plan: corridor.Plan) -> None:
    (row,) = csv.DictReader(io.StringIO(plans_gmns([plan])["config.csv"].decode()))
    assert set(row) == CONFIG
    assert (row["long_length"], row["crs"]) == ("km", "EPSG:4326")


def test_a_plan_without_changes_has_no_table_of_them(planner: corridor.Planner) -> None:
    files = plans_gmns([planner.route("Oral", "Saratov")])
    assert {"node.csv", "link.csv", "config.csv"} < set(files)
    assert "movement.csv" not in files


def test_a_zip_holds_the_same_files_and_is_the_same_every_time(plan: corridor.Plan) -> None:
    files = plans_gmns([plan])
    with zipfile.ZipFile(io.BytesIO(zipped(files))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
    assert zipped(files) == zipped(plans_gmns([plan]))


def test_a_hostile_name_runs_in_no_table(tmp_path: Path) -> None:
    files = plans_gmns([hostile_plan(tmp_path / "data")])
    for name in ("node.csv", "link.csv"):
        rows = csv.DictReader(io.StringIO(files[name].decode()))
        assert not any(row["name"].startswith(("=", "+", "-", "@")) for row in rows)


def test_members_of_the_archive_can_be_read_by_everyone(
    plan: corridor.Plan, tmp_path: Path
) -> None:
    plan.save(tmp_path / "plan.zip")
    with zipfile.ZipFile(tmp_path / "plan.zip") as archive:
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}
        assert all(entry.filename.isascii() for entry in archive.infolist())
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}


@pytest.fixture
def kazakh(planner: corridor.Planner) -> Network:
    """Cut out West Kazakhstan and what its links lead to: all of it takes AequilibraE minutes."""
    network = planner.network
    inside = {node.id for node in network.nodes.values() if node.region in ("KZ-27", "KZ-47")}
    links = {
        id_: link
        for id_, link in network.links.items()
        if {link.from_id, link.to_id} & inside and not {link.mode} & {"sea"}
    }
    ends = {end for link in links.values() for end in (link.from_id, link.to_id)}
    nodes = {id_: node for id_, node in network.nodes.items() if id_ in ends}
    transfers = {id_: row for id_, row in network.transfers.items() if row.node in ends}
    return network.with_rows(nodes=nodes, links=links, transfers=transfers)


@pytest.mark.slow
def test_path4gmns_finds_the_ways_of_the_network(
    planner: corridor.Planner, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path4gmns = pytest.importorskip("path4gmns")
    network = planner.network
    write_folder(tmp_path / "gmns", network_gmns(network))
    with pytest.warns(UserWarning, match="settings.yml"):
        read = path4gmns.read_network(
            length_unit="km", speed_unit="kph", input_dir=str(tmp_path / "gmns")
        )
    told = capsys.readouterr().out
    assert f"the number of nodes is {len(network.nodes):,}\n" in told
    assert f"the number of links is {2 * len(network.links):,}\n" in told
    number = {id_: str(place) for place, id_ in enumerate(network.nodes, 1)}
    for start, end in (("oral", "saratov"), ("saratov", "oral")):
        told = read.find_shortest_path(number[start], number[end], cost_type="distance")
        km = nx.shortest_path_length(planner.graph, start, end, weight="distance_km")
        assert f"path distance: {km:.4f} kms" in told


@pytest.mark.slow
def test_aequilibrae_reads_the_network(kazakh: Network, tmp_path: Path) -> None:
    aequilibrae = pytest.importorskip("aequilibrae")
    write_folder(tmp_path / "gmns", network_gmns(kazakh))
    project = aequilibrae.Project()
    try:
        project.new(str(tmp_path / "project"))
    except (AttributeError, sqlite3.OperationalError) as error:
        pytest.skip(f"AequilibraE needs mod_spatialite: {error}")
    folder = tmp_path / "gmns"
    project.network.create_from_gmns(
        link_file_path=str(folder / "link.csv"),
        node_file_path=str(folder / "node.csv"),
        use_group_path=str(folder / "use_group.csv"),
    )
    links, nodes = project.network.links.data, project.network.nodes.data
    project.close()
    assert len(nodes) == len(kazakh.nodes)
    # It keeps one link of those that join the same two nodes, both ways.
    pairs = {frozenset((link.from_id, link.to_id)) for link in kazakh.links.values()}
    assert len(links) == len(pairs)
    assert links["speed_ab"].astype(float).gt(0).all()
    assert links["modes"].str.len().ge(1).all()
