"""What all kinds of hostile tries share: seeds, guards of time and memory, counting."""

from __future__ import annotations

import errno
import json
import math
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any, NoReturn

import corridor

# How many times longer a try may take: where it is not the time that is looked at, but what never
# ends, on a machine in use.
PATIENCE = float(os.environ.get("FUZZ_PATIENCE", "1"))
# By the clock it is what waits without end that is looked for: a machine in use is slow.
CPU_S, WALL_S, MEMORY_MB = 5.0 * PATIENCE, 300.0, 500
CATEGORIES = ("traceback", "hang", "memory", "wrong answer")

# A child that has grown by so much, or made so many tries, makes way for a fresh one.
_MOST_GROWN_MB, _MOST_TRIES = 150, 200
_MB = 1 << 20
_PRODUCT = f"{Path(corridor.__file__).parent}{os.sep}"


class Wrong(Exception):
    """Raised by a try whose answer is not what it must be."""


class Hang(BaseException):
    """Raised in a try that takes too long; no handler of errors catches it."""


@dataclass(frozen=True)
class Kind:
    """One kind of hostile tries.

    `prepare` makes what all tries share, once; `attempt` makes one try and raises when something
    is not as it must be. `long` and `short` are how many tries the two forms make.
    """

    name: str
    told: str
    long: int
    short: int
    attempt: Callable[[Try], None]
    prepare: Callable[[], Any] = lambda: None
    cpu_s: float = CPU_S
    wall_s: float = WALL_S


@dataclass
class Try:
    """One try: its source of chance, what is shared, its folder, and how it tells its input."""

    rng: Random
    shared: Any
    folder: Path
    tell: Callable[[str], None]


@dataclass(frozen=True)
class Failure:
    """What went wrong in one try: by which category, with which message, at which place."""

    number: int
    category: str
    message: str
    where: str
    told: str

    @property
    def sort(self) -> tuple[str, str, str]:
        """What failures of one cause have in common."""
        kept = self.message.split(":")[0] if self.category != "hang" else ""
        return self.category, kept, self.where


@dataclass
class Counted:
    """The number of the next try, and what has gone wrong."""

    number: int
    failures: list[Failure]


def run(kind: Kind, tries: int, seed: int, first: int = 0) -> tuple[int, list[Failure]]:
    """Make tries in forked children, so that one that hangs or eats memory ends only itself.

    Return how many were made, fewer where Ctrl-C ends them, and what went wrong.
    """
    shared = kind.prepare()
    counted = Counted(first, [])
    with suppress(KeyboardInterrupt), tempfile.TemporaryDirectory(prefix="fuzz-") as base:
        while counted.number < first + tries:
            _child(kind, seed, first + tries, (shared, Path(base)), counted)
    return counted.number - first, counted.failures


def once(kind: Kind, number: int, seed: int) -> None:
    """Make one try in this process, without guards, and let its error be seen."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as base:
        kind.attempt(Try(_rng(kind, seed, number), kind.prepare(), Path(base), print))


def _rng(kind: Kind, seed: int, number: int) -> Random:
    return Random(f"{seed}/{kind.name}/{number}")  # noqa: S311 - chance, not secrets


def _child(kind: Kind, seed: int, last: int, shared: tuple[Any, Path], counted: Counted) -> None:
    """Fork, and count what the child tells."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _tries(kind, seed, (counted.number, last), shared, os.fdopen(writing, "w"))
    os.close(writing)
    number, told = counted.number, ""
    with os.fdopen(reading) as lines:
        for line in lines:
            kept = json.loads(line)
            number, told = kept["number"], kept.get("told", told)
            if "failure" in kept:
                _count(Failure(**kept["failure"]), counted)
            if "done" in kept:
                counted.number = number + 1
    _, status = os.waitpid(pid, 0)
    if counted.number <= number:
        # Its last words are the number of a try: the kernel has ended it.
        by = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else "exit"
        category = "hang" if by in ("SIGXCPU", "SIGALRM") else "traceback"
        _count(Failure(number, category, f"ended by {by}", "outside Python", told), counted)
        counted.number = number + 1
        shutil.rmtree(shared[1] / str(number), ignore_errors=True)


def _count(failure: Failure, counted: Counted) -> None:
    """Keep a failure, and show the first of its sort at once: the long form takes hours."""
    is_new = failure.sort not in {one.sort for one in counted.failures}
    counted.failures.append(failure)
    shown = f"{failure.category}: {failure.message}  [{failure.where}]  {failure.told[:300]}"
    if is_new:
        print(f"try {failure.number}: {shown}", file=sys.stderr, flush=True)


def _tries(
    kind: Kind, seed: int, numbers: tuple[int, int], shared: tuple[Any, Path], pipe: Any
) -> NoReturn:
    """Make tries until one leaves the process in doubt."""

    def send(**kept: object) -> None:
        pipe.write(json.dumps(kept) + "\n")
        pipe.flush()

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    before = _size_mb()
    for number in range(*numbers):
        send(number=number, told="")
        failure = _guarded(kind, seed, number, shared, send)
        found = {} if failure is None else {"failure": asdict(failure)}
        send(number=number, done=True, **found)
        in_doubt = failure is not None and failure.category in ("hang", "memory")
        if in_doubt or _size_mb() > before + _MOST_GROWN_MB or number - numbers[0] >= _MOST_TRIES:
            break
    pipe.close()
    os._exit(0)


