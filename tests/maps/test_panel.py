"""The panel beside the map: its figures are the plan's."""

from __future__ import annotations

from datetime import date

import pytest

import corridor
from corridor.maps import route_map
from corridor.maps.panel import panel
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
        assert (total["figure"], total["span"]) == (usual, f"{low}–{high}")
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


def test_the_legs_and_the_changes_add_up_to_the_total(plan, told):
    rows = [*(leg["amounts"] for leg in told["legs"]), told["handling"]]
    for column, (total, unit) in enumerate(((plan.hours, 24), (plan.usd_per_feu, 1)), start=1):
        parts = [_number(row[column]) for row in rows]
        assert sum(parts) == pytest.approx(total.typical / unit, abs=0.51 * len(parts))
        assert _number(told["whole"][column]) == pytest.approx(total.typical / unit, abs=0.5)


def test_what_rests_on_an_estimate_is_marked_and_nothing_else(plan, told):
    estimated = set(plan.estimated)
    for leg, row in zip(plan.legs, told["legs"], strict=True):
        guessed = (
            bool(estimated & {link.id for link in leg.links}),
            leg.estimated_share("hours") > 0,
            leg.estimated_share("usd_per_feu") > 0,
        )
        assert tuple(text.startswith("≈ ") for text in row["amounts"]) == guessed
    whole = (
        bool(estimated),
        plan.estimated_share("hours") > 0,
        plan.estimated_share("usd_per_feu") > 0,
    )
    assert tuple(text.startswith("≈ ") for text in told["whole"]) == whole


def test_the_legend_shows_estimated_lengths_on_a_way_that_has_them(planner):
    by_sea = panel(planner.route("Xuzhou", "Rotterdam", mode="sea,rail", by="cost"))["legend"]
    assert by_sea["ways"][0].startswith("rail")
    assert by_sea["estimated"] == "sea"
    assert panel(planner.route("Oral", "Saratov"))["legend"]["estimated"] == ""


def test_the_corridor_is_told_by_its_gates(plan, told):
    assert " - ".join(told["gates"]) == plan.corridor
    assert " – ".join(told["gates"]) in PageParts(route_map(plan).html()).texts


def test_borders_and_changes_tell_their_hours_range_and_price(plan, told):
    for change, row in zip(plan.transfers, told["changes"], strict=True):
        assert row["hours"].removeprefix("≈ ") == f"{change.hours.typical:g} h"
        assert f"USD {change.usd_per_feu.typical:,.0f}" in row["usd"]
    for border, row in zip(plan.borders, told["borders"], strict=True):
        if border.hours.high:
            assert row["hours"].removeprefix("≈ ") == f"{border.hours.typical:g} h"
            assert row["span"] == f"{border.hours.low:g}–{border.hours.high:g} h"
        else:
            assert (row["hours"], row["aside"]) == ("", "no wait of its own")


def test_what_passing_costs_is_told_in_all_measures(plan, told):
    ((table,),) = [cost["tables"] for cost in told["costs"]]
    extra = plan.via_costs[0].extra
    amounts = (extra.distance_km, extra.hours / 24, extra.usd_per_feu, extra.kg_co2e_per_feu)
    for shown, amount in zip(table["extra"]["amounts"], amounts, strict=True):
        assert shown[0] == ("+" if amount > 0 else "−")
        assert _number(shown[1:].removeprefix("< ")) == pytest.approx(abs(amount), abs=0.5)
    assert table["ways"][0]["amounts"][0] == f"{plan.distance_km:,.0f}"
    assert "Passing West Kazakhstan takes" in table["told"]


def test_what_keeping_out_costs_is_told_in_all_measures(planner):
    plan = planner.route("Lianyungang", "Duisburg", avoid="RU")
    (cost,) = panel(plan)["costs"]
    (table,) = cost["tables"]
    extra = plan.avoid_costs[0].extra
    assert cost["title"] == "What keeping out costs"
    assert table["told"].startswith("Keeping out of Russia takes")
    assert table["extra"]["amounts"][1] == f"+{extra.hours / 24:.1f}"


def test_keeping_out_of_what_the_best_way_does_not_touch_costs_nothing(planner):
    plan = planner.route("Lianyungang", "Duisburg", avoid="ES")
    ((table,),) = [cost["tables"] for cost in panel(plan)["costs"]]
    assert "costs nothing" in table["told"]
    assert table["ways"] == []


def test_a_place_that_no_way_goes_around_is_said_to_be_one(tmp_path):
    plan = corridor.Planner(hostile_package(tmp_path)).route("a", "d", via="b")
    ((table,),) = [cost["tables"] for cost in panel(plan)["costs"]]
    assert table["ways"][-1]["amounts"] is None
    assert table["extra"] is None
    assert "there is none" in PageParts(route_map(plan).html()).texts


def test_scenario_and_day_are_told_on_the_page():
    planner = corridor.Planner(scenario="caspian-winter", day=date(2027, 1, 15))
    plan = planner.route("Urumqi", "Poti", via="Aktau")
    assert plan.query.scenarios
    world = panel(plan)["world"]
    assert world == f"What if: {plan.query.scenarios[0]} · On 15 January 2027"
    assert world in PageParts(route_map(plan).html()).texts


def test_the_world_as_it_is_is_not_told_of(told):
    assert told["world"] == ""


def test_limits_cargo_and_what_is_best_are_told():
    planner = corridor.Planner(cargo=Cargo(feu=2, teu=1, tonnes=50))
    plan = planner.route("Lianyungang", "Duisburg", by="cost", max_days=30)
    told = panel(plan)
    assert told["asked"].startswith("least cost, by rail")
    assert "within 30.0 days" in told["asked"]
    cargo = dict(told["facts"])["Cargo"]
    assert cargo.startswith("2 FEU, 1 TEU, 50 t: USD ")
    assert f"{plan.cargo_usd.typical:,.0f}" in cargo


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
    rows = dict(scene["legs"][0]["parts"][0]["rows"])
    leg = plan.legs[0]
    assert rows["Time"].startswith(f"{leg.hours.typical / 24:.1f} days (")
    assert rows["Cost"].startswith(f"USD {leg.usd_per_feu.typical:,.0f} (")
    assert all(key in rows["Sources"] for term in leg.terms for key in term.figure.source)
    parts = [part for stop in scene["stops"] for part in stop["parts"]]
    changes = [dict(part["rows"]) for part in parts if part["symbol"] == "gauge"]
    for change, told in zip(plan.transfers, changes, strict=True):
        assert told["Time"].startswith(f"{change.hours.typical:g} h (")
        assert told["Cost"].startswith(f"USD {change.usd_per_feu.typical:,.0f}")
        assert all(key in told["Sources"] for t in change.terms for key in t.figure.source)
    borders = [dict(part["rows"]) for part in parts if part["symbol"] == "border"]
    for border, told in zip(plan.borders, borders, strict=True):
        assert ("Time" in told) == bool(border.hours.high)
        assert all(key in told["Sources"] for t in border.terms for key in t.figure.source)


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
