"""Loads packages without the parts of theirs that no command asks for, and that load slowest.

A command is a process of its own: nobody else in it misses them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType


def load_folium() -> None:
    """Load folium without its HTTP client: a map asks nobody for anything.

    Nor does it draw tables of pandas, which folium loads where it is installed; None is Python's
    way to say that a module is not there.
    """
    if "folium" in sys.modules:
        return
    with _standing_in({"requests": ModuleType("requests"), "pandas": None}):
        import folium  # noqa: F401, PLC0415


@contextmanager
def _standing_in(modules: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """Let modules stand in for the real ones of their names, where these are not loaded yet."""
    absent = {name: module for name, module in modules.items() if name not in sys.modules}
    known: dict[str, ModuleType | None] = vars(sys)["modules"]
    known.update(absent)
    try:
        yield
    finally:
        for name in absent:
            del known[name]
