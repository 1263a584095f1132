"""Shipments as Excel of four languages, pandas and people save them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from corridor.analysis.batch import opened_source
from corridor.errors import BadData, BadQuestion

RUSSIAN = "Откуда;Куда;Вес, т\nАлматы;Москва;24,5\nАктау;Баку;20\n"
CHINESE = "起运地,目的地,重量\n连云港,杜伊斯堡,24.5\n西安,巴库,20\n"


@pytest.mark.parametrize(
    ("content", "delimiter", "header"),
    [
        (RUSSIAN.encode("cp1251"), ";", ("Откуда", "Куда", "Вес, т")),
        (b"\xef\xbb\xbf" + RUSSIAN.encode(), ";", ("Откуда", "Куда", "Вес, т")),
        (RUSSIAN.replace(";", "\t").encode("utf-16"), "\t", ("Откуда", "Куда", "Вес, т")),
        (CHINESE.encode("gb18030"), ",", ("起运地", "目的地", "重量")),
        (b"sep=;\r\n" + RUSSIAN.replace("\n", "\r\n").encode(), ";", ("Откуда", "Куда", "Вес, т")),
    ],
)
def test_csv_of_excel_is_read(
    tmp_path: Path, content: bytes, delimiter: str, header: tuple[str, ...]
) -> None:
    path = tmp_path / "shipments.csv"
    path.write_bytes(content)
    source = opened_source(path)
    assert source.header == header
    assert source.delimiter == delimiter
    assert [len(row) for row in source.rows] == [3, 3]
    assert source.share_read() == 1.0


def test_titles_above_the_headings_of_a_form_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text("Booking form;;\n;;\nCustomer;ACME;\nFrom;To;Date\nOral;Saratov;\n\n;;\n")
    source = opened_source(path)
    assert source.header == ("From", "To", "Date")
    assert source.first_row == 5
    assert [*source.rows] == [["Oral", "Saratov", ""]]


def test_a_blank_row_between_keeps_its_place(tmp_path: Path) -> None:
    path = tmp_path / "gaps.csv"
    path.write_text("from,to\nOral,Saratov\n\nXi'an\n")
    assert [*opened_source(path).rows] == [["Oral", "Saratov"], ["", ""], ["Xi'an", ""]]


def test_a_workbook_tells_days_and_numbers(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["From", "To", "Date", "t"], ["Oral", "Saratov", dt.date(2026, 12, 3), 24.5]):
        book.active.append(row)
    book.save(tmp_path / "shipments.xlsx")
    source = opened_source(tmp_path / "shipments.xlsx")
    assert [*source.rows] == [["Oral", "Saratov", "2026-12-03", "24.5"]]


def test_parquet_of_pandas_is_read(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "from": ["Oral", "Xi'an"],
            "to": ["Saratov", "Baku"],
            "date": pd.to_datetime(["2026-12-03", None]),
            "feu": [2, 1],
            "tonnes": [24.5, None],
        }
    )
    frame.to_parquet(tmp_path / "shipments.parquet")
    source = opened_source(tmp_path / "shipments.parquet")
    assert [*source.rows] == [
        ["Oral", "Saratov", "2026-12-03", "2", "24.5"],
        ["Xi'an", "Baku", "", "1", ""],
    ]


def test_rows_come_one_after_the_other_and_the_whole_is_never_held(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("w") as file:
        file.write("from,to\n")
        file.writelines("Oral,Saratov\n" for _ in range(300_000))
    source = opened_source(path)
    next(source.chunks(1000))
    assert 0 < source.share_read() < 0.1
    source.close()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("shipments.pdf", b"", "Shipments are not read from 'shipments.pdf'."),
        ("shipments.csv", b"", "shipments.csv is empty."),
        ("shipments.csv", b"\xff\xfe\x00", "cannot be read"),
        ("shipments.xlsx", b"no workbook", "it is not a workbook"),
        ("shipments.parquet", b"no parquet", "it is not a Parquet file"),
    ],
)
def test_what_is_no_file_of_shipments_is_told(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises((BadData, BadQuestion)) as caught:
        opened_source(tmp_path / name)
    assert told in str(caught.value)
    with pytest.raises((BadData, BadQuestion)):
        opened_source(tmp_path / f"none-{name}")
