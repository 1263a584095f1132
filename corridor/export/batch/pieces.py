"""Pieces of the file of plans: what so many rows come to, ready to be put behind each other."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from corridor.analysis.batch import BatchPlanner
from corridor.errors import MissingPackage
from corridor.export.safe import harmless
from corridor.i18n import Language, speaking, text
from corridor.report.batch import NUMBERS, Results

BatchFormat = Literal["csv", "parquet", "xlsx"]
# Rows whose cells are made at once.
_ROWS_AT_ONCE = 25_000


@dataclass(frozen=True)
class Piece:
    """What rows come to: bytes of the file, and the totals as JSON holds them."""

    content: bytes | bytearray
    totals: dict[str, Any]


@dataclass(frozen=True)
class Layout:
    """How the rows of a file of plans are laid out: the row's own columns, then those of plans.

    `language` is that of errors and notices, and in a workbook of all names.
    """

    form: BatchFormat
    own: tuple[str, ...]
    columns: tuple[str, ...]
    language: Language


def planned_piece(planner: BatchPlanner, rows: Sequence[Sequence[str]], layout: Layout) -> Piece:
    """Plan rows and write them; the same rows give the same bytes, wherever that is done."""
    with speaking(layout.language):
        answers = planner.answers(rows)
        told = Results(answers, in_language=layout.form == "xlsx")
        content = _WRITERS[layout.form](rows, told, layout)
        return Piece(content, answers.totals().as_dict())


def csv_head(layout: Layout) -> bytes:
    """Return the row of headings."""
    return _csv([[*map(harmless, layout.own), *layout.columns]])


def _csv_piece(rows: Sequence[Sequence[str]], results: Results, layout: Layout) -> bytearray:
    written = bytearray()
    for some in _slices(len(rows)):
        told = results.columns(some)
        cells = rows[some.start : some.stop]
        own = (_safe([row[place] for row in cells]) for place in range(len(layout.own)))
        answers = (
            told[name] if name in NUMBERS or name == "transfers" else _safe(told[name])
            for name in layout.columns
        )
        written += _csv(zip(*own, *answers, strict=True))
    return written


def _slices(rows: int) -> Iterator[range]:
    """Part rows into lots whose cells take little memory at once."""
    for first in range(0, rows, _ROWS_AT_ONCE):
        yield range(first, min(first + _ROWS_AT_ONCE, rows))


def _safe(column: Sequence[Any]) -> Sequence[Any]:
    """Make the cells of a column harmless, each distinct one once."""
    cells = {*column}
    safe = {cell: harmless(cell) if isinstance(cell, str) else cell for cell in cells}
    return [*map(safe.__getitem__, column)]


def _csv(rows: Any) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode("utf-8", "backslashreplace")


def _parquet_piece(rows: Sequence[Sequence[str]], results: Results, layout: Layout) -> bytes:
    arrow, parquet = _arrow()
    fields = [arrow.field(name, arrow.string()) for name in layout.own]
    fields += [arrow.field(name, _arrow_type(arrow, name)) for name in layout.columns]
    schema, tables = arrow.schema(fields), []
    for some in _slices(len(rows)):
        told, cells = results.columns(some), rows[some.start : some.stop]
        columns = {name: [row[place] for row in cells] for place, name in enumerate(layout.own)}
        columns |= {name: told[name] for name in layout.columns}
        tables.append(arrow.table(columns, schema=schema))
    file = io.BytesIO()
    whole = arrow.concat_tables(tables) if tables else schema.empty_table()
    parquet.write_table(whole.combine_chunks(), file)
    return file.getvalue()


def _arrow_type(arrow: Any, name: str) -> Any:
    if name == "transfers":
        return arrow.int32()
    return arrow.float64() if name in NUMBERS else arrow.string()


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import parquet  # noqa: PLC0415 - as above
    except ImportError as error:
        raise MissingPackage(
            text("Parquet needs the package pyarrow."),
            text("Install it: {command}.", command="pip install 'corridor-planner[batch]'"),
        ) from error
    return pa, parquet


def require_writer(form: BatchFormat) -> None:
    """Refuse a format whose writer is not installed, before work is done for it."""
    if form == "parquet":
        _arrow()


_WRITERS: dict[
    BatchFormat,
    Callable[[Sequence[Sequence[str]], Results, Layout], bytes | bytearray],
] = {"csv": _csv_piece, "parquet": _parquet_piece, "xlsx": _csv_piece}
