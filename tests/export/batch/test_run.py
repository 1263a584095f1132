"""A file of plans is the same bytes whether it was written at once, in pieces or after a kill."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

import corridor
from corridor.analysis.batch import BatchPlanner, Totals, guessed, opened_source
from corridor.errors import BadQuestion, CorridorError
from corridor.export.batch import Progress, run_batch
from corridor.export.batch.file import plan_shipments
from corridor.i18n import speaking
from tests.packages import write_package

PLACES = "abcdefgh"
# A run in a process of its own, that a test kills.
RUN = """
import sys
from pathlib import Path
from tests.export.batch.test_run import planned
planned(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), slowly=True)
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_package(
        tmp_path_factory.mktemp("data") / "small",
        nodes=[{"id": place} for place in PLACES],
        links=[
            {"from": one, "to": other, "distance_km": 100 + 10 * number}
            for number, (one, other) in enumerate(pairwise(PLACES))
        ],
    )


@pytest.fixture(scope="module")
def shipments(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shipments") / "shipments.csv"
    rows = [
        [f"=R{number}", PLACES[number % 8], PLACES[number * number % 7], str(1 + number % 3)]
        for number in range(101)
    ]
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([["Ref", "from", "to", "feu"], *rows])
    return path


def planned(data: Path, shipments: Path, out: Path, *, slowly: bool = False, **more: Any) -> Totals:
    source = opened_source(shipments)
    planner = BatchPlanner(
        corridor.Planner(data), guessed(source.header), delimiter=source.delimiter
    )

    def wait(_: Progress) -> None:
        time.sleep(0.2 if slowly else 0.0)

    options: dict[str, Any] = {"progress": wait, "piece_rows": 7, "settings": {}, **more}
    return run_batch(source, planner, out, **options)


@pytest.mark.parametrize("name", ["plans.csv", "plans.parquet", "plans.xlsx"])
def test_every_row_is_there_in_its_order_with_its_answer(
    data: Path, shipments: Path, tmp_path: Path, name: str
) -> None:
    totals = planned(data, shipments, tmp_path / name)
    assert totals.rows == 101
    rows = _rows(tmp_path / name)
    refs = [str(row["Ref"]).lstrip("'") for row in rows]
    assert refs == [f"=R{number}" for number in range(101)]
    planner = corridor.Planner(data)
    same = 0
    for number, row in enumerate(rows):
        ends = PLACES[number % 8], PLACES[number * number % 7]
        km = row.get("distance_km", row.get("Distance, km"))
        error = row.get("error", row.get("No answer because"))
        if ends[0] == ends[1]:
            assert "same place" in str(error)
            same += 1
        else:
            assert float(str(km)) == planner.route(*ends).distance_km
            assert not error
    assert totals.failed == same > 0
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_planner_plans_a_file_as_the_command_does(
    data: Path, shipments: Path, tmp_path: Path
) -> None:
    expected = planned(data, shipments, tmp_path / "one.csv", piece_rows=1000)
    totals = corridor.Planner(data).batch(shipments, tmp_path / "two.csv")
    assert totals == expected
    assert (tmp_path / "two.csv").read_bytes() == (tmp_path / "one.csv").read_bytes()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"columns": "origin=zz"}, "no column 'zz'"),
        ({"workers": 0}, "0 workers"),
        ({"workers": 2, "scheduler": "tcp://127.0.0.1:9"}, "Give one of them"),
        ({"fo": 1}, "no keyword 'fo'"),
        ({"notices": "perhaps"}, "notices"),
    ],
    ids=str,
)
def test_a_planner_refuses_what_makes_no_sense_before_it_plans(
    data: Path, shipments: Path, tmp_path: Path, wrong: dict[str, Any], told: str
) -> None:
    with pytest.raises(corridor.CorridorError, match=told):
        corridor.Planner(data).batch(shipments, tmp_path / "two.csv", **wrong)
    assert not [*tmp_path.iterdir()]


def _rows(path: Path) -> list[dict[str, object]]:
    if path.suffix == ".csv":
        with path.open(newline="") as file:
            return [*csv.DictReader(file)]
    if path.suffix == ".parquet":
        found: list[dict[str, object]] = pq.read_table(path).to_pylist()
        return found
    head, *rows = load_workbook(path)["Plans"].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


@pytest.mark.parametrize("name", ["plans.csv", "plans.parquet", "plans.xlsx"])
def test_a_run_that_is_killed_and_resumed_gives_the_same_bytes(
    data: Path, shipments: Path, tmp_path: Path, name: str
) -> None:
    planned(data, shipments, tmp_path / name)
    whole, out = (tmp_path / name).read_bytes(), tmp_path / f"killed-{name}"
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, str(data), str(shipments), str(out)],
        cwd=Path(__file__).parents[3],
    )
    folder = tmp_path / f"killed-{name}.part"
    while len([*folder.glob("0*.json")]) < 3:
        assert process.poll() is None
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert not out.exists()
    done = {path: path.stat().st_mtime_ns for path in folder.glob("0*.json")}
    assert len(done) < 15
    seen: list[int] = []

    def look(_: Progress) -> None:
        seen.append(sum(path.stat().st_mtime_ns == then for path, then in done.items()))

    planned(data, shipments, out, resume=True, progress=look)
    # What was done is not done again.
    assert set(seen) == {len(done)}
    assert len(seen) == 15 - len(done)
    assert out.read_bytes() == whole
    assert not folder.exists()


