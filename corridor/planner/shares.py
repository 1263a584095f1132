"""All pairs of many places, shared among processes where there are cores for them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from corridor.planner.trees import Trees
    from corridor.trees import Outcomes

# Fewer pairs take less time than processes take to begin, and to hand over what they found.
_FEWEST_PAIRS = 200_000
# What the processes, copies of this one, are to answer.
_asked: list[tuple[Trees, Sequence[str]]] = []


def every_outcome(
    trees: Trees, origins: Sequence[str], destinations: Sequence[str], processes: int | None = None
) -> Outcomes:
    """Return what the best ways from all origins to all destinations come to.

    Parameters
    ----------
    trees
        The trees.
    origins, destinations
        The places; all destinations of the first origin come first.
    processes
        How many share the work; None for as many as there are cores where many pairs are asked
        for, and one where the system copies no processes, or other threads run in this one.
    """
    many = len(origins) * len(destinations) >= _FEWEST_PAIRS
    count = min(processes or (_cores() if many else 1), len(origins))
    if count < 2:  # noqa: PLR2004 - alone
        return _outcomes(trees, origins, destinations)
    # What all have in common is made once, before there are copies.
    trees.prepare(origins, destinations)
    # Neighbours are much alike: so each gets some of every kind.
    shares = [origins[first::count] for first in range(count)]
    _asked.append((trees, destinations))
    try:
        parts = _parts(shares)
    except BrokenProcessPool:
        # The system ended one of them, short of memory perhaps.
        return _outcomes(trees, origins, destinations)
    finally:
        _asked.pop()
    whole = trees.empty(len(origins) * len(destinations))
    across = np.arange(len(destinations))
    for first, part in enumerate(parts):
        down = np.arange(first, len(origins), count) * len(destinations)
        trees.put_all(whole, (down[:, None] + across).reshape(-1), part)
    return whole


def _parts(shares: Sequence[Sequence[str]]) -> list[Outcomes]:
    copies = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(len(shares), copies, _die_quietly) as pool:
        return list(pool.map(_share, shares))


def _die_quietly() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _share(origins: Sequence[str]) -> Outcomes:
    trees, destinations = _asked[-1]
    return _outcomes(trees, origins, destinations)


def _outcomes(trees: Trees, origins: Sequence[str], destinations: Sequence[str]) -> Outcomes:
    from_ = np.repeat(np.arange(len(origins)), len(destinations))
    to = np.tile(np.arange(len(destinations)), len(origins))
    return trees.of_numbers((origins, destinations), (from_, to))


def _cores() -> int:
    """Return how many copies of this process may run at once; a thread of it would be lost."""
    if not hasattr(os, "sched_getaffinity") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))