def _guarded(
    kind: Kind,
    seed: int,
    number: int,
    shared: tuple[Any, Path],
    send: Callable[..., None],
) -> Failure | None:
    heard: list[str] = []

    def tell(words: str) -> None:
        heard.append(words)
        send(number=number, told=words[:2000])

    folder = shared[1] / str(number)
    folder.mkdir()
    cpu, began = time.process_time(), time.monotonic()
    try:
        with _guards(kind):
            kind.attempt(Try(_rng(kind, seed, number), shared[0], folder, tell))
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        category, message = _category(error, time.process_time() - cpu, time.monotonic() - began)
        told = " ".join(heard)[:2000]
        return Failure(number, category, message, _where(error), told)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return None


def _category(error: BaseException, cpu_s: float, wall_s: float) -> tuple[str, str]:
    if isinstance(error, Hang):
        return "hang", f"{cpu_s:.1f} s of CPU, {wall_s:.0f} s by the clock"
    if isinstance(error, MemoryError) or getattr(error, "errno", 0) == errno.ENOMEM:
        return "memory", f"more than {MEMORY_MB} MB"
    if isinstance(error, Wrong):
        return "wrong answer", str(error)
    try:
        said = " ".join(str(error).split())[:200]
    except Exception:  # noqa: BLE001 - a hostile one
        said = "?"
    return "traceback", f"{type(error).__name__}: {said}"


def _where(error: BaseException) -> str:
    """Name the function of the product that an error came from."""
    if isinstance(error, Wrong):
        return ""
    ours = product_frames(error)
    if not ours:
        return "outside corridor"
    # What hangs is met at any depth: what was asked for tells more.
    shown = ours[:2] if isinstance(error, Hang) else ours[-1:]
    return " > ".join(f"{one.filename.removeprefix(_PRODUCT)}:{one.name}" for one in shown)


def product_frames(error: BaseException) -> list[traceback.FrameSummary]:
    """Return the frames of the product that an error came through, the deepest last."""
    frames = traceback.extract_tb(error.__traceback__)
    return [frame for frame in frames if frame.filename.startswith(_PRODUCT)]


class _guards:  # noqa: N801 - a context, as contextlib's
    """Ends what takes too much CPU or time; refuses what takes too much memory."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind

    def __enter__(self) -> None:
        for alarm in (signal.SIGPROF, signal.SIGALRM):
            signal.signal(alarm, _hang)
        _limit(resource.RLIMIT_AS, (_size_mb() + MEMORY_MB) * _MB)
        restart_cpu(self._kind.cpu_s)
        signal.setitimer(signal.ITIMER_REAL, self._kind.wall_s, 5.0)

    def __exit__(self, *_: object) -> None:
        for alarm in (signal.SIGPROF, signal.SIGALRM):
            signal.signal(alarm, signal.SIG_IGN)
        for timer in (signal.ITIMER_PROF, signal.ITIMER_REAL):
            signal.setitimer(timer, 0)
        for limited in (resource.RLIMIT_CPU, resource.RLIMIT_AS):
            _limit(limited, resource.getrlimit(limited)[1])


def restart_cpu(cpu_s: float = CPU_S) -> None:
    """Let a try begin a new question, which may take as long as the first."""
    # Where C runs without end no handler is called: the kernel ends the child.
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _limit(resource.RLIMIT_CPU, math.ceil(used + cpu_s + 2))
    # Again and again, for a `finally` may hang too.
    signal.setitimer(signal.ITIMER_PROF, cpu_s, 1.0)


def _hang(*_: object) -> NoReturn:
    raise Hang


def _limit(limited: int, most: int) -> None:
    hard = resource.getrlimit(limited)[1]
    resource.setrlimit(limited, (most, hard))


def _size_mb() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize() // _MB


def table(counted: dict[str, tuple[Kind, int, list[Failure]]]) -> str:
    """Lay the counts out as a Markdown table."""
    heads = ("test", "tries", *(f"{category}s" for category in CATEGORIES), "distinct")
    lines = [f"| {' | '.join(heads)} |", "|---" + "|--:" * (len(heads) - 1) + "|"]
    for kind, tries, failures in counted.values():
        counts = [sum(one.category == category for one in failures) for category in CATEGORIES]
        cells = (kind.told, tries, *counts, len({one.sort for one in failures}))
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def causes(kind: Kind, failures: list[Failure], seed: int) -> Iterator[str]:
    """Tell each distinct failure, the most frequent first, by its shortest input."""
    by_sort: dict[tuple[str, str, str], list[Failure]] = {}
    for one in failures:
        by_sort.setdefault(one.sort, []).append(one)
    for same in sorted(by_sort.values(), key=len, reverse=True):
        least = min(same, key=lambda one: len(one.told))
        yield f"- {len(same)} x {least.category}: {least.message}  [{least.where}]"
        yield f"  `{least.told[:600]}`"
        yield f"  python -m tests.fuzz --only {kind.name} --seed {seed} --try {least.number}"
