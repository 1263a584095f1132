"""Fixtures that all tests share."""

from __future__ import annotations

import pytest

import corridor


@pytest.fixture(scope="session")
def planner() -> corridor.Planner:
    """Give a planner over the shipped data; planners hold no state that a question changes."""
    return corridor.Planner()
