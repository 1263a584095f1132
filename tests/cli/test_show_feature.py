"""`corridor places` tells of corridors, gates and lines too."""

from __future__ import annotations

import pytest

from corridor.cli import main


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as end:
        main(["places", *words])
    assert end.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("word", ["Middle Corridor", "ТМТМ", "中间走廊", "corridor:middle"])
def test_a_corridor_is_told_by_its_gates(capsys: pytest.CaptureFixture[str], word: str) -> None:
    shown = told(capsys, word, "--lang", "en")
    assert shown.startswith("Middle Corridor, corridor")
    assert {"Aktau", "Kuryk", "Turkmenbashi"} <= set(shown.split())
    assert "--via 'corridor:middle'" in shown


def test_a_line_and_a_gate_are_told_by_their_links(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Ozinki" in told(capsys, "gate:oral", "--lang", "en")
    assert "Lugovaya" in told(capsys, "line:Турксиб", "--lang", "en")


def test_a_corridor_is_told_in_the_readers_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "TITR", "--lang", "ru").startswith("Средний коридор")
