"""The records of a table in whatever way a spreadsheet saved it."""

from __future__ import annotations

import csv
import io

from corridor.errors import BadData
from corridor.i18n import text
from corridor.network.encodings import Undecided
from corridor.network.schema import WORKBOOKS, Table
from corridor.network.spreadsheet_rows import Records, made_plain, opened

SAVE_AGAIN = text("Save it again as 'CSV UTF-8 (comma delimited)'.")


def saved_records(table: Table, content: bytes) -> Records:
    """Read a table as text in the plain way of writing.

    Parameters
    ----------
    table
        The table; the ending of its file tells a workbook from text.
    content
        What the file holds.

    Raises
    ------
    BadData
        When the encoding cannot be told, or a workbook has no sheet for the table.
    csv.Error
        When quotation marks do not pair up.
    """
    if table.path.suffix.casefold() in WORKBOOKS:
        from corridor.network.workbooks import read_sheet  # noqa: PLC0415 - openpyxl is slow

        return made_plain(read_sheet(table, content), table.columns)
    try:
        told, writing = opened(content, (column.name for column in table.columns))
    except Undecided as error:
        raise BadData(
            text("{file} cannot be read: {reason}.", file=table.path.name, reason=error.args[0]),
            SAVE_AGAIN,
        ) from error
    lines = io.StringIO(told, newline="")
    header, *rows = [*csv.reader(lines, strict=True, delimiter=writing.delimiter)] or [[]]
    return made_plain(Records(header, rows, writing), table.columns)
