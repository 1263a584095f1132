"""A plan on terminals of all widths."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

import corridor
from corridor.cli.terminal import show_plan
from corridor.i18n import LANGUAGES, Language, speaking
from tests.cli.lines import done

TRIP = ("route", "Lianyungang", "Duisburg", "--via", "West Kazakhstan")


def _lines(*words: str, width: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(width))
    return done(*words).out.splitlines()


@pytest.fixture(scope="module")
def plans(planner: corridor.Planner) -> list[corridor.Plan]:
    by_rail = planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")
    by_sea = planner.route("Tashkent", "Istanbul", via="chornomorsk", mode="rail,ferry,sea")
    return [by_rail, by_sea]


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(
    width: int,
    language: Language,
    plans: list[corridor.Plan],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    with speaking(language):
        for plan in plans:
            show_plan(plan, (), is_cost_checked=False, with_lines=True)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(cell_len, lines)) <= width
    assert not [line for line in lines if line.endswith(" ")]


def test_a_plan_of_six_countries_fits_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = _lines(*TRIP, width=80, monkeypatch=monkeypatch)
    # Below the table stand what to know and notes, as many as there are.
    below = next(place for place, line in enumerate(lines) if line.startswith("What to know"))
    assert below <= 24
    assert lines[0].startswith("Lianyungang → Duisburg")
    assert "through West Kazakhstan" in lines[0]
    heading = next(place for place, line in enumerate(lines) if line.lstrip().startswith("Day"))
    assert lines[heading - 2].startswith("West Kazakhstan costs +")
    assert lines[heading - 1].startswith("Inside West Kazakhstan")
    (oral,) = [line for line in lines if line.endswith("  Oral")]
    assert re.fullmatch(r" *\d+\.\d +\d,\d{3}    Oral", oral)


def test_ranges_are_told_where_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow, wide = (_lines(*TRIP, width=w, monkeypatch=monkeypatch) for w in (80, 120))
    row = next(line for line in narrow if "CN|KZ, reloading" in line)
    ranged = next(line for line in wide if "CN|KZ, reloading" in line)
    assert "(" not in row
    assert re.search(r"\d\.\d \(\d+\.\d-\d+\.\d\)", ranged)


def test_lines_are_named_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = "\n".join(_lines(*TRIP, width=200, monkeypatch=monkeypatch))
    told = "\n".join(_lines(*TRIP, "--lines", width=200, monkeypatch=monkeypatch))
    assert "Longhai" not in usual
    assert "Lianyungang → Dostyk: Longhai" in told


def test_a_world_that_is_changed_is_weighed_in_the_head(monkeypatch: pytest.MonkeyPatch) -> None:
    words = (*TRIP, "--scenario", "malaszewicze-shut", "--feu", "5")
    lines = _lines(*words, width=200, monkeypatch=monkeypatch)
    assert lines[2].startswith("The whole cargo, 5 FEU: ")
    assert lines[5].startswith("Małaszewicze shut: +")
    assert "against the base case, whose route is Dostyk - Oral - Małaszewicze" in lines[5]
