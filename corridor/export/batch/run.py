"""Runs a batch: pieces are planned, kept beside the answer until it is whole, and put together."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

from corridor.analysis.batch import BatchPlanner, Source, Totals
from corridor.errors import BadQuestion, CorridorError, OutputError
from corridor.export.batch.pieces import BatchFormat, Layout, Piece, planned_piece, require_writer
from corridor.export.batch.whole import put_together
from corridor.files import parsed_json, read_whole, write_whole, written_json
from corridor.i18n import current_language, row_of, text
from corridor.report.batch import result_columns

Rows = Sequence[Sequence[str]]
_FORMATS: dict[str, BatchFormat] = {".csv": "csv", ".parquet": "parquet", ".xlsx": "xlsx"}
_PLAN = "plan.json"


@dataclass(frozen=True)
class Progress:
    """How far a batch has come: rows planned, and how much of the file has been read, 0 to 1."""

    rows: int
    share: float


class Pool(Protocol):
    """Something that plans pieces: this process, or others."""

    def pieces(
        self, planner: BatchPlanner, tasks: Iterator[tuple[int, Rows]], layout: Layout
    ) -> Iterator[tuple[int, int, Piece]]:
        """Return number, count of rows and content of each piece, in any order."""
        ...


class ThisProcess:
    """Plans pieces one after the other."""

    def pieces(
        self, planner: BatchPlanner, tasks: Iterator[tuple[int, Rows]], layout: Layout
    ) -> Iterator[tuple[int, int, Piece]]:
        """Return number, count of rows and content of each piece, in order."""
        for number, rows in tasks:
            yield number, len(rows), planned_piece(planner, rows, layout)


def batch_format(out: Path) -> BatchFormat:
    """Return the format of a file of plans, as its name tells.

    Raises
    ------
    BadQuestion
        When it tells none.
    MissingPackage
        When what writes it is not installed.
    """
    form = _FORMATS.get(out.suffix.casefold())
    if form is None:
        raise BadQuestion(
            text("Plans are not written to '{file}'.", file=out.name),
            text("Name a file that ends in {suffixes}.", suffixes=row_of(_FORMATS)),
        )
    require_writer(form)
    return form


def run_batch(
    source: Source,
    planner: BatchPlanner,
    out: Path,
    *,
    settings: Mapping[str, Any],
    about: Sequence[str] = (),
    pool: Pool | None = None,
    resume: bool = False,
    with_notices: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
    piece_rows: int | None = None,
) -> Totals:
    """Plan every row of a file into another file.

    Pieces that are done stay in a folder beside the answer until it is whole: whatever breaks the
    run off, it goes on from there.

    Parameters
    ----------
    source
        The shipments.
    planner
        Plans them.
    out
        The file of plans; an older one is replaced when the new one is whole.
    settings
        All that the answers hang on, as JSON can hold it, so that a run is not gone on with that
        was another one.
    about
        Sentences that a workbook tells of itself.
    pool
        What plans pieces; this process when none is given.
    resume
        Whether to go on with a run that was broken off.
    with_notices
        Whether the plans tell notices.
    progress
        Told after each piece.
    piece_rows
        Rows of a piece; as many as are best planned at once when not given.

    Returns
    -------
    Totals
        What the shipments come to.

    Raises
    ------
    CorridorError
        When the shipments cannot be read, the answer cannot be written, the run that is to be
        gone on with was another one, or Ctrl-C breaks the run off.
    """
    layout = _layout(source, planner, batch_format(out), with_notices=with_notices)
    folder = out.with_name(f"{out.name}.part")
    size = piece_rows or planner.piece_rows
    count = rows_done = 0

    def tasks(done: Collection[int]) -> Iterator[tuple[int, Rows]]:
        nonlocal count, rows_done
        for rows in source.chunks(size):
            number, count = count, count + 1
            if number in done:
                rows_done += len(rows)
            else:
                yield number, rows

    with closing(source):
        plan = _fingerprint(source, layout, settings, size)
        left = tasks(_prepared(folder, plan, resume=resume))
        try:
            for number, length, piece in (pool or ThisProcess()).pieces(planner, left, layout):
                write_whole(_content(folder, number), piece.content)
                write_whole(_summary(folder, number), written_json(piece.totals))
                rows_done += length
                progress(Progress(rows_done, source.share_read()))
            totals = Totals()
            for number in range(count):
                summary = parsed_json(read_whole(_summary(folder, number)))
                totals.add(Totals.of(cast("Any", summary)))
            contents = [_content(folder, number) for number in range(count)]
            put_together(out, contents, layout, totals, about=about, folder=folder)
        except KeyboardInterrupt:
            raise CorridorError(
                text("Broken off after {rows:,} rows, which are kept.", rows=rows_done),
                text("Go on with the same command and --resume."),
            ) from None
    shutil.rmtree(folder, ignore_errors=True)
    return totals


def _layout(
    source: Source, planner: BatchPlanner, form: BatchFormat, *, with_notices: bool
) -> Layout:
    columns = result_columns(with_days=planner.has_days, with_notices=with_notices)
    own: list[str] = []
    for number, heading in enumerate(source.header, start=1):
        name = heading or text("column {number}", number=number)
        while name in own or name in columns:
            name += " *"
        own.append(str(name))
    return Layout(form, tuple(own), columns, current_language())


def _fingerprint(
    source: Source, layout: Layout, settings: Mapping[str, Any], piece_rows: int
) -> dict[str, Any]:
    with source.path.open("rb") as file:
        shipments = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "form": "corridor/batch/1",
        "shipments": shipments,
        "layout": [layout.form, *layout.own, *layout.columns, layout.language],
        "piece_rows": piece_rows,
        "settings": dict(settings),
    }


def _prepared(folder: Path, plan: dict[str, Any], *, resume: bool) -> set[int]:
    """Make the folder of pieces ready, and return which of them are there already."""
    known = folder / _PLAN
    if resume and known.is_file():
        if parsed_json(read_whole(known)) != parsed_json(written_json(plan).encode()):
            raise BadQuestion(
                text(
                    "The run kept in '{folder}' was another one: the shipments, the demands or "
                    "the data have changed.",
                    folder=str(folder),
                ),
                text("Begin anew without --resume."),
            )
        return {int(path.stem) for path in folder.glob("[0-9]*.json")}
    try:
        if folder.is_dir() and not known.is_file() and any(folder.iterdir()):
            raise OutputError(
                text("The folder '{path}' holds other files.", path=str(folder)),
                text("Name another file."),
            )
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    except OSError as error:
        raise OutputError(
            text(
                "'{path}' cannot be written: {reason}.",
                path=str(folder),
                reason=error.strerror or str(error),
            )
        ) from error
    write_whole(known, written_json(plan))
    return set()


def _content(folder: Path, number: int) -> Path:
    return folder / f"{number:08}.piece"


def _summary(folder: Path, number: int) -> Path:
    """Return the file that tells that a piece is done."""
    return folder / f"{number:08}.json"
