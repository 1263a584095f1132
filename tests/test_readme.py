"""What the README tells people to type works."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
COMMAND = str(Path(sys.executable).parent / "corridor")
SHELL_LINES = [
    line.partition("#")[0].replace("[DIR]", "").strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("corridor ") and "--install-completion" not in line
]


@pytest.mark.parametrize("line", SHELL_LINES)
def test_a_command_of_the_readme_is_answered(line: str, tmp_path: Path) -> None:
    words = shlex.split(line)[1:]
    done = subprocess.run(
        [COMMAND, *words], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_the_readme_shows_commands() -> None:
    assert len(SHELL_LINES) >= 8


def test_the_script_of_the_readme_runs(tmp_path: Path) -> None:
    (script,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "x.html").is_file()


def test_pictures_and_files_that_the_readme_names_are_there() -> None:
    root = Path(__file__).parents[1]
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (root / target).exists(), target
