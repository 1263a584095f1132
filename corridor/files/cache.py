"""What was worked out of a data package, kept for the next process in the user's cache folder.

Nothing that is kept is needed: what is not there, was made of other files or by another version,
belongs to somebody else or was spoilt is worked out again, and in silence. It is text, never code.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corridor.errors import BadData
from corridor.files.reading import read_whole
from corridor.version import __version__

_VARIABLE, _OFF, _OURS = "CORRIDOR_CACHE", "off", "corridor"
_MOST_BYTES = 64 * 2**20
_PACKAGE = re.compile("[0-9a-f]{8}")
# So many data packages are kept; of more the one goes that was made longest ago.
_MOST_PACKAGES = 8
# A file that changed just now may change again without a later time: nothing is kept of it yet.
_SETTLED_SECONDS = 2.0
# The code that makes what is kept, for those who change it.
_CODE = ("", "files", "network", "network/scenario", "places", "routing")


@dataclass(frozen=True)
class PackageCache:
    """What is kept of one data package, a part a file.

    Attributes
    ----------
    folder
        Where the parts lie.
    stamp
        What they were made of: the files of the package and the code, as they are now. A part of
        another stamp is none.
    is_settled
        Whether the files have been the same for long enough to keep anything of them.
    prefix
        What the names of the parts begin with.
    """

    folder: Path
    stamp: str
    is_settled: bool
    prefix: str = ""

    @classmethod
    def of(cls, package: Path) -> PackageCache | None:
        """Return what is kept of a data package; None where nothing is to be kept."""
        home = cache_folder()
        if home is None:
            return None
        try:
            files = [*_files(package), *_files(package / "scenarios")]
            code = [file for name in _CODE for file in _files(Path(__file__).parents[1] / name)]
            place = str(package.resolve())
        except (OSError, RuntimeError, ValueError):
            return None
        made_by = f"{__version__} {sys.hexversion:x} {_sum(code)}"
        stamp = f"{made_by} {_sum(files)} {place!a}"
        newest = max((status.st_mtime for _, status in (*files, *code)), default=0.0)
        is_settled = newest < time.time() - _SETTLED_SECONDS
        return cls(home / f"{zlib.crc32(place.encode(errors='replace')):08x}", stamp, is_settled)

    def under(self, name: str) -> PackageCache:
        """Return what is kept of something that was made of the package, by its name."""
        return PackageCache(self.folder, self.stamp, self.is_settled, f"{self.prefix}{name}-")

    def get(self, part: str) -> str | None:
        """Return a part; None where it is not there, or not sound."""
        path = self._path(part)
        try:
            if hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
                return None
            head, _, content = read_whole(path, _MOST_BYTES).partition(b"\n")
            return content.decode() if head == self._head(content) else None
        except (OSError, ValueError, BadData):
            return None

    def put(self, part: str, content: str) -> None:
        """Keep a part, whole or not at all; where that cannot be done nothing is."""
        if not self.is_settled:
            return
        path = self._path(part)
        temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        try:
            if not self.folder.is_dir():
                self.folder.mkdir(mode=0o700, parents=True)
                _drop_oldest(self.folder.parent)
            written = content.encode()
            with temporary.open("xb") as file:
                file.write(self._head(written) + b"\n" + written)
            temporary.replace(path)
        except (OSError, ValueError):
            # A full disk, a home that is read-only, another process with the same thought.
            with suppress(OSError):
                temporary.unlink()

    def _path(self, part: str) -> Path:
        return self.folder / f"{self.prefix}{part}"

    def _head(self, content: bytes) -> bytes:
        return f"corridor {self.stamp} {len(content)} {zlib.crc32(content):08x}".encode()


def kept(cache: PackageCache | None, part: str, make: Callable[[], Any]) -> Any:
    """Return a value of JSON as it was kept, else made and kept.

    Parameters
    ----------
    cache
        What is kept; None for nothing.
    part
        The name of the part.
    make
        Makes the value: of lists, dicts by string, strings, numbers and None, which come out of
        JSON as they went in.
    """
    if cache is None:
        return make()
    content = cache.get(part)
    if content is not None:
        with suppress(ValueError):
            return json.loads(content)
    value = make()
    cache.put(part, json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    return value


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the folder in which things are kept; None where none is to be.

    Parameters
    ----------
    environment
        CORRIDOR_CACHE names another folder, or is "off"; else the system's own folder is taken.
    """
    wanted = environment.get(_VARIABLE, "")
    if wanted.casefold() == _OFF:
        return None
    if wanted:
        return Path(wanted, _OURS)
    try:
        if sys.platform == "win32":
            return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData/Local", _OURS)
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / _OURS
        home = Path(environment.get("XDG_CACHE_HOME", ""))
        return Path(home if home.is_absolute() else Path.home() / ".cache", _OURS)
    except RuntimeError:
        # Nobody's home.
        return None


def _files(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Return the files of a folder by name, those that packages are made of."""
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if entry.is_file()]
    except FileNotFoundError:
        return
    for entry in sorted(found, key=lambda entry: entry.name):
        yield entry.name, entry.stat()


def _sum(files: list[tuple[str, os.stat_result]]) -> str:
    """Return what changes when any of some files does: its name, its size, its times."""
    told = "/".join(
        f"{name}:{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}"
        for name, status in files
    ).encode(errors="replace")
    return f"{len(files)}:{len(told)}:{zlib.crc32(told):08x}:{zlib.adler32(told):08x}"


def _drop_oldest(home: Path) -> None:
    """Leave the packages that were kept last; what is not ours is not touched."""
    packages = [path for path in home.iterdir() if _PACKAGE.fullmatch(path.name) and path.is_dir()]
    for package in sorted(packages, key=lambda path: path.stat().st_mtime)[:-_MOST_PACKAGES]:
        for part in package.iterdir():
            part.unlink()
        package.rmdir()
