"""Signals in the midst of writing: the target is old or new and whole, and nothing else stays."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from random import Random
from typing import Any

from corridor.cli import main
from tests.fuzz.core import Kind, Try, Wrong

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)
# What a command does to files, as Python's audit hooks call it.
_STEPS = frozenset(
    (
        *("open", "os.rename", "os.mkdir", "os.remove"),
        *("os.rmdir", "os.chmod", "os.truncate", "os.link"),
    )
)
_MOST_STEPS = 40
_ROUTE = ("route", "Oral", "Saratov")
_COMMANDS: dict[str, tuple[str, ...]] = {
    "x.json": (*_ROUTE, "--out", "x.json"),
    "x.csv": (*_ROUTE, "--out", "x.csv"),
    "x.html": (*_ROUTE, "--map", "x.html"),
    "x.zip": (*_ROUTE, "--out", "x.zip"),
    "gmns": ("export", "network", "--format", "gmns", "--out", "gmns"),
    "net.csv": ("export", "network", "--out", "net.csv"),
}
_OLD = b"old\n"
_REAL = 0.2


def _prepare() -> dict[str, Any]:
    """Write each target once, undisturbed."""
    whole: dict[str, dict[str, bytes]] = {}
    for name, words in _COMMANDS.items():
        with tempfile.TemporaryDirectory() as folder:
            os.waitpid(_forked(words, Path(folder)), 0)
            whole[name] = _content(Path(folder) / name)
    return {"whole": whole}


def _forked(words: tuple[str, ...], folder: Path, sign: int = 0, step: int = 0) -> int:
    """Run a command in a child that sends itself a signal before one of its steps."""
    pid = os.fork()
    if pid:
        return pid
    os.chdir(folder)
    for one in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(one, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with Path("../told" if sign else os.devnull).open("wb") as told:
        os.dup2(told.fileno(), 1)
        os.dup2(told.fileno(), 2)
    sys.stdout, sys.stderr = (os.fdopen(one, "w", closefd=False) for one in (1, 2))
    left = [step]

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _STEPS and (event != "open" or _is_written(arguments)):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), sign)

    if sign:
        sys.addaudithook(hook)
    code = 1
    try:
        main(words)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 - as Python would end
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _is_written(arguments: tuple[Any, ...]) -> bool:
    flags = arguments[2] if len(arguments) > 2 else 0
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _content(target: Path) -> dict[str, bytes]:
    """Read a target: a file, each file of a folder, or of a ZIP file without its dates."""
    if target.is_dir():
        return {path.name: path.read_bytes() for path in target.iterdir()}
    content = target.read_bytes()
    if target.suffix == ".zip" and content != _OLD:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return {name: packed.read(name) for name in packed.namelist()}
    return {target.name: content}


def _attempt(one: Try) -> None:
    rng = one.rng
    name = rng.choice(sorted(_COMMANDS))
    sign = rng.choice(_SIGNALS)
    target = one.folder / "work" / name
    target.parent.mkdir()
    whole = one.shared["whole"][name]
    old = _set_old(target, whole, rng)
    if rng.random() < _REAL:
        after_s = rng.choice((rng.random() * 0.15, rng.random() * 3))
        one.tell(f"{sign.name} after {after_s:.3f} s: corridor {' '.join(_COMMANDS[name])}")
        _real(_COMMANDS[name], target.parent, sign, after_s)
    else:
        step = rng.randrange(1, _MOST_STEPS if name == "gmns" else 8)
        one.tell(f"{sign.name} at step {step}, target {'old' if old else 'new'}: {name}")
        os.waitpid(_forked(_COMMANDS[name], target.parent, sign, step), 0)
    _require_whole(target, old, whole, sign)
    told = one.folder / "told"
    if told.exists() and b"Traceback" in told.read_bytes():
        raise Wrong(f"a traceback after {sign.name}")


def _set_old(target: Path, whole: dict[str, bytes], rng: Random) -> dict[str, bytes]:
    if rng.random() < 0.4:
        return {}
    if target.name == "gmns":
        target.mkdir()
        for name in whole:
            (target / name).write_bytes(_OLD)
    else:
        target.write_bytes(_OLD)
    return _content(target)


def _real(words: tuple[str, ...], folder: Path, sign: int, after_s: float) -> None:
    command = [sys.executable, "-m", "corridor", *words]
    with (folder.parent / "told").open("wb") as told:
        child = subprocess.Popen(command, cwd=folder, stdout=told, stderr=told)
        try:
            child.wait(after_s)
        except subprocess.TimeoutExpired:
            child.send_signal(sign)
        child.wait()


def _require_whole(
    target: Path, old: dict[str, bytes], whole: dict[str, bytes], sign: signal.Signals
) -> None:
    others = [path.name for path in target.parent.iterdir() if path != target]
    if others and sign != signal.SIGKILL:
        raise Wrong(
            f"left behind after {sign.name}: {others[0].replace(target.name, 'TARGET')[:12]}"
        )
    if not target.exists():
        if old:
            raise Wrong("the old target is gone and the new one is not there")
        return
    found = _content(target)
    if target.is_dir():
        # Each file of a folder is old or new; none is half. What nothing can take away after
        # SIGKILL has a name of its own, which the next answer takes away.
        names = whole.keys() if sign == signal.SIGKILL else found.keys()
        half = [
            name
            for name in names & found.keys()
            if found[name] not in (old.get(name), whole.get(name))
        ]
        if half or (old and not old.keys() <= found.keys()):
            raise Wrong("a folder is neither old nor new")
    elif found not in (old, whole):
        raise Wrong("the target is neither old nor new")


KINDS = (Kind("kills", "signals while writing", 100, 10, _attempt, _prepare, wall_s=120.0),)
