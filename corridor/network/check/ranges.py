"""Rules about ranges: low, typical and high stand in this order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from corridor.network.check import messages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.network.check.fault import Fault
    from corridor.network.check.rows import Tables

_STEPS = ("low", "typical", "high")


def ranges_in_order(tables: Tables) -> Iterator[Fault]:
    """Find ranges of low, typical and high whose given steps are out of order."""
    for sheet in tables.sheets:
        prefixes = sorted({name.removesuffix("low") for name in sheet.columns if _is_low(name)})
        for row in tables.rows(sheet.table.name):
            for prefix in prefixes:
                given = [prefix + step for step in _STEPS if row.measured(prefix + step)]
                for lesser, greater in pairwise(given):
                    if row.number_in(lesser) > row.number_in(greater):
                        yield row.fault(
                            "range-order",
                            lesser,
                            messages.RANGE_ORDER,
                            value=row[lesser],
                            other=greater,
                            limit=row[greater],
                        )


def _is_low(column: str) -> bool:
    return column == "low" or column.endswith("_low")
