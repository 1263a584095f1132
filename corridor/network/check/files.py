"""Faults of the files beside the tables: scenarios, cities, codes, outlines, ground."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from corridor.errors import CorridorError
from corridor.files import is_there
from corridor.network.check.fault import Fault
from corridor.network.side_files import (
    BASEMAP,
    CITIES,
    PINYIN,
    UNLOCODES,
    cities_as_written,
    city_of,
    readings_of_names,
    require_outlines,
    unlocodes,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from corridor.network.schema import Schema

_OUTLINES = ("regions.geojson", BASEMAP)
_GROUND = "ground.geojson"
SCENARIOS = "scenarios"


def side_file_faults(folder: Path) -> Iterator[Fault]:
    """Find the files beside the tables that the planner or a map could not use."""
    readers: dict[str, Callable[[], object]] = {
        CITIES: lambda: [city_of(row) for row in cities_as_written(folder).splitlines()],
        UNLOCODES: lambda: [*unlocodes(folder)],
        PINYIN: lambda: [*readings_of_names(folder)],
        _GROUND: lambda: _require_ground(folder / _GROUND),
        **{name: partial(require_outlines, folder / name) for name in _OUTLINES},
    }
    for name, read in readers.items():
        yield from _fault_of(name, read)


def scenario_faults(schema: Schema, *, is_sound: bool) -> Iterator[Fault]:
    """Find the scenarios that cannot be read, or do not fit the tables.

    Parameters
    ----------
    schema
        The description of the package.
    is_sound
        Whether nothing is wrong with the tables, so that scenarios can be tried on them.
    """
    from corridor.network.network import Network  # noqa: PLC0415 - reads what was read before
    from corridor.network.scenario import Scenario  # noqa: PLC0415 - as above
    from corridor.network.scenario.file import read_toml  # noqa: PLC0415 - as above

    network = Network(schema.folder) if is_sound else None
    for path in sorted((schema.folder / SCENARIOS).glob("*.toml")):
        read: Callable[[], object] = partial(read_toml, path, schema)
        if network:
            read = partial(Scenario.read, path, network)
        yield from _fault_of(f"{SCENARIOS}/{path.name}", read)


def _require_ground(path: Path) -> None:
    from corridor.network.land import Ground  # noqa: PLC0415 - seldom there

    if is_there(path):
        Ground(path).require_sound()


def _fault_of(name: str, read: Callable[[], object]) -> Iterator[Fault]:
    try:
        read()
    except CorridorError as error:
        yield Fault(name, None, None, error.message, "file")
