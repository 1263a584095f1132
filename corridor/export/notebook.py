"""Plans and comparisons as a notebook shows them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from corridor.export.markdown import number_told
from corridor.export.sheets import (
    Cell,
    Column,
    Sheet,
    itinerary_sheet,
)
from corridor.export.totals import short_choices_sheet, totals_sheet
from corridor.i18n import current_language, tell
from corridor.routing import Plan
from corridor.routing.compare import Comparison


def plan_html(plan: Plan) -> str:
    """Give a plan as HTML: its map in a frame, what it comes to, its legs."""
    title = f"{tell(plan.origin.names)} → {tell(plan.destination.names)}"
    tables = (_table(totals_sheet(plan)), _table(itinerary_sheet(plan)))
    return _section(title, (plan.map()._repr_html_(), *tables))


def comparison_html(comparison: Comparison) -> str:
    """Give the choices of a comparison that are worth a look as HTML: their map, a table."""
    plans = [choice.plan for choice in comparison.shown]
    title = f"{tell(plans[0].origin.names)} → {tell(plans[0].destination.names)}"
    picture = comparison.map()._repr_html_()
    return _section(title, (picture, _table(short_choices_sheet(plans))))


def _section(title: str, parts: Iterable[str]) -> str:
    body = "\n".join(parts)
    return f'<section lang="{current_language()}"><h3>{escape(title)}</h3>\n{body}\n</section>'


def _table(sheet: Sheet) -> str:
    head = "".join(f'<th scope="col">{escape(column.heading)}</th>' for column in sheet.columns)
    rows = "\n".join(f"<tr>{''.join(map(_cell, row, sheet.columns))}</tr>" for row in sheet.rows)
    return (
        f"<table><caption>{escape(sheet.title)}</caption>"
        f"<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>"
    )


def _cell(cell: Cell, column: Column) -> str:
    if cell is None:
        return "<td></td>"
    if isinstance(cell, str):
        return f'<td style="text-align:left">{escape(cell)}</td>'
    return f'<td style="text-align:right">{number_told(cell, column)}</td>'
