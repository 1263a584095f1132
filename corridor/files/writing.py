"""Files are written whole or not at all, and no signal breaks a write off."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import stat
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path

from corridor import arguments
from corridor.errors import BadQuestion, OutputError
from corridor.i18n import Text, text

# What a file is called until it is whole: short, for the name of the file may be as long as
# names can be.
_TEMPORARY, _TEMPORARY_END = ".corridor-", ".tmp"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
# Text and links as other systems have them.
_NEW |= getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_ANYONE_WRITES = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
# Signals that end a process, or that a program may answer by an exception; Ctrl-C last, so that
# it never meets the others half given back.
_BREAKING = (
    "SIGTERM",
    "SIGHUP",
    "SIGQUIT",
    "SIGALRM",
    "SIGVTALRM",
    "SIGPROF",
    "SIGXCPU",
    "SIGUSR1",
    "SIGUSR2",
    "SIGBREAK",
    "SIGINT",
)


def write_whole(path: str | Path, content: str | bytes | bytearray) -> None:
    """Write a file so that a reader never meets half of it.

    What it is to hold goes to a temporary file in the same folder, which takes its name once the
    disk has it all. A signal that comes meanwhile waits.

    Parameters
    ----------
    path
        File to write; an older one is replaced and keeps its mode, a link stays a link.
    content
        What it is to hold; a text is written as UTF-8 with line feeds.

    Raises
    ------
    OutputError
        When the file cannot be written or is protected; nothing is left behind.
    """
    target = arguments.file("path", path)
    data = content.encode() if isinstance(content, str) else content
    with _told_when_it_fails(path):
        if _is_stream(target):
            target.write_bytes(data)
        else:
            _replace({_real(target): data})


def write_folder(path: str | Path, files: Mapping[str, bytes]) -> None:
    """Write a folder of files, each whole; the folder is there all the time.

    A new folder takes its name once all files are in it. Into one that is there all files are
    written under other names, and then take theirs one after the other.

    Parameters
    ----------
    path
        Folder to write. One that is there must be empty or hold nothing but files of these names.
    files
        What each file is to hold, by name.

    Raises
    ------
    OutputError
        When the folder cannot be written, is protected or holds something else; nothing is left
        behind.
    """
    named = arguments.file("path", path)
    with _told_when_it_fails(path):
        target = _real(named)
        if not target.exists():
            _make_folder(target, files)
            return
        if not {entry.name for entry in target.iterdir() if not _is_ours(entry)} <= files.keys():
            raise OutputError(
                text("The folder '{path}' holds other files.", path=str(path)),
                text("Name a new folder."),
            )
        _refuse_protected(target)
        _replace({_real(target / name): data for name, data in files.items()})


def require_apart(files: Mapping[str, Path]) -> None:
    """Refuse to write two answers into one file.

    Parameters
    ----------
    files
        The files to write, by the option that names each.

    Raises
    ------
    BadQuestion
        When two of them are one file, by whatever names, lie in each other, or differ in nothing
        but capitals, which some systems do not tell apart.
    """
    for (one, first), (other, second) in combinations(files.items(), 2):
        # What the system refuses to look up is told when it is written.
        with contextlib.suppress(OSError, UnicodeError):
            problem = _clash(arguments.file(one, first), arguments.file(other, second))
            if problem is not None:
                raise BadQuestion(
                    text("{one} and {other} {clash}.", one=one, other=other, clash=problem),
                    text("Name another file for one of them."),
                )


def _clash(first: Path, second: Path) -> Text | None:
    """Say in which way two files are one; None where they are two."""
    real = [Path(os.path.realpath(file)) for file in (first, second)]
    if any(file.exists() and not (file.is_file() or file.is_dir()) for file in real):
        # A terminal or a pipe takes one answer after the other.
        return None
    if real[0] == real[1] or (all(file.exists() for file in real) and real[0].samefile(real[1])):
        return text("name the same file, '{file}'", file=str(first))
    names = {"first": str(first), "second": str(second)}
    folded = [Path(unicodedata.normalize("NFC", str(file)).casefold()) for file in real]
    if folded[0] == folded[1]:
        return text(
            "name files that differ only in capital letters, '{first}' and '{second}'", **names
        )
    if folded[0] in folded[1].parents or folded[1] in folded[0].parents:
        return text("name a folder and a file in it, '{first}' and '{second}'", **names)
    return None


@contextlib.contextmanager
def _told_when_it_fails(path: str | Path) -> Iterator[None]:
    try:
        yield
    except (OSError, UnicodeError) as error:
        raise OutputError(
            text("'{path}' cannot be written: {reason}.", path=str(path), reason=_reason(error)),
            text("Name a file in a folder that exists and that you may write to."),
        ) from error


def _reason(error: OSError | UnicodeError) -> str:
    if isinstance(error, UnicodeError):
        return text("no file can have this name")
    return error.strerror or str(error)


def _real(path: Path) -> Path:
    """Return the file that links lead to, whether it is there or not."""
    real = Path(os.path.realpath(path))
    if real.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return real


def _is_stream(path: Path) -> bool:
    """Whether a file takes what is written and keeps nothing: a pipe, a terminal, /dev/null."""
    return path.is_fifo() or path.is_char_device()


def _is_ours(path: Path) -> bool:
    """Whether a file was left behind by a process that was killed while it wrote."""
    return path.name.startswith(_TEMPORARY) and path.name.endswith(_TEMPORARY_END)


def _refuse_protected(target: Path) -> None:
    """Refuse to replace what may not be written; a rename asks the folder alone."""
    if target.stat().st_mode & _ANYONE_WRITES and os.access(target, os.W_OK):
        return
    raise PermissionError(errno.EPERM, text("it is write-protected"))


def _replace(contents: Mapping[Path, bytes | bytearray]) -> None:
    """Write files: all of them under other names before the first one takes its own."""
    for target in contents:
        if target.is_dir():
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
        if target.exists():
            if not target.is_file():
                raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
            _refuse_protected(target)
    with _signals_wait(), contextlib.ExitStack() as leftovers:
        written = []
        for target, data in contents.items():
            temporary = _temporary_in(target.parent)
            leftovers.callback(_remove, temporary)
            _write_new(temporary, data)
            if target.exists():
                _take_after(temporary, target.stat())
            written.append((temporary, target))
        for temporary, target in written:
            temporary.replace(target)
        _keep_names({target.parent for target in contents})


def _make_folder(target: Path, files: Mapping[str, bytes]) -> None:
    with _signals_wait(), contextlib.ExitStack() as leftovers:
        made = _temporary_in(target.parent)
        made.mkdir()
        import shutil  # noqa: PLC0415 - loads what unpacks archives

        leftovers.callback(shutil.rmtree, made, ignore_errors=True)
        for name, data in files.items():
            _write_new(made / name, data)
        _keep_names([made])
        made.rename(target)
        _keep_names([target.parent])


def _temporary_in(folder: Path) -> Path:
    import secrets  # noqa: PLC0415 - loads OpenSSL

    return folder / f"{_TEMPORARY}{secrets.token_hex(6)}{_TEMPORARY_END}"


def _write_new(path: Path, data: bytes | bytearray) -> None:
    """Write a file that is not there yet, with the mode of any new one, down to the disk."""
    with os.fdopen(os.open(path, _NEW, 0o666), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _take_after(path: Path, older: os.stat_result) -> None:
    """Return a file the owner and the mode of an older one, as far as the system lets."""
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(path, older.st_uid, older.st_gid)
    with contextlib.suppress(OSError):
        path.chmod(older.st_mode & 0o777)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _keep_names(folders: Iterable[Path]) -> None:
    """Have the disk keep the names in folders; some systems do not offer it."""
    for folder in folders:
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


@contextlib.contextmanager
def _signals_wait() -> Iterator[None]:
    """Let signals that would break off a write wait until it is done.

    Signals are the main thread's business; a write in another one goes on to its end when they
    come, unless they end the process.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {}
    try:
        for number in (getattr(signal, name) for name in _BREAKING if hasattr(signal, name)):
            handler = signal.getsignal(number)
            if handler not in (None, signal.SIG_IGN):
                before[number] = handler
                signal.signal(number, lambda number, _: came.append(number))
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in dict.fromkeys(came):
            signal.raise_signal(number)
