"""The network's graph as other programs take it: plain values, coordinates, lengths, a crs."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import corridor
from corridor.network import Network

Graph = nx.MultiDiGraph


@pytest.fixture(scope="module")
def network(planner: corridor.Planner) -> Network:
    return planner.network


@pytest.fixture(scope="module")
def graph(planner: corridor.Planner) -> Graph:
    return planner.graph


def _through_bytes(write: Callable[..., None], read: Callable[..., Any]) -> Callable[[Graph], Any]:
    def carry(graph: Graph) -> Any:
        file = io.BytesIO()
        write(graph, file)
        file.seek(0)
        return read(file)

    return carry


def _through_json(graph: Graph) -> Any:
    return nx.node_link_graph(json.loads(json.dumps(nx.node_link_data(graph), allow_nan=False)))


CARRIERS = {
    "GraphML": _through_bytes(
        nx.write_graphml_xml, lambda file: nx.read_graphml(file, force_multigraph=True)
    ),
    "GEXF": _through_bytes(nx.write_gexf, nx.read_gexf),
    "GML": _through_bytes(nx.write_gml, nx.read_gml),
    "node-link JSON": _through_json,
    "Cytoscape JSON": lambda graph: nx.cytoscape_graph(
        json.loads(json.dumps(nx.cytoscape_data(graph)))
    ),
}


def test_every_attribute_is_a_plain_value(graph: Graph) -> None:
    attributes = [
        *(data for _, data in graph.nodes(data=True)),
        *(data for *_, data in graph.edges(data=True)),
        graph.graph,
    ]
    values = [value for data in attributes for value in data.values()]
    assert {type(value) for value in values} == {str, int, float}
    assert all(math.isfinite(value) for value in values if not isinstance(value, str))
    assert "" not in values


def test_nodes_and_edges_tell_what_the_records_tell(graph: Graph, network: Network) -> None:
    assert list(graph.nodes) == list(network.nodes)
    dostyk = graph.nodes["dostyk"]
    record = network.nodes["dostyk"]
    assert (dostyk["x"], dostyk["y"]) == (record.lon, record.lat) == (dostyk["lon"], dostyk["lat"])
    assert dostyk["gauge_mm"] == "|".join(map(str, record.gauge_mm))
    assert (
        "unlocode" not in graph.nodes[next(n.id for n in network.nodes.values() if not n.unlocode)]
    )
    edges = list(graph.edges(keys=True, data=True))
    assert len(edges) == 2 * len(network.links)
    for start, end, key, data in edges:
        link = network.links[key]
        assert {start, end} == {link.from_id, link.to_id}
        assert data["length"] == pytest.approx(1000 * link.distance_km)
        assert (data["mode"], data["status"]) == (link.mode, link.status)


@pytest.mark.parametrize("form", CARRIERS)
def test_a_format_of_graphs_carries_it_there_and_back(graph: Graph, form: str) -> None:
    back = CARRIERS[form](graph)
    assert set(back.nodes) == set(graph.nodes)
    assert back.number_of_edges() == graph.number_of_edges()
    assert back.nodes["oral"]["name"] == graph.nodes["oral"]["name"]
    for of in ("mode", "sources"):
        told = [sorted(data[of] for *_, data in g.edges(data=True)) for g in (graph, back)]
        assert told[0] == told[1]
    assert back.nodes["oral"]["x"] == pytest.approx(graph.nodes["oral"]["x"])
    lengths = (sum(data["length"] for *_, data in g.edges(data=True)) for g in (graph, back))
    assert next(lengths) == pytest.approx(next(lengths))


def test_pandas_takes_it(graph: Graph) -> None:
    frame = nx.to_pandas_edgelist(graph, edge_key="link")
    assert len(frame) == graph.number_of_edges()
    assert frame["length"].dtype == float
    assert not frame.map(lambda cell: isinstance(cell, (tuple, list, dict))).any(axis=None)


@pytest.mark.slow
def test_osmnx_saves_it(graph: Graph, tmp_path: Path) -> None:
    ox = pytest.importorskip("osmnx")
    copy = nx.MultiDiGraph(graph)
    ox.save_graph_geopackage(copy, tmp_path / "network.gpkg")
    assert ox.convert.to_undirected(copy).number_of_edges() == len(
        {key for *_, key in graph.edges(keys=True)}
    )


@pytest.mark.slow
def test_osmnx_takes_it(graph: Graph) -> None:
    ox = pytest.importorskip("osmnx")
    nodes, edges = ox.graph_to_gdfs(graph)
    assert nodes.crs == edges.crs == "epsg:4326"
    assert (len(nodes), len(edges)) == (graph.number_of_nodes(), graph.number_of_edges())
    assert edges["length"].sum() > 0
    assert ox.stats.edge_length_total(graph) == pytest.approx(edges["length"].sum())
    # A text is several nodes to it: one each of its letters.
    (path,) = ox.routing.shortest_path(graph, ["oral"], ["saratov"], weight="length", cpus=1)
    assert (path[0], path[-1]) == ("oral", "saratov")
    # Its search for the nearest node wants whole numbers, and without scikit-learn kilometres.
    numbered = nx.convert_node_labels_to_integers(graph, label_attribute="id")
    flat = ox.project_graph(numbered)
    oral = next(data for _, data in flat.nodes(data=True) if data["id"] == "oral")
    nearest = ox.distance.nearest_nodes(flat, oral["x"] + 10, oral["y"])
    assert flat.nodes[nearest]["id"] == "oral"


@pytest.mark.slow
def test_momepy_takes_it(graph: Graph) -> None:
    momepy = pytest.importorskip("momepy")
    whole = momepy.closeness_centrality(nx.Graph(graph), weight="length", verbose=False)
    assert {value for _, value in whole.nodes(data="closeness")} != {None}


def test_an_edit_is_refused_and_a_copy_may_be_edited(graph: Graph, network: Network) -> None:
    with pytest.raises(nx.NetworkXError, match="Frozen graph can't be modified"):
        graph.remove_node("oral")
    copy = nx.MultiDiGraph(graph)
    copy.remove_node("oral")
    assert "oral" in graph
    assert "oral" in network.nodes


def test_the_graph_is_not_what_plans_are_made_on() -> None:
    planner = corridor.Planner()
    before = planner.route("Oral", "Saratov").distance_km
    for *_, data in planner.graph.edges(data=True):
        data["distance_km"] = 1.0
    assert corridor.Planner(planner.network).route("Oral", "Saratov").distance_km == before
