"""The land bridge, what a transit is charged, and what is told of ways left out."""

import pytest

import corridor

CHARGE = 1500.0


def cost(plan: corridor.Plan, *, charged: float = 0.0) -> float:
    return plan.usd_per_feu.typical + 7 * plan.hours.typical + charged


def test_the_ocean_is_left_out_and_told_in_one_line(planner: corridor.Planner) -> None:
    plan = planner.route("Lianyungang", "Duisburg")
    assert {leg.mode for leg in plan.legs} == {"rail"}
    over = planner.route("Lianyungang", "Duisburg", mode="rail,ferry,sea", by="cost")
    assert "cape" in {gate.id for gate in over.gates}
    (told,) = [note for note in plan.notes if "Over the ocean" in note]
    assert f"{over.hours.typical / 24:.1f} days and {over.usd_per_feu.typical:,.0f} USD" in told
    assert not [note for note in over.notes if "Over the ocean" in note]


def test_a_via_on_the_ocean_opens_it(planner: corridor.Planner) -> None:
    plan = planner.route("Lianyungang", "Duisburg", via="gate:cape")
    assert "cape" in {gate.id for gate in plan.gates}


def test_short_seas_belong_to_the_land_bridge(planner: corridor.Planner) -> None:
    assert "sea" in {leg.mode for leg in planner.route("Busan", "Almaty").legs}


def test_a_transit_of_russia_is_charged_in_the_choice_and_never_in_the_price(
    planner: corridor.Planner,
) -> None:
    free = {"transit": "RU=0,BY=0"}
    for ends in (("Xian", "Baku"), ("Almaty", "Istanbul")):
        plan, freely = planner.route(*ends), planner.route(*ends, **free)
        assert "RU" not in plan.countries
        assert "RU" in freely.countries
        assert cost(freely) < cost(plan) <= cost(freely, charged=CHARGE)
        (told,) = [note for note in plan.notes if "--transit" in note]
        less = freely.usd_per_feu.typical - plan.usd_per_feu.typical
        assert f"{less:+,.0f} USD" in told
        kept = planner.route(*ends, via=[f"gate:{gate.id}" for gate in freely.gates])
        assert kept.usd_per_feu.typical == pytest.approx(freely.usd_per_feu.typical)


def test_a_trip_that_begins_or_ends_in_russia_is_charged_nothing(
    planner: corridor.Planner,
) -> None:
    for ends in (("Xian", "Moscow"), ("Minsk", "Almaty"), ("Oral", "Saratov")):
        plan, freely = planner.route(*ends), planner.route(*ends, transit="RU=0,BY=0")
        assert plan.nodes == freely.nodes
        assert not [note for note in plan.notes if "--transit" in note]


@pytest.mark.parametrize("word", ["RU", "RU=", "RU=-1", "RU=nan", "RUS=5", "=5", "RU=1e9"])
def test_what_is_no_charge_is_refused(planner: corridor.Planner, word: str) -> None:
    with pytest.raises(corridor.BadQuestion, match="--transit"):
        planner.route("Oral", "Saratov", transit=word)


def test_ties_are_other_gates_by_which_the_way_costs_little_more(
    planner: corridor.Planner,
) -> None:
    plan = planner.route("Lianyungang", "Duisburg")
    rivals = {rival.gate.id: rival for tie in plan.ties for rival in tie.rivals}
    assert "oral" in rivals
    by_oral = planner.route("Lianyungang", "Duisburg", via="gate:oral")
    more = by_oral.totals.less(plan.totals)
    assert rivals["oral"].more.usd_per_feu == pytest.approx(more.usd_per_feu, abs=0.01)
    assert rivals["oral"].more.hours == pytest.approx(more.hours, abs=0.01)
    assert all(0 <= rival.share <= 0.05 for rival in rivals.values())
