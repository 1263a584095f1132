"""Work that is given up when its time is over, and connections that are cut with it."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

Result = TypeVar("Result")


class Connections:
    """The connections of one work, to be cut from another thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._twins: list[socket.socket] = []
        self._is_over = False

    def keep(self, connection: socket.socket) -> None:
        """Keep hold of a connection, by a twin: what is encrypted later is another object.

        Parameters
        ----------
        connection
            A connection that was just made; it is cut at once where time is over.
        """
        with self._lock:
            self._twins.append(connection.dup())
            if self._is_over:
                self._cut()

    def cut(self) -> None:
        """Cut all of them: whoever waits for an answer on one waits no longer."""
        with self._lock:
            self._is_over = True
            self._cut()

    def _cut(self) -> None:
        while self._twins:
            with self._twins.pop() as twin, contextlib.suppress(OSError):
                twin.shutdown(socket.SHUT_RDWR)


def within(seconds: float, work: Callable[[Connections], Result]) -> Result:
    """Return what a work returns, or give it up: a name that is not found, a drip of an answer.

    Parameters
    ----------
    seconds
        How long the whole work may take, s.
    work
        What to do, in a thread of its own; it hands over each connection that it makes.

    Raises
    ------
    TimeoutError
        When time is over. What the work raises is raised too.
    """
    future: Future[Result] = Future()
    connections = Connections()

    def run() -> None:
        try:
            future.set_result(work(connections))
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        return future.result(seconds)
    finally:
        connections.cut()
