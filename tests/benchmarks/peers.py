"""Plans the published rail trips on a peer's network too, and prints both side by side.

Run it with `python tests/benchmarks/peers.py` where `scgraph` and `scgraph-data` are installed
beside corridor. The peer is asked the way that its users ask: the nearest point of its world
railways to the start, to each named place on the way, and to the end, joined by its shortest
ways. A stage is not connected when the peer finds none, or only one that is more than three
times as long as the great circle: its net has gaps, and the way round one is no answer.
"""

from __future__ import annotations

import ast
import contextlib
import importlib.util
import io
import statistics
import sys
from itertools import pairwise
from pathlib import Path

from geopy.distance import great_circle
from scgraph import GeoGraph

import corridor
from corridor.analysis.accuracy import NEAR_PERCENT, Trial, distance_trials

MOST_DETOUR = 3.0
SHORT_KM = 60.0


def world_railways() -> GeoGraph:
    """Read the peer's network from its data file, whose import needs an older scgraph."""
    package = importlib.util.find_spec("scgraph_data")
    if package is None or package.origin is None:
        sys.exit("scgraph-data is not installed.")
    text = (Path(package.origin).parent / "world_railways.py").read_text(encoding="utf-8")
    parts = {
        statement.targets[0].id: statement.value
        for statement in ast.parse(text).body
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name)
    }
    return GeoGraph(graph=ast.literal_eval(parts["graph"]), nodes=ast.literal_eval(parts["nodes"]))


def peer_km(railways: GeoGraph, trial: Trial, network: corridor.Network) -> float | None:
    """Ask the peer for a trip, stage by stage; None where a stage is not connected."""
    figure = trial.figure
    stops = [network.nodes[id_].point for id_ in (figure.from_id, *figure.via, figure.to_id)]
    total = 0.0
    for start, end in pairwise(stops):
        straight = float(great_circle(start, end).km)
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                answer = railways.get_shortest_path(
                    {"latitude": start[0], "longitude": start[1]},
                    {"latitude": end[0], "longitude": end[1]},
                    output_units="km",
                )
        except Exception:  # noqa: BLE001 - whatever the peer raises, it has no answer
            return None
        km = float(answer["length"])
        if km > MOST_DETOUR * straight + SHORT_KM:
            return None
        total += km
    return total


def told(name: str, errors: list[float], asked: int) -> str:
    """Sum up one planner in a row of a Markdown table."""
    near = sum(abs(error) <= NEAR_PERCENT for error in errors)
    return (
        f"| {name} | {asked} | {asked - len(errors)} | {statistics.median(map(abs, errors)):.1f} % "
        f"| {statistics.median(errors):+.1f} % | {near / asked:.0%} |"
    )


def main() -> None:
    """Print a row for corridor by each criterion and one for the peer."""
    planner = corridor.Planner()
    railways = world_railways()
    print("| planner | trips | not connected | median error | bias | within 4 % |")
    print("|---|---|---|---|---|---|")
    for name, by in (("corridor", "usual"), ("corridor, `--by distance`", "distance")):
        trials = [t for t in distance_trials(planner, by) if t.counts and t.kind == "rail"]
        errors = [trial.error_percent for trial in trials if trial.error_percent is not None]
        print(told(name, errors, len(trials)))
    peers = []
    for trial in trials:
        km = peer_km(railways, trial, planner.network)
        if km is not None:
            nearest = min(max(km, trial.figure.low), trial.figure.high)
            peers.append(100 * (km / nearest - 1))
    print(told("scgraph with the world railways of scgraph-data", peers, len(trials)))


if __name__ == "__main__":
    main()
