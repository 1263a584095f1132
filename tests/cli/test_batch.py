"""A booking form with the faults of real ones: each row is answered or told in words."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.lines import done

CHINA = ("Lianyungang", "Xi'an", "重庆", "Урумчи", "CNXZH")
EUROPE = ("Duisburg", "Małaszewicze", "Budapest", "Гамбург")
# What people write, and what the answer says of it.
FAULTY = (
    (("Lianyungan", "Duisburg", "1", "20000", ""), "Did you mean Lianyungang"),
    (("????", "Duisburg", "1", "20000", ""), "Unknown place"),
    (("Xi'an", "", "1", "20000", ""), "The row has no destination"),
    (("Xi'an", "西安", "1", "20000", ""), "same place"),
    (("Xi'an", "Baku", "1", "20000000", ""), "are more than 1 FEU hold"),
    (("Xi'an", "Baku", "1", "-5", ""), "cannot weigh"),
    (("Xi'an", "Baku", "0", "20000", ""), "A cargo of 0 FEU"),
    (("Xi'an", "Baku", "1,5", "20000", ""), "whole number"),
    (("Xi'an", "Baku", "1", "20 т", ""), "must be a number"),
    (("Xi'an", "Baku", "1", "20000", "31.02.2026"), "must be a day"),
    (("Xi'an", "Baku", "1", "20000", "01.01.1990"), "does not tell of"),
)


@pytest.fixture
def form(tmp_path: Path) -> Path:
    pairs = [(one, other) for one in CHINA for other in EUROPE]
    rows = [[f"B-{number}", *pairs[number % len(pairs)], "1", "24 000", ""] for number in range(40)]
    for number, (cells, _) in enumerate(FAULTY):
        rows.insert(3 * number, [f"F-{number}", *cells])
    path = tmp_path / "заявка.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write("Заявка на перевозку;;;;;\r\n;;;;;\r\n")
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["№", "Станция отправления", "Станция назначения", "40 фут", "Вес, кг"])
        writer.writerows(rows)
    return path


def test_each_row_of_a_form_is_answered_or_told_in_words(form: Path, tmp_path: Path) -> None:
    out = tmp_path / "plans.csv"
    answer = done("batch", str(form), "--out", str(out), "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert "tonnes = Вес, кг" in answer.out
    assert "Handed through: №." in answer.out
    with out.open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    assert len(rows) == 40 + len(FAULTY)
    for row in rows:
        assert bool(row["error"]) != bool(row["distance_km"]), row
        if row["№"].startswith("B-"):
            assert float(row["usd_per_feu_low"]) < float(row["usd_per_feu_typical"])
            assert row["borders"].count("|") == row["countries"].count("|") - 1
            assert not row["error"]
    # The form has no column for days: two of the faults are none.
    assert sum(bool(row["error"]) for row in rows) == len(FAULTY) - 2


def test_the_faults_of_rows_are_named(form: Path, tmp_path: Path) -> None:
    content = form.read_text(encoding="utf-8-sig").replace("Вес, кг", "Вес, кг;Дата отгрузки")
    form.write_text(content, encoding="utf-8-sig")
    out = tmp_path / "plans.csv"
    assert done("batch", str(form), "--out", str(out), "--lang", "en").code == 0
    with out.open(encoding="utf-8", newline="") as file:
        errors = {row["№"]: row["error"] for row in csv.DictReader(file)}
    for number, (_, told) in enumerate(FAULTY):
        assert told in errors[f"F-{number}"]
    assert not any(error for name, error in errors.items() if name.startswith("B-"))


def test_columns_are_shown_and_nothing_is_planned(form: Path, tmp_path: Path) -> None:
    answer = done("batch", str(form), "--columns", "show", "--lang", "en")
    assert answer.code == 0
    assert "origin = Станция отправления" in answer.out
    assert {path.name for path in tmp_path.iterdir()} == {form.name}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "No file is named for the plans."),
        (("--out", "plans.pdf"), "Plans are not written to 'plans.pdf'."),
        (("--out", "plans.csv", "--workers", "0"), "0 workers make no sense."),
        (
            ("--out", "plans.csv", "--workers", "2", "--scheduler", "tcp://x:1"),
            "--workers starts workers here",
        ),
        (("--out", "plans.csv", "--columns", "orign=№"), "did you mean origin"),
        (("--out", "plans.csv", "--date", "2026-13-01"), "is no"),
    ],
)
def test_what_makes_no_sense_is_told_before_work_is_done(
    form: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = done("batch", str(form), *words, "--lang", "en")
    assert answer.code in (1, 2)
    assert told in answer.err
    assert {path.name for path in tmp_path.iterdir()} == {form.name}


def test_a_file_is_not_written_over_its_own_shipments(form: Path) -> None:
    before = form.read_bytes()
    answer = done("batch", str(form), "--out", str(form))
    assert answer.code != 0
    assert form.read_bytes() == before
