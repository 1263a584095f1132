"""Files are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from corridor.errors import OutputError
from corridor.i18n import text


def write_whole(path: str | Path, content: str) -> None:
    """Write a text file so that a reader never meets half of it.

    The text goes to a temporary file in the same folder, which then takes the name of the file.

    Parameters
    ----------
    path
        File to write; an older one is replaced.
    content
        What it is to hold; written as UTF-8 with line feeds.

    Raises
    ------
    OutputError
        When the file cannot be written; nothing is left behind.
    """
    target = Path(path)
    try:
        if target.exists() and not target.is_file():
            # A pipe or a device cannot be replaced; a folder is refused by the attempt.
            target.write_text(content, encoding="utf-8", newline="\n")
        else:
            _replace(target.resolve(), content)
    except OSError as error:
        raise OutputError(
            text(
                "'{path}' cannot be written: {reason}.",
                path=str(path),
                reason=error.strerror or str(error),
            ),
            text("Name a file in a folder that exists and that you may write to."),
        ) from error


def _replace(target: Path, content: str) -> None:
    descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(content)
        Path(temporary).chmod(_usual_mode(target))
        Path(temporary).replace(target)
    except OSError:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _usual_mode(target: Path) -> int:
    """Give the mode that a file made in the usual way would have: a temporary one is private."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
