"""`--tiles`: maps of every command may carry online tiles, and a wrong name is told."""

from __future__ import annotations

import pytest

from tests.cli.test_commands import run
from tests.maps.page_parts import PageParts


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("route", "Oral", "Saratov", "--map"),
        ("compare", "Almaty", "Warsaw", "--map"),
        ("map", "network", "--out"),
        ("map", "region", "KZ-27", "--out"),
    ],
)
def test_a_map_carries_the_tiles_that_are_asked_for(words, tmp_path):
    path = tmp_path / "map.html"
    done = run(*words, str(path), "--tiles", "OpenTopoMap")
    assert (done.returncode, done.stderr) == (0, "")
    parts = PageParts(path.read_text(encoding="utf-8"))
    assert "https://a.tile.opentopomap.org" in parts.policy
    assert any(text.endswith("--tiles OpenTopoMap") for text in parts.texts)


def test_a_wrong_name_of_tiles_is_told_and_nothing_is_written(tmp_path):
    path = tmp_path / "map.html"
    done = run("route", "Oral", "Saratov", "--map", str(path), "--tiles", "OpenTopMap")
    assert done.returncode == 2
    assert "no map tiles called 'OpenTopMap'" in done.stderr
    assert "OpenTopoMap" in done.stderr
    assert not path.exists()


def test_tiles_without_a_map_are_refused():
    done = run("route", "Oral", "Saratov", "--tiles", "OpenTopoMap")
    assert done.returncode == 2
    assert "--map" in done.stderr
