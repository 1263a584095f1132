"""Large graphs beside peers on the world's highways: `python -m tests.benchmarks.big [PEER ...]`.

The network is that of the package `scgraph-data` (560,000 nodes), read from where it is installed.
Each peer has a process of its own, one after the other, so that memory is its own. All are asked
for the ways between the same nodes, drawn where all hang together; that they find the same least
costs is looked at first. Peers that are not installed are left out. What is printed is a table in
Markdown; preparing all takes a quarter of an hour of the processor's time.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

import networkx as nx
import numpy as np

from tests.benchmarks.big_peers import PEERS, Arcs, Peer

PAIRS, COMPARED = 1000, 20
# Slow peers are asked fewer questions: as many as fit into so many seconds.
SECONDS = 20.0
COLUMNS = (
    "asked",
    "packages",
    "prepare, s",
    "size, MB",
    "cost, µs",
    "path, µs",
    "new costs, s",
    "matrix pair, µs",
    "memory, MB",
)


@dataclass(frozen=True)
class Measured:
    """What a peer took, in seconds and MB."""

    prepare: float
    size: float
    cost: float
    path: float
    reweight: float | None
    pair: float
    memory: float


def main(asked: list[str]) -> None:
    """Print a row for each peer."""
    unknown = {*asked} - {*PEERS}
    if unknown:
        sys.exit(f"There is no peer {', '.join(sorted(unknown))}: there are {', '.join(PEERS)}.")
    with tempfile.TemporaryDirectory() as folder:
        arcs = _world_highways()
        file = Path(folder) / "arcs.npz"
        np.savez(file, **vars(arcs))
        pairs = _pairs(arcs)
        Path(folder, "pairs.json").write_text(json.dumps(pairs), encoding="utf-8")
        machine = f"{platform.machine()}, {platform.system()}, {os.cpu_count()} cores"
        python = f"Python {platform.python_version()}"
        print(f"{arcs.size:,} nodes, {arcs.tail.size:,} arcs; {python}, {machine}\n")
        print(f"| {' | '.join(COLUMNS)} |\n{'|---' * len(COLUMNS)}|", flush=True)
        found = {name: _row(name, file) for name in PEERS if name in asked or not asked}
    ours = found.get("corridor")
    for name, peer in found.items():
        if ours and peer and name != "corridor":
            times = (getattr(peer, what) / getattr(ours, what) for what in ("cost", "path", "pair"))
            told = ", ".join(f"{ratio:,.0f}" for ratio in times)
            print(f"{name}: a cost, a path, a matrix pair take {told} times as long as corridor's")


def _world_highways() -> Arcs:
    """Read the network from its file, whose import needs an older scgraph."""
    package = find_spec("scgraph_data")
    if package is None or package.origin is None:
        sys.exit("The network is not installed: pip install scgraph-data")
    text = (Path(package.origin).parent / "world_highways.py").read_text(encoding="utf-8")
    lines = dict(re.findall(r"^(graph|nodes) ?= ?(\[.*\])$", text, re.MULTILINE))
    rows = json.loads(re.sub(r"(\d+): ", r'"\1": ', lines["graph"]))
    lat, lon = np.array(json.loads(lines["nodes"])).T
    return Arcs(
        tail=np.repeat(np.arange(len(rows)), [len(row) for row in rows]),
        head=np.array([int(head) for row in rows for head in row]),
        km=np.array([km for row in rows for km in row.values()]),
        lat=lat,
        lon=lon,
    )


def _pairs(arcs: Arcs) -> list[list[int]]:
    """Draw pairs of nodes, each of which may be reached from the other."""
    known = nx.DiGraph()
    known.add_edges_from(zip(arcs.tail.tolist(), arcs.head.tolist(), strict=True))
    nodes = sorted(max(nx.strongly_connected_components(known), key=len))
    draw = Random(1)  # noqa: S311 - a drawing of pairs
    return [draw.sample(nodes, 2) for _ in range(PAIRS)]


def _row(name: str, file: Path) -> Measured | None:
    """Measure a peer in a process of its own and print what it took."""
    peer = PEERS[name]
    try:
        packages = ", ".join(f"{package} {version(package)}" for package in peer.packages)
    except PackageNotFoundError:
        return None
    words = [sys.executable, "-m", "tests.benchmarks.big", "--measure", name, str(file)]
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    one = Measured(**json.loads(done.stdout))
    micros = (f"{1e6 * seconds:,.0f}" for seconds in (one.cost, one.path))
    cells = (
        peer.told,
        packages,
        f"{one.prepare:,.1f}",
        f"{one.size:,.0f}",
        *micros,
        "anew" if one.reweight is None else f"{one.reweight:,.2f}",
        f"{1e6 * one.pair:,.1f}",
        f"{one.memory:,.0f}",
    )
    print(f"| {' | '.join(cells)} |", flush=True)
    return one


def measure(name: str, file: Path) -> Measured:
    """Ask one peer, after what it finds was compared."""
    arcs = Arcs(**np.load(file))
    pairs = json.loads((file.parent / "pairs.json").read_text(encoding="utf-8"))
    before = _memory("VmRSS")
    prepare, peer = _timed(lambda: PEERS[name](arcs))
    size = _memory("VmRSS") - before
    expected = _compare(peer, pairs[:COMPARED], file.parent / "costs.json")
    cost = _each(lambda pair: peer.cost(*pair), pairs)
    path = _each(lambda pair: peer.path(*pair), pairs)
    starts, ends = zip(*pairs, strict=True)
    one, _ = _timed(lambda: peer.matrix([*starts[:1]], [*ends]))
    rows = max(1, min(len(starts), int(SECONDS / one)))
    matrix, _ = _timed(lambda: peer.matrix([*starts[:rows]], [*ends]))
    memory = _memory("VmHWM")
    taken, other = _timed(lambda: peer.reweighted(2 * arcs.km))
    if other is not None:
        np.testing.assert_allclose(other.cost(*pairs[0]), 2 * expected[0], rtol=1e-9)
    reweight = None if other is None else taken
    return Measured(prepare, size, cost, path, reweight, matrix / rows / len(ends), memory)


def _compare(peer: Peer, pairs: list[list[int]], known: Path) -> list[float]:
    """Have a peer find what the first one found, by costs, by paths and in a matrix."""
    found = [peer.cost(*pair) for pair in pairs]
    if not known.exists():
        known.write_text(json.dumps(found), encoding="utf-8")
    expected: list[float] = json.loads(known.read_text(encoding="utf-8"))
    np.testing.assert_allclose(found, expected, rtol=1e-9)
    for pair, cost in zip(pairs[:3], expected, strict=False):
        nodes = peer.path(*pair)
        assert [nodes[0], nodes[-1]] == pair
        np.testing.assert_allclose(peer.arcs.km_along(nodes), cost, rtol=1e-9)
        np.testing.assert_allclose(peer.matrix([pair[0]], [pair[1]]), [[cost]], rtol=1e-9)
    return expected


def _timed(run: Callable[[], Any]) -> tuple[float, Any]:
    before = time.process_time()
    made = run()
    return time.process_time() - before, made


def _each(ask: Callable[[list[int]], object], pairs: list[list[int]]) -> float:
    """Return the mean time of a question."""
    before, asked, spent = time.process_time(), 0, 0.0
    for pair in pairs:
        ask(pair)
        asked += 1
        spent = time.process_time() - before
        if spent > SECONDS:
            break
    return spent / asked


def _memory(what: str) -> float:
    """Return the memory that the process holds (VmRSS), or held at most (VmHWM), in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(rf"^{what}:\s+(\d+) kB", status, re.MULTILINE)
    if found is None:
        sys.exit("Memory is read from /proc, which only Linux has.")
    return int(found[1]) / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(vars(measure(sys.argv[2], Path(sys.argv[3])))))
    else:
        main(sys.argv[1:])
