"""A file of shipments planned into a file of plans: what the command and `Planner.batch` do."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from corridor import arguments
from corridor.analysis.batch import BatchPlanner, ColumnMap, Source, Totals
from corridor.errors import BadQuestion
from corridor.export.batch.run import Progress, run_batch
from corridor.i18n import say, text
from corridor.network.scenario import Scenario
from corridor.planner import Planner
from corridor.planner.request import RequestOptions

if TYPE_CHECKING:
    from corridor.export.batch.cluster import Cluster

_MOST_WORKERS = 1000


def plan_shipments(
    planner: Planner,
    source: Source,
    columns: ColumnMap,
    out: Path,
    request: RequestOptions,
    *,
    notices: bool = False,
    resume: bool = False,
    workers: int | None = None,
    scheduler: str = "",
    progress: Callable[[Progress], None] = lambda _: None,
) -> Totals:
    """Plan the rows of an opened file into another file.

    Parameters
    ----------
    planner
        Knows network, world and usual cargo.
    source
        The shipments.
    columns
        Which column of theirs is what.
    out
        The file of plans: .csv, .xlsx or .parquet.
    request
        What is wanted of every way where its row says nothing else.
    notices
        Whether the plans tell what to know of each way.
    resume
        Whether to go on with a run that was broken off.
    workers, scheduler
        How many processes plan here, or the Dask cluster whose workers do.
    progress
        Told after each piece.

    Raises
    ------
    CorridorError
        As `run_batch`; and when workers make no sense, or no cluster answers.
    """
    require_workers(workers, scheduler)
    planned = BatchPlanner(
        planner, columns, request, delimiter=source.delimiter, with_notices=notices
    )
    found: Totals | None = None
    try:
        with _pool(workers, scheduler) as pool:
            found = run_batch(
                source,
                planned,
                out,
                settings=_settings(planner, columns, request),
                about=_about(planner),
                pool=pool,
                resume=resume,
                with_notices=notices,
                progress=progress,
            )
    except KeyboardInterrupt:
        # While workers were sent home the answer was whole.
        if found is None:
            raise
    return found


def require_workers(workers: int | None, scheduler: str) -> None:
    """Refuse a number of workers that makes no sense, and two answers to who plans.

    Raises
    ------
    BadQuestion
        When it is so.
    """
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


@contextmanager
def _pool(workers: int | None, scheduler: str) -> Iterator[Cluster | None]:
    """Start or join a cluster, where one is asked for."""
    if not (workers or scheduler):
        yield None
        return
    from corridor.export.batch.cluster import cluster  # noqa: PLC0415 - seldom wanted

    with cluster(scheduler, workers or 0) as pool:
        yield pool


def _settings(planner: Planner, found: ColumnMap, request: RequestOptions) -> dict[str, object]:
    """Return all that the answers hang on besides the shipments."""
    from corridor.version import __version__  # noqa: PLC0415 - only here

    world, cargo = planner.world, planner.cargo
    return {
        "version": __version__,
        "data": planner.network.version,
        "folder": str(planner.tables.folder.resolve()),
        "files": _digest(planner, request),
        "statuses": sorted(planner.statuses),
        "places": dict(found.places),
        "request": {name: str(value) for name, value in request.items()},
        "cargo": [cargo.feu, cargo.teu, cargo.tonnes, cargo.empty, cargo.wagon, cargo.box],
        "world": [*map(str, world.scenarios), str(world.day), str(world.as_of)],
    }


def _digest(planner: Planner, request: RequestOptions) -> str:
    """Return a digest of what stands in the files that the answers hang on, and in scenarios."""
    digest, folder = hashlib.sha256(), planner.tables.folder
    adjust = arguments.words("adjust", request.get("adjust") or ())
    given = (*planner.scenarios, *((adjust,) if isinstance(adjust, str) else adjust))
    for one in (folder, folder / "scenarios", *filter(None, given)):
        if isinstance(one, Scenario):
            digest.update(pickle.dumps(one))
            continue
        for file in _files(Path(one)):
            digest.update(f"\0{file.name}\0".encode(errors="surrogatepass"))
            with suppress(OSError), file.open("rb") as opened:
                digest.update(hashlib.file_digest(opened, "sha256").digest())
    return digest.hexdigest()


def _files(path: Path) -> list[Path]:
    """Return a file, or those of a folder; none where nothing goes by that name."""
    with suppress(OSError, ValueError):
        return [path] if path.is_file() else sorted(filter(Path.is_file, path.iterdir()))
    return []


def _about(planner: Planner) -> tuple[str, ...]:
    """Return what a workbook tells of itself."""
    day = planner.world.day or planner.world.as_of
    return (
        *((say("Situation as of {day}.", day=day.isoformat()),) if day else ()),
        say("Data {version}.", version=planner.network.version),
        say("Amounts marked ≈ rest on estimates, be it in part."),
        say("Good and bad day: the range in which usual trips lie."),
    )
