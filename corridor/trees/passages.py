"""The gates and borders of many ways, those of a common beginning told once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corridor.modes import AT_SEA
from corridor.network import Gate, Node
from corridor.routing import Router
from corridor.trees.branches import Branches
from corridor.trees.outcome import BorderPassed, Passed

_ROOT = 0
_NO_ARC = -1


@dataclass(frozen=True, slots=True)
class _Met:
    """What a way has met: gates, borders, the port where it put to sea, the last arc of these."""

    gates: tuple[Gate, ...] = ()
    borders: tuple[BorderPassed, ...] = ()
    sailed_from: Node | None = None
    last: int = _NO_ARC


class Passages:
    """Gates and borders of ways through one state graph; what it has told it tells again.

    Parameters
    ----------
    router
        The router whose graph it is.

    Attributes
    ----------
    passed
        What ways pass, each combination once.
    node_of_state
        The node of each state.
    """

    def __init__(self, router: Router) -> None:
        self._network, graph = router.network, router.graph
        self._graph = graph
        self._gates = self._network.gates_of_link
        self._tells = np.array(
            [
                link is not None
                and (border is not None or link.mode in AT_SEA or link.id in self._gates)
                for link, border in zip(graph.arc_link, graph.arc_border, strict=True)
            ],
            bool,
        )
        self.node_of_state = np.array([self._network.nodes[node] for node in graph.state_node])
        self._met = [_Met()]
        self._onward: dict[tuple[int, int], int] = {}
        self._ways = {_ROOT: 0}
        self._known = {Passed().key: 0}
        self.passed = [Passed()]

    def ways(self, branches: Branches, rows: np.ndarray) -> np.ndarray:
        """Return which of `passed` the ways to some rows pass."""
        tells = self._tells[branches.arc] & (branches.arc != _NO_ARC)
        last = branches.last_marked(tells)
        met = np.zeros(branches.arc.size, np.int64)
        told = np.flatnonzero(tells)
        for row, before, arc in zip(
            told.tolist(),
            last[branches.before[told]].tolist(),
            branches.arc[told].tolist(),
            strict=True,
        ):
            key = int(met[before]), arc
            known = self._onward.get(key)
            met[row] = self._go_on(key) if known is None else known
        ends, which = np.unique(met[last[rows]], return_inverse=True)
        found: np.ndarray = np.array([self._way(end) for end in ends.tolist()], np.int32)[which]
        return found

    def _go_on(self, key: tuple[int, int]) -> int:
        """Note what a way has met with one more arc."""
        met, arc = self._met[key[0]], key[1]
        graph, link, border = self._graph, self._graph.arc_link[arc], self._graph.arc_border[arc]
        start, end = (
            self._network.nodes[graph.state_node[states[arc]]]
            for states in (graph.arc_tail, graph.arc_head)
        )
        gates = tuple(dict.fromkeys((*met.gates, *self._gates.get(link.id if link else "", ()))))
        if self._sails_on(met, arc):
            after = _Met(gates, met.borders, met.sailed_from, arc)
        else:
            borders = self._landed(met)
            if border is not None:
                borders = (*borders, BorderPassed(start, end, start.country, end.country))
            at_sea = link is not None and link.mode in AT_SEA
            after = _Met(gates, borders, start if at_sea else None, arc)
        self._onward[key] = len(self._met)
        self._met.append(after)
        return self._onward[key]

    def _sails_on(self, met: _Met, arc: int) -> bool:
        """Whether an arc goes on with the voyage of the last one."""
        graph = self._graph
        if met.sailed_from is None or graph.arc_head[met.last] != graph.arc_tail[arc]:
            return False
        return graph.state_mode[graph.arc_tail[arc]] == graph.state_mode[graph.arc_tail[met.last]]

    def _landed(self, met: _Met) -> tuple[BorderPassed, ...]:
        """Return the borders of a way that has ended its voyage."""
        start = met.sailed_from
        if start is None:
            return met.borders
        end = self._network.nodes[self._graph.state_node[self._graph.arc_head[met.last]]]
        if start.country == end.country:
            return met.borders
        return (*met.borders, BorderPassed(start, end, start.country, end.country))

    def _way(self, number: int) -> int:
        """Return which of `passed` is met by a way that ends with what it has met."""
        if number not in self._ways:
            met = self._met[number]
            self._ways[number] = self.number(Passed(met.gates, self._landed(met)))
        return self._ways[number]

    def number(self, passed: Passed) -> int:
        """Return which of `passed` some gates and borders are."""
        known = self._known.get(passed.key)
        if known is None:
            known = self._known[passed.key] = len(self.passed)
            self.passed.append(passed)
        return known
