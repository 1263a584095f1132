"""Words -> a question: what a user types, as routing understands it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corridor.criteria import AIMS, Criterion
from corridor.errors import BadQuestion
from corridor.i18n import text, word
from corridor.network import Mode
from corridor.places import Place, PlaceFinder, Spot
from corridor.planner.adjustments import adjustments_of
from corridor.planner.demands import (
    barred,
    demand_of,
    folded_vias,
    require_apart,
    require_consistent,
    require_few,
    require_nodes,
    require_passable,
    require_two,
)
from corridor.planner.request import (
    Request,
    charges_of,
    criterion_of,
    goods_of,
    limits_of,
    modes_of,
    takes_ocean,
)
from corridor.planner.served import ServedPlaces
from corridor.routing import (
    Adjustment,
    Charges,
    Demand,
    Plan,
    Question,
    Router,
    best_plan,
    no_route,
)

if TYPE_CHECKING:
    from corridor.network.access import Access, Accesses, Doorstep
    from corridor.network.access_roads import RoadRouter
    from corridor.network.door_roads import DoorRoads
    from corridor.routing.via_search import ThroughWay

# As the greatest that the table of rates may hold.
_MOST_USD_PER_HOUR = 10_000.0
# So many words for ends are kept.
_MOST_ENDS = 10_000
_ANYWHERE = Demand("", "", "")


@dataclass(frozen=True)
class Interpreted:
    """A question, the router that can answer it, and what a reader must know of it."""

    router: Router
    question: Question
    notes: tuple[str, ...]

    def plan(self) -> Plan:
        """Return the best plan.

        Raises
        ------
        NoRoute
            When there is none; the message says why.
        """
        asked, through = self.answered()
        if through is None:
            raise no_route(asked.router, asked.question)
        return best_plan(asked.router, asked.question, through, asked.notes)

    def answered(self) -> tuple[Interpreted, ThroughWay | None]:
        """Return the question and its best way; over the ocean where no other way leads."""
        asked, through = self, self.router.answer(self.question)
        if through is None:
            asked = self.sailing()
            through = None if asked is self else asked.router.answer(asked.question)
        return asked, through

    def sailing(self) -> Interpreted:
        """Return the same question, over the ocean where no other way leads."""
        if self.question.ocean or self.router.is_possible(self.question):
            return self
        over = replace(self.question, ocean=True)
        if not self.router.is_possible(over):
            return self
        told = text("The only route there is over the ocean between Asia and Europe.")
        return replace(self, question=over, notes=(*self.notes, told))


@dataclass(frozen=True)
class Wanted:
    """What is demanded of ways from anywhere to anywhere: a question without ends and vias.

    `vias` and `avoided` are the places to pass and to keep out of.
    """

    question: Question
    vias: tuple[Place, ...]
    avoided: tuple[Place, ...]


class Interpreter:
    """Turns words into questions.

    Parameters
    ----------
    finder
        Knows the places.
    router
        Knows which modes serve them.

    Attributes
    ----------
    router
        As given.
    served_places
        The places as some modes serve them.
    """

    def __init__(self, finder: PlaceFinder, router: Router) -> None:
        self._finder = finder
        self._network = finder.network
        self.router = router
        self.served_places = ServedPlaces(finder, router)
        self._road_routers: dict[str, RoadRouter] = {}
        self._accesses: dict[tuple[tuple[Mode, ...], float], Accesses] = {}
        # Words that were the end of a trip: many trips have an end in common.
        self._ends: dict[str, Place | Spot] = {}
        # What was wanted last: one after the other, most questions want the same.
        self._last_wanted: tuple[Request, Wanted] | None = None

    def interpret(self, origin: str, destination: str, request: Request) -> Interpreted:
        """Return the question that the words stand for, and the router that can answer it.

        A city off the network and coordinates are joined to the terminals round them by road,
        in a network of their own.

        Raises
        ------
        UnknownPlace, AmbiguousPlace, BadQuestion, NoRoute
            As `Planner.route`.
        """
        roads, modes = self._roads(request.roads), modes_of(request.mode)
        ends = [self.end(end) for end in (origin, destination)]
        start, end = ends
        if not (isinstance(start, Spot) or isinstance(end, Spot)) and not any(
            self.is_door(place, modes) for place in ends
        ):
            return self.interpret_between(start, end, request)
        return self._interpret_from_doors(ends, (origin, destination), request, roads)

    def end(self, word: str) -> Place | Spot:
        """Return the place of the network or off it where a trip may begin or end.

        Raises
        ------
        UnknownPlace, AmbiguousPlace, BadQuestion
            As `Planner.route`.
        """
        known = self._ends.get(word)
        if known is None:
            known = self._finder.find_spot(word) or self._finder.find_node(word)
            if len(self._ends) < _MOST_ENDS:
                self._ends[word] = known
        return known

    def is_door(self, end: Place | Spot, modes: Iterable[Mode]) -> bool:
        """Whether an end is off the part of the network that some modes serve."""
        return isinstance(end, Spot) or self.served_places.is_off(end, modes)

    def wanted(self, request: Request) -> Wanted:
        """Return what a request demands of any way.

        Raises
        ------
        UnknownPlace, AmbiguousPlace, BadQuestion, NoRoute
            As `Planner.route`.
        """
        last = self._last_wanted
        if last is None or last[0] != request:
            last = self._last_wanted = request, self._read(request)
        return last[1]

    def _read(self, request: Request) -> Wanted:
        modes, criterion = modes_of(request.mode), criterion_of(request.by)
        find = self._finder.find_list
        vias, avoided, stay = (find(words) for words in (request.via, request.avoid, request.stay))
        require_passable(vias)
        question = Question(
            origin=_ANYWHERE,
            destination=_ANYWHERE,
            modes=modes,
            avoid=tuple(barred(place) for place in avoided),
            stay=tuple(self._area(place) for place in stay),
            limits=limits_of(request),
            criterion=criterion,
            usd_per_hour=self._value_of_time(request, criterion),
            charges=self._charges(request, criterion),
            ocean=takes_ocean(request.mode),
            goods=goods_of(request, self._network),
            adjustments=self._adjustments(request),
        )
        return Wanted(question, vias, avoided)

    def interpret_between(self, start: Place, end: Place, request: Request) -> Interpreted:
        """Return the question between two places of the network.

        Raises
        ------
        UnknownPlace, AmbiguousPlace, BadQuestion, NoRoute
            As `Planner.route`.
        """
        wanted = self.wanted(request)
        require_consistent(start, end, wanted.vias, wanted.avoided)
        notes: list[str] = []
        modes, served = wanted.question.modes, self.served_places.served
        origin = served("origin", start, modes, notes)
        destination = served("destination", end, modes, notes)
        passed = [served("--via", place, modes, notes) for place in wanted.vias]
        via = tuple(folded_vias(origin, passed, destination, notes))
        require_few(via)
        question = replace(
            wanted.question,
            origin=origin,
            destination=destination,
            via=via,
            ocean=wanted.question.ocean or self._crosses_ocean(via),
        )
        require_two(origin, destination)
        return Interpreted(self.router.charging(question), question, tuple(notes))

    def _interpret_from_doors(
        self,
        ends: list[Place | Spot],
        words: tuple[str, str],
        request: Request,
        roads: RoadRouter | None,
    ) -> Interpreted:
        limits_of(request)
        modes = modes_of(request.mode)
        require_apart(ends, words)
        over = self._over_doors(ends, modes, request.max_access_km, roads)
        start, end = (
            over.doorstep(number, one, word)
            for number, (one, word) in enumerate(zip(ends, words, strict=True))
        )
        return over.interpret_between(start, end, request)

    def over_door(self, option: str, end: Place | Spot, request: Request) -> Interpreter:
        """Return an interpreter of the network with a door where a trip begins, or ends.

        Raises
        ------
        NoRoute
            When no road leads there.
        """
        modes, roads = modes_of(request.mode), self._roads(request.roads)
        ends = [end, None] if option == "origin" else [None, end]
        return self._over_doors(ends, modes, request.max_access_km, roads)

    def doorstep(self, number: int, end: Place | Spot, word: str) -> Place:
        """Return the first or the second end of a trip as a place of the network with doors."""
        if isinstance(end, Place):
            return end
        return self.door_place(f"doorstep-{number + 1}", word)

    def _over_doors(
        self,
        ends: Sequence[Place | Spot | None],
        modes: tuple[Mode, ...],
        max_access_km: float,
        roads: RoadRouter | None,
    ) -> Interpreter:
        """Return an interpreter of the network with those of some ends as doors that are off it."""
        from corridor.network.access import NoAccess  # noqa: PLC0415 - seldom needed

        doors = [
            self._doorstep(number, end, modes) if end is not None else None
            for number, end in enumerate(ends)
        ]
        try:
            access = self.accesses(modes, max_access_km, roads).to(filter(None, doors))
        except NoAccess as error:
            for end in ends:
                if isinstance(end, Place) and end.key == error.door:
                    raise self.served_places.unserved(end, modes, error) from None
            raise
        return self.over(access)

    def accesses(
        self, modes: tuple[Mode, ...], max_access_km: float, roads: RoadRouter | None = None
    ) -> Accesses:
        """Return what knows the roads from doors; what a server tells is asked anew each time."""
        from corridor.network.access import Accesses  # noqa: PLC0415 - as above

        key, about = (modes, max_access_km), (self._network, modes, max_access_km, roads)
        if roads is not None or key not in self._accesses:
            found = Accesses(*about, statuses=self.router.statuses)
            if roads is not None:
                return found
            self._accesses[key] = found
        return self._accesses[key]

    def door(self, option: str, end: Place | Spot, modes: tuple[Mode, ...]) -> Doorstep:
        """Return an end off the network as a door that is no other one's."""
        door = self._doorstep(int(option == "destination"), end, modes)
        if door is None:
            raise AssertionError(end)
        if isinstance(end, Spot):
            where = f"{door.name}, {door.country}, {door.lat:.9f}, {door.lon:.9f}"
            return replace(door, id=f"{door.id}, {where}")
        return door

    def door_roads(
        self, door: Doorstep, end: Place | Spot, modes: tuple[Mode, ...], max_access_km: float
    ) -> DoorRoads:
        """Return the roads of a door, which stands for an end.

        Raises
        ------
        NoRoute
            When there are none.
        """
        from corridor.network.access import NoAccess  # noqa: PLC0415 - as above

        try:
            return self.accesses(modes, max_access_km).roads_of(door)
        except NoAccess as error:
            if isinstance(end, Place):
                raise self.served_places.unserved(end, modes, error) from None
            raise

    def door_place(self, node: str, word: str) -> Place:
        """Return the node of a door as the place that a word stands for."""
        return Place(word, self._network.nodes[node].names, node, "node", frozenset((node,)))

    def over(self, access: Access) -> Interpreter:
        """Return an interpreter of a network with doors."""
        is_known = access.network is self._network
        finder = self._finder if is_known else PlaceFinder(access.network)
        return Interpreter(finder, self.router.over(access))

    def _doorstep(self, number: int, end: Place | Spot, modes: tuple[Mode, ...]) -> Doorstep | None:
        """Make an end a door; None where the modes serve it."""
        from corridor.network.access import Doorstep  # noqa: PLC0415 - as above

        is_arrival = number == 1
        if isinstance(end, Spot):
            place = end.name, end.country, *end.point
            return Doorstep(f"doorstep-{number + 1}", *place, is_arrival=is_arrival)
        if not self.served_places.is_off(end, modes):
            return None
        node = self._network.nodes[end.key]
        return Doorstep(node.id, node.names, node.country, *node.point, is_arrival=is_arrival)

    def _roads(self, wanted: str | RoadRouter) -> RoadRouter | None:
        """Return the router of roads that is wanted, the same one each time."""
        if not isinstance(wanted, str):
            return wanted
        if wanted and wanted not in self._road_routers:
            from corridor.roads import road_server  # noqa: PLC0415 - seldom wanted

            self._road_routers[wanted] = road_server(wanted)
        return self._road_routers.get(wanted)

    def _area(self, place: Place) -> Demand:
        """Return a place to stay in; of countries also what their railways work abroad."""
        if place.kind not in ("region", "country", "union", "gauge"):
            raise BadQuestion(
                text(
                    "--stay {word}: one cannot stay on a {kind}.",
                    word=place.asked,
                    kind=word("place", place.kind),
                ),
                text("Name a country, a region, a union such as EAEU, or a gauge such as 1520."),
            )
        demand = demand_of("--stay", place)
        require_nodes(demand, place)
        if place.kind in ("country", "union"):
            members = self._network.unions.get(place.key, {place.key})
            worked = (self.router.graph.country_nodes.get(country, ()) for country in members)
            return replace(demand, nodes=demand.nodes.union(*worked))
        return demand

    def _value_of_time(self, request: Request, criterion: Criterion) -> float:
        if (
            request.value_of_time is not None
            and not 0 <= request.value_of_time <= _MOST_USD_PER_HOUR
        ):
            raise BadQuestion(
                text(
                    "A value of time of {usd:g} USD an hour makes no sense.",
                    usd=request.value_of_time,
                ),
                text("Give zero or more, 10,000 at most, such as --value-of-time 12.5."),
            )
        if not AIMS[criterion].prices_time:
            return 0.0
        if request.value_of_time is not None:
            return request.value_of_time
        rates = self.router.terms.rates
        is_usual = AIMS[criterion].charges_transit
        usual = rates.find("cargo", "usual_value_of_time") if is_usual else None
        return (usual or rates.get("cargo", "value_of_time")).value.typical

    def _charges(self, request: Request, criterion: Criterion) -> Charges:
        """Return what a transit of countries is charged in the choice of a way."""
        known = self.router.terms.rates.by_place("cargo", "transit_charge")
        usual = {country: figure.value.typical for country, figure in known.items()}
        charges = charges_of(request.transit, usual)
        return charges if AIMS[criterion].charges_transit else ()

    def _adjustments(self, request: Request) -> tuple[Adjustment, ...]:
        """Return what a user adds to the price of a way, or takes off it."""
        words = (request.adjust,) if isinstance(request.adjust, str) else request.adjust

        def find(asked: str) -> Place:
            return self._finder.find_list((asked,))[0]

        def demand(place: Place) -> Demand:
            found = demand_of("--adjust", place)
            require_nodes(found, place)
            return found

        return adjustments_of(filter(None, words), find, demand)

    def _crosses_ocean(self, vias: tuple[Demand, ...]) -> bool:
        """Whether a place to pass lies on the ocean between Asia and Europe."""
        if not vias:
            return False
        ocean, modes_of = self._network.ocean, self.router.graph.modes_of
        links = (self._network.links[link] for link in ocean if link in self._network.links)
        ends = {end for link in links for end in (link.from_id, link.to_id)}
        at_sea = {end for end in ends if modes_of(end) == ["sea"]}
        return any(
            (via.links and via.links <= ocean) or (via.nodes and via.nodes <= at_sea)
            for via in vias
        )
