"""Rows as the rules see them: cells by heading, and which of them are known to be broken."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from corridor.i18n import text
from corridor.network.check.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corridor.network.check.sheets import Sheet


@dataclass(frozen=True)
class Row:
    """A row of a table.

    `broken` names the columns that have a fault already; rules leave these cells alone.
    """

    sheet: Sheet
    number: int
    cells: Mapping[str, str]
    broken: frozenset[str]

    def sound(self, *columns: str) -> bool:
        """Whether the table has these columns and none of their cells is broken."""
        return all(column in self.cells and column not in self.broken for column in columns)

    def filled(self, *columns: str) -> bool:
        """Whether these cells are sound and hold something."""
        return self.sound(*columns) and all(self.cells[column] for column in columns)

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def measured(self, *columns: str) -> bool:
        """Whether these cells are filled with numbers, whatever the schema calls them."""
        return self.filled(*columns) and all(_is_number(self.cells[column]) for column in columns)

    def number_in(self, column: str) -> float:
        """Return a measured cell."""
        return float(self.cells[column])

    def items(self, column: str) -> list[str]:
        """Return the entries of a list cell."""
        mark = self.sheet.columns[column].delimiter
        items = self[column].split(mark) if mark else [self[column]]
        return [item.strip() for item in items] if self[column] else []

    def fault(self, rule: str, column: str | None, message: str, **values: object) -> Fault:
        """Make a fault of this row."""
        return Fault(self.sheet.file, self.number, column, text(message, **values), rule)


class Tables:
    """All tables that could be read.

    Parameters
    ----------
    sheets
        The tables by name.
    faults
        What has been found wrong with them so far.
    """

    def __init__(self, sheets: Mapping[str, Sheet], faults: Iterable[Fault]) -> None:
        self._sheets = sheets
        self._broken: dict[tuple[str, int | None], set[str | None]] = defaultdict(set)
        for fault in faults:
            self._broken[fault.file, fault.row].add(fault.column)

    @property
    def sheets(self) -> list[Sheet]:
        """All tables."""
        return list(self._sheets.values())

    def whole(self, *names: str) -> bool:
        """Whether the package has these tables and every row of them was read."""
        return all(name in self._sheets and self._sheets[name].whole for name in names)

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a table; none where the package does not have it."""
        return self._rows.get(name, [])

    def by_id(self, name: str) -> dict[str, Row]:
        """Return the rows of a table by id, the first one where an id stands twice."""
        return self._by_id.get(name, {})

    @cached_property
    def _rows(self) -> dict[str, list[Row]]:
        return {name: [*self._read(sheet)] for name, sheet in self._sheets.items()}

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Row]]:
        return {
            name: {row["id"]: row for row in reversed(rows) if row.cells.get("id")}
            for name, rows in self._rows.items()
        }

    def _read(self, sheet: Sheet) -> list[Row]:
        everything = frozenset(sheet.columns)
        rows = []
        for number, values in enumerate(sheet.rows, start=2):
            if not any(values):
                continue
            columns = self._broken.get((sheet.file, number), set())
            broken = everything if None in columns else frozenset(filter(None, columns))
            cells = {
                name: values[position]
                for name, position in sheet.index.items()
                if position < len(values)
            }
            rows.append(Row(sheet, number, cells, broken))
        return rows


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False
