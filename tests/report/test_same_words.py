"""One plan in every medium and language: the same figures, the same terms."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest

import corridor
from corridor.cli.terminal import show_plan
from corridor.export.json import plan_dict
from corridor.export.kml import plans_kml
from corridor.export.markdown import plans_markdown
from corridor.export.notebook import plan_html
from corridor.export.xlsx import plans_xlsx
from corridor.i18n import LANGUAGES, Language, speaking, tell
from corridor.maps import route_map
from corridor.maps.texts import MAP_TEXTS
from corridor.report.amounts import HOURS, figure
from corridor.report.costs import costs_told
from corridor.report.head import title, totals_told
from tests.maps.page_parts import PageParts

KML = "{http://www.opengis.net/kml/2.2}"
MEDIA = ("terminal", "markdown", "notebook", "workbook", "kml", "map")
# Day, km, place, hours, USD: what every table of the route has.
Cells = tuple[str, ...]


@pytest.fixture(scope="module")
def plan() -> corridor.Plan:
    cargo = corridor.Cargo(feu=5, box="coc")
    planner = corridor.Planner(scenario="malaszewicze-shut", cargo=cargo)
    return planner.route(
        "Lianyungang",
        "Duisburg",
        via="West Kazakhstan",
        avoid="ferry",
        adjust=("subsidy=-1000 USD/FEU at Oral", "margin=+5%"),
    )


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[Language]:
    with speaking(request.param):
        yield request.param


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _terminal(plan: corridor.Plan, capsys: Any, monkeypatch: Any) -> str:
    monkeypatch.setenv("COLUMNS", "100")
    show_plan(plan, (), is_cost_checked=True, with_lines=False)
    out: str = capsys.readouterr().out
    return out


class _Notebook:
    """Paragraphs and table rows of a notebook's HTML."""

    def __init__(self, source: str) -> None:
        self.texts = [html.unescape(told) for told in re.findall(r"<(?:p|h3)>(.*?)</", source)]
        body = source.split("<tbody>")[1].split("</tbody>", maxsplit=1)[0]
        self.rows = [
            [html.unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)]
            for row in body.split("</tr>")
            if row.strip()
        ]


def _told(medium: str, plan: corridor.Plan, capsys: Any, monkeypatch: Any) -> str:
    """Return all that a medium tells, as one text."""
    match medium:
        case "terminal":
            return _spaced(_terminal(plan, capsys, monkeypatch))
        case "markdown":
            return _spaced(re.sub(r"\\([^\w\s])", r"\1", html.unescape(plans_markdown([plan]))))
        case "notebook":
            return _spaced(" ".join(_Notebook(plan_html(plan, "")).texts))
        case "workbook":
            book = openpyxl.load_workbook(BytesIO(plans_xlsx([plan])))
            rows = book.worksheets[0].iter_rows(values_only=True)
            return _spaced(" ".join(str(row[0]) for row in rows))
        case "kml":
            description = ET.fromstring(plans_kml([plan])).findtext(f".//{KML}description")  # noqa: S314 - ours
            return _spaced(html.unescape((description or "").replace("<br>", " ")))
        case _:
            return _spaced(" ".join(PageParts(route_map(plan).html()).texts))


@pytest.mark.parametrize("medium", MEDIA)
def test_what_costs_come_of_demands_is_told_in_the_same_sentences(
    medium: str, plan: corridor.Plan, language: Language, capsys: Any, monkeypatch: Any
) -> None:
    told = _told(medium, plan, capsys, monkeypatch)
    sentences = [tell(sentence) for sentence in costs_told(plan)]
    assert len(sentences) == 6
    assert language == "en" or not any(
        sentence in map(str, costs_told(plan)) for sentence in sentences
    )
    for sentence in sentences:
        assert _spaced(sentence) in told
    assert _spaced(tell(plan.corridor)) in told


@pytest.mark.parametrize(
    "medium", [medium for medium in MEDIA if medium not in ("workbook", "map")]
)
def test_totals_and_title_are_the_same_words(
    medium: str, plan: corridor.Plan, language: Language, capsys: Any, monkeypatch: Any
) -> None:
    told = _told(medium, plan, capsys, monkeypatch)
    for amount in totals_told(plan):
        assert _spaced(tell(amount)) in told, language
    if medium != "kml":
        assert _spaced(tell(title(plan))) in told


def _markdown_rows(plan: corridor.Plan) -> list[Cells]:
    lines = plans_markdown([plan]).splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("| ---: | ---: |"))
    rows: list[Cells] = []
    for line in lines[start + 1 :]:
        if not line:
            break
        cells = [re.sub(r"\\(.)", r"\1", cell).strip() for cell in re.split(r"(?<!\\)\|", line)]
        rows.append(tuple(cells[1:-1]))
    return rows


# Of the columns of the route, None for texts.
_DECIMALS = (1, 0, None, None, None, 1, 0, 0)


