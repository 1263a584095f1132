"""Plans weighed against published prices, and which corridors have such a price at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from corridor.analysis.trials import Weighed, planned_amount
from corridor.analysis.trips import PublishedTrip, Trips, part_of, widened
from corridor.network import AT_SEA, Published, RateBook
from corridor.planner import Planner
from corridor.routing import Criterion, Plan, Term
from corridor.routing.surcharges import lease_of

# The rates are of the price level since these years; earlier prices are of other markets. At sea
# prices halved between the summer of 2024, when ships had just left the Red Sea, and 2025.
MARKET_SINCE = 2024
SEA_MARKET_SINCE = 2025


class CostTrial(Weighed):
    """One published price of an FEU and what corridor plans for the same trip."""

    @property
    def is_of_market(self) -> bool:
        """Whether the price is of the level that the rates are of."""
        return _is_of_market(self.figure)


def cost_trials(planner: Planner, by: Criterion = "usual") -> list[CostTrial]:
    """Plan every trip of which a price between known ends is published.

    Parameters
    ----------
    planner
        The planner to judge.
    by
        The criterion to plan by.

    Returns
    -------
    list of CostTrial
        One for each figure, in the order of the table; contradicted figures included.
    """
    trips = Trips(planner)
    return [_trial(trips.plan(figure, by)) for figure in trips.figures("cost")]


def market_checked(plan: Plan, planner: Planner | None = None) -> bool:
    """Tell whether a dated market price speaks of a plan's lane; see `market_trials`."""
    return any(_market_trials(plan, planner))


def market_error(plan: Plan, planner: Planner | None = None) -> float | None:
    """Return how far plans lie off the dated market prices of a plan's lane.

    Parameters
    ----------
    plan, planner
        As `market_trials`.

    Returns
    -------
    float or None
        Median error, percent of the price, each against the same kind of box; None where no price
        speaks of the lane.
    """
    errors = [trial.error_percent for trial in _market_trials(plan, planner)]
    known = sorted(error for error in errors if error is not None)
    return known[len(known) // 2] if known else None


def market_trials(plan: Plan, planner: Planner | None = None) -> list[CostTrial]:
    """Weigh the dated market prices that speak of a plan's lane.

    A price speaks of a plan whose ends lie in the same parts of the land bridge (China, Russia and
    Belarus, Central Asia, the South, Europe), that belongs to the same corridor by its gates, goes
    mostly by the same mode, and passes all countries of the price's own trip in the same order.

    Parameters
    ----------
    plan
        A plan.
    planner
        The planner that made it, if at hand; it saves compiling the network again.

    Returns
    -------
    list of CostTrial
        The prices, each with the plan for its own trip; none when the cost of the plan cannot be
        checked against any.

    Examples
    --------
    >>> planner = Planner()
    >>> market_checked(planner.route("Xi'an", "Duisburg"))
    True
    >>> market_checked(planner.route("Xi'an", "Poti", via="gate:aktau"))
    False
    """
    return list(_market_trials(plan, planner))


def by_corridor(trials: Iterable[CostTrial]) -> dict[str, list[CostTrial]]:
    """Group the trials of the present market that count by the gates of their plans."""
    groups: dict[str, list[CostTrial]] = {}
    for trial in trials:
        if trial.counts and trial.is_of_market and trial.plan is not None:
            groups.setdefault(trial.plan.corridor, []).append(trial)
    return groups


def _trial(trip: PublishedTrip) -> CostTrial:
    """Weigh a price against the same kind: the lease of the box is in what holds the box."""
    beside: list[Term] = []
    if trip.plan is not None and trip.figure.box == "coc":
        lease = lease_of(trip.plan.parts, RateBook(trip.plan.network))
        beside = [term for part in lease for term in part.terms]
    planned = planned_amount(trip, "usd_per_feu", beside)
    return CostTrial(trip, planned, trip.figure.contradicted)


def _is_of_market(figure: Published) -> bool:
    since = SEA_MARKET_SINCE if AT_SEA.issuperset(figure.mode) else MARKET_SINCE
    return figure.year is not None and figure.year >= since


def _market_trials(plan: Plan, planner: Planner | None) -> Iterator[CostTrial]:
    corridors = _corridors(plan)
    if corridors:
        market = _market(_planner_of(plan, planner))
        for figure in market.figures:
            if _may_speak(figure, plan):
                trip = market.trip(figure)
                if trip.plan is not None and _speaks(trip.plan, plan, corridors):
                    yield _trial(trip)


class _Market:
    """The prices of the present market in a network, each planned when first asked for."""

    def __init__(self, planner: Planner) -> None:
        self._trips = Trips(planner)
        self._planned: dict[str, PublishedTrip] = {}
        self.figures = [
            figure
            for figure in self._trips.figures("cost")
            if _is_of_market(figure) and not figure.contradicted
        ]

    def trip(self, figure: Published) -> PublishedTrip:
        if figure.id not in self._planned:
            self._planned[figure.id] = self._trips.plan(figure)
        return self._planned[figure.id]


_market = lru_cache(maxsize=2)(_Market)
_planner = lru_cache(maxsize=2)(Planner)


def _planner_of(plan: Plan, planner: Planner | None) -> Planner:
    """Return a planner of the world without scenarios: prices are of the world as it is."""
    if plan.query.scenarios or plan.query.day:
        return _planner(plan.network.folder)
    return planner or _planner(plan.network)


def _may_speak(figure: Published, plan: Plan) -> bool:
    """Tell from its ends and modes alone whether a figure may speak of a plan: no search."""
    nodes = plan.network.nodes
    ends = [nodes[end].country for end in (figure.from_id, figure.to_id) if end in nodes]
    lane = [part_of(end) for end in ends]
    return (
        plan.trunk in widened(figure.mode)
        and lane == [part_of(end) for end in (plan.countries[0], plan.countries[-1])]
        and _in_order(ends, plan.countries)
    )


def _speaks(priced: Plan, plan: Plan, corridors: frozenset[str]) -> bool:
    return (
        _corridors(priced) == corridors
        and priced.trunk == plan.trunk
        and _in_order(priced.countries, plan.countries)
    )


def _corridors(plan: Plan) -> frozenset[str]:
    """Return the corridors that all gates of a plan have in common."""
    if not plan.gates:
        return frozenset()
    return frozenset.intersection(*(frozenset(gate.corridor) for gate in plan.gates))


def _in_order(few: Sequence[str], many: Sequence[str]) -> bool:
    rest = iter(many)
    return all(country in rest for country in few)
