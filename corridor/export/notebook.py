"""Plans and comparisons as a notebook shows them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape as escaped

from corridor.i18n import current_language, tell
from corridor.printable import shown
from corridor.report.costs import costs_told
from corridor.report.head import title, totals_told
from corridor.report.names import pair_name
from corridor.report.sheets import Cell, Column, Sheet, cell_text, itinerary_sheet
from corridor.report.totals import short_choices_sheet, totals_sheet
from corridor.routing import Plan
from corridor.routing.compare import Comparison


def plan_html(plan: Plan, picture: str) -> str:
    """Return a plan as HTML: its head, its map in a frame, its route, what it comes to."""
    totals = " · ".join(map(tell, totals_told(plan)))
    head = (tell(plan.corridor), totals, *map(tell, costs_told(plan)))
    paragraphs = (f"<p>{_escape(told)}</p>" for told in head if told)
    tables = (_table(itinerary_sheet(plan)), _table(totals_sheet(plan)))
    return _section(tell(title(plan)), (*paragraphs, picture, *tables))


def comparison_html(comparison: Comparison, picture: str) -> str:
    """Return the choices of a comparison that are worth a look as HTML: their map, a table."""
    plans = [choice.plan for choice in comparison.shown]
    ends = tell(pair_name(plans[0].origin, plans[0].destination))
    return _section(ends, (picture, _table(short_choices_sheet(plans))))


def _section(heading: str, parts: Iterable[str]) -> str:
    body = "\n".join(parts)
    return f'<section lang="{current_language()}"><h3>{_escape(heading)}</h3>\n{body}\n</section>'


def _table(sheet: Sheet) -> str:
    head = "".join(f'<th scope="col">{_escape(column.heading)}</th>' for column in sheet.columns)
    rows = "\n".join(f"<tr>{''.join(map(_cell, row, sheet.columns))}</tr>" for row in sheet.rows)
    return (
        f"<table><caption>{_escape(sheet.title)}</caption>"
        f"<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>"
    )


def _cell(cell: Cell, column: Column) -> str:
    side = "left" if column.decimals is None else "right"
    return f'<td style="text-align:{side}">{_escape(cell_text(cell, column))}</td>'


def _escape(text: str) -> str:
    """Write a text into HTML, without what no page shows."""
    return escaped(shown(text))
