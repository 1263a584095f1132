"""Runs command lines in this process, and knows every command with its options."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any

from corridor.cli import main
from corridor.cli.app import app


@dataclass(frozen=True)
class Done:
    """What a command line came to."""

    code: int
    out: str
    err: str


def done(*words: str) -> Done:
    """Run a command line as a process would, with streams of its own."""
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2)]
    code: Any = None
    with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
        try:
            main(words)
        except SystemExit as left:
            code = left.code
        for stream in streams:
            stream.flush()
    out, err = (stream.buffer.getvalue().decode() for stream in streams)
    return Done(code or 0, out, err)


def commands(of: Any = app, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Find every command with the app that reads its words."""
    for name in of:
        if not name.startswith("-"):
            yield from commands(of[name], (*words, name))
    if of.default_command and words:
        yield words, of


def options(of: Any) -> list[str]:
    """List the options of a command."""
    arguments = of.assemble_argument_collection()
    return [name for one in arguments if one.parse for name in one.names if name[:2] == "--"]
