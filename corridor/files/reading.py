"""Files are read whole and bounded: nothing but regular files, and none that is too large."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from corridor.errors import BadData
from corridor.i18n import text

# No file of a data package comes near it, and what it makes of memory stays bounded.
MOST_BYTES = 16 * 2**20
# A pipe that nobody writes to must not be waited for when it is opened.
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Unreadable(BadData):
    """A file cannot be read; `reason` says why, `is_missing` whether there is none of its name."""

    def __init__(self, file: str, reason: str, hint: str = "", *, is_missing: bool = False) -> None:
        super().__init__(text("{file} cannot be read: {reason}.", file=file, reason=reason), hint)
        self.reason = reason
        self.is_missing = is_missing


def shipped_data() -> Path:
    """Return the folder of the data package that comes with corridor.

    It lies inside the installed package, or beside it in a source tree.
    """
    package = Path(__file__).resolve().parents[1]
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"


def read_whole(path: Path, most: int = MOST_BYTES) -> bytes:
    """Read a file of bounded size.

    Whatever else goes by a file's name - a folder, a pipe, a device - is refused before a byte of
    it is read.

    Parameters
    ----------
    path
        The file.
    most
        The most bytes that it may hold.

    Raises
    ------
    Unreadable
        When there is none, it is no regular file, it holds more, or the system refuses.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | _WITHOUT_WAITING)
        try:
            content = _bounded(path, descriptor, most)
        finally:
            os.close(descriptor)
    except OSError as error:
        is_missing = isinstance(error, FileNotFoundError) and not path.is_symlink()
        reason = error.strerror or str(error)
        raise Unreadable(path.name, reason, is_missing=is_missing) from error
    except ValueError as error:
        raise Unreadable(ascii(path.name), text("no file has such a name")) from error
    return content


def read_if_there(path: Path, most: int = MOST_BYTES) -> bytes | None:
    """Read a file as `read_whole` does; None where nothing goes by its name."""
    try:
        return read_whole(path, most)
    except Unreadable as error:
        if error.is_missing:
            return None
        raise


def is_there(path: Path) -> bool:
    """Whether something goes by the name of a file, be it a link that leads nowhere."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        pass
    return True


def is_folder(path: Path) -> bool:
    """Whether a folder goes by a name; one that the system keeps from us is none."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def read_text(path: Path, most: int = MOST_BYTES) -> str:
    """Read a text in UTF-8, as `read_whole` reads bytes.

    Raises
    ------
    Unreadable
        When it cannot be read, or is no UTF-8.
    """
    return as_text(path, read_whole(path, most))


def as_text(path: Path, content: bytes) -> str:
    """Read what a file holds as UTF-8.

    Raises
    ------
    Unreadable
        When it is none; the row is told in which it is not.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(path.name, text("row {row} is not UTF-8 text", row=row)) from error


def _bounded(path: Path, descriptor: int, most: int) -> bytes:
    """Read an open file, unless it is none or too large."""
    status = os.fstat(descriptor)
    if stat.S_ISDIR(status.st_mode):
        raise Unreadable(path.name, text("it is a folder"))
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(path.name, text("it is not a regular file"))
    with open(descriptor, "rb", closefd=False) as file:
        content = file.read(most + 1) if status.st_size <= most else b""
    if len(content) > most or status.st_size > most:
        reason = text("it holds more than {most:,.0f} MB", most=most / 2**20)
        raise Unreadable(path.name, reason)
    return content
