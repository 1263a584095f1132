"""The ways that a demand, a scenario or a day is weighed by, beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace

from corridor.i18n import Text, say, tell, text
from corridor.report.amounts import money, short_heading
from corridor.report.costs import avoid_cost_told, base_cost_told, via_cost_told
from corridor.report.sheets import Cell, Column, Difference, Sheet
from corridor.routing import Plan, Totals, ViaCost

# Below all that a table shows.
_NOTHING = 1e-6


@dataclass(frozen=True, slots=True)
class CostTable:
    """Ways to compare under the sentence that tells what comes of it.

    Attributes
    ----------
    told
        The sentence.
    ways
        Ways by name; None for one that is not there.
    extra
        How much more this plan takes than the last of them; None where that is not there.
    """

    told: Text
    ways: tuple[tuple[Text, Totals | None], ...]
    extra: Totals | None


def cost_tables(plan: Plan) -> tuple[CostTable, ...]:
    """Return a table for each via, each thing avoided, and the world of a plan."""
    return tuple(_tables(plan))


def costs_sheet(plan: Plan) -> Sheet:
    """Return the same as one sheet, a row a way."""
    columns = (
        Column(say("What demands cost")),
        Column(say("Route")),
        Column(say("km"), 0),
        Column(say("Hours"), 1),
        Column(short_heading(), 0),
        Column(say("kg CO2e/FEU"), 0),
    )
    return Sheet(say("What demands cost"), columns, tuple(_rows(plan)))


def _rows(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for table in cost_tables(plan):
        told = tell(table.told)
        for name, totals in table.ways:
            missing = (say("there is none"), None, None, None)
            yield told, tell(name), *(missing if totals is None else _cells(totals))
        if table.extra:
            yield told, say("difference"), *map(Difference, _cells(table.extra))


def _cells(totals: Totals) -> tuple[float, ...]:
    """Return km, hours, money and kg CO2e."""
    return astuple(replace(totals, usd_per_feu=money(totals.usd_per_feu)))


def _tables(plan: Plan) -> Iterator[CostTable]:
    by = plan.query.by
    for via in plan.via_costs:
        yield CostTable(via_cost_told(via, by), tuple(_via_ways(via)), via.extra)
    for avoided in plan.avoid_costs:
        told = avoid_cost_told(avoided, by)
        yield _compared(told, avoided.avoiding, text("best way through it"), avoided.free)
    cost = plan.base_cost
    if cost:
        told = base_cost_told(cost, plan)
        yield _compared(told, cost.changed, text("base case"), cost.base)


def _compared(told: Text, plan: Totals, name: Text, other: Totals | None) -> CostTable:
    """Put a plan and one other way beside each other; neither where they come to the same."""
    if other and _same(plan, other):
        return CostTable(told, (), None)
    ways = (text("this plan"), plan), (name, other)
    return CostTable(told, ways, plan.less(other) if other else None)


def _via_ways(cost: ViaCost) -> Iterator[tuple[Text, Totals | None]]:
    yield text("this plan"), cost.passing
    if not any(way and _same(cost.free, way) for way in (cost.passing, cost.avoiding)):
        yield text("best route of all"), cost.free
    yield text("best way round it"), cost.avoiding


def _same(one: Totals, other: Totals) -> bool:
    return all(abs(amount) <= _NOTHING for amount in astuple(one.less(other)))
