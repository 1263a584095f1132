"""CITATION.cff, by which others cite corridor."""

from __future__ import annotations

from pathlib import Path

import corridor

CITATION = (Path(__file__).parents[1] / "CITATION.cff").read_text(encoding="utf-8").splitlines()


def test_who_cites_corridor_cites_this_version() -> None:
    assert "cff-version: 1.2.0" in CITATION
    assert f"version: {corridor.__version__}" in CITATION


def test_the_keys_that_the_format_demands_are_there() -> None:
    keys = [line.partition(":")[0] for line in CITATION if line[:1].isalpha()]
    assert {"cff-version", "message", "title", "authors"} <= set(keys)
    assert len(keys) == len(set(keys))
