"""The headings of a table's file, held against the columns of its description."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corridor.i18n import Text, row_of, text
from corridor.network.cell_values import placed, shown
from corridor.network.schema import Table
from corridor.spelling import did_you_mean, nearest


class WrongHeading(NamedTuple):
    """A heading that is missing, or that there should not be; `column` is None for an empty one."""

    rule: str
    column: str | None
    told: Text

    def placed(self, table: Table) -> Text:
        """Tell it with its place."""
        return placed(table.path.name, 1, self.column, self.told)


def no_headings(table: Table) -> Text:
    """Tell of a file without any."""
    return text(
        "the file is empty; its first row should hold the headings: {headings}.",
        headings=row_of(column.name for column in table.columns),
    )


def wrong_headings(table: Table, header: Sequence[str]) -> Iterator[WrongHeading]:
    """Find the columns that a file lacks, and the headings that are no columns."""
    known = [column.name for column in table.columns]
    extra = [name for name in header if name and name not in known]
    for name in known:
        if name not in header:
            yield WrongHeading("missing-heading", name, _missing(name, header, extra))
    for name in extra:
        told = text(
            "the table knows no column '{value}'{hint}",
            value=shown(name),
            hint=did_you_mean(shown(name), known),
        )
        yield WrongHeading("extra-heading", shown(name), told)
    for position, name in enumerate(header):
        if not name:
            told = text(
                "heading {number} is empty; name the column or delete it.", number=position + 1
            )
            yield WrongHeading("blank-heading", None, told)
        elif name in known and name in header[:position]:
            told = text("the heading '{value}' stands twice; delete or rename one.", value=name)
            yield WrongHeading("double-heading", name, told)


def _missing(column: str, header: Sequence[str], unknown: list[str]) -> Text:
    """Tell of a column that a file lacks; the heading that was meant by it is unknown no more."""
    near = nearest(column, unknown)
    if near:
        unknown.remove(near)
        return text(
            "the column '{column}' is missing; did you mean it by '{near}'?",
            column=column,
            near=near,
        )
    return text(
        "the column '{column}' is missing; the headings are: {headings}.",
        column=column,
        headings=row_of(map(shown, header)),
    )
