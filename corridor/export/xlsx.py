"""Plans as Excel workbooks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from io import BytesIO
from itertools import count
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from corridor.export.safe import is_formula, plain
from corridor.i18n import say, tell
from corridor.report.amounts import ESTIMATED
from corridor.report.cost_tables import costs_sheet
from corridor.report.evidence import arithmetic_sheet, question_sheet, sources_sheet
from corridor.report.notices import notices_sheet
from corridor.report.sheets import (
    Amount,
    Cell,
    Column,
    Difference,
    Sheet,
    itinerary_sheet,
    legs_sheet,
    stops_sheet,
)
from corridor.report.totals import choices_sheet, summary_sheet
from corridor.routing import Plan

# What Excel takes in one cell, in UTF-16 units, and in the name of a sheet.
_CELL_LENGTH = 32_767
_TITLE_LENGTH = 31
_NOT_IN_A_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_WIDTHS = (6, 60)
# In points; Excel takes no row that is higher.
_LINE_HEIGHT, _MOST_HEIGHT = 15.0, 409.0
# Decimals that tell something.
_EXACT = 6
# The same plan gives the same file, whenever it is written.
MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def plans_xlsx(
    plans: Sequence[Plan], before: Sequence[Sheet] = (), legend: Sequence[str] = ()
) -> bytes:
    """Return plans as a workbook, told in the reader's language.

    Its sheets: summary, what to know, question, the route of each plan and what demands cost it,
    legs, borders and transfers, arithmetic, sources.

    Parameters
    ----------
    plans
        Plans of one question, at least one.
    before
        Tables that stand before them.
    legend
        What the marks of these tables mean, in rows below the first.

    Returns
    -------
    bytes
        The file. Numbers are numbers, with their units in the headings; a text is a text even
        where it looks like a formula, and one that is too long for a cell goes on in the next row.
    """
    summary = summary_sheet(plans[0]) if len(plans) == 1 else choices_sheet(plans)
    return sheets_xlsx(
        (
            *_with_legend(before, legend),
            summary,
            notices_sheet(plans),
            question_sheet(plans),
            *map(itinerary_sheet, plans),
            *(sheet for sheet in map(costs_sheet, plans) if sheet.rows),
            legs_sheet(plans),
            stops_sheet(plans),
            arithmetic_sheet(plans),
            sources_sheet(plans),
        )
    )


def _with_legend(sheets: Sequence[Sheet], legend: Sequence[str]) -> Iterator[Sheet]:
    for sheet in sheets[:1]:
        blanks = (None,) * (len(sheet.columns) - 1)
        yield replace(sheet, rows=(*sheet.rows, *((tell(told), *blanks) for told in legend)))
    yield from sheets[1:]


def sheets_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Return tables as a workbook, a sheet each."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties({"created": MADE, "author": "corridor", "title": say("Plan of a trip")})
    written = SheetWriter(book)
    for sheet in sheets:
        written.add(sheet)
    book.close()
    return file.getvalue()


class SheetWriter:
    """Adds sheets to a workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._titles: set[str] = set()
        top = {"valign": "top"}
        self._heading = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}
        )
        self._text = book.add_format({**top, "text_wrap": True})
        # Stays a text when a reader opens the cell and leaves it again.
        self._formula = book.add_format({**top, "text_wrap": True, "quote_prefix": True})
        self._numbers = {
            written: book.add_format({**top, "num_format": written})
            for written in (
                "0",
                *map(_separated, range(5)),
                *map(_marked, range(2)),
                *map(_signed, range(2)),
            )
        }

    def add(self, sheet: Sheet) -> None:
        """Write a sheet with its headings in a row that stays in sight."""
        with self.page(sheet) as page:
            page.append(sheet.rows)

    @contextmanager
    def page(self, sample: Sheet, keep: int = 0) -> Iterator[Page]:
        """Begin a sheet whose rows come one after the other.

        Parameters
        ----------
        sample
            Its title and columns, and rows that tell how broad they are.
        keep
            How many columns stay in sight beside the headings.
        """
        sheet = self._book.add_worksheet(self._title(sample.title))
        sheet.freeze_panes(1, keep)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        widths = [
            _width(column, [row[place] for row in sample.rows])
            for place, column in enumerate(sample.columns)
        ]
        sheet.set_row(0, _height([column.heading for column in sample.columns], widths))
        for place, (column, width) in enumerate(zip(sample.columns, widths, strict=True)):
            sheet.write_string(0, place, column.heading, self._heading)
            sheet.set_column(place, place, width)
        page = Page(sample.columns, widths, partial(self._write, sheet), sheet)
        yield page
        if page.last:
            sheet.autofilter(0, 0, page.last, len(sample.columns) - 1)

    def _write(self, page: Worksheet, row: int, place: int, cell: Cell, column: Column) -> None:
        if isinstance(cell, str):
            page.write_string(row, place, cell, self._formula if is_formula(cell) else self._text)
        elif cell is not None:
            value, form = _number_and_form(cell, column)
            page.write_number(row, place, value, self._numbers[form])

    def _title(self, title: str) -> str:
        first = short = title.translate(_NOT_IN_A_TITLE).strip(" '")[:_TITLE_LENGTH]
        others = (f"{first[: _TITLE_LENGTH - 3]} {number}" for number in count(2))
        while short.casefold() in self._titles:
            short = next(others)
        self._titles.add(short.casefold())
        return short


