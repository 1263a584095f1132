"""Tables as Excel saves them in four languages: read to the same records as the plain ones."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from corridor import BadData, Network, Planner
from corridor.network import shipped_data
from corridor.network.scenario import Scenario
from corridor.network.schema import Schema, Table
from corridor.network.tables import read_table, read_told

SCHEMA = Schema(shipped_data())
NETWORK = Network()
TABLES = sorted(name for name, table in SCHEMA.tables.items() if table.path.suffix == ".csv")
# Those of up to so many bytes are tried in every run, the others in one of all tests.
SMALL = 20_000
SOME = [
    pytest.param(
        name, marks=[] if SCHEMA.tables[name].path.stat().st_size < SMALL else pytest.mark.slow
    )
    for name in TABLES
]
SURE_ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]
CODE_PAGES = {"cp1251": "Windows-1251", "cp866": "CP866"}


def cells_of(table: Table) -> list[list[str]]:
    with table.path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def saved(
    cells: list[list[str]],
    encoding: str,
    delimiter: str,
    end: str = "\r\n",
    before: str = "",
) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(cells)
    return (before + out.getvalue()).encode(encoding)


def with_decimal_commas(table: Table, cells: list[list[str]]) -> list[list[str]]:
    header = cells[0]
    numbers = {c.name for c in table.columns if c.type == "number" and not c.is_list}
    return [
        header,
        *(
            [
                x.replace(".", ",") if name in numbers else x
                for name, x in zip(header, row, strict=True)
            ]
            for row in cells[1:]
        ),
    ]


def with_margins(cells: list[list[str]]) -> list[list[str]]:
    blank = [""] * (len(cells[0]) + 2)
    rows = [[*row, "", ""] for row in cells]
    return [*rows[:2], blank, *rows[2:], blank, blank]


def readable(told: str, encoding: str) -> str:
    return told if told.encode(encoding, "ignore").decode(encoding) == told else ""


@pytest.mark.slow
@pytest.mark.parametrize("name", SOME)
def test_each_shipped_table_reads_the_same_in_every_dialect(name: str, tmp_path: Path) -> None:
    table = SCHEMA.tables[name]
    plain, cells = read_table(table), cells_of(table)
    other = replace(table, path=tmp_path / f"{name}.csv")
    for encoding in SURE_ENCODINGS:
        for delimiter in ",;\t":
            for number, form in enumerate((cells, with_decimal_commas(table, cells))):
                for margins in (form, with_margins(form)):
                    end = "\r" if number else "\r\n"
                    before = "sep=;\r\n" if delimiter == ";" and number else ""
                    other.path.write_bytes(saved(margins, encoding, delimiter, end, before))
                    assert read_table(other) == plain, (encoding, delimiter, number)


@pytest.mark.parametrize("name", SOME)
@pytest.mark.parametrize("page", CODE_PAGES)
def test_each_shipped_table_reads_the_same_on_a_russian_code_page(
    name: str, page: str, tmp_path: Path
) -> None:
    table = SCHEMA.tables[name]
    needed = {c.name for c in table.columns if c.required}
    header, *rows = cells_of(table)
    cells = [
        header,
        *(
            [
                x if name in needed else readable(x, page)
                for name, x in zip(header, row, strict=True)
            ]
            for row in rows
        ),
    ]
    cells = [
        row for row in cells if "".join(row).encode(page, "ignore").decode(page) == "".join(row)
    ]
    path = tmp_path / f"{name}.csv"
    other = replace(table, path=path)
    path.write_bytes(saved(cells, "utf-8", ","))
    plain = read_table(other)
    path.write_bytes(saved(with_decimal_commas(table, cells), page, ";"))
    reading = read_told(other)
    assert read_table(other) == plain
    foreign = any(not "".join(row).isascii() for row in cells)
    assert (CODE_PAGES[page] in str(reading.note)) == foreign


@pytest.mark.parametrize("name", SOME)
def test_each_shipped_table_reads_the_same_from_a_workbook(name: str, tmp_path: Path) -> None:
    table = SCHEMA.tables[name]
    numbers = {c.name for c in table.columns if c.type in ("number", "integer") and not c.is_list}
    header, *rows = cells_of(table)
    book = openpyxl.Workbook()
    book.active.append(header)
    for row in rows:
        book.active.append(
            [
                float(x) if n in numbers and x else x or None
                for n, x in zip(header, row, strict=True)
            ]
        )
    path = tmp_path / f"{name}.xlsx"
    book.save(path)
    assert read_table(replace(table, path=path)) == read_table(table)


RATE = {
    "id": "rail-container-mine",
    "mode": "rail-container",
    "scope": "по Казахстану",
    "country": "KZ",
    "metric": "cost_per_km",
    "use": "compare",
    "low": "0,3",
    "typical": "0,41",
    "high": "1,234",
    "unit": "USD/FEU/km",
    "year": "2026",
    "source": "general-knowledge",
    "confidence": "low",
    "note": "тариф, весна",
}
HEADER = [column.name for column in SCHEMA.tables["rates"].columns]


def rate_rows(**cells: str) -> list[list[str]]:
    row = {**RATE, **cells}
    return [HEADER, [row.get(name, "") for name in HEADER]]


def number_rows(high: str, low: str) -> list[list[str]]:
    return rate_rows(high=high, low=low, typical="", scope="all", note="")


def overlay(path: Path) -> Any:
    return Scenario.read(path, NETWORK).apply(NETWORK).rates["rail-container-mine"]


def test_an_overlay_of_a_russian_excel_is_read_and_told_in_the_plan(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_bytes(saved(rate_rows(), "cp1251", ";"))
    rate = overlay(path)
    assert (rate.low, rate.typical, rate.high) == (0.3, 0.41, 1.234)
    assert rate.scope == "по Казахстану"
    plan = Planner(scenario=path).route("Oral", "Saratov")
    told = "rates.csv was read as Windows-1251, separated by semicolons, with decimal commas."
    assert told in plan.notes
    assert not any("was read" in note for note in Planner().route("Oral", "Saratov").notes)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1 234,5", 1234.5),
        ("1\u00a0234,5", 1234.5),
        ("1\u202f234\u202f567", 1234567),
        ("1,234", 1.234),
        ("0,5", 0.5),
        ("\N{MINUS SIGN}0,5", -0.5),
        ("1.234,5", 1234.5),
        ("5", 5.0),
        ("1,5E+03", 1500.0),
    ],
)
def test_a_number_with_a_decimal_comma_is_that_number(
    tmp_path: Path, cell: str, value: float
) -> None:
    path = tmp_path / "rates.csv"
    path.write_bytes(saved(number_rows(cell, ""), "utf-8", ";"))
    assert read_table(replace(SCHEMA.tables["rates"], path=path))[0]["high"] == value


@pytest.mark.parametrize(
    ("delimiter", "high", "low", "value"),
    [
        (",", "1,234", "0.5", 1234.0),
        (",", "1,234.5", "", 1234.5),
        (",", "0,5", "", 0.5),
        (",", "1,234", "0,5", 1.234),
        ("\t", "1,234", "0.5", 1234.0),
        ("\t", "1,234", "0,5", 1.234),
        (";", "1.234", "0.5", 1.234),
    ],
)
def test_other_numbers_of_the_file_tell_what_a_comma_is(
    tmp_path: Path, delimiter: str, high: str, low: str, value: float
) -> None:
    path = tmp_path / "rates.csv"
    path.write_bytes(saved(number_rows(high, low), "utf-8", delimiter))
    assert read_table(replace(SCHEMA.tables["rates"], path=path))[0]["high"] == value


@pytest.mark.parametrize(
    ("delimiter", "high", "low"),
    [(",", "1,234", ""), ("\t", "1,234", ""), (";", "12.345", "0,5"), (";", "1,234,567", "0,5")],
)
def test_a_number_that_may_be_two_is_refused(
    tmp_path: Path, delimiter: str, high: str, low: str
) -> None:
    path = tmp_path / "rates.csv"
    path.write_bytes(saved(number_rows(high, low), "utf-8", delimiter))
    with pytest.raises(BadData, match=r"rates\.csv, row 2, column high: '.*' may have a decimal"):
        read_table(replace(SCHEMA.tables["rates"], path=path))


@pytest.mark.parametrize(
    ("told", "encoding"),
    [
        ("Уральск", "cp1251"),
        ("ст. Достык", "cp1251"),
        ("ТАРИФ КТЖ", "cp1251"),
        ("Порт Актау — «Курык» № 2", "cp1251"),
        ("Порт Актау", "cp866"),
        ("乌鲁木齐", "gb18030"),
        ("中欧班列，经霍尔果斯口岸", "gb18030"),
        ("Zürich", "cp1252"),
        ("Małaszewicze", "cp1250"),
    ],
)
def test_a_note_in_an_old_encoding_is_read_as_written_or_refused(
    tmp_path: Path, told: str, encoding: str
) -> None:
    path = tmp_path / "rates.csv"
    path.write_bytes(saved(rate_rows(scope="all", note=told), encoding, ";"))
    assert read_table(replace(SCHEMA.tables["rates"], path=path))[0]["note"] == told


@pytest.mark.parametrize(
    ("told", "encoding", "reason"),
    [
        ("МОСКВА", "cp1251", "may be"),
        ("Diyarbakır", "cp1254", "may be"),
        ("уРАЛЬСК", "cp1251", "none of"),
        ("Уральск", "koi8-r", "none of"),
        ("Орал, ?скемен, Т?ркістан", "cp1251", "lost letters"),
    ],
)
def test_an_encoding_that_cannot_be_told_is_not_guessed(
    tmp_path: Path, told: str, encoding: str, reason: str
) -> None:
    path = tmp_path / "rates.csv"
    path.write_bytes(saved(rate_rows(scope="all", note=told), encoding, ";"))
    with pytest.raises(BadData, match=rf"{reason}.*CSV UTF-8"):
        read_table(replace(SCHEMA.tables["rates"], path=path))


@pytest.mark.parametrize("encoding", ["cp1252", "cp1250", "cp1254", "ascii"])
@pytest.mark.parametrize("name", ["Уральск", "乌拉尔斯克", "Małaszewicze Południe", "Өскемен"])
def test_names_of_which_only_question_marks_are_left_are_refused(
    tmp_path: Path, name: str, encoding: str
) -> None:
    table = SCHEMA.tables["nodes"]
    header, row, *_ = cells_of(table)
    written = name.encode(encoding, errors="replace")
    if b"?" not in written:
        pytest.skip("the encoding has these letters")
    row[header.index("name_ru")] = written.decode(encoding)
    path = tmp_path / "nodes.csv"
    for delimiter in (",", ";"):
        path.write_bytes(saved([header, row], "utf-8", delimiter))
        with pytest.raises(BadData, match=r"row 2, column name_ru: .*has lost letters"):
            read_table(replace(table, path=path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_blank_rows_above_the_headings_are_passed_over(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    table = replace(SCHEMA.tables["rates"], path=tmp_path / "rates.csv")
    header, row = rate_rows(scope="all", note="Порт Актау")
    blank = [""] * len(header)
    table.path.write_bytes(saved([blank, [], header, row], encoding, delimiter))
    assert [one["note"] for one in read_table(table)] == ["Порт Актау"]
    row[header.index("typical")] = "much"
    table.path.write_bytes(saved([blank, [], header, row], encoding, delimiter))
    with pytest.raises(BadData, match=r"row 4, column typical"):
        read_table(table)


def test_days_as_excel_writes_them_are_read(tmp_path: Path) -> None:
    table = SCHEMA.tables["services"]
    cells = cells_of(table)
    place = cells[0].index("valid_from")
    path = tmp_path / "services.csv"
    for day, right in (("12.09.2025", "2025-09-12"), ("2025/9/2", "2025-09-02")):
        cells[1][place] = day
        path.write_bytes(saved(cells, "utf-8", ";"))
        assert read_table(replace(table, path=path))[0]["valid_from"] == right
    cells[1][place] = "9/12/2025"
    path.write_bytes(saved(cells, "utf-8", ","))
    with pytest.raises(BadData, match="'9/12/2025' is not a day"):
        read_table(replace(table, path=path))


def test_a_workbook_is_an_overlay_by_its_name_or_by_the_names_of_its_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in rate_rows(high="1.5"):
        book.active.append(row)
    book.save(tmp_path / "rates.xlsx")
    assert overlay(tmp_path / "rates.xlsx").high == 1.5
    book.active.title = "Rates"
    book.create_sheet("Заметки").append(["not a table"])
    book.save(tmp_path / "Мои тарифы.xlsx")
    assert overlay(tmp_path / "Мои тарифы.xlsx").high == 1.5
    (folder := tmp_path / "folder").mkdir()
    shutil.copy(tmp_path / "rates.xlsx", folder)
    assert overlay(folder).high == 1.5


def test_a_workbook_that_is_none_or_lacks_a_value_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rates.xlsx"
    path.write_bytes(b"PK no workbook")
    with pytest.raises(BadData, match=r"rates\.xlsx cannot be read: it is not a workbook"):
        overlay(path)
    book = openpyxl.Workbook()
    for row in rate_rows(high="=1+1"):
        book.active.append(row)
    book.save(path)
    with pytest.raises(BadData, match=r"rates\.xlsx, sheet 'Sheet', cell J2: the formula has no"):
        overlay(path)


def test_a_day_in_a_workbook_is_a_day(tmp_path: Path) -> None:
    table = SCHEMA.tables["services"]
    cells: list[list[Any]] = cells_of(table)[:2]
    cells[1][cells[0].index("valid_from")] = dt.datetime(2025, 9, 12)  # noqa: DTZ001 - as in Excel
    book = openpyxl.Workbook()
    for row in cells:
        book.active.append(row)
    book.save(tmp_path / "services.xlsx")
    read = read_table(replace(table, path=tmp_path / "services.xlsx"))
    assert read[0]["valid_from"] == "2025-09-12"
