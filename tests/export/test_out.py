"""Files that the command writes: the format by the name, whole or not at all, pipes."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import resource
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

COMMAND = str(Path(sys.executable).parent / "corridor")
TRIP = ("route", "Oral", "Saratov")
STARTS = {
    "plan.json": b"{",
    "plan.geojson": b'{"type": "FeatureCollection"',
    "plan.csv": b"leg,mode",
    "plan.kml": b"<?xml",
    "plan.xlsx": b"PK",
    "plan.zip": b"PK",
    "plan.MD": b"# ",
}


def run(*words: str, folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([COMMAND, *words], capture_output=True, check=False, cwd=folder)


@pytest.mark.slow
def test_the_name_of_a_file_tells_its_format(tmp_path: Path) -> None:
    for name, start in STARTS.items():
        done = run(*TRIP, "--out", name, folder=tmp_path)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode().strip() == f"Written to {name}."
        assert (tmp_path / name).read_bytes().startswith(start)
    assert {path.name for path in tmp_path.iterdir()} == set(STARTS)


def test_a_format_that_is_named_holds_whatever_the_file_is_called(tmp_path: Path) -> None:
    run(*TRIP, "--format", "csv", "--out", "legs.txt", folder=tmp_path)
    assert (tmp_path / "legs.txt").read_bytes().startswith(b"leg,mode")


def _allow_small_files_only() -> None:
    """Let the disk of the process be full after a few kilobytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--out", "plan.docx"), "plan.docx"),
        (("--out", "plan"), "--format"),
        (("--format", "docx"), "docx"),
    ],
)
def test_a_format_that_is_none_is_refused_in_a_line(
    words: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    done = run(*TRIP, *words, folder=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert told in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_goes_through_a_pipe_but_not_to_a_terminal() -> None:
    piped = run(*TRIP, "--format", "xlsx")
    assert openpyxl.load_workbook(io.BytesIO(piped.stdout)).sheetnames[0] == "Summary"
    terminal, screen = pty.openpty()
    done = subprocess.run(
        [COMMAND, *TRIP, "--format", "xlsx"], stdout=screen, stderr=subprocess.PIPE, check=False
    )
    os.close(screen)
    os.close(terminal)
    assert done.returncode == 2
    assert b"--out" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_csv_and_gmns_can_be_piped_on() -> None:
    rows = list(csv.DictReader(io.StringIO(run(*TRIP, "--format", "csv").stdout.decode())))
    assert [row["plan"] for row in rows] == ["1"] * len(rows)
    packed = run(*TRIP, "--format", "gmns").stdout
    assert "link.csv" in zipfile.ZipFile(io.BytesIO(packed)).namelist()


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.kml", "plan.json"])
def test_a_folder_that_is_not_there_is_named_in_a_line(name: str) -> None:
    done = run(*TRIP, "--out", f"/nowhere/{name}")
    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"corridor: '/nowhere/{name}' cannot be written")
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == b""


@pytest.mark.parametrize("form", ["xlsx", "csv", "gmns"])
def test_a_full_disk_is_told_in_a_line(form: str) -> None:
    told = b"No space left on device."
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [COMMAND, *TRIP, "--format", form], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_file_that_cannot_take_all_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"before")
    done = subprocess.run(
        [COMMAND, *TRIP, "--out", str(target)],
        capture_output=True,
        check=False,
        preexec_fn=_allow_small_files_only,
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert b"cannot be written" in done.stderr
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


def test_gmns_goes_into_a_folder_that_can_be_written_again(tmp_path: Path) -> None:
    for _ in range(2):
        run(*TRIP, "--format", "gmns", "--out", "gmns", folder=tmp_path)
        names = {path.name for path in (tmp_path / "gmns").iterdir()}
        assert {"node.csv", "link.csv", "config.csv"} <= names
    assert [path.name for path in tmp_path.iterdir()] == ["gmns"]


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine")
    done = run(*TRIP, "--format", "gmns", "--out", str(tmp_path))
    assert done.returncode == 1
    assert "holds other files" in done.stderr.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


@pytest.mark.slow
@pytest.mark.parametrize("command", [("compare", "--all"), ("pareto",)])
def test_comparisons_and_fronts_are_written_too(command: tuple[str, ...], tmp_path: Path) -> None:
    name, *options = command
    for file in ("a.json", "a.xlsx", "a.kml", "a.md", "a.geojson", "a.csv", "a.zip"):
        done = run(name, "Almaty", "Moscow", *options, "--out", file, folder=tmp_path)
        assert (done.returncode, done.stderr) == (0, b""), file
    plans = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    count = len(plans.get("choices") or plans["plans"])
    collection = json.loads((tmp_path / "a.geojson").read_text(encoding="utf-8"))
    numbers = {feature["properties"]["plan"] for feature in collection["features"]}
    assert numbers == set(range(1, count + 1))


def test_the_network_of_a_day_is_another_one(tmp_path: Path) -> None:
    usual = run("export", "network", "--format", "csv").stdout
    then = run("export", "network", "--format", "csv", "--date", "2025-09-15").stdout
    assert usual.splitlines()[0] == then.splitlines()[0]
    assert usual != then
    refused = run("export", "network", "--out", "network.xlsx", folder=tmp_path)
    assert refused.returncode == 2
    assert b"Choose one of geojson, csv, kml, gmns" in refused.stderr
    assert run("export", "network").returncode == 2
