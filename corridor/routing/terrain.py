"""Where a question may go: its stops, the states that it keeps off, the arcs it may not take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from corridor.network import MODES, Mode, Network
from corridor.routing.question import Demand, Question
from corridor.routing.search import Stop
from corridor.routing.state_graph import StateGraph

if TYPE_CHECKING:
    from corridor.network.access import Access


@dataclass(frozen=True, slots=True)
class Terrain:
    """The stops of a question, the states it may not pass, the arcs it may not take."""

    stops: list[Stop]
    shut: frozenset[int]
    closed: frozenset[int]


class Terrains:
    """The terrains of questions over one network.

    Parameters
    ----------
    network
        The network.
    graph
        Its state graph.
    access
        The access roads that may be taken; None for none.
    """

    def __init__(self, network: Network, graph: StateGraph, access: Access | None) -> None:
        self._network, self._graph, self._access = network, graph, access
        self._last: tuple[object, tuple[frozenset[int], frozenset[int]]] | None = None

    def of(self, question: Question) -> Terrain:
        """Return the terrain of a question."""
        shut, closed = self._kept_out_of(question)
        closed |= self._arcs_of(self._shut_to(question))
        stops = [
            self.begin(question.origin, shut),
            *(self._stop(via) for via in question.via),
            self.end(question.destination, shut),
        ]
        return Terrain(stops, shut, closed)

    def begin(self, origin: Demand, shut: frozenset[int]) -> Stop:
        """Return where a trip begins that keeps off some states: on its country's home gauge."""
        return self._end(origin, self._graph.begin_states, shut)

    def end(self, destination: Demand, shut: frozenset[int]) -> Stop:
        """Return where a trip ends that keeps off some states: on its country's home gauge."""
        return self._end(destination, self._graph.end_states, shut)

    def _kept_out_of(self, question: Question) -> tuple[frozenset[int], frozenset[int]]:
        """Return the states and the arcs that a question keeps out of, whatever its ends.

        Those of the last question are kept: one after the other, most keep out of the same.
        """
        demands = question.modes, question.avoid, question.stay, question.via, question.ocean
        last = self._last
        if last is None or last[0] != demands:
            last = self._last = demands, (self._shut(question), self._closed(question))
        return last[1]

    def _closed(self, question: Question) -> frozenset[int]:
        """Return the arcs that a question may not take, whatever its ends."""
        closed = self._arcs_of(link for demand in question.avoid for link in demand.links)
        closed |= self._arcs_of(link for demand in question.via for link in demand.foreign)
        if self._access and "road" not in question.modes:
            closed |= self._off_access
        if not question.ocean:
            closed |= self._arcs_of(self._network.ocean)
        return closed

    def _shut(self, question: Question) -> frozenset[int]:
        """Return the states that a question keeps off."""
        graph = self._graph
        closed_modes = {mode for mode in MODES if mode not in question.modes}
        avoided_modes = frozenset[Mode]().union(*(demand.modes for demand in question.avoid))
        shut: set[int] = set()
        for demand in question.avoid:
            closed_modes |= demand.modes
            shut.update(graph.states_of(demand.nodes))
            shut.update(state for gauge in demand.gauges for state in graph.gauge_states[gauge])
        for mode in closed_modes:
            shut.update(graph.mode_states[mode])
        if "road" in closed_modes and "road" not in avoided_modes:
            shut -= self._kerbs
        for demand in question.stay:
            shut.update(self._outside(demand))
        return frozenset(shut)

    def _outside(self, demand: Demand) -> set[int]:
        graph = self._graph
        if demand.gauges:
            others = set(graph.gauge_states) - demand.gauges
            return {state for gauge in others for state in graph.gauge_states[gauge]}
        outside = (node for node in graph.node_states if node not in demand.nodes)
        return set(graph.states_of(outside))

    def _shut_to(self, question: Question) -> Iterator[str]:
        """Return the links that are open to trips of other ends alone."""
        nodes = (self._network.nodes[node] for node in question.origin.nodes)
        others = (self._network.nodes[node] for node in question.destination.nodes)
        ends = {area for node in (*nodes, *others) for area in (node.country, node.region)}
        return (link for link, areas in self._graph.ends_only.items() if areas.isdisjoint(ends))

    def _stop(self, demand: Demand) -> Stop:
        states = frozenset(self._graph.states_of(demand.nodes))
        return Stop(states, self._arcs_of(demand.links))

    def _end(
        self, demand: Demand, states_of: Mapping[str, Sequence[int]], shut: frozenset[int]
    ) -> Stop:
        """Return the stop where a trip begins or ends: on the home gauge of its country.

        On another one where the home gauge is not there, or is kept off.
        """
        graph, chosen = self._graph, set[int]()
        for node in demand.nodes:
            states = states_of.get(node, ())
            home = graph.home_gauges.get(self._network.nodes[node].country)
            on_rails = {state for state in states if graph.state_mode[state] == "rail"}
            at_home = {state for state in on_rails - shut if graph.state_gauge[state] == home}
            chosen |= (set(states) - on_rails) | (at_home or on_rails)
        return Stop(frozenset(chosen))

    def _arcs_of(self, links: Iterable[str]) -> frozenset[int]:
        return frozenset(arc for link in links for arc in self._graph.link_arcs.get(link, ()))

    @cached_property
    def _kerbs(self) -> frozenset[int]:
        """States where access roads begin and end."""
        graph, arcs = self._graph, self._arcs_of(self._access.links if self._access else ())
        return frozenset(
            state for arc in arcs for state in (graph.arc_tail[arc], graph.arc_head[arc])
        )

    @cached_property
    def _off_access(self) -> frozenset[int]:
        """Arcs at the kerbs that lead from no door and to none, and changes to and from them."""
        graph = self._graph
        at_kerbs = {
            arc
            for kerb in self._kerbs
            for arc, _ in (*graph.state_arcs[kerb], *graph.arcs_into[kerb])
        }
        return frozenset(arc for arc in at_kerbs if not self._is_access(arc))

    def _is_access(self, arc: int) -> bool:
        """Whether an arc leads from a door or to one, or is no road."""
        graph, access = self._graph, self._access
        link, transfer = graph.arc_link[arc], graph.arc_transfer[arc]
        node = graph.state_node[graph.arc_tail[arc]]
        if access is None:
            return False
        if link is not None:
            return link.mode != "road" or (link.id, node) in access.moves
        if transfer is None:
            raise AssertionError(arc)
        is_loaded = transfer.from_mode != "road" or node in access.loading
        return is_loaded and (transfer.to_mode != "road" or node in access.unloading)
