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


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what is worked out of the data in a folder of this run, not in that of the user."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CORRIDOR_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def planner() -> corridor.Planner:
    """Return a planner over the shipped data; planners hold no state that a question changes."""
    return corridor.Planner()


@pytest.fixture(autouse=True)
def _speaking_english() -> Iterator[None]:
    """Let no test leave its language behind: a command chooses one for its whole process."""
    with speaking("en"):
        yield
