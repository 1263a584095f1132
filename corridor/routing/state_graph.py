"""The network compiled for searching: states (node x mode x gauge) joined by arcs.

The physical graph cannot tell that a box must be reloaded where the gauge changes. Here each
node is split into one state for each mode and gauge that occurs there; a link becomes moving
arcs between states, a transfer an arc between two states of one node.

Some of these states are split once more, by what has happened to the box there:

- *under foreign customs*: on a line that a neighbour's railway works a box stays under that
  neighbour's customs, and passes no border. Only that railway takes it on.
- *at the change of gauge*: where a border lies on a link of two gauges, the change beside it holds
  the border's hours. A box may arrive before the change, which it must then make, or leave behind
  it, over the border. Any other way over that link counts the border on the link.
- *loaded*: a box that a transfer has brought onto a mode may not be taken off again at the same
  place: a lorry that is loaded and unloaded where it stands has carried nothing.
- *off a gauge*: what a lorry has taken off the rails it does not bring to those of another gauge
  in the same country: there a box is reloaded from gauge to gauge, not driven round the block.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from corridor.files.cache import PackageCache
from corridor.modes import AT_SEA, MODES, ON_LAND, Mode
from corridor.network import Link, Network, Status, Transfer, home_gauges
from corridor.routing.cost_bounds import require_length

# Mode and gauge (mm, None off the rails) of a state.
_Kind = tuple[Mode, int | None]
# What has happened to a box in a state: nothing, or one of the things that the module tells of.
_Role = tuple[Hashable, ...]
_PLAIN: _Role = ()
_UNDER, _BEFORE, _BEHIND, _LOADED = "under", "before the change", "behind the change", "loaded"
_OFF = "off"
# Modes of which a box stays on its wheels when they roll on board, or onto other bogies.


@dataclass(frozen=True, slots=True)
class ArcBorder:
    """The border that an arc crosses (ISO 3166-1), and whether a change of gauge holds it."""

    from_country: str
    to_country: str
    is_held: bool = False


class StateGraph:
    """Topology of a network as dense arrays; immutable once made.

    Parameters
    ----------
    network
        The network to compile.
    statuses
        Links and transfers of these statuses are taken, and restricted links that are open to
        trips of some ends.

    Attributes
    ----------
    state_node, state_mode, state_gauge
        Node id, mode and gauge (mm, None off the rails) of each state.
    arc_tail, arc_head
        State at the tail and head of each arc.
    arc_link, arc_transfer
        What the arc stands for: one of the two is None.
    arc_border
        The border on land that the arc crosses; None for the others.
    arc_km
        Published length of each arc, km; a transfer has none.
    state_arcs
        For each state the arcs that leave it, as (arc, head).
    link_arcs
        For each link id its arcs.
    gauge_states
        For each gauge (mm) its states.
    country_nodes
        For each country the nodes on its land or on links that its railway works.
    begin_states, end_states
        For each node the states in which a trip may begin there, and those in which it may end.
    home_gauges
        For each country the gauge (mm) of most of its railways.
    ends_only
        For each link that is open to trips of some ends alone their countries and regions.
    cache
        Where what is made of this graph is kept; None where nothing is.
    """

    cache: PackageCache | None = None

    def __init__(
        self, network: Network, statuses: Collection[Status] = frozenset({"open"})
    ) -> None:
        self.state_node: list[str] = []
        self.state_mode: list[Mode] = []
        self.state_gauge: list[int | None] = []
        self.arc_tail: list[int] = []
        self.arc_head: list[int] = []
        self._links: list[Link | None] = []
        self._transfers: list[Transfer | None] = []
        self.arc_link: Sequence[Link | None] = self._links
        self.arc_transfer: Sequence[Transfer | None] = self._transfers
        self.arc_border: list[ArcBorder | None] = []
        self.arc_km: list[float] = []
        self.state_arcs: list[list[tuple[int, int]]] = []
        self.node_states: dict[str, list[int]] = {}
        self.mode_states: dict[Mode, list[int]] = {mode: [] for mode in MODES}
        self.gauge_states: dict[int, list[int]] = {}
        self.link_arcs: dict[str, list[int]] = {}
        self.country_nodes: dict[str, set[str]] = {}
        self.begin_states: dict[str, list[int]] = {}
        self.end_states: dict[str, list[int]] = {}
        self.ends_only: dict[str, frozenset[str]] = {}
        self.home_gauges = home_gauges(network)
        self._country = {node.id: node.country for node in network.nodes.values()}
        self._state: dict[tuple[str, Mode, int | None, _Role], int] = {}
        self._at_change: dict[tuple[str, _Kind, str], dict[int, None]] = {}
        links = [*self._usable(network, statuses)]
        changes = _Changes(links, network.transfers.values(), statuses)
        self._off = changes.gauges_to_tell(self._country)
        for link in links:
            self._add_link(link, changes)
        self._many_gauges = self._nodes_of_many_gauges()
        for at_node in changes.by_node.values():
            self._add_transfers(at_node)
        self._mark_ends()

    def __repr__(self) -> str:
        return f"StateGraph({len(self):,} states, {len(self.arc_tail):,} arcs)"

    def __len__(self) -> int:
        return len(self.state_node)

    @cached_property
    def arcs_into(self) -> list[list[tuple[int, int]]]:
        """For each state the arcs that lead into it, as (arc, tail)."""
        into: list[list[tuple[int, int]]] = [[] for _ in self.state_node]
        for arc, (tail, head) in enumerate(zip(self.arc_tail, self.arc_head, strict=True)):
            into[head].append((arc, tail))
        return into

    @cached_property
    def pair_arcs(self) -> dict[frozenset[str], list[int]]:
        """For each two nodes that links join the arcs of these links, by all modes, both ways."""
        arcs: dict[frozenset[str], list[int]] = {}
        for arc, link in enumerate(self.arc_link):
            if link is not None:
                arcs.setdefault(frozenset((link.from_id, link.to_id)), []).append(arc)
        return arcs

    def states_of(self, nodes: Iterable[str]) -> list[int]:
        """List the states of some nodes."""
        return [state for node in nodes for state in self.node_states.get(node, ())]

    def modes_of(self, node: str) -> list[Mode]:
        """List the modes that serve a node, in the order of `MODES`."""
        served = {self.state_mode[state] for state in self.node_states.get(node, ())}
        return [mode for mode in MODES if mode in served]

    def pair_of(self, arc: int) -> frozenset[str] | None:
        """Return the two nodes that an arc's link joins; None for a transfer."""
        link = self.arc_link[arc]
        return None if link is None else frozenset((link.from_id, link.to_id))

    def _usable(self, network: Network, statuses: Collection[Status]) -> Iterator[Link]:
        """Return the links that may be taken; note those that trips of some ends alone may."""
        for link in network.links.values():
            if link.status in statuses:
                yield link
            elif link.status == "restricted" and link.id in network.restrictions:
                self.ends_only[link.id] = frozenset(network.restrictions[link.id].open_to_ends)
                yield link

    def _add_link(self, link: Link, changes: _Changes) -> None:
        require_length(link)
        for gauge in link.gauge_mm or (None,):
            self._add_passage(link, gauge, link.from_id, link.to_id, changes)
            self._add_passage(link, gauge, link.to_id, link.from_id, changes)
        for end in (link.from_id, link.to_id):
            for country in filter(None, (self._country[end], link.worked_by)):
                self.country_nodes.setdefault(country, set()).add(end)

    def _add_passage(
        self, link: Link, gauge: int | None, start: str, end: str, changes: _Changes
    ) -> None:
        """Add the arcs of a link in one direction, on one gauge."""
        own, other, worker = self._country[start], self._country[end], link.worked_by
        at_border = own != other and link.mode not in AT_SEA

        def add(before: _Role, after: _Role, border: ArcBorder | None) -> None:
            tail = self._state_at(start, link.mode, gauge, before)
            head = self._state_at(end, link.mode, gauge, after)
            self._add_arc(tail, head, link.distance_km, link=link, border=border)

        def at_change(role: str, node: str, country: str) -> _Role:
            state = self._state_at(node, link.mode, gauge, (role, country))
            self._at_change.setdefault((node, (link.mode, gauge), role), {})[state] = None
            return role, country

        border = ArcBorder(own, other) if at_border else None
        add(_PLAIN, _PLAIN, border)
        if link.mode == "road":
            for off in self._off.get(own, ()):
                add((_OFF, off), _PLAIN if at_border else (_OFF, off), border)
        if worker and {own, other} != {worker}:
            add(_under(worker, own), _under(worker, other), None)
        elif at_border and len(link.gauge_mm) > 1:
            held = ArcBorder(own, other, is_held=True)
            if changes.leads_from(end, gauge):
                add(_PLAIN, at_change(_BEFORE, end, own), held)
            if changes.leads_to(start, gauge):
                add(at_change(_BEHIND, start, other), _PLAIN, held)

    def _add_transfers(self, transfers: list[Transfer]) -> None:
        """Add the transfers of one node, and the states of what they have loaded."""
        loaded = {row.id: self._loaded_by(row, transfers) for row in transfers}
        for row in transfers:
            for tail in self._tails(row, transfers, loaded):
                self._add_arc(tail, loaded[row.id][0], 0.0, transfer=row)
                if _is_gauge_change(row):
                    for head in self._at_change.get((row.node, _after(row), _BEHIND), ()):
                        self._add_arc(tail, head, 0.0, transfer=row)

    def _loaded_by(self, row: Transfer, transfers: list[Transfer]) -> tuple[int, frozenset[str]]:
        """Return the state that a transfer leads to, and the transfers that may follow there."""
        onward = [
            other
            for other in transfers
            if _before(other) == _after(row) and _after(other) != _before(row)
        ]
        allowed = frozenset(other.id for other in onward if _may_follow(row, other, transfers))
        base = _PLAIN
        if row.to_mode == "road" and row.from_gauge_mm in self._off.get(
            self._country[row.node], ()
        ):
            base = _OFF, row.from_gauge_mm
        if len(allowed) == len(onward) and not self._needs_parting(row.node, row.to_mode):
            return self._state[row.node, *_after(row), base], allowed
        return self._loaded(row.node, _after(row), allowed, base), allowed

    def _loaded(self, node: str, kind: _Kind, onward: frozenset[str], base: _Role = _PLAIN) -> int:
        """Return the state of what was loaded at a node; links and some transfers lead on."""
        role = _LOADED, onward, base
        known = self._state.get((node, *kind, role))
        if known is not None:
            return known
        state, plain = self._state_at(node, *kind, role), self._state[node, *kind, base]
        for arc, head in self.state_arcs[plain].copy():
            link = self.arc_link[arc]
            if link is not None:
                self._add_arc(state, head, link.distance_km, link=link, border=self.arc_border[arc])
        return state

    def _tails(
        self,
        row: Transfer,
        transfers: list[Transfer],
        loaded: dict[str, tuple[int, frozenset[str]]],
    ) -> list[int]:
        """Return the states from which a transfer leads."""
        plain = self._state[row.node, *_before(row), _PLAIN]
        loaded_here = (
            state
            for other in transfers
            if _after(other) == _before(row)
            for state, onward in [loaded[other.id]]
            if row.id in onward
        )
        before = self._at_change.get((row.node, _before(row), _BEFORE), ())
        driven = self._driven_to(row) if row.from_mode == "road" else []
        at_change = before if _is_gauge_change(row) else ()
        return [*dict.fromkeys((plain, *loaded_here, *at_change, *driven))]

    def _driven_to(self, row: Transfer) -> list[int]:
        """Return the states of what was taken off the rails in a country and may go on by a row."""
        return [
            self._state[row.node, *_before(row), (_OFF, gauge)]
            for gauge in self._off.get(self._country[row.node], ())
            if row.to_mode != "rail" or row.to_gauge_mm == gauge
        ]

    def _mark_ends(self) -> None:
        """Note where trips begin and end: under the customs of the land, on no lorry loaded there.

        Where tracks of two gauges meet, a trip that begins or ends on the road came or goes on
        by it, from or to the home gauge: a box that is only lifted there, or driven round the
        block, would have changed its gauge by that.
        """
        for (node, mode, gauge, role), state in list(self._state.items()):
            parted, home = self._needs_parting(node, mode), self._home_off(node)
            if role == _PLAIN:
                begin = state
                if parted:
                    base = home if mode == "road" else _PLAIN
                    begin = self._loaded(node, (mode, gauge), frozenset(), base)
                self.begin_states.setdefault(node, []).append(begin)
                self.end_states.setdefault(node, []).append(state)
            elif (role[0] == _LOADED and mode == "rail") or (
                role[0] == _OFF and (not parted or role == home)
            ):
                self.end_states.setdefault(node, []).append(state)

    def _home_off(self, node: str) -> _Role:
        """Return the role of what was taken off the home gauge of a node's country."""
        country = self._country[node]
        home = self.home_gauges.get(country)
        return (_OFF, home) if home in self._off.get(country, ()) else _PLAIN

    def _needs_parting(self, node: str, mode: Mode) -> bool:
        """Whether a mode off the rails meets tracks of several gauges at a node."""
        return mode != "rail" and node in self._many_gauges

    def _nodes_of_many_gauges(self) -> frozenset[str]:
        gauges: dict[str, set[int]] = {}
        for node, gauge in zip(self.state_node, self.state_gauge, strict=True):
            if gauge is not None:
                gauges.setdefault(node, set()).add(gauge)
        return frozenset(node for node, present in gauges.items() if len(present) > 1)

    def _state_at(self, node: str, mode: Mode, gauge: int | None, role: _Role = _PLAIN) -> int:
        key = node, mode, gauge, role
        state = self._state.get(key)
        if state is None:
            state = self._state[key] = len(self.state_node)
            self.state_node.append(node)
            self.state_mode.append(mode)
            self.state_gauge.append(gauge)
            self.state_arcs.append([])
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
        border: ArcBorder | None = None,
    ) -> None:
        if link is not None:
            self.link_arcs.setdefault(link.id, []).append(len(self.arc_tail))
        self.state_arcs[tail].append((len(self.arc_tail), head))
        self.arc_tail.append(tail)
        self.arc_head.append(head)
        self.arc_km.append(km)
        self._links.append(link)
        self._transfers.append(transfer)
        self.arc_border.append(border)


