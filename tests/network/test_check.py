"""The check of a data package: one thing broken at a time, and the one fault it must give."""

from __future__ import annotations

import codecs
import csv
import math
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from geopy.distance import great_circle

from corridor.errors import BadData
from corridor.globe import great_circle_km
from corridor.network import Network, shipped_data
from corridor.network.check import Fault, check_data, readings
from tests.network.sound_package import describe, rewrite, set_cell

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Place = tuple[str, int | None, str | None]


def place(fault: Fault) -> Place:
    return fault.file, fault.row, fault.column


def the_fault(folder: Path) -> Fault:
    faults = check_data(folder)
    assert len(faults) == 1, "\n".join(map(str, faults))
    return faults[0]


def test_the_shipped_data_is_sound() -> None:
    assert [str(fault) for fault in check_data(shipped_data())] == []


def test_a_sound_package_has_no_fault(folder: Path) -> None:
    assert check_data(folder) == []


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "words"),
    [
        # types, constraints, keys
        ("nodes", 3, "lat", "north", ["'north'", "not a number"]),
        ("nodes", 3, "lat", "51,53N", ["'51,53N'", "not a number"]),
        ("nodes", 3, "lat", "91", ["'91'", "above the greatest allowed value 90."]),
        ("nodes", 3, "lon", "-180.5", ["'-180.5'", "below the least allowed value -180."]),
        ("nodes", 3, "lat", "nan", ["'nan'", "not a number"]),
        ("links", 4, "distance_km", "1_000", ["'1_000'", "not a number"]),
        ("links", 4, "distance_km", "", ["empty", "every row needs one", "Length"]),
        ("links", 4, "tracks", "1.5", ["'1.5'", "not a whole number"]),
        ("links", 4, "status", "opne", ["'opne'", "closed, open, planned", "did you mean open?"]),
        ("links", 4, "from", "aktauport", ["no node", "'aktauport'", "did you mean aktau-port?"]),
        ("links", 4, "from", "qqq", ["no node is called 'qqq'."]),
        ("crossings", 2, "link", "rail-oral--saratow", ["no link", "rail-oral--saratov?"]),
        ("nodes", 2, "region", "KZ-72", ["no region", "'KZ-72'", "did you mean KZ-27?"]),
        ("transfers", 3, "from_gauge_mm", "1521", ["'1521'", "none of", "1520"]),
        ("nodes", 3, "gauge_mm", "1520;1435", ["'1520;1435'", "Track gauges", "'|'"]),
        ("nodes", 3, "station_code", "62000", ["'62000'", "Six-digit"]),
        ("links", 2, "via", "Ozinki[51.2;49.7]", ["'Ozinki[51.2;49.7]'", "Name[lat:lon]"]),
        ("sources", 3, "year", "2204", ["'2204'", "2040"]),
        ("rates", 2, "unit", "kmh", ["'kmh'", "did you mean km/h?"]),
        # references inside lists, sources, regions
        ("nodes", 2, "source", "timetable|pres", ["no source", "'pres'", "did you mean press?"]),
        ("nodes", 2, "source", "timetable||press", ["'timetable||press'", "empty entry"]),
        ("services", 2, "via", "aktau", ["no node is called 'aktau'", "aktau-port"]),
        ("published", 2, "via", "dostyk|orall", ["'orall'", "did you mean oral?"]),
        ("regions", 4, "country", "UZ", ["'UZ'", "KZ-33", "KZ."]),
        ("nodes", 3, "region", "KZ-27", ["'KZ-27'", "lies in KZ", "the node in RU"]),
        ("nodes", 6, "region", "", ["'xian'", "CN", "needs its region"]),
        # distances
        ("links", 3, "distance_km", "800", ["'800'", "848.", "great circle"]),
        ("links", 3, "distance_km", "12500", ["'12500'", "too long", "848."]),
        ("links", 2, "id", "rail-saratov--oral", ["rail-saratov--oral", "rail-oral--saratov"]),
        # gauges
        ("links", 4, "gauge_mm", "1520", ["'1520'", "ferry", "only rail"]),
        ("links", 5, "gauge_mm", "", ["rail-xian--dostyk", "needs its gauge"]),
        ("links", 5, "gauge_mm", "1520", ["'1520'", "xian", "1435"]),
        ("transfers", 2, "to_gauge_mm", "", ["to rail", "empty"]),
        ("transfers", 3, "to_gauge_mm", "1520", ["'1520'", "ferry"]),
        ("transfers", 3, "from_gauge_mm", "1435", ["'1435'", "aktau-port", "1520"]),
        # ranges
        ("crossings", 2, "hours_low", "3", ["'3'", "greater than hours_typical, '2.5'"]),
        ("transfers", 2, "hours_typical", "1e3", ["'1e3'", "hours_high, '168'"]),
        ("rates", 2, "low", "41", ["'41'", "typical, '40'"]),
        ("published", 2, "low", "6701", ["'6701'", "high, '6700'"]),
        # exceptions
        ("exceptions", 2, "row", "saratov", ["'saratov'", "not-connected", "remove"]),
        ("exceptions", 2, "row", "batum", ["nodes.csv", "'batum'", "did you mean batumi?"]),
    ],
)
def test_one_broken_cell_is_found(  # noqa: PLR0917 - a row of the table above
    folder: Path, table: str, row: int, column: str, value: str, words: list[str]
) -> None:
    if table == "links" and column == "id":
        set_cell(folder, "crossings", 2, "link", value)
    set_cell(folder, table, row, column, value)
    faults = check_data(folder)
    at_the_cell = [fault for fault in faults if place(fault) == (f"{table}.csv", row, column)]
    assert len(at_the_cell) == 1, "\n".join(map(str, faults))
    assert all(word in at_the_cell[0].message for word in words), str(at_the_cell[0])
    if table != "exceptions":
        assert faults == at_the_cell


