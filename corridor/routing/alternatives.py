"""The best ways that differ in a gate, whatever else is demanded of them.

Without vias and limits they are among the best ways for all combinations of gates, as `compare`
finds them. Else the same combinations are a list of what may be asked: the best way that keeps
out of all other gates, which takes no less than it would freely. A search over sets of gates that
are kept out of, the cheapest first, finds what these do not hold: a way that goes by other gates
than a known one keeps out of at least one of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from heapq import heapify, heappop, heappush
from itertools import accumulate, count, islice

from corridor.i18n import Text, text
from corridor.network import Gate
from corridor.routing.choice import Choice, choices_of
from corridor.routing.compare import marked, worth_a_look
from corridor.routing.make_plan import make_plan, make_plans
from corridor.routing.plan import Plan
from corridor.routing.question import Demand, Limits, Question
from corridor.routing.router import Router
from corridor.routing.search import Stop
from corridor.routing.via_search import ThroughWay

# Of two alternatives at most this share of the shorter one's kilometres may be common.
MOST_SHARED = 0.7
# An alternative costs at most so many times the best, by the criterion.
WORST_FACTOR = 2.5
# Round each of its gates, so far to either side as this share of what the best way costs, an
# alternative costs at most so many times the best way between the same two places. Areas that it
# is to pass are looked at more closely.
STRETCH_SHARE, AREA_SHARE = 0.25, 0.1
MOST_STRETCH = 1.4
# Sets of gates kept out of, searches for ways in all, and the labels that these make, before the
# search gives up. Past more places each search takes longer, and there are fewer of them.
_MOST_QUESTIONS, _MOST_SEARCHES, _LEAST_SEARCHES, _MOST_LABELS = 100, 300, 4, 170_000


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Plans, the best first, and whether the search for them came to its end."""

    plans: tuple[Plan, ...]
    is_whole: bool


def alternatives(
    router: Router, question: Question, most: int, notes: tuple[str, ...] = ()
) -> Alternatives:
    """Find the best plans of which no two take the same gates, or nearly the same way.

    Parameters
    ----------
    router
        The router.
    question
        The question.
    most
        How many at most.
    notes
        Sentences that a reader of each must know.

    Returns
    -------
    Alternatives
        Best first; fewer where no more differ. None shares more than `MOST_SHARED` of its
        kilometres, or of the other's where that is shorter, with a better one, none costs more
        than `WORST_FACTOR` times the best by the criterion, and none runs in a zigzag: round its
        gates it costs nowhere more than `MOST_STRETCH` times the best way, nor round the areas
        that it is to pass, unless the best of all does.
    """
    picked: list[tuple[dict[str, float], ThroughWay]] = []
    effort = _Effort(question)
    ways = _by_cost(router, question, effort)
    for best in islice(ways, 1):
        picked.append((_link_km(router, best), best))
        straightness = _Straightness(router, question, best)
        for through in ways:
            if len(picked) == most or through.way.cost > WORST_FACTOR * best.way.cost:
                break
            links = _link_km(router, through)
            apart = all(_shared(links, others) <= MOST_SHARED for others, _ in picked)
            if apart and straightness.holds(through):
                picked.append((links, through))
    plans = make_plans(router, question, [through for _, through in picked], notes)
    return Alternatives(plans, not effort.is_cut_short)


def runner_up(router: Router, question: Question) -> Plan | None:
    """Find the best plan that differs in a gate from the best of all; None when there is none."""
    effort = _Effort(question)
    ways = _by_cost(router, question, effort)
    next(ways, None)
    second = next(ways, None)
    notes = (cut_short_told(),) if effort.is_cut_short else ()
    return None if second is None else make_plan(router, question, second, notes)


def cut_short_told() -> Text:
    """Say that the search for alternatives did not come to its end."""
    return text("The search for other plans was cut short: a better one may exist.")


@dataclass(frozen=True)
class _Candidate:
    """A way that may still have to be found, and the gates that it keeps out of.

    From one that `leads_on` the search goes on to ways that keep out of its gates too. One that
    `is_found` takes no search.
    """

    find: Callable[[], ThroughWay | None]
    shunned: frozenset[str]
    leads_on: bool
    is_found: bool = False


