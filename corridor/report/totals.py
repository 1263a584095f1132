"""The tables of what plans come to: one plan, or several beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corridor.i18n import say, series_of, tell, word
from corridor.report.amounts import HOURS_PER_DAY, cost_heading, money, money_range, per_feu_heading
from corridor.report.costs import costs_told
from corridor.report.currency import currency_name
from corridor.report.head import title
from corridor.report.sheets import Cell, Column, Sheet, amount_columns, ends
from corridor.routing import MEASURES, Plan
from corridor.routing.choice import corridor_of


def choices_sheet(plans: Sequence[Plan]) -> Sheet:
    """Return plans beside each other, a row each."""
    columns = (
        Column(say("Plan"), 0),
        Column(say("Corridor")),
        Column(say("Gates")),
        Column(say("Mode")),
        Column(say("Distance, km"), 0),
        *_day_columns(),
        *amount_columns(),
        Column(say("Borders"), 0),
        Column(say("Changes of gauge"), 0),
        Column(say("Other transfers"), 0),
        Column(say("Countries")),
        Column(say("What demands cost")),
    )
    rows = tuple(_choice_row(number, plan) for number, plan in enumerate(plans, start=1))
    return Sheet(say("Plans"), columns, rows)


def short_choices_sheet(plans: Sequence[Plan]) -> Sheet:
    """Return plans beside each other as a short table, with usual amounts alone."""
    columns = (
        Column(say("Plan"), 0),
        Column(say("Corridor")),
        Column(say("Gates")),
        Column(say("Mode")),
        Column(say("Distance, km"), 0),
        Column(say("Days"), 1),
        Column(per_feu_heading(), 0),
        Column(say("kg CO2e per FEU"), 0),
        Column(say("Borders"), 0),
        Column(say("Changes of gauge"), 0),
    )
    rows = tuple(
        (
            number,
            tell(corridor_of(plan.gates)) or None,
            tell(plan.corridor) or None,
            tell(word("mode", plan.trunk)),
            plan.distance_km,
            plan.hours.typical / HOURS_PER_DAY,
            money(plan.usd_per_feu.typical),
            plan.kg_co2e_per_feu.typical,
            len(plan.borders),
            sum(change.is_gauge_change for change in plan.transfers),
        )
        for number, plan in enumerate(plans, start=1)
    )
    return Sheet(say("Plans"), columns, rows)


def totals_sheet(plan: Plan) -> Sheet:
    """Return what a plan comes to, a row a measure."""
    columns = (
        Column(say("Measure")),
        Column(say("Low"), 1),
        Column(say("Usual"), 1),
        Column(say("High"), 1),
        Column(say("Of it estimated, %"), 0),
    )
    days = plan.hours.times(1 / HOURS_PER_DAY)
    estimated_km = 100 * plan.estimated_km / plan.distance_km
    share = {measure: 100 * plan.estimated_share(measure) for measure in MEASURES}
    usd, kg = plan.usd_per_feu, plan.kg_co2e_per_feu
    rows = (
        (say("Distance, km"), None, plan.distance_km, None, estimated_km),
        (say("Great circle, km"), None, plan.great_circle_km, None, None),
        (say("Time, days"), *ends(days), share["hours"]),
        (say("Time, h"), *ends(plan.hours), share["hours"]),
        (cost_heading(), *ends(money_range(usd)), share["usd_per_feu"]),
        *_surcharge_rows(plan),
        (say("Emissions, kg CO2e per FEU"), *ends(kg), share["kg_co2e_per_feu"]),
    )
    return Sheet(say("Summary"), columns, rows)


def _surcharge_rows(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    """Return what is paid beside the freight, which the cost holds."""
    for one in plan.surcharges:
        name = say("Of it {name}, {currency} per FEU", name=one.name, currency=currency_name())
        share = 100 * one.estimated_share("usd_per_feu")
        yield name, *ends(money_range(one.usd_per_feu)), share


def summary_sheet(plan: Plan) -> Sheet:
    """Return what a plan comes to, and below it what is told in its head, a row a sentence."""
    totals = totals_sheet(plan)
    nothing = (None,) * (len(totals.columns) - 1)
    head = (title(plan), plan.corridor, *costs_told(plan))
    told = tuple((tell(sentence), *nothing) for sentence in head if sentence)
    return replace(totals, rows=(*totals.rows, *told))


def _choice_row(number: int, plan: Plan) -> tuple[Cell, ...]:
    gauge_changes = sum(change.is_gauge_change for change in plan.transfers)
    return (
        number,
        tell(corridor_of(plan.gates)) or None,
        tell(plan.corridor) or None,
        tell(word("mode", plan.trunk)),
        plan.distance_km,
        *ends(plan.hours.times(1 / HOURS_PER_DAY)),
        *ends(money_range(plan.usd_per_feu)),
        *ends(plan.kg_co2e_per_feu),
        len(plan.borders),
        gauge_changes,
        len(plan.transfers) - gauge_changes,
        " - ".join(plan.countries),
        tell(series_of(costs_told(plan))) or None,
    )


def _day_columns() -> tuple[Column, ...]:
    return (
        Column(say("Time (low), days"), 1),
        Column(say("Time, days"), 1),
        Column(say("Time (high), days"), 1),
    )