class _Changes:
    """The transfers that links lead to and from, by node."""

    def __init__(
        self, links: Iterable[Link], transfers: Iterable[Transfer], statuses: Collection[Status]
    ) -> None:
        served = {
            (node, link.mode, gauge)
            for link in links
            for node in (link.from_id, link.to_id)
            for gauge in link.gauge_mm or (None,)
        }
        self.by_node: dict[str, list[Transfer]] = {}
        self._from: set[tuple[str, int | None]] = set()
        self._to: set[tuple[str, int | None]] = set()
        for row in transfers:
            before, after = (row.node, *_before(row)), (row.node, *_after(row))
            if row.status in statuses and before != after and {before, after} <= served:
                self.by_node.setdefault(row.node, []).append(row)
                if _is_gauge_change(row):
                    self._from.add((row.node, row.from_gauge_mm))
                    self._to.add((row.node, row.to_gauge_mm))

    def gauges_to_tell(self, country_of: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
        """Return for each country of several gauges those from which lorries take boxes."""
        taken: dict[str, set[int]] = {}
        brought: dict[str, set[int]] = {}
        for node, rows in self.by_node.items():
            for row in rows:
                if row.to_mode == "road" and row.from_gauge_mm:
                    taken.setdefault(country_of[node], set()).add(row.from_gauge_mm)
                if row.from_mode == "road" and row.to_gauge_mm:
                    brought.setdefault(country_of[node], set()).add(row.to_gauge_mm)
        return {
            country: tuple(sorted(gauges))
            for country, gauges in taken.items()
            if len(gauges | brought.get(country, set())) > 1
        }

    def leads_from(self, node: str, gauge: int | None) -> bool:
        """Whether a change of gauge at a node leads from a gauge."""
        return (node, gauge) in self._from

    def leads_to(self, node: str, gauge: int | None) -> bool:
        """Whether a change of gauge at a node leads to a gauge."""
        return (node, gauge) in self._to


def _under(worker: str, country: str) -> _Role:
    """Return the role of a box under the customs of a line's railway, in a country."""
    return _PLAIN if worker == country else (_UNDER, worker)


def _before(row: Transfer) -> _Kind:
    return row.from_mode, row.from_gauge_mm


def _after(row: Transfer) -> _Kind:
    return row.to_mode, row.to_gauge_mm


def _is_gauge_change(row: Transfer) -> bool:
    return row.from_mode == row.to_mode == "rail" and row.from_gauge_mm != row.to_gauge_mm


def _may_follow(row: Transfer, other: Transfer, transfers: Iterable[Transfer]) -> bool:
    """Whether a transfer may follow another one at the same place.

    Only where no row does both at once, and the box stays on its wheels in one of them: it rolls
    off a ferry, or onto another gauge, and is lifted then.
    """
    if row.to_mode not in ON_LAND:
        return False
    if any(
        _before(direct) == _before(row) and _after(direct) == _after(other) for direct in transfers
    ):
        return False
    return any(
        _is_gauge_change(one) or "ferry" in (one.from_mode, one.to_mode) for one in (row, other)
    )
