"""What a cell of a column may hold: its value, or the rule that it breaks and a sentence."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from corridor.i18n import Text, row_of, text
from corridor.network.line_names import ListedName
from corridor.network.schema import Column

# How a number is written: what Python reads besides (nan, 1_000, digits of other scripts) is none.
NUMBER = re.compile(r"\s*[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?\s*")
# A number of more digits is none that anybody measured.
_MOST_DIGITS = 40
_SHOWN = 60
# The control characters: a terminal obeys them, and no name holds one.
_UNPRINTABLE = re.compile("[\0-\x1f\x7f-\x9f]")
_BREAKS = frozenset("\t\n\r")
_NOTES = re.compile(r"(.+_)?note")


class WrongCell(ValueError):
    """A cell cannot be right; `rule` is the constraint of the column that it breaks."""

    def __init__(self, rule: str, told: Text) -> None:
        super().__init__(told)
        self.rule = rule


def caster(column: Column) -> Callable[[str], Any]:
    """Return the function that turns a cell of this column into its value.

    It raises a `WrongCell` with a sentence about a cell that cannot be right.
    """
    cast = _bare_caster(column)
    if not column.pattern or column.is_day:
        return cast
    matches = re.compile(column.pattern).fullmatch

    def cast_by_form(value: str) -> Any:
        result = cast(value)
        if value and not matches(value):
            raise WrongCell(
                "pattern", text("'{value}' does not have the form wanted here.", value=shown(value))
            )
        return result

    return cast_by_form


def unprintable_in(column: str, cell: str) -> str:
    """Return the first sign of a cell that nobody can read, "" where there is none.

    Notes may have several lines.
    """
    found = (match[0] for match in _UNPRINTABLE.finditer(cell))
    allowed: Collection[str] = _BREAKS if _NOTES.fullmatch(column) else ()
    return next((sign for sign in found if sign not in allowed), "")


def unprintable_cells(
    header: Sequence[str], rows: Sequence[Sequence[str]]
) -> Iterator[tuple[int, str, str]]:
    """Find the cells that hold a sign that nobody can read.

    Yields
    ------
    tuple
        The row as a spreadsheet counts, the heading, and the sign.
    """
    for number, row in enumerate((header, *rows), start=1):
        for name, cell in zip(header, row, strict=False):
            if cell and not cell.isprintable():
                sign = unprintable_in(name if number > 1 else "", cell)
                if sign:
                    yield number, name, sign


def is_plain(told: str, records: int) -> bool:
    """Whether no cell of a text of so many records can hold what nobody can read.

    Where there may be one after all, `unprintable_cells` looks at each.
    """
    ends = told.count("\n")
    bare = told.replace("\r\n", "").replace("\n", "") if "\r" in told else told.replace("\n", "")
    return ends <= records <= ends + 1 and bare.isprintable()


def unprintable_told(sign: str) -> Text:
    """Tell of a sign that nobody can read."""
    return text(
        "the cell holds a sign that cannot be printed, U+{code}; delete it.",
        code=f"{ord(sign):04X}",
    )


def placed(file: str, row: int | None, column: str | None, fault: str) -> Text:
    """Tell a fault with its place, as a spreadsheet counts; None for a whole file or row."""
    if row is None:
        return text("{file}: {fault}", file=file, fault=fault)
    if column is None:
        return text("{file}, row {row}: {fault}", file=file, row=row, fault=fault)
    return text(
        "{file}, row {row}, column {column}: {fault}",
        file=file,
        row=row,
        column=column,
        fault=fault,
    )


def shown(value: str) -> str:
    """Return a cell for a message, its end cut off where it is long."""
    return value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"


def _bare_caster(column: Column) -> Callable[[str], Any]:
    if column.is_list:
        return _list_caster(column)
    if column.type in ("number", "integer"):
        return _number_caster(column)
    if column.allowed:
        return _choice_caster(column)
    return _text_caster(column)


def _text_caster(column: Column) -> Callable[[str], str]:
    required, listed_in = column.required, column.named_in
    if column.is_day:
        return _day_caster(re.compile(column.pattern), required=required)
    if required:
        return _required_text
    if listed_in:
        return lambda value: ListedName.of(value, listed_in=listed_in)
    return str


def _day_caster(pattern: re.Pattern[str], *, required: bool) -> Callable[[str], str]:
    def cast(value: str) -> str:
        if not value and required:
            raise _empty()
        if value and not pattern.fullmatch(value):
            told = text(
                "'{value}' is not a day, month or year such as 2025-09-12.", value=shown(value)
            )
            raise WrongCell("pattern", told)
        return value

    return cast


def _required_text(value: str) -> str:
    if not value:
        raise _empty()
    return value


def _empty() -> WrongCell:
    return WrongCell("required", text("'{value}' is empty, and every row needs one.", value=""))


def _choice_caster(column: Column) -> Callable[[str], str]:
    allowed, required = column.allowed, column.required

    def cast(value: str) -> str:
        if value in allowed or not (value or required):
            return value
        if not value:
            raise _empty()
        raise _not_allowed(value, allowed)

    return cast


def _not_allowed(value: str, allowed: Collection[str]) -> WrongCell:
    choices = row_of(sorted(allowed))
    told = text("'{value}' is none of {allowed}.", value=shown(value), allowed=choices)
    return WrongCell("enum", told)


def _number_caster(column: Column) -> Callable[[str], float | int | None]:
    number: Callable[[str], float | int] = int if column.type == "integer" else float
    low = -math.inf if column.minimum is None else column.minimum
    high = math.inf if column.maximum is None else column.maximum
    required, allowed = column.required, column.allowed

    def cast(value: str) -> float | int | None:
        if not value:
            if required:
                raise _empty()
            return None
        if len(value) > _MOST_DIGITS or not NUMBER.fullmatch(value):
            raise _no_number(value, column)
        try:
            result = number(value)
        except ValueError:
            raise _no_number(value, column) from None
        if not math.isfinite(result):
            raise _no_number(value, column)
        if allowed and str(result) not in allowed:
            raise _not_allowed(value, allowed)
        if not low <= result <= high:
            told = text(
                "'{value}' is not between {low:g} and {high:g}.", value=value, low=low, high=high
            )
            raise WrongCell("minimum" if result < low else "maximum", told)
        return result

    return cast


def _no_number(value: str, column: Column) -> WrongCell:
    if column.type == "integer":
        return WrongCell("type", text("'{value}' is not a whole number.", value=shown(value)))
    return WrongCell("type", text("'{value}' is not a number.", value=shown(value)))


def _list_caster(column: Column) -> Callable[[str], tuple[Any, ...]]:
    delimiter, required = column.delimiter, column.required
    item: Callable[[str], Any] = _whole if column.item_type == "integer" else str.strip

    def cast(value: str) -> tuple[Any, ...]:
        if not value:
            if required:
                raise _empty()
            return ()
        items = value.split(delimiter)
        if not all(map(str.strip, items)):
            told = text("'{value}' has an empty entry.", value=shown(value))
            raise WrongCell("empty-item", told)
        try:
            return tuple(map(item, items))
        except ValueError:
            told = text(
                "'{value}' is not a list of whole numbers separated by '{mark}'.",
                value=shown(value),
                mark=delimiter,
            )
            raise WrongCell("pattern", told) from None

    return cast


def _whole(value: str) -> int:
    if len(value) > _MOST_DIGITS or not NUMBER.fullmatch(value):
        raise ValueError(value)
    return int(value)