def test_a_message_stands_by_itself_as_a_sentence(folder: Path) -> None:
    set_cell(folder, "nodes", 3, "lat", "91")
    assert str(the_fault(folder)) == (
        "nodes.csv, row 3, column lat: '91' is above the greatest allowed value 90."
    )


def test_a_misspelt_node_is_told_with_the_name_meant(folder: Path) -> None:
    set_cell(folder, "links", 3, "from", "orall")
    assert str(the_fault(folder)) == (
        "links.csv, row 3, column from: no node is called 'orall'; did you mean oral?"
    )


def test_an_id_that_stands_twice_names_the_first_row(folder: Path) -> None:
    set_cell(folder, "sources", 3, "id", "timetable")
    faults = {place(fault): fault.message for fault in check_data(folder)}
    assert "'timetable' stands in row 2 already" in faults["sources.csv", 3, "id"]
    assert "'press'" in faults["published.csv", 2, "source"]


def test_an_id_of_a_wrong_form_is_found_beside_the_rows_that_miss_it(folder: Path) -> None:
    set_cell(folder, "regions", 5, "id", "CN_SN")
    faults = {place(fault): fault.message for fault in check_data(folder)}
    assert "'CN_SN'" in faults["regions.csv", 5, "id"]
    assert faults["nodes.csv", 6, "region"] == ("no region is called 'CN-SN'; did you mean CN_SN?")


def test_an_exception_that_stands_twice_is_found(folder: Path) -> None:
    rewrite(folder / "exceptions.csv", lambda text: text + text.splitlines()[1] + b"\n")
    fault = the_fault(folder)
    assert place(fault) == ("exceptions.csv", 3, "row")
    assert "'not-connected, nodes, batumi' stands in row 2" in fault.message


def test_a_row_without_an_id_is_told_once(folder: Path) -> None:
    set_cell(folder, "rates", 2, "id", "")
    fault = the_fault(folder)
    assert place(fault) == ("rates.csv", 2, "id")
    assert "empty" in fault.message


def test_a_source_that_no_row_names_is_found(folder: Path) -> None:
    set_cell(folder, "published", 2, "source", "timetable")
    fault = the_fault(folder)
    assert place(fault) == ("sources.csv", 3, "id")
    assert "'press'" in fault.message


