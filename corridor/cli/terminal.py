"""A plan as a terminal shows it: its head, its way row by row, and what a reader must know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from corridor.cli.charset import carried
from corridor.cli.console import standard_console
from corridor.cli.tables import headed_table, print_listings
from corridor.i18n import row_of, say, tell, text
from corridor.report.costs import costs_told
from corridor.report.head import access_told, basis_told, sureness_told, title, totals_told
from corridor.report.itinerary import itinerary
from corridor.report.names import pair_name
from corridor.report.notes import notes_told
from corridor.report.notices import MOST, notices_at_a_glance
from corridor.report.sheets import (
    Amount,
    Cell,
    Column,
    Section,
    cell_text,
    itinerary_sheet,
    where_and_what,
)
from corridor.report.when import world_and_dates
from corridor.routing import Plan

# On wider terminals than this a table gains nothing but distance.
_MOST_WIDTH = 100
# From so many columns on a row tells its ranges as well.
_WITH_RANGES = 110
_MOST_LINES = 5
_MOST_NOTICE_LINES = 4


def show_plan(
    plan: Plan,
    maps: Sequence[Path],
    *,
    is_cost_checked: bool,
    market_error: float | None = None,
    with_lines: bool,
) -> None:
    """Print a plan.

    Parameters
    ----------
    plan
        The plan.
    maps
        The files into which its map was drawn.
    is_cost_checked
        Whether a dated market price speaks of its lane.
    market_error
        How far plans lie off such prices, percent.
    with_lines
        Whether to name the lines of each leg.
    """
    console = standard_console()
    _show_head(console, plan)
    console.print(_way(plan, with_ranges=console.width >= _WITH_RANGES))
    sure = sureness_told(plan, is_cost_checked=is_cost_checked, market_error=market_error)
    print_listings(
        Section(title, lines=tuple(lines))
        for title, lines in (
            (say("Lines"), _told(_lines(plan)) if with_lines else []),
            (say("Access"), _told(access_told(plan))),
            (say("What to know"), _notices(plan, console)),
            (say("Situation"), [" ".join(_told(world_and_dates(plan)))]),
            (say("Notes"), _told(notes_told(plan))),
            (say("Basis"), _told(basis_told(plan))),
            (say("How sure"), _told(sure)),
            (say("Map"), [str(file) for file in maps]),
        )
    )


def _show_head(console: Console, plan: Plan) -> None:
    width = min(console.width, _MOST_WIDTH)
    way, corridor = carried(tell(title(plan))), carried(tell(plan.corridor))
    gap = width - cell_len(way) - cell_len(corridor)
    between = " " * gap if gap > 1 else "\n"
    console.print(Text.assemble((way, "bold"), between if corridor else "", (corridor, "bold")))
    for line in _filled(_told(totals_told(plan)), width):
        console.print(Text(line, style="bold green"))
    for sentence in _told(costs_told(plan)):
        console.print(Text(sentence))


def _filled(words: Iterable[str], width: int) -> Iterator[str]:
    """Put amounts beside each other, as many as a line holds."""
    line = ""
    for told in words:
        longer = f"{line}   {told}" if line else told
        if line and cell_len(longer) > width:
            yield line
            longer = told
        line = longer
    yield line


def _way(plan: Plan, *, with_ranges: bool) -> Table:
    """Lay out the table of the route; country and procedure share a column to save room."""
    sheet = itinerary_sheet(plan)
    day, km, place, _, _, hours, usd, _ = sheet.columns
    table = headed_table(2)
    for column in (day, km):
        table.add_column(column.heading, justify="right", no_wrap=True)
    for heading in (place.heading, ""):
        table.add_column(heading, overflow="fold")
    for column in (hours, usd):
        table.add_column(column.heading, justify="right", no_wrap=True)
    shown_km = ""
    for row, cells in zip(itinerary(plan), sheet.rows, strict=True):
        told = [cell_text(cell, column) for cell, column in zip(cells, sheet.columns, strict=True)]
        is_passed = row.kind in ("pass", "city")
        table.add_row(
            told[0],
            "" if told[1] == shown_km else told[1],
            Text(carried("  " * is_passed + told[2]), style="" if is_passed else "bold"),
            Text(carried(where_and_what(told[3], told[4]))),
            carried(_amount(cells[5], hours, with_ranges=with_ranges)),
            carried(_amount(cells[6], usd, with_ranges=with_ranges)),
        )
        shown_km = told[1]
    return table


def _amount(cell: Cell, column: Column, *, with_ranges: bool) -> str:
    told = cell_text(cell, column)
    if not with_ranges or not isinstance(cell, Amount):
        return told
    low, high = (cell_text(end, column) for end in (cell.value.low, cell.value.high))
    return told if low == high else f"{told} ({low}-{high})"


def _lines(plan: Plan) -> Iterator[str]:
    """Name the lines of each leg, those with most kilometres in the order of the way."""
    for leg in plan.legs:
        if leg.lines:
            km: dict[str, float] = {}
            for link in leg.links:
                km[link.line] = km.get(link.line, 0.0) + link.distance_km
            most = sorted(leg.lines, key=lambda line: -km[line])[:_MOST_LINES]
            told = row_of(line for line in leg.lines if line in most)
            more = len(leg.lines) - len(most)
            lines = text("{lines} and {number} more", lines=told, number=more) if more else told
            yield say("{way}: {amounts}", way=pair_name(leg.start, leg.end), amounts=lines)


def _notices(plan: Plan, console: Console) -> list[str]:
    """Tell as many notices as few lines hold, the gravest one in any case."""
    width = min(console.width, _MOST_WIDTH) - cell_len(say("What to know")) - 2
    for count in range(MOST, 1, -1):
        told = _told(notices_at_a_glance(plan, count))
        if sum(len(Text(line).wrap(console, max(width, 1))) for line in told) <= _MOST_NOTICE_LINES:
            return told
    return _told(notices_at_a_glance(plan, 1))


def _told(sentences: Iterable[str]) -> list[str]:
    return [carried(tell(sentence)) for sentence in sentences]
