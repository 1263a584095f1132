"""What CONTRIBUTING tells to type works, in a copy of the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
# A section and the block of commands in it.
RECIPES = dict(
    re.findall(
        r"^## ([^\n]+)\n(?:(?!^## ).)*?^```sh\n(.*?)^```",
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"),
        re.DOTALL | re.MULTILINE,
    )
)
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "*.html", "*.png")
# What the commands of a section print in the end.
PRINTED = {
    "A place and a link": "Zhalpaktal → Almaty",
    "A language": " ichida xato yoʻq.",
    "An analysis": "KZ ",
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "copy"
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    shutil.copytree(ROOT / ".build", folder / ".build")
    return folder


@pytest.mark.parametrize("section", RECIPES)
def test_the_commands_of_a_section_do_what_it_says(section: str, copy: Path) -> None:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", RECIPES[section]],  # noqa: S607 - as a reader runs it
        cwd=copy,
        # The copy's package goes before the one that is installed.
        env={
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PYTHONPATH": str(copy),
            "CORRIDOR_LANG": "en",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert PRINTED[section] in done.stdout


def test_every_kind_of_addition_has_its_commands() -> None:
    assert RECIPES.keys() == PRINTED.keys()
