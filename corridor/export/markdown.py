"""Plans as Markdown, for notes, issues and mails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corridor.export.evidence import arithmetic_sheet, question_sheet, sources_sheet
from corridor.export.safe import for_markdown
from corridor.export.sheets import (
    Cell,
    Column,
    Sheet,
    itinerary_sheet,
    short_stops_sheet,
)
from corridor.export.totals import short_choices_sheet, totals_sheet
from corridor.i18n import current_language, tell
from corridor.i18n.numerals import numeral
from corridor.routing import Plan


def plans_markdown(plans: Sequence[Plan], *, explain: bool = False) -> str:
    """Give plans as Markdown, told in the reader's language.

    Parameters
    ----------
    plans
        Plans of one question, at least one; several stand beside each other before they are told
        one by one.
    explain
        Whether to tell the arithmetic and the sources too.

    Returns
    -------
    str
        Headings and tables; a text of the data means nothing but itself.
    """
    return "\n".join(_lines(plans, explain=explain)) + "\n"


def number_told(number: float, column: Column) -> str:
    """Write a number of a column as the reader's language does."""
    separator = "" if column.plain else ","
    return numeral(f"{number:{separator}.{column.decimals or 0}f}", current_language())


def _lines(plans: Sequence[Plan], *, explain: bool) -> Iterator[str]:
    yield f"# {_way(plans[0])}"
    if len(plans) == 1:
        yield from _one(plans[0])
    else:
        yield from _several(plans)
    yield from _headed(question_sheet(plans), "##")
    if explain:
        yield from _headed(arithmetic_sheet(plans), "##")
        yield from _headed(sources_sheet(plans), "##")


def _one(plan: Plan) -> Iterator[str]:
    if plan.corridor:
        yield f"\n{for_markdown(tell(plan.corridor))}"
    for sheet in (totals_sheet(plan), itinerary_sheet(plan), short_stops_sheet(plan)):
        yield from _headed(sheet, "##")


def _several(plans: Sequence[Plan]) -> Iterator[str]:
    yield from _table(short_choices_sheet(plans))
    for number, plan in enumerate(plans, start=1):
        yield f"\n## {number}. {for_markdown(tell(plan.corridor)) or _way(plan)}"
        yield from _table(itinerary_sheet(plan))


def _way(plan: Plan) -> str:
    ends = plan.origin.names, plan.destination.names
    return " → ".join(for_markdown(tell(name)) for name in ends)


def _headed(sheet: Sheet, mark: str) -> Iterator[str]:
    if sheet.rows:
        yield f"\n{mark} {for_markdown(sheet.title)}"
        yield from _table(sheet)


def _table(sheet: Sheet) -> Iterator[str]:
    yield ""
    yield _row(for_markdown(column.heading) for column in sheet.columns)
    yield _row("---" if column.decimals is None else "---:" for column in sheet.columns)
    for row in sheet.rows:
        yield _row(map(_cell, row, sheet.columns))


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell, column: Column) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return for_markdown(cell)
    return number_told(cell, column)
