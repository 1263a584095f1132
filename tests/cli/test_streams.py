"""The command with streams that are closed, full or broken, and when it is broken off."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import corridor

pytestmark = pytest.mark.slow

COMMAND = f"{sys.executable} -m corridor"
LINES = (
    "route Oral Saratov",
    "route Oral Saratov --format json",
    "route Oral Saratov --format xlsx",
    "route Oral Nowhere --format json",
    "pareto Oral Saratov",
    "compare Oral Nowhere",
    "places Oral",
    "data sources",
    "export network --format csv",
    "--help",
    "route --help",
    "--version",
    "__complete route Or",
    "",
)
# Those of which every answer is an error, so that none is lost with standard output.
WRONG = 2


def run(line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/bash", "-c", f"set -o pipefail; {COMMAND} {line}"],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )


def require_quiet(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode in (0, 1, 2)
    told = done.stdout + done.stderr
    assert "Traceback" not in told
    assert "Exception ignored" not in told
    assert len(done.stderr.splitlines()) <= 1


@pytest.mark.parametrize("line", LINES)
def test_a_standard_output_that_takes_nothing_is_told(line: str) -> None:
    for closed in (">&-", ">/dev/full"):
        done = run(f"{line} {closed}")
        require_quiet(done)
        assert done.returncode in (1, WRONG)
        assert done.stderr.startswith("corridor: ")
    gone = run(f"{line} | head -c 0")
    require_quiet(gone)


@pytest.mark.parametrize("line", LINES)
def test_no_standard_error_and_no_input_change_no_answer(line: str) -> None:
    usual = run(line)
    for closed in ("2>&-", "2>/dev/full", "<&-", "<&- 2>&-"):
        done = run(f"{line} {closed}")
        require_quiet(done)
        assert (done.returncode, done.stdout) == (usual.returncode, usual.stdout)
    for closed in (">&- 2>&-", ">&- 2>&- <&-"):
        require_quiet(run(f"{line} {closed}"))


def test_no_file_takes_the_place_of_a_stream_that_is_closed(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    run(f"route Oral Saratov --out {file} >&- 2>&- <&-")
    assert file.read_text(encoding="utf-8") == run("route Oral Saratov --format json").stdout


def test_names_that_are_no_utf_8_are_names(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\xfe"
    for kind in (b".json", b".html"):
        option = b"--out" if kind == b".json" else b"--map"
        done = subprocess.run(
            [sys.executable, "-m", "corridor", "route", "Oral", "Saratov", option, name + kind],
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        with open(name + kind, "rb") as file:  # noqa: PTH123 - no Path has such a name
            file.read().decode()
    for words in (("places", b"\xff"), ("data", "check", b"\xff"), ("route", "Oral", b"\xff\xfe")):
        told = subprocess.run(
            [sys.executable, "-m", "corridor", *words], capture_output=True, check=False
        )
        assert told.returncode in (1, 2)
        assert b"Traceback" not in told.stderr
        told.stderr.decode()


def test_ctrl_c_is_quiet_from_the_beginning() -> None:
    for wait_s in (0.0, 0.02, 0.05, 0.1, 0.2, 0.4):
        with subprocess.Popen(
            [sys.executable, "-c", _PROMPT, "route", "Lianyungang", "Duisburg"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout is not None
            # What comes before is Python's own start.
            assert process.stdout.readline() == b"ready\n"
            time.sleep(wait_s)
            process.send_signal(signal.SIGINT)
            _, told = process.communicate()
        assert process.returncode in (0, 130)
        assert told == b""


_PROMPT = """
from corridor.cli import main
print("ready", flush=True)
main()
"""


def test_little_is_loaded_before_ctrl_c_is_met() -> None:
    code = (
        "import sys; before = {*sys.modules}; import corridor.cli; print({*sys.modules} - before)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, check=True, cwd=_SOURCES
    )
    # `os` and what it rests on are loaded by any Python that has a site.
    usual = {"os", "os.path", "posixpath", "genericpath", "stat", "_stat", "_collections_abc"}
    loaded = eval(done.stdout)  # noqa: S307 - printed above
    own = {"corridor", "corridor.cli", "corridor.version"}
    assert loaded - usual <= {*own, "gc", "__future__"}


_SOURCES = Path(corridor.__file__).parents[1]


def test_what_ends_a_process_ends_the_command_without_words() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "corridor", "compare", "Lianyungang", "Duisburg"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        time.sleep(0.2)
        process.terminate()
        _, told = process.communicate()
    assert process.returncode == -signal.SIGTERM
    assert told == b""


def test_the_gallery_tells_where_it_cannot_write(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    done = subprocess.run(
        [sys.executable, "-m", "maps.build.gallery", str(blocked)],
        cwd=_SOURCES,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "cannot be written" in done.stderr
