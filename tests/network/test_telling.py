"""The data's faults and refusals can be told in another language."""

from __future__ import annotations

from pathlib import Path

import pytest
from update_catalogues import messages as catalogue_of_messages

from corridor.errors import BadData
from corridor.i18n import Text, speaking
from corridor.network import Network
from corridor.network.check import check_data, messages
from corridor.network.scenario import Scenario
from tests.network.sound_package import set_cell


def test_every_message_of_the_check_comes_into_the_catalogue() -> None:
    found = {message.id for message in catalogue_of_messages()}
    told = {
        value
        for name, value in vars(messages).items()
        if name.isupper() and isinstance(value, str) and not name.startswith("_")
    }
    assert len(told) > 50
    assert told <= found


def test_a_fault_writes_its_figures_as_the_reader_does(folder: Path) -> None:
    set_cell(folder, "links", 3, "distance_km", "800")
    (fault,) = check_data(folder)
    assert "848.49 km" in str(fault)
    with speaking("ru"):
        assert "848,49" in str(fault)
        assert str(fault).startswith("links.csv")


def test_faults_of_files_headings_cells_rows_and_rules_can_all_be_told(folder: Path) -> None:
    set_cell(folder, "nodes", 3, "lat", "north")
    set_cell(folder, "nodes", 2, "name", "")
    set_cell(folder, "links", 4, "to", "alat")
    set_cell(folder, "transfers", 2, "hours_low", "13")
    (folder / "crossings.csv").unlink()
    faults = check_data(folder)
    assert len(faults) >= 5
    assert all(isinstance(fault.message, Text) for fault in faults)


def test_an_error_of_a_scenario_keeps_its_cell_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'name = "x"\n[[change]]\ntable = "links"\nrows = ["rail-oral--saratov"]\n'
        'set = { distance_km = "1.5x" }\n',
        encoding="utf-8",
    )
    with pytest.raises(BadData) as told:
        Scenario.read(path, Network())
    with speaking("ru"):
        assert "mine.toml, [[change]] 1" in str(told.value)
        assert "1.5x" in str(told.value)
