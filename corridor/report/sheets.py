"""Tables that people read, the same in a workbook, in Markdown and in a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corridor.i18n import row_of, say, tell, word
from corridor.network import Range
from corridor.report.amounts import (
    ESTIMATED,
    HOURS_PER_DAY,
    cost_headings,
    figure,
    money_range,
    short_heading,
)
from corridor.report.itinerary import Row, itinerary
from corridor.report.names import border_stations, place_name, procedure_name, way_name
from corridor.routing import MEASURES, Border, Change, Counted, Measure, Plan

# Letters of the code of one country.
_COUNTRY = 2


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with its range, and whether it rests on an estimate, be it in part."""

    value: Range
    is_estimated: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is written with its sign."""

    value: float


Cell = str | float | Amount | Difference | None


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


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a title: a table, then sentences.

    The title of the section stands in place of that of the table. A row of one cell is a heading
    within the table.
    """

    title: str
    sheet: Sheet | None = None
    lines: tuple[str, ...] = ()


def cell_text(cell: Cell, column: Column) -> str:
    """Write a cell as the reader's language does; an amount by its usual value, with its mark."""
    if isinstance(cell, Amount):
        mark = ESTIMATED if cell.is_estimated else ""
        return mark + cell_text(cell.value.typical, column)
    if isinstance(cell, Difference):
        return figure(f"{cell.value:+,.{column.decimals or 0}f}")
    if cell is None or isinstance(cell, str):
        return cell or ""
    separator = "" if column.plain else ","
    return figure(f"{cell:{separator}.{column.decimals or 0}f}")


def legs_sheet(plans: Sequence[Plan]) -> Sheet:
    """Return the legs of plans, a row each, with all that they take.

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
        _estimated_column(),
        Column(say("Lines")),
    )
    return Sheet(say("Legs"), columns, tuple(_leg_rows(plans)))


def itinerary_sheet(plan: Plan) -> Sheet:
    """Return the way of a plan in the order of time, a row for whatever happens on it."""
    columns = (
        Column(say("Day"), 1),
        Column(say("km"), 0),
        Column(say("Place")),
        Column(say("Country")),
        Column(say("What")),
        Column(say("Hours"), 1),
        Column(short_heading(), 0),
        Column(say("kg CO2e/FEU"), 0),
    )
    return Sheet(say("Route"), columns, tuple(map(_itinerary_cells, itinerary(plan))))


def where_and_what(country: str, what: str) -> str:
    """Write country and what is done of a row in one: "CN  rail 1435", "CN|KZ, reloading"."""
    if len(country) > _COUNTRY and what:
        return f"{country}, {what}"
    return f"{country:<{_COUNTRY}}  {what}".rstrip()


def _itinerary_cells(row: Row) -> tuple[Cell, ...]:
    return (
        row.start_hours / HOURS_PER_DAY,
        row.km,
        tell(place_name(row.place)),
        row.country or None,
        tell(row.what) or None,
        *(_amount(row, measure) for measure in MEASURES),
    )


def _amount(part: Counted, measure: Measure) -> Amount | None:
    """Return what a part takes; None where it takes nothing at all."""
    value: Range = getattr(part, measure)
    if measure == "usd_per_feu":
        value = money_range(value)
    return Amount(value, part.estimated_share(measure) > 0) if value.high else None


def stops_sheet(plans: Sequence[Plan]) -> Sheet:
    """Return the borders and transfers of plans, a row each.

    The hours and USD of a border belong to its leg too, those of a transfer to no leg.
    """
    columns = (
        *_number_column(plans),
        Column(say("What")),
        Column(say("Place")),
        Column(say("Before")),
        Column(say("After")),
        *range_columns(),
        _estimated_column(),
    )
    return Sheet(say("Borders and transfers"), columns, tuple(_stop_rows(plans)))


def range_columns() -> tuple[Column, ...]:
    """Return the columns for hours, USD and CO2e with their ranges."""
    return (
        Column(say("Time (low), h"), 1),
        Column(say("Time, h"), 1),
        Column(say("Time (high), h"), 1),
        *amount_columns(),
    )


def counted_cells(part: Counted) -> tuple[float, ...]:
    """Return the cells of `range_columns`."""
    return (*ends(part.hours), *ends(money_range(part.usd_per_feu)), *ends(part.kg_co2e_per_feu))


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
                _estimated_percent(leg),
                tell(row_of(leg.lines)),
            )


def _stop_rows(plans: Sequence[Plan]) -> Iterator[tuple[Cell, ...]]:
    for number, plan in _numbered(plans):
        for names, stop in _stops(plan):
            yield *number, *names, *counted_cells(stop), _estimated_percent(stop)


def _stops(plan: Plan) -> Iterator[tuple[tuple[str, str, str, str], Border | Change]]:
    """Return borders and transfers as the way meets them, each with how it is told."""
    for part in plan.parts:
        if isinstance(part, Border):
            stations = tell(border_stations(part))
            names = say("Border"), stations, part.from_country, part.to_country
            yield names, part
        elif isinstance(part, Change):
            procedure, place = tell(procedure_name(part)), tell(part.node.names)
            before = tell(way_name(part.from_mode, part.from_gauge_mm))
            after = tell(way_name(part.to_mode, part.to_gauge_mm))
            yield (procedure, place, before, after), part


def amount_columns() -> tuple[Column, ...]:
    """Return the columns for USD and CO2e with their ranges."""
    return (
        *(Column(heading, 0) for heading in cost_headings()),
        Column(say("Emissions (low), kg CO2e per FEU"), 0),
        Column(say("Emissions, kg CO2e per FEU"), 0),
        Column(say("Emissions (high), kg CO2e per FEU"), 0),
    )


def _estimated_column() -> Column:
    return Column(say("Of the cost estimated, %"), 0)


def _estimated_percent(part: Counted) -> float | None:
    """Return how much of what a part costs rests on estimates; None where it costs nothing."""
    return 100 * part.estimated_share("usd_per_feu") if part.usd_per_feu.high else None


def _number_column(plans: Sequence[Plan]) -> Iterable[Column]:
    return (Column(say("Plan"), 0),) if len(plans) > 1 else ()


def _numbered(plans: Sequence[Plan]) -> Iterator[tuple[tuple[int, ...], Plan]]:
    for number, plan in enumerate(plans, start=1):
        yield ((number,) if len(plans) > 1 else ()), plan


def ends(amount: Range) -> tuple[float, float, float]:
    """Return the cells of a range."""
    return amount.low, amount.typical, amount.high
