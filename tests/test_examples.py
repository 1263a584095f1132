"""The examples in the docstrings hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import corridor

pytestmark = pytest.mark.slow

MODULES = [
    module.name
    for module in pkgutil.walk_packages(corridor.__path__, "corridor.")
    if not module.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples() -> None:
    run = [doctest.testmod(importlib.import_module(name)).attempted for name in MODULES]
    assert sum(run) >= 6
