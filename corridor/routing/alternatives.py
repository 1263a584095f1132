"""The best ways that differ in a gate, whatever else is demanded of them.

A way that goes by other gates than a known one keeps out of at least one of these gates. So the
next best way is the best of those that keep out of one of them each, and so on: a search over
sets of gates that are kept out of, the cheapest first. What it does not meet are ways that take
all gates of a better one and one more besides.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush

from corridor.network import Gate
from corridor.routing.make_plan import make_plan
from corridor.routing.plan import Plan
from corridor.routing.question import Demand, Question
from corridor.routing.router import Router
from corridor.routing.through import ThroughWay

# Of two alternatives at most this share of the shorter one's kilometres may be common.
MOST_SHARED = 0.7
# An alternative costs at most so many times the best, by the criterion.
WORST_FACTOR = 2.5
# Questions asked before the search gives up: far more than a usual one needs.
_MOST_QUESTIONS = 200

_Gates = tuple[Gate, ...]


def alternatives(router: Router, question: Question, count: int) -> tuple[Plan, ...]:
    """Find the best plans of which no two take the same gates, or nearly the same way.

    Parameters
    ----------
    router
        The router.
    question
        The question.
    count
        How many at most.

    Returns
    -------
    tuple of Plan
        Best first. None shares more than `MOST_SHARED` of its kilometres, or of the other's
        where that is shorter, with a better one, and none costs more than `WORST_FACTOR` times
        the best by the criterion.
    """
    picked: list[tuple[dict[str, float], ThroughWay]] = []
    best = 0.0
    for through in _by_cost(router, question):
        best = best or through.way.cost
        if len(picked) == count or through.way.cost > WORST_FACTOR * best:
            break
        links = _link_km(router, through)
        if all(_shared(links, others) <= MOST_SHARED for others, _ in picked):
            picked.append((links, through))
    return tuple(make_plan(router, question, through) for _, through in picked)


def runner_up(router: Router, question: Question) -> Plan | None:
    """Find the best plan that differs in a gate from the best of all; None when there is none."""
    ways = _by_cost(router, question)
    next(ways, None)
    second = next(ways, None)
    return None if second is None else make_plan(router, question, second)


def _by_cost(router: Router, question: Question) -> Iterator[ThroughWay]:
    """Give the best way for each combination of gates, cheapest first."""
    first = router.answer(question)
    if first is None:
        return
    queue = [(first.way.cost, 0, first, frozenset[str]())]
    asked = {frozenset[str]()}
    met: set[tuple[str, ...]] = set()
    while queue and len(asked) < _MOST_QUESTIONS:
        _, _, through, shunned = heappop(queue)
        gates = _gates(router, through)
        name = tuple(gate.id for gate in gates)
        if name not in met:
            met.add(name)
            yield through
        for gate in gates:
            more = shunned | {gate.id}
            if more not in asked and not _is_demanded(question, gate):
                asked.add(more)
                other = router.answer(_keeping_out(question, router, more))
                if other is not None:
                    heappush(queue, (other.way.cost, len(asked), other, more))


def _gates(router: Router, through: ThroughWay) -> _Gates:
    passed, links = router.network.gates_of_link, router.graph.arc_link
    on_way = (link for arc in through.way.arcs if (link := links[arc]))
    return tuple(dict.fromkeys(gate for link in on_way for gate in passed.get(link.id, ())))


def _is_demanded(question: Question, gate: Gate) -> bool:
    return any(via.links == frozenset(gate.links) for via in question.via)


def _keeping_out(question: Question, router: Router, shunned: frozenset[str]) -> Question:
    for gate in sorted(shunned):
        row = router.network.gates[gate]
        avoided = Demand("--avoid", f"gate:{gate}", row.names, links=frozenset(row.links))
        question = question.avoiding(avoided)
    return question


def _link_km(router: Router, through: ThroughWay) -> dict[str, float]:
    links = (router.graph.arc_link[arc] for arc in through.way.arcs)
    return {link.id: link.distance_km for link in links if link is not None}


def _shared(one: dict[str, float], other: dict[str, float]) -> float:
    """Give the share of the shorter one's kilometres that both run over."""
    common = sum(km for link, km in one.items() if link in other)
    return common / min(sum(one.values()), sum(other.values()))
