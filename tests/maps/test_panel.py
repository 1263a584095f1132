"""The panel beside the map: its figures are the plan's."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date

import pytest

import corridor
from corridor.maps import route_map
from corridor.maps.panel import panel
from corridor.report.amounts import days_text
from corridor.report.costs import base_cost_told, costs_told
from corridor.report.itinerary import itinerary
from corridor.report.names import place_name
from corridor.report.sheets import where_and_what
from corridor.routing import Cargo
from tests.maps.hostile import hostile_package
from tests.maps.page_parts import PageParts


@pytest.fixture(scope="module")
def plan(planner):
    return planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")


@pytest.fixture(scope="module")
def told(plan):
    return panel(plan)


def _number(text):
    return float(text.removeprefix("≈ ").replace(",", ""))


def test_the_totals_are_the_plans_with_range_and_share_of_estimates(plan, told):
    km, days, usd, kg = told["totals"]
    assert _number(km["figure"]) == pytest.approx(plan.distance_km, abs=0.5)
    assert days["unit"] == "days"
    ranges = ((days, plan.hours, 24, 1), (usd, plan.usd_per_feu, 1, 0))
    for total, amount, unit, places in (*ranges, (kg, plan.kg_co2e_per_feu, 1, 0)):
        low, usual, high = (
            f"{value / unit:,.{places}f}" for value in (amount.low, amount.typical, amount.high)
        )
        assert (total["figure"], total["span"]) == (usual, f"{low}-{high}")
    for total, measure in ((days, "hours"), (usd, "usd_per_feu")):
        assert total["estimated"] == f"{100 * plan.estimated_share(measure):.0f} % on estimates"


def test_the_page_shows_every_total(told, plan):
    shown = PageParts(route_map(plan).html()).texts
    for total in told["totals"]:
        assert total["figure"] in shown
        assert total["estimated"] in shown


def test_a_short_way_is_told_in_hours(planner):
    plan = planner.route("Oral", "Aksai")
    total = panel(plan)["totals"][1]
    assert plan.hours.high < 48
    assert total["unit"] == "hours"
    assert _number(total["figure"]) == pytest.approx(plan.hours.typical, abs=0.05)


def test_the_rows_of_the_route_add_up_to_the_total(plan, told):
    rows = told["route"]["rows"]
    for column, total in (("hours", plan.hours), ("usd", plan.usd_per_feu)):
        parts = [_number(row[column] or "0") for row in rows]
        assert sum(parts) == pytest.approx(total.typical, abs=0.51 * len(parts))
    counted = [row["km"] for row in rows if row["km"]]
    assert _number(counted[-1]) == pytest.approx(plan.distance_km, abs=0.5)


def test_the_legend_shows_estimated_lengths_on_a_way_that_has_them(planner):
    by_sea = panel(planner.route("Xuzhou", "Rotterdam", mode="sea,rail", by="cost"))["legend"]
    assert by_sea["ways"][0].startswith("rail")
    assert by_sea["estimated"] == "sea"
    assert panel(planner.route("Oral", "Saratov"))["legend"]["estimated"] == ""


def test_the_corridor_is_told_by_its_gates(plan, told):
    assert told["corridor"] == plan.corridor
    assert plan.corridor in PageParts(route_map(plan).html()).texts


def test_the_route_is_the_itinerary_row_by_row(plan, told):
    shown = told["route"]["rows"]
    for row, cells in zip(itinerary(plan), shown, strict=True):
        assert cells["place"] == place_name(row.place)
        assert cells["how"] == where_and_what(row.country, row.what)
        assert cells["leg"] == row.leg
        assert cells["aside"] == row.facility
        assert bool(cells["symbol"]) == (not row.leg and bool(row.symbol))
        if row.usd_per_feu.high:
            assert cells["usd"].startswith("≈ ") == (row.estimated_share("usd_per_feu") > 0)
        if row.kind == "stop":
            low, high = row.hours.low, row.hours.high
            assert cells["span"].startswith(f"{low:.1f}".removesuffix(".0")) == (low != high)
        if row.hours.high:
            assert _number(cells["hours"]) == pytest.approx(row.hours.typical, abs=0.05)
            assert cells["hours"].startswith("≈ ") == (row.estimated_share("hours") > 0)
    assert "Oral" in [cells["place"] for cells in shown]
    texts = PageParts(route_map(plan).html()).texts
    assert all(cells["place"] in texts for cells in shown)


def test_what_passing_costs_is_told_in_the_head_and_in_all_measures(plan, told):
    assert told["told"] == [str(sentence) for sentence in costs_told(plan)]
    assert told["told"][0].startswith("West Kazakhstan costs +")
    (table,) = told["costs"]["tables"]
    assert table["told"] == told["told"][0]
    extra = plan.via_costs[0].extra
    name, *amounts = table["rows"][-1]
    assert name == "difference"
    for shown, amount in zip(amounts, astuple(extra), strict=True):
        assert shown[0] == ("+" if amount > 0 else "-")
        assert _number(shown) == pytest.approx(amount, abs=0.5)
    assert table["rows"][0][1] == f"{plan.distance_km:,.0f}"


def test_what_keeping_out_costs_is_told_in_all_measures(planner):
    plan = planner.route("Lianyungang", "Duisburg", avoid="RU")
    told = panel(plan)
    (table,) = told["costs"]["tables"]
    assert told["told"] == [table["told"]]
    assert table["told"].startswith("Keeping out of Russia costs +")
    assert table["rows"][-1][2] == f"{plan.avoid_costs[0].extra.hours:+,.1f}"


def test_keeping_out_of_what_the_best_way_does_not_touch_costs_nothing(planner):
    told = panel(planner.route("Lianyungang", "Duisburg", avoid="ES"))
    assert "costs nothing" in told["told"][0]
    assert told["costs"]["tables"] == []


def test_a_place_that_no_way_goes_around_is_said_to_be_one(tmp_path):
    plan = corridor.Planner(hostile_package(tmp_path)).route("a", "d", via="b")
    (table,) = panel(plan)["costs"]["tables"]
    assert table["rows"][-1][1:] == ["there is none", "", "", ""]
    assert "there is none" in PageParts(route_map(plan).html()).texts


def test_scenario_and_day_are_told_on_the_page():
    planner = corridor.Planner(scenario="caspian-winter", day=date(2027, 1, 15))
    plan = planner.route("Urumqi", "Poti", via="Aktau")
    assert plan.query.scenarios
    told = panel(plan)
    assert told["world"] == f"Changed by {plan.query.scenarios[0]}. Leaves on 2027-01-15."
    assert told["told"][-1] == base_cost_told(plan.base_cost, plan)
    texts = PageParts(route_map(plan).html()).texts
    assert {told["world"], told["told"][-1]} <= set(texts)


def test_without_a_day_the_world_is_told_as_of_the_release(told):
    assert told["world"] == "Situation as of 2026-11-24."


def test_the_days_of_arrival_are_told_where_a_day_of_departure_was_asked_for():
    plan = corridor.Planner(day=date(2026, 1, 15)).route("Oral", "Saratov")
    arrival = dict(panel(plan)["facts"])["World"]
    assert arrival.startswith("Leaves on 2026-01-15, arrives on about 2026-01-1")


def test_limits_cargo_and_what_is_best_are_told():
    planner = corridor.Planner(cargo=Cargo(feu=2, teu=1, tonnes=50))
    plan = planner.route("Lianyungang", "Duisburg", by="cost", max_days=30)
    told = panel(plan)
    assert told["asked"].startswith("least cost, by rail")
    assert "within 30.0 days" in told["asked"]
    usd = f"{plan.cargo_usd.typical:,.0f} USD ("
    assert told["told"][0].startswith(f"The whole cargo, 2 FEU, 1 TEU, 50 t: {usd}")


def test_bars_tell_cost_and_emissions_of_each_leg_and_of_the_changes(plan, told):
    parts = [*plan.legs, plan.transfers]
    assert len(told["bars"]) == len(parts)
    for leg, row in zip(plan.legs, told["bars"], strict=False):
        assert row["class"] == leg.mode
        usd, kg = (amount["figure"] for amount in row["amounts"])
        assert _number(usd) == pytest.approx(leg.usd_per_feu.typical, abs=0.5)
        assert _number(kg) == pytest.approx(leg.kg_co2e_per_feu.typical, abs=0.5)
    for measure in (0, 1):
        lengths = [row["amounts"][measure]["length"] for row in told["bars"]]
        assert max(lengths) == 100
        assert min(lengths) >= 0


def test_popups_tell_hours_price_and_the_sources_of_the_figures(plan):
    scene = PageParts(route_map(plan).html()).plan()
    (part,) = scene["legs"][0]["parts"]
    rows = _told(part)
    leg = plan.legs[0]
    assert rows["Time"].startswith(days_text(leg.hours))
    assert rows["Cost"].startswith(f"{leg.usd_per_feu.typical:,.0f} USD (")
    assert all(key in rows["Sources"] for term in leg.terms for key in term.figure.source)
    parts = [part for stop in scene["stops"] for part in stop["parts"]]
    changes = [_told(part) for part in parts if part["symbol"] == "gauge"]
    for change, told in zip(plan.transfers, changes, strict=True):
        assert told["Time"].startswith(days_text(change.hours))
        assert told["Cost"].startswith(f"{change.usd_per_feu.typical:,.0f} USD")
        assert all(key in told["Sources"] for t in change.terms for key in t.figure.source)
    borders = [_told(part) for part in parts if part["symbol"] == "border"]
    for border, told in zip(plan.borders, borders, strict=True):
        assert ("Time" in told) == bool(border.hours.high)
        assert all(key in told["Sources"] for t in border.terms for key in t.figure.source)


def _told(part):
    return dict([*part["figures"], *part["rows"]])


def test_every_source_is_explained_once_by_title_and_address(plan):
    parts = PageParts(route_map(plan).html())
    explained = [a["data-source"] for _, a in parts.tags if "data-source" in a]
    rests = {key for p in plan.passages for key in p.link.source}
    rests |= {key for term in plan.terms for key in term.figure.source}
    rests |= {key for change in plan.transfers for key in change.source}
    assert sorted(explained) == sorted(rests)
    for source in map(plan.network.sources.__getitem__, rests):
        assert source.title in parts.texts
        assert not source.url or source.url in parts.texts


def test_the_sources_of_all_drawn_plans_are_explained(planner):
    plan, *others = planner.alternatives("Lianyungang", "Duisburg", 3)
    parts = PageParts(route_map(plan, others).html())
    explained = {a["data-source"] for _, a in parts.tags if "data-source" in a}
    for one in (plan, *others):
        assert {key for term in one.terms for key in term.figure.source} <= explained
