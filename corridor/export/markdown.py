"""Plans as Markdown, for notes, issues and mails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corridor.export.safe import for_markdown
from corridor.i18n import tell
from corridor.report.costs import costs_told
from corridor.report.evidence import arithmetic_sheet, question_sheet, sources_sheet
from corridor.report.head import title, totals_told
from corridor.report.notices import notices_sheet
from corridor.report.sheets import Sheet, cell_text, itinerary_sheet
from corridor.report.totals import short_choices_sheet, totals_sheet
from corridor.routing import Plan


def plans_markdown(
    plans: Sequence[Plan],
    before: Sequence[Sheet] = (),
    legend: Sequence[str] = (),
    *,
    explain: bool = False,
) -> str:
    """Return plans as Markdown, told in the reader's language.

    Parameters
    ----------
    plans
        Plans of one question, at least one; several stand beside each other before they are told
        one by one.
    before
        Tables that stand before them, in place of that of all plans.
    legend
        What the marks of these tables mean.
    explain
        Whether to tell the arithmetic and the sources too.

    Returns
    -------
    str
        Headings and tables; a text of the data means nothing but itself.
    """
    return "\n".join(_lines(plans, before, legend, explain=explain)) + "\n"


def sheets_markdown(sheets: Sequence[Sheet]) -> str:
    """Return tables as Markdown, each under its title."""
    lines = (line for sheet in sheets for line in _headed(sheet, "#"))
    return "\n".join(lines).lstrip("\n") + "\n"


def _lines(
    plans: Sequence[Plan], before: Sequence[Sheet], legend: Sequence[str], *, explain: bool
) -> Iterator[str]:
    yield f"# {for_markdown(tell(title(plans[0])))}"
    if len(plans) == 1:
        yield from _one(plans[0])
    else:
        yield from _several(plans, before, legend)
    yield from _headed(notices_sheet(plans), "##")
    yield from _headed(question_sheet(plans), "##")
    if explain:
        yield from _headed(arithmetic_sheet(plans), "##")
        yield from _headed(sources_sheet(plans), "##")


def _one(plan: Plan) -> Iterator[str]:
    yield from _head(plan)
    for sheet in (itinerary_sheet(plan), totals_sheet(plan)):
        yield from _headed(sheet, "##")


def _several(
    plans: Sequence[Plan], before: Sequence[Sheet], legend: Sequence[str]
) -> Iterator[str]:
    for sheet in before:
        yield from _headed(sheet, "##")
    for told in legend:
        yield f"\n{for_markdown(tell(told))}"
    if not before:
        yield from _table(short_choices_sheet(plans))
    for number, plan in enumerate(plans, start=1):
        yield f"\n## {number}. {for_markdown(tell(plan.corridor or title(plan)))}"
        yield from _head(plan)
        yield from _table(itinerary_sheet(plan))


def _head(plan: Plan) -> Iterator[str]:
    """Return the corridor, the totals, and what demands, cargo and world cost, a paragraph each."""
    totals = " · ".join(map(tell, totals_told(plan)))
    for told in (tell(plan.corridor), totals, *map(tell, costs_told(plan))):
        if told:
            yield f"\n{for_markdown(told)}"


def _headed(sheet: Sheet, mark: str) -> Iterator[str]:
    if sheet.rows:
        yield f"\n{mark} {for_markdown(sheet.title)}"
        yield from _table(sheet)


def _table(sheet: Sheet) -> Iterator[str]:
    yield ""
    yield _row(for_markdown(column.heading) for column in sheet.columns)
    yield _row("---" if column.decimals is None else "---:" for column in sheet.columns)
    for row in sheet.rows:
        yield _row(for_markdown(cell_text(*told)) for told in zip(row, sheet.columns, strict=True))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
