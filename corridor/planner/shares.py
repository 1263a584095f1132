"""All pairs of many places, shared among processes where there are cores for them."""

from __future__ import annotations

import mmap
import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corridor.planner.ends import WordPairs
from corridor.trees import AMOUNTS

if TYPE_CHECKING:
    from corridor.errors import CorridorError
    from corridor.network import Node
    from corridor.planner.trees import Trees
    from corridor.trees import Outcomes, Passed
    from corridor.trees.amounts import Ints

# Fewer pairs take less time than processes take to begin, and to hand over what they found.
_FEWEST_PAIRS = 200_000
# What the processes, copies of this one, are to answer.
_asked: list[_Asked] = []


@dataclass(frozen=True)
class _Asked:
    """All pairs, and the memory that processes write their outcomes into.

    Neighbours are much alike: each process has every so-manyeth origin, so all get some of every
    kind. The ends of ways are told as numbers of nodes.
    """

    trees: Trees
    origins: Sequence[str]
    destinations: Sequence[str]
    processes: int
    whole: Outcomes
    ends: tuple[Ints, Ints]
    # So many passages all processes know, by the same numbers.
    known: int

    def rows(self, column: NDArray[Any], process: int) -> NDArray[Any]:
        """Return the rows of one process as a block: its origins, all destinations."""
        shape = len(self.origins), len(self.destinations), *column.shape[1:]
        block: NDArray[Any] = column.reshape(shape)[process :: self.processes]
        return block


@dataclass(frozen=True)
class _Told:
    """What a process hands over besides: its nodes, the passages that are new, its errors."""

    nodes: tuple[list[Node | None], list[Node | None]]
    passed: list[Passed]
    errors: dict[int, CorridorError]


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
    pairs = len(origins) * len(destinations)
    count = min(processes or (_cores() if pairs >= _FEWEST_PAIRS else 1), len(origins))
    if count < 2:  # noqa: PLR2004 - alone
        return _outcomes(trees, origins, destinations)
    # What all have in common is made once, before there are copies.
    trees.prepare(WordPairs.every(origins, destinations))
    ends = _shared(pairs, -1, np.int32), _shared(pairs, -1, np.int32)
    whole = trees.empty(pairs, _shared)
    asked = _Asked(trees, origins, destinations, count, whole, ends, len(whole.passed))
    _asked.append(asked)
    try:
        with ProcessPoolExecutor(count, multiprocessing.get_context("fork"), _die_quietly) as pool:
            for process, told in enumerate(pool.map(_write, range(count))):
                _take(asked, process, told)
    except BrokenProcessPool:
        # The system ended one of them, short of memory perhaps.
        return _outcomes(trees, origins, destinations)
    finally:
        _asked.pop()
    return asked.whole


def _shared(shape: int | tuple[int, ...], value: Any, dtype: type[np.generic]) -> NDArray[Any]:
    """Make an array as `numpy.full` does, in memory that copies of this process write into."""
    count = int(np.prod(shape))
    memory = mmap.mmap(-1, max(count * np.dtype(dtype).itemsize, 1))
    made = np.frombuffer(memory, dtype, count).reshape(shape)
    made[...] = value
    return made


def _die_quietly() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _write(process: int) -> _Told:
    """Find the ways of one process and write them into its rows."""
    asked = _asked[-1]
    part = _outcomes(asked.trees, asked.origins[process :: asked.processes], asked.destinations)
    for name in (*AMOUNTS, "way"):
        rows = asked.rows(getattr(asked.whole, name), process)
        rows[...] = getattr(part, name).reshape(rows.shape)
    nodes = []
    for column, numbers in zip((part.origins, part.destinations), asked.ends, strict=True):
        found, number = _numbered(column.tolist())
        rows = asked.rows(numbers, process)
        rows[...] = np.array(number, np.int32).reshape(rows.shape)
        nodes.append(found)
    return _Told((nodes[0], nodes[1]), part.passed[asked.known :], part.errors)


def _numbered(column: list[Node | None]) -> tuple[list[Node | None], list[int]]:
    """Return the distinct nodes of a column, and which of them each row has."""
    known = {id(node): node for node in column}
    number = {key: place for place, key in enumerate(known)}
    return [*known.values()], [number[id(node)] for node in column]


def _take(asked: _Asked, process: int, told: _Told) -> None:
    """Put what a process handed over beside what it wrote."""
    whole = asked.whole
    columns = zip((whole.origins, whole.destinations), asked.ends, told.nodes, strict=True)
    for column, numbers, nodes in columns:
        own = np.empty(len(nodes), object)
        own[:] = [asked.trees.own_node(node) for node in nodes]
        asked.rows(column, process)[...] = own[asked.rows(numbers, process)]
    new, way = asked.trees.passed_numbers(told.passed), asked.rows(whole.way, process)
    ways = np.concatenate((np.arange(asked.known), new))
    way[...] = np.where(way < 0, -1, ways[way])
    across = len(asked.destinations)
    for row, error in told.errors.items():
        origin, destination = divmod(row, across)
        whole.errors[(origin * asked.processes + process) * across + destination] = error


def _outcomes(trees: Trees, origins: Sequence[str], destinations: Sequence[str]) -> Outcomes:
    return trees.of_pairs(WordPairs.every(origins, destinations))


def _cores() -> int:
    """Return how many copies of this process may run at once; a thread of it would be lost."""
    if not hasattr(os, "sched_getaffinity") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))
