"""Times whole processes side by side: `corridor route` against importing networkx.

Run it with `python tests/benchmarks/run_time.py`. The commands take turns, so that a busy machine
slows all; what counts is the ratio of the processor's time, turn by turn, and that of `route` is
to stay at 1.6 or below. Twice nothing is kept: once as after the cache was deleted, once with it
switched off. Modules are compiled before, as pip does when it installs them.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile

ROUNDS = 15
MOST_TIMES = 1.6
ROUTE = "-m", "corridor", "route", "Lianyungang", "Duisburg"
COMMANDS: dict[str, tuple[str, ...]] = {
    "import networkx": ("-c", "import networkx"),
    "route": ROUTE,
    "route, nothing kept yet": ROUTE,
    "route, cache off": ROUTE,
    "route, via": (*ROUTE, "--via", "West Kazakhstan"),
    "route, in Russian": (*ROUTE, "--lang", "ru"),
    "route, json": (*ROUTE, "--format", "json"),
    "route, from door to door": ("-m", "corridor", "route", "Suqian", "Kassel"),
    "route, on a day": (*ROUTE, "--date", "2025-09-05"),
    "unknown place": ("-m", "corridor", "route", "Lianyungan", "Duisburg"),
    "places": ("-m", "corridor", "places", "Oral"),
    "help": ("-m", "corridor", "route", "--help"),
    "complete a place": ("-m", "corridor", "__complete", "route", "Урал"),
    "version": ("-m", "corridor", "--version"),
}


def seconds(words: tuple[str, ...], cache: str) -> float:
    """Run python with some words and return the time of the processor, user and system."""
    environment = {**os.environ, "CORRIDOR_CACHE": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = _children()
    command = [sys.executable, *words]
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    if b"Traceback" in done.stderr:
        raise RuntimeError(done.stderr.decode())
    return _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def one_round(kept: str) -> dict[str, float]:
    """Run each command once."""
    times: dict[str, float] = {}
    for name, words in COMMANDS.items():
        with tempfile.TemporaryDirectory() as empty:
            cache = {"route, nothing kept yet": empty, "route, cache off": "off"}.get(name, kept)
            times[name] = seconds(words, cache)
    return times


def main() -> int:
    """Print the medians and ratios; exit 1 when the main job takes too long."""
    with tempfile.TemporaryDirectory() as kept:
        one_round(kept)
        rounds = [one_round(kept) for _ in range(ROUNDS)]
    ratio = 0.0
    for name in COMMANDS:
        times = [taken[name] for taken in rounds]
        median = statistics.median(taken[name] / taken["import networkx"] for taken in rounds)
        told = f"{name:26} {1000 * statistics.median(times):6.0f} ms  x {median:.2f}"
        print(f"{told}   ({1000 * min(times):.0f}-{1000 * max(times):.0f} ms)")
        ratio = median if name == "route" else ratio
    return int(ratio > MOST_TIMES)


if __name__ == "__main__":
    sys.exit(main())
