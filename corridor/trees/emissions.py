"""CO2e of the same ways under loads that differ, a load a way; as `counting.total` adds it."""

from __future__ import annotations

import numpy as np

from corridor.routing import ArcTerms, StateGraph, Term
from corridor.routing.counting import AMOUNT_GRID, BAD_IN_STEP, GOOD_IN_STEP
from corridor.trees.amounts import Floats, Ints
from corridor.trees.branches import Branches
from corridor.trees.sums import share_of, spread_of, square_of

_NO_ARC = -1
_GRAMS_PER_KG = 1000.0


class Emissions:
    """By what each arc emits: tonnes times km, or tonnes alone, times figures of some rows.

    Parameters
    ----------
    graph
        The state graph.
    terms
        The terms of its arcs, for any load.
    """

    def __init__(self, graph: StateGraph, terms: ArcTerms) -> None:
        counted = [terms.of_measure(arc, "kg_co2e_per_feu") for arc in range(len(graph.arc_tail))]
        rows: dict[tuple[str, str], int] = {}
        for term in (term for of_arc in counted for term in of_arc):
            rows.setdefault(term.figure.key, len(rows))
        shape = len(counted), max(map(len, counted), default=1)
        self._columns = len(rows)
        self._km = np.array([1.0 if link is None else link.distance_km for link in graph.arc_link])
        self._share, self._is_estimated = np.zeros(shape), np.zeros(shape, bool)
        self._per = np.ones(shape)
        self._values = np.zeros((*shape, 3))
        self._row = np.full(shape, len(rows), np.int64)
        for arc, of_arc in enumerate(counted):
            for slot, term in enumerate(of_arc):
                value = term.figure.value
                # Tractions of one arc share its kilometres in equal parts.
                self._share[arc, slot] = 1 / len(of_arc)
                self._is_estimated[arc, slot] = term.is_estimated
                self._per[arc, slot] = _per(term)
                self._values[arc, slot] = value.low, value.typical, value.high
                self._row[arc, slot] = rows[term.figure.key]

    def along(self, branches: Branches, rows: Ints, tonnes: Floats) -> tuple[Floats, Floats]:
        """Return low, typical and high, kg CO2e per FEU, and what part of it is estimated.

        Parameters
        ----------
        branches
            Branches of trees.
        rows
            The rows where the ways end.
        tonnes
            For each of these ways its load, t per FEU.
        """
        distances = np.zeros((rows.size, self._columns + 1, 2))
        typical, estimated = np.zeros(rows.size), np.zeros(rows.size)
        going, row = np.arange(rows.size), rows
        while going.size:
            arc = branches.arc[row]
            going, row, arc = (one[arc != _NO_ARC] for one in (going, row, arc))
            moved = (tonnes[going] * self._km[arc])[:, None] * self._share[arc] / self._per[arc]
            amounts = moved[..., None] * self._values[arc] + AMOUNT_GRID - AMOUNT_GRID
            usual = amounts[..., 1]
            typical[going] += usual.sum(axis=1)
            estimated[going] += (usual * self._is_estimated[arc]).sum(axis=1)
            both = np.stack((usual - amounts[..., 0], amounts[..., 2] - usual), axis=-1)
            distances[going[:, None], self._row[arc]] += both
            row = branches.before[row]
        whole, squares = distances.sum(axis=1), square_of(distances).sum(axis=1)
        low = typical - spread_of(whole[:, 0], squares[:, 0], GOOD_IN_STEP)
        high = typical + spread_of(whole[:, 1], squares[:, 1], BAD_IN_STEP)
        return np.stack((low, typical, high), axis=1), share_of(estimated, typical)


def _per(term: Term) -> float:
    """Return by how much a quantity is divided before it is multiplied by the figure."""
    return _GRAMS_PER_KG if term.figure.unit.startswith("g ") else 1.0
