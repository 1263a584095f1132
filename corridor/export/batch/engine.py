"""What workers of a Dask cluster have ready: the planner, sent to each of them once."""

from __future__ import annotations

import json
from typing import Any

from distributed import WorkerPlugin, get_worker

from corridor.analysis.batch import BatchPlanner
from corridor.export.batch.pieces import Layout, Piece, planned_piece


class Engine(WorkerPlugin):
    """A planner on each worker, on those that come later too.

    As a value that a cluster looks after it might be gone where it is wanted: the cluster takes
    away copies that nobody seems to need.

    Parameters
    ----------
    name
        By what name workers know it.
    planner
        The planner.
    """

    def __init__(self, name: str, planner: BatchPlanner) -> None:
        self.name, self.planner = name, planner


def piece_by_engine(name: str, rows: str, layout: Layout) -> Piece:
    """Plan rows, which come as JSON, with the planner that this worker has by a name."""
    plugins: Any = get_worker().plugins
    return planned_piece(plugins[name].planner, json.loads(rows), layout)
