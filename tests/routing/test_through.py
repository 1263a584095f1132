"""A via is passed through: the way out does not undo the way in."""

from __future__ import annotations

import tempfile
from itertools import pairwise, product
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corridor
from tests.packages import write_package


def planner_over(folder: Path, *links: tuple[str, str, float], **kinds: list) -> corridor.Planner:
    ids = sorted({end for start, stop, _ in links for end in (start, stop)})
    return corridor.Planner(
        write_package(
            folder,
            nodes=[{"id": node} for node in ids],
            links=[{"from": a, "to": b, "distance_km": km} for a, b, km in links],
            **kinds,
        )
    )


def ids(plan: corridor.Plan) -> list[str]:
    return [node.id for node in plan.nodes]


def test_a_via_beside_the_way_is_not_visited_and_undone(tmp_path: Path) -> None:
    # west - fork - east is short; the port hangs on fork by a spur, and on east by a long line.
    planner = planner_over(
        tmp_path,
        ("west", "fork", 10),
        ("fork", "east", 10),
        ("fork", "port", 5),
        ("port", "east", 90),
    )
    plan = planner.route("west", "east", via="port")
    assert ids(plan) == ["west", "fork", "port", "east"]
    assert plan.distance_km == 105
    assert plan.notes == ()


def test_a_dead_end_is_gone_into_and_out_of_and_the_plan_says_so(tmp_path: Path) -> None:
    planner = planner_over(
        tmp_path,
        ("west", "fork", 10),
        ("fork", "east", 10),
        ("fork", "halt", 5),
        ("halt", "port", 7),
    )
    plan = planner.route("west", "east", via="port")
    assert ids(plan) == ["west", "fork", "halt", "port", "halt", "fork", "east"]
    assert plan.notes == (
        "Port is a dead end: the route goes in and out between it and Fork (12 km each way).",
    )


def test_a_loop_behind_one_junction_is_run_round_and_the_plan_says_what_is_passed_twice(
    tmp_path: Path,
) -> None:
    planner = planner_over(
        tmp_path,
        ("west", "fork", 10),
        ("fork", "east", 10),
        ("fork", "left", 5),
        ("left", "port", 5),
        ("port", "right", 8),
        ("right", "fork", 8),
    )
    plan = planner.route("west", "east", via="port")
    assert plan.distance_km == 46
    assert plan.notes == ("Fork is passed twice, on the way to Port and from it.",)


def test_a_via_behind_the_origin_turns_there(tmp_path: Path) -> None:
    planner = planner_over(tmp_path, ("port", "west", 5), ("west", "east", 10))
    plan = planner.route("west", "east", via="port")
    assert ids(plan) == ["west", "port", "west", "east"]
    assert "dead end" in plan.notes[0]


def test_a_region_is_passed_by_the_best_of_its_nodes_and_not_only_touched(tmp_path: Path) -> None:
    links = [("west", "east", 10), ("west", "spur", 1), ("west", "north", 9), ("north", "east", 9)]
    in_region = {"spur", "north"}
    planner = corridor.Planner(
        write_package(
            tmp_path,
            nodes=[
                {"id": node, "region": "KZ-27" if node in in_region else ""}
                for node in ("east", "north", "spur", "west")
            ],
            links=[{"from": a, "to": b, "distance_km": km} for a, b, km in links],
            regions=[{"id": "KZ-27", "name": "West Kazakhstan"}],
        )
    )
    assert ids(planner.route("west", "east", via="West Kazakhstan")) == ["west", "north", "east"]


def test_vias_are_passed_in_the_order_asked(tmp_path: Path) -> None:
    planner = planner_over(
        tmp_path, ("a", "b", 1), ("b", "c", 1), ("c", "d", 1), ("a", "c", 1), ("b", "d", 1)
    )
    assert ids(planner.route("a", "d", via=["c", "b"])) == ["a", "c", "b", "d"]
    assert ids(planner.route("a", "d", via="b,c")) == ["a", "b", "c", "d"]


@st.composite
def networks(draw: st.DrawFn) -> list[tuple[str, str, float]]:
    """Draw a connected network of up to seven nodes with whole lengths, no two ways alike."""
    size = draw(st.integers(4, 7))
    tree = [(draw(st.integers(0, head - 1)), head) for head in range(1, size)]
    pairs = [(a, b) for b in range(size) for a in range(b) if (a, b) not in tree]
    extra = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=5)) if pairs else []
    edges = tree + extra
    km = draw(st.lists(st.integers(1, 40), min_size=len(edges), max_size=len(edges)))
    return [(f"n{a}", f"n{b}", float(k)) for (a, b), k in zip(edges, km, strict=True)]


def best_by_brute_force(
    graph: nx.Graph, origin: str, vias: list[str], destination: str
) -> float | None:
    """Try every chain of simple paths whose neighbours share no stretch that could be spared."""
    stops = [origin, *vias, destination]
    stages = [list(nx.all_simple_paths(graph, a, b)) for a, b in pairwise(stops)]
    spared = [
        {
            edge
            for edge in map(frozenset, graph.edges)
            if not reaches(graph, before, via, edge) and not reaches(graph, via, after, edge)
        }
        for before, via, after in zip(stops, stops[1:], stops[2:], strict=False)
    ]
    totals = [
        sum(nx.path_weight(graph, path, "km") for path in chain)
        for chain in product(*stages)
        if all(edges(chain[i]) & edges(chain[i + 1]) <= spared[i] for i in range(len(vias)))
    ]
    return min(totals, default=None)


def edges(path: list[str]) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in pairwise(path)}


def reaches(graph: nx.Graph, start: str, goal: str, without: frozenset[str]) -> bool:
    rest = nx.restricted_view(graph, [], [tuple(without)])
    return nx.has_path(rest, start, goal)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(networks(), st.integers(1, 2), st.randoms(use_true_random=False))
def test_ways_through_vias_are_the_best_that_undo_no_way_in(links, count, random) -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from(links, weight="km")
    origin, destination, *vias = random.sample(sorted(graph), 2 + count)
    with tempfile.TemporaryDirectory() as folder:
        plan = planner_over(Path(folder), *links).route(origin, destination, via=vias)
    best = best_by_brute_force(graph, origin, vias, destination)
    if best is not None and plan.distance_km != pytest.approx(best):
        # Dearer only where it passes no place twice, and only a little.
        assert best < plan.distance_km <= 1.25 * best * (1 + 1e-6)
        assert not any("passed twice" in note for note in plan.notes)
    assert set(vias) <= set(ids(plan))


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(networks(), st.integers(1, 2), st.randoms(use_true_random=False))
def test_a_front_through_vias_begins_with_the_best_way_that_undoes_no_way_in(
    links, count, random
) -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from(links, weight="km")
    origin, destination, *vias = random.sample(sorted(graph), 2 + count)
    with tempfile.TemporaryDirectory() as folder:
        planner = planner_over(Path(folder), *links)
        front = planner.pareto(origin, destination, "distance,time", via=vias)
    best = best_by_brute_force(graph, origin, vias, destination)
    if best is not None:
        assert front[0].distance_km == pytest.approx(best)
    for plan in front:
        assert set(vias) <= set(ids(plan))
