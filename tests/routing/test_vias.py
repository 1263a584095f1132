"""Plans that must pass something, or keep out of it, on the real network."""

from __future__ import annotations

import pytest

import corridor


def modes(plan: corridor.Plan) -> list[str]:
    return [leg.mode for leg in plan.legs]


def test_via_suez_sails_from_a_chinese_port(planner: corridor.Planner) -> None:
    plan = planner.route("Lianyungang", "Duisburg", via="Suez")
    voyages = [leg for leg in plan.legs if leg.mode == "sea"]
    assert [leg.start.country for leg in voyages] == ["CN"]
    assert "suez" in {gate.id for gate in plan.gates}
    assert plan.trunk == "sea"
    assert plan.corridor.startswith("Chinese sea ports - Suez")
    (suez,) = plan.via_costs
    assert suez.avoiding is not None
    assert suez.extra is not None
    assert suez.extra.hours == pytest.approx(plan.hours.typical - suez.avoiding.hours)
    assert suez.extra.hours > 0 > suez.extra.usd_per_feu


@pytest.mark.parametrize("by", ["time", "cost", "emissions"])
def test_without_russia_freight_goes_by_the_caspian_or_by_sea(
    planner: corridor.Planner, by: str
) -> None:
    plan = planner.route("Xuzhou", "Hamburg", avoid="RU", by=by)
    assert "RU" not in {node.country for node in plan.nodes}
    assert {"sea", "ferry"} & set(modes(plan))
    (russia,) = plan.avoid_costs
    assert russia.avoided == "Russia"
    assert russia.avoiding.hours == pytest.approx(plan.hours.typical)
    free = planner.route("Xuzhou", "Hamburg", by=by)
    assert russia.free.hours == pytest.approx(free.hours.typical)
    measure = {"time": "hours", "cost": "usd_per_feu", "emissions": "kg_co2e_per_feu"}[by]
    assert getattr(russia.extra, measure) >= -1e-6


def test_each_thing_avoided_has_its_own_cost_with_the_others_kept_out(
    planner: corridor.Planner,
) -> None:
    plan = planner.route("Xuzhou", "Hamburg", avoid=["RU", "TR"])
    russia, turkey = plan.avoid_costs
    assert (russia.avoided, turkey.avoided) == ("Russia", "Türkiye")
    without_turkey = planner.route("Xuzhou", "Hamburg", avoid="TR")
    without_russia = planner.route("Xuzhou", "Hamburg", avoid="RU")
    assert russia.free.hours == pytest.approx(without_turkey.hours.typical)
    assert turkey.free.hours == pytest.approx(without_russia.hours.typical)


def test_without_russia_and_turkey_no_railway_leads_to_europe(planner: corridor.Planner) -> None:
    with pytest.raises(corridor.NoRoute, match=r"by rail .* avoiding RU and TR") as told:
        planner.route("Lianyungang", "Duisburg", avoid="RU,TR", mode="rail")
    assert "drop --avoid RU" in told.value.hint


@pytest.mark.parametrize("word", ["ferry", "sea", "1520", "1435 mm"])
def test_a_mode_or_a_gauge_is_nothing_to_go_through(planner: corridor.Planner, word: str) -> None:
    with pytest.raises(corridor.BadQuestion, match=f"--via {word}: a (mode|gauge) cannot"):
        planner.route("Oral", "Saratov", via=word)


@pytest.mark.parametrize("gate", ["oral", "kuryk", "aktau", "manzhouli", "kapikule", "suez"])
def test_a_gate_that_is_demanded_is_taken_and_one_that_is_avoided_is_not(
    planner: corridor.Planner, gate: str
) -> None:
    plan = planner.route("Lianyungang", "Duisburg", via=f"gate:{gate}")
    assert gate in {passed.id for passed in plan.gates}
    (cost,) = plan.via_costs
    other = planner.route("Lianyungang", "Duisburg", avoid=f"gate:{gate}")
    assert gate not in {passed.id for passed in other.gates}
    assert cost.avoiding is not None
    assert cost.avoiding.hours == pytest.approx(other.hours.typical)


def test_a_gauge_that_is_avoided_is_not_used(planner: corridor.Planner) -> None:
    plan = planner.route("Lianyungang", "Duisburg", avoid="1520")
    assert {leg.gauge_mm for leg in plan.legs} <= {1435, None}
    assert "sea" in modes(plan)


def test_one_may_stay_in_kazakhstan_on_its_line_through_russia_but_not_avoid_russia_too(
    planner: corridor.Planner,
) -> None:
    plan = planner.route("Aktobe", "Oral", stay="KZ")
    assert plan.countries == ("KZ",)
    assert "RU" in {node.country for node in plan.nodes}
    assert any("worked by the railway of KZ" in note for note in plan.notes)
    with pytest.raises(corridor.NoRoute, match="avoiding RU, staying on KZ"):
        planner.route("Aktobe", "Oral", stay="KZ", avoid="RU")
