"""The state graph of a network and what criteria make of it, kept for the next process."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar, overload

from corridor.files.cache import kept
from corridor.modes import MODES
from corridor.network import Network, Status
from corridor.routing.state_graph import ArcBorder, StateGraph

_Row = TypeVar("_Row")
# What is written as it is; what else a graph holds is made of it.
_PLAIN = (
    *("state_node", "state_mode", "state_gauge", "arc_tail", "arc_head", "arc_km"),
    *("begin_states", "end_states", "home_gauges"),
)
_OPEN = frozenset({"open"})


def graph_of(network: Network, statuses: Collection[Status]) -> StateGraph:
    """Return the state graph of a network, as it was kept, else made and kept.

    Parameters
    ----------
    network, statuses
        As of `StateGraph`. That of a changed network, or of other statuses, is made each time.
    """
    cache = network.cache if frozenset(statuses) == _OPEN else None
    made: list[StateGraph] = []

    def make() -> dict[str, Any]:
        made.append(StateGraph(network, statuses))
        return _written(made[0])

    if cache is None:
        return StateGraph(network, statuses)
    told = kept(cache, "graph", make)
    graph = made[0] if made else _read(network, told)
    graph.cache = cache
    return graph


class _Rows(Sequence[_Row | None]):
    """Records by the ids that stand for them; "" stands for none."""

    def __init__(self, ids: list[str], records: Mapping[str, _Row]) -> None:
        self._ids, self._records = ids, records

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, place: int) -> _Row | None: ...
    @overload
    def __getitem__(self, place: slice) -> list[_Row | None]: ...
    def __getitem__(self, place: int | slice) -> _Row | list[_Row | None] | None:
        if isinstance(place, slice):
            return [self[one] for one in range(len(self))[place]]
        id_ = self._ids[place]
        return self._records[id_] if id_ else None


def _written(graph: StateGraph) -> dict[str, Any]:
    borders = {border: number for number, border in enumerate(dict.fromkeys(graph.arc_border))}
    return {
        **{name: getattr(graph, name) for name in _PLAIN},
        "arc_link": ["" if link is None else link.id for link in graph.arc_link],
        "arc_transfer": ["" if row is None else row.id for row in graph.arc_transfer],
        "arc_border": [borders[border] for border in graph.arc_border],
        "borders": [
            border and [border.from_country, border.to_country, border.is_held]
            for border in borders
        ],
        "country_nodes": {key: sorted(nodes) for key, nodes in graph.country_nodes.items()},
        "ends_only": {key: sorted(areas) for key, areas in graph.ends_only.items()},
    }


def _read(network: Network, told: dict[str, Any]) -> StateGraph:
    graph = object.__new__(StateGraph)
    for name in _PLAIN:
        setattr(graph, name, told[name])
    graph.arc_link = _Rows(told["arc_link"], network.links)
    graph.arc_transfer = _Rows(told["arc_transfer"], network.transfers)
    borders = [border and ArcBorder(*border) for border in told["borders"]]
    graph.arc_border = [borders[number] for number in told["arc_border"]]
    graph.country_nodes = {key: set(nodes) for key, nodes in told["country_nodes"].items()}
    graph.ends_only = {key: frozenset(areas) for key, areas in told["ends_only"].items()}
    graph.state_arcs = [[] for _ in graph.state_node]
    for arc, (tail, head) in enumerate(zip(graph.arc_tail, graph.arc_head, strict=True)):
        graph.state_arcs[tail].append((arc, head))
    arcs = _places(told["arc_link"])
    graph.link_arcs = {link: arcs[link] for link in arcs if link}
    graph.node_states = _places(graph.state_node)
    graph.mode_states = {mode: [] for mode in MODES} | _places(graph.state_mode)
    gauges = _places(graph.state_gauge)
    graph.gauge_states = {gauge: gauges[gauge] for gauge in gauges if gauge is not None}
    return graph


_Key = TypeVar("_Key")


def _places(keys: Sequence[_Key]) -> dict[Any, list[int]]:
    """Return where in a sequence each of its items stands."""
    found: dict[Any, list[int]] = {}
    for place, key in enumerate(keys):
        if key in found:
            found[key].append(place)
        else:
            found[key] = [place]
    return found
