"""The planner's shortest ways are networkx's."""

from __future__ import annotations

import random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corridor
from corridor.network import MODES, Network


def reference_graph(network: Network) -> nx.DiGraph:
    """Build node x mode x gauge states anew, in networkx, straight from the records."""
    graph = nx.DiGraph()
    for link in network.links.values():
        if link.status == "open":
            for gauge in link.gauge_mm or (None,):
                a, b = (link.from_id, link.mode, gauge), (link.to_id, link.mode, gauge)
                for tail, head in ((a, b), (b, a)):
                    known = graph.get_edge_data(tail, head, {"km": float("inf")})["km"]
                    graph.add_edge(tail, head, km=min(known, link.distance_km))
    for transfer in network.transfers.values():
        a = (transfer.node, transfer.from_mode, transfer.from_gauge_mm)
        b = (transfer.node, transfer.to_mode, transfer.to_gauge_mm)
        if transfer.status == "open" and a in graph and b in graph and a != b:
            graph.add_edge(a, b, km=0.0)
    return graph


def reference_km(graph: nx.DiGraph, origin: str, destination: str, modes, shut) -> float | None:
    keep = [s for s in graph if s[1] in modes and s[0] not in shut]
    allowed = graph.subgraph(keep)
    sources = {state for state in keep if state[0] == origin}
    if not sources:
        return None
    reached = nx.multi_source_dijkstra_path_length(allowed, sources, weight="km")
    return min((km for state, km in reached.items() if state[0] == destination), default=None)


@pytest.fixture(scope="module")
def reference(planner: corridor.Planner) -> nx.DiGraph:
    return reference_graph(planner.network)


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False), st.sets(st.sampled_from(MODES), min_size=1))
def test_questions_on_the_real_network_are_answered_as_networkx_answers_them(
    planner: corridor.Planner, reference: nx.DiGraph, random: random.Random, modes: set[str]
) -> None:
    nodes = sorted({node for node, mode, _ in reference if mode in modes})
    origin, destination = random.sample(nodes, 2)
    shut = set(random.sample(nodes, 12)) - {origin, destination}
    expected = reference_km(reference, origin, destination, modes, shut)
    if expected is None:
        with pytest.raises(corridor.NoRoute):
            planner.route(origin, destination, mode=modes, avoid=shut, by="distance")
    else:
        plan = planner.route(origin, destination, mode=modes, avoid=shut, by="distance")
        assert plan.distance_km == pytest.approx(expected, abs=0.001)
        assert not {node.id for node in plan.nodes} & shut


def test_the_networkx_graph_gives_the_same_shortest_way_on_one_gauge(
    planner: corridor.Planner,
) -> None:
    open_1520 = nx.subgraph_view(
        planner.graph,
        filter_edge=lambda a, b, key: (
            planner.graph.edges[a, b, key]["status"] == "open"
            and 1520 in planner.graph.edges[a, b, key]["gauge_mm"]
        ),
    )
    km = nx.dijkstra_path_length(open_1520, "dostyk", "brest", weight="distance_km")
    assert planner.route("dostyk", "brest", by="distance").distance_km == pytest.approx(km)
