"""Exceptions: rows that may break a rule, each for a reason, and none that need not be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.network.check import messages
from corridor.network.check.connection import can_be_connected
from corridor.network.check.drawn import has_lines
from corridor.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.network.check.fault import Fault
    from corridor.network.check.rows import Row, Tables

_KEY = ("check", "table", "row")
_JUDGED = frozenset({"shorter-than-great-circle", "via-order", "duplicate-link", "drawn-length"})


def excuse(tables: Tables, faults: list[Fault]) -> list[Fault]:
    """Leave out the faults that have an exception, and add those of the exceptions themselves."""
    excused = {
        (row.cells.get("check"), target.sheet.file, target.number)
        for row in tables.rows("exceptions")
        for target in [_target(tables, row)]
        if target
    }
    return [
        *(fault for fault in faults if (fault.rule, fault.file, fault.row) not in excused),
        *_wrong_exceptions(tables, {(fault.rule, fault.file, fault.row) for fault in faults}),
    ]


def _target(tables: Tables, exception: Row) -> Row | None:
    """Return the row that an exception excuses."""
    cells = exception.cells
    return tables.by_id(cells.get("table", "")).get(cells.get("row", ""))


def _wrong_exceptions(tables: Tables, broken: set[tuple[str, str, int | None]]) -> Iterator[Fault]:
    """Find exceptions for rows that are not there, or that keep the rule anyway."""
    for row in tables.rows("exceptions"):
        if not row.filled(*_KEY):
            continue
        target, table, check, key = _target(tables, row), row["table"], row["check"], row["row"]
        if target is None:
            if tables.whole(table):
                hint = did_you_mean(key, tables.by_id(table))
                yield row.fault(
                    "exception", "row", messages.EXCEPTION_ROW, table=table, value=key, hint=hint
                )
            continue
        place = check, target.sheet.file, target.number
        if place not in broken and _judged(tables, check, target):
            yield row.fault("exception", "row", messages.EXCEPTION_NEEDLESS, value=key, check=check)


def _judged(tables: Tables, check: str, target: Row) -> bool:
    """Whether the rule could be tried on the row: nothing that it rests on is broken."""
    if check == "not-connected":
        return can_be_connected(tables)
    if check == "drawn-length" and not has_lines(tables):
        return False
    nodes = tables.by_id("nodes")
    ends = [nodes.get(target.cells.get(end, "")) for end in ("from", "to")]
    return check in _JUDGED and not target.broken and all(end and not end.broken for end in ends)
