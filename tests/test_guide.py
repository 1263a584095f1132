"""What README and guide tell people to type works, and prints what they show."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from update_readme import ROOT, as_printed, pages

import corridor
from corridor.guide import TOPICS

pytestmark = pytest.mark.slow

COMMAND = str(Path(sys.executable).parent / "corridor")
PAGES = {path.stem: path for path in pages()}
# The language of a block, the name of the file that it is, its text.
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_shows_runs_from_top_to_bottom(page: str, tmp_path: Path) -> None:
    for words in steps(text_of(page), tmp_path):
        done = subprocess.run(
            words, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), words
        if words[0] == COMMAND:
            assert done.stdout, words


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_shows_of_a_terminal_is_printed_today(page: str) -> None:
    shown = text_of(page)
    assert as_printed(shown) == shown, "run python .build/update_readme.py"


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_points_at_is_there(page: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", text_of(page)):
        assert (PAGES[page].parent / target).exists(), target


def test_readme_and_guide_show_commands_and_scripts() -> None:
    kinds = [kind for page in PAGES for kind, _, _ in BLOCK.findall(text_of(page))]
    assert kinds.count("sh") >= len(TOPICS)
    assert kinds.count("python") >= 5
    assert "console" in kinds


def test_the_readme_is_short_and_leads_to_every_topic_of_the_guide() -> None:
    readme = text_of("README")
    assert len(readme.splitlines()) <= 90
    assert f"It knows {len(corridor.Network().nodes):,} stations" in readme
    for topic in TOPICS:
        assert f"](corridor/guide/{topic}.md)" in readme


def test_every_topic_is_a_file_and_every_file_a_topic() -> None:
    assert {path.stem for path in (ROOT / "corridor" / "guide").glob("*.md")} == set(TOPICS)


def text_of(page: str) -> str:
    return PAGES[page].read_text(encoding="utf-8")


def steps(page: str, folder: Path) -> Iterator[list[str]]:
    """Yield the commands and scripts of a page in order; files that it shows are written."""
    for kind, name, block in BLOCK.findall(page):
        if name:
            (folder / name).write_text(block, encoding="utf-8")
        elif kind == "python":
            yield [sys.executable, "-c", block]
        elif kind == "sh":
            for line in block.splitlines():
                words = shlex.split(line, comments=True)
                # The lines that set up a machine are run by .ci/run.
                if words[:1] == ["corridor"]:
                    yield [COMMAND, *words[1:]]
