"""What a demand costs, what lies inside a demanded area, what a changed world costs: sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corridor.i18n import Text, chain_of, row_of, run_of, text
from corridor.report.amounts import (
    clock_for,
    co2e_text,
    km_text,
    money_text,
    more_money_text,
    signed,
    usd_text,
)
from corridor.report.names import place_name
from corridor.routing import AvoidCost, BaseCost, Cargo, Plan, Query, Totals, ViaCost


def costs_told(plan: Plan) -> tuple[Text, ...]:
    """Say what stands in the head of a plan behind its totals, a sentence each.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    tuple of Text
        What the whole cargo takes where it is more than one FEU, what is paid beside the freight,
        what each via costs and what lies inside it, what each thing avoided costs, what scenarios
        and a day cost.
    """
    return tuple(_told(plan))


def cargo_name(cargo: Cargo) -> Text:
    """Name a cargo: its containers, its goods, how it goes."""
    words = (
        text("{number} FEU", number=cargo.feu) if cargo.feu else "",
        text("{number} TEU", number=cargo.teu) if cargo.teu else "",
        text("{tonnes:,.10g} t", tonnes=cargo.tonnes) if cargo.tonnes else "",
        text("empty") if cargo.empty else "",
        text("in wagons") if cargo.wagon else "",
    )
    return row_of(filter(None, words))


def cargo_told(plan: Plan) -> Text:
    """Say what the whole cargo takes; "" where it is one loaded FEU, as the totals are."""
    if replace(plan.query.cargo, box="soc") == Cargo():
        return Text()
    return text(
        "The whole cargo, {cargo}: {usd}, {co2e}",
        cargo=cargo_name(plan.query.cargo),
        usd=usd_text(plan.cargo_usd),
        co2e=co2e_text(plan.cargo_kg_co2e),
    )


def surcharges_told(plan: Plan) -> Text:
    """Say what is paid beside the freight, and what is taken off it; "" for nothing."""
    if not plan.surcharges:
        return Text()
    amounts = (
        run_of((one.name, " ", more_money_text(one.usd_per_feu.typical))) for one in plan.surcharges
    )
    return text("In the price: {amounts}", amounts=row_of(amounts))


def via_cost_told(cost: ViaCost, by: str = "time") -> Text:
    """Say what a demand to pass a place costs.

    Parameters
    ----------
    cost
        What it costs.
    by
        What the plan makes least: emissions are told where it is they.
    """
    more = _more(cost.passing.less(cost.free), by)
    return _detour_told(cost, more, by) if more else _no_detour_told(cost, by)


def inside_told(cost: ViaCost) -> Text:
    """Say what of a way lies inside the area that it had to pass; "" where there is no area."""
    if cost.inside is None:
        return Text()
    nodes = cost.inside.nodes
    return text(
        "Inside {area}, {stretch}: {amounts}",
        area=cost.via,
        stretch=chain_of((place_name(nodes[0]), place_name(nodes[-1]))),
        amounts=_amounts(cost.inside.totals),
    )


def avoid_cost_told(cost: AvoidCost, by: str = "time") -> Text:
    """Say what keeping out of something costs."""
    more = _more(cost.extra, by)
    if not more:
        return text(
            "Keeping out of {avoided} costs nothing: the best route does so anyway",
            avoided=cost.avoided,
        )
    return text(
        "Keeping out of {avoided} costs {more} against the best way through it",
        avoided=cost.avoided,
        more=more,
    )


def base_cost_told(cost: BaseCost, plan: Plan) -> Text:
    """Say what the scenarios and the day of a plan cost against the base world."""
    world = changes_told(plan.query)
    if cost.extra is None:
        return text("{world}: no such route in the base case", world=world)
    more = _more(cost.extra, plan.query.by)
    if not more:
        return text("{world}: no difference from the base case", world=world)
    if not cost.corridor or cost.corridor == plan.corridor:
        return text("{world}: {more} against the base case", world=world, more=more)
    return text(
        "{world}: {more} against the base case, whose route is {corridor}",
        world=world,
        more=more,
        corridor=cost.corridor,
    )


def against_told(one: Totals, best: Totals) -> Text:
    """Say how much more one way takes than the best; "" where there is nothing to tell."""
    more = row_of(_differences(one.less(best)))
    return text("{more} against the best route", more=more) if more else Text()


def changes_told(query: Query) -> Text:
    """Name what makes a world another than the base: scenarios, a day; "" for nothing."""
    day = text("departure on {day}", day=query.day.isoformat()) if query.day else ""
    return row_of(filter(None, (*query.scenarios, day)))


def difference_text(difference: Totals) -> Text:
    """Write how much more or less a way takes; "" where there is nothing to tell."""
    return row_of((*_differences(difference), *_kg_difference(difference)))


def _more(difference: Totals, by: str) -> Text:
    """Write a difference for a sentence: emissions only where they matter or nothing else does."""
    told = tuple(_differences(difference))
    return difference_text(difference) if by == "emissions" or not told else row_of(told)


def _differences(difference: Totals) -> Iterator[Text]:
    km, hours, usd = difference.distance_km, difference.hours, difference.usd_per_feu
    clock = clock_for(hours)
    if round(km):
        yield text("{km} km", km=signed(km))
    if round(hours / clock.hours, 1):
        yield clock.signed(hours)
    if round(usd):
        yield more_money_text(usd)


def _kg_difference(difference: Totals) -> Iterator[Text]:
    if round(difference.kg_co2e_per_feu):
        yield text("{amount} kg CO2e", amount=signed(difference.kg_co2e_per_feu))


def _amounts(totals: Totals) -> Text:
    time = clock_for(totals.hours).text(totals.hours)
    usd = money_text(totals.usd_per_feu)
    return row_of((km_text(totals.distance_km), time, usd))


def _told(plan: Plan) -> Iterator[Text]:
    if cargo_told(plan):
        yield cargo_told(plan)
    if surcharges_told(plan):
        yield surcharges_told(plan)
    for via in plan.via_costs:
        yield via_cost_told(via, plan.query.by)
        if via.inside:
            yield inside_told(via)
    for avoided in plan.avoid_costs:
        yield avoid_cost_told(avoided, plan.query.by)
    if plan.base_cost:
        yield base_cost_told(plan.base_cost, plan)


def _detour_told(cost: ViaCost, more: Text, by: str) -> Text:
    if cost.extra is None:
        return text(
            "{via} costs {more} against the best way; none leads round it", via=cost.via, more=more
        )
    if cost.avoiding == cost.free:
        return text("{via} costs {more} against the best way round it", via=cost.via, more=more)
    return text(
        "{via} costs {more} against the best way, and against the best way round it {against}",
        via=cost.via,
        more=more,
        against=_more(cost.extra, by) or text("no less and no more"),
    )


def _no_detour_told(cost: ViaCost, by: str) -> Text:
    if cost.extra is None:
        return text(
            "{via} costs nothing: the best way runs through it, and none leads round it",
            via=cost.via,
        )
    return text(
        "{via} costs nothing: the best way runs through it; against the best way round it "
        "{against}",
        via=cost.via,
        against=_more(cost.extra, by) or text("no less and no more"),
    )
