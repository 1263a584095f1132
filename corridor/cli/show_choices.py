"""Ways beside each other, as tables of the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from corridor.cli.console import standard_console
from corridor.cli.tables import headed_table
from corridor.i18n import tell, text
from corridor.report.choices import Compared
from corridor.report.sheets import Cell, Column, Sheet, cell_text
from corridor.report.when import world_told
from corridor.routing import Plan

# The least room for the names of a way, and the figures that stay where there is less.
_NAME_WIDTH, _FEWEST = 24, 4


def show_compared(compared: Compared, notes: Iterable[str] = ()) -> None:
    """Print ways in a table, what its marks mean, of which day the world is, and notes."""
    console = standard_console()
    console.print(Text(tell(compared.title), style="bold"))
    console.print(_stacked(compared.sheet, console.width))
    for told in (*compared.legend, _time_told(compared.ways[0])):
        if told:
            console.print(Text(tell(told), style="dim"))
    for note in notes:
        console.print(Text(tell(note)))


def _stacked(sheet: Sheet, width: int) -> Table:
    """Lay a table of ways out with two columns over each other, which fits eighty characters."""
    columns = [*zip(sheet.columns[::2], sheet.columns[1::2], strict=True)]
    heads = ["\n".join(column.heading for column in pair) for pair in columns]
    rows = [_pairs(row, sheet.columns) for row in sheet.rows]
    widths = [max(map(_width, cells)) for cells in zip(heads, *rows, strict=True)]
    kept = len(heads)
    while kept > _FEWEST and sum(widths[1:kept]) + kept - 1 + _NAME_WIDTH > width:
        kept -= 1
    table = headed_table(1)
    table.add_column(heads[0], overflow="fold")
    for head in heads[1:kept]:
        table.add_column(head, justify="right", no_wrap=True)
    for row in rows:
        table.add_row(*row[:kept])
    return table


def _pairs(row: Sequence[Cell], columns: Sequence[Column]) -> list[Text]:
    cells = [*map(cell_text, row, columns)]
    return [
        Text.assemble(upper, ("\n" + lower, "dim" if number else ""))
        for number, (upper, lower) in enumerate(zip(cells[::2], cells[1::2], strict=True))
    ]


def _width(cell: str | Text) -> int:
    return max(map(cell_len, str(cell).splitlines()), default=0)


def _time_told(plan: Plan) -> str:
    day = plan.query.day
    return text("Leaves on {day}.", day=day.isoformat()) if day else world_told(plan.query)
