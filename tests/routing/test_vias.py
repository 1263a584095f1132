"""Plans that must pass something, or keep out of it, on the real network."""

from __future__ import annotations

import random

import pytest

import corridor


def modes(plan: corridor.Plan) -> list[str]:
    return [leg.mode for leg in plan.legs]


def test_via_suez_sails_from_a_chinese_port() -> None:
    # The calendar has the Red Sea restricted since December 2023.
    planner = corridor.Planner(statuses={"open", "restricted"})
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
    with pytest.raises(corridor.NoRoute, match="avoiding RU, keeping to KZ"):
        planner.route("Aktobe", "Oral", stay="KZ", avoid="RU")


@pytest.mark.parametrize(
    "words",
    [
        ["Oral", "Oral"],
        ["Oral", "Уральск"],
        "oral,Орал,KZURA",
        ["Lianyungang", "Oral"],
        ["Oral", "Duisburg"],
        ["Lianyungang", "Oral", "665602", "Duisburg"],
    ],
)
def test_vias_that_are_passed_anyway_fold(
    planner: corridor.Planner, words: str | list[str]
) -> None:
    once = planner.route("Lianyungang", "Duisburg", via="Oral")
    plan = planner.route("Lianyungang", "Duisburg", via=words)
    assert plan.nodes == once.nodes
    assert plan.via_costs == once.via_costs
    (oral,) = plan.via_costs
    assert oral.avoiding is not None
    told = [note for note in plan.notes if note not in once.notes]
    assert all("asks for no more" in note for note in told)
    assert len(told) == sum(end in words for end in ("Lianyungang", "Duisburg"))


def test_a_gate_asked_for_twice_is_asked_for_once(planner: corridor.Planner) -> None:
    twice = planner.route("Lianyungang", "Duisburg", via=["gate:oral", "gate:Oral"])
    assert len(twice.via_costs) == 1


@pytest.mark.parametrize(
    "words", ["Oral,West Kazakhstan", "West Kazakhstan,Oral", "Oral,Aksai,Oral"]
)
def test_a_way_round_a_via_is_looked_for_without_what_lies_in_it(
    planner: corridor.Planner, words: str
) -> None:
    """That another via lies in a region does not mean that no way leads round the region."""
    plan = planner.route("Lianyungang", "Duisburg", via=words)
    assert all(cost.avoiding is not None for cost in plan.via_costs)


@pytest.mark.parametrize("word", ["Brazil", "BR", "Бразилия", "Kosovo"])
def test_keeping_out_of_what_is_not_there_is_told_as_such(
    planner: corridor.Planner, word: str
) -> None:
    plan = planner.route("Almaty", "Minsk", avoid=word)
    assert plan.avoid_costs == ()
    assert [note for note in plan.notes if "is not part of the open network" in note]
    assert plan.query.avoid == (word,)


def test_keeping_out_of_a_part_of_the_network_costs_nothing_where_no_way_meets_it(
    planner: corridor.Planner,
) -> None:
    plan = planner.route("Almaty", "Minsk", avoid="Iran,EU,road")
    assert not [note for note in plan.notes if "is not part" in note]
    assert len(plan.avoid_costs) == 3
    assert all(cost.extra.hours == 0 for cost in plan.avoid_costs)


@pytest.mark.slow
def test_every_country_is_there_or_said_not_to_be(planner: corridor.Planner) -> None:
    countries = {node.country for node in planner.network.nodes.values()}
    nodes = {node: row.country for node, row in planner.network.nodes.items()}
    there = {nodes[node] for node in planner.router.graph.node_states}
    for code in sorted((countries | {"BR", "US", "AU", "XK", "IS"}) - {"KZ", "RU"}):
        plan = planner.route("Almaty", "Oral", avoid=code)
        said = any("is not part of the open network" in note for note in plan.notes)
        assert said is (code not in there)
        assert len(plan.avoid_costs) == (code in there)


@pytest.mark.parametrize("option", ["via", "stay"])
def test_a_country_without_a_place_cannot_be_passed(planner: corridor.Planner, option: str) -> None:
    with pytest.raises(corridor.NoRoute, match=r"The network has no place in Brazil\.") as told:
        planner.route("Almaty", "Minsk", **{option: "Brazil"})
    assert f"--{option} Brazil" in told.value.hint


def test_a_way_that_turns_back_by_another_line_says_so(planner: corridor.Planner) -> None:
    """To Kaliningrad by a port on the Gulf of Finland, and back by another one near by."""
    plan = planner.route("Xian", "Hamburg", via="Kaliningrad", by="time")
    assert {"st-petersburg", "mga"} <= {node.id for node in plan.nodes}
    assert [note for note in plan.notes if note.startswith("The route turns back at Kaliningrad:")]


