"""Tables of the terminal, with headings in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as RichText

from corridor.cli.console import standard_console
from corridor.i18n import tell, word


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


def print_listings(console: Console, listings: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Print lines under their headings, which stand beside them; those without lines are left out.

    Parameters
    ----------
    console
        Where to.
    listings
        Headings and lines, as they are to be read.
    """
    listings = list(listings)
    width = max(cell_len(name) for name, _ in listings)
    for name, lines in listings:
        if lines:
            table = Table(box=None, pad_edge=False, show_header=False)
            table.add_column(style="dim", width=width)
            table.add_column(overflow="fold")
            for number, line in enumerate(lines):
                table.add_row(name if number == 0 else "", RichText(line))
            console.print(table)
