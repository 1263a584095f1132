"""Brings what README and guide show of a terminal up to date: `python .build/update_readme.py`.

A block of the language `console` begins with `$ ` and a command; what the command prints follows.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from corridor.files import write_whole

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"(?<=```console\n)\$ corridor (.*?)\n.*?(?=```)", re.DOTALL)


def pages() -> Iterator[Path]:
    """Yield the README and the pages of the guide."""
    yield ROOT / "README.md"
    yield from sorted((ROOT / "corridor" / "guide").glob("*.md"))


def as_printed(page: str) -> str:
    """Return a page with each of its console blocks as the command prints it today."""
    return _BLOCK.sub(lambda found: f"$ corridor {found[1]}\n{_printed(found[1])}", page)


def _printed(words: str) -> str:
    with TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603 - a command out of our own pages
            [sys.executable, "-m", "corridor", *shlex.split(words)],
            cwd=folder,
            env={**os.environ, "CORRIDOR_LANG": "en", "COLUMNS": "80", "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    # Editors take blanks off the ends of lines.
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def main() -> None:
    """Rewrite the pages whose blocks are out of date."""
    for path in pages():
        page = path.read_text(encoding="utf-8")
        if (current := as_printed(page)) != page:
            write_whole(path, current)


if __name__ == "__main__":
    main()