def _workbook_rows(plan: corridor.Plan) -> list[Cells]:
    book = openpyxl.load_workbook(BytesIO(plans_xlsx([plan])))
    rows: list[Cells] = []
    (sheet,) = [one for one in book.worksheets if one.max_column == len(_DECIMALS)]
    for row in sheet.iter_rows(min_row=2):
        told = []
        for cell, decimals in zip(row, _DECIMALS, strict=True):
            value = cell.value
            mark = "≈ " if "≈" in cell.number_format else ""
            is_number = decimals is not None and value is not None
            told.append(mark + figure(_as_excel(value, decimals)) if is_number else value or "")
        rows.append(tuple(told))
    return rows


def _as_excel(value: float, decimals: int | None) -> str:
    """Round half away from zero, as a spreadsheet shows a number."""
    unit = Decimal(1).scaleb(-(decimals or 0))
    return f"{Decimal(str(value)).quantize(unit, ROUND_HALF_UP):,}"


def _map_rows(plan: corridor.Plan, language: Language) -> list[Cells]:
    page = route_map(plan).html()
    edition = LANGUAGES.index(language)
    table = re.findall(r'<table class="legs route">.*?</table>', page, re.DOTALL)[edition]
    rows: list[Cells] = []
    for row in re.findall(r"<tr data-kind.*?</tr>", table, re.DOTALL):
        bare = re.sub(r'<span class="aside">.*?</span>|<button.*?</button>', "", row)
        cells = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", bare, re.DOTALL)
        told = [html.unescape(re.sub(r"<[^>]*>", "\n", cell)).strip() for cell in cells]
        place, _, how = told[3].partition("\n")
        rows.append((told[1], told[2], place, how.strip(), told[4], told[5]))
    return rows


def test_every_table_of_the_route_has_the_same_cells(
    plan: corridor.Plan, language: Language, capsys: Any, monkeypatch: Any
) -> None:
    rows = _markdown_rows(plan)
    assert len(rows) > len(plan.legs) + len(plan.borders)
    assert _Notebook(plan_html(plan, "")).rows == [list(row) for row in rows]
    assert _workbook_rows(plan) == rows
    for cells, told in zip(rows, _map_rows(plan, language), strict=True):
        day, km, place, country, what, hours, usd, _ = cells
        assert (told[0], told[2], told[4], told[5]) == (day, place, hours, usd)
        assert told[1] in (km, "")
        assert told[3].replace(",", " ").split() == [*country.split(), *what.split()]
    lines = [_spaced(line) for line in _terminal(plan, capsys, monkeypatch).splitlines()]
    shown_km = ""
    for day, km, place, country, what, hours, usd, _ in rows:
        way = f"{country}, {what}" if "|" in country else f"{country} {what}"
        parts = (day, "" if km == shown_km else km, place, way, hours, usd)
        shown_km = km
        assert _spaced(" ".join(parts)) in lines


def test_the_rows_come_to_the_totals_of_the_head(plan: corridor.Plan) -> None:
    rows = _workbook_rows(plan)
    hours, usd = (sum(_number(row[place]) for row in rows) for place in (5, 6))
    assert hours == pytest.approx(plan.hours.typical, abs=0.05 * len(rows))
    assert usd == pytest.approx(plan.usd_per_feu.typical, abs=0.5 * len(rows))


def _number(told: str) -> float:
    return float(told.removeprefix("≈ ").replace(",", "") or 0)


def test_json_has_the_sentences_in_english_and_their_figures(plan: corridor.Plan) -> None:
    answer = plan_dict(plan)
    with speaking("kk"):
        assert plan_dict(plan) == answer
    assert answer["told"] == [str(sentence) for sentence in costs_told(plan)]
    extra = answer["base_cost"]["extra"]
    assert f"{extra['distance_km']:+,.0f} km" in answer["told"][-1]
    assert f"{extra['usd_per_feu']:+,.0f} USD" in answer["told"][-1]
    inside = answer["via_costs"][0]["inside"]
    hours = HOURS.text(inside["hours"])
    assert f"{inside['distance_km']:,.0f} km, {hours}" in answer["told"][2]
    assert f"{answer['cargo']['usd']['typical']:,.0f} USD" in answer["told"][0]


def test_there_is_one_spelling_of_co2e_and_of_a_range(plan: corridor.Plan) -> None:
    texts = [*MAP_TEXTS.values(), plans_markdown([plan]), *PageParts(route_map(plan).html()).texts]
    assert not [text for text in texts if "CO₂e" in text and not _is_chinese(text)]
    assert not [text for text in texts if re.search(r"\d–\d", text)]


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def test_colours_of_kml_are_those_of_the_map(plan: corridor.Plan) -> None:
    page = route_map(plan).html()
    for name, style in (("rail", "rail"), ("road", "road"), ("sea", "sea"), ("ferry", "ferry")):
        (red, green, blue) = re.findall("..", _variable(page, name))
        assert f"ff{blue}{green}{red}" in _style(plans_kml([plan]), style)


def _variable(page: str, name: str) -> str:
    found = re.search(rf"--{name}: #(\w{{6}});", page)
    assert found
    return found[1]


def _style(document: str, name: str) -> str:
    return document.split(f'<Style id="{name}">')[1].split("</Style>", maxsplit=1)[0]
