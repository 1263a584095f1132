"""Markdown as a reader of CommonMark tables shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import corridor
from corridor.export.markdown import plans_markdown
from corridor.i18n import speaking
from corridor.report.itinerary import itinerary
from tests.export.hostile import FORMULAS, LONG, MARKUP, hostile_plan, names_of


@pytest.fixture(scope="module")
def plan(planner: corridor.Planner) -> corridor.Plan:
    return planner.route("Lianyungang", "Duisburg")


def _html(text: str) -> str:
    # Raw HTML is left to pass, as the laxest readers do.
    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


def test_a_plan_is_a_title_and_tables(plan: corridor.Plan) -> None:
    html = _html(plan.to_markdown())
    assert html.startswith("<h1>Lianyungang →")
    assert html.count("<table>") == 4
    route = html.split("<h2>Route</h2>")[1].split("</table>")[0]
    assert route.count("<tr>") == len(itinerary(plan)) + 1
    assert f"{plan.distance_km:,.1f}" in html


def test_arithmetic_and_sources_are_told_when_asked_for(plan: corridor.Plan) -> None:
    html = _html(plans_markdown([plan], explain=True))
    assert "<h2>Arithmetic</h2>" in html
    assert all(source.id in html for source in plan.explain().figure_sources)


def test_several_plans_stand_beside_each_other(planner: corridor.Planner) -> None:
    plans = planner.alternatives("Lianyungang", "Duisburg", 3)
    html = _html(plans_markdown(plans))
    assert len(re.findall(r"<h2>\d\. ", html)) == 3


def test_numbers_and_names_are_those_of_the_reader(plan: corridor.Plan) -> None:
    with speaking("ru"):
        told = plan.to_markdown()
    assert "# Ляньюньган →" in told
    assert f"{plan.distance_km:,.1f}" not in told


def test_a_hostile_text_means_nothing_but_itself(tmp_path: Path) -> None:
    plan = hostile_plan(tmp_path)
    html = _html(plan.to_markdown())
    assert "<script" not in html
    assert "<a href" not in html
    assert "<code>" not in html
    assert "<em>" not in html
    rows = html.split("<h2>Route</h2>")[1].split("</table>")[0].split("<tr>")[2:]
    assert all(row.count("<td") == 8 for row in rows)
    assert len(rows) == len(itinerary(plan)) > len(names_of(plan))
    assert LONG in html
    for text in (*FORMULAS, *MARKUP):
        shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        assert shown.replace('"', "&quot;") in html
