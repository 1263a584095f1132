"""Pieces of the file of plans: what so many rows come to, ready to be put behind each other."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from corridor.analysis.batch import BatchPlanner
from corridor.errors import MissingPackage
from corridor.export.safe import harmless
from corridor.i18n import Language, speaking, text
from corridor.report.batch import NUMBERS, results

BatchFormat = Literal["csv", "parquet", "xlsx"]

_MOST_KNOWN = 200_000


@dataclass(frozen=True)
class Piece:
    """What rows come to: bytes of the file, and the totals as JSON holds them."""

    content: bytes
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
        told = results(answers, in_language=layout.form == "xlsx")
        content = _WRITERS[layout.form](rows, told, layout)
        return Piece(content, answers.totals().as_dict())


def csv_head(layout: Layout) -> bytes:
    """Return the row of headings."""
    return _csv([[*map(harmless, layout.own), *layout.columns]])


def _csv_piece(
    rows: Sequence[Sequence[str]], told: Mapping[str, list[Any]], layout: Layout
) -> bytes:
    known: dict[str, str] = {}

    def safe(cell: Any) -> Any:
        if not isinstance(cell, str):
            return cell
        found = known.get(cell)
        if found is None:
            if len(known) > _MOST_KNOWN:
                known.clear()
            found = known[cell] = harmless(cell)
        return found

    own = ([safe(row[place]) for row in rows] for place in range(len(layout.own)))
    answers = (
        told[name] if name in NUMBERS or name == "transfers" else [*map(safe, told[name])]
        for name in layout.columns
    )
    return _csv(zip(*own, *answers, strict=True))


def _csv(rows: Any) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode("utf-8", "backslashreplace")


def _parquet_piece(
    rows: Sequence[Sequence[str]], told: Mapping[str, list[Any]], layout: Layout
) -> bytes:
    arrow, parquet = _arrow()
    columns = {name: [row[place] for row in rows] for place, name in enumerate(layout.own)}
    fields = [arrow.field(name, arrow.string()) for name in layout.own]
    for name in layout.columns:
        columns[name] = told[name]
        fields.append(arrow.field(name, _arrow_type(arrow, name)))
    file = io.BytesIO()
    table = arrow.table(columns, schema=arrow.schema(fields))
    parquet.write_table(table, file)
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
    Callable[[Sequence[Sequence[str]], Mapping[str, list[Any]], Layout], bytes],
] = {"csv": _csv_piece, "parquet": _parquet_piece, "xlsx": _csv_piece}
