"""Times whole processes side by side: `corridor route` against importing networkx.

Run it with `python tests/benchmarks/run_time.py`. The two take turns, so that a busy machine
slows both; the ratio of the medians is what counts, and it is to stay at 2.5 or below.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 15
MOST_TIMES = 2.5
COMMANDS = {
    "import networkx": ["-c", "import networkx"],
    "route": ["-m", "corridor", "route", "Lianyungang", "Duisburg", "--via", "West Kazakhstan"],
    "route, json": [
        *("-m", "corridor", "route", "Lianyungang", "Duisburg"),
        *("--via", "West Kazakhstan", "--format", "json"),
    ],
    "unknown place": ["-m", "corridor", "route", "Lianyungan", "Duisburg"],
    "places": ["-m", "corridor", "places", "Oral"],
    "complete a place": ["-m", "corridor", "__complete", "route", "Урал"],
    "version": ["-m", "corridor", "--version"],
}


def seconds(words: list[str]) -> float:
    """Run python with some words and time it."""
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, *words], capture_output=True, check=False)
    taken = time.perf_counter() - begun
    if b"Traceback" in done.stderr:
        raise RuntimeError(done.stderr.decode())
    return taken


def main() -> int:
    """Print the medians and ratios; exit 1 when the main job takes too long."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, words in COMMANDS.items():
            times[name].append(seconds(words))
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    base = medians["import networkx"]
    for name, median in medians.items():
        print(f"{name:16} {median * 1000:6.0f} ms  x {median / base:.2f}")
    return int(medians["route"] > MOST_TIMES * base)


if __name__ == "__main__":
    sys.exit(main())
