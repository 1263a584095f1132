"""GMNS as the specification's own reader, gmnspy, takes it."""

from __future__ import annotations

import csv
import io
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
from tests.export.hostile import hostile_plan

Tables = dict[str, pd.DataFrame]
# What the specification asks for since its version 0.95, of which gmnspy has an older copy.
REQUIRED = {
    "node": {"node_id", "x_coord", "y_coord"},
    "link": {"link_id", "from_node_id", "to_node_id", "directed"},
    "movement": {"mvmt_id", "node_id", "ib_link_id", "ob_link_id", "type"},
}
CONFIG = {
    "dataset_name",
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
    links = tables["link"]
    assert not links["directed"].any()
    graph = nx.from_pandas_edgelist(
        links, "from_node_id", "to_node_id", edge_key="link_id", create_using=nx.MultiGraph
    )
    graph.add_nodes_from(tables["node"]["node_id"])
    ours = planner.graph.to_undirected(as_view=True)
    assert set(graph) == set(ours)
    assert set(links["link_id"]) == {key for _, _, key in ours.edges(keys=True)}


def test_the_units_are_told(plan: corridor.Plan) -> None:
    (row,) = csv.DictReader(io.StringIO(plans_gmns([plan])["config.csv"].decode()))
    assert set(row) == CONFIG
    assert (row["long_length"], row["crs"]) == ("km", "EPSG:4326")


def test_a_plan_without_changes_has_no_table_of_them(planner: corridor.Planner) -> None:
    files = plans_gmns([planner.route("Oral", "Saratov")])
    assert set(files) == {"node.csv", "link.csv", "config.csv"}


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
