"""A network as arrays, prepared once for many questions of least cost."""

from __future__ import annotations

import copy
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from operator import index
from pathlib import Path
from typing import Any, Literal, Self, SupportsIndex, cast, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from corridor import arguments
from corridor.errors import BadQuestion, NoRoute
from corridor.i18n import text
from corridor.large import kept
from corridor.large.dijkstra import DijkstraSearch
from corridor.large.hierarchy import HierarchySearch, contraction_order
from corridor.large.topology import Floats, Ints, Search, Topology, require_scipy
from corridor.large.vectors import (
    MOST,
    coordinates_of,
    costs_of,
    ids_of,
    require_unique,
    whole_numbers,
)

Engine = Literal["routingkit-cch", "scipy"]
_MOST_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class ShortestPath:
    """A way of least cost: what it costs, its nodes, and the links between them."""

    cost: float
    nodes: tuple[Any, ...]
    links: tuple[Any, ...]


class LargeGraph:
    """A network of any size, prepared once for many questions of least cost.

    Costs are rounded to so many decimals and added up as whole numbers, so that each engine
    finds the same least costs, to the last digit. Of ways that cost the same any may be found.

    A hierarchy is for networks such as roads and railways, which fall apart where few arcs are
    cut. Of others it may take all the memory that there is; scipy takes little of any.

    Parameters
    ----------
    arc_tail, arc_head
        Number of the node at which each arc begins and ends, from 0.
    arc_cost
        What each arc costs: zero or more, inf where it is closed.
    latitude, longitude
        Of each node. Without them the hierarchy orders the nodes by where they lie among the
        arcs, and questions take somewhat longer.
    node_ids
        Whole numbers or texts by which nodes are named in questions and answers; their numbers
        when none are given.
    link_ids
        Names of the arcs in answers; several arcs may bear one. Their numbers when none are given.
    order
        The nodes in the order in which the hierarchy contracts them, which is what takes longest
        to prepare; `order` of a graph of the same arcs. Found when none is given.
    decimals
        Decimals that costs are rounded to.
    engine
        "routingkit-cch" prepares a customizable contraction hierarchy, "scipy" searches from the
        origin to all nodes. The former is taken when none is given, where it is installed.

    Raises
    ------
    BadQuestion
        When arrays do not fit together, or hold what they may not.
    MissingPackage
        When scipy, or the engine asked for, is not installed.

    Examples
    --------
    >>> graph = LargeGraph([0, 1, 0], [1, 2, 2], [1.5, 1.5, 4], node_ids=["Oral", "Aqtobe", "Aral"])
    >>> graph.cost("Oral", "Aral")
    3.0
    >>> graph.path("Oral", "Aral").nodes
    ('Oral', 'Aqtobe', 'Aral')
    >>> graph.reweighted([1.5, 3, 4]).path("Oral", "Aral").links
    (2,)
    """

    def __init__(
        self,
        arc_tail: ArrayLike,
        arc_head: ArrayLike,
        arc_cost: ArrayLike,
        *,
        latitude: ArrayLike | None = None,
        longitude: ArrayLike | None = None,
        node_ids: ArrayLike | None = None,
        link_ids: ArrayLike | None = None,
        order: ArrayLike | None = None,
        decimals: int = 3,
        engine: Engine | None = None,
    ) -> None:
        require_scipy()
        self.engine, self.decimals = _engine(engine), _decimals(decimals)
        self._coordinates = coordinates_of(latitude, longitude)
        size = self._coordinates[0].size if self._coordinates else None
        self._node_ids = ids_of("node_ids", node_ids, size)
        self._topology = self._joined(arc_tail, arc_head)
        self._link_ids = ids_of("link_ids", link_ids, self.arc_tail.size)
        self._steps = self._rounded(arc_cost)
        if self._node_ids is not None:
            require_unique("node_ids", self._node_ids)
        self._order = None if order is None else self._permutation(order)
        self._search = self._prepared()

    @property
    def arc_tail(self) -> Ints:
        """The number of the node at which each arc begins."""
        return self._topology.arc_tail

    @property
    def arc_head(self) -> Ints:
        """The number of the node at which each arc ends."""
        return self._topology.arc_head

    @property
    def arc_cost(self) -> Floats:
        """What each arc costs, rounded; inf where it is closed."""
        return self._steps / 10.0**self.decimals

    @property
    def node_ids(self) -> NDArray[Any]:
        """The name of each node."""
        return np.arange(len(self)) if self._node_ids is None else self._node_ids

    @property
    def link_ids(self) -> NDArray[Any]:
        """The name of the link that each arc is of."""
        return np.arange(self.arc_tail.size) if self._link_ids is None else self._link_ids

    @property
    def order(self) -> Ints | None:
        """The nodes in the order in which the hierarchy contracts them; None without one."""
        return self._order

    def __len__(self) -> int:
        return self._topology.size

    def __repr__(self) -> str:
        return f"<LargeGraph: {len(self):,} nodes, {self.arc_tail.size:,} arcs, {self.engine}>"

    def cost(self, origin: Hashable, destination: Hashable) -> float:
        """Return what the cheapest way between two nodes costs; inf where none leads.

        Raises
        ------
        BadQuestion
            When there is no such node.
        """
        steps = self._search.cost(self._node(origin), self._node(destination))
        return steps / 10.0**self.decimals

    def path(self, origin: Hashable, destination: Hashable) -> ShortestPath:
        """Return a cheapest way between two nodes.

        Raises
        ------
        BadQuestion
            When there is no such node.
        NoRoute
            When no way leads there.
        """
        start = self._node(origin)
        arcs = self._search.arcs(start, self._node(destination))
        if arcs is None:
            told = {
                "origin": arguments.quoted(origin),
                "destination": arguments.quoted(destination),
            }
            raise NoRoute(text("No way leads from node {origin} to node {destination}.", **told))
        links = np.array(arcs, np.int64)
        nodes = np.concatenate(([start], self.arc_head[links]))
        cost = float(self._steps[links].sum()) / 10.0**self.decimals
        return ShortestPath(cost, _named(self._node_ids, nodes), _named(self._link_ids, links))

    def matrix(self, origins: Iterable[Hashable], destinations: Iterable[Hashable]) -> Floats:
        """Return what the cheapest ways cost, origins down, destinations across; inf for none.

        Raises
        ------
        BadQuestion
            When there is no such node.
        """
        rows = self._nodes("origins", origins)
        columns = self._nodes("destinations", destinations)
        if not rows.size or not columns.size:
            return np.empty((rows.size, columns.size))
        return self._search.costs(rows, columns) / 10.0**self.decimals

    def reweighted(self, arc_cost: ArrayLike) -> Self:
        """Return the graph with other costs; what was prepared of the arcs is shared.

        Parameters
        ----------
        arc_cost
            What each arc costs: zero or more, inf where it is closed.

        Raises
        ------
        BadQuestion
            When the array does not fit the arcs, or holds what it may not.
        """
        steps, search = self._rounded(arc_cost), self._search
        other = copy.copy(self)
        other._steps = steps  # noqa: SLF001 - of the same class
        other._search = search.reweighted(steps)  # noqa: SLF001 - as above
        return other

    def save(self, path: str | Path) -> None:
        """Write the graph, with the order of its nodes that takes longest to prepare.

        Raises
        ------
        OutputError
            When the file cannot be written.
        """
        latitude, longitude = self._coordinates or (None, None)
        columns = {
            "arc_tail": self.arc_tail,
            "arc_head": self.arc_head,
            "arc_cost": self.arc_cost,
            "latitude": latitude,
            "longitude": longitude,
            "node_ids": self._node_ids,
            "link_ids": self._link_ids,
            "order": self._order,
            "decimals": np.array(self.decimals),
        }
        kept.save(path, {name: column for name, column in columns.items() if column is not None})

    @classmethod
    def load(cls, path: str | Path, *, engine: Engine | None = None) -> Self:
        """Read a graph that `save` wrote.

        Parameters
        ----------
        path
            The file.
        engine
            As of a new graph.

        Raises
        ------
        BadData
            When the file cannot be read or holds no graph.
        """
        wanted = _engine(engine)
        columns: dict[str, Any] = kept.load(path)
        decimals = columns.pop("decimals").item()
        try:
            return cls(**columns, decimals=decimals, engine=wanted)
        except BadQuestion as error:
            raise kept.no_graph(path) from error

    def _joined(self, arc_tail: object, arc_head: object) -> Topology:
        """Return which nodes arcs join; these tell how many there are where nothing else does."""
        known = self._coordinates[0] if self._coordinates else self._node_ids
        tail = whole_numbers("arc_tail", arc_tail, MOST if known is None else known.size)
        head = whole_numbers("arc_head", arc_head, MOST if known is None else known.size, tail.size)
        size = 1 + max(tail.max(initial=-1), head.max(initial=-1)) if known is None else known.size
        return Topology(tail, head, int(size))

    def _rounded(self, arc_cost: object) -> Floats:
        return costs_of(arc_cost, self.arc_tail.size, self.decimals)

    def _permutation(self, order: object) -> Ints:
        read = whole_numbers("order", order, len(self), len(self))
        require_unique("order", read)
        return read

    def _prepared(self) -> Search:
        # RoutingKit cannot order nothing.
        if self.engine == "scipy" or not self.arc_tail.size:
            return DijkstraSearch(self._topology, self._steps)
        if self._order is None:
            self._order = contraction_order(self._topology, self._coordinates)
        return HierarchySearch(self._topology, self._steps, self._order)

    @cached_property
    def _numbers(self) -> dict[Hashable, int]:
        ids = () if self._node_ids is None else self._node_ids.tolist()
        return {node: number for number, node in enumerate(ids)}

    def _nodes(self, name: str, nodes: object) -> Ints:
        """Return the numbers of several nodes."""
        if not arguments.is_a(nodes, Iterable) or arguments.is_a(nodes, str):
            told = {
                "name": name,
                "wanted": text("a row of nodes"),
                "value": arguments.quoted(nodes),
            }
            raise BadQuestion(text("{name} must be {wanted}, not {value}.", **told))
        return np.array([self._node(node) for node in nodes], np.int64)

    def _node(self, node: Hashable) -> int:
        """Return the number of a node."""
        try:
            if self._node_ids is not None:
                return self._numbers[node]
            number = index(node) if isinstance(node, SupportsIndex) else -1
            if 0 <= number < len(self):
                return number
        except (KeyError, TypeError):
            pass
        raise BadQuestion(text("The graph has no node {node}.", node=arguments.quoted(node)))


def _named(ids: NDArray[Any] | None, numbers: Ints) -> tuple[Any, ...]:
    return tuple((numbers if ids is None else ids[numbers]).tolist())


def _decimals(value: object) -> int:
    decimals = arguments.whole("decimals", value)
    if not 0 <= decimals <= _MOST_DECIMALS:
        wanted = text("0 to {most}", most=_MOST_DECIMALS)
        told = {"name": "decimals", "wanted": wanted, "value": decimals}
        raise BadQuestion(text("{name} must be {wanted}, not {value}.", **told))
    return decimals


def _engine(value: object) -> Engine:
    if value is None:
        return "routingkit-cch" if find_spec("routingkit_cch") else "scipy"
    arguments.require_choice("engine", value, get_args(Engine))
    return cast(Engine, value)
