"""One fault of a data package: where it stands, what is wrong, and what would be right."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.i18n import Text, tell
from corridor.network.cell_values import placed
from corridor.printable import shown


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a data package, placed as a spreadsheet places it.

    Parameters
    ----------
    file
        File of the package, such as `links.csv`.
    row
        Spreadsheet row; the headings are row 1. None when the whole file is meant.
    column
        Heading of the column. None when the whole row or file is meant.
    message
        What is wrong, quoting the value, and what would be right.
    rule
        Name of the rule that is broken; for some, the word that `exceptions.csv` uses.

    Examples
    --------
    >>> print(Fault("nodes.csv", 3, "lat", "'91' is above the greatest allowed value 90.", "range"))
    nodes.csv, row 3, column lat: '91' is above the greatest allowed value 90.
    """

    file: str
    row: int | None
    column: str | None
    message: str
    rule: str

    def __str__(self) -> str:
        return shown(tell(self.placed))

    @property
    def placed(self) -> Text:
        """The message with its place; `str` gives it in the reader's language."""
        return placed(self.file, self.row, self.column, self.message)

    @property
    def place(self) -> tuple[str, int, str]:
        """File, row and column, to sort faults by; a whole file comes before its rows."""
        return self.file, self.row or 0, self.column or ""
