"""The planner's shortest ways are networkx's."""

from __future__ import annotations

import random
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corridor
from corridor.network import MODES, Network
from corridor.routing import CRITERIA, Demand, Question, Router


def reference_graph(network: Network) -> nx.DiGraph:
    """Build node x mode x gauge states anew, in networkx, straight from the records."""
    graph = nx.DiGraph()
    for link in network.links.values():
        if link.status == "open":
            for gauge in link.gauge_mm or (None,):
                a, b = (link.from_id, link.mode, gauge), (link.to_id, link.mode, gauge)
                for tail, head in ((a, b), (b, a)):
                    known = graph.get_edge_data(tail, head, {"km": float("inf")})["km"]
                    graph.add_edge(tail, head, km=min(known, link.distance_km))
    for transfer in network.transfers.values():
        a = (transfer.node, transfer.from_mode, transfer.from_gauge_mm)
        b = (transfer.node, transfer.to_mode, transfer.to_gauge_mm)
        if transfer.status == "open" and a in graph and b in graph and a != b:
            graph.add_edge(a, b, km=0.0)
    return graph


def reference_km(graph: nx.DiGraph, origin: str, destination: str, modes, shut) -> float | None:
    keep = [s for s in graph if s[1] in modes and s[0] not in shut]
    allowed = graph.subgraph(keep)
    sources = {state for state in keep if state[0] == origin}
    if not sources:
        return None
    reached = nx.multi_source_dijkstra_path_length(allowed, sources, weight="km")
    return min((km for state, km in reached.items() if state[0] == destination), default=None)


@pytest.fixture(scope="module")
def reference(planner: corridor.Planner) -> nx.DiGraph:
    return reference_graph(planner.network)


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False), st.sets(st.sampled_from(MODES), min_size=1))
def test_questions_on_the_real_network_are_answered_as_networkx_answers_them(
    planner: corridor.Planner, reference: nx.DiGraph, random: random.Random, modes: set[str]
) -> None:
    nodes = sorted({node for node, mode, _ in reference if mode in modes})
    origin, destination = random.sample(nodes, 2)
    shut = set(random.sample(nodes, 12)) - {origin, destination}
    expected = reference_km(reference, origin, destination, modes, shut)
    if expected is None:
        with pytest.raises(corridor.NoRoute):
            planner.route(origin, destination, mode=modes, avoid=shut, by="distance")
    else:
        plan = planner.route(origin, destination, mode=modes, avoid=shut, by="distance")
        assert plan.distance_km == pytest.approx(expected, abs=0.001)
        assert not {node.id for node in plan.nodes} & shut


def test_the_networkx_graph_gives_the_same_shortest_way_on_one_gauge(
    planner: corridor.Planner,
) -> None:
    open_1520 = nx.subgraph_view(
        planner.graph,
        filter_edge=lambda a, b, key: (
            planner.graph.edges[a, b, key]["status"] == "open"
            and 1520 in planner.graph.edges[a, b, key]["gauge_mm"]
        ),
    )
    km = nx.dijkstra_path_length(open_1520, "dostyk", "brest", weight="distance_km")
    assert planner.route("dostyk", "brest", by="distance").distance_km == pytest.approx(km)


QUESTIONS = 1000


