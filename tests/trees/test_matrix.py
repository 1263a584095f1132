"""A matrix has a row for each pair, with what `route` tells, or the reason why there is none."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

import corridor
from corridor.i18n import LANGUAGES, speaking
from corridor.places.sets import ends_of
from corridor.results import Matrix
from tests.trees.questions import all_of

ORIGINS, DESTINATIONS = "Xi'an,Oral,Kassel", "Duisburg,Baku,Dublin,Oral"


@pytest.fixture(scope="module")
def matrix(planner: corridor.Planner) -> Matrix:
    return planner.matrix(ORIGINS, DESTINATIONS, by="time", mode="rail,ferry")


def test_each_pair_comes_to_what_route_tells(planner: corridor.Planner, matrix: Matrix) -> None:
    assert matrix.shape == (3, 4)
    for row, origin in enumerate(matrix.origins):
        for column, destination in enumerate(matrix.destinations):
            try:
                plan = planner.route(origin, destination, by="time", mode="rail,ferry")
            except corridor.CorridorError as error:
                with pytest.raises(type(error)):
                    matrix.at(row, column)
            else:
                assert all_of(matrix.at(row, column)) == all_of(plan)


def test_a_pair_without_a_route_stays_with_the_reason(matrix: Matrix) -> None:
    frame = matrix.to_frame()
    same = frame[(frame.origin == "oral") & (frame.destination == "oral")].iloc[0]
    assert len(frame) == 12
    assert "same place" in same.reason
    assert pd.isna(same.hours_typical)
    assert np.isnan(matrix.grid("hours")[1, 3])


def test_a_pair_tells_how_it_was_searched_for(planner: corridor.Planner) -> None:
    assert planner.matrix("Xi'an", "Duisburg").at(0, 0).searched == "tree"
    for demand in ({"via": "oral"}, {"max_days": 40}):
        assert planner.matrix("Xi'an", "Duisburg", **demand).at(0, 0).searched == "exact"


@pytest.mark.parametrize(
    ("word", "inside", "outside"),
    [
        ("jiangsu", {"lianyungang", "xuzhou"}, {"oral", "xian"}),
        ("KZ-27", {"oral"}, {"almaty"}),
        ("KZ-27,Xi'an", {"oral", "xian"}, {"almaty"}),
        ("eu-terminals", {"malaszewicze"}, {"oral", "xian"}),
        ("ports", {"aktau-port"}, {"oral"}),
        ("kz-ports", {"aktau-port"}, {"oral"}),
    ],
)
def test_a_set_is_known_by_its_name(
    planner: corridor.Planner, word: str, inside: set[str], outside: set[str]
) -> None:
    found = ends_of(planner.places, word)
    assert inside <= set(found)
    assert outside.isdisjoint(found)


@pytest.mark.parametrize("written", ["Oral\nXi'an\n", "place;of\nOral;KZ\nXi'an;CN\n"])
def test_a_file_names_a_place_in_each_row(
    planner: corridor.Planner, tmp_path: Path, written: str
) -> None:
    file = tmp_path / "places.csv"
    file.write_text(written, encoding="utf-8")
    assert ends_of(planner.places, str(file)) == ("oral", "xian")


@pytest.mark.parametrize(
    ("name", "written", "found"),
    [
        ("a.txt", "Brest, FR\n51.43,6.76\n", ("Brest, FR", "51.43,6.76")),
        ("a.csv", '"Brest, FR"\n"51.43,6.76"\n', ("Brest, FR", "51.43,6.76")),
        ("a.csv", "№;Пункт отправления;т\n1;Oral;5\n\n2;;6\n3;Сиань\n", ("oral", "xian")),
        ("a.txt", "地点\n西安\n", ("xian",)),
        ("a.tsv", "id\tname\noral\tUralsk\n", ("oral",)),
    ],
)
def test_a_place_in_a_file_is_that_of_its_row(
    planner: corridor.Planner, tmp_path: Path, name: str, written: str, found: tuple[str, ...]
) -> None:
    (tmp_path / name).write_text(written, encoding="utf-8")
    assert ends_of(planner.places, str(tmp_path / name)) == found


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"Almaty\nself.txt\n", r"self\.txt, row 2: .*'self\.txt'"),
        (b"Almaty\n\nnowhere at all\n", r"self\.txt, row 3: "),
        (b"\x81\x8d\xff\xfe\xc3\x28 Almaty\n", r"self\.txt cannot be read"),
        (b"\n \n", r"names no place"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_in_words(
    planner: corridor.Planner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes,
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("self.txt").write_bytes(content)
    with pytest.raises(corridor.CorridorError, match=told):
        planner.matrix("self.txt", "Duisburg")


def test_a_cell_without_end_is_refused(planner: corridor.Planner, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('Almaty\n"' + "x" * 200_000 + '"\n', encoding="utf-8")
    with pytest.raises(corridor.CorridorError, match=r"a\.csv"):
        ends_of(planner.places, str(tmp_path / "a.csv"))


def test_a_workbook_names_a_place_in_each_row(planner: corridor.Planner, tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Откуда", "т"], [None, 1], ["Oral", 12.5], ["Сиань", None]):
        book.active.append(row)
    book.save(tmp_path / "места.xlsx")
    assert ends_of(planner.places, str(tmp_path / "места.xlsx")) == ("oral", "xian")
    (tmp_path / "none.xlsx").write_bytes(b"PK")
    with pytest.raises(corridor.BadData, match=r"none\.xlsx"):
        ends_of(planner.places, str(tmp_path / "none.xlsx"))


def test_a_word_that_stands_for_nothing_is_refused(planner: corridor.Planner) -> None:
    with pytest.raises(corridor.UnknownPlace, match="Xi'aan"):
        planner.matrix("Xi'aan", "Duisburg")
    with pytest.raises(corridor.NoRoute, match="KZ-27 ports"):
        planner.matrix("KZ-27-ports", "Duisburg")


def test_files_hold_what_the_frame_holds(matrix: Matrix, tmp_path: Path) -> None:
    frame = matrix.to_frame()
    rows = [*csv.DictReader(io.StringIO(matrix.to_csv()))]
    assert [row["hours_typical"] for row in rows if row["hours_typical"]] == [
        str(hours) for hours in frame.hours_typical.dropna()
    ]
    matrix.save(tmp_path / "m.parquet")
    kept = pd.read_parquet(tmp_path / "m.parquet")
    assert kept.usd_per_feu_high.dropna().tolist() == frame.usd_per_feu_high.dropna().tolist()
    with pytest.raises(corridor.BadQuestion, match=r"\.parquet"):
        matrix.save(tmp_path / "m.doc")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_has_a_sheet_for_each_measure(
    matrix: Matrix, tmp_path: Path, language: str
) -> None:
    with speaking(language):
        matrix.save(tmp_path / "m.xlsx")
    book = load_workbook(tmp_path / "m.xlsx")
    distances, hours, *_, pairs = book.worksheets
    assert len(book.worksheets) == 5
    assert distances.cell(2, 2).value == matrix.at(0, 0).distance_km
    assert hours.cell(2, 2).value == pytest.approx(matrix.at(0, 0).hours.typical, abs=1e-5)
    assert pairs.max_row == 13


def test_a_matrix_without_destinations_or_origins_is_empty(planner: corridor.Planner) -> None:
    for origins, destinations in (("KZ-27", ()), ((), "KZ-27"), ((), ()), ("51.43,6.76", ())):
        assert planner.matrix(origins, destinations).outcomes.hours.shape == (0, 3)
