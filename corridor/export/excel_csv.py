"""CSV as a spreadsheet opens it by a double click: its mark, separator and decimal sign."""

from __future__ import annotations

import csv
import io
import re

from corridor.i18n import USAGES, current_language

_BYTE_ORDER_MARK = "\ufeff"
_NUMBER = re.compile(r"-?\d+\.\d+(e[-+]\d+)?")


def for_excel(table: str) -> str:
    """Rewrite a CSV text as Excel opens it in the reader's language.

    Parameters
    ----------
    table
        CSV with commas and decimal points.

    Returns
    -------
    str
        The same cells after a byte order mark, by which Excel knows UTF-8: parted by semicolons
        and with decimal commas in Russian and Kazakh, as they are in English and Chinese.
    """
    # Where the comma parts decimals, Excel expects semicolons between cells.
    separator, decimal = (";", ",") if USAGES[current_language()].decimal_comma else (",", ".")
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator, lineterminator="\r\n")
    for row in csv.reader(io.StringIO(table, newline="")):
        writer.writerow([_cell(cell, decimal) for cell in row])
    return _BYTE_ORDER_MARK + written.getvalue()


def _cell(cell: str, decimal: str) -> str:
    return cell.replace(".", decimal) if _NUMBER.fullmatch(cell) else cell
