"""No text of the data does anything in a file that holds it, wherever in the data it stands."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from corridor.export.choices import choices_csv, plans_csv
from corridor.export.csv import legs_csv, network_csv
from corridor.export.excel_csv import for_excel
from corridor.export.geojson import geojson_text, network_geojson, plans_geojson
from corridor.export.gmns import network_gmns, plans_gmns
from corridor.export.json import answer_dict
from corridor.export.kml import network_kml, plans_kml
from corridor.export.markdown import plans_markdown
from corridor.export.notebook import _table
from corridor.export.rendering import json_text
from corridor.export.safe import csv_text, for_markdown, harmless, plain
from corridor.export.xlsx import plans_xlsx
from corridor.files import written_json
from corridor.i18n import speaking
from corridor.report.evidence import arithmetic_sheet
from tests.export.poisoned import POISONS, Answers, poisoned, sound_answers

# What stands before a formula unseen, and what begins one.
UNSEEN = {"Cf", "Cc", "Zs", "Zl", "Zp"}
STARTS = "=+-@\uff1d\uff0b\uff0d\uff20"
# Categories that no file of text has but for its own line feeds: controls, halves of letters.
NO_TEXT = {"Cc", "Cs"}
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    return sound_answers(tmp_path_factory.mktemp("sound") / "data")


@pytest.fixture(scope="module", params=range(len(POISONS)), ids=map(ascii, POISONS))
def answers(sound: Answers, request: pytest.FixtureRequest) -> Answers:
    return poisoned(sound, POISONS[request.param])


def is_live(cell: str) -> bool:
    """Whether a spreadsheet would reckon with a cell, or with a part after a semicolon."""
    return any(map(_is_formula, cell.split(";")))


def _is_formula(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        seen = next((sign for sign in cell if unicodedata.category(sign) not in UNSEEN), "")
        return seen != "" and seen in STARTS
    return False


def controls(written: str, allowed: str = "\n") -> list[str]:
    """List what terminals and readers obey and no text has."""
    return [
        sign
        for sign in written
        if (unicodedata.category(sign) in NO_TEXT or sign in TURNS) and sign not in allowed
    ]


def faults_of_table(table: str, delimiter: str = ",", ending: str = "\n") -> list[str]:
    """List what is wrong with a CSV text: broken rows, live cells, controls."""
    assert table.endswith(ending)
    lines = table.removeprefix("\ufeff").removesuffix(ending).split(ending)
    rows = [row for line in lines for row in csv.reader([line], delimiter=delimiter, strict=True)]
    broken = [line for line, row in zip(lines, rows, strict=True) if len(row) != len(rows[0])]
    live = [cell for row in rows for cell in row if is_live(cell)]
    return [*broken, *live, *controls("".join(lines), "")]


def test_every_cell_of_csv_is_harmless(answers: Answers) -> None:
    plans = answers.plans
    for table in (
        legs_csv(plans),
        plans_csv(plans),
        choices_csv(answers.choices),
        network_csv(answers.network),
    ):
        assert faults_of_table(table) == []
        with speaking("ru"):
            assert faults_of_table(for_excel(table), ";", "\r\n") == []
        assert faults_of_table(for_excel(table), ",", "\r\n") == []


def test_every_cell_of_gmns_is_harmless(answers: Answers) -> None:
    for files in (plans_gmns(answers.plans), network_gmns(answers.network)):
        for table in files.values():
            if table:
                assert faults_of_table(table.decode()) == []


def test_every_cell_of_a_workbook_is_a_text_or_a_number(answers: Answers) -> None:
    book = openpyxl.load_workbook(io.BytesIO(plans_xlsx(answers.plans)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    texts = [cell for cell in cells if isinstance(cell.value, str)]
    assert all(cell.quotePrefix for cell in texts if is_live(cell.value))
    assert [cell.value for cell in texts if controls(cell.value, "")] == []


def test_a_poison_begins_no_new_row_or_markup_in_markdown(answers: Answers) -> None:
    written = plans_markdown(answers.plans, explain=True)
    assert controls(written) == []
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(written)
    assert not re.search("<(script|a |img|em|code)", html)
    for table in re.findall("<table>.*?</table>", html, re.DOTALL):
        widths = {
            row.count("<td") + row.count("<th>") + row.count("<th ")
            for row in table.split("<tr>")[1:]
        }
        assert len(widths) == 1
    rows = sum(line.startswith("|") for line in written.splitlines())
    assert rows == html.count("<tr>") + html.count("<table>")


def test_kml_is_xml_of_texts(answers: Answers) -> None:
    for written in (plans_kml(answers.plans), network_kml(answers.network)):
        assert controls(written) == []
        root = ET.fromstring(written)  # noqa: S314 - our own
        assert {element.tag.rpartition("}")[2] for element in root.iter()} & {
            "x",
            "script",
        } == set()


def test_json_says_the_text_itself_and_no_terminal_obeys_it(
    answers: Answers,
) -> None:
    plans, network = answers.plans, answers.network
    told = answer_dict(plans, explain=True)
    written = json_text(told)
    assert controls(written) == []
    assert json.loads(written) == json.loads(_whole(json.dumps(told, ensure_ascii=False)))
    for collection in (plans_geojson(plans), network_geojson(network)):
        written = geojson_text(collection)
        assert controls(written) == []
        assert json.loads(written) == json.loads(_whole(json.dumps(collection, ensure_ascii=False)))


def _whole(text: str) -> str:
    """Replace halves of letters, which many readers of JSON refuse."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def test_a_notebook_shows_markup_as_text(answers: Answers) -> None:
    html = _table(arithmetic_sheet(answers.plans))
    assert not re.search("<(script|a |img)", html)
    assert html.count("<tr>") == html.count("</tr>")


