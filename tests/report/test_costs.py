"""What demands and a changed world cost, in sentences and tables."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date
from pathlib import Path

import pytest

import corridor
from corridor.report.cost_tables import cost_tables
from corridor.report.costs import base_cost_told, costs_told, inside_told
from corridor.report.sheets import legs_sheet
from corridor.routing import Totals
from tests.packages import write_package


def _amounts(totals: Totals | None) -> tuple[float, ...]:
    assert totals is not None
    return astuple(totals)


@pytest.fixture(scope="module")
def plan(planner: corridor.Planner) -> corridor.Plan:
    return planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")


def test_the_part_inside_a_demanded_region_is_counted_between_its_own_places(
    plan: corridor.Plan,
) -> None:
    (cost,) = plan.via_costs
    inside = cost.inside
    assert inside is not None
    assert {node.region for node in inside.nodes} == {"KZ-27"}
    within = [p for p in plan.passages if {p.start.region, p.end.region} == {"KZ-27"}]
    assert inside.totals == Totals.of(within)
    assert inside.totals.distance_km == sum(p.link.distance_km for p in within) > 200
    told = inside_told(cost)
    assert told.startswith("Inside West Kazakhstan, Shyngyrlau - Semiglavy Mar: ")
    assert f"{inside.totals.distance_km:,.0f} km" in told


def test_a_single_place_has_no_inside(planner: corridor.Planner) -> None:
    (cost,) = planner.route("Lianyungang", "Duisburg", via="Oral").via_costs
    assert cost.inside is None
    assert inside_told(cost) == ""


def test_a_scenario_is_weighed_against_the_base_world() -> None:
    shut = corridor.Planner(scenario="malaszewicze-shut").route("Lianyungang", "Duisburg")
    usual = corridor.Planner().route("Lianyungang", "Duisburg")
    cost = shut.base_cost
    assert cost is not None
    assert cost.extra is not None
    assert (cost.changed, cost.corridor) == (shut.totals, usual.corridor)
    assert _amounts(cost.base) == pytest.approx(_amounts(usual.totals))
    assert _amounts(cost.extra) == pytest.approx(_amounts(shut.totals.less(usual.totals)))
    told = base_cost_told(cost, shut)
    assert told.startswith(f"{shut.query.scenarios[0]}: +")
    assert told.endswith(f"against the base case, whose route is {usual.corridor}")
    assert usual.base_cost is None


def test_a_day_is_weighed_against_the_base_world() -> None:
    plan = corridor.Planner(day=date(2025, 9, 5)).route("Lianyungang", "Duisburg")
    usual = corridor.Planner().route("Lianyungang", "Duisburg")
    assert plan.base_cost is not None
    assert _amounts(plan.base_cost.base) == pytest.approx(_amounts(usual.totals))
    assert any(told.startswith("departure on 2025-09-05: +") for told in costs_told(plan))


def test_every_alternative_is_weighed_against_the_best_way_of_the_base() -> None:
    plans = corridor.Planner(scenario="malaszewicze-shut").alternatives("Xuzhou", "Hamburg", 2)
    base = _amounts(corridor.Planner().route("Xuzhou", "Hamburg").totals)
    assert len(plans) == 2
    for plan in plans:
        assert plan.base_cost is not None
        assert _amounts(plan.base_cost.base) == pytest.approx(base)


def test_a_way_that_only_the_changed_world_has_says_so(tmp_path: Path) -> None:
    nodes = [{"id": id_} for id_ in ("a", "b")]
    links = [{"id": "rail-a--b", "from": "a", "to": "b", "distance_km": 100, "status": "planned"}]
    data = write_package(tmp_path / "data", nodes=nodes, links=links)
    scenario = tmp_path / "built.toml"
    scenario.write_text(
        'name = "Built"\n[[open]]\nlinks = ["rail-a--b"]\nreason = "it is"\nsource = "judgement"\n',
        encoding="utf-8",
    )
    plan = corridor.Planner(data, scenario=scenario).route("a", "b")
    assert plan.base_cost is not None
    assert plan.base_cost.base is None
    assert plan.base_cost.extra is None
    assert costs_told(plan) == ("Built: no such route in the base case",)


def test_the_whole_cargo_stands_first_where_it_is_more_than_one_box(plan: corridor.Plan) -> None:
    cargo = corridor.Planner(cargo=corridor.Cargo(feu=5))
    many = cargo.route("Lianyungang", "Duisburg", via="West Kazakhstan")
    told = costs_told(many)[0]
    assert told.startswith(f"The whole cargo, 5 FEU: {5 * many.usd_per_feu.typical:,.0f} USD (")
    assert not any("whole cargo" in sentence for sentence in costs_told(plan))


def test_emissions_are_told_where_they_are_what_is_made_least(planner: corridor.Planner) -> None:
    greenest = planner.route("Lianyungang", "Duisburg", via="West Kazakhstan", by="emissions")
    fastest = planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")
    assert "kg CO2e" in costs_told(greenest)[0]
    assert "kg CO2e" not in costs_told(fastest)[0]


def test_the_table_of_a_via_has_the_same_figures_as_its_sentence(plan: corridor.Plan) -> None:
    (table,) = cost_tables(plan)
    (cost,) = plan.via_costs
    assert [name for name, _ in table.ways] == ["this plan", "best way round it"]
    assert _amounts(table.ways[0][1]) == pytest.approx(_amounts(plan.totals))
    assert table.extra == cost.extra
    assert table.told == costs_told(plan)[0]


def test_what_costs_nothing_has_a_sentence_and_no_table(planner: corridor.Planner) -> None:
    (table,) = cost_tables(planner.route("Lianyungang", "Duisburg", avoid="ES"))
    assert "costs nothing" in table.told
    assert (table.ways, table.extra) == ((), None)


def test_the_estimated_share_of_cost_is_told_leg_by_leg(planner: corridor.Planner) -> None:
    plan = planner.route("Lianyungang", "Duisburg", via="Oral")
    sheet = legs_sheet([plan])
    at = [column.heading for column in sheet.columns].index("Of the cost estimated, %")
    for leg, row in zip(plan.legs, sheet.rows, strict=True):
        share = row[at]
        assert isinstance(share, float)
        assert share == pytest.approx(100 * leg.estimated_share("usd_per_feu"))
    estimated = sum(
        leg.estimated_share("usd_per_feu") * leg.usd_per_feu.typical for leg in plan.legs
    ) + sum(
        change.estimated_share("usd_per_feu") * change.usd_per_feu.typical
        for change in plan.transfers
    )
    whole = plan.estimated_share("usd_per_feu") * plan.usd_per_feu.typical
    assert estimated == pytest.approx(whole)
