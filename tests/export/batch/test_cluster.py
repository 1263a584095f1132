"""Workers of a cluster write the bytes that one process writes, even where one is killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from corridor.errors import BadQuestion
from corridor.export.batch import Progress
from corridor.export.batch.cluster import Cluster, cluster
from tests.export.batch.test_run import data, planned, shipments

pytestmark = [
    pytest.mark.slow,
    # What Dask leaves open when a worker is killed is its own.
    pytest.mark.filterwarnings("ignore"),
]
__all__ = ["data", "shipments"]


@pytest.fixture(scope="module")
def workers() -> Iterator[Cluster]:
    with cluster(workers=2) as pool:
        yield pool


def test_two_workers_write_what_one_process_writes(
    workers: Cluster, data: Path, shipments: Path, tmp_path: Path
) -> None:
    planned(data, shipments, tmp_path / "one.csv")
    totals = planned(data, shipments, tmp_path / "two.csv", pool=workers)
    assert totals.rows == 101
    assert (tmp_path / "two.csv").read_bytes() == (tmp_path / "one.csv").read_bytes()


def test_a_worker_killed_in_mid_run_changes_no_byte(
    workers: Cluster, data: Path, shipments: Path, tmp_path: Path
) -> None:
    planned(data, shipments, tmp_path / "one.csv")
    killed: list[int] = []

    def kill(_: Progress) -> None:
        if not killed:
            pids = workers.client.run(os.getpid)
            killed.append(min(pids.values()))
            os.kill(killed[0], signal.SIGKILL)

    planned(data, shipments, tmp_path / "killed.csv", pool=workers, progress=kill)
    assert killed
    assert (tmp_path / "killed.csv").read_bytes() == (tmp_path / "one.csv").read_bytes()


def test_a_cluster_that_is_not_there_is_told() -> None:
    with (
        pytest.raises(BadQuestion, match="No Dask scheduler answers"),
        cluster(scheduler="tcp://127.0.0.1:9"),
    ):
        pass