class _Effort:
    """How many searches are left, and whether some were not made."""

    def __init__(self, question: Question) -> None:
        vias = max(len(question.via), 1)
        self._searches = max(_MOST_SEARCHES // vias**2, _LEAST_SEARCHES)
        self._questions, self._labels = _MOST_QUESTIONS, float(_MOST_LABELS)
        self.is_cut_short = False

    def may_search(self) -> bool:
        """Count one more search, if one is left."""
        self._searches -= 1
        is_left = self._searches >= 0 and self._labels > 0
        self.is_cut_short |= not is_left
        return is_left

    def give_up(self) -> None:
        """Count a search that did not come to its end."""
        self.is_cut_short = True

    def spend(self, labels: float) -> None:
        """Count what a search took."""
        self._labels -= labels

    def may_ask(self) -> bool:
        """Count one more question, if one is left."""
        self._questions -= 1
        self.is_cut_short |= self._questions < 0
        return self._questions >= 0


def _by_cost(router: Router, question: Question, effort: _Effort) -> Iterator[ThroughWay]:
    """Return the best way for each combination of gates, cheapest first.

    The queue holds candidates by the least that they can cost; one that turns out to cost more
    goes back into it.
    """
    first = router.answer(question)
    if first is None:
        return
    numbers = count()
    combined = _combined(router, question, effort)
    leads_on = not (combined and _is_free(router, question))
    # First of all, though one that goes back on itself further on may cost less.
    whole = _Candidate(partial(_known, first), frozenset(), leads_on, is_found=True)
    queue = [(least, next(numbers), one) for least, one in ((0.0, whole), *combined)]
    heapify(queue)
    asked, met = {whole.shunned}, set[tuple[str, ...]]()
    while queue:
        least, _, candidate = heappop(queue)
        if not candidate.is_found and not effort.may_search():
            continue
        through = candidate.find()
        if through is None:
            continue
        if not candidate.is_found:
            effort.spend(through.effort)
        if through.way.cost > least and candidate is not whole:
            known = replace(candidate, find=partial(_known, through), is_found=True)
            heappush(queue, (through.way.cost, next(numbers), known))
            continue
        gates = router.gates(through.way)
        name = tuple(gate.id for gate in gates)
        if name not in met:
            met.add(name)
            yield through
        for gate in gates if candidate.leads_on else ():
            more = candidate.shunned | {gate.id}
            if more not in asked and not _is_demanded(question, gate) and effort.may_ask():
                asked.add(more)
                find = partial(router.answer, _keeping_out(question, router, more))
                heappush(
                    queue, (through.way.cost, next(numbers), _Candidate(find, more, leads_on=True))
                )


def _known(through: ThroughWay) -> ThroughWay:
    return through


def _way_of(choice: Choice) -> ThroughWay:
    return choice.through


def _is_free(router: Router, question: Question) -> bool:
    """Whether the best way for a combination of gates needs no search of its own."""
    gates = {frozenset(gate.links) for gate in router.network.gates.values()}
    gates_alone = all(via.links in gates for via in question.via)
    return gates_alone and not question.limits.given()


def _combined(
    router: Router, question: Question, effort: _Effort
) -> list[tuple[float, _Candidate]]:
    """Return the ways for combinations of gates, each with the least that it may cost."""
    if _is_free(router, question):
        return [
            (
                choice.cost,
                _Candidate(partial(_way_of, choice), frozenset(), leads_on=False, is_found=True),
            )
            for choice in choices_of(router, question, effort.give_up)
        ]
    freely = replace(question, via=(), limits=Limits())
    choices = marked(choices_of(router, freely, effort.give_up))
    on_way = {gate.id for choice in choices for gate in choice.gates}
    found = []
    for choice in worth_a_look(choices):
        shunned = frozenset(on_way.difference(gate.id for gate in choice.gates))
        find = partial(router.answer, _keeping_out(question, router, shunned))
        found.append((choice.cost, _Candidate(find, shunned, leads_on=False)))
    return found


class _Straightness:
    """Tells ways that run in a zigzag from those that do not.

    A way is tried round each of its gates, up to the vias, against the best way between two of its
    places; and round each area that is demanded, nearer by, against the best way that need not
    pass it: what the best of all ways takes there is no zigzag.
    """

    def __init__(self, router: Router, question: Question, best: ThroughWay) -> None:
        self._router, self._question = router, question
        self._free = replace(question, via=())
        self._arc_cost, self._whole = router.costs(question), best.way.cost
        allowed = (self._round_areas(best) if question.via else (1.0,), (MOST_STRETCH,))
        self._most = max(max(ratios, default=1.0) for ratios in allowed)

    def holds(self, through: ThroughWay) -> bool:
        """Whether a way runs in no zigzag."""
        return all(ratio <= self._most for ratio in self._round_areas(through)) and all(
            ratio <= MOST_STRETCH for ratio in self._round_gates(through)
        )

    def _round_areas(self, through: ThroughWay) -> Iterator[float]:
        vias = zip(
            _stops_on(self._router, self._question, through), self._question.via, strict=True
        )
        for (place, _), via in vias:
            if len(via.nodes) > 1:
                yield self._stretch(through, place, AREA_SHARE * self._whole)

    def _round_gates(self, through: ThroughWay) -> Iterator[float]:
        vias = [at for at, _ in _stops_on(self._router, self._question, through)]
        for place, arc in enumerate(through.way.arcs, start=1):
            if self._router.gates_on(arc):
                yield self._stretch(through, place, STRETCH_SHARE * self._whole, vias)

    def _stretch(
        self, through: ThroughWay, place: int, reach: float, bounds: Sequence[int] = ()
    ) -> float:
        """Return how many times the best way a way costs from so far before a place to beyond it.

        It is not followed beyond the bounds on either side; places are counted in arcs.
        """
        graph, arcs = self._router.graph, through.way.arcs
        cost = [0.0, *accumulate(self._arc_cost[arc] for arc in arcs)]
        states = [graph.arc_tail[arcs[0]], *(graph.arc_head[arc] for arc in arcs)]
        start = max(bisect_right(cost, cost[max(place - 1, 0)] - reach) - 1, 0)
        end = min(bisect_left(cost, cost[place] + reach), len(arcs))
        start = max([start, *(at for at in bounds if at < place)])
        end = min([end, *(at for at in bounds if at >= place)])
        ends = [Stop(frozenset((states[at],))) for at in (start, end)]
        best = self._router.between(self._free, ends)
        return (cost[end] - cost[start]) / best.way.cost if best and best.way.cost else 1.0


def _stops_on(router: Router, question: Question, through: ThroughWay) -> list[tuple[int, Stop]]:
    """Return the vias of a question, each with the number of arcs of a way that lead to it."""
    stages, arcs = through.way.stages, through.way.arcs
    stops = router.ground(question).stops[1:-1]
    if len(stages) > len(stops):
        places = list(accumulate(len(stage.arcs) for stage in stages[:-1]))
    else:
        passed = [[place for place, arc in enumerate(arcs) if arc in stop.arcs] for stop in stops]
        places = [found[0] + 1 for found in passed]
    return list(zip(places, stops, strict=True))


def _is_demanded(question: Question, gate: Gate) -> bool:
    return any(via.links == frozenset(gate.links) for via in question.via)


def _keeping_out(question: Question, router: Router, shunned: frozenset[str]) -> Question:
    for gate in sorted(shunned):
        question = question.avoiding(Demand.round(router.network.gates[gate]))
    return question


def _link_km(router: Router, through: ThroughWay) -> dict[str, float]:
    links = (router.graph.arc_link[arc] for arc in through.way.arcs)
    return {link.id: link.distance_km for link in links if link is not None}


def _shared(one: dict[str, float], other: dict[str, float]) -> float:
    """Return the share of the shorter one's kilometres that both run over."""
    common = sum(km for link, km in one.items() if link in other)
    return common / min(sum(one.values()), sum(other.values()))
