"""Tables of the terminal, with headings in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as RichText

from corridor.cli.console import standard_console
from corridor.i18n import tell, word
from corridor.report.sheets import Section, Sheet, cell_text

# Tables of so few columns stand well apart.
_FEW = 5
# A figure with its unit and range, and what stands where there is none.
_FIGURE = re.compile(r"[-+−–≈~<]? ?\d[^;]{,23}|[-–]")
# Longer words are addresses, which may be broken.
_LONG_WORD = 24


def heading(name: str) -> str:
    """Return the heading of a column in the reader's language."""
    return tell(word("heading", name))


def headed_table(gap: int) -> Table:
    """Make a table without lines whose columns stand so many characters apart."""
    return Table(box=None, pad_edge=False, header_style="dim", padding=(0, gap, 0, 0))


def bare_table() -> Table:
    """Make a table without lines and headings."""
    return Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))


def print_title(title: str) -> None:
    """Print a line over a table."""
    standard_console().print(RichText(tell(title), style="bold"))


def print_heading(name: str, about: str) -> None:
    """Print a name, and what it is."""
    told = RichText.assemble((tell(name), "bold"), f", {about}" if about else "")
    standard_console().print(told)


def print_listings(sections: Iterable[Section], console: Console | None = None) -> None:
    """Print sentences under their titles, which stand beside them; none where there are none."""
    console, sections = console or standard_console(), list(sections)
    width = max(cell_len(section.title) for section in sections)
    for section in filter(lambda section: section.lines, sections):
        table = Table(box=None, pad_edge=False, show_header=False)
        table.add_column(style="dim", width=width)
        table.add_column(overflow="fold")
        for number, line in enumerate(section.lines):
            table.add_row("" if number else section.title, RichText(line))
        console.print(table)


def print_sections(sections: Iterable[Section]) -> None:
    """Print tables and sentences under their titles."""
    console = standard_console()
    for section in sections:
        if section.title:
            print_title(section.title)
        if section.sheet is not None:
            console.print(laid_out(section.sheet))
        for line in section.lines:
            console.print(RichText(line))


def laid_out(sheet: Sheet) -> Table:
    """Lay a table out: words to the left, figures to the right, a row of one cell in bold."""
    rows = [tuple(map(cell_text, row, sheet.columns)) for row in sheet.rows]
    table = headed_table(2 if len(sheet.columns) <= _FEW else 1)
    table.show_header = any(column.heading for column in sheet.columns)
    for place, column in enumerate(sheet.columns):
        cells = [row[place] for row in rows if len(row) > place]
        holds_figures = place > 0 and all(map(_FIGURE.fullmatch, filter(None, cells)))
        whole = cells if holds_figures else [word for cell in cells for word in cell.split()]
        words = [*column.heading.split(), *(whole if holds_figures or not place else ())]
        table.add_column(
            column.heading,
            justify="right" if holds_figures else "left",
            overflow="fold",
            min_width=min(max(map(cell_len, words), default=0), _LONG_WORD),
        )
    for row in rows:
        table.add_row(*map(RichText, row), style="bold" if len(row) == 1 else None)
    return table
