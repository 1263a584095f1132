"""The planner's shortest ways are networkx's."""

from __future__ import annotations

import random
from itertools import pairwise, product

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corridor
from corridor.network import MODES, Network, Node
from corridor.routing import CRITERIA, Demand, Question, Router

BROAD = frozenset(
    ("AM", "AZ", "BY", "EE", "GE", "KG", "KZ", "LT", "LV", "MD", "MN", "RU", "TJ", "TM", "UA", "UZ")
)
OFF = (None, 1435, 1520, 1524, 1668)
HOME_GAUGE = {"ES": 1668, "FI": 1524} | dict.fromkeys(BROAD, 1520)


def reference_graph(network: Network) -> nx.DiGraph:
    """Build node x mode x gauge states anew, in networkx, straight from the records.

    Each state is followed by what a transfer has just been made from, None behind a link: a box
    is not handled again where it stands, but off a ferry or on another gauge, where no row does
    both at once. Then comes the gauge off which a lorry took it in the country: it brings it to
    no other one there.
    """
    graph, land = nx.DiGraph(), {node.id: node.country for node in network.nodes.values()}
    for link in network.links.values():
        if link.status == "open" or link.id in network.restrictions:
            ends = link.status != "open" and set(network.restrictions[link.id].open_to_ends)
            is_inland = land[link.from_id] == land[link.to_id]
            for gauge in link.gauge_mm or (None,):
                for off in OFF if link.mode == "road" else (None,):
                    for start, end in ((link.from_id, link.to_id), (link.to_id, link.from_id)):
                        tail = (start, link.mode, gauge, None, off)
                        head = (end, link.mode, gauge, None, off if is_inland else None)
                        known = graph.get_edge_data(tail, head, {"km": float("inf")})["km"]
                        graph.add_edge(tail, head, km=min(known, link.distance_km), ends=ends)
    add_transfers(graph, network)
    return graph


def add_transfers(graph: nx.DiGraph, network: Network) -> None:
    ways = {
        (row.node, (row.from_mode, row.from_gauge_mm), (row.to_mode, row.to_gauge_mm))
        for row in network.transfers.values()
        if row.status == "open"
    }
    ways = {
        (node, a, b)
        for node, a, b in ways
        if a != b and (node, *a, None, None) in graph and (node, *b, None, None) in graph
    }
    for node, before, after in sorted(ways, key=str):
        taken = before[1] if after[0] == "road" else None
        loaded = (node, *after, before, taken)
        for off in OFF if before[0] == "road" else (None,):
            if after[0] != "rail" or off in (None, after[1]):
                graph.add_edge((node, *before, None, off), loaded, km=0.0, ends=False)
        for _, onward, edge in list(graph.out_edges((node, *after, None, taken), data=True)):
            if onward[0] != node:
                graph.add_edge(loaded, onward, **edge)
        lasts = {last for other, middle, last in ways if (other, middle) == (node, after)}
        for last in lasts - {before}:
            on_wheels = "ferry" in (before[0], last[0]) or after[0] in (before[0], last[0])
            is_direct = (node, before, last) in ways
            if on_wheels and after[0] in ("rail", "road") and not is_direct:
                off = after[1] if last[0] == "road" else None
                graph.add_edge(loaded, (node, *last, after, off), km=0.0, ends=False)


def reference_km(graph: nx.DiGraph, origin: Node, destination: Node, modes, shut) -> float | None:
    areas = {area for end in (origin, destination) for area in (end.country, end.region)}
    kept = {state for state in graph if state[1] in modes and state[0] not in shut}
    gauges, others = (
        {state[2] for state in graph if state[0] == end.id} - {None}
        for end in (origin, destination)
    )
    home, there = (HOME_GAUGE.get(end.country, 1435) for end in (origin, destination))
    begun = home if len(gauges) > 1 else None
    sources = {
        state
        for state in at_home(kept, origin)
        if state[3] is None and state[4] == (begun if state[1] == "road" else None)
    }
    goals = {
        state
        for state in at_home(kept, destination)
        if state[1] == "rail" or (not state[3] and (len(others) < 2 or state[4] in (None, there)))
    }

    def km(tail: tuple, head: tuple, edge: dict) -> float | None:
        is_lifted = head[0] == tail[0] and tail[1] != "rail" and len(gauges) > 1
        if head not in kept or (tail in sources and is_lifted):
            return None
        return edge["km"] if not edge["ends"] or edge["ends"] & areas else None

    if not sources:
        return None
    reached = nx.multi_source_dijkstra_path_length(graph, sources, weight=km)
    return min((km for state, km in reached.items() if state in goals), default=None)


def at_home(states: set[tuple], end: Node) -> list[tuple]:
    """Pick the states of a place on the home gauge of its country; all where it is not there."""
    here = [state for state in states if state[0] == end.id]
    home = HOME_GAUGE.get(end.country, 1435)
    rails = [state for state in here if state[1] == "rail"]
    home_rails = [state for state in rails if state[2] == home]
    return [state for state in here if state[1] != "rail"] + (home_rails or rails)


def standing_in(planner: corridor.Planner, id_: str, modes: set[str]) -> list[Node]:
    """List a place and, where it has roads alone, the namesakes near by that have another mode."""
    place, modes_of = planner.network.nodes[id_], planner.state_graph.modes_of
    if modes_of(id_) != ["road"]:
        return [place]
    namesakes = list(planner.places.namesakes(place, 80.0))
    nearest = (
        next((node for node in namesakes if mode in modes_of(node.id)), None)
        for mode in sorted(modes - {"road"})
    )
    return [place, *{node.id: node for node in nearest if node is not None}.values()]


@pytest.fixture(scope="module")
def reference(planner: corridor.Planner) -> nx.DiGraph:
    return reference_graph(planner.network)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False), st.sets(st.sampled_from(MODES), min_size=1))
def test_questions_on_the_real_network_are_answered_as_networkx_answers_them(
    planner: corridor.Planner, reference: nx.DiGraph, random: random.Random, modes: set[str]
) -> None:
    nodes = sorted({node for node, mode, *_ in reference if mode in modes})
    origin, destination = random.sample(nodes, 2)
    shut = set(random.sample(nodes, 12)) - {origin, destination}
    starts, goals = (standing_in(planner, node, modes) for node in (origin, destination))
    found = (reference_km(reference, *ends, modes, shut) for ends in product(starts, goals))
    expected = min((km for km in found if km is not None), default=None)
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
            and "1520" in planner.graph.edges[a, b, key].get("gauge_mm", "")
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
        """Return what the best way costs, by networkx."""
        shut, closed = self.shut(question), self.closed(question)
        costs = self.router.costs(question)

        def weight(_: int, head: int, edge: dict) -> float | None:
            open_arcs = [costs[arc] for arc in edge["arcs"] if arc not in closed]
            return None if head in shut else min(open_arcs, default=None)

        first, *_, last = self.router.ground(question).stops
        starts, goals = set(first.states), set(last.states)
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
        network = self.router.network
        banned = {link for demand in question.avoid for link in demand.links}
        ends = {
            area
            for node in question.origin.nodes | question.destination.nodes
            for area in (network.nodes[node].country, network.nodes[node].region)
        }
        banned |= {
            row.id for row in network.restrictions.values() if not ends & set(row.open_to_ends)
        }
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


@pytest.mark.slow
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
