"""What is shipped: the wheel holds all data and nothing else of data/."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_wheel_is_given_every_file_of_the_data_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    parts = {f"data/{path.name}" for path in (ROOT / "data").iterdir()}
    assert set(listed) == parts - {"data/build"}
    assert all(target == f"corridor/{source}" for source, target in listed.items())