def test_the_poison_reaches_every_writer(sound: Answers) -> None:
    """Otherwise the tests above could not fail."""
    answers = poisoned(sound, "PSN")
    book = openpyxl.load_workbook(io.BytesIO(plans_xlsx(answers.plans)))
    written = {
        "legs": legs_csv(answers.plans),
        "choices": choices_csv(answers.choices),
        "network": network_csv(answers.network),
        "kml": plans_kml(answers.plans),
        "network kml": network_kml(answers.network),
        "md": plans_markdown(answers.plans, explain=True),
        "json": json_text(answer_dict(answers.plans, explain=True)),
        "geojson": geojson_text(network_geojson(answers.network)),
        "notebook": _table(arithmetic_sheet(answers.plans)),
        **{
            f"gmns {name}": table.decode()
            for name, table in network_gmns(answers.network).items()
            if name in ("node.csv", "link.csv", "movement.csv", "zone.csv")
        },
        **{
            f"sheet {sheet.title}": str([[cell.value for cell in row] for row in sheet.iter_rows()])
            for sheet in book
            if sheet.title != "Plans"
        },
    }
    assert [name for name, text in written.items() if "PSN" not in text] == []


SIGNS = [*STARTS, *TURNS, *' ;,"\t\r\n\0\x0b\x1b\x85\u2028\ufeff\u200b\u3000\ud800', "1", "a"]
ANYTHING = st.text(st.characters(codec=None), max_size=40) | st.lists(
    st.sampled_from(SIGNS),
    max_size=8,
).map("".join)


@given(st.lists(st.tuples(ANYTHING, ANYTHING), min_size=1, max_size=4))
def test_whatever_a_text_is_it_stays_one_harmless_cell(rows: list[tuple[str, str]]) -> None:
    table = csv_text(("one", "two"), rows)
    assert faults_of_table(table) == []
    table.encode()
    told = list(csv.reader(io.StringIO(table, newline="")))[1:]
    assert [[harmless(cell) for cell in row] for row in rows] == told


@given(ANYTHING)
def test_a_plain_text_has_one_line_and_no_controls(text: str) -> None:
    assert controls(plain(text), "") == []
    assert len(plain(text).splitlines()) <= 1
    assert plain(plain(text)) == plain(text)
    assert for_markdown(text).splitlines() in ([], [for_markdown(text)])


@given(ANYTHING)
def test_escaped_json_means_the_same(text: str) -> None:
    written = written_json({text: [text]})
    assert controls(written, "") == []
    assert json.loads(written) == {_whole(text): [_whole(text)]}
    written.encode()


@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_stay_numbers(number: float) -> None:
    ((cell,),) = list(csv.reader(io.StringIO(csv_text(("n",), [(number,)]))))[1:]
    assert float(cell) == float(number)


def test_a_plain_text_is_as_it_was() -> None:
    for name in (
        "Oral",
        "Хоргос - Алтынколь",
        "霍尔果斯",
        "St. Pölten; Wien",
        "a-b",
        "LINESTRING (-3.7 40.4, -3.8 40.5)",
    ):
        assert harmless(name) == plain(name) == name


def test_a_comma_does_not_part_a_cell_of_lines() -> None:
    """Longitudes west of Greenwich begin with a minus after a comma."""
    text = csv_text(("geometry",), [("LINESTRING (1.0 2.0, -1.0 2.0)",)])
    assert text == 'geometry\n"LINESTRING (1.0 2.0, -1.0 2.0)"\n'
