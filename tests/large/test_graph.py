"""A large graph finds what networkx finds, by each engine, to the last digit."""

from __future__ import annotations

import math
import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corridor
from corridor.large import Engine, LargeGraph
from tests.large.drawn import Drawn, as_costs, networks, other_costs

ENGINES: tuple[Engine, ...] = get_args(Engine)


@pytest.fixture(params=ENGINES, scope="module")
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "routingkit-cch":
        pytest.importorskip("routingkit_cch")
    engine: Engine = request.param
    return engine


def _made(network: Drawn, engine: Engine, **how: Any) -> LargeGraph:
    lat, lon = network.places or (None, None)
    ids = {"node_ids": range(network.size)} if network.places is None else {}
    ends = network.tail, network.head
    return LargeGraph(
        *ends, network.costs, latitude=lat, longitude=lon, engine=engine, **{**ids, **how}
    )


@settings(max_examples=50)
@given(network=networks())
def test_all_ways_cost_what_networkx_finds(engine: Engine, network: Drawn) -> None:
    graph, least, nodes = _made(network, engine), network.least(), range(network.size)
    assert [[graph.cost(a, b) for b in nodes] for a in nodes] == least
    assert graph.matrix(nodes, nodes).tolist() == least


@settings(max_examples=50)
@given(network=networks())
def test_a_path_is_a_way_of_least_cost(engine: Engine, network: Drawn) -> None:
    graph, least = _made(network, engine), network.least()
    for origin in range(network.size):
        for destination in range(network.size):
            if math.isinf(least[origin][destination]):
                with pytest.raises(corridor.NoRoute):
                    graph.path(origin, destination)
                continue
            path = graph.path(origin, destination)
            assert path.cost == least[origin][destination]
            assert [*path.nodes] == [origin, *(network.head[arc] for arc in path.links)]
            assert [*path.nodes] == [*(network.tail[arc] for arc in path.links), destination]
            taken = [network.thousandths[arc] for arc in path.links]
            assert sum(one for one in taken if one is not None) / 1000 == path.cost
            assert None not in taken


@settings(max_examples=50)
@given(network=networks(), data=st.data())
def test_other_costs_give_other_ways_and_leave_the_graph_as_it_is(
    engine: Engine, network: Drawn, data: st.DataObject
) -> None:
    graph, nodes = _made(network, engine), range(network.size)
    changed = data.draw(other_costs(network))
    other = graph.reweighted(as_costs(changed))
    assert other.matrix(nodes, nodes).tolist() == network.least(changed)
    assert graph.matrix(nodes, nodes).tolist() == network.least()
    again = other.reweighted(network.costs)
    assert [again.cost(0, node) for node in nodes] == network.least()[0]


