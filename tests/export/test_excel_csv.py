"""CSV for Excel: what a spreadsheet of each language takes for cells and numbers."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import pytest

import corridor
from corridor.cli import main
from corridor.errors import BadQuestion
from corridor.export.choices import plans_csv
from corridor.export.csv import legs_csv, network_csv
from corridor.export.excel_csv import for_excel
from corridor.i18n import speaking

SIGNS = {"en": (",", "."), "zh": (",", "."), "ru": (";", ","), "kk": (";", ",")}


@pytest.fixture(scope="module")
def plan(planner: corridor.Planner) -> corridor.Plan:
    return planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")


def _read(content: bytes, separator: str, decimal: str) -> list[list[object]]:
    """Read as a spreadsheet of a language does: its own numbers are numbers, all else is text."""
    assert content.startswith(codecs.BOM_UTF8)
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator)
    return [[_value(cell, decimal) for cell in row] for row in rows]


def _run(*words: str) -> object:
    with pytest.raises(SystemExit) as left:
        main([*words])
    return left.value.code


def _value(cell: str, decimal: str) -> object:
    try:
        return float(cell.replace(decimal, ".")) if decimal == "," or "," not in cell else cell
    except ValueError:
        return cell


@pytest.mark.parametrize("language", SIGNS)
def test_a_table_has_the_same_cells_in_every_language(
    plan: corridor.Plan, planner: corridor.Planner, language: str
) -> None:
    for table in (legs_csv([plan, plan]), network_csv(planner.network), plans_csv([plan])):
        with speaking(language):
            told = for_excel(table).encode()
        plain = [[_value(cell, ".") for cell in row] for row in csv.reader(io.StringIO(table))]
        assert _read(told, *SIGNS[language]) == plain


@pytest.mark.parametrize("language", SIGNS)
def test_a_plan_is_saved_for_excel(plan: corridor.Plan, tmp_path: Path, language: str) -> None:
    with speaking(language):
        plan.save(tmp_path / "plan.csv", excel=True)
    head, *legs = _read((tmp_path / "plan.csv").read_bytes(), *SIGNS[language])
    km = [row[head.index("distance_km")] for row in legs]
    assert sum(map(float, map(str, km))) == pytest.approx(plan.distance_km)
    separator, decimal = SIGNS[language]
    line = (tmp_path / "plan.csv").read_text("utf-8-sig").splitlines()[1]
    assert f"{separator}{plan.legs[0].distance_km:.1f}".replace(".", decimal) in line


def test_the_command_writes_csv_for_excel(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    out = tmp_path / "plan.csv"
    assert _run("route", "Oral", "Saratov", "--out", str(out), "--excel", "--lang", "ru") == 0
    head, *legs = _read(out.read_bytes(), ";", ",")
    assert legs[-1][head.index("total_km")] == 432
    assert _run("export", "network", "--format", "csv", "--excel", "--lang", "kk") == 0
    assert capsysbinary.readouterr().out.count(b";") > 1000


def test_another_format_is_not_written_for_excel(
    plan: corridor.Plan, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(BadQuestion, match="--excel is for CSV, and this is json"):
        plan.save(tmp_path / "plan.json", excel=True)
    assert _run("route", "Oral", "Saratov", "--excel") == 2
    assert "--excel is for CSV" in capsys.readouterr().err
