"""Writing broken off at any instant leaves an answer whole: the old one or the new one."""

from __future__ import annotations

import os
import pickle
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import corridor
from corridor.export.csv import legs_csv
from corridor.export.formats import FORMATS
from corridor.export.json import answer_dict
from corridor.export.rendering import Rendered, as_bytes, rendered, write
from tests.packages import write_package

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")

NAMES = ("map.html", "folder", *(f"plan.{form}" for form in FORMATS))
POLITE = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
# How long a process writes before it is killed, s.
LONGEST = 0.06
# What Python raises while it takes something down is lost, Ctrl-C too: who pressed it presses it
# again when nothing happens for so long, s.
PRESSED, PATIENCE = 3, 10.0


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Rendered]]:
    data = write_package(
        tmp_path_factory.mktemp("data"),
        nodes=[{"id": key} for key in "abc"],
        links=[
            {"from": start, "to": end, "distance_km": 100, "gauge_mm": "1435"}
            for start, end in ("ab", "bc")
        ],
    )
    planner = corridor.Planner(data)
    plans = [planner.route("a", "b"), planner.route("a", "c")]
    told: dict[str, list[Rendered]] = {f"plan.{form}": [] for form in FORMATS}
    for plan in plans:
        for form in FORMATS:
            told[f"plan.{form}"].append(
                rendered(
                    form,
                    [plan],
                    as_json=lambda plan=plan: answer_dict([plan]),
                    as_csv=lambda plan=plan: legs_csv([plan]),
                )
            )
    told["folder"] = told["plan.gmns"]
    told["plan.gmns"] = [as_bytes(files) for files in told["plan.gmns"]]
    told["map.html"] = ["<p>old</p>" * 200_000, "<p>new</p>" * 250_000]
    return told


class Saver:
    """A process that writes until it is killed."""

    def __init__(self, answers: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.saver", str(answers)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parent.parent,
        )

    def killed(self, name: str, target: Path, number: signal.Signals, after: float) -> int:
        """Let it write for a while, kill it, and return the code with which it ended."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{name} {target}\n")
        self._process.stdin.flush()
        writer = self._number()
        time.sleep(after)
        for again in (number,) * PRESSED:
            os.kill(writer, again)
            if select.select([self._process.stdout], [], [], PATIENCE)[0]:
                return self._number()
        os.kill(writer, signal.SIGKILL)
        return self._number()

    def _number(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture(scope="module")
def saver(
    answers: dict[str, list[Rendered]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Saver]:
    kept = tmp_path_factory.mktemp("answers") / "answers"
    kept.write_bytes(pickle.dumps(answers))
    saver = Saver(kept)
    yield saver
    saver.close()


@pytest.mark.parametrize("kills", [4, pytest.param(40, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", NAMES)
def test_a_signal_leaves_one_answer_whole_and_nothing_else(
    saver: Saver, answers: dict[str, list[Rendered]], name: str, kills: int, tmp_path: Path
) -> None:
    target = tmp_path / name
    wanted = [_contents(answer) for answer in answers[name]]
    for kill in range(kills):
        number = POLITE[kill % len(POLITE)]
        code = saver.killed(name, target, number, _instant(kill))
        assert code in (130, -number)
        assert list(tmp_path.iterdir()) in ([], [target])
        assert not target.exists() or _found(target) in wanted


@pytest.mark.parametrize("kills", [2, pytest.param(20, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", NAMES)
def test_no_half_of_an_answer_is_left_by_what_cannot_be_caught(
    saver: Saver, answers: dict[str, list[Rendered]], name: str, kills: int, tmp_path: Path
) -> None:
    target = tmp_path / name
    wanted = [_contents(answer) for answer in answers[name]]
    write(answers[name][0], target)
    for kill in range(kills):
        code = saver.killed(name, target, signal.SIGKILL, _instant(kill))
        assert code == -signal.SIGKILL
        found = _found(target)
        assert found.keys() in [files.keys() for files in wanted]
        for file, held in found.items():
            # Files of a folder take their names one after the other.
            assert held in [files[file] for files in wanted]
    write(answers[name][1], target)
    assert _found(target) == wanted[1]


@pytest.mark.slow
def test_the_command_leaves_whole_files_whenever_it_is_killed(tmp_path: Path) -> None:
    words = ["route", "Oral", "Saratov", "--map", "map.html", "--out", "plan.xlsx"]
    command = [Path(sys.executable).parent / "corridor", *words]
    began = time.monotonic()
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    took = time.monotonic() - began
    new = {file: file.read_bytes() for file in tmp_path.iterdir()}
    tries = 12
    for kill in range(tries):
        for file in new:
            file.write_bytes(b"old")
        process = subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(took * (0.2 + kill / tries))
        process.send_signal(POLITE[kill % len(POLITE)])
        process.wait()
        assert {*tmp_path.iterdir()} == new.keys()
        assert all(file.read_bytes() in (b"old", whole) for file, whole in new.items())


def _instant(kill: int) -> float:
    """Spread kills over the time of a few writes, s."""
    return 0.002 + LONGEST * (kill * 0.618 % 1)


def _contents(answer: Rendered) -> dict[str, bytes]:
    return {"": as_bytes(answer)} if isinstance(answer, str | bytes) else dict(answer)


def _found(target: Path) -> dict[str, bytes]:
    """Read a file or the files of a folder, but those that a killed process left half written."""
    if target.is_file():
        return {"": target.read_bytes()}
    return {
        file.name: file.read_bytes()
        for file in target.iterdir()
        if not file.name.startswith(".corridor-")
    }
