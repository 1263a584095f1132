"""Ways beside each other in words: the figures are those of the plans, the marks are explained."""

from __future__ import annotations

import pytest

import corridor
from corridor.i18n import LANGUAGES, speaking
from corridor.report.choices import (
    combinations_compared,
    corridors_compared,
    differences_sheet,
    more_time,
    near_equal_plans,
    plans_compared,
    two_ways_sheet,
    worlds_sheet,
)
from corridor.report.sheets import Difference, Sheet


@pytest.fixture(scope="module")
def comparison(planner: corridor.Planner) -> corridor.Comparison:
    return planner.compare("Lianyungang", "Duisburg")


def column(sheet: Sheet, heading: str) -> list[object]:
    place = [one.heading for one in sheet.columns].index(heading)
    return [row[place] for row in sheet.rows]


def test_a_row_a_corridor_has_the_figures_of_its_plan(comparison: corridor.Comparison) -> None:
    compared = corridors_compared(comparison, 0.01)
    assert [plan.gates for plan in compared.ways] == [choice.gates for choice in comparison.rows]
    for row, plan in zip(compared.sheet.rows, compared.ways, strict=True):
        assert row[2] == pytest.approx(plan.hours.typical / 24)
        assert row[6:9] == (
            plan.usd_per_feu.typical,
            plan.kg_co2e_per_feu.typical,
            plan.distance_km,
        )
        assert row[9:11] == (len(plan.borders), len(plan.transfers))


def test_all_heads_are_words(comparison: corridor.Comparison) -> None:
    for language in LANGUAGES:
        with speaking(language):
            heads = [one.heading for one in corridors_compared(comparison, 0).sheet.columns]
        assert len(set(heads)) == len(heads)
        assert all(len(head) > 1 or head >= "一" for head in heads)


def test_what_days_would_round_away_is_told_in_hours(comparison: corridor.Comparison) -> None:
    sheet = corridors_compared(comparison, 0).sheet
    longer, dearer = column(sheet, "Longer by"), column(sheet, "Dearer by")
    best, own = comparison.choices[0], comparison.own
    assert (longer[0], dearer[0]) == (None, None)
    at = [choice is own for choice in comparison.rows].index(True)
    assert own is not None
    assert longer[at] == f"{own.totals.hours - best.totals.hours:+.1f} h"
    assert str(longer[-1]).endswith(" days")
    assert (str(more_time(47.9)), str(more_time(-60))) == ("+47.9 h", "-2.5 days")


def test_one_row_is_marked_and_a_line_says_why(comparison: corridor.Comparison) -> None:
    compared = corridors_compared(comparison, 0)
    marked = [row[1] for row in compared.sheet.rows if str(row[0]).startswith("* ")]
    assert marked == ["Dostyk - Oral - Małaszewicze"]
    assert "* the best route through West Kazakhstan." in compared.legend


def test_the_way_without_a_demand_is_beside_those_that_meet_it(planner: corridor.Planner) -> None:
    asked = planner.compare("Lianyungang", "Duisburg", via="Oral")
    for compared in (corridors_compared(asked, 0.01), combinations_compared(asked, 0.0)):
        marks = [str(row[0]).startswith("* ") for row in compared.sheet.rows]
        assert marks.count(False) == 1
        free = compared.ways[marks.index(False)]
        assert "oral" not in {node.id for node in free.nodes}
        assert any("passes Oral" in told for told in compared.legend)


def test_every_combination_has_a_row_unless_near_equals_are_folded(
    comparison: corridor.Comparison,
) -> None:
    every = combinations_compared(comparison, 0.0)
    assert len(every.sheet.rows) == len(comparison.choices)
    folded = combinations_compared(comparison, 0.02)
    assert len(folded.sheet.rows) < len(every.sheet.rows)
    counts = [
        int(str(gates).rpartition("(+")[2][:-1])
        for gates in column(folded.sheet, "Gates")
        if str(gates).endswith(")") and "(+" in str(gates)
    ]
    assert sum(counts) + len(folded.sheet.rows) == len(every.sheet.rows)
    assert not any("so many more" in told for told in every.legend)
    assert any("2 %" in told for told in folded.legend)


def test_a_front_is_folded_in_its_table_alone(planner: corridor.Planner) -> None:
    plans = planner.pareto("Almaty", "Istanbul")
    stands = near_equal_plans(plans, 0.05)
    rows = plans_compared(plans, "time", 0.05).sheet.rows
    assert len(rows) == len(set(stands)) < len(plans)
    assert len(plans_compared(plans, "time", 0.0).sheet.rows) == len(plans)
    for criterion in ("time", "cost", "emissions", "distance"):
        amounts = [plan.totals.by(criterion) for plan in plans]
        least = amounts.index(min(amounts))
        assert stands[least] == least


def test_two_ways_stand_side_by_side_with_what_the_first_takes_more(
    planner: corridor.Planner,
) -> None:
    one = planner.route("Lianyungang", "Duisburg", via="gate:oral")
    other = planner.route("Lianyungang", "Duisburg", via="gate:iletsk")
    rows = {row[0]: row[1:] for row in two_ways_sheet(one, other).rows}
    assert rows["Gates"][:2] == ("Dostyk - Oral - Małaszewicze", "Dostyk - Iletsk - Małaszewicze")
    more = one.distance_km - other.distance_km
    assert rows["Distance, km"] == (
        f"{one.distance_km:,.0f}",
        f"{other.distance_km:,.0f}",
        f"{more:+,.0f}",
    )
    cells = [row[2] for row in differences_sheet(one, other).rows]
    hours = sum(cell.value for cell in cells if isinstance(cell, Difference))
    assert hours == pytest.approx(one.hours.typical - other.hours.typical, abs=0.5)


def test_worlds_stand_beside_each_other_and_tell_what_changes(
    comparison: corridor.Comparison,
) -> None:
    shut = corridor.Planner(scenario="malaszewicze-shut").compare("Lianyungang", "Duisburg")
    sheet = worlds_sheet({"Base": comparison, "shut": shut})
    assert [one.heading for one in sheet.columns] == ["Corridor", "What", "Base", "shut", "+/-"]
    groups: dict[str, dict[str, tuple[object, ...]]] = {}
    for family, what, *cells in sheet.rows:
        if family:
            group = groups[str(family)] = {}
        group[str(what)] = tuple(cells)
    rail = groups["northern, by rail"]
    assert rail["Gates"] == ("Małaszewicze", "Indra", None)
    after, before = (
        next(c.totals.hours for c in world.leaders if (c.corridor, c.trunk) == ("northern", "rail"))
        for world in (shut, comparison)
    )
    more = after - before
    assert rail["Days"][2] == f"{more:+.1f} h"
    assert groups["middle, by rail"].keys() == {"Days"}
    assert groups["middle, by rail"]["Days"][2] is None
    assert "* West Kazakhstan" in groups


def test_a_corridor_that_makes_no_sense_has_no_row(planner: corridor.Planner) -> None:
    """From Oral to Saratov round the Cape: possible, and in the list of all combinations."""
    comparison = planner.compare("Oral", "Saratov")
    assert "sea" in {choice.corridor for choice in comparison.choices}
    assert [choice.trunk for choice in comparison.rows] == ["rail", "road"]