@pytest.mark.parametrize(
    ("via", "twice"), [("gate:oral,Oral", "Sol-Iletsk"), ("Dostyk,Alashankou", "Jinghe")]
)
def test_a_way_that_comes_back_behind_a_later_via_says_so(
    planner: corridor.Planner, via: str, twice: str
) -> None:
    plan = planner.route("Xian", "Hamburg", via=via)
    assert len({node.id for node in plan.nodes}) < len(plan.nodes)
    assert [note for note in plan.notes if note.startswith(twice) and "passed twice" in note]


@pytest.mark.parametrize("vias", ["KZ,Kazakhstan,Almaty", "Oral,West Kazakhstan", "EU,Schengen"])
def test_vias_on_one_way_are_not_said_to_be_passed_twice(
    planner: corridor.Planner, vias: str
) -> None:
    plan = planner.route("Xian", "Hamburg", via=vias)
    assert not [note for note in plan.notes if "passed twice" in note]


@pytest.mark.parametrize("via", ["Oral", "Riga", "Istanbul", "Poti", "Moscow", "Suez", "Aktau"])
def test_a_way_that_goes_on_is_not_said_to_turn_back(planner: corridor.Planner, via: str) -> None:
    plan = planner.route("Xian", "Hamburg", via=via)
    assert not [note for note in plan.notes if "turns back" in note]


def test_a_region_that_is_only_touched_is_said_to_be(planner: corridor.Planner) -> None:
    """The line from Saratov to Astrakhan cuts a corner of West Kazakhstan off."""
    touched = planner.route("Saratov", "Astrakhan", via="West Kazakhstan", avoid="Oral")
    met = {node.id for node in touched.nodes if node.region == "KZ-27"}
    assert met == {"zhanybek", "saikhin", "shungay"}
    assert [note for note in touched.notes if note.startswith("West Kazakhstan is only touched:")]
    passed = planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")
    assert not [note for note in passed.notes if "only touched" in note]


def test_many_times_the_same_place_is_one_place(planner: corridor.Planner) -> None:
    once = planner.route("Almaty", "Saratov", via="oral")
    many = planner.route("Almaty", "Saratov", via=["oral"] * 400)
    assert (many.parts, many.via_costs, many.notes) == (once.parts, once.via_costs, once.notes)


def test_twenty_places_can_be_passed_and_no_more(planner: corridor.Planner) -> None:
    there_and_back = ["oral", "aktobe"] * 16
    with pytest.raises(corridor.BadQuestion, match="names 32 places to pass"):
        planner.route("Almaty", "Saratov", via=there_and_back)
    plan = planner.route("Almaty", "Saratov", via=there_and_back[:20])
    assert [node.id for node in plan.nodes].count("oral") == 10


def test_places_on_the_way_are_passed_by_the_best_way_though_they_are_many(
    planner: corridor.Planner,
) -> None:
    free = planner.route("Lianyungang", "Duisburg")
    on_the_way = [node.id for node in free.nodes[1:-1]][::4][:20]
    plan = planner.route("Lianyungang", "Duisburg", via=on_the_way)
    assert len(on_the_way) > 10
    assert plan.nodes == free.nodes
    assert not any("better" in note for note in plan.notes)
    assert plan.via_costs == ()
    assert "What passing each place costs is only told for up to 3 places." in plan.notes


def test_where_there_are_too_many_ways_to_try_the_plan_says_so(planner: corridor.Planner) -> None:
    plan = planner.route("Almaty", "Saratov", via=["oral", "aktobe"] * 10)
    assert any("a better one may exist" in note for note in plan.notes)


@pytest.mark.slow
def test_a_front_of_too_many_plans_says_so(planner: corridor.Planner) -> None:
    # The only ways from the one to the other run side by side across two continents.
    front = planner.pareto("duisburg", "bohumin", via="luoyang")
    assert all(any("may be more of them" in note for note in plan.notes) for plan in front)


@pytest.mark.slow
@pytest.mark.parametrize("wish", [{"count": 3}, {"count": 1}])
def test_alternatives_that_take_too_long_to_find_say_so(
    planner: corridor.Planner, wish: dict[str, int]
) -> None:
    plans = planner.alternatives("duisburg", "bohumin", via="luoyang", **wish)
    notes = [note for note in plans[0].notes if "search" in note]
    assert bool(notes) == (wish["count"] > 1)


@pytest.mark.slow
def test_any_places_are_passed_in_order_if_any_way_leads_there(planner: corridor.Planner) -> None:
    dice = random.Random(20)  # noqa: S311 - not for secrets
    nodes = sorted(n for n in planner.network.nodes if "rail" in planner.state_graph.modes_of(n))
    for count in (2, 3, 4, 6, 10, 20):
        start, end, *vias = dice.sample(nodes, count + 2)
        for ask in (planner.route, planner.pareto, planner.alternatives):
            try:
                answer = ask(start, end, via=vias)
            except corridor.NoRoute:
                continue
            plan = answer if isinstance(answer, corridor.Plan) else answer[0]
            met = iter(node.id for node in plan.nodes)
            assert all(via in met for via in vias)
