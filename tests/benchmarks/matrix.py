"""A matrix beside peers asked pair by pair: `python -m tests.benchmarks.matrix [COUNT]`.

All are asked for ways between the same nodes over the same arcs and costs, those of the usual
criterion for ends outside Russia and Belarus; that they find the same costs is looked at first.
Peers that are not installed are left out. What is printed is a table in Markdown.
"""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from importlib.util import find_spec
from random import Random

import networkx as nx
import numpy as np

import corridor
from corridor.planner.request import Request
from corridor.planner.trees import Trees
from corridor.trees import cost_search

PAIRS = 300


def main() -> None:
    """Print a row for each way of asking: what it tells, how long a pair takes."""
    planner = corridor.Planner()
    trees, nodes = planner.trees(), _nodes(planner)
    draw = Random(1)  # noqa: S311 - a drawing of pairs
    nodes = draw.sample(nodes, int(sys.argv[1])) if len(sys.argv) > 1 else nodes
    pairs = [draw.sample(nodes, 2) for _ in range(PAIRS)]
    trees.outcomes(*zip(*pairs, strict=True))
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    print("| asked | packages | what it tells | a pair, µs (CPU) |\n|---|---|---|---|")
    rows = _ours(trees, nodes, planner, pairs)
    for name, packages, told, micros in (*rows, *_peers(planner, pairs)):
        print(f"| {name} | {packages} | {told} | {micros:,.1f} |", flush=True)


def _nodes(planner: corridor.Planner) -> list[str]:
    """List nodes outside Russia and Belarus that the land bridge serves."""
    served = {"rail", "sea", "ferry"}
    return [
        node.id
        for node in planner.network.nodes.values()
        if node.country not in {"RU", "BY"} and served & set(planner.state_graph.modes_of(node.id))
    ]


def _micros(run: Callable[[], object], pairs: int) -> float:
    before = time.process_time()
    run()
    return 1e6 * (time.process_time() - before) / pairs


def _ours(
    trees: Trees, nodes: list[str], planner: corridor.Planner, pairs: list[list[str]]
) -> Iterator[tuple[str, str, str, float]]:
    all_pairs = [[one for one in nodes for _ in nodes], nodes * len(nodes)]
    whole = "four measures with ranges, corridor, borders"
    named = f"matrix, {len(nodes):,} x {len(nodes):,}"
    scipy = cost_search.dijkstra
    for engine in ("scipy", "numpy"):
        cost_search.dijkstra = scipy if engine == "scipy" else None
        packages = f"{engine} {version(engine)}"
        yield named, packages, whole, _micros(lambda: trees.outcomes(*all_pairs), len(nodes) ** 2)
    cost_search.dijkstra = scipy

    def route() -> None:
        for pair in pairs:
            planner.route(*pair)

    yield (
        "`route` in a loop",
        f"corridor {version('corridor-planner')}",
        "a plan",
        _micros(route, len(pairs)),
    )


def _peers(
    planner: corridor.Planner, pairs: list[list[str]]
) -> Iterator[tuple[str, str, str, float]]:
    """Ask each peer for the least cost between states, pair by pair."""
    graph = planner.state_graph
    question = planner.interpreter.interpret(*pairs[0], Request()).question
    ground, costs = planner.router.ground(question), planner.router.costs(question)
    arcs = [
        (tail, head, costs[arc])
        for arc, (tail, head) in enumerate(zip(graph.arc_tail, graph.arc_head, strict=True))
        if arc not in ground.closed and not {tail, head} & ground.shut
    ]
    cheapest: dict[tuple[int, int], float] = {}
    for tail, head, cost in arcs:
        cheapest[tail, head] = min(cost, cheapest.get((tail, head), np.inf))
    states = [
        tuple(graph.begin_states[node][0] for node in pair)
        for pair in pairs
        if all(node in graph.begin_states for node in pair)
    ]
    expected: list[float] | None = None
    for package, ask in _askers(len(graph), cheapest):
        found = [ask(*pair) for pair in states[:20]]
        expected = expected or found
        np.testing.assert_allclose(found, expected, rtol=1e-9)
        micros = _micros(lambda ask=ask: [ask(*pair) for pair in states], len(states))  # type: ignore[misc]
        yield f"{package}, pair by pair", f"{package} {version(package)}", "one cost", micros


def _askers(
    size: int, costs: dict[tuple[int, int], float]
) -> Iterator[tuple[str, Callable[[int, int], float]]]:
    """Return the peers that are installed, each with what asks it for the cost of one pair."""
    known = nx.DiGraph()
    known.add_nodes_from(range(size))
    known.add_weighted_edges_from((*ends, cost) for ends, cost in costs.items())

    def by_networkx(start: int, end: int) -> float:
        try:
            return nx.bidirectional_dijkstra(known, start, end)[0]
        except nx.NetworkXNoPath:
            return np.inf

    yield "networkx", by_networkx
    if find_spec("rustworkx"):
        import rustworkx as rx  # noqa: PLC0415 - seldom installed

        net = rx.PyDiGraph()
        net.add_nodes_from(range(size))
        net.add_edges_from([(*ends, cost) for ends, cost in costs.items()])

        def by_rustworkx(start: int, end: int) -> float:
            found = dict(rx.dijkstra_shortest_path_lengths(net, start, float, goal=end))
            return found.get(end, np.inf)

        yield "rustworkx", by_rustworkx
    if find_spec("igraph"):
        import igraph  # noqa: PLC0415 - as above

        made = igraph.Graph(size, [*costs], directed=True)
        made.es["cost"] = [*costs.values()]
        yield "igraph", lambda start, end: made.distances(start, end, weights="cost")[0][0]
    if find_spec("scgraph"):
        from scgraph import Graph  # noqa: PLC0415 - as above

        lists: list[dict[int, float]] = [{} for _ in range(size)]
        for (tail, head), cost in costs.items():
            lists[tail][head] = cost
        scgraph = Graph(lists)

        def by_scgraph(start: int, end: int) -> float:
            try:
                return float(scgraph.dijkstra(start, end)["length"])
            except Exception:  # noqa: BLE001 - it raises a bare one where no way leads
                return np.inf

        yield "scgraph", by_scgraph


if __name__ == "__main__":
    main()
