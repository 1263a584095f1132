"""Workbooks as openpyxl reads them."""

from __future__ import annotations

from io import BytesIO
from math import ceil
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

import corridor
from corridor.export.xlsx import plans_xlsx
from corridor.i18n import Language, speaking
from corridor.routing import MEASURES
from tests.export.hostile import CONTROL, HOSTILE, LONG, hostile_plan, names_of

TABLES = ["Legs", "Borders and transfers", "Arithmetic", "Sources"]
SHEETS = ["Summary", "What to know", "Question", "Route", "What demands cost", *TABLES]
HEADINGS = ("Time, h", "Cost, USD per FEU", "Emissions, kg CO2e per FEU")


def _read(content: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def _column(sheet: Worksheet, heading: str) -> list[object]:
    head = [cell.value for cell in sheet[1]]
    return [row[head.index(heading)] for row in sheet.iter_rows(min_row=2, values_only=True)]


def _widths(sheet: Worksheet) -> dict[int, float]:
    """Return the width of each column; those beside each other that are alike stand together."""
    groups = sheet.column_dimensions.values()
    return {number: group.width for group in groups for number in range(group.min, group.max + 1)}


def _sum(sheet: Worksheet, heading: str) -> float:
    return sum(value for value in _column(sheet, heading) if isinstance(value, int | float))


@pytest.fixture(scope="module")
def plan(planner: corridor.Planner) -> corridor.Plan:
    return planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")


@pytest.fixture(scope="module")
def book(plan: corridor.Plan) -> Workbook:
    return _read(plans_xlsx([plan]))


def test_a_workbook_has_a_sheet_for_each_question(book: Workbook) -> None:
    assert book.sheetnames == SHEETS


def test_numbers_are_numbers_and_headings_tell_their_units(
    book: Workbook, plan: corridor.Plan
) -> None:
    legs = book["Legs"]
    assert _sum(legs, "Distance, km") == pytest.approx(plan.distance_km)
    assert _column(legs, "Gauge, mm") == [leg.gauge_mm for leg in plan.legs]
    assert _column(legs, "From the start, km")[-1] == pytest.approx(plan.distance_km)
    summary = {row[0]: row[1:4] for row in book["Summary"].iter_rows(values_only=True)}
    amounts = plan.usd_per_feu
    told = summary["Cost, USD per FEU"]
    assert told == pytest.approx((amounts.low, amounts.typical, amounts.high), abs=1e-5)


@pytest.mark.parametrize(("heading", "measure"), list(zip(HEADINGS, MEASURES, strict=True)))
def test_legs_and_transfers_of_a_workbook_add_up_as_its_arithmetic_does(
    book: Workbook, plan: corridor.Plan, heading: str, measure: str
) -> None:
    whole = getattr(plan, measure).typical
    assert _sum(book["Arithmetic"], heading) == pytest.approx(whole, rel=1e-6)
    stops = book["Borders and transfers"]
    kinds, amounts = _column(stops, "What"), _column(stops, heading)
    transfers = sum(
        float(str(amount)) for kind, amount in zip(kinds, amounts, strict=True) if kind != "Border"
    )
    assert _sum(book["Legs"], heading) + transfers == pytest.approx(whole, rel=1e-6)


def test_the_arithmetic_can_be_reckoned_again(book: Workbook) -> None:
    sheet = book["Arithmetic"]
    head = [str(cell.value) for cell in sheet[1]]
    checked = 0
    for row in sheet.iter_rows(min_row=2, values_only=True):
        term = dict(zip(head, row, strict=True))
        if term["Unit of the figure"] == "km/day":
            times = term["Slower than a main line, times"] or 1
            days = float(str(term["Quantity"])) * float(str(times)) / float(str(term["Figure"]))
            assert term["Time, h"] == pytest.approx(24 * days, rel=1e-5)
            checked += 1
    assert checked


def test_every_source_of_the_arithmetic_is_listed(book: Workbook) -> None:
    listed = set(_column(book["Sources"], "Source"))
    named = {key for keys in _column(book["Arithmetic"], "Source") for key in str(keys).split(", ")}
    assert named <= listed


def test_several_plans_stand_beside_each_other(planner: corridor.Planner) -> None:
    plans = planner.alternatives("Lianyungang", "Duisburg", 3)
    book = _read(plans_xlsx(plans))
    assert book.sheetnames == [
        "Plans",
        "What to know",
        "Question",
        "Route",
        "Route 2",
        "Route 3",
        *TABLES,
    ]
    kilometres = _column(book["Plans"], "Distance, km")
    assert kilometres == pytest.approx([plan.distance_km for plan in plans])
    assert set(_column(book["Legs"], "Plan")) == {1, 2, 3}


def test_what_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    plan = hostile_plan(tmp_path)
    book = _read(plans_xlsx([plan]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type in "sn" for cell in cells)
    suspicious = [
        cell for cell in cells if isinstance(cell.value, str) and cell.value[:1] in "=+-@"
    ]
    assert suspicious
    assert all(cell.quotePrefix for cell in suspicious)
    assert not any(cell.hyperlink for cell in cells)
    assert _column(book["Legs"], "From") == names_of(plan)[:-1]
    assert set(HOSTILE) <= set(_column(book["Question"], "Answer"))


def test_characters_that_xml_forbids_are_replaced_and_a_long_note_goes_on(tmp_path: Path) -> None:
    answers = _column(_read(plans_xlsx([hostile_plan(tmp_path)]))["Question"], "Answer")
    assert "bell\ufffd escape\ufffd nothing\ufffd edge\ufffd end" in answers
    assert CONTROL not in answers
    first = next(place for place, told in enumerate(answers) if str(told) in LONG[:32_767] * 2)
    assert f"{answers[first]}{answers[first + 1]}" == LONG


def test_a_workbook_speaks_the_language_of_the_reader(plan: corridor.Plan) -> None:
    with speaking("zh"):
        book = _read(plans_xlsx([plan]))
    places = [value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row]
    assert "连云港" in places
    assert "Lianyungang" in places, "what was typed stays as it was typed"


def test_the_same_plan_gives_the_same_workbook(plan: corridor.Plan) -> None:
    assert plans_xlsx([plan]) == plans_xlsx([plan])


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_every_row_is_as_high_as_its_longest_text(plan: corridor.Plan, language: Language) -> None:
    with speaking(language):
        book = _read(plans_xlsx([plan]))
    for sheet in book:
        widths = _widths(sheet)
        for number, row in enumerate(sheet.iter_rows(), start=1):
            height = sheet.row_dimensions[number].height or 15
            for cell in row:
                if isinstance(cell.value, str):
                    assert height >= min(15 * ceil(len(cell.value) / widths[cell.column]), 409)
    heights = {
        row.height or 15 for row in book.worksheets[SHEETS.index("Legs")].row_dimensions.values()
    }
    assert 15 in heights
    assert max(heights) >= 45
