"""Tables as spreadsheets save them: whatever parts the cells and whatever mark the decimals."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from corridor.i18n import Text, row_of, text
from corridor.network.encodings import UTF_8, decoded
from corridor.network.schema import Column, holds_names

COMMA, SEMICOLON, TAB = ",", ";", "\t"
_PARTED = {SEMICOLON: text("separated by semicolons"), TAB: text("separated by tabs")}
_FIRST_LINE = re.compile(r"sep=([^\w\r\n\"])\r?\n?|\"sep=([^\w\r\n\"])\"\r?\n?", re.IGNORECASE)
_SPACE = r"[ \u00a0\u2009\u202f'’]"
_SPACES_OF_THOUSANDS = re.compile(rf"[+-]?\d{{1,3}}({_SPACE}\d{{3}})+([.,]\d+)?")
_MINUS = "\N{MINUS SIGN}"
_NUMBER = r"[+-]?\d+"
_POINT = re.compile(rf"{_NUMBER}(\.\d+)?([eE][+-]?\d+)?")
_DECIMAL_COMMA = re.compile(rf"({_NUMBER}),(\d+)([eE][+-]?\d+)?")
_COMMAS_OF_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
_POINTS_OF_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
_LONE_COMMA = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
_LONE_POINT = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")
_LOST = re.compile(r"\w\?\w|\?\?|^\?\w|^\?$")
_BLANK = ' \t\r\n,;"'
_DAYS = (
    (re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"), "{y}-{m:0>2}-{d:0>2}"),
    (re.compile(r"(?P<y>\d{4})[/.年](?P<m>\d{1,2})[/.月](?P<d>\d{1,2})日?"), "{y}-{m:0>2}-{d:0>2}"),
)


@dataclass(frozen=True)
class Writing:
    """How a table is written where that is not UTF-8 with commas and decimal points."""

    encoding: str = UTF_8
    delimiter: str = COMMA
    sheet: str = ""
    has_decimal_commas: bool = False
    has_grouped_digits: bool = False
    has_local_days: bool = False
    has_blank_rows: bool = False

    def told(self, file: str) -> Text | None:
        """Tell how a file was read; None where it is written in the plain way."""
        ways = [*self._ways()]
        if not (ways or self.sheet or self.encoding != UTF_8):
            return None
        first = (
            text("from the sheet '{sheet}'", sheet=self.sheet)
            if self.sheet
            else text("as {encoding}", encoding=self.encoding)
        )
        return text("{file} was read {ways}.", file=file, ways=row_of([first, *ways]))

    def _ways(self) -> Iterator[Text]:
        if self.delimiter in _PARTED:
            yield _PARTED[self.delimiter]
        if self.has_decimal_commas:
            yield text("with decimal commas")
        if self.has_grouped_digits:
            yield text("with thousands set apart")
        if self.has_local_days:
            yield text("with days as 31.12.2025 or 2025/12/31")
        if self.has_blank_rows:
            yield text("without its blank rows")


@dataclass
class Records:
    """Headings and rows of cells as text; a blank row keeps its place, so that rows are counted.

    `faults` are cells that may mean two things, by row and heading.
    """

    header: list[str]
    rows: list[list[str]]
    writing: Writing = Writing()
    faults: dict[tuple[int, str], Text] = field(default_factory=dict)


def opened(content: bytes, names: Iterable[str]) -> tuple[str, Writing]:
    """Turn the bytes of a CSV file into text, and tell what parts its cells.

    Parameters
    ----------
    content
        The whole file.
    names
        Headings that the table should have.

    Raises
    ------
    Undecided
        When the encoding cannot be told.
    """
    told, encoding = decoded(content)
    told = told.removeprefix("\ufeff")
    marked = _FIRST_LINE.match(told)
    if marked:
        told = told[marked.end() :]
        return told, Writing(encoding, marked[1] or marked[2])
    lines = io.StringIO(told, newline="")
    first = next((line for line in lines if line.strip(_BLANK)), "")
    known = frozenset(names)

    def headings(delimiter: str) -> int:
        try:
            row = next(csv.reader([first], delimiter=delimiter), [])
        except csv.Error:
            return 0
        return len(known.intersection(cell.strip() for cell in row))

    return told, Writing(encoding, max((COMMA, SEMICOLON, TAB), key=headings))


def made_plain(records: Records, columns: Sequence[Column]) -> Records:
    """Write the cells of a table as a plain one has them.

    Columns without a heading or a cell and rows without a cell at the end go, numbers get
    decimal points and days the form of ISO 8601.

    Parameters
    ----------
    records
        What the file holds.
    columns
        Columns of the table; the cells of numbers and days are those that change.
    """
    header, rows = _without_margins(records)
    writing = replace(records.writing, has_blank_rows=any(not any(row) for row in rows))
    plain = Records(header, rows, writing)
    places = {column.name: header.index(column.name) for column in columns if column.name in header}
    numbers = [c.name for c in columns if c.name in places and _is_number(c)]
    days = [c.name for c in columns if c.name in places and c.is_day]
    _write_numbers(plain, {name: places[name] for name in numbers})
    _write_days(plain, [places[name] for name in days])
    _note_lost_letters(plain, [place for name, place in places.items() if holds_names(name)])
    return plain


def _is_number(column: Column) -> bool:
    return column.type in ("number", "integer") and not column.is_list


def _note_lost_letters(records: Records, places: Iterable[int]) -> None:
    """Refuse names of which an older encoding left question marks: "????", "Gr?nau"."""
    for place in places:
        for number, row in enumerate(records.rows, start=2):
            if place < len(row) and "?" in row[place] and _LOST.search(row[place]):
                records.faults[number, records.header[place]] = text(
                    "'{value}' has lost letters, which stand as '?'.", value=row[place]
                )


def _without_margins(records: Records) -> tuple[list[str], list[list[str]]]:
    """Leave out blank columns at the right and blank rows at the end.

    Blank rows above the headings go below them, so that the rows keep their numbers.
    """
    every = [records.header, *records.rows]
    place = next((place for place, row in enumerate(every) if any(map(str.strip, row))), 0)
    records = replace(records, header=every[place], rows=every[:place] + every[place + 1 :])
    header = [name.strip() for name in records.header]
    while (
        header and not header[-1] and not any(any(row[len(header) - 1 :]) for row in records.rows)
    ):
        header.pop()
    width, widest = len(header), len(records.header)
    rows = [row[:width] if len(row) == widest else row for row in records.rows]
    while rows and not any(rows[-1]):
        rows.pop()
    return header, rows


def _write_numbers(records: Records, places: dict[str, int]) -> None:
    cells = [
        (number, name, place, row[place])
        for number, row in enumerate(records.rows, start=2)
        for name, place in places.items()
        if place < len(row) and row[place] and not row[place].isdecimal()
    ]
    strange = [cell for cell in cells if not _POINT.fullmatch(cell[3])]
    if not strange:
        return
    bare = {cell[3]: _bare(cell[3]) for cell in cells}
    commas, points = _marks(records.writing.delimiter, bare.values())
    used: set[str] = set()
    for number, name, place, cell in cells:
        written = _with_point(bare[cell], commas, points)
        if written is None:
            records.faults[number, name] = text(
                "'{value}' may have a decimal mark or thousands set apart.", value=cell
            )
        elif written != cell:
            records.rows[number - 2][place] = written
            if commas == "decimal" and COMMA in bare[cell]:
                used.add("comma")
            if len(written) < len(cell.strip()):
                used.add("group")
    records.writing = replace(
        records.writing,
        has_decimal_commas="comma" in used,
        has_grouped_digits="group" in used,
    )


def _bare(cell: str) -> str:
    """Return a number without spaces between its thousands."""
    number = cell.strip().replace(_MINUS, "-")
    return re.sub(_SPACE, "", number) if _SPACES_OF_THOUSANDS.fullmatch(number) else number


def _marks(delimiter: str, cells: Iterable[str]) -> tuple[str, str]:
    """Tell what a comma and a point in the numbers of a file are.

    Each is "decimal" or "thousands", or "" where no number shows it: where 1,234 stands and
    nothing like 0,5.
    """
    numbers = set(cells)
    groups = {
        x for x in numbers if _COMMAS_OF_THOUSANDS.fullmatch(x) and not _LONE_COMMA.fullmatch(x)
    }
    decimals = {x for x in numbers if _DECIMAL_COMMA.fullmatch(x) and not _LONE_COMMA.fullmatch(x)}
    pointed = {
        x for x in numbers if _POINTS_OF_THOUSANDS.fullmatch(x) and not _LONE_POINT.fullmatch(x)
    }
    # Where decimals have a comma, Excel parts the cells by semicolons, and nowhere else.
    if decimals or pointed or (delimiter == SEMICOLON and not groups):
        commas = "" if groups else "decimal"
    elif groups or any("." in x and _POINT.fullmatch(x) for x in numbers):
        commas = "thousands"
    else:
        commas = ""
    if pointed:
        return commas, "thousands"
    uses_commas = any(COMMA in x for x in numbers) and commas == "decimal"
    return commas, "" if uses_commas else "decimal"


def _with_point(number: str, commas: str, points: str) -> str | None:
    """Write a number with a decimal point; None where it may be two numbers."""
    match = _DECIMAL_COMMA.fullmatch(number)
    if match and commas == "decimal":
        return f"{match[1]}.{match[2]}{match[3] or ''}"
    if _COMMAS_OF_THOUSANDS.fullmatch(number):
        return number.replace(COMMA, "") if commas == "thousands" else None
    if points == "thousands" and _POINTS_OF_THOUSANDS.fullmatch(number):
        return number.replace(".", "").replace(COMMA, ".")
    if points == "" and _LONE_POINT.fullmatch(number):
        return None
    return number


def _write_days(records: Records, places: Iterable[int]) -> None:
    for place in places:
        for row in records.rows:
            written = _day(row[place]) if place < len(row) else ""
            if written:
                row[place] = written
                records.writing = replace(records.writing, has_local_days=True)


def _day(cell: str) -> str:
    for pattern, form in _DAYS:
        match = pattern.fullmatch(cell.strip())
        if match:
            parts: dict[str, Any] = match.groupdict()
            return form.format(**parts)
    return ""
