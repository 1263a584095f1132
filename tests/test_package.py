"""What is shipped and what it needs: all data in the wheel, every library that is imported."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_wheel_is_given_every_file_of_the_data_package() -> None:
    listed = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    parts = {f"data/{path.name}" for path in (ROOT / "data").iterdir()}
    assert set(listed) == parts - {"data/build"}
    assert all(target == f"corridor/{source}" for source, target in listed.items())


def test_what_is_imported_is_declared_and_nothing_else() -> None:
    by_module = packages_distributions()
    others = {name for name in _imported(ROOT / "corridor") if name not in sys.stdlib_module_names}
    imported = {min(map(_plain, by_module[name])) for name in others - {"corridor"}}
    extras = PROJECT["project"]["optional-dependencies"]
    declared = [
        *PROJECT["project"]["dependencies"],
        *(needed for name, listed in extras.items() if name != "test" for needed in listed),
    ]
    assert imported == {*map(_plain, declared)}


def _imported(folder: Path) -> Iterator[str]:
    """Find the packages that are imported anywhere, in functions too."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (name.name.partition(".")[0] for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module.partition(".")[0]


def _plain(requirement: str) -> str:
    match = re.match(r"[\w.-]+", requirement)
    assert match
    return re.sub(r"[-_.]+", "-", match[0]).lower()