def test_a_reversed_list_of_points_is_found(folder: Path) -> None:
    set_cell(folder, "links", 2, "via", "Yershov[51.35:48.27]|Ozinki[51.2:49.7]")
    fault = the_fault(folder)
    assert place(fault) == ("links.csv", 2, "via")
    assert "'Yershov'" in fault.message
    assert "turned round" in fault.message


def test_a_misplaced_point_is_named(folder: Path) -> None:
    set_cell(folder, "links", 2, "via", "Ozinki[51.2:49.7]|Yershov[53.35:48.27]")
    fault = the_fault(folder)
    assert place(fault) == ("links.csv", 2, "via")
    assert "'Yershov'" in fault.message


@pytest.mark.parametrize("ends", [("oral", "saratov"), ("saratov", "oral")])
def test_a_link_that_stands_twice_is_found(folder: Path, ends: tuple[str, str]) -> None:
    start, end = ends
    set_cell(folder, "links", 3, "id", f"rail-{start}--{end}-2")
    set_cell(folder, "links", 3, "from", start)
    set_cell(folder, "links", 3, "to", end)
    set_cell(folder, "links", 3, "distance_km", "430")
    faults = {place(fault): fault for fault in check_data(folder)}
    fault = faults["links.csv", 3, "id"]
    assert "'rail-oral--saratov' in row 2" in fault.message
    set_cell(folder, "links", 3, "line", "Another line")
    assert "duplicate-link" not in {fault.rule for fault in check_data(folder)}


def test_a_link_id_may_end_in_a_number(folder: Path) -> None:
    set_cell(folder, "links", 3, "id", "rail-oral--aktau-port-2")
    assert check_data(folder) == []


def test_two_nodes_of_one_name_at_one_place_are_found(folder: Path) -> None:
    for column, value in [("name", "Oral"), ("lat", "51.2303"), ("lon", "51.3701")]:
        set_cell(folder, "nodes", 8, column, value)
    fault = the_fault(folder)
    assert place(fault) == ("nodes.csv", 8, "id")
    assert "'oral' in row 2" in fault.message
    assert "34 m" in fault.message


def test_a_crossing_inside_a_country_is_found(folder: Path) -> None:
    set_cell(folder, "crossings", 2, "link", "rail-oral--dostyk")
    fault = the_fault(folder)
    assert place(fault) == ("crossings.csv", 2, "link")
    assert "KZ" in fault.message


@pytest.mark.parametrize("row", [6, 3])
def test_a_crossing_may_lie_where_a_foreign_railway_ends(folder: Path, row: int) -> None:
    set_cell(folder, "crossings", 2, "link", "rail-oral--dostyk")
    set_cell(folder, "links", row, "worked_by", "RU")
    assert check_data(folder) == []


def test_a_transfer_that_changes_nothing_is_found(folder: Path) -> None:
    set_cell(folder, "transfers", 2, "to_gauge_mm", "1435")
    fault = the_fault(folder)
    assert place(fault) == ("transfers.csv", 2, "procedure")
    assert "'reload'" in fault.message
    set_cell(folder, "transfers", 2, "procedure", "customs-warehouse")
    # What is left is that nothing changes the gauge for Xi'an.
    assert place(the_fault(folder)) == ("nodes.csv", 6, "id")


@pytest.mark.parametrize("status", ["closed", "restricted", "planned"])
def test_a_node_behind_a_link_that_is_not_open_is_found(folder: Path, status: str) -> None:
    set_cell(folder, "links", 2, "status", status)
    fault = the_fault(folder)
    assert place(fault) == ("nodes.csv", 3, "id")
    assert "'saratov'" in fault.message


def test_an_exception_excuses_its_row_only(folder: Path) -> None:
    set_cell(folder, "links", 3, "distance_km", "800")
    add = b"shorter-than-great-circle,links,rail-oral--aktau-port,measured along a tunnel\n"
    rewrite(folder / "exceptions.csv", lambda text: text + add)
    assert check_data(folder) == []
    set_cell(folder, "links", 6, "distance_km", "800")
    assert place(the_fault(folder)) == ("links.csv", 6, "distance_km")


