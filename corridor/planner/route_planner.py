"""One question: words in, a plan out, others beside it, a front, a comparison."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never, Unpack

from corridor import arguments
from corridor.errors import BadQuestion, CorridorError, NoRoute
from corridor.i18n import Text, chain_of, text
from corridor.network import Network, RateBook, Status
from corridor.places import PlaceFinder
from corridor.planner.interpreter import Interpreted, Interpreter
from corridor.planner.request import (
    BY_RAIL,
    BY_ROAD,
    DemandOptions,
    Request,
    RequestOptions,
    Words,
    criteria_of,
)
from corridor.planner.setting import setting_of, statuses_of
from corridor.reprs import brief
from corridor.routing import (
    BaseCost,
    Cargo,
    Plan,
    Question,
    Router,
    StateGraph,
    Totals,
    make_plans,
    no_route,
)

if TYPE_CHECKING:
    from typing import Self

    import networkx as nx

    from corridor.network.scenario import Scenario
    from corridor.routing.compare import Comparison
    from corridor.trees import Amounts, Emissions, Forest, Passages

_WORLD = ("data", "statuses", "cargo", "scenario", "day")


class RoutePlanner:
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
        The day of departure. Closures and seasons of the calendar, services, and the entries of
        the scenarios hold on their days, and each link is taken as it is on the day on which the
        box gets there. Without it the world is that of the day of the data's release, without
        seasons, and every entry of the scenarios holds.

    Attributes
    ----------
    network
        The network as it is on the day, or as of the data's release, changed by the scenarios.
    tables
        The network as the tables of the data have it, without calendar and scenarios.
    scenarios
        The scenarios as they were given.
    world
        The scenarios that hold, by name, and the day that the world is of.

    Raises
    ------
    BadData
        When the data package or a scenario cannot be read.
    BadQuestion
        When no scenario goes by a name, or the data does not tell of a day.

    Examples
    --------
    >>> planner = RoutePlanner()
    >>> plan = planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")
    >>> plan.countries
    ('CN', 'KZ', 'RU', 'BY', 'PL', 'DE')
    """

    # What was asked of it last as the base of other worlds: the months of a calendar ask the same.
    _last_best: tuple[object, tuple[Totals | None, str]] | None = None

    def __init__(
        self,
        data: str | Path | Network | None = None,
        *,
        statuses: Collection[Status] = frozenset({"open"}),
        cargo: Cargo | None = None,
        scenario: str | Path | Scenario | Iterable[str | Path | Scenario] = (),
        day: date | str | None = None,
        **unknown: Never,
    ) -> None:
        arguments.known_only(unknown, _WORLD)
        network = self.tables = self._network_of(data)
        scenarios = arguments.files_or("scenario", scenario, "changes")
        self.scenarios = scenarios
        setting = setting_of(network, scenarios, arguments.day("day", day))
        self.network, self.world = setting.network, setting.world
        self._stretches = setting.stretches
        self._like: Router | None = None
        self.statuses = statuses_of(statuses)
        self.cargo = Cargo() if cargo is None else cargo
        arguments.one_of("cargo", self.cargo, Cargo, "corridor.Cargo(feu=2)")
        if self.cargo.tonnes is not None:
            self.cargo.require_room(RateBook(self.network))
        self.places = PlaceFinder(self.network)

    def __repr__(self) -> str:
        world = "".join(f", {name}" for name in (*self.world.scenarios, self.world.day) if name)
        return brief(f"Planner({self.network!r}{world})")

    def _network_of(self, data: object) -> Network:
        return data if arguments.is_a(data, Network) else Network(data)  # type: ignore[arg-type]

    @property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The network as a frozen networkx graph of plain values, for other programs.

        Nodes are keyed by node id, edges by link id; the records are in `planner.network`. Plans
        are not made on it: an edit of a copy, `nx.MultiDiGraph(planner.graph)`, changes none.
        """
        return self.network.graph

    @cached_property
    def router(self) -> Router:
        """The network compiled for searching, with the weights of the cargo."""
        if len(self._stretches) > 1:
            from corridor.routing.dated_router import DatedRouter  # noqa: PLC0415 - only with a day

            of_days = self._stretches, self.statuses, self.cargo, self.world
            return DatedRouter(*of_days, like=self._like)
        return Router(self.network, self.statuses, self.cargo, self.world)

    @property
    def state_graph(self) -> StateGraph:
        """Topology of the compiled network: states (node x mode x gauge) joined by arcs."""
        return self.router.graph

    def route(
        self,
        origin: object,
        destination: object,
        *,
        service: str = "ordinary",
        **options: Unpack[RequestOptions],
    ) -> Plan:
        """Find the best way on the open network.

        Parameters
        ----------
        origin, destination
            Places: a name in English, Russian, Kazakh or Chinese, a UN/LOCODE, a railway
            station code or a node id; any other city of Eurasia ("Kassel", "Kassel DE") or
            coordinates ("51.43,6.76", or a pair of numbers, latitude first, or what has a
            latitude and a longitude), which are joined to the terminals round them by road.
        service
            How trains run: "ordinary", or "fixed" for trains of a fixed timetable, which are
            quicker; they are counted where the table of services has one that the plan can ride,
            and a note says from where to where, or that there is none.
        **options
            What is wanted of the way, of the following.
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
            Modes that may be used: any of rail, road, sea, ferry, or "all". The default is the
            "land-bridge": by rail, and over the seas between, but not over the ocean between
            Asia and Europe.
        by
            What is best: "usual" (the way that freight goes: USD, hours at a low value of time,
            and a charge for a transit of Russia or Belarus, which counts in the choice alone),
            least "time", least "cost", least "emissions", "balanced" (USD and hours at the value
            of time), or the shortest "distance". A way between two places of one country that
            leaves it on the way says what it would take inside.
        value_of_time
            What an hour of one FEU is worth, USD; None for the one of the table of rates.
        transit
            What a transit of countries is charged in the usual choice, USD per FEU, where it is
            not as the table of rates has it: "RU=0,BY=0".
        adjust
            Your own subsidies, discounts and margins: "subsidy=-1000 USD/FEU at Xi'an",
            "discount=-20% in KZ", "margin=+5%", one or several, or a table of them. What is tied
            to a place counts where the way passes it, and in the choice.
        max_days, max_cost, max_co2
            Limits: days, USD per FEU, kg CO2e per FEU, of the usual amounts.
        max_transshipments
            The most changes of gauge and mode.
        max_access_km
            The longest way by road between a city off the network and a terminal, km, 3,000 at
            most.
        roads
            Who knows the roads of such ways: a routing server that you run or name,
            "osrm=http://localhost:5000", "valhalla=..." or "ors=...", or something of your own;
            "" for estimates. Where it gives no road, the estimate stands and a note says why.
        goods, hs
            What is in the boxes: "dangerous", "food", "batteries", "dual-use" ..., or "general" for
            none of these; codes of the Harmonized System such as "8542". They narrow the notices
            of the plan, as far as the data tells, and not the way.

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
        >>> RoutePlanner().route("Oral", "Saratov").distance_km
        432.0
        """
        plan = self._planned(origin, destination, options)
        if arguments.is_a(service, str) and service == "ordinary":
            return plan
        from corridor.routing import fixed_timetable as fixed  # noqa: PLC0415 - seldom asked for

        arguments.require_choice("service", service, fixed.SERVICES)
        ride = fixed.fixed_ride(plan)
        if ride is not None:
            return fixed.by_fixed_timetable(plan, ride)
        for train in () if options.get("via") else fixed.trains_between(plan):
            through: RequestOptions = {**options, "via": train.borders}
            try:
                other = self._planned(origin, destination, through)
            except (BadQuestion, NoRoute):
                continue
            ride = fixed.fixed_ride(other)
            if ride is not None:
                other = replace(other, query=plan.query, via_costs=())
                return fixed.by_fixed_timetable(other, ride)
        return fixed.by_ordinary_trains(plan)

    def _planned(self, origin: object, destination: object, options: RequestOptions) -> Plan:
        plan = self._interpreted(origin, destination, options).plan()
        return self._against_the_base((plan,), origin, destination, options)[0]

    def leaving(self, day: date | str) -> Self:
        """Return a planner of the same world, cargo and statuses for a departure on a day.

        Parameters
        ----------
        day
            The day of departure.

        Raises
        ------
        BadQuestion
            When the data does not tell of the day.
        """
        other = type(self)(
            self.tables,
            statuses=self.statuses,
            cargo=self.cargo,
            scenario=self.scenarios,
            day=day,
        )
        # What is the same on both days is compiled once.
        base, like = self if self._base is None else self._base, self.__dict__.get("router")
        other.__dict__.update(_base=base, _like=like)
        return other

    def alternatives(
        self, origin: object, destination: object, count: int = 3, **options: Unpack[RequestOptions]
    ) -> tuple[Plan, ...]:
        """Find the best plans that differ in a gate or in the mode of the trunk.

        Parameters
        ----------
        origin, destination
            Places, as in `route`.
        count
            How many plans at most.
        **options
            What `route` takes.

        Returns
        -------
        tuple of Plan
            Best first; none shares more than 70 % of its kilometres with a better one, costs
            more than 2.5 times the best by the criterion, or runs in a zigzag. Where fewer were
            found than asked for, a note of the first one says so.

        Raises
        ------
        UnknownPlace, AmbiguousPlace, BadQuestion, NoRoute
            As `route`.
        """
        from corridor.planner.others import (  # noqa: PLC0415 - seldom asked for
            best_and_others,
            few_told,
        )

        count = arguments.whole("count", count)
        if count < 1:
            raise BadQuestion(
                text("{count} alternatives cannot be planned.", count=count),
                text("Ask for one or more."),
            )
        asked = self._interpreted(origin, destination, options).sailing()
        found = best_and_others(asked, count)
        plans = self._against_the_base(found.plans, origin, destination, options)
        return few_told(plans, count, is_whole=found.is_whole)

    def runner_up(
        self, origin: object, destination: object, **options: Unpack[RequestOptions]
    ) -> Plan | None:
        """Find the best plan that differs in a gate from the one that `route` gives.

        Parameters
        ----------
        origin, destination, **options
            As in `route`.

        Returns
        -------
        Plan or None
            None when every way takes the same gates, or none.
        """
        from corridor.routing.alternatives import runner_up  # noqa: PLC0415 - as above

        asked = self._interpreted(origin, destination, options).sailing()
        return runner_up(asked.router, asked.question)

    def compare(
        self, origin: object, destination: object, **options: Unpack[RequestOptions]
    ) -> Comparison:
        """Find the best plan for every feasible combination of gates.

        Parameters
        ----------
        origin, destination
            Places, as in `route`.
        **options
            What `route` takes. Trains and trucks are compared unless `mode` says otherwise.

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

        modes = [options.pop("mode")] if options.get("mode") is not None else [BY_RAIL, BY_ROAD]
        options.pop("mode", None)
        asked: list[Interpreted] = []
        for mode in modes:
            try:
                asked.append(self._interpreted(origin, destination, {**options, "mode": mode}))
            except NoRoute:
                if mode == modes[-1] and not asked:
                    raise
        comparison = compare([(one.router, one.question) for one in asked])
        if not comparison.choices:
            asked[0].plan()
            raise NoRoute(
                text(
                    "Between {origin} and {destination} there is no choice of gates.",
                    origin=arguments.place("origin", origin),
                    destination=arguments.place("destination", destination),
                ),
                text("Plan the route with 'corridor route'."),
            )
        return comparison

    def pareto(
        self,
        origin: object,
        destination: object,
        criteria: Words = "time,cost,emissions",
        **options: Unpack[DemandOptions],
    ) -> tuple[Plan, ...]:
        """Find every plan that no other one beats in all criteria, exactly.

        Parameters
        ----------
        origin, destination
            Places, as in `route`.
        criteria
            Two or three of "time", "cost", "emissions", "distance".
        **options
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
        arguments.known_only(options, [*DemandOptions.__annotations__])
        asked = self._interpreted(origin, destination, {**options, "by": wanted[0]}).sailing()
        router, question = asked.router, asked.question
        front = router.front(question, wanted)
        if not front.ways:
            raise no_route(router, question)
        notes = asked.notes if front.is_whole else (*asked.notes, _cut_short())
        return make_plans(router, question, front.ways, notes)

    def for_cargo(self, cargo: Cargo) -> Self:
        """Return a planner of the same network and world for another cargo.

        Raises
        ------
        BadQuestion
            When more is to be moved than the containers hold.
        """
        arguments.one_of("cargo", cargo, Cargo, "corridor.Cargo(feu=2)")
        if cargo == self.cargo:
            return self
        if cargo.tonnes is not None:
            cargo.require_room(RateBook(self.network))
        other = copy(self)
        for known in ("interpreter", "_base", "_amounts", "emissions", "_last_best"):
            other.__dict__.pop(known, None)
        other.cargo, other.router = cargo, self.router.for_cargo(cargo)
        return other

    def with_door(self, interpreter: Interpreter) -> Self:
        """Return a planner over the network of an interpreter, with a door that is off ours.

        Raises
        ------
        BadQuestion
            When it is given something else.
        """
        arguments.one_of("interpreter", interpreter, Interpreter, "Planner().interpreter")
        other = copy(self)
        is_known = interpreter.router.graph is self.router.graph
        of_graph = () if is_known else ("_amounts", "emissions", "passages")
        for known in ("_base", "_last_best", *of_graph):
            other.__dict__.pop(known, None)
        other.interpreter, other.router = interpreter, interpreter.router
        return other

    def forest(self, question: Question) -> Forest:
        """Return the trees of a question that demands no place to pass and sets no limit."""
        from corridor.trees import Forest  # noqa: PLC0415 - as above

        return Forest(self.router, question, self._amounts, self.passages)

    @cached_property
    def _amounts(self) -> Amounts:
        from corridor.trees import amounts_of  # noqa: PLC0415 - as above

        return amounts_of(self.router.graph, self.router.terms)

    @cached_property
    def emissions(self) -> Emissions:
        """What the arcs emit under any load."""
        from corridor.trees import Emissions  # noqa: PLC0415 - as above

        return Emissions(self.router.graph, self.router.terms)

    @cached_property
    def passages(self) -> Passages:
        """The gates and borders that ways of trees pass, whatever they move."""
        from corridor.trees import Passages  # noqa: PLC0415 - as above

        return Passages(self.router)

    def _interpreted(
        self, origin: object, destination: object, options: Mapping[str, Any]
    ) -> Interpreted:
        """Read what was given, whatever it is, and ask it."""
        wanted = Request.of(options)
        start, end = arguments.place("origin", origin), arguments.place("destination", destination)
        return self.interpreter.interpret(start, end, wanted)

    @cached_property
    def interpreter(self) -> Interpreter:
        """What turns words into questions over this network."""
        return Interpreter(self.places, self.router)

    @cached_property
    def _base(self) -> Self | None:
        """The planner of the base world: that of the release; None where this one is it."""
        if not (self.world.scenarios or self.world.day):
            return None
        return type(self)(self.tables, statuses=self.statuses, cargo=self.cargo)

    def _against_the_base(
        self,
        plans: tuple[Plan, ...],
        origin: object,
        destination: object,
        options: Mapping[str, Any],
    ) -> tuple[Plan, ...]:
        """Tell in plans of a changed world what the same question comes to in the base."""
        if self._base is None:
            return plans
        base, corridor = self._base._best(origin, destination, options)  # noqa: SLF001 - its own kind
        return tuple(
            replace(plan, base_cost=BaseCost(plan.totals, base, corridor)) for plan in plans
        )

    def _best(
        self, origin: object, destination: object, options: Mapping[str, Any]
    ) -> tuple[Totals | None, str]:
        """Return what the best way comes to, and its corridor; None where there is no way."""
        try:
            ends = arguments.place("origin", origin), arguments.place("destination", destination)
            asked, last = (*ends, Request.of(options)), self._last_best
            if last is None or last[0] != asked:
                last = self._last_best = asked, self._best_of(*ends, options)
        except CorridorError:
            # A place, a line or a mode that only the changed world has.
            return None, ""
        return last[1]

    def _best_of(
        self, origin: str, destination: str, options: Mapping[str, Any]
    ) -> tuple[Totals | None, str]:
        asked = self._interpreted(origin, destination, options)
        through = asked.router.answer(asked.question)
        if through is None:
            return None, ""
        gates = asked.router.gates(through.way)
        return asked.router.totals(through.way), chain_of(gate.names for gate in gates)


def _cut_short() -> Text:
    """Say that a front may not hold all that it should."""
    return text(
        "The search for plans that no other one beats was cut short: there may be more of them, "
        "and better ones."
    )
