"""The command that plans a file of shipments."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from corridor.analysis.batch import BatchPlanner, ColumnMap, Source, Totals, named, opened_source
from corridor.cli.options import Demands, Words
from corridor.cli.world_options import World
from corridor.criteria import Criterion
from corridor.errors import BadQuestion
from corridor.export.batch import Progress, run_batch
from corridor.export.batch.run import batch_format
from corridor.files import require_apart
from corridor.i18n import say, tell, text
from corridor.planner import Planner
from corridor.planner.request import RequestOptions
from corridor.report.batch import totals_sheets, totals_told

if TYPE_CHECKING:
    from corridor.export.batch.cluster import Cluster

_NO_DEMANDS, _OUR_WORLD = Demands(), World()
# What asks for the columns alone, and how many rows are shown with them.
_SHOW, _SHOWN_ROWS = "show", 3
_MOST_WORKERS = 1000


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
        _require_workers(workers, scheduler)
        # Of a run this long what is left behind must be collected.
        gc.enable()
        planner = world.planner()
        request: RequestOptions = {**demands.request(), "by": by}
        planned = BatchPlanner(
            planner, found, request, delimiter=source.delimiter, with_notices=notices
        )
        with _pool(workers, scheduler) as pool:
            totals = run_batch(
                source,
                planned,
                target,
                settings=_settings(planner, found, request),
                about=_about(planner),
                pool=pool,
                resume=resume,
                with_notices=notices,
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


@contextmanager
def _pool(workers: int | None, scheduler: str) -> Iterator[Cluster | None]:
    """Start or join a cluster, where one is asked for."""
    if not (workers or scheduler):
        yield None
        return
    from corridor.export.batch.cluster import cluster  # noqa: PLC0415 - seldom wanted

    with cluster(scheduler, workers or 0) as pool:
        yield pool


def _show(source: Source, found: ColumnMap) -> None:
    """Show what was guessed, and the first rows as they are read."""
    from corridor.cli.tables import print_sections  # noqa: PLC0415 - rich is slow to load
    from corridor.report.sheets import Column, Section, Sheet  # noqa: PLC0415 - as above

    for rows in source.chunks(_SHOWN_ROWS):
        cells = tuple(tuple(row[place] for place in found.places.values()) for row in rows)
        heads = tuple(Column(name) for name in found.places)
        print_sections([Section(source.path.name, Sheet(source.path.name, heads, cells))])
        break


def _require_workers(workers: int | None, scheduler: str) -> None:
    if workers is not None and not 1 <= workers <= _MOST_WORKERS:
        raise BadQuestion(
            text("{workers} workers make no sense.", workers=workers),
            text("Give one or more, as many as the machine has cores."),
        )
    if workers is not None and scheduler:
        raise BadQuestion(
            text("--workers starts workers here, --scheduler uses those of a cluster."),
            text("Give one of them."),
        )


def _settings(planner: Planner, found: ColumnMap, request: RequestOptions) -> dict[str, object]:
    """Return all that the answers hang on besides the shipments."""
    from corridor.version import __version__  # noqa: PLC0415 - only here

    world, cargo = planner.world, planner.cargo
    return {
        "version": __version__,
        "data": planner.network.version,
        "folder": str(planner.tables.folder.resolve()),
        "places": dict(found.places),
        "request": {name: str(value) for name, value in request.items()},
        "cargo": [cargo.feu, cargo.teu, cargo.tonnes, cargo.empty, cargo.wagon, cargo.box],
        "world": [*map(str, world.scenarios), str(world.day), str(world.as_of)],
    }


def _about(planner: Planner) -> tuple[str, ...]:
    """Return what a workbook tells of itself."""
    day = planner.world.day or planner.world.as_of
    return (
        *((say("Situation as of {day}.", day=day.isoformat()),) if day else ()),
        say("Data {version}.", version=planner.network.version),
        say("Amounts marked ≈ rest on estimates, be it in part."),
        say("Good and bad day: the range in which usual trips lie."),
    )


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
