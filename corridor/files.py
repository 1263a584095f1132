"""Files are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from corridor.errors import OutputError
from corridor.i18n import text


def shipped_data() -> Path:
    """Give the folder of the data package that comes with corridor.

    It lies inside the installed package, or beside it in a source tree.
    """
    package = Path(__file__).resolve().parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"


def write_whole(path: str | Path, content: str | bytes) -> None:
    """Write a file so that a reader never meets half of it.

    What it is to hold goes to a temporary file in the same folder, which then takes its name.

    Parameters
    ----------
    path
        File to write; an older one is replaced.
    content
        What it is to hold; a text is written as UTF-8 with line feeds.

    Raises
    ------
    OutputError
        When the file cannot be written; nothing is left behind.
    """
    target = Path(path)
    data = content.encode() if isinstance(content, str) else content
    with _told_when_it_fails(path):
        if target.exists() and not target.is_file():
            # A pipe or a device cannot be replaced; a folder is refused by the attempt.
            target.write_bytes(data)
        else:
            _replace(target.resolve(), data)


def write_folder(path: str | Path, files: Mapping[str, bytes]) -> None:
    """Write a folder of files, all of them or none.

    They go to a temporary folder beside it, which then takes its name.

    Parameters
    ----------
    path
        Folder to write. One that is there is replaced when it is empty or holds nothing but files
        of these names.
    files
        What each file is to hold, by name.

    Raises
    ------
    OutputError
        When the folder cannot be written or holds something else; nothing is left behind.
    """
    target = Path(path).resolve()
    with _told_when_it_fails(path):
        others = {entry.name for entry in target.iterdir()} if target.exists() else set()
        if not others <= files.keys():
            raise OutputError(
                text("The folder '{path}' holds other files.", path=str(path)),
                text("Name a new folder."),
            )
        with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as beside:
            made = Path(beside) / "made"
            made.mkdir()
            for name, data in files.items():
                (made / name).write_bytes(data)
            if target.exists():
                target.rename(Path(beside) / "before")
            try:
                made.rename(target)
            except OSError:
                shutil.move(Path(beside) / "before", target)
                raise


@contextlib.contextmanager
def _told_when_it_fails(path: str | Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            text(
                "'{path}' cannot be written: {reason}.",
                path=str(path),
                reason=error.strerror or str(error),
            ),
            text("Name a file in a folder that exists and that you may write to."),
        ) from error


def _replace(target: Path, data: bytes) -> None:
    descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
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
