"""How fast plans are made: warm plans, compiling, comparing, scenarios, Pareto fronts.

Run it by hand, with nothing else on the machine: `python tests/benchmarks/planning.py`.

Why the search is plain Python: on our 1,250 states and 3,600 arcs it takes 0.7 ms of the 1.6 ms
of a plan; a compiled contraction hierarchy (routingkit-cch 0.1.4, same machine) takes 0.007 ms
and 0.4 ms more for each new set of closures, and knows nothing of vias, limits and fronts. Graph,
weights and search stay apart, so that it can take the place of the search where millions of
questions share one world.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

from corridor import Planner
from corridor.errors import CorridorError
from corridor.network import Network
from corridor.network.scenario import Scenario
from corridor.routing import Router

RUNS = 30
QUESTIONS = 200


def milliseconds(task: Callable[[], object]) -> float:
    """Time a task once, ms."""
    begun = time.perf_counter()
    task()
    return 1000 * (time.perf_counter() - begun)


def tell(name: str, times: list[float], limit: float) -> None:
    """Print the median and the 95th percentile beside what is asked for."""
    ordered = sorted(times)
    late = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    median = statistics.median(ordered)
    print(f"{name:44} median {median:8.2f} ms   p95 {late:8.2f} ms   asked {limit:g}")


def whole_plan(planner: Planner, origin: str, destination: str) -> None:
    """Plan, and count all four amounts with their ranges."""
    plan = planner.route(origin, destination)
    assert plan.distance_km
    assert plan.hours.low <= plan.usd_per_feu.high + plan.kg_co2e_per_feu.high + plan.hours.high


def random_ends(planner: Planner) -> list[tuple[str, str]]:
    """Pick pairs of places by rail, always the same ones."""
    choice = random.Random(1)  # noqa: S311 - not for secrets
    nodes = [node for node in planner.network.nodes if "rail" in planner.state_graph.modes_of(node)]
    return [tuple(choice.sample(nodes, 2)) for _ in range(QUESTIONS)]


def main() -> None:
    """Run all benchmarks."""
    network, planner = Network(), Planner()
    ends = random_ends(planner)
    planner.compare("Lianyungang", "Duisburg")
    tell(
        "a plan, Lianyungang - Duisburg",
        [milliseconds(lambda: whole_plan(planner, "Lianyungang", "Duisburg")) for _ in range(RUNS)],
        2,
    )
    tell("a plan, random ends", [milliseconds(lambda e=e: _tried(planner, e)) for e in ends], 2)
    compiled = [milliseconds(lambda: Router(network).weights.measures) for _ in range(5)]
    tell("compiling, and counting every measure", compiled, 500)
    compared = [
        milliseconds(lambda: planner.compare("Lianyungang", "Duisburg")) for _ in range(RUNS)
    ]
    tell("compare, Lianyungang - Duisburg", compared, 200)
    scenarios = [Scenario.read(name, network) for name in Scenario.shipped(network)]
    tell(
        "applying a scenario",
        [milliseconds(lambda s=s: s.apply(network)) for s in scenarios],
        50,
    )
    fronts = [milliseconds(lambda e=e: _front(planner, e)) for e in ends]
    tell("Pareto front in time, cost, emissions", fronts, 500)


def _tried(planner: Planner, ends: tuple[str, str]) -> None:
    try:
        whole_plan(planner, *ends)
    except CorridorError:
        return


def _front(planner: Planner, ends: tuple[str, str]) -> None:
    try:
        planner.pareto(*ends)
    except CorridorError:
        return


if __name__ == "__main__":
    main()