class Reference:
    """The state graph in networkx, built of nothing but its arcs."""

    def __init__(self, router: Router) -> None:
        self.router = router
        self.graph = nx.DiGraph()
        graph = router.graph
        self.graph.add_nodes_from(range(len(graph)))
        for arc, ends in enumerate(zip(graph.arc_tail, graph.arc_head, strict=True)):
            if not self.graph.has_edge(*ends):
                self.graph.add_edge(*ends, arcs=[])
            self.graph.edges[ends]["arcs"].append(arc)

    def least(self, question: Question) -> float | None:
        """Give what the best way costs, by networkx."""
        shut, closed = self.shut(question), self.closed(question)
        costs = self.router.costs(question)

        def weight(_: int, head: int, edge: dict) -> float | None:
            open_arcs = [costs[arc] for arc in edge["arcs"] if arc not in closed]
            return None if head in shut else min(open_arcs, default=None)

        starts, goals = (
            {s for s, node in enumerate(self.router.graph.state_node) if node in demand.nodes}
            for demand in (question.origin, question.destination)
        )
        if not starts - shut:
            return None
        reached = nx.multi_source_dijkstra_path_length(self.graph, starts - shut, weight=weight)
        return min((reached[goal] for goal in goals if goal in reached), default=None)

    def shut(self, question: Question) -> set[int]:
        graph = self.router.graph
        states = zip(graph.state_node, graph.state_mode, graph.state_gauge, strict=True)
        return {
            state
            for state, (node, mode, gauge) in enumerate(states)
            if mode not in question.modes
            or any(node in d.nodes or mode in d.modes or gauge in d.gauges for d in question.avoid)
            or any(d.nodes and node not in d.nodes for d in question.stay)
            or any(d.gauges and gauge and gauge not in d.gauges for d in question.stay)
        }

    def closed(self, question: Question) -> set[int]:
        banned = {link for demand in question.avoid for link in demand.links}
        return {
            arc for arc, link in enumerate(self.router.graph.arc_link) if link and link.id in banned
        }


def asked_at_random(network: Network, dice: random.Random) -> Question:
    """Draw ends, a criterion, modes, and things to keep out of or to stay in."""
    nodes = list(network.nodes.values())
    avoid: list[Demand] = []
    for _ in range(dice.choice((0, 0, 1, 1, 2, 3))):
        word = dice.choice(("country", "nodes", "gate", "mode", "gauge"))
        if word == "country":
            land = dice.choice(nodes).country
            inside = frozenset(node.id for node in nodes if node.country == land)
            avoid.append(Demand("--avoid", land, land, nodes=inside))
        elif word == "nodes":
            some = frozenset(node.id for node in dice.sample(nodes, 20))
            avoid.append(Demand("--avoid", word, word, nodes=some))
        elif word == "gate":
            gate = dice.choice(list(network.gates.values()))
            avoid.append(Demand("--avoid", gate.id, gate.name, links=frozenset(gate.links)))
        elif word == "mode":
            avoid.append(Demand("--avoid", word, word, modes=frozenset({dice.choice(MODES)})))
        else:
            avoid.append(
                Demand("--avoid", word, word, gauges=frozenset({dice.choice((1435, 1520))}))
            )
    stay: list[Demand] = []
    ends = dice.sample(nodes, 2)
    if dice.random() < 0.3:
        lands = {end.country for end in ends} | {"RU", "KZ"}
        inside = frozenset(node.id for node in nodes if node.country in lands)
        stay.append(Demand("--stay", "lands", "lands", nodes=inside))
    if dice.random() < 0.15:
        stay.append(Demand("--stay", "gauge", "gauge", gauges=frozenset({1520})))
    modes = MODES if dice.random() < 0.5 else tuple(dice.sample(MODES, dice.randint(1, 3)))
    return Question(
        *(Demand("", end.id, end.name, nodes=frozenset({end.id})) for end in ends),
        modes,
        avoid=tuple(avoid),
        stay=tuple(stay),
        criterion=dice.choice(CRITERIA),
        usd_per_hour=12.5,
    )


def test_by_every_criterion_and_constraint_the_best_way_costs_what_networkx_says(
    planner: corridor.Planner,
) -> None:
    router, dice = planner.router, random.Random(2026)  # noqa: S311 - not for secrets
    reference, answered = Reference(router), 0
    for _ in range(QUESTIONS):
        question = asked_at_random(planner.network, dice)
        expected, through = reference.least(question), router.answer(question)
        if expected is None or through is None:
            assert (expected, through) == (None, None), question
        else:
            answered += 1
            way = through.way
            assert way.cost == pytest.approx(expected), question
            costs, graph = router.costs(question), router.graph
            assert way.cost == pytest.approx(sum(costs[arc] for arc in way.arcs))
            assert not reference.shut(question) & set(way.stages[0].states)
            assert not reference.closed(question) & set(way.arcs)
            for arc, (tail, head) in zip(way.arcs, pairwise(way.stages[0].states), strict=True):
                assert (graph.arc_tail[arc], graph.arc_head[arc]) == (tail, head)
    assert QUESTIONS / 4 < answered < QUESTIONS
