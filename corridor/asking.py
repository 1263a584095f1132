"""Words -> a question: what a user types, as routing understands it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product

from corridor.errors import BadQuestion, NoRoute
from corridor.i18n import Text, all_of, any_of, text, word
from corridor.network import Mode
from corridor.network.access_roads import RoadRouter
from corridor.places import Place, PlaceFinder, Spot
from corridor.routing import (
    Criterion,
    Demand,
    Plan,
    Question,
    Router,
    make_plan,
    no_route,
)
from corridor.wish import Wish, criterion_of, limits_of, modes_of

# How far from a city its port or freight yard may lie and still be meant by the city's name.
_NAMESAKE_KM = 80.0


@dataclass(frozen=True)
class Asked:
    """A question, the router that can answer it, and what a reader must know of it."""

    router: Router
    question: Question
    notes: tuple[str, ...]

    def plan(self) -> Plan:
        """Give the best plan.

        Raises
        ------
        NoRoute
            When there is none; the message says why.
        """
        through = self.router.answer(self.question)
        if through is None:
            raise no_route(self.router, self.question)
        return make_plan(self.router, self.question, through, self.notes)


class Asker:
    """Turns words into questions.

    Parameters
    ----------
    finder
        Knows the places.
    router
        Knows which modes serve them.
    """

    def __init__(self, finder: PlaceFinder, router: Router) -> None:
        self._finder = finder
        self._network = finder.network
        self._router = router
        self._road_routers: dict[str, RoadRouter] = {}

    def ask(self, origin: str, destination: str, wish: Wish) -> Asked:
        """Give the question that the words stand for, and the router that can answer it.

        A city off the network and coordinates are joined to the terminals round them by road,
        in a network of their own.

        Raises
        ------
        UnknownPlace, AmbiguousPlace, BadQuestion, NoRoute
            As `Planner.route`.
        """
        roads = self._roads(wish.roads)
        spots = [self._finder.find_spot(end) for end in (origin, destination)]
        if any(spots):
            return self._ask_from_doorsteps((origin, destination), spots, wish, roads)
        find = self._finder.find_node
        return self.ask_between(find(origin), find(destination), wish)

    def ask_between(self, start: Place, end: Place, wish: Wish) -> Asked:
        """Give the question between two places of the network.

        Raises
        ------
        UnknownPlace, AmbiguousPlace, BadQuestion, NoRoute
            As `Planner.route`.
        """
        modes, criterion = modes_of(wish.mode), criterion_of(wish.by)
        find = self._finder.find_list
        vias, avoided, stay = (find(words) for words in (wish.via, wish.avoid, wish.stay))
        _require_passable(vias)
        _require_consistent(start, end, vias, avoided)
        notes: list[str] = []
        question = Question(
            origin=self._served("origin", start, modes, notes),
            destination=self._served("destination", end, modes, notes),
            modes=modes,
            via=tuple(self._served("--via", place, modes, notes) for place in vias),
            avoid=tuple(_barred(place) for place in avoided),
            stay=tuple(self._area(place) for place in stay),
            limits=limits_of(wish),
            criterion=criterion,
            usd_per_hour=self._value_of_time(wish, criterion),
            home=self._home(start, end) if criterion != "distance" else "",
        )
        if question.origin.nodes == question.destination.nodes:
            raise _same_place(start.asked, end.asked, question.origin.name)
        return Asked(self._router, question, tuple(notes))

    def _ask_from_doorsteps(
        self,
        words: tuple[str, str],
        spots: list[Spot | None],
        wish: Wish,
        roads: RoadRouter | None,
    ) -> Asked:
        from corridor.network.access import Doorstep, with_access  # noqa: PLC0415 - seldom needed

        limits_of(wish)
        if spots[0] and spots[1] and spots[0].point == spots[1].point:
            raise _same_place(*words, spots[0].name)
        doorsteps, ids = [], list(words)
        for end, spot in enumerate(spots):
            if spot is not None:
                ids[end] = f"doorstep-{end + 1}"
                facts = spot.name, spot.country, spot.lat, spot.lon
                doorsteps.append(Doorstep(ids[end], *facts, is_arrival=end == 1))
        modes, max_km = modes_of(wish.mode), wish.max_access_km
        access = with_access(self._network, doorsteps, modes, max_km, roads)
        router = self._router.over(access.network, access.links)
        finder = PlaceFinder(access.network)
        places = [
            replace(finder.find_node(id_), asked=word) for id_, word in zip(ids, words, strict=True)
        ]
        return Asker(finder, router).ask_between(places[0], places[1], wish)

    def _roads(self, wanted: str | RoadRouter) -> RoadRouter | None:
        """Give the router of roads that is wanted, the same one each time."""
        if not isinstance(wanted, str):
            return wanted
        if wanted and wanted not in self._road_routers:
            from corridor.roads import road_server  # noqa: PLC0415 - seldom wanted

            self._road_routers[wanted] = road_server(wanted)
        return self._road_routers.get(wanted)

    def _home(self, start: Place, end: Place) -> str:
        """Give the country that both ends lie in, if it is one."""
        countries = {self._network.nodes[place.key].country for place in (start, end)}
        return countries.pop() if len(countries) == 1 else ""

    def _area(self, place: Place) -> Demand:
        """Give a place to stay in; of a country also what its railway works abroad."""
        if place.kind not in ("region", "country", "gauge"):
            raise BadQuestion(
                text(
                    "--stay {word}: one cannot stay on a {kind}.",
                    word=place.asked,
                    kind=word("place", place.kind),
                ),
                text("Name a country, a region, or a gauge such as 1520."),
            )
        demand = _demand("--stay", place)
        if place.kind == "country":
            worked = self._router.graph.country_nodes.get(place.key, set())
            return replace(demand, nodes=demand.nodes | worked)
        return demand

    def _value_of_time(self, wish: Wish, criterion: Criterion) -> float:
        if wish.value_of_time is not None and not 0 <= wish.value_of_time < float("inf"):
            raise BadQuestion(
                text(
                    "A value of time of {usd:g} USD an hour makes no sense.",
                    usd=wish.value_of_time,
                ),
                text("Give zero or more, such as --value-of-time 12.5."),
            )
        if criterion != "balanced":
            return 0.0
        if wish.value_of_time is not None:
            return wish.value_of_time
        return self._router.terms.rates.get("cargo", "value_of_time").value.typical

    def _served(
        self, option: str, place: Place, modes: tuple[Mode, ...], notes: list[str]
    ) -> Demand:
        """Turn a place into nodes that the modes serve; a namesake near by may stand in."""
        graph, demand = self._router.graph, _demand(option, place)
        if place.links or place.nodes & self._router.doorsteps:
            return demand
        served = frozenset(n for n in place.nodes if set(graph.modes_of(n)) & set(modes))
        if served:
            return replace(demand, nodes=served)
        by = any_of(word("mode", mode) for mode in modes)
        if place.kind == "node":
            node = self._network.nodes[place.key]
            for other in self._finder.namesakes(node, _NAMESAKE_KM):
                if set(graph.modes_of(other.id)) & set(modes):
                    notes.append(
                        text(
                            "{place} is not served by {modes}: {other} stands for it.",
                            place=place.name,
                            modes=by,
                            other=other.names,
                        )
                    )
                    return replace(demand, name=other.names, nodes=frozenset((other.id,)))
        others = {mode for n in place.nodes for mode in graph.modes_of(n)}
        raise NoRoute(
            text(
                "{place} is not served by {modes} on the open network.",
                place=place.name,
                modes=by,
            ),
            _allowing(others) if others else "",
        )


def _same_place(origin: str, destination: str, place: str) -> BadQuestion:
    return BadQuestion(
        text(
            "'{origin}' and '{destination}' are the same place, {place}.",
            origin=origin,
            destination=destination,
            place=place,
        ),
        text("Name two places."),
    )


def _allowing(modes: Iterable[Mode]) -> Text:
    served = all_of(word("mode", mode) for mode in sorted(modes))
    return text("It is served by {modes}: allow that with --mode.", modes=served)


def _barred(place: Place) -> Demand:
    """Turn a place to be avoided into what to keep off."""
    return replace(_demand("--avoid", place), links=place.barred or place.links)


def _demand(option: str, place: Place) -> Demand:
    return Demand(
        option,
        place.asked,
        place.name,
        place.nodes,
        place.links,
        place.modes,
        place.gauges,
        place.foreign,
    )


def _require_passable(vias: tuple[Place, ...]) -> None:
    for via in vias:
        if via.kind in ("mode", "gauge"):
            raise BadQuestion(
                text(
                    "--via {word}: a {kind} cannot be passed.",
                    word=via.asked,
                    kind=word("place", via.kind),
                ),
                text("Use --mode for modes and --stay {word} for a gauge.", word=via.asked),
            )


def _require_consistent(
    start: Place, end: Place, vias: tuple[Place, ...], avoided: tuple[Place, ...]
) -> None:
    """Refuse a place that is demanded and avoided at once."""
    vias_told = [f"--via {via.asked}" for via in vias]
    demanded = [
        (text("origin {word}", word=start.asked), start),
        (text("destination {word}", word=end.asked), end),
        *zip(vias_told, vias, strict=True),
    ]
    for (demand, place), avoid in product(demanded, avoided):
        if (place.nodes and place.nodes <= avoid.nodes) or (
            place.links and place.links <= avoid.links
        ):
            droppable = [f"--avoid {avoid.asked}"]
            if demand in vias_told:
                droppable.append(demand)
            raise NoRoute(
                _conflict(demand, place, avoid), text("Drop {demands}.", demands=any_of(droppable))
            )


def _conflict(demand: str, place: Place, avoid: Place) -> Text:
    if place.key == avoid.key:
        return text(
            "{demand} and {avoided} cannot both be met.",
            demand=demand,
            avoided=f"--avoid {avoid.asked}",
        )
    return text(
        "{demand} and {avoided} cannot both be met. {place} lies in {area}.",
        demand=demand,
        avoided=f"--avoid {avoid.asked}",
        place=place.name,
        area=avoid.name,
    )
