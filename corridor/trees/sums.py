"""What ways come to, added up along the branches of trees; as `counting.total` adds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corridor.criteria import MEASURES
from corridor.routing.counting import BAD_IN_STEP, GOOD_IN_STEP, SQUARE_GRID
from corridor.trees.amounts import (
    ABOVE,
    BELOW,
    ESTIMATED,
    ESTIMATED_KM,
    KM,
    TRANSFERS,
    TYPICAL,
    Amounts,
    Floats,
)
from corridor.trees.branches import Branches

# Kilometres are told to the metre. Where a sum lies so near to half a metre between two that the
# order of adding tells, it is added up as a plan does.
_PER_KM, _UNSURE = 1000.0, 1e-3


@dataclass(frozen=True, slots=True)
class Sums:
    """What the ways to some rows come to.

    Attributes
    ----------
    distance_km
        Length, km.
    ranges
        Low, typical and high (measure, row, end).
    estimated
        What part of km and measures is estimated (row, ...).
    transfers
        Changes of mode and gauge.
    is_sure
        Whether a plan comes to the same; else it is to be counted as a plan.
    """

    distance_km: Floats
    ranges: Floats
    estimated: Floats
    transfers: np.ndarray
    is_sure: np.ndarray

    def some(self, kept: np.ndarray) -> Sums:
        """Return the sums of some of the ways."""
        return Sums(
            self.distance_km[kept],
            self.ranges[:, kept],
            self.estimated[kept],
            self.transfers[kept],
            self.is_sure[kept],
        )


def sums_at(branches: Branches, amounts: Amounts, rows: np.ndarray) -> Sums:
    """Return what the ways to some rows come to."""
    linear, squares, met_again = _added(branches, amounts)
    linear, squares = linear[rows], squares[rows]
    km, km_sure = _to_the_metre(linear[:, KM])
    estimated_km, estimated_sure = _to_the_metre(linear[:, ESTIMATED_KM])
    typical = linear[:, TYPICAL]
    low = typical - spread_of(linear[:, BELOW], squares[..., 0], GOOD_IN_STEP)
    high = typical + spread_of(linear[:, ABOVE], squares[..., 1], BAD_IN_STEP)
    shares = [share_of(estimated_km[:, None], km[:, None]), share_of(linear[:, ESTIMATED], typical)]
    return Sums(
        km,
        np.stack((low, typical, high), axis=-1).transpose(1, 0, 2),
        np.concatenate(shares, axis=1),
        linear[:, TRANSFERS].astype(np.int32),
        km_sure & estimated_sure & ~met_again[rows],
    )


def _added(branches: Branches, amounts: Amounts) -> tuple[Floats, Floats, np.ndarray]:
    """Add up along all branches: what adds up simply, squares, and whether a row is met again."""
    count, width = branches.arc.size, amounts.columns + 1
    linear = np.zeros((count, amounts.linear.shape[1]))
    squares = np.zeros((count, len(MEASURES), 2))
    by_row = np.zeros((count, width, 2))
    by_row_flat = by_row.reshape(-1, 2)
    seen = np.zeros((count, amounts.seen.shape[1]), np.int64)
    met_again = np.zeros(count, bool)
    for rows, arcs, before in branches.steps:
        linear[rows] = linear[before] + amounts.linear[arcs]
        # Without a check of the places, which are sound, what is taken goes straight to its own.
        np.take(by_row, before, axis=0, out=by_row[rows], mode="clip")
        place = np.arange(rows.start, rows.stop)[:, None, None] * width + amounts.often[arcs]
        old = by_row_flat[place]
        new = old + amounts.distances[arcs]
        by_row_flat[place] = new
        squares[rows] = squares[before] + amounts.squares[arcs]
        more = square_of(new) - square_of(old)
        for slot in range(more.shape[2]):
            squares[rows] += more[:, :, slot]
        here, known = amounts.seen[arcs], seen[before]
        seen[rows] = known | here
        met_again[rows] = met_again[before] | ((known & here) != 0).any(axis=1)
    return linear, squares, met_again


def square_of(distance: Floats) -> Floats:
    """Return squares as a range sums them."""
    squared: Floats = distance * distance
    squared += SQUARE_GRID
    squared -= SQUARE_GRID
    return squared


def spread_of(distances: Floats, squares: Floats, in_step: float) -> Floats:
    """Return how far a good or a bad day lies from the usual one, as `counting.total` does."""
    apart = np.minimum(distances, np.sqrt(squares))
    spread: Floats = in_step * distances + (1 - in_step) * apart
    return spread


def _to_the_metre(km: Floats) -> tuple[Floats, np.ndarray]:
    metres = km * _PER_KM
    is_sure = np.abs(np.abs(metres - np.floor(metres)) - 0.5) > _UNSURE
    return np.rint(metres) / _PER_KM, is_sure


def share_of(part: Floats, whole: Floats) -> Floats:
    """Return parts of wholes; zero of nothing."""
    shares: Floats = np.divide(part, whole, out=np.zeros_like(part), where=whole != 0)
    return shares
