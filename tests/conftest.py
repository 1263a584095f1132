"""Fixtures that all tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

import corridor
from corridor.i18n import speaking

# How long an example takes depends on the machine: no test asserts it.
settings.register_profile("corridor", deadline=None)
settings.load_profile("corridor")


@pytest.fixture(scope="session")
def planner() -> corridor.Planner:
    """Return a planner over the shipped data; planners hold no state that a question changes."""
    return corridor.Planner()


@pytest.fixture(autouse=True)
def _speaking_english() -> Iterator[None]:
    """Let no test leave its language behind: a command chooses one for its whole process."""
    with speaking("en"):
        yield