def test_an_exception_to_a_rule_that_the_check_does_not_try_may_stand(folder: Path) -> None:
    add = b"drawn-length,links,rail-oral--saratov,the track is drawn roughly\n"
    rewrite(folder / "exceptions.csv", lambda text: text + add)
    assert check_data(folder) == []


def test_an_exception_is_not_called_needless_while_its_row_is_broken(folder: Path) -> None:
    add = b"shorter-than-great-circle,links,rail-oral--aktau-port,a reason\n"
    rewrite(folder / "exceptions.csv", lambda text: text + add)
    set_cell(folder, "links", 3, "distance_km", "80O")
    assert place(the_fault(folder)) == ("links.csv", 3, "distance_km")
    set_cell(folder, "links", 3, "distance_km", "800")
    rewrite(folder / "nodes.csv", lambda text: text.replace(b",", b"|"))
    assert place(the_fault(folder)) == ("nodes.csv", 1, None)


# Headings, rows and files


def test_a_missing_table_is_found_and_no_row_blamed_for_it(folder: Path) -> None:
    (folder / "nodes.csv").unlink()
    fault = the_fault(folder)
    assert place(fault) == ("nodes.csv", None, None)
    assert "not there" in fault.message


def test_a_folder_in_place_of_a_table_is_found(folder: Path) -> None:
    (folder / "rates.csv").unlink()
    (folder / "rates.csv").mkdir()
    assert place(the_fault(folder)) == ("rates.csv", None, None)


@pytest.mark.parametrize("content", [b"", b"\n\n", codecs.BOM_UTF8])
def test_an_empty_file_is_found(folder: Path, content: bytes) -> None:
    (folder / "rates.csv").write_bytes(content)
    fault = the_fault(folder)
    assert place(fault) == ("rates.csv", None, None)
    assert "id, mode, scope" in fault.message


def test_a_table_of_headings_alone_is_sound(folder: Path) -> None:
    rewrite(folder / "rates.csv", lambda text: text.splitlines(keepends=True)[0])
    assert check_data(folder) == []


def test_an_empty_table_holds_nothing_that_others_may_name(folder: Path) -> None:
    rewrite(folder / "regions.csv", lambda text: text.splitlines(keepends=True)[0])
    faults = [fault for fault in check_data(folder) if fault.rule == "unknown-reference"]
    assert [place(fault) for fault in faults] == [
        ("nodes.csv", row, "region") for row in (2, 4, 6, 7)
    ]