@settings(max_examples=50)
@given(network=networks())
def test_a_graph_from_a_file_is_the_same(
    engine: Engine, network: Drawn, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("kept") / "graph.npz"
    graph = _made(network, engine, link_ids=[f"{arc}a" for arc in range(len(network.tail))])
    graph.save(file)
    read, nodes = LargeGraph.load(file, engine=engine), range(network.size)
    assert read.matrix(nodes, nodes).tolist() == network.least()
    assert read.link_ids.tolist() == graph.link_ids.tolist()
    order = (None, None) if graph.order is None else (read.order.tolist(), graph.order.tolist())  # type: ignore[union-attr]
    assert order[0] == order[1]


def test_what_one_engine_wrote_another_reads(engine: Engine, tmp_path: Path) -> None:
    LargeGraph([0, 1], [1, 2], [1, 2], engine="scipy").save(tmp_path / "graph.npz")
    assert LargeGraph.load(tmp_path / "graph.npz", engine=engine).cost(0, 2) == 3


def test_a_way_that_costs_more_than_a_hierarchy_counts_is_found(engine: Engine) -> None:
    length = 50
    tail, cost = np.arange(length), np.full(length, 100_000.0)
    graph = LargeGraph(tail, tail + 1, cost, engine=engine)
    assert graph.cost(0, length) == 5_000_000
    assert graph.path(0, length).links == (*range(length),)
    assert graph.matrix([0, length], [length, 1]).tolist() == [[5_000_000, 100_000], [0, math.inf]]


def test_costs_are_rounded_to_decimals_before_they_are_added(engine: Engine) -> None:
    costs = [0.1234, 0.1234]
    assert LargeGraph([0, 1], [1, 2], costs, engine=engine).cost(0, 2) == 0.246
    assert LargeGraph([0, 1], [1, 2], costs, decimals=4, engine=engine).cost(0, 2) == 0.2468
    assert LargeGraph([0, 1], [1, 2], costs, decimals=0, engine=engine).cost(0, 2) == 0


def test_questions_name_nodes_as_the_graph_does(engine: Engine) -> None:
    graph = LargeGraph(
        [0, 1, 1], [1, 2, 0], [1, 2, 3], node_ids=["a", "b", "c"], link_ids=[7, 8, 7], engine=engine
    )
    assert graph.path("b", "a") == corridor.large.ShortestPath(3, ("b", "a"), (7,))
    assert graph.path("c", "c") == corridor.large.ShortestPath(0, ("c",), ())
    with pytest.raises(corridor.BadQuestion, match="no node 'd'"):
        graph.cost("a", "d")
    with pytest.raises(corridor.BadQuestion, match="no node 1"):
        graph.matrix(["a"], [1])
    with pytest.raises(corridor.BadQuestion, match="destinations must be a row of nodes, not 'a'"):
        graph.matrix(["a"], "a")
    with pytest.raises(corridor.BadQuestion, match="origins must be a row of nodes, not 1"):
        graph.matrix(1, ["a"])  # type: ignore[arg-type]
    with pytest.raises(corridor.NoRoute, match="from node 'c' to node 'a'"):
        graph.path("c", "a")


def test_several_threads_may_ask_at_once(engine: Engine) -> None:
    size = 300
    tail = np.arange(size)
    graph = LargeGraph(tail, tail + 1, np.ones(size), engine=engine)
    with ThreadPoolExecutor(4) as pool:
        found = [*pool.map(lambda node: graph.path(node, size).cost, range(size))]
    assert found == [size - node for node in range(size)]


def test_arrays_that_a_graph_was_made_of_may_change_behind_it(engine: Engine) -> None:
    tail, head, cost = np.array([0]), np.array([1]), np.array([5.0])
    graph = LargeGraph(tail, head, cost, engine=engine)
    tail[0], head[0], cost[0] = 1, 0, 7
    assert (graph.cost(0, 1), graph.arc_tail.tolist(), graph.arc_cost.tolist()) == (5, [0], [5])
    with pytest.raises(ValueError, match="read-only"):
        graph.arc_tail[0] = 1


@pytest.mark.parametrize("node", [3, -1, 1.0, None, [0], "0"])
def test_a_node_that_there_is_not_is_told(engine: Engine, node: Any) -> None:
    graph = LargeGraph([0, 1], [1, 2], [1, 1], engine=engine)
    with pytest.raises(corridor.BadQuestion, match="no node"):
        graph.cost(0, node)


ARCS = {"arc_tail": [0, 1], "arc_head": [1, 2], "arc_cost": [1.0, 2.0]}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"arc_cost": [1, -1]}, "Entry 1 of arc_cost must be zero or more, not -1"),
        ({"arc_cost": [math.nan, 1]}, "Entry 0 of arc_cost must be zero or more, not nan"),
        ({"arc_cost": [1e300, 1]}, "smaller, or rounded to fewer decimals"),
        ({"arc_cost": [1, 2, 3]}, "arc_cost has 3 entries, and 2 are wanted"),
        ({"arc_cost": ["a", "b"]}, "arc_cost must be a row of numbers"),
        ({"arc_tail": [0.5, 1]}, "arc_tail must be a row of whole numbers"),
        ({"arc_tail": [-1, 1]}, "Entry 0 of arc_tail"),
        ({"arc_head": [1]}, "arc_head has 1 entries"),
        ({"arc_head": [[1], [2]]}, "arc_head must be"),
        ({"arc_head": [[1], [2, 3]]}, "arc_head must be"),
        ({"node_ids": ["a", "b"]}, "Entry 1 of arc_head must be 0 to 1, not 2"),
        ({"node_ids": ["a", "b", "a"]}, "Entry 2 of node_ids must be different"),
        ({"node_ids": [None, "b", "a"]}, "node_ids must be"),
        ({"link_ids": ["a"]}, "link_ids has 1 entries"),
        ({"latitude": [0, 0, 0]}, "longitude must be"),
        ({"latitude": [0, 0, 0], "longitude": [0, 0, math.inf]}, "Entry 2 of longitude"),
        ({"latitude": [0, 0], "longitude": [0, 0]}, "Entry 1 of arc_head must be 0 to 1"),
        ({"order": [0, 1, 1]}, "Entry 2 of order must be different"),
        ({"order": [0, 1]}, "order has 2 entries, and 3 are wanted"),
        ({"decimals": 10}, "decimals must be 0 to 9, not 10"),
        ({"decimals": "few"}, "decimals must be a number"),
        ({"engine": "osrm"}, "engine must be one of routingkit-cch, scipy"),
    ],
)
def test_arrays_that_cannot_be_right_are_told(wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(corridor.BadQuestion, match=told):
        LargeGraph(**{**ARCS, **wrong})


def test_new_costs_must_fit_the_arcs(engine: Engine) -> None:
    graph = LargeGraph(**ARCS, engine=engine)  # type: ignore[arg-type]
    with pytest.raises(corridor.BadQuestion, match="arc_cost has 1 entries"):
        graph.reweighted([1])


def test_a_graph_without_arcs_or_nodes_leads_nowhere(engine: Engine) -> None:
    empty = LargeGraph([], [], [], engine=engine)
    assert (len(empty), empty.matrix([], []).shape) == (0, (0, 0))
    alone = LargeGraph([], [], [], node_ids=["a", "b"], engine=engine)
    assert alone.matrix(["a", "b"], ["a", "b"]).tolist() == [[0, math.inf], [math.inf, 0]]
    assert repr(alone) == f"<LargeGraph: 2 nodes, 0 arcs, {engine}>"


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"node,lat\n1,2\n", b"\x80\4K\1."])
def test_a_file_that_holds_no_graph_is_told(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "graph.npz"
    file.write_bytes(content)
    with pytest.raises(corridor.BadData, match=r"graph\.npz holds no graph"):
        LargeGraph.load(file)


def test_a_file_of_other_arrays_or_none_is_told(tmp_path: Path) -> None:
    file = tmp_path / "graph.npz"
    for arrays in ({"a": [1]}, {"form": 1}, {"form": 1, "decimals": 3, **ARCS, "arc_head": [1]}):
        np.savez(file, **arrays)  # type: ignore[arg-type]
        with pytest.raises(corridor.BadData, match=r"graph\.npz holds no graph"):
            LargeGraph.load(file)
    with pytest.raises(corridor.BadData, match=r"none\.npz cannot be read"):
        LargeGraph.load(tmp_path / "none.npz")
    with pytest.raises(corridor.BadData, match="not a regular file"):
        LargeGraph.load(tmp_path)
    with pytest.raises(corridor.OutputError):
        LargeGraph(**ARCS).save(tmp_path / "none" / "graph.npz")  # type: ignore[arg-type]


def test_no_file_of_a_graph_is_run(tmp_path: Path) -> None:
    class Runs:
        def __reduce__(self) -> tuple[Any, ...]:
            return os.mkdir, (str(tmp_path / "run"), stat.S_IRWXU)

    file = tmp_path / "graph.npz"
    np.savez(file, form=1, arc_tail=np.array([Runs()], object), allow_pickle=True)
    with pytest.raises(corridor.BadData, match="holds no graph"):
        LargeGraph.load(file)
    assert not (tmp_path / "run").exists()


def test_without_its_package_an_engine_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "routingkit_cch", None)
    with pytest.raises(corridor.MissingPackage, match="routingkit-cch"):
        LargeGraph(**ARCS, engine="routingkit-cch")  # type: ignore[arg-type]
    assert LargeGraph(**ARCS).engine == "scipy"  # type: ignore[arg-type]
    monkeypatch.setitem(sys.modules, "scipy.sparse", None)
    with pytest.raises(corridor.MissingPackage, match=r"scipy.*corridor-planner\[big\]"):
        LargeGraph(**ARCS)  # type: ignore[arg-type]
