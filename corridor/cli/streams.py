"""Standard input, output and error as a shell leaves them: open, closed, full, a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout, suppress
from typing import Any

from corridor.errors import OutputError
from corridor.i18n import text
from corridor.printable import shown

# A table of fewer characters a line has no room for its words, and some loops have no end; one of
# far more fills the memory with blanks.
_LEAST_COLUMNS, _MOST_COLUMNS = 40, 9_999
_LEAST_LINES, _MOST_LINES = 5, 9_999
_STREAMS = ("stdin", "stdout", "stderr")


class Written:
    """A standard stream to which texts go as a terminal may have them.

    Parameters
    ----------
    stream
        The stream itself.
    show
        Makes of what is to be written what is written.
    is_needed
        Whether the command fails when the stream does.

    Raises
    ------
    OutputError
        By `write` and `flush`, when the system does not take what is written.
    """

    def __init__(
        self, stream: Any, show: Callable[[Any], Any] = shown, *, is_needed: bool = True
    ) -> None:
        self._stream, self._show, self._is_needed = stream, show, is_needed

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, content: Any) -> int:
        """Write a text, or bytes to the stream of bytes."""
        with self._told_when_it_fails():
            self._stream.write(self._show(content))
        return len(content)

    def flush(self) -> None:
        """Hand on what is written."""
        with self._told_when_it_fails():
            self._stream.flush()

    @property
    def buffer(self) -> Written:
        """The stream of bytes beneath, for files that are no text."""
        return Written(self._stream.buffer, bytes, is_needed=self._is_needed)

    @property
    def as_it_is(self) -> Written:
        """The stream for whoever shows texts with colours, and has filtered them before."""
        return Written(self._stream, str, is_needed=self._is_needed)

    @contextmanager
    def _told_when_it_fails(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            _give_up(self._stream)
            if isinstance(error, BrokenPipeError):
                raise
            if self._is_needed:
                raise OutputError(
                    text(
                        "The answer cannot be written: {problem}.",
                        problem=error.strerror or str(error),
                    )
                ) from None


@contextmanager
def standing_streams(show: Callable[[str], str] = shown) -> Iterator[None]:
    """Let all three streams stand as long as the block runs, filtered, in a terminal of some size.

    A stream that was closed is put in its place again: the next file that is opened would take
    it. To a closed standard output nothing can be written, and nothing is in a closed input.

    Parameters
    ----------
    show
        Makes of an answer what is written.
    """
    _reopen()
    _clamp(os.environ)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that knows no Chinese still shows the rest.
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    with ExitStack() as stack:
        out: Any = Written(sys.stdout, show)
        error: Any = Written(sys.stderr, is_needed=False)
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(error))
        yield


def _reopen() -> None:
    for number, name in enumerate(_STREAMS):
        try:
            os.fstat(number)
        except OSError:
            # The system gives the lowest number that is free, which is this one. Nobody writes to
            # what is open for reading.
            os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - a number


def _give_up(stream: Any) -> None:
    """Throw away what a stream still holds, which Python would try to write at the end."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _clamp(environment: MutableMapping[str, str]) -> None:
    """Keep the size of the terminal within bounds, for all that ask for it."""
    for number, (name, least, most) in enumerate(
        (("COLUMNS", _LEAST_COLUMNS, _MOST_COLUMNS), ("LINES", _LEAST_LINES, _MOST_LINES))
    ):
        size = _size(environment.pop(name, "")) or _terminal_size()[number]
        if size:
            environment[name] = str(min(max(size, least), most))


def _size(told: str) -> int:
    """Read a size; 0 stands for none. A number of thousands of digits is more than Python reads."""
    return int(told[:9]) if told.isascii() and told.isdecimal() else 0


def _terminal_size() -> tuple[int, int]:
    for number, _ in enumerate(_STREAMS):
        with suppress(OSError):
            return os.get_terminal_size(number)
    return 0, 0