def test_a_missing_heading_is_found(folder: Path) -> None:
    with (folder / "rates.csv").open(encoding="utf-8", newline="") as file:
        rows = [row[:3] + row[4:] for row in csv.reader(file)]
    with (folder / "rates.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    fault = the_fault(folder)
    assert place(fault) == ("rates.csv", 1, "country")
    assert "'country' is missing" in fault.message
    assert "id, mode, scope, links, metric" in fault.message


def test_a_missing_id_column_is_told_once_however_many_rows_name_it(folder: Path) -> None:
    rewrite(folder / "nodes.csv", lambda text: text.replace(b"id,", b"key,", 1))
    assert {place(fault) for fault in check_data(folder)} == {
        ("nodes.csv", 1, "id"),
        ("nodes.csv", 1, "key"),
    }


def test_a_misspelt_heading_is_told_with_the_one_meant(folder: Path) -> None:
    rewrite(folder / "nodes.csv", lambda text: text.replace(b",country,", b",contry,", 1))
    fault = the_fault(folder)
    assert place(fault) == ("nodes.csv", 1, "country")
    assert "'contry'" in fault.message


def test_a_heading_too_many_is_found(folder: Path) -> None:
    path = folder / "exceptions.csv"
    rewrite(path, lambda text: b"colour," + text.replace(b"\n", b"\n,").removesuffix(b","))
    fault = the_fault(folder)
    assert place(fault) == ("exceptions.csv", 1, "colour")


def test_a_blank_heading_and_a_double_heading_are_found(folder: Path) -> None:
    path = folder / "exceptions.csv"
    rewrite(path, lambda text: text.replace(b"\n", b",,\n").replace(b",,\n", b",,table\n", 1))
    faults = check_data(folder)
    assert [place(fault) for fault in faults] == [
        ("exceptions.csv", 1, None),
        ("exceptions.csv", 1, "table"),
    ]
    assert "heading 5" in faults[0].message


def test_columns_may_stand_in_any_order(folder: Path) -> None:
    path = folder / "links.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row[::-1] for row in csv.reader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    assert check_data(folder) == []
    set_cell(folder, "links", 4, "status", "opne")
    assert place(the_fault(folder)) == ("links.csv", 4, "status")


def test_a_cell_too_many_is_found(folder: Path) -> None:
    rewrite(folder / "exceptions.csv", lambda text: text.replace(b"for the", b"for,the"))
    fault = the_fault(folder)
    assert place(fault) == ("exceptions.csv", 2, None)
    assert "5 cells stand under 4 headings" in fault.message
    assert "'the test'" in fault.message


def test_a_cell_too_few_is_found(folder: Path) -> None:
    rewrite(folder / "sources.csv", lambda text: text.replace(b"press,A newspaper,", b"press,", 1))
    fault = the_fault(folder)
    assert place(fault) == ("sources.csv", 3, None)
    assert "only 6 cells stand under 7 headings" in fault.message


@pytest.mark.parametrize("blank", [b"\n", b",,,,,,\n"])
def test_a_blank_row_is_left_out_and_the_rows_below_keep_their_number(
    folder: Path, blank: bytes
) -> None:
    rewrite(folder / "sources.csv", lambda text: text.replace(b"press,", blank + b"Press,", 1))
    set_cell(folder, "published", 2, "source", "Press")
    assert place(the_fault(folder)) == ("sources.csv", 4, "id")
    assert readings(folder) == ["sources.csv was read as UTF-8, without its blank rows."]


def test_rows_are_counted_as_a_spreadsheet_does_where_a_cell_has_several_lines(
    folder: Path,
) -> None:
    set_cell(folder, "nodes", 2, "note", "first line\nsecond line\nthird line")
    set_cell(folder, "nodes", 3, "lat", "91")
    assert place(the_fault(folder)) == ("nodes.csv", 3, "lat")


def test_a_byte_order_mark_is_accepted(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        rewrite(path, lambda text: codecs.BOM_UTF8 + text)
    assert check_data(folder) == []


def test_windows_line_ends_are_accepted(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        rewrite(path, lambda text: text.replace(b"\n", b"\r\n"))
    assert check_data(folder) == []


def test_a_save_with_semicolons_is_read_and_told(folder: Path) -> None:
    rewrite(folder / "nodes.csv", lambda text: text.replace(b",", b";"))
    assert check_data(folder) == []
    assert readings(folder) == ["nodes.csv was read as UTF-8, separated by semicolons."]


@pytest.mark.parametrize(
    ("encoding", "delimiter", "ways"),
    [
        ("gb18030", ",", "as GB18030, with decimal commas"),
        ("utf-16", "\t", "as UTF-16, separated by tabs, with decimal commas"),
        ("utf-8-sig", ";", "as UTF-8, separated by semicolons, with decimal commas"),
    ],
)
def test_a_package_saved_by_a_spreadsheet_is_sound_and_gives_the_same_network(
    folder: Path, encoding: str, delimiter: str, ways: str
) -> None:
    set_cell(folder, "nodes", 4, "name_zh", "阿克套港")
    before = Network(folder)
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        rows = [[re.sub(r"^(-?\d+)\.(\d+)$", r"\1,\2", cell) for cell in row] for row in rows]
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows([*rows, [""] * len(rows[0])])
    assert check_data(folder) == []
    after = Network(folder)
    assert (after.nodes, after.links, after.rates) == (before.nodes, before.links, before.rates)
    told = f"nodes.csv was read {ways}."
    assert told in readings(folder)
    assert told in after.readings


def test_a_save_with_strokes_is_told_once(folder: Path) -> None:
    rewrite(folder / "nodes.csv", lambda text: text.replace(b",", b"|"))
    fault = the_fault(folder)
    assert place(fault) == ("nodes.csv", 1, None)
    assert "upright strokes" in fault.message


def test_a_cell_that_is_not_utf_8_among_others_that_are_is_found(folder: Path) -> None:
    set_cell(folder, "nodes", 2, "note", "two\nlines, and a comma")
    set_cell(folder, "nodes", 3, "name_ru", "Саратов")
    set_cell(folder, "nodes", 4, "name_ru", "Порт")
    rewrite(
        folder / "nodes.csv", lambda text: text.replace("Порт".encode(), "Порт".encode("cp1251"))
    )
    fault = the_fault(folder)
    assert place(fault) == ("nodes.csv", 4, "name_ru")
    assert "UTF-8" in fault.message


def test_a_broken_cell_beside_one_that_is_not_utf_8_is_found_too(folder: Path) -> None:
    rewrite(folder / "nodes.csv", lambda text: text.replace(b"city|terminal", b"city\xff"))
    set_cell(folder, "links", 4, "status", "opne")
    assert [place(fault) for fault in check_data(folder)] == [
        ("links.csv", 4, "status"),
        ("nodes.csv", 6, "roles"),
    ]


def test_a_save_as_utf_16_is_read_and_told(folder: Path) -> None:
    rewrite(folder / "nodes.csv", lambda text: text.decode().encode("utf-16"))
    assert check_data(folder) == []
    assert readings(folder) == ["nodes.csv was read as UTF-16."]


def test_a_quotation_mark_that_is_not_closed_is_found_at_its_row(folder: Path) -> None:
    rewrite(folder / "nodes.csv", lambda text: text.replace(b"Aktau port", b'"Aktau port'))
    fault = the_fault(folder)
    assert place(fault) == ("nodes.csv", 4, None)
    assert "aktau-port" in fault.message


def test_a_quotation_mark_inside_a_cell_is_found_at_its_row(folder: Path) -> None:
    rewrite(folder / "nodes.csv", lambda text: text.replace(b"Aktau port", b'"Aktau" port'))
    assert place(the_fault(folder)) == ("nodes.csv", 4, None)


def test_a_quotation_mark_that_is_not_closed_in_the_headings_is_found(folder: Path) -> None:
    rewrite(folder / "nodes.csv", lambda text: text.replace(b"name_ru", b'"name_ru', 1))
    assert place(the_fault(folder)) == ("nodes.csv", 1, None)


def test_faults_come_by_file_row_and_column(folder: Path) -> None:
    set_cell(folder, "nodes", 3, "lon", "east")
    set_cell(folder, "nodes", 3, "lat", "north")
    set_cell(folder, "nodes", 2, "name", "")
    set_cell(folder, "links", 6, "tracks", "0")
    (folder / "crossings.csv").unlink()
    assert [place(fault) for fault in check_data(folder)] == [
        ("crossings.csv", None, None),
        ("links.csv", 6, "tracks"),
        ("nodes.csv", 2, "name"),
        ("nodes.csv", 3, "lat"),
        ("nodes.csv", 3, "lon"),
    ]


def test_a_broken_row_hides_no_fault_elsewhere(folder: Path) -> None:
    set_cell(folder, "nodes", 3, "lat", "north")
    set_cell(folder, "links", 3, "distance_km", "800")
    set_cell(folder, "links", 4, "to", "alat")
    set_cell(folder, "transfers", 2, "hours_low", "13")
    assert [place(fault) for fault in check_data(folder)] == [
        ("links.csv", 3, "distance_km"),
        ("links.csv", 4, "to"),
        ("nodes.csv", 3, "lat"),
        ("transfers.csv", 2, "hours_low"),
    ]


# datapackage.json


def test_a_folder_without_a_description_is_refused(folder: Path) -> None:
    (folder / "datapackage.json").unlink()
    with pytest.raises(BadData, match="not a data package"):
        check_data(folder)


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"resources": 3}', "\udcff"])
def test_a_description_that_is_no_package_is_refused(folder: Path, content: str) -> None:
    (folder / "datapackage.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(BadData, match=r"datapackage\.json"):
        check_data(folder)


def nodes_field(number: int) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda descriptor: descriptor["resources"][0]["schema"]["fields"][number]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda it: it["resources"].__setitem__(0, "nodes.csv"), ["nodes.csv", "'name'"]),
        (lambda it: it["resources"][0].pop("name"), ["'name'"]),
        (lambda it: it["resources"][0].pop("path"), ["'nodes'", "'path'"]),
        (lambda it: it["resources"][0].update(path=["a.csv", "b.csv"]), ["'nodes'", "'path'"]),
        (lambda it: it["resources"][0].update(path="../nodes.csv"), ["'nodes'", "../nodes.csv"]),
        (lambda it: it["resources"][0].update(schema="schema.json"), ["'nodes'", "schema"]),
        (lambda it: it["resources"][0].update(schema=3), ["'nodes'", "schema"]),
        (lambda it: it["resources"][0]["schema"].pop("fields"), ["'nodes'", "'fields'"]),
        (lambda it: it["resources"][0]["schema"]["fields"].append("x"), ["'nodes'", "x"]),
        (lambda it: it["resources"][0]["schema"].update(primaryKey=["idd"]), ["idd"]),
        (lambda it: it["resources"][0]["schema"].update(foreignKeys="x"), ["foreignKeys"]),
        (lambda it: it["resources"][1].update(name="nodes"), ["unique"]),
        (lambda it: it["resources"][1].update(name="regionen"), ["'regions'", "not there"]),
        (lambda it: nodes_field(4)(it).pop("type"), ["'nodes'", "'lat'", "'type'"]),
        (lambda it: nodes_field(4)(it).update(type="numbr"), ["'lat'", "numbr"]),
        (lambda it: nodes_field(4)(it)["constraints"].update(minimum="a"), ["'lat'", "'a'"]),
        (lambda it: nodes_field(4)(it)["constraints"].update(minimum=True), ["'lat'", "'True'"]),
        (lambda it: nodes_field(4)(it)["constraints"].update(minimun=3), ["'lat'", "minimun"]),
        (lambda it: nodes_field(16)(it).update(delimiter=3), ["'source'", "'delimiter'"]),
        (
            lambda it: it["resources"][0]["schema"]["foreignKeys"][0].update(reference="regions"),
            ["'nodes'", "'foreignKeys'", "regions"],
        ),
        (lambda it: nodes_field(2)(it)["constraints"].update(pattern="[A-"), ["'country'", "[A-"]),
        (lambda it: nodes_field(0)(it).update(constraints=[1]), ["'id'", "constraints"]),
        (lambda it: nodes_field(0)(it).update(required=True), ["'id'", "'constraints.required'"]),
        (lambda it: nodes_field(5)(it).update(name="lat"), ["'nodes'", "not unique"]),
        (lambda it: it["resources"][0].update(missingValues=[""]), ["'schema.missingValues'"]),
        (lambda it: it["resources"][0].update(data=[]), ["'nodes'", "'path' and 'data'"]),
        (lambda it: it["resources"][0].update(title=3), ["'nodes'", "'title' cannot be 3"]),
        (lambda it: it["resources"][0]["schema"].update(primaryKey=[3]), ["'nodes'", "'3'"]),
        (
            lambda it: it["resources"][0]["schema"]["foreignKeys"][0].update(fields=["id", "name"]),
            ["'nodes'", "id, name", "differ"],
        ),
        (
            lambda it: it["resources"][0]["schema"]["foreignKeys"][0].pop("fields"),
            ["'nodes'", "'foreignKeys'"],
        ),
        (lambda it: it.update(created="soon"), ["the package", "'created' has a wrong form"]),
        (lambda it: it.update(holdsFrom=2023), ["the package", "'holdsFrom' cannot be 2023"]),
    ],
)
def test_a_broken_description_is_told(
    folder: Path, change: Callable[[dict[str, Any]], object], words: list[str]
) -> None:
    describe(folder, change)
    faults = check_data(folder)
    assert {place(fault) for fault in faults} == {("datapackage.json", None, None)}
    assert all(word in faults[0].message for word in words), str(faults[0])


