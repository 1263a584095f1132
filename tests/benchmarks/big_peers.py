"""Large graphs and their peers, each asked in the way in which it answers fastest."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, ClassVar, Protocol, Self

import networkx as nx
import numpy as np

from corridor.large import Engine, LargeGraph


@dataclass(frozen=True)
class Arcs:
    """The arcs of a network, no two of which join the same nodes, and where its nodes lie."""

    tail: np.ndarray
    head: np.ndarray
    km: np.ndarray
    lat: np.ndarray
    lon: np.ndarray

    @property
    def size(self) -> int:
        return int(self.lat.size)

    def triples(self) -> list[tuple[int, int, float]]:
        return [*zip(self.tail.tolist(), self.head.tolist(), self.km.tolist(), strict=True)]

    def rows(self) -> list[dict[int, float]]:
        rows: list[dict[int, float]] = [{} for _ in range(self.size)]
        ends = self.tail.tolist(), self.head.tolist()
        for tail, head, cost in zip(*ends, self.km.tolist(), strict=True):
            rows[tail][head] = cost
        return rows

    def km_along(self, nodes: list[int]) -> float:
        """Return the length of a way by its nodes."""
        total = 0.0
        for tail, head in pairwise(nodes):
            total += float(self.km[(self.tail == tail) & (self.head == head)][0])
        return total


class Peer(Protocol):
    """What is asked; `matrix` for what the ways from some nodes to others cost.

    `reweighted` returns the peer with other costs; None where all is prepared anew for them.
    """

    told: ClassVar[str]
    packages: ClassVar[tuple[str, ...]]
    arcs: Arcs

    def __init__(self, arcs: Arcs) -> None: ...
    def cost(self, start: int, end: int) -> float: ...
    def path(self, start: int, end: int) -> list[int]: ...
    def matrix(self, starts: list[int], ends: list[int]) -> Any: ...
    def reweighted(self, km: np.ndarray) -> Self | None: ...


class Corridor:
    told: ClassVar[str] = "`corridor.large`, contraction hierarchy"
    packages: ClassVar[tuple[str, ...]] = ("corridor-planner", "routingkit-cch")
    engine: ClassVar[Engine] = "routingkit-cch"

    def __init__(self, arcs: Arcs) -> None:
        self.arcs = arcs
        places = {"latitude": arcs.lat, "longitude": arcs.lon}
        self.graph = LargeGraph(arcs.tail, arcs.head, arcs.km, **places, engine=self.engine)

    def cost(self, start: int, end: int) -> float:
        return self.graph.cost(start, end)

    def path(self, start: int, end: int) -> list[int]:
        return [*self.graph.path(start, end).nodes]

    def matrix(self, starts: list[int], ends: list[int]) -> Any:
        return self.graph.matrix(starts, ends)

    def reweighted(self, km: np.ndarray) -> Self:
        self.graph = self.graph.reweighted(km)
        return self


class CorridorByScipy(Corridor):
    told = "`corridor.large`, scipy's search to all nodes"
    packages = ("corridor-planner", "scipy")
    engine = "scipy"


class Networkx:
    told: ClassVar[str] = "networkx, `bidirectional_dijkstra`"
    packages: ClassVar[tuple[str, ...]] = ("networkx",)

    def __init__(self, arcs: Arcs) -> None:
        self.arcs, self.graph = arcs, nx.DiGraph()
        self.graph.add_nodes_from(range(arcs.size))
        self.graph.add_weighted_edges_from(arcs.triples())

    def cost(self, start: int, end: int) -> float:
        return float(nx.bidirectional_dijkstra(self.graph, start, end)[0])

    def path(self, start: int, end: int) -> list[int]:
        return [*nx.bidirectional_dijkstra(self.graph, start, end)[1]]

    def matrix(self, starts: list[int], ends: list[int]) -> Any:
        found = (nx.single_source_dijkstra_path_length(self.graph, start) for start in starts)
        return [[costs[end] for end in ends] for costs in found]

    def reweighted(self, km: np.ndarray) -> Self:
        ends = self.arcs.tail.tolist(), self.arcs.head.tolist()
        for tail, head, cost in zip(*ends, km.tolist(), strict=True):
            self.graph[tail][head]["weight"] = cost
        return self


class NetworkxOneWay(Networkx):
    told = "networkx, `dijkstra_path`"

    def cost(self, start: int, end: int) -> float:
        return float(nx.dijkstra_path_length(self.graph, start, end))

    def path(self, start: int, end: int) -> list[int]:
        return [*nx.dijkstra_path(self.graph, start, end)]


class Rustworkx:
    told: ClassVar[str] = "rustworkx"
    packages: ClassVar[tuple[str, ...]] = ("rustworkx",)

    def __init__(self, arcs: Arcs) -> None:
        import rustworkx  # noqa: PLC0415 - seldom installed

        self.arcs, self.package = arcs, rustworkx
        self.graph = rustworkx.PyDiGraph()
        self.graph.add_nodes_from(range(arcs.size))
        self.graph.add_edges_from(arcs.triples())

    def cost(self, start: int, end: int) -> float:
        found = self.package.dijkstra_shortest_path_lengths(self.graph, start, float, goal=end)
        return float(found[end])

    def path(self, start: int, end: int) -> list[int]:
        found = self.package.dijkstra_shortest_paths(self.graph, start, end, float)
        return [*found[end]]

    def matrix(self, starts: list[int], ends: list[int]) -> Any:
        rows = []
        for start in starts:
            found = self.package.dijkstra_shortest_path_lengths(self.graph, start, float)
            rows.append([0.0 if end == start else found[end] for end in ends])
        return rows

    def reweighted(self, km: np.ndarray) -> Self:
        for arc, cost in enumerate(km.tolist()):
            self.graph.update_edge_by_index(arc, cost)
        return self


class Igraph:
    told: ClassVar[str] = "igraph"
    packages: ClassVar[tuple[str, ...]] = ("igraph",)

    def __init__(self, arcs: Arcs) -> None:
        import igraph  # noqa: PLC0415 - as above

        ends = np.column_stack((arcs.tail, arcs.head)).tolist()
        self.arcs, self.graph = arcs, igraph.Graph(arcs.size, ends, directed=True)
        self.graph.es["km"] = arcs.km.tolist()

    def cost(self, start: int, end: int) -> float:
        return float(self.graph.distances(start, end, weights="km")[0][0])

    def path(self, start: int, end: int) -> list[int]:
        return [*self.graph.get_shortest_path(start, end, weights="km")]

    def matrix(self, starts: list[int], ends: list[int]) -> Any:
        # It takes no node twice.
        others = sorted({*ends})
        place = {end: column for column, end in enumerate(others)}
        found = (self.graph.distances(start, others, weights="km")[0] for start in starts)
        return [[row[place[end]] for end in ends] for row in found]

    def reweighted(self, km: np.ndarray) -> Self:
        self.graph.es["km"] = km.tolist()
        return self


class Scgraph:
    told: ClassVar[str] = "scgraph, `bidirectional_dijkstra`"
    packages: ClassVar[tuple[str, ...]] = ("scgraph",)

    def __init__(self, arcs: Arcs) -> None:
        from scgraph import Graph  # noqa: PLC0415 - as above

        self.arcs = arcs
        self.graph: Any = Graph(arcs.rows())

    def cost(self, start: int, end: int) -> float:
        return float(self.graph.bidirectional_dijkstra(start, end)["length"])

    def path(self, start: int, end: int) -> list[int]:
        return [*self.graph.bidirectional_dijkstra(start, end)["path"]]

    def matrix(self, starts: list[int], ends: list[int]) -> Any:
        found = (self.graph.get_shortest_path_tree(start)["distance_matrix"] for start in starts)
        return [[costs[end] for end in ends] for costs in found]

    def reweighted(self, km: np.ndarray) -> None:
        del km


class ScgraphHierarchy(Scgraph):
    told = "scgraph, contraction hierarchy"

    def __init__(self, arcs: Arcs) -> None:
        super().__init__(arcs)
        self.graph = self.graph.create_contraction_hierarchy()

    def cost(self, start: int, end: int) -> float:
        return float(self.graph.search(start, end, length_only=True)["length"])

    def path(self, start: int, end: int) -> list[int]:
        return [*self.graph.search(start, end)["path"]]

    def matrix(self, starts: list[int], ends: list[int]) -> Any:
        return [[self.cost(start, end) for end in ends] for start in starts]


PEERS: dict[str, type[Peer]] = {
    "corridor": Corridor,
    "corridor-scipy": CorridorByScipy,
    "networkx": Networkx,
    "networkx-one-way": NetworkxOneWay,
    "rustworkx": Rustworkx,
    "igraph": Igraph,
    "scgraph": Scgraph,
    "scgraph-hierarchy": ScgraphHierarchy,
}
