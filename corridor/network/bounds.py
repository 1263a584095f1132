"""Numbers whose bounds depend on their unit, and what a row that plans count may not say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from corridor.i18n import Text, text
from corridor.network.schema import Column

_UNIT, _USE, _PLAN = "unit", "use", "plan"


class Beyond(NamedTuple):
    """A cell beyond the bounds of its unit; rows are counted from 0."""

    column: str
    row: int
    told: Text


def beyond_their_unit(
    columns: Sequence[Column], cells: Mapping[str, Sequence[Any]]
) -> Iterator[Beyond]:
    """Find numbers that no row in their unit can have.

    Parameters
    ----------
    columns
        The columns of a table.
    cells
        Its cells by column; a cell that is broken is None.
    """
    for column in columns:
        if column.by_unit and column.name in cells and _UNIT in cells:
            uses = cells.get(_USE, [""] * len(cells[_UNIT]))
            rows = zip(cells[column.name], cells[_UNIT], uses, strict=True)
            for row, (value, unit, use) in enumerate(rows):
                told = value_told(column, value, unit, use)
                if told:
                    yield Beyond(column.name, row, told)


def value_told(column: Column, value: Any, unit: str | None, use: str | None) -> Text | None:
    """Tell why a row cannot have a number in its unit; None where it can."""
    if value is None or unit is None or unit not in column.by_unit:
        return None
    low, high = column.by_unit[unit]
    if use == _PLAN:
        # What is paid back may be kept beside plans; a way that earns would be driven for ever.
        low = max(low, 0)
    if low <= value <= high:
        return None
    return text(
        "'{value}' is not between {low:g} and {high:g} {unit}.",
        value=f"{value:g}",
        low=low,
        high=high,
        unit=unit,
    )
