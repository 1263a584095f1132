"""The best way in each month, as a table and in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corridor.i18n import Text, row_of, say, tell, text
from corridor.planner.departures import Month
from corridor.report.amounts import HOURS_PER_DAY, days_text, money, short_heading, usd_per_feu_text
from corridor.report.head import title
from corridor.report.sheets import Cell, Column, Sheet
from corridor.routing import Plan


def calendar_sheet(months: Sequence[Month]) -> Sheet:
    """Return the months, a row each: gates, days with their range, day of arrival, USD, CO2e."""
    columns = (
        Column(say("Month")),
        Column(say("Gates")),
        Column(say("Days"), 1),
        Column(say("Good day"), 1),
        Column(say("Bad day"), 1),
        Column(say("Arrival")),
        Column(short_heading(), 0),
        Column(say("kg CO2e/FEU"), 0),
    )
    plan = next(month.plan for month in months if month.plan)
    return Sheet(tell(title(plan)), columns, tuple(map(_row, months)))


def calendar_told(months: Sequence[Month]) -> tuple[Text, ...]:
    """Tell the quickest and the cheapest month, and what the table rests on."""
    return tuple(_told(months))


def _row(month: Month) -> tuple[Cell, ...]:
    name, plan = f"{month.departure:%Y-%m}", month.plan
    if plan is None or plan.arrival is None:
        return (name, tell(month.reason), *(None,) * 6)
    hours = plan.hours
    return (
        name,
        tell(plan.corridor) or " - ".join(plan.countries),
        hours.typical / HOURS_PER_DAY,
        hours.low / HOURS_PER_DAY,
        hours.high / HOURS_PER_DAY,
        plan.arrival.typical.isoformat(),
        money(plan.usd_per_feu.typical),
        plan.kg_co2e_per_feu.typical,
    )


def _told(months: Sequence[Month]) -> Iterator[Text]:
    plans = [month.plan for month in months if month.plan]
    by_time, by_cost = _least(plans, "hours"), _least(plans, "usd_per_feu")
    if by_time:
        yield text(
            "Quickest: {months}, {amount}.",
            months=row_of(map(_month, by_time)),
            amount=days_text(by_time[0].hours),
        )
    if by_cost:
        yield text(
            "Cheapest: {months}, {amount}.",
            months=row_of(map(_month, by_cost)),
            amount=usd_per_feu_text(by_cost[0].usd_per_feu),
        )
    yield text(
        "The box leaves on the 15th of the month. Closures and seasons are those of the calendar; "
        "what is not known yet is not in it."
    )


def _least(plans: Sequence[Plan], measure: str) -> list[Plan]:
    """Return the plans of the months that have least of a measure; none where all have the same."""
    amounts = [round(getattr(plan, measure).typical, 1) for plan in plans]
    least = [plan for plan, amount in zip(plans, amounts, strict=True) if amount == min(amounts)]
    return least if len(least) < len(plans) else []


def _month(plan: Plan) -> str:
    return f"{plan.departure:%Y-%m}" if plan.departure else ""
