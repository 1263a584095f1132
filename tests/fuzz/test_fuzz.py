"""Each kind of hostile tries in its short form, with a seed of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.__main__ import KINDS

_SEED = 12
_ROOT = Path(__file__).parents[2]
# How long tries take is for the benchmarks: here only what never ends goes wrong.
_PATIENT = {**os.environ, "FUZZ_PATIENCE": "12"}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_try_goes_wrong(kind: str) -> None:
    # A process of its own: the tries fork, and threads of other tests must not.
    words = [sys.executable, "-m", "tests.fuzz", "--only", kind, "--seed", str(_SEED)]
    done = subprocess.run(
        words, cwd=_ROOT, env=_PATIENT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