def test_columns_that_a_description_calls_text_are_read_as_plans_need_them(folder: Path) -> None:
    def unlearn(descriptor: dict[str, Any]) -> None:
        for resource in descriptor["resources"]:
            for field in resource["schema"]["fields"]:
                field["type"] = "string"
                field.pop("constraints", None)

    describe(folder, unlearn)
    assert check_data(folder) == []
    set_cell(folder, "nodes", 3, "lat", "north")
    set_cell(folder, "crossings", 2, "hours_low", "a while")
    assert [place(fault) for fault in check_data(folder)] == [
        ("crossings.csv", 2, "hours_low"),
        ("nodes.csv", 3, "lat"),
    ]
    with pytest.raises(BadData, match=r"nodes\.csv, row 3, column lat"):
        Network(folder)


def test_a_description_with_a_profile_elsewhere_is_read_without_it(folder: Path) -> None:
    def link(descriptor: dict[str, Any]) -> None:
        for part in (descriptor, descriptor["resources"][0], descriptor["resources"][0]["schema"]):
            part["$schema"] = part["profile"] = "http://localhost:1/profile.json"

    describe(folder, link)
    assert check_data(folder) == []


def test_a_package_of_some_of_the_tables_is_checked(folder: Path) -> None:
    def keep(descriptor: dict[str, Any]) -> None:
        descriptor["resources"] = [
            resource
            for resource in descriptor["resources"]
            if resource["name"] in ("nodes", "regions", "links", "exceptions")
        ]

    describe(folder, keep)
    assert check_data(folder) == []
    set_cell(folder, "links", 3, "distance_km", "800")
    assert place(the_fault(folder)) == ("links.csv", 3, "distance_km")


