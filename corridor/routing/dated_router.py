"""A network compiled for the days of a trip: each arc as it is when the box gets there.

A way is told as it would be: each of its arcs is counted as of the day on which the box gets there,
and is open on that day. To find it, each arc is first taken as it is when a box could get there
at the earliest. Where the way found gets to an arc later, when it is shut or takes another time,
that arc is taken as it is then and the search begins anew. So the best way is found among those
that meet the world at about the earliest time; a dearer way that would reach a border just before
it shuts, or a slower one just after it opens, may be missed. Nothing waits for a border to open.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import asdict, replace
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from corridor.criteria import MEASURES, Criterion
from corridor.i18n import Text
from corridor.network import Crossing, Network, Status
from corridor.network.scenario.days import Stretch, joined, over_all
from corridor.routing.cargo import Cargo
from corridor.routing.dominance import unbeaten
from corridor.routing.question import Question
from corridor.routing.router import Router, World
from corridor.routing.search import Way, stage_of
from corridor.routing.state_graph import StateGraph
from corridor.routing.terrain import Terrain
from corridor.routing.timeline import Met, TermsThen, Timeline, Walk, WeightsThen
from corridor.routing.totals import Totals
from corridor.routing.via_search import Front, ThroughWay

if TYPE_CHECKING:
    from corridor.network.access import Access
    from corridor.routing.closures import Detour

# Searches before a way that keeps meeting what it was not reckoned to meet is given up; hardly
# any question needs more than three.
_MOST_ROUNDS = 20
# As many where each search finds many ways, which meet the same arcs at different times.
_ROUNDS_FOR_MANY = 4
# Sums of floats differ in the last digits with the order of adding.
_SLACK = 1e-6
_HOURS_PER_DAY = 24.0
# Of so many ways at once it is remembered when a box gets where; of a comparison of ten thousand
# they take some 30 MB.
_MOST_WALKS = 16_384

Found = TypeVar("Found")


class DatedRouter(Router):
    """A router over a network that changes in the days of the trip.

    Parameters
    ----------
    stretches
        The network on the day of departure and on the days that follow.
    statuses, cargo, world, access
        As `Router`.

    Attributes
    ----------
    timeline
        The days of the trip.
    network
        What may be used on some of them.
    """

    def __init__(
        self,
        stretches: Sequence[Stretch],
        statuses: Collection[Status] = frozenset({"open"}),
        cargo: Cargo | None = None,
        world: World | None = None,
        access: Access | None = None,
        *,
        like: Router | None = None,
    ) -> None:
        self._stretches, self._leaves = stretches, 0.0
        super().__init__(over_all(stretches, statuses), statuses, cargo, world, access, like=like)

    def _compile(
        self, network: Network, graph: StateGraph, cargo: Cargo, like: Router | None = None
    ) -> None:
        super()._compile(network, graph, cargo, like)
        lasting = like.timeline.lasting_by(self.terms) if isinstance(like, DatedRouter) else None
        self.timeline: Timeline = Timeline(
            self.terms, network, self._stretches, self.statuses, cargo, lasting=lasting
        )
        self._routers: dict[int, Router] = {}
        # Each of many ways is walked to find it, to count it and to tell of it.
        self._walks: dict[tuple[float, tuple[int, ...]], Walk] = {}
        self._last_detour: tuple[Question, Detour | None] | None = None

    def for_cargo(self, cargo: Cargo) -> DatedRouter:
        """Return a router of the same topology with the weights of another cargo."""
        other: DatedRouter = copy(self)
        other._compile(self.network, self.graph, cargo)
        return other

    def over(self, access: Access) -> DatedRouter:
        """Return a router like this one over a network with doorsteps."""
        if access.network is self.network:
            other = self._with_roads(access)
            vars(other).update(_routers={}, _last_detour=None)
            return other
        before = self._stretches[0].network
        stretches = [joined(stretch, access.network, before) for stretch in self._stretches]
        return DatedRouter(stretches, self.statuses, self.cargo, self.world, access)

    def charging(self, question: Question) -> Router:
        """Return a router that counts what is paid beside the freight as a question has it."""
        other = super().charging(question)
        if other is not self:
            vars(other).update(_routers={}, _last_detour=None)
        return other

    def leaving(self, day: date) -> DatedRouter:
        """Return a router for a departure on a later day of the same timeline."""
        other: DatedRouter = copy(self)
        other._leaves = _HOURS_PER_DAY * (day - self.timeline.day).days
        other._last_detour = None
        return other

    @property
    def leaves(self) -> date:
        """The day of departure."""
        return self.timeline.date_at(self._leaves)

    def walk(self, way: Way) -> Walk:
        """Return the arcs of a way as a box meets them."""
        return self._walk(way.arcs)

    def _walk(self, arcs: tuple[int, ...]) -> Walk:
        key = self._leaves, arcs
        walked = self._walks.get(key)
        if walked is None:
            if len(self._walks) >= _MOST_WALKS:
                self._walks.clear()
            walked = self._walks[key] = self.timeline.walk(arcs, self._leaves)
        return walked

    def closed_on(self, way: Way) -> list[Met]:
        """Return the arcs of a way that are shut when a box gets there."""
        return self.timeline.shut_of(self.walk(way))

    def along(self, way: Way) -> Router:
        """Return a router that counts each arc of a way as it is when the box gets there."""
        entering, walked = [self._leaves] * len(self.graph.arc_tail), self.walk(way)
        for met in walked:
            entering[met.arc] = met.entering
        then = self._when(entering)
        then.network = self.network.with_rows(crossings=self._crossings_met(walked))
        return then

    def answer_past_closures(self, question: Question) -> ThroughWay | None:
        """Find the best way if everything were open that is open on some day of the timeline."""
        earliest = self._earliest(self.ground(question), past_closures=True)
        return self._when(earliest, past_closures=True).answer(question)

    def front(self, question: Question, criteria: Sequence[Criterion]) -> Front:
        """Find every way that no other one beats in all criteria, by the first one upwards."""
        costings = [self.costing(replace(question, criterion=one)) for one in criteria]
        cuts: list[bool] = []

        def cut_short() -> None:
            cuts.append(True)

        def find(then: Router) -> list[ThroughWay]:
            front = then.front(question, criteria)
            if not front.is_whole:
                cut_short()
            return front.ways

        found = self.in_time(question, find, lambda through: through.way.arcs, cut_short)
        costs = [(tuple(cost(one.way) for cost in costings), one) for one in found]
        ways = self.unbeaten(unbeaten(costs), criteria)
        return Front(ways, is_whole=not cuts)

    def is_possible(self, question: Question) -> bool:
        """Tell whether any way meets every demand."""
        return self.answer(question) is not None

    def costing(self, question: Question) -> Callable[[Way], float]:
        """Return what tells the cost of a way when the box gets to each arc."""
        costs: dict[int, list[float]] = {}
        beside = self.beside(question)

        def cost(way: Way) -> float:
            freight = 0.0
            for stretch, arcs in self.walk(way).in_stretches():
                if stretch not in costs:
                    costs[stretch] = self._in_stretch(stretch).freight_costs(question)
                freight = sum(map(costs[stretch].__getitem__, arcs), freight)
            return freight + beside(way)

        return cost

    def totals(self, way: Way) -> Totals:
        """Return what a way comes to, each arc counted when the box gets there."""
        amount_of, walked = self.timeline.amount_of, self.walk(way)
        freight = Totals(self.km(way), *(amount_of(walked, measure) for measure in MEASURES))
        return self.charged(way, freight)

    def in_time(
        self,
        question: Question,
        find: Callable[[Router], Iterable[Found]],
        arcs_of: Callable[[Found], tuple[int, ...]],
        cut_short: Callable[[], None],
    ) -> Iterator[Found]:
        """Return what searches find that is open, and within the limits, on the way."""
        rounds = self._rounds(self.ground(question), find, arcs_of, _ROUNDS_FOR_MANY, cut_short)
        return (one for one in rounds if self._is_within(question, arcs_of(one)))

    def notes(self, question: Question, through: ThroughWay) -> tuple[str, ...]:
        """Say what is shut on the days of the trip and how the way gets by."""
        from corridor.routing.closures import closures_told  # noqa: PLC0415 - it imports us

        return tuple(closures_told(self, self.detour(question), through))

    def shut_told(self, question: Question) -> tuple[Text, ...]:
        """Say what shuts the way that would be best, and when to leave instead."""
        from corridor.routing.closures import shut_told  # noqa: PLC0415 - as above

        return tuple(shut_told(self.detour(question)))

    def detour(self, question: Question) -> Detour | None:
        """Return the closure that keeps a question off its best way; all its plans share it."""
        from corridor.routing.closures import detour_of  # noqa: PLC0415 - as above

        if self._last_detour is None or self._last_detour[0] != question:
            self._last_detour = question, detour_of(self, question)
        return self._last_detour[1]

    def answer_in(self, question: Question, terrain: Terrain) -> ThroughWay | None:
        """Find the best way over a terrain, open when the box gets there; None for none."""

        def find(then: Router) -> Iterator[ThroughWay]:
            closed = terrain.closed | then.shut_arcs
            through = then.answer_in(question, replace(terrain, closed=closed))
            if through is not None:
                yield through

        cuts: list[bool] = []
        rounds = self._rounds(
            terrain, find, lambda through: through.way.arcs, _MOST_ROUNDS, lambda: cuts.append(True)
        )
        cost_of = self.costing(question)
        found = [(cost_of(through.way), through) for through in rounds]
        within = [one for one in found if self._is_within(question, one[1].way.arcs)]
        if not within:
            return None
        cost, through = min(within, key=itemgetter(0))
        is_best = through.is_best and not cuts
        return replace(through, way=replace(through.way, cost=cost), is_best=is_best)

    def _rounds(
        self,
        terrain: Terrain,
        find: Callable[[Router], Iterable[Found]],
        arcs_of: Callable[[Found], tuple[int, ...]],
        most: int,
        cut_short: Callable[[], None],
    ) -> Iterator[Found]:
        """Search again and again, the arcs each time as the ways found before met them.

        `cut_short` is called when so many searches are not enough.
        """
        entering, known = self._earliest(terrain), set[tuple[int, ...]]()
        for _ in range(most):
            differs = False
            for one in find(self._when(entering)):
                walked = self._walk(arcs_of(one))
                if walked.arcs not in known and not self.timeline.shut_of(walked):
                    known.add(walked.arcs)
                    yield one
                for met in map(walked.met, walked.changing):
                    if self.timeline.differs(met, entering[met.arc]):
                        entering[met.arc], differs = met.entering, True
            if not differs:
                return
        cut_short()

    def _earliest(self, terrain: Terrain, *, past_closures: bool = False) -> list[float]:
        starts, closed = terrain.stops[0].states, terrain.closed
        return self.timeline.earliest(
            starts, terrain.shut, closed, self._leaves, past_closures=past_closures
        )

    def _when(self, entering: Sequence[float], *, past_closures: bool = False) -> Router:
        """Return a router without days, each arc of which is as it is at a given hour."""
        timeline, then = self.timeline, object.__new__(Router)
        then.__dict__.update(self.__dict__)
        stretches = [timeline.stretch_at(hours) for hours in entering]
        then.terms = TermsThen(timeline, stretches)
        then.weights = WeightsThen(self.weights, timeline, stretches)
        then._costs = {}
        if not past_closures:
            then.shut_arcs = timeline.shut_at(entering)
        return then

    def _crossings_met(self, walked: Iterable[Met]) -> dict[str, Crossing]:
        """Return the rows of the borders, each as it is when the box gets there."""
        links = ((self.graph.arc_link[met.arc], met.entering) for met in walked)
        when = {link.id: hours for link, hours in links if link is not None}
        return {
            id_: self.timeline.network_at(when.get(row.link, self._leaves)).crossings.get(id_, row)
            for id_, row in self.network.crossings.items()
        }

    def _in_stretch(self, stretch: int) -> Router:
        """Return a router without days, for which all arcs are as they are in one stretch."""
        if stretch not in self._routers:
            first = self.timeline.first_hour(stretch)
            hours = [first] * len(self.graph.arc_tail)
            self._routers[stretch] = self._when(hours, past_closures=True)
        return self._routers[stretch]

    def _is_within(self, question: Question, arcs: tuple[int, ...]) -> bool:
        limits = question.limits.given()
        if not limits:
            return True
        changes = sum(link is None for link in map(self.graph.arc_link.__getitem__, arcs))
        way = Way(0.0, (stage_of(self.graph, arcs),))
        amounts = {**asdict(self.totals(way)), "transfers": changes}
        return all(amounts[name] <= most + _SLACK for name, most in limits.items())
