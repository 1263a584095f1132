"""The front door: words in, a plan out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridor.asking import Asked, Asker
from corridor.errors import BadQuestion, NoRoute
from corridor.i18n import text
from corridor.network import Network, Status
from corridor.network.access_roads import RoadRouter
from corridor.places import PlaceFinder
from corridor.routing import (
    Cargo,
    Plan,
    Router,
    StateGraph,
    World,
    make_plan,
    no_route,
)
from corridor.wish import BY_RAIL, BY_ROAD, Wish, Words, criteria_of

if TYPE_CHECKING:
    import networkx as nx

    from corridor.routing.compare import Comparison


class Planner:
    """Plans freight over a network.

    Parameters
    ----------
    data
        Folder of a data package, or a network read already; None for the data that comes with
        corridor.
    statuses
        Links of these statuses may be used: "open" ones by default; "restricted", "closed" and
        "planned" ones on demand.
    cargo
        What is moved; None for one loaded FEU.
    scenario
        The world changed: names of scenarios that come with corridor, TOML or CSV files, folders
        of CSV tables, one or several, applied in order.
    day
        What holds on this day: closures and seasons of the calendar, services, and of the
        scenarios what holds then. Without it every entry of the scenarios holds, and nothing of
        the calendar.

    Raises
    ------
    BadData
        When the data package or a scenario cannot be read.
    BadQuestion
        When no scenario goes by a name.

    Examples
    --------
    >>> planner = Planner()
    >>> plan = planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")
    >>> plan.countries
    ('CN', 'KZ', 'RU', 'BY', 'PL', 'DE')
    """

    def __init__(
        self,
        data: str | Path | Network | None = None,
        *,
        statuses: Collection[Status] = frozenset({"open"}),
        cargo: Cargo | None = None,
        scenario: str | Path | Iterable[str | Path] = (),
        day: date | None = None,
    ) -> None:
        network = data if isinstance(data, Network) else Network(data)
        paths = (scenario,) if isinstance(scenario, str | Path) else scenario
        self.network, self.world = _changed(network, tuple(paths), day)
        self.statuses = frozenset(statuses)
        self.cargo = cargo or Cargo()
        self.places = PlaceFinder(self.network)

    @property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The network as a networkx graph; nodes keyed by node id, edges by link id."""
        return self.network.graph

    @cached_property
    def router(self) -> Router:
        """The network compiled for searching, with the weights of the cargo."""
        return Router(self.network, self.statuses, self.cargo, self.world)

    @property
    def state_graph(self) -> StateGraph:
        """Topology of the compiled network: states (node x mode x gauge) joined by arcs."""
        return self.router.graph

    def route(
        self,
        origin: str,
        destination: str,
        *,
        via: Words = (),
        avoid: Words = (),
        stay: Words = (),
        mode: Words = BY_RAIL,
        by: str = "time",
        value_of_time: float | None = None,
        max_days: float | None = None,
        max_cost: float | None = None,
        max_co2: float | None = None,
        max_transshipments: int | None = None,
        max_access_km: float = 300.0,
        roads: str | RoadRouter = "",
    ) -> Plan:
        """Find the best way on the open network.

        Parameters
        ----------
        origin, destination
            Places: a name in English, Russian, Kazakh or Chinese, a UN/LOCODE, a railway
            station code or a node id; any other city of Eurasia ("Kassel", "Kassel DE") or
            coordinates ("51.43,6.76"), which are joined to the terminals round them by road.
        via
            Places, regions, countries, lines ("line:...") or gates ("gate:caspian") to pass, in
            order. A via is passed through: the way out does not undo the way in, unless the via
            is a dead end, which a note says.
        avoid
            What the way keeps out of: places, regions, countries, lines, gates, links
            ("link:..."), modes ("ferry"), gauges ("1435").
        stay
            What the way does not leave: a country, a region, a gauge ("1520").
        mode
            Modes that may be used: any of rail, road, sea, ferry, or "all"; all but road by
            default.
        by
            What is best: least "time" (the way that freight goes: by main lines, past few
            borders and changes, inside a country between two places of it), least "cost",
            least "emissions", "balanced" (USD and hours at the value of time), or the shortest
            "distance".
        value_of_time
            What an hour of one FEU is worth, USD; None for the one of the table of rates.
        max_days, max_cost, max_co2
            Limits: days, USD per FEU, kg CO2e per FEU, of the usual amounts.
        max_transshipments
            The most changes of gauge and mode.
        max_access_km
            The longest way by road between a city off the network and a terminal, km.
        roads
            Who knows the roads of such ways: a routing server that you run or name,
            "osrm=http://localhost:5000", "valhalla=..." or "ors=...", or something of your own;
            "" for estimates. Where it gives no road, the estimate stands and a note says why.

        Returns
        -------
        Plan
            The best plan.

        Raises
        ------
        UnknownPlace, AmbiguousPlace
            When a word names no place, or several.
        BadQuestion
            When origin and destination are the same, or a mode, a criterion, a limit or a
            routing server is none.
        MissingPackage
            When a routing server is to be asked and routingpy is not installed.
        NoRoute
            When no way meets the demands; the message says which.

        Examples
        --------
        >>> Planner().route("Oral", "Saratov").distance_km
        432.0
        """
        wish = Wish(
            via=via,
            avoid=avoid,
            stay=stay,
            mode=mode,
            by=by,
            value_of_time=value_of_time,
            max_days=max_days,
            max_cost=max_cost,
            max_co2=max_co2,
            max_transshipments=max_transshipments,
            max_access_km=max_access_km,
            roads=roads,
        )
        return self._asker.ask(origin, destination, wish).plan()

    def alternatives(
        self, origin: str, destination: str, count: int = 3, **wish: Any
    ) -> tuple[Plan, ...]:
        """Find the best plans that differ in a gate or in the mode of the trunk.

        Parameters
        ----------
        origin, destination
            Places, as in `route`.
        count
            How many plans at most.
        **wish
            What `route` takes.

        Returns
        -------
        tuple of Plan
            Best first; none shares more than 70 % of its kilometres with a better one, or costs
            more than 2.5 times the best by the criterion.

        Raises
        ------
        UnknownPlace, AmbiguousPlace, BadQuestion, NoRoute
            As `route`.
        """
        from corridor.routing.alternatives import alternatives  # noqa: PLC0415 - seldom asked for

        if count < 1:
            raise BadQuestion(
                text("{count} alternatives are none.", count=count), text("Ask for one or more.")
            )
        asked = self._asker.ask(origin, destination, Wish(**wish))
        best = asked.plan()
        if best.gates:
            return alternatives(asked.router, asked.question, count)
        others = (best, *_by_other_modes(asked))
        by_trunk = {plan.trunk: plan for plan in reversed(others)}
        return tuple(plan for plan in others if by_trunk[plan.trunk] is plan)[:count]

    def runner_up(self, origin: str, destination: str, **wish: Any) -> Plan | None:
        """Find the best plan that differs in a gate from the one that `route` gives.

        Parameters
        ----------
        origin, destination, **wish
            As in `route`.

        Returns
        -------
        Plan or None
            None when every way takes the same gates, or none.
        """
        from corridor.routing.alternatives import runner_up  # noqa: PLC0415 - as above

        asked = self._asker.ask(origin, destination, Wish(**wish))
        return runner_up(asked.router, asked.question)

    def compare(self, origin: str, destination: str, **wish: Any) -> Comparison:
        """Find the best plan for every feasible combination of gates.

        Parameters
        ----------
        origin, destination
            Places, as in `route`.
        **wish
            What `route` takes; of vias only gates ("gate:oral"). Trains and trucks are compared
            unless `mode` says otherwise.

        Returns
        -------
        Comparison
            Its choices, and those of them that are worth a look.

        Raises
        ------
        UnknownPlace, AmbiguousPlace, BadQuestion
            As `route`.
        NoRoute
            When there is no choice.
        """
        from corridor.routing.compare import compare  # noqa: PLC0415 - as above

        modes = [wish.pop("mode")] if wish.get("mode") else [BY_RAIL, BY_ROAD]
        asked: list[Asked] = []
        for mode in modes:
            try:
                asked.append(self._asker.ask(origin, destination, Wish(mode=mode, **wish)))
            except NoRoute:
                if mode == modes[-1] and not asked:
                    raise
        comparison = compare([(one.router, one.question) for one in asked])
        if not comparison.choices:
            asked[0].plan()
            raise NoRoute(
                text(
                    "Between {origin} and {destination} there is no choice of gates.",
                    origin=origin,
                    destination=destination,
                ),
                text("Plan the way with 'corridor route'."),
            )
        return comparison

    def pareto(
        self, origin: str, destination: str, criteria: Words = "time,cost,emissions", **wish: Any
    ) -> tuple[Plan, ...]:
        """Find every plan that no other one beats in all criteria, exactly.

        Parameters
        ----------
        origin, destination
            Places, as in `route`.
        criteria
            Two or three of "time", "cost", "emissions", "distance".
        **wish
            What `route` takes, but `by`.

        Returns
        -------
        tuple of Plan
            By the first criterion; of plans that come to the same one.

        Raises
        ------
        UnknownPlace, AmbiguousPlace, BadQuestion, NoRoute
            As `route`.
        """
        wanted = criteria_of(criteria)
        asked = self._asker.ask(origin, destination, Wish(**wish, by=wanted[0]))
        router, question = asked.router, asked.question
        front = router.front(question, wanted)
        if not front:
            raise no_route(router, question)
        return tuple(make_plan(router, question, through, asked.notes) for through in front)

    @cached_property
    def _asker(self) -> Asker:
        return Asker(self.places, self.router)


def _by_other_modes(asked: Asked) -> Iterator[Plan]:
    """Give the best plans without each mode in turn, best first."""
    router, question = asked.router, asked.question
    fewer = [tuple(m for m in question.modes if m != mode) for mode in question.modes]
    others = [replace(question, modes=modes) for modes in fewer if modes]
    ways = [(other, router.answer(other)) for other in others]
    found = [(through.way.cost, other, through) for other, through in ways if through]
    for _, other, through in sorted(found, key=lambda item: item[0]):
        yield make_plan(router, other, through)


def _changed(
    network: Network, paths: tuple[str | Path, ...], day: date | None
) -> tuple[Network, World]:
    if not paths and day is None:
        return network, World()
    from corridor.network.scenario import Scenario, on_date  # noqa: PLC0415 - seldom asked for

    scenarios = [Scenario.read(path, network) for path in paths]
    world = World(tuple(scenario.names for scenario in scenarios), day)
    if day is not None:
        return on_date(network, day, scenarios), world
    for scenario in scenarios:
        network = scenario.apply(network)
    return network, world