# The parts it rests on


def test_great_circles_are_those_of_geopy() -> None:
    points = [(51.23, 51.37), (43.6, 51.22), (-34.6, -58.4), (0.0, 179.9), (51.2301, 51.37)]
    for start in points:
        for end in points:
            assert math.isclose(
                great_circle_km(start, end), great_circle(start, end).km, abs_tol=1e-6
            )


def test_antipodes_are_half_the_earth_apart() -> None:
    assert math.isclose(great_circle_km((30.0, 40.0), (-30.0, -140.0)), 20015.115, abs_tol=0.001)


def test_the_check_is_read_without_its_libraries() -> None:
    code = (
        "import sys, corridor.network.check\n"
        "print(sorted({'networkx', 'rapidfuzz'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_folder_is_left_as_it_was(folder: Path, tmp_path: Path) -> None:
    before = shutil.copytree(folder, tmp_path / "before")
    check_data(folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        path.name for path in before.iterdir()
    )
    assert all(path.read_bytes() == (before / path.name).read_bytes() for path in folder.iterdir())


def test_a_node_whose_tracks_no_transfer_joins_to_the_rest_is_found(folder: Path) -> None:
    """Its links are open, and it still reaches nothing but its like."""
    set_cell(folder, "transfers", 2, "status", "planned")
    assert {place(fault) for fault in check_data(folder)} == {("nodes.csv", 6, "id")}


def test_a_restriction_of_a_link_that_is_open_is_found(folder: Path) -> None:
    with (folder / "restrictions.csv").open("a", encoding="utf-8") as file:
        file.write("rail-oral--saratov,KZ,press,low,\n")
    fault = the_fault(folder)
    assert place(fault) == ("restrictions.csv", 2, "id")
    assert "'rail-oral--saratov' is open" in fault.message


def test_a_restricted_link_that_is_open_to_some_ends_joins_its_places(folder: Path) -> None:
    set_cell(folder, "links", 5, "status", "restricted")
    assert {place(fault) for fault in check_data(folder)} == {("nodes.csv", 6, "id")}
    with (folder / "restrictions.csv").open("a", encoding="utf-8") as file:
        file.write("rail-xian--dostyk,KZ,press,low,\n")
    assert check_data(folder) == []
