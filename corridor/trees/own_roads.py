"""Which ways keep to the roads of their own doors, where those of all doors are open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from corridor.network.door_roads import DoorRoads
from corridor.routing import StateGraph
from corridor.trees.amounts import Ints
from corridor.trees.branches import Branches

_NO_ARC = -1
# So many ways that take a road which is not theirs are worth to keep its doors apart.
_MANY = 32


class OwnRoads:
    """The arcs that trips from or to each door may take on the road, and at its terminals.

    Parameters
    ----------
    graph
        The state graph.
    doors
        The roads of each door; the first is door 1, as 0 stands for none.
    """

    def __init__(self, graph: StateGraph, doors: Iterable[DoorRoads]) -> None:
        self._graph, self._arcs = graph, len(graph.arc_tail)
        on_road = np.array([mode == "road" for mode in graph.state_mode], bool)
        self._is_by_road = on_road[graph.arc_tail] | on_road[graph.arc_head]
        self._changes = self._changes_of_road()
        may = {
            door * self._arcs + arc
            for door, roads in enumerate(doors, 1)
            for arc in self._of(roads)
        }
        # The last one is met by nothing: a search for what is not there ends at it.
        self._may = np.array([*sorted(may), np.iinfo(np.int64).max], np.int64)
        self._doors_of = np.bincount(self._may[:-1] % self._arcs, minlength=self._arcs)
        self._astray: Counter[int] = Counter()

    def are_kept(
        self, branches: Branches, rows: Ints, begins: Ints, ends: Ints
    ) -> NDArray[np.bool_]:
        """Tell which ways take no road that is of neither of their doors.

        Parameters
        ----------
        branches
            Branches of trees.
        rows
            The rows where the ways end.
        begins, ends
            For each way the number of the door where it begins, and ends; 0 for none.
        """
        is_by_road = self._is_by_road[branches.arc] & (branches.arc != _NO_ARC)
        last = branches.last_marked(is_by_road)
        kept, at = np.ones(rows.size, bool), last[rows]
        # Of the roads that are not its own, each way's that serves fewest doors.
        stray = np.full(rows.size, _NO_ARC)
        while (going := np.flatnonzero(is_by_road[at])).size:
            arc = branches.arc[at[going]]
            may = self._may_take(begins[going], arc) | self._may_take(ends[going], arc)
            off, strange = going[~may], arc[~may]
            fewer = (stray[off] == _NO_ARC) | (self._doors_of[strange] < self._doors_of[stray[off]])
            stray[off[fewer]] = strange[fewer]
            kept[off] = False
            at[going] = last[branches.before[at[going]]]
        self._astray.update(stray[~kept].tolist())
        return kept

    def leading_astray(self) -> set[int]:
        """Return the doors whose roads many of the last ways took that were none of theirs."""
        arcs = [arc for arc, count in self._astray.items() if count >= _MANY]
        self._astray.clear()
        at = np.isin(self._may[:-1] % self._arcs, arcs)
        return {*(self._may[:-1][at] // self._arcs).tolist()}

    def _may_take(self, doors: Ints, arcs: Ints) -> NDArray[np.bool_]:
        asked = doors * self._arcs + arcs
        found: NDArray[np.bool_] = self._may[np.searchsorted(self._may, asked)] == asked
        return found

    def _of(self, roads: DoorRoads) -> Iterator[int]:
        """Return the arcs of the roads of a door, and of the changes at their terminals."""
        graph = self._graph
        for link, tail in roads.moves:
            for arc in graph.link_arcs.get(link, ()):
                if graph.state_node[graph.arc_tail[arc]] == tail:
                    yield arc
        for dock in roads.docks:
            yield from self._changes.get((dock, roads.door.is_arrival), ())

    def _changes_of_road(self) -> dict[tuple[str, bool], list[int]]:
        """Return the changes from the road, and to it, at each node."""
        graph, found = self._graph, dict[tuple[str, bool], list[int]]()
        for arc, transfer in enumerate(graph.arc_transfer):
            if transfer is not None and (transfer.from_mode == "road") != (
                transfer.to_mode == "road"
            ):
                key = graph.state_node[graph.arc_tail[arc]], transfer.to_mode == "road"
                found.setdefault(key, []).append(arc)
        return found
