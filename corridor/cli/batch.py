"""The command that plans a file of shipments."""

from __future__ import annotations

import gc
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from corridor.analysis.batch import ColumnMap, Source, Totals, named, opened_source
from corridor.cli.options import Demands, Words
from corridor.cli.world_options import World
from corridor.criteria import Criterion
from corridor.errors import BadQuestion
from corridor.export.batch import Progress
from corridor.export.batch.file import plan_shipments, require_workers
from corridor.export.batch.run import batch_format
from corridor.files import require_apart
from corridor.i18n import say, tell, text
from corridor.report.batch import totals_sheets, totals_told

_NO_DEMANDS, _OUR_WORLD = Demands(), World()
# What asks for the columns alone, and how many rows are shown with them.
_SHOW, _SHOWN_ROWS = "show", 3


def batch(
    shipments: Path,
    /,
    *,
    out: Annotated[Path | None, Parameter(name="--out")] = None,
    columns: Words = None,
    by: Criterion = "usual",
    notices: Annotated[bool, Parameter(negative="")] = False,
    resume: Annotated[bool, Parameter(negative="")] = False,
    workers: int | None = None,
    scheduler: str = "",
    demands: Demands = _NO_DEMANDS,
    world: World = _OUR_WORLD,
) -> None:
    """Plan a file of shipments, a row each: CSV, Excel or Parquet.

    Parameters
    ----------
    shipments
        The file: .csv, .xlsx or .parquet. Its columns tell origin and destination, and if wanted
        containers, weight, date, demands and scenario; headings are read in four languages.
    out
        Write the plans to this file: .csv, .xlsx or .parquet.
    columns
        Which column is what, as "origin=Loading place,date=ETD"; "show" shows what was guessed, and
        plans nothing.
    by
        What the best route makes least.
    notices
        Tell what to know of each way too; slower.
    resume
        Go on with a run that was broken off.
    workers
        Plan on so many processes of this machine, with Dask.
    scheduler
        Plan on the cluster of this Dask scheduler, as tcp://10.0.0.1:8786.
    """
    with closing(opened_source(shipments)) as source:
        words = columns or []
        found = named(source.header, [word for word in words if word != _SHOW])
        for told in filter(None, (found.told(), found.left())):
            print(tell(told), flush=True)
        if _SHOW in words:
            _show(source, found)
            return
        target = _target(shipments, out)
        require_workers(workers, scheduler)
        # Of a run this long what is left behind must be collected.
        gc.enable()
        totals = plan_shipments(
            world.planner(),
            source,
            found,
            target,
            {**demands.request(), "by": by},
            notices=notices,
            resume=resume,
            workers=workers,
            scheduler=scheduler,
            progress=_Line(),
        )
    _tell(totals, target)


def _target(shipments: Path, out: Path | None) -> Path:
    """Return the file of plans, if it can be one."""
    if out is None:
        raise BadQuestion(
            text("No file is named for the plans."), text("Name it, such as --out plans.xlsx.")
        )
    require_apart({"shipments": shipments, "--out": out})
    batch_format(out)
    return out


def _show(source: Source, found: ColumnMap) -> None:
    """Show what was guessed, and the first rows as they are read."""
    from corridor.cli.tables import print_sections  # noqa: PLC0415 - rich is slow to load
    from corridor.report.sheets import Column, Section, Sheet  # noqa: PLC0415 - as above

    for rows in source.chunks(_SHOWN_ROWS):
        cells = tuple(tuple(row[place] for place in found.places.values()) for row in rows)
        heads = tuple(Column(name) for name in found.places)
        print_sections([Section(source.path.name, Sheet(source.path.name, heads, cells))])
        break


def _tell(totals: Totals, out: Path) -> None:
    from corridor.cli.tables import print_sections  # noqa: PLC0415 - as above
    from corridor.report.sheets import Section  # noqa: PLC0415 - as above

    for told in totals_told(totals):
        print(tell(told))
    sheets = totals_sheets(totals)
    print_sections(Section(sheet.title, sheet) for sheet in sheets if sheet.rows)
    print(say("Written to {file}.", file=str(out)))


class _Line:
    """A line of a terminal that tells how far a batch has come; none where there is no terminal."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._is_shown = sys.stderr.isatty()

    def __call__(self, progress: Progress) -> None:
        if not self._is_shown:
            return
        seconds = max(time.monotonic() - self._begun, 1e-6)
        share = min(max(progress.share, 1e-6), 1.0)
        told = say(
            "{rows:,} rows, {rate:,.0f} a second, about {left:,.0f} s left",
            rows=progress.rows,
            rate=progress.rows / seconds,
            left=seconds / share - seconds,
        )
        with suppress(OSError):
            end = "\n" if share >= 1.0 else ""
            # What moves the cursor is taken out of all else that is written.
            print(
                f"\r{told}   ",
                end=end,
                file=getattr(sys.stderr, "as_it_is", sys.stderr),
                flush=True,
            )
