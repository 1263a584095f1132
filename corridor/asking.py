"""Words -> a question: what a user types, as routing understands it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import get_args

from corridor.errors import BadQuestion, NoRoute
from corridor.network import MODES, Mode
from corridor.places import Gazetteer, Place, Spot
from corridor.routing import (
    CRITERIA,
    Criterion,
    Demand,
    Limits,
    Plan,
    Question,
    Router,
    make_plan,
    no_route,
)

Words = str | Iterable[str]

# How far from a city its port or freight yard may lie and still be meant by the city's name.
_NAMESAKE_KM = 80.0
_LEAST_CRITERIA = 2
# A box by rail may cross the sea, and so may a truck; the one does not turn into the other.
BY_RAIL = "rail,ferry,sea"
BY_ROAD = "road,ferry"


@dataclass(frozen=True)
class Wish:
    """What is wanted of a way, in words, as `Planner.route` describes it."""

    via: Words = ()
    avoid: Words = ()
    stay: Words = ()
    mode: Words = BY_RAIL
    by: str = "time"
    value_of_time: float | None = None
    max_days: float | None = None
    max_cost: float | None = None
    max_co2: float | None = None
    max_transshipments: int | None = None
    max_access_km: float = 300.0


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
    gazetteer
        Knows the places.
    router
        Knows which modes serve them.
    """

    def __init__(self, gazetteer: Gazetteer, router: Router) -> None:
        self._gazetteer = gazetteer
        self._network = gazetteer.network
        self._router = router

    def ask(self, origin: str, destination: str, wish: Wish) -> Asked:
        """Give the question that the words stand for, and the router that can answer it.

        A city off the network and coordinates are joined to the terminals round them by road,
        in a network of their own.

        Raises
        ------
        UnknownPlace, AmbiguousPlace, BadQuestion, NoRoute
            As `Planner.route`.
        """
        spots = [self._gazetteer.find_spot(word) for word in (origin, destination)]
        if any(spots):
            return self._ask_from_doorsteps((origin, destination), spots, wish)
        modes, criterion = _modes(wish.mode), _criterion(wish.by)
        find = self._gazetteer
        start, end = find.find_node(origin), find.find_node(destination)
        vias, avoided, stay = (find.find_list(words) for words in (wish.via, wish.avoid, wish.stay))
        _require_passable(vias)
        _require_consistent(start, end, vias, avoided)
        notes: list[str] = []
        question = Question(
            origin=self._served("origin", start, modes, notes),
            destination=self._served("destination", end, modes, notes),
            modes=modes,
            via=tuple(self._served("--via", place, modes, notes) for place in vias),
            avoid=tuple(_demand("--avoid", place) for place in avoided),
            stay=tuple(self._area(place) for place in stay),
            limits=_limits(wish),
            criterion=criterion,
            usd_per_hour=self._value_of_time(wish, criterion),
            home=self._home(start, end) if criterion != "distance" else "",
        )
        if question.origin.nodes == question.destination.nodes:
            raise BadQuestion(
                f"'{origin}' and '{destination}' are the same place, {question.origin.name}.",
                "Name two places.",
            )
        return Asked(self._router, question, tuple(notes))

    def _ask_from_doorsteps(
        self, words: tuple[str, str], spots: list[Spot | None], wish: Wish
    ) -> Asked:
        from corridor.network.access import Doorstep, with_access  # noqa: PLC0415 - seldom needed

        (origin, destination), doorsteps = words, []
        ids = [origin, destination]
        for end, spot in enumerate(spots):
            if spot is not None:
                ids[end] = f"doorstep-{end + 1}"
                door = Doorstep(ids[end], spot.name, spot.country, spot.lat, spot.lon)
                doorsteps.append(door)
        access = with_access(self._network, doorsteps, _modes(wish.mode), wish.max_access_km)
        router = self._router.over(access.network, access.links)
        asked = Asker(Gazetteer(access.network), router).ask(ids[0], ids[1], wish)
        question = replace(
            asked.question,
            origin=replace(asked.question.origin, asked=origin),
            destination=replace(asked.question.destination, asked=destination),
        )
        return replace(asked, question=question)

    def criteria(self, words: Words) -> tuple[Criterion, ...]:
        """Give the criteria that words name, two or more, each once."""
        words = (words,) if isinstance(words, str) else words
        asked = dict.fromkeys(_criterion(part) for word in words for part in word.split(","))
        if "balanced" in asked or len(asked) < _LEAST_CRITERIA:
            raise BadQuestion(
                f"A front of {' and '.join(asked)} is none.",
                "Name two or more of time, cost, emissions, distance.",
            )
        return tuple(asked)

    def _home(self, start: Place, end: Place) -> str:
        """Give the country that both ends lie in, if it is one."""
        countries = {self._network.nodes[place.key].country for place in (start, end)}
        return countries.pop() if len(countries) == 1 else ""

    def _area(self, place: Place) -> Demand:
        """Give a place to stay in; of a country also what its railway works abroad."""
        if place.kind not in ("region", "country", "gauge"):
            raise BadQuestion(
                f"--stay {place.asked}: one cannot stay on a {place.kind}.",
                "Name a country, a region, or a gauge such as 1520.",
            )
        demand = _demand("--stay", place)
        if place.kind == "country":
            worked = self._router.graph.country_nodes.get(place.key, set())
            return replace(demand, nodes=demand.nodes | worked)
        return demand

    def _value_of_time(self, wish: Wish, criterion: Criterion) -> float:
        if wish.value_of_time is not None and not 0 <= wish.value_of_time < float("inf"):
            raise BadQuestion(
                f"A value of time of {wish.value_of_time:g} USD an hour makes no sense.",
                "Give zero or more, such as --value-of-time 12.5.",
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
        by = " or ".join(modes)
        if place.kind == "node":
            node = self._network.nodes[place.key]
            for other in self._gazetteer.namesakes(node, _NAMESAKE_KM):
                if set(graph.modes_of(other.id)) & set(modes):
                    notes.append(f"{place.name} is not served by {by}: {other.name} stands for it.")
                    return replace(demand, name=other.name, nodes=frozenset((other.id,)))
        others = {mode for n in place.nodes for mode in graph.modes_of(n)}
        hint = f"It is served by {' and '.join(sorted(others))}: allow that with --mode."
        raise NoRoute(
            f"{place.name} is not served by {by} on the open network.", hint if others else ""
        )


def _demand(option: str, place: Place) -> Demand:
    return Demand(
        option, place.asked, place.name, place.nodes, place.links, place.modes, place.gauges
    )


def _modes(words: Words) -> tuple[Mode, ...]:
    words = (words,) if isinstance(words, str) else words
    asked = {part.strip().casefold() for word in words for part in word.split(",")} - {""}
    if asked == {"all"}:
        return MODES
    unknown = sorted(asked - set(get_args(Mode)))
    if unknown or not asked:
        raise BadQuestion(
            f"Unknown mode '{unknown[0] if unknown else ''}'.",
            f"The modes are {', '.join(MODES)}, or all.",
        )
    return tuple(mode for mode in MODES if mode in asked)


def _criterion(word: str) -> Criterion:
    for criterion in CRITERIA:
        if word.strip().casefold() == criterion:
            return criterion
    raise BadQuestion(f"Unknown criterion '{word}'.", f"The criteria are {', '.join(CRITERIA)}.")


def _limits(wish: Wish) -> Limits:
    given = {
        "--max-days": wish.max_days,
        "--max-cost": wish.max_cost,
        "--max-co2": wish.max_co2,
        "--max-transshipments": wish.max_transshipments,
    }
    for option, limit in given.items():
        if limit is not None and not limit >= 0:
            raise BadQuestion(f"{option} {limit:g} allows nothing.", "Give zero or more.")
    hours = None if wish.max_days is None else 24 * wish.max_days
    return Limits(hours, wish.max_cost, wish.max_co2, wish.max_transshipments)


def _require_passable(vias: tuple[Place, ...]) -> None:
    for via in vias:
        if via.kind in ("mode", "gauge"):
            raise BadQuestion(
                f"--via {via.asked}: a {via.kind} cannot be passed.",
                f"Use --mode for modes and --stay {via.asked} for a gauge.",
            )


def _require_consistent(
    start: Place, end: Place, vias: tuple[Place, ...], avoided: tuple[Place, ...]
) -> None:
    """Refuse a place that is demanded and avoided at once."""
    demanded = [("origin", start), ("destination", end), *(("--via", via) for via in vias)]
    for what, place in demanded:
        for avoid in avoided:
            if (place.nodes and place.nodes <= avoid.nodes) or (
                place.links and place.links <= avoid.links
            ):
                where = "" if place.key == avoid.key else f" {place.name} lies in {avoid.name}."
                drop = f" or --via {place.asked}" if what == "--via" else ""
                raise NoRoute(
                    f"{what} {place.asked} and --avoid {avoid.asked} cannot both be met.{where}",
                    f"Drop --avoid {avoid.asked}{drop}.",
                )
