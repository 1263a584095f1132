"""Pieces planned by other processes, on this machine or on many: Dask distributed."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import Any, NamedTuple
from uuid import uuid4

from corridor.analysis.batch import BatchPlanner
from corridor.errors import BadQuestion, CorridorError, MissingPackage
from corridor.export.batch.pieces import Layout, Piece
from corridor.i18n import text

Rows = Sequence[Sequence[str]]

# Pieces that wait for each worker, so that none is idle and memory stays bounded.
_AHEAD = 2
# A piece whose worker is lost is planned anew so many times.
_MOST_TRIES = 10
_SECONDS = 20


class _Task(NamedTuple):
    """A piece to be planned: its number, how many rows it has, and these as JSON."""

    number: int
    length: int
    # As cells they would take ten times as much, here and in all that Dask keeps of a task.
    rows: str


class Cluster:
    """Plans pieces on the workers of a Dask cluster.

    Planner, network and demands are sent to every worker once; a piece is its rows, and the same
    rows give the same bytes whoever plans them. A piece whose worker is lost is planned anew.

    Parameters
    ----------
    client
        A client of the cluster.
    """

    def __init__(self, client: Any) -> None:
        self.client = client

    def pieces(
        self, planner: BatchPlanner, tasks: Iterator[tuple[int, Rows]], layout: Layout
    ) -> Iterator[tuple[int, int, Piece]]:
        """Return number, count of rows and content of each piece, as they come in.

        Raises
        ------
        CorridorError
            When the workers of a piece are lost again and again.
        """
        from distributed import wait  # noqa: PLC0415 - an extra, there by now

        from corridor.export.batch.engine import Engine  # noqa: PLC0415 - as above

        name = f"corridor-{uuid4().hex}"
        self.client.register_plugin(Engine(name, planner), name=name)
        try:
            yield from self._planned(name, tasks, layout, wait)
        finally:
            self.client.unregister_worker_plugin(name)

    def _planned(
        self, engine: str, tasks: Iterator[tuple[int, Rows]], layout: Layout, wait: Any
    ) -> Iterator[tuple[int, int, Piece]]:
        waiting: dict[Any, _Task] = {}
        tries: dict[int, int] = {}
        while True:
            room = max(1, _AHEAD * len(self.client.scheduler_info(n_workers=-1)["workers"]))
            for number, rows in islice(tasks, max(0, room - len(waiting))):
                task = _Task(number, len(rows), json.dumps(rows))
                waiting[self._submit(engine, task, layout)] = task
            if not waiting:
                return
            done = wait([*waiting], return_when="FIRST_COMPLETED").done
            for future in done:
                task = waiting.pop(future)
                piece = self._piece(future)
                if piece is not None:
                    yield task.number, task.length, piece
                    continue
                tries[task.number] = tries.get(task.number, 0) + 1
                if tries[task.number] > _MOST_TRIES:
                    raise _lost(task.number)
                waiting[self._submit(engine, task, layout)] = task

    def _submit(self, engine: str, task: _Task, layout: Layout) -> Any:
        from corridor.export.batch.engine import piece_by_engine  # noqa: PLC0415 - as above

        return self.client.submit(
            piece_by_engine, engine, task.rows, layout, pure=False, priority=-task.number, retries=0
        )

    def _piece(self, future: Any) -> Piece | None:
        """Return what a worker made; None where it was lost, or what was sent to it."""
        from distributed import KilledWorker  # noqa: PLC0415 - as above
        from distributed.client import FutureCancelledError  # noqa: PLC0415 - as above

        if future.status in ("cancelled", "lost"):
            return None
        try:
            piece: Piece = future.result()
        except (KilledWorker, FutureCancelledError):
            return None
        return piece


@contextmanager
def cluster(scheduler: str = "", workers: int = 0) -> Iterator[Cluster]:
    """Use the cluster of a scheduler, or start workers on this machine.

    Parameters
    ----------
    scheduler
        The address of a scheduler, such as tcp://10.0.0.1:8786; "" to start workers here.
    workers
        How many workers to start here.

    Raises
    ------
    MissingPackage
        When Dask distributed is not installed.
    BadQuestion
        When no scheduler answers there.
    """
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingPackage(
            text("Several workers need the package distributed."),
            text("Install it: {command}.", command="pip install 'corridor-planner[cluster]'"),
        ) from error
    # What it tells of lost workers is told by us where it matters.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with ExitStack() as stack:
        address: Any = scheduler
        if not scheduler:
            address = stack.enter_context(
                LocalCluster(  # type: ignore[no-untyped-call]
                    n_workers=workers,
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address=None,
                    memory_limit=0,
                    silence_logs=logging.CRITICAL,
                )
            )
        try:
            client = Client(address, timeout=_SECONDS)  # type: ignore[no-untyped-call]
            stack.enter_context(client)
        except (OSError, ValueError) as error:
            raise BadQuestion(
                text("No Dask scheduler answers at '{address}'.", address=scheduler),
                text("Start one with 'dask scheduler', and give the address that it tells."),
            ) from error
        yield Cluster(client)


def _lost(number: int) -> CorridorError:
    return CorridorError(
        text("The workers of piece {number} were lost again and again.", number=number + 1),
        text("Give them more memory, and go on with --resume."),
    )