class Page:
    """A sheet of a workbook to which rows are added, each as high as its texts."""

    def __init__(
        self,
        columns: Sequence[Column],
        widths: Sequence[float],
        write: Callable[[int, int, Cell, Column], None],
        sheet: Worksheet,
    ) -> None:
        self._columns, self._widths, self._write, self._sheet = columns, widths, write, sheet
        self.last = 0

    def append(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Write rows behind those that are there."""
        for row in rows:
            for pieces in _pieces(row):
                self.last += 1
                self._sheet.set_row(self.last, _height(pieces, self._widths))
                for place, (cell, column) in enumerate(zip(pieces, self._columns, strict=True)):
                    self._write(self.last, place, cell, column)


def _pieces(row: Sequence[Cell]) -> Iterator[tuple[Cell, ...]]:
    """Return a row, and more of them for texts that are too long for a cell."""
    texts = [list(_parts(plain(cell))) if isinstance(cell, str) else [cell] for cell in row]
    for number in range(max(map(len, texts), default=0)):
        yield tuple(parts[number] if number < len(parts) else None for parts in texts)


def _parts(text: str) -> Iterator[str]:
    start = 0
    while True:
        # A character off the basic plane is two units in Excel: half as many always fit.
        length = _CELL_LENGTH if text.isascii() else _CELL_LENGTH // 2
        yield text[start : start + length]
        start += length
        if start >= len(text):
            return


def _width(column: Column, cells: Sequence[Any]) -> float:
    narrow, wide = _WIDTHS
    if column.decimals is not None:
        return 12
    longest = max((_length(cell) for cell in cells if cell), default=0)
    return min(max(narrow, _length(column.heading) + 2, longest + 2), wide)


def _height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """Return a row the height of its longest text: not every program finds it by itself."""
    texts = zip(cells, widths, strict=True)
    lines = max((_lines(cell, width) for cell, width in texts if isinstance(cell, str)), default=1)
    return min(_LINE_HEIGHT * lines, _MOST_HEIGHT)


def _lines(text: str, width: float) -> int:
    """Count the lines of a text in a column, with room for words that are not broken."""
    lengths = [_length(line) for line in text.split("\n")]
    return sum(1 if length <= width - 2 else ceil(1.15 * length / width) for length in lengths)


def _length(text: str) -> int:
    """Count characters, those of Chinese double."""
    return sum(2 if east_asian_width(char) in "FW" else 1 for char in text)


def _number_and_form(cell: float | Amount | Difference, column: Column) -> tuple[float, str]:
    decimals = column.decimals or 0
    if isinstance(cell, Amount):
        form = _marked(decimals) if cell.is_estimated else _separated(decimals)
        return _as_shown(cell.value.typical, decimals), form
    if isinstance(cell, Difference):
        return _as_shown(cell.value, decimals), _signed(decimals)
    return _as_shown(cell, decimals), "0" if column.plain else _separated(decimals)


def _as_shown(value: float, decimals: int) -> float:
    """Return a number that Excel shows as every other medium does.

    It rounds 10,868.5 up; they round it to an even number, and know what floats have behind the
    sixth decimal.
    """
    shown = Decimal(f"{value:.{decimals}f}")
    exact = Decimal(repr(round(value, _EXACT)))
    if exact.quantize(shown, ROUND_HALF_UP) == shown:
        return float(exact)
    return float(exact + (shown - exact) * Decimal("1e-6"))


def _separated(decimals: int) -> str:
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


def _signed(decimals: int) -> str:
    return f"+{_separated(decimals)};-{_separated(decimals)};{_separated(decimals)}"


def _marked(decimals: int) -> str:
    """Write a number that rests on an estimate: the mark is of its format, not of the number."""
    return f'"{ESTIMATED}"{_separated(decimals)}'
