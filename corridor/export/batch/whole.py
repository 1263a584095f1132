"""Pieces put together to the file of plans: CSV, Parquet, a workbook for a customer."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from xlsxwriter import Workbook

from corridor.analysis.batch import Totals
from corridor.errors import BadQuestion, OutputError
from corridor.export.batch.pieces import Layout, csv_head
from corridor.export.xlsx import MADE, SheetWriter
from corridor.i18n import say, tell, text
from corridor.network import Range
from corridor.report.batch import totals_sheets, totals_told
from corridor.report.sheets import Amount, Cell, Column, Sheet

# Rows of a sheet of Excel, the headings included.
_MOST_ROWS = 1_048_576
# So many rows tell how broad the columns of a sheet are.
_SAMPLE = 500
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,15})?")
_HOURS_PER_DAY = 24.0


def put_together(
    out: Path,
    pieces: Sequence[Path],
    layout: Layout,
    totals: Totals,
    *,
    about: Sequence[str],
    folder: Path,
) -> None:
    """Write the file of plans from its pieces, whole or not at all.

    Parameters
    ----------
    out
        The file.
    pieces
        Its pieces, in order.
    layout
        How they were written.
    totals
        What all rows come to.
    about
        Sentences that a workbook tells of itself.
    folder
        Where the file is made; on the disk of `out`.

    Raises
    ------
    OutputError
        When the system refuses.
    """
    made = folder / "whole"
    try:
        if layout.form == "csv":
            _whole_csv(made, pieces, layout)
        elif layout.form == "parquet":
            _whole_parquet(made, pieces)
        else:
            _whole_workbook(made, pieces, layout, totals, about)
        os.replace(made, out)  # noqa: PTH105 - as in files.writing
    except OSError as error:
        raise OutputError(
            text(
                "'{path}' cannot be written: {reason}.",
                path=str(out),
                reason=error.strerror or str(error),
            ),
            text("The pieces are kept: go on with --resume."),
        ) from error


def _whole_csv(made: Path, pieces: Sequence[Path], layout: Layout) -> None:
    with made.open("wb") as file:
        file.write(csv_head(layout))
        for piece in pieces:
            file.write(piece.read_bytes())
        file.flush()
        os.fsync(file.fileno())


def _whole_parquet(made: Path, pieces: Sequence[Path]) -> None:
    from pyarrow import parquet  # noqa: PLC0415 - an extra, there by now

    schema = parquet.read_schema(pieces[0]) if pieces else None
    if schema is None:
        raise BadQuestion(text("There is no row."), text("Give a row a shipment."))
    with parquet.ParquetWriter(made, schema) as writer:
        for piece in pieces:
            writer.write_table(parquet.read_table(piece))


def _whole_workbook(
    made: Path, pieces: Sequence[Path], layout: Layout, totals: Totals, about: Sequence[str]
) -> None:
    if totals.rows >= _MOST_ROWS:
        raise BadQuestion(
            text("{rows:,} rows are more than a sheet of Excel holds.", rows=totals.rows),
            text("Name a file that ends in .csv or .parquet."),
        )
    book = Workbook(str(made), {"constant_memory": True, "tmpdir": str(made.parent)})
    book.set_properties({"created": MADE, "author": "corridor", "title": say("Plans")})
    writer = SheetWriter(book)
    rows = _rows(pieces)
    first = [*islice(rows, _SAMPLE)]
    columns, cells_of = _columns(layout, first)
    sample = tuple(map(cells_of, first))
    with writer.page(Sheet(say("Plans"), columns, sample), keep=_kept(layout)) as page:
        page.append(sample)
        page.append(map(cells_of, rows))
    for sheet in totals_sheets(totals):
        writer.add(sheet)
    told = (*map(tell, totals_told(totals)), *about)
    writer.add(Sheet(say("About"), (Column(say("About")),), tuple((line,) for line in told)))
    book.close()


def _rows(pieces: Sequence[Path]) -> Iterator[list[str]]:
    for piece in pieces:
        with piece.open(encoding="utf-8", newline="") as file:
            yield from csv.reader(file)


def _kept(layout: Layout) -> int:
    """Return how many columns stay in sight: those of the row up to the third."""
    return min(len(layout.own), 3)


def _columns(
    layout: Layout, sample: Sequence[Sequence[str]]
) -> tuple[tuple[Column, ...], Callable[[list[str]], tuple[Cell, ...]]]:
    """Return the columns of the sheet of plans, and what makes its cells of a row of a piece."""
    own, place = len(layout.own), {name: n for n, name in enumerate(layout.columns)}
    told: list[tuple[Column, Callable[[list[str]], Cell]]] = [
        (Column(say("From")), _text(own + place["from"])),
        (Column(say("To")), _text(own + place["to"])),
        (Column(say("Corridor")), _text(own + place["corridor"])),
    ]
    if "departure" in place:
        told += [
            (Column(say("Departure")), _text(own + place["departure"])),
            (Column(say("Arrival")), _text(own + place["arrival"])),
        ]
    for measure, headings, unit, decimals in (
        ("hours", (say("Days"), say("Good day"), say("Bad day")), _HOURS_PER_DAY, 1),
        (
            "usd_per_feu",
            (
                say("Cost, USD per FEU"),
                say("Cost (low), USD per FEU"),
                say("Cost (high), USD per FEU"),
            ),
            1.0,
            0,
        ),
    ):
        share = own + place[f"estimated_{measure}"]
        for end, heading in zip(("typical", "low", "high"), headings, strict=True):
            number = own + place[f"{measure}_{end}"]
            told.append((Column(heading, decimals), _amount(number, share, unit)))
    told += [
        (
            Column(say("Emissions, kg CO2e per FEU"), 0),
            _amount(
                own + place["kg_co2e_per_feu_typical"], own + place["estimated_kg_co2e_per_feu"]
            ),
        ),
        (
            Column(say("Distance, km"), 0),
            _amount(own + place["distance_km"], own + place["estimated_km"]),
        ),
        (
            Column(say("Cost of the cargo, USD"), 0),
            _amount(own + place["cargo_usd"], own + place["estimated_usd_per_feu"]),
        ),
        (
            Column(say("Emissions of the cargo, kg CO2e"), 0),
            _amount(own + place["cargo_kg_co2e"], own + place["estimated_kg_co2e_per_feu"]),
        ),
        (Column(say("Borders")), _text(own + place["borders"], parting="; ")),
        (Column(say("Transfers"), 0), _number(own + place["transfers"])),
    ]
    if "notices" in place:
        told.append((Column(say("What to know")), _text(own + place["notices"])))
    told.append((Column(say("No answer because")), _text(own + place["error"])))
    theirs = [
        _own_column(name, number, [row[number] for row in sample])
        for number, name in enumerate(layout.own)
    ]
    columns = tuple(column for column, _ in (*theirs, *told))
    makers = [make for _, make in (*theirs, *told)]
    return columns, lambda row: tuple(make(row) for make in makers)


def _text(number: int, parting: str = "") -> Callable[[list[str]], Cell]:
    return lambda row: _unsafe(row[number]).replace("|", parting or ", ") or None


def _own_column(
    name: str, number: int, sample: Sequence[str]
) -> tuple[Column, Callable[[list[str]], Cell]]:
    """Return a column of the shipments; one that holds nothing but numbers has numbers."""
    numbers = [cell for cell in sample if cell]
    if not numbers or not all(map(_NUMBER.fullmatch, numbers)):
        return Column(name), lambda row: _unsafe(row[number]) or None
    decimals = max(len(cell.partition(".")[2]) for cell in numbers)

    def cell(row: list[str]) -> Cell:
        told = row[number]
        return float(told) if _NUMBER.fullmatch(told) else _unsafe(told) or None

    return Column(name, min(decimals, 4), plain=not decimals), cell


def _unsafe(cell: str) -> str:
    """Take away the apostrophe that keeps a formula of CSV from running: here texts are texts."""
    return cell.removeprefix("'")


def _number(number: int) -> Callable[[list[str]], Cell]:
    return lambda row: float(row[number]) if row[number] else None


def _amount(number: int, share: int, unit: float = 1.0) -> Callable[[list[str]], Cell]:
    def cell(row: list[str]) -> Cell:
        if not row[number]:
            return None
        value = float(row[number]) / unit
        return Amount(Range(value, value, value), float(row[share] or 0) > 0)

    return cell
