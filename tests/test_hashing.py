"""Answers do not hang on how Python hashes words, which differs from process to process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import corridor
from corridor import arguments
from tests.answers import COMMANDS

ROOT = Path(__file__).parents[1]


def answered(seed: int, commands: str, words: int, folder: Path) -> list[str]:
    """Return the answers of a process that hashes by a seed."""
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.answers", commands, str(words)],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={
            **os.environ,
            "PYTHONHASHSEED": str(seed),
            "PYTHONPATH": str(ROOT),
            "COLUMNS": "120",
            "CORRIDOR_LANG": "en",
        },
    )
    return done.stdout.splitlines()


@pytest.mark.slow
def test_what_a_misspelt_word_may_mean_is_told_in_one_order(tmp_path: Path) -> None:
    one, other = (answered(seed, "0", 0, tmp_path / str(seed)) for seed in (0, 1))
    assert one == other
    assert any("Did you mean" in line for line in one)


@pytest.mark.slow
def test_no_answer_hangs_on_the_seed_of_hashing(tmp_path: Path) -> None:
    first, *others = (answered(seed, "all", 100, tmp_path / str(seed)) for seed in range(3))
    for other in others:
        assert other == first
    assert len([line for line in first if line.startswith("$ corridor")]) == len(COMMANDS)


def test_a_set_of_words_is_read_in_one_order(planner: corridor.Planner) -> None:
    assert arguments.words("avoid", {"RU", "KZ", "ferry", "BY"}) == ("BY", "KZ", "RU", "ferry")
    assert arguments.words("via", ["RU", "KZ"]) == ("RU", "KZ")
    plan = planner.route("Almaty", "Moscow", via={"Oral", "Aktobe"})
    assert plan.query.via == ("Aktobe", "Oral")