def test_ctrl_c_keeps_what_is_done_and_says_how_to_go_on(
    data: Path, shipments: Path, tmp_path: Path
) -> None:
    out = tmp_path / "plans.csv"

    def stop(progress: Progress) -> None:
        if progress.rows >= 21:
            raise KeyboardInterrupt

    with pytest.raises(CorridorError, match=r"Broken off after 21 rows, which are kept.*--resume"):
        planned(data, shipments, out, progress=stop)
    assert not out.exists()
    planned(data, shipments, out, resume=True)
    planned(data, shipments, tmp_path / "at-once.csv")
    assert out.read_bytes() == (tmp_path / "at-once.csv").read_bytes()


def test_another_run_is_not_gone_on_with(data: Path, shipments: Path, tmp_path: Path) -> None:
    out = tmp_path / "plans.csv"

    def stop(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(CorridorError):
        planned(data, shipments, out, progress=stop)
    with pytest.raises(BadQuestion, match="was another one"):
        planned(data, shipments, out, resume=True, settings={"by": "cost"})
    planned(data, shipments, out, settings={"by": "cost"})
    assert out.exists()


@pytest.mark.parametrize("changed", ["scenario", "adjust", "data"])
def test_a_run_is_not_gone_on_with_when_what_it_hangs_on_was_edited(
    data: Path, shipments: Path, tmp_path: Path, changed: str
) -> None:
    folder = shutil.copytree(data, tmp_path / "data")
    scenario, adjust = tmp_path / "longer.toml", tmp_path / "mine.csv"
    change = (
        'name = "longer"\n[[change]]\ntable = "links"\nwhere = {{ mode = "rail" }}\nmultiply = {}\n'
    )
    scenario.write_text(change.format("{ distance_km = 2.0 }"))
    adjust.write_text("name,amount,unit,at\nmine,-5,%,\n")

    def run(*, resume: bool, progress: Callable[[Progress], None] = lambda _: None) -> None:
        with closing(opened_source(shipments)) as source:
            plan_shipments(
                corridor.Planner(folder, scenario=scenario),
                source,
                guessed(source.header),
                tmp_path / "plans.csv",
                {"adjust": str(adjust), "by": "time"},
                resume=resume,
                progress=progress,
            )

    def stop(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(CorridorError, match="Broken off"):
        run(resume=False, progress=stop)
    if changed == "scenario":
        scenario.write_text(change.format("{ distance_km = 1.0 }"))
    elif changed == "adjust":
        adjust.write_text("name,amount,unit,at\nmine,-6,%,\n")
    else:
        links = folder / "links.csv"
        links.write_text(links.read_text().replace("100", "101"))
    with pytest.raises(BadQuestion, match="was another one"):
        run(resume=True)


def test_a_whole_answer_is_told_whatever_interrupts_the_end(
    data: Path, shipments: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def interrupted(*_: object) -> Iterator[None]:
        yield None
        raise KeyboardInterrupt

    monkeypatch.setattr("corridor.export.batch.file._pool", interrupted)
    totals = corridor.Planner(data).batch(shipments, tmp_path / "plans.csv", by="time")
    assert totals.rows == 101
    assert (tmp_path / "plans.csv").exists()


def test_pieces_of_any_size_give_the_same_bytes(
    data: Path, shipments: Path, tmp_path: Path
) -> None:
    for size in (1, 50, 1000):
        planned(data, shipments, tmp_path / f"{size}.csv", piece_rows=size)
    contents = {path.read_bytes() for path in tmp_path.glob("*.csv")}
    assert len(contents) == 1


def test_a_folder_of_other_files_is_left_alone(data: Path, shipments: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plans.csv.part"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(CorridorError, match="holds other files"):
        planned(data, shipments, tmp_path / "plans.csv")
    assert (folder / "mine.txt").read_text() == "mine"


def test_a_workbook_is_in_the_language_of_its_reader(
    data: Path, shipments: Path, tmp_path: Path
) -> None:
    sheets = {}
    for language in ("en", "ru", "kk", "zh"):
        with speaking(language):
            planned(data, shipments, tmp_path / f"{language}.xlsx", about=["x"])
        book = load_workbook(tmp_path / f"{language}.xlsx")
        sheets[language] = tuple(book.sheetnames)
        plans = book.worksheets[0]
        assert plans.freeze_panes == "D2"
        assert plans.auto_filter.ref is not None
        # The number of containers is a number, a text that looks like a formula is a text.
        assert plans["D2"].value == 1
        assert (plans["A2"].value, plans["A2"].data_type) == ("=R0", "s")
    assert len({*sheets.values()}) == 4


def test_the_totals_are_those_of_the_pieces(data: Path, shipments: Path, tmp_path: Path) -> None:
    one = planned(data, shipments, tmp_path / "one.csv", piece_rows=1000)
    many = planned(data, shipments, tmp_path / "many.csv", piece_rows=3)
    assert one.every.shipments == many.every.shipments == 101 - one.failed
    assert many.every.usd == pytest.approx(one.every.usd)
    assert json.loads(json.dumps(one.as_dict())) == one.as_dict()
    assert Totals.of(one.as_dict()) == one
