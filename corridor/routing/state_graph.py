"""The network compiled for searching: states (node x mode x gauge) joined by arcs.

The physical graph cannot tell that a box must be reloaded where the gauge changes. Here each
node is split into one state for each mode and gauge that occurs there; a link becomes moving
arcs between states, a transfer an arc between two states of one node.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from corridor.network import MODES, Link, Mode, Network, Status, Transfer


class StateGraph:
    """Topology of a network as dense arrays; immutable once made.

    Parameters
    ----------
    network
        The network to compile.
    statuses
        Links and transfers of these statuses are taken.

    Attributes
    ----------
    state_node, state_mode, state_gauge
        Node id, mode and gauge (mm, None off the rails) of each state.
    arc_tail, arc_head
        State at the tail and head of each arc.
    arc_link, arc_transfer
        What the arc stands for: one of the two is None.
    arc_km
        Published length of each arc, km; a transfer has none.
    state_arcs
        For each state the arcs that leave it, as (arc, head).
    arcs_into
        For each state the arcs that lead into it, as (arc, tail).
    pair_arcs
        For each two nodes that links join the arcs of these links, by all modes, both ways.
    link_arcs
        For each link id its arcs.
    gauge_states
        For each gauge (mm) its states.
    country_nodes
        For each country the nodes on its land or on links that its railway works.
    """

    def __init__(
        self, network: Network, statuses: Collection[Status] = frozenset({"open"})
    ) -> None:
        self.state_node: list[str] = []
        self.state_mode: list[Mode] = []
        self.state_gauge: list[int | None] = []
        self.arc_tail: list[int] = []
        self.arc_head: list[int] = []
        self.arc_link: list[Link | None] = []
        self.arc_transfer: list[Transfer | None] = []
        self.arc_km: list[float] = []
        self.state_arcs: list[list[tuple[int, int]]] = []
        self.arcs_into: list[list[tuple[int, int]]] = []
        self.node_states: dict[str, list[int]] = {}
        self.mode_states: dict[Mode, list[int]] = {mode: [] for mode in MODES}
        self.gauge_states: dict[int, list[int]] = {}
        self.link_arcs: dict[str, list[int]] = {}
        self.country_nodes: dict[str, set[str]] = {}
        self.pair_arcs: dict[frozenset[str], list[int]] = {}
        self._state: dict[tuple[str, Mode, int | None], int] = {}
        for link in network.links.values():
            if link.status in statuses:
                self._add_link(link)
                for end in (link.from_id, link.to_id):
                    for country in filter(None, (network.nodes[end].country, link.worked_by)):
                        self.country_nodes.setdefault(country, set()).add(end)
        for transfer in network.transfers.values():
            if transfer.status in statuses:
                self._add_transfer(transfer)

    def __len__(self) -> int:
        return len(self.state_node)

    def states_of(self, nodes: Iterable[str]) -> list[int]:
        """List the states of some nodes."""
        return [state for node in nodes for state in self.node_states.get(node, ())]

    def modes_of(self, node: str) -> list[Mode]:
        """List the modes that serve a node, in the order of `MODES`."""
        served = {self.state_mode[state] for state in self.node_states.get(node, ())}
        return [mode for mode in MODES if mode in served]

    def pair_of(self, arc: int) -> frozenset[str] | None:
        """Give the two nodes that an arc's link joins; None for a transfer."""
        link = self.arc_link[arc]
        return None if link is None else frozenset((link.from_id, link.to_id))

    def _add_link(self, link: Link) -> None:
        for gauge in link.gauge_mm or (None,):
            tail = self._state_at(link.from_id, link.mode, gauge)
            head = self._state_at(link.to_id, link.mode, gauge)
            self._add_arc(tail, head, link.distance_km, link=link)
            self._add_arc(head, tail, link.distance_km, link=link)

    def _add_transfer(self, transfer: Transfer) -> None:
        tail = self._state.get((transfer.node, transfer.from_mode, transfer.from_gauge_mm))
        head = self._state.get((transfer.node, transfer.to_mode, transfer.to_gauge_mm))
        if tail is not None and head is not None and tail != head:
            self._add_arc(tail, head, 0.0, transfer=transfer)

    def _state_at(self, node: str, mode: Mode, gauge: int | None) -> int:
        key = node, mode, gauge
        state = self._state.get(key)
        if state is None:
            state = self._state[key] = len(self.state_node)
            self.state_node.append(node)
            self.state_mode.append(mode)
            self.state_gauge.append(gauge)
            self.state_arcs.append([])
            self.arcs_into.append([])
            self.node_states.setdefault(node, []).append(state)
            self.mode_states[mode].append(state)
            if gauge is not None:
                self.gauge_states.setdefault(gauge, []).append(state)
        return state

    def _add_arc(
        self,
        tail: int,
        head: int,
        km: float,
        *,
        link: Link | None = None,
        transfer: Transfer | None = None,
    ) -> None:
        if link is not None:
            pair = frozenset((link.from_id, link.to_id))
            self.pair_arcs.setdefault(pair, []).append(len(self.arc_tail))
            self.link_arcs.setdefault(link.id, []).append(len(self.arc_tail))
        self.state_arcs[tail].append((len(self.arc_tail), head))
        self.arcs_into[head].append((len(self.arc_tail), tail))
        self.arc_tail.append(tail)
        self.arc_head.append(head)
        self.arc_km.append(km)
        self.arc_link.append(link)
        self.arc_transfer.append(transfer)
