"""Ways beside each other, as tables: corridors compared, plans in a row, two ways, worlds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corridor.i18n import Text, chain_of, plural, row_of, say, tell, text, word
from corridor.report.amounts import (
    HOURS_PER_DAY,
    amount_text,
    clock_for,
    cost_heading,
    days_text,
    figure,
    money,
    money_range,
    more_money_text,
    per_feu_heading,
    short_heading,
    usual_days,
)
from corridor.report.costs import against_told
from corridor.report.sheets import Cell, Column, Difference, Sheet
from corridor.routing import Criterion, Plan, Totals
from corridor.routing.choice import Choice, corridor_of
from corridor.routing.compare import Comparison, families
from corridor.routing.explain import differences
from corridor.routing.near_equals import folded

MARK = "*"
_CRITERIA: tuple[Criterion, ...] = ("time", "cost", "emissions", "distance")


@dataclass(frozen=True, slots=True)
class Compared:
    """A table of ways that are compared, and sentences that explain it.

    Attributes
    ----------
    title
        What is compared, between which ends.
    sheet
        The table, a row a way.
    ways
        The plans of the rows.
    legend
        What its marks mean, and what it leaves out.
    """

    title: Text
    sheet: Sheet
    ways: tuple[Plan, ...]
    legend: tuple[Text, ...]


def corridors_compared(comparison: Comparison, tolerance: float) -> Compared:
    """Tell a comparison in a row a corridor, with the home region's own or the way without a via.

    Parameters
    ----------
    comparison
        The comparison.
    tolerance
        Ways of a corridor that differ from its row by no more than this part in every measure
        are counted beside its gates.
    """
    title = text(
        "{start} → {end}: the best route of each corridor",
        start=comparison.question.origin.name,
        end=comparison.question.destination.name,
    )
    more = len(comparison.choices) - len(comparison.rows) + (comparison.free is not None)
    left_out = plural(
        "{number:,} more combination of gates with --all.",
        "{number:,} more combinations of gates with --all.",
        more,
    )
    told = [left_out] if more else []
    return _compared(
        comparison, comparison.rows, tolerance, title=title, tab=say("Corridors"), left_out=told
    )


def combinations_compared(comparison: Comparison, tolerance: float) -> Compared:
    """Tell every combination of gates of a comparison, corridor by corridor.

    Parameters
    ----------
    comparison
        The comparison.
    tolerance
        Ways that differ by no more than this part in every measure from a better one of their
        corridor have no row of their own; zero gives each its row.
    """
    title = text(
        "{start} → {end}: the best route for each combination of gates",
        start=comparison.question.origin.name,
        end=comparison.question.destination.name,
    )
    stands = comparison.standing(tolerance)
    kept = (choice for choice in comparison.choices if stands[id(choice)] is choice)
    by_family = families((*filter(None, (comparison.free,)), *kept))
    choices = [choice for family in by_family.values() for choice in family]
    return _compared(
        comparison, choices, tolerance, title=title, tab=say("Combinations of gates"), left_out=[]
    )


def plans_compared(plans: Sequence[Plan], by: str, tolerance: float = 0.0) -> Compared:
    """Tell plans beside each other, each against the first.

    Parameters
    ----------
    plans
        The plans, one or more.
    by
        The criterion that puts them in order.
    tolerance
        Plans that differ by no more than this part in every measure from another one have no row
        of their own; zero gives each its row.
    """
    stands = near_equal_plans(plans, tolerance)
    alike = Counter(stands)
    title = text("Plans, by {criterion}", criterion=word("criterion", by))
    rows = [
        _row(
            f"{number + 1}. {tell(_family_of(plan))}",
            with_alike(plan.corridor or " - ".join(plan.countries), alike[number]),
            plan,
            plans[0].totals if number else None,
        )
        for number, plan in enumerate(plans)
        if stands[number] == number
    ]
    ways = tuple(plan for number, plan in enumerate(plans) if stands[number] == number)
    legend = tuple(alike_told(alike.values(), tolerance))
    return Compared(title, _sheet(tell(title), rows), ways, legend)


def near_equal_plans(plans: Sequence[Plan], tolerance: float) -> tuple[int, ...]:
    """Tell for each plan the number of the one that stands for it.

    The least by each measure stands for itself, so that folding hides no end of a front.
    """
    totals = [plan.totals for plan in plans]
    amounts = ([one.by(criterion) for one in totals] for criterion in _CRITERIA)
    ends = [row.index(min(row)) for row in amounts]
    return folded(totals, tolerance, [0, *ends])


def two_ways_sheet(one: Plan, other: Plan) -> Sheet:
    """Tell two ways side by side, a row a measure, with how much more the first takes."""
    more = one.totals.less(other.totals)
    rows: tuple[tuple[Cell, ...], ...] = (
        (say("Gates"), _gates_of(one), _gates_of(other), None),
        (
            say("Time"),
            tell(days_text(one.hours)),
            tell(days_text(other.hours)),
            tell(more_time(more.hours)),
        ),
        (
            cost_heading(),
            amount_text(money_range(one.usd_per_feu)),
            amount_text(money_range(other.usd_per_feu)),
            _signed(money(more.usd_per_feu)),
        ),
        (
            say("Emissions, kg CO2e per FEU"),
            amount_text(one.kg_co2e_per_feu),
            amount_text(other.kg_co2e_per_feu),
            _signed(more.kg_co2e_per_feu),
        ),
        (
            say("Distance, km"),
            figure(f"{one.distance_km:,.0f}"),
            figure(f"{other.distance_km:,.0f}"),
            _signed(more.distance_km),
        ),
        _counts_row(say("Borders"), len(one.borders), len(other.borders)),
        _counts_row(say("Transfers"), len(one.transfers), len(other.transfers)),
        (say("Countries"), " - ".join(one.countries), " - ".join(other.countries), None),
    )
    title = say(
        "Two routes from {start} to {end}", start=one.origin.names, end=one.destination.names
    )
    columns = (
        Column(say("What")),
        Column(say("One route")),
        Column(say("The other route")),
        Column("+/-"),
    )
    return Sheet(title, columns, rows)


def differences_sheet(one: Plan, other: Plan) -> Sheet:
    """Tell where one way takes more than another and where less, the most hours first."""
    columns = (
        Column(say("What")),
        Column(say("Where")),
        Column(say("Time, h"), 1),
        Column(per_feu_heading(), 0),
        Column(say("kg CO2e per FEU"), 0),
    )
    rows = tuple(
        (
            tell(word("term", row.what)),
            tell(row.where),
            Difference(row.hours),
            Difference(money(row.usd_per_feu)),
            Difference(row.kg_co2e_per_feu),
        )
        for row in differences(one, other)
    )
    return Sheet(say("Where they differ"), columns, rows)


def worlds_sheet(worlds: Mapping[str, Comparison]) -> Sheet:
    """Tell comparisons of one question in several worlds, a column each, against the first.

    Parameters
    ----------
    worlds
        The comparisons by the names of their worlds, one or more.
    """
    first, *others = worlds
    question = worlds[first].question
    columns = [Column(say("Corridor")), Column(say("What")), Column(first)]
    for name in others:
        columns += [Column(name), Column("+/-")]
    rows = [
        row
        for family, choices in _by_corridor([*worlds.values()])
        for row in _rows_of_worlds(family, choices)
    ]
    title = say(
        "{start} → {end}: the best route of each corridor in each scenario",
        start=question.origin.name,
        end=question.destination.name,
    )
    return Sheet(title, tuple(columns), tuple(rows))


def marks_told(comparison: Comparison, choices: Iterable[Choice]) -> Iterator[Text]:
    """Say what marks the rows of a comparison."""
    if comparison.free is not None:
        places = row_of(demand.name for demand in comparison.question.via)
        yield text(
            "{mark} passes {places}; the route without {mark} is the best of all.",
            mark=MARK,
            places=places,
        )
    elif any(choice is comparison.own for choice in choices):
        network = comparison.choices[0].plan.network
        region = network.regions[network.schema.home_region]
        yield text("{mark} the best route through {region}.", mark=MARK, region=region.names)


def price_told(comparison: Comparison) -> Text:
    """Say what it costs to pass what is demanded, or the home region; "" where nothing is told."""
    network, best = comparison.choices[0].plan.network, comparison.choices[0]
    if comparison.free is not None:
        places = row_of(demand.name for demand in comparison.question.via)
        more = against_told(best.totals, comparison.free.totals)
    elif comparison.own is not None and comparison.own is not best:
        places = network.regions[network.schema.home_region].names
        more = against_told(comparison.own.totals, best.totals)
    else:
        return Text()
    return text("Through {places}: {more}", places=places, more=more) if more else Text()


def more_time(hours: float) -> Text:
    """Write how much longer a way takes: in hours where days would round it away."""
    return clock_for(hours).signed(hours)


def _compared(
    comparison: Comparison,
    choices: Sequence[Choice],
    tolerance: float,
    *,
    title: Text,
    tab: str,
    left_out: list[Text],
) -> Compared:
    stands = comparison.standing(tolerance)
    alike = Counter(id(one) for one in stands.values())
    best = min(choices, key=lambda choice: choice.cost)
    rows = []
    for choice in choices:
        mark = f"{MARK} " if comparison.is_marked(choice) else ""
        family = mark + tell(family_told(choice.corridor, choice.trunk))
        gates = with_alike(choice.name, alike.get(id(choice), 1))
        against = None if choice is best else best.totals
        rows.append(_row(family, gates, choice.plan, against))
    legend = [
        *marks_told(comparison, choices),
        *alike_told((alike.get(id(choice), 1) for choice in choices), tolerance),
        *left_out,
    ]
    ways = tuple(choice.plan for choice in choices)
    return Compared(title, _sheet(tab, rows), ways, tuple(legend))


def _sheet(title: str, rows: Iterable[tuple[Cell, ...]]) -> Sheet:
    """Make the table of ways; its columns stand in pairs that a narrow page may stack."""
    columns = (
        Column(say("Corridor")),
        Column(say("Gates")),
        Column(say("Days"), 1),
        Column(say("Range")),
        Column(say("Longer by")),
        Column(say("Dearer by")),
        Column(short_heading(), 0),
        Column(tell(word("heading", "kg CO2e")), 0),
        Column(tell(word("heading", "km")), 0),
        Column(say("Borders"), 0),
        Column(say("Transfers"), 0),
        Column(say("of gauge"), 0),
    )
    return Sheet(title, columns, tuple(rows))


def _row(family: str, gates: str, plan: Plan, best: Totals | None) -> tuple[Cell, ...]:
    more = None if best is None else plan.totals.less(best)
    low, high = usual_days(plan.hours.low), usual_days(plan.hours.high)
    return (
        family,
        gates,
        plan.hours.typical / HOURS_PER_DAY,
        f"{low}-{high}",
        None if more is None else tell(more_time(more.hours)),
        None if more is None else tell(more_money_text(more.usd_per_feu)),
        money(plan.usd_per_feu.typical),
        plan.kg_co2e_per_feu.typical,
        plan.distance_km,
        len(plan.borders),
        len(plan.transfers),
        sum(change.is_gauge_change for change in plan.transfers),
    )


def _family_of(plan: Plan) -> Text:
    return family_told(corridor_of(plan.gates), plan.trunk)


def family_told(corridor: str, trunk: str) -> Text:
    """Name a corridor and the mode of a trunk; the sea goes by sea alone."""
    mode = word("mode", trunk)
    if not corridor:
        return mode
    if corridor == trunk:
        return corridor_told(corridor)
    return text("{corridor}, by {mode}", corridor=corridor_told(corridor), mode=mode)


def corridor_told(corridor: str) -> Text:
    """Name a corridor; one is called after a land, which the word of the data does not show."""
    return text("Trans-Siberian") if corridor == "trans-siberian" else word("corridor", corridor)


def with_alike(gates: str, standing_for: int) -> str:
    """Name a way by its gates, and how many near-equals it stands for."""
    more = standing_for - 1
    return say("{gates} (+{more})", gates=gates, more=more) if more else tell(gates)


def alike_told(standing_for: Iterable[int], tolerance: float) -> Iterator[Text]:
    """Say what the number of near-equals behind a name means, where one stands."""
    if max(standing_for, default=1) > 1:
        yield text(
            "(+...): so many more routes differ by no more than {percent:g} % in time, cost, CO2e "
            "and km.",
            percent=round(100 * tolerance, 6),
        )


def _gates_of(plan: Plan) -> str:
    return tell(chain_of(gate.names for gate in plan.gates)) or " - ".join(plan.countries)


def _signed(amount: float) -> str | None:
    return figure(f"{amount:+,.0f}") if round(amount) else None


def _counts_row(what: str, one: int, other: int) -> tuple[Cell, ...]:
    return what, str(one), str(other), _signed(one - other)


def _by_corridor(worlds: Sequence[Comparison]) -> Iterator[tuple[str, list[Choice | None]]]:
    """Return for each corridor and trunk its best way in each world; None where it has none.

    Behind the first corridor stands the home region's own way.
    """
    led = [families(comparison.leaders) for comparison in worlds]
    rows = [
        (
            tell(family_told(*family)),
            [leaders[family][0] if family in leaders else None for leaders in led],
        )
        for family in dict.fromkeys(key for leaders in led for key in leaders)
    ]
    own = [comparison.own for comparison in worlds]
    if any(own):
        network = worlds[0].choices[0].plan.network
        rows.insert(1, (f"{MARK} {tell(network.regions[network.schema.home_region].names)}", own))
    yield from rows


def _rows_of_worlds(family: str, choices: Sequence[Choice | None]) -> Iterator[tuple[Cell, ...]]:
    """Tell a corridor in each world; one that is the same in all of them by its days alone."""
    hours, usd, kg = (
        [None if choice is None else choice.totals.by(criterion) for choice in choices]
        for criterion in _CRITERIA[:3]
    )
    yield family, say("Days"), *_against_first(hours, usual_days, _more_hours)
    gates = [() if choice is None else choice.gates for choice in choices]
    if any(len({*amounts}) > 1 for amounts in (hours, usd, kg)):
        usd = [None if amount is None else money(amount) for amount in usd]
        yield "", short_heading(), *_against_first(usd, _whole, _signed)
        yield "", tell(word("heading", "kg CO2e")), *_against_first(kg, _whole, _signed)
    if len({*gates}) > 1:
        everywhere = set(gates[0]).intersection(*gates)
        first, *others = (
            tell(row_of(gate.names for gate in row if gate not in everywhere)) for row in gates
        )
        yield "", say("Gates"), first, *(cell for told in others for cell in (told, None))


def _against_first(
    amounts: Sequence[float | None],
    told: Callable[[float], str],
    more: Callable[[float], str | None],
) -> Iterator[Cell]:
    """Return the cells of an amount in each world, after the first one with its difference."""
    first, *others = amounts
    yield None if first is None else told(first)
    for amount in others:
        yield None if amount is None else told(amount)
        yield None if amount is None or first is None else more(amount - first)


def _more_hours(hours: float) -> str | None:
    return tell(more_time(hours)) if round(hours, 1) else None


def _whole(amount: float) -> str:
    return figure(f"{amount:,.0f}")
