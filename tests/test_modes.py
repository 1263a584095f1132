"""The table of modes: what must agree with it, in the code, in the data and on the maps."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import get_args

import corridor
from corridor.modes import AT_SEA, MEANS, MODES, ON_LAND, Mode
from corridor.network import shipped_data
from corridor.network.schema import Schema

MAPS = files("corridor.maps")


def test_every_mode_is_typed_and_runs_on_land_or_at_sea() -> None:
    assert get_args(Mode) == MODES
    assert {*MODES} == AT_SEA | ON_LAND
    assert not AT_SEA & ON_LAND


def test_the_tables_know_every_mode() -> None:
    tables = Schema(shipped_data()).tables
    for table, column in (("links", "mode"), ("transfers", "from_mode"), ("transfers", "to_mode")):
        (described,) = [one for one in tables[table].columns if one.name == column]
        assert described.allowed == {*MODES}


def test_every_mode_has_rates(planner: corridor.Planner) -> None:
    rates = {rate.mode for rate in planner.network.rates.values() if rate.use == "plan"}
    assert {means.rate for means in MEANS.values()} <= rates


def test_maps_draw_every_mode_in_its_colour() -> None:
    colours = MAPS.joinpath("assets", "styles", "colours.css").read_text("utf-8")
    lines = MAPS.joinpath("assets", "styles", "lines.css").read_text("utf-8")
    ways = MAPS.joinpath("assets", "scripts", "ways.js").read_text("utf-8")
    for mode, means in MEANS.items():
        light, dark = re.findall(rf"--{mode}: (#[0-9a-f]{{6}});", colours)
        assert light == means.colour
        assert dark != light
        assert re.search(rf"\.way\.{mode}[ -]", lines)
        assert f'{mode}: {{ colour: "{mode}"' in ways
