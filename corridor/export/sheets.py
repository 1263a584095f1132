"""Tables that people read, the same in a workbook, in Markdown and in a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corridor.i18n import row_of, say, tell, word
from corridor.network import Range
from corridor.routing import Border, Change, Counted, Plan

Cell = str | float | None
HOURS_PER_DAY = 24.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    `decimals` are those of its numbers, None where it holds texts; a column of `plain` numbers,
    years and gauges, is written without separators.
    """

    heading: str
    decimals: int | None = None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under a title: texts in the reader's language, numbers as numbers."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def legs_sheet(plans: Sequence[Plan]) -> Sheet:
    """Give the legs of plans, a row each, with all that they take.

    Parameters
    ----------
    plans
        The plans; they are numbered where there are several.
    """
    columns = (
        *_number_column(plans),
        Column(say("Leg"), 0),
        Column(say("Mode")),
        Column(say("Country")),
        Column(say("From")),
        Column(say("To")),
        Column(say("Gauge, mm"), 0, plain=True),
        Column(say("Distance, km"), 1),
        Column(say("From the start, km"), 1),
        *range_columns(),
        Column(say("Lines")),
    )
    return Sheet(say("Legs"), columns, tuple(_leg_rows(plans)))


def itinerary_sheet(plan: Plan) -> Sheet:
    """Give the legs of a plan as a short table, with usual amounts alone."""
    columns = (
        Column(say("Leg"), 0),
        Column(say("Mode")),
        Column(say("Country")),
        Column(say("From")),
        Column(say("To")),
        Column(say("Gauge, mm"), 0, plain=True),
        Column(say("Distance, km"), 0),
        Column(say("Days"), 1),
        Column(say("USD per FEU"), 0),
        Column(say("kg CO2e per FEU"), 0),
    )
    rows = tuple(
        (
            number,
            tell(word("mode", leg.mode)),
            leg.country or None,
            tell(leg.start.names),
            tell(leg.end.names),
            leg.gauge_mm,
            leg.distance_km,
            leg.hours.typical / HOURS_PER_DAY,
            leg.usd_per_feu.typical,
            leg.kg_co2e_per_feu.typical,
        )
        for number, leg in enumerate(plan.legs, start=1)
    )
    return Sheet(say("Legs"), columns, rows)


def stops_sheet(plans: Sequence[Plan]) -> Sheet:
    """Give the borders and transfers of plans, a row each.

    The hours and USD of a border belong to its leg too, those of a transfer to no leg.
    """
    columns = (
        *_number_column(plans),
        Column(say("What")),
        Column(say("Place")),
        Column(say("Before")),
        Column(say("After")),
        *range_columns(),
    )
    return Sheet(say("Borders and transfers"), columns, tuple(_stop_rows(plans)))


def short_stops_sheet(plan: Plan) -> Sheet:
    """Give the borders and transfers of a plan as a short table."""
    columns = (
        Column(say("What")),
        Column(say("Place")),
        Column(say("Before")),
        Column(say("After")),
        Column(say("Time (low), h"), 1),
        Column(say("Time, h"), 1),
        Column(say("Time (high), h"), 1),
        Column(say("Cost, USD per FEU"), 0),
    )
    rows = tuple(
        (*names, *ends(stop.hours), stop.usd_per_feu.typical) for names, stop in _stops(plan)
    )
    return Sheet(say("Borders and transfers"), columns, rows)


def range_columns() -> tuple[Column, ...]:
    """Give the columns for hours, USD and CO2e with their ranges."""
    return (
        Column(say("Time (low), h"), 1),
        Column(say("Time, h"), 1),
        Column(say("Time (high), h"), 1),
        *amount_columns(),
    )


def counted_cells(part: Counted) -> tuple[float, ...]:
    """Give the cells of `range_columns`."""
    return (*ends(part.hours), *ends(part.usd_per_feu), *ends(part.kg_co2e_per_feu))


def _leg_rows(plans: Sequence[Plan]) -> Iterator[tuple[Cell, ...]]:
    for plan_number, plan in _numbered(plans):
        total = 0.0
        for number, leg in enumerate(plan.legs, start=1):
            total += leg.distance_km
            yield (
                *plan_number,
                number,
                tell(word("mode", leg.mode)),
                leg.country or None,
                tell(leg.start.names),
                tell(leg.end.names),
                leg.gauge_mm,
                leg.distance_km,
                total,
                *counted_cells(leg),
                tell(row_of(leg.lines)),
            )


def _stop_rows(plans: Sequence[Plan]) -> Iterator[tuple[Cell, ...]]:
    for number, plan in _numbered(plans):
        for names, stop in _stops(plan):
            yield *number, *names, *counted_cells(stop)


def _stops(plan: Plan) -> Iterator[tuple[tuple[str, str, str, str], Border | Change]]:
    for border in plan.borders:
        stations = dict.fromkeys((tell(border.start.names), tell(border.end.names)))
        names = say("Border"), " / ".join(stations), border.from_country, border.to_country
        yield names, border
    for change in plan.transfers:
        procedure, place = tell(word("procedure", change.procedure)), tell(change.node.names)
        before = track(change.from_mode, change.from_gauge_mm)
        after = track(change.to_mode, change.to_gauge_mm)
        yield (procedure, place, before, after), change


def track(mode: str, gauge_mm: int | None) -> str:
    """Name a mode with its gauge, mm, where it has one."""
    return f"{tell(word('mode', mode))} {gauge_mm or ''}".strip()


def amount_columns() -> tuple[Column, ...]:
    """Give the columns for USD and CO2e with their ranges."""
    return (
        Column(say("Cost (low), USD per FEU"), 0),
        Column(say("Cost, USD per FEU"), 0),
        Column(say("Cost (high), USD per FEU"), 0),
        Column(say("Emissions (low), kg CO2e per FEU"), 0),
        Column(say("Emissions, kg CO2e per FEU"), 0),
        Column(say("Emissions (high), kg CO2e per FEU"), 0),
    )


def _number_column(plans: Sequence[Plan]) -> Iterable[Column]:
    return (Column(say("Plan"), 0),) if len(plans) > 1 else ()


def _numbered(plans: Sequence[Plan]) -> Iterator[tuple[tuple[int, ...], Plan]]:
    for number, plan in enumerate(plans, start=1):
        yield ((number,) if len(plans) > 1 else ()), plan


def ends(amount: Range) -> tuple[float, float, float]:
    """Give the cells of a range."""
    return amount.low, amount.typical, amount.high
