"""Words that name a part of the network, and what routing makes of them."""

from __future__ import annotations

import pytest

import corridor
from corridor.places.features import find_feature


def test_modes_and_gauges_are_features(planner: corridor.Planner) -> None:
    ferry = find_feature(planner.network, " Ferry ")
    broad = find_feature(planner.network, "1520 mm")
    assert ferry is not None
    assert broad is not None
    assert (ferry.modes, broad.gauges) == ({"ferry"}, {1520})


@pytest.mark.parametrize("word", ["gate:oral", "gate:Oral", "GATE: Орал", "gate:奥拉尔"])
def test_a_gate_goes_by_its_id_and_its_names(planner: corridor.Planner, word: str) -> None:
    gate = planner.network.gates["oral"]
    if word.partition(":")[2].strip() not in {gate.id, "Oral"}:
        word = f"gate:{gate.name_ru if 'О' in word else gate.name_zh}"
    found = find_feature(planner.network, word)
    assert found is not None
    assert found.links == set(gate.links)


def test_a_word_without_the_form_of_a_feature_is_none(planner: corridor.Planner) -> None:
    assert find_feature(planner.network, "Oral") is None
    assert find_feature(planner.network, "somewhere:else") is None


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("gate:orall", "oral"),
        ("link:rail-oral-semiglavy-mar", "rail-"),
        ("line:Turksip", "Turksib"),
    ],
)
def test_an_unknown_feature_says_what_looks_alike(
    planner: corridor.Planner, word: str, hint: str
) -> None:
    with pytest.raises(corridor.UnknownPlace) as told:
        find_feature(planner.network, word)
    assert hint in told.value.hint


def test_a_line_and_a_link_can_be_demanded_and_avoided(planner: corridor.Planner) -> None:
    line = "Iletsk - Uralsk - Ozinki"
    plan = planner.route("Lianyungang", "Moscow", via=f"line:{line}")
    assert line in {link.line for leg in plan.legs for link in leg.links}
    (link,) = planner.network.gates["oral"].links
    plan = planner.route("Oral", "Saratov", avoid=f"link:{link}")
    assert link not in {passed.id for leg in plan.legs for passed in leg.links}


def test_one_can_stay_in_a_country_a_region_and_on_a_gauge(planner: corridor.Planner) -> None:
    home = planner.route("Oral", "Aktobe", stay="KZ")
    assert home.countries == ("KZ",)
    assert {leg.gauge_mm for leg in planner.route("Almaty", "Minsk", stay="1520").legs} == {1520}
    region = planner.route("Oral", "Aksai", stay="West Kazakhstan")
    assert region.regions == ("KZ-27",)


@pytest.mark.parametrize("stay", ["Oral", "ferry", "gate:oral"])
def test_one_cannot_stay_on_a_point(planner: corridor.Planner, stay: str) -> None:
    with pytest.raises(corridor.BadQuestion, match="cannot stay"):
        planner.route("Oral", "Aksai", stay=stay)


def test_a_mode_that_is_avoided_is_not_used(planner: corridor.Planner) -> None:
    plan = planner.route("Aktau", "Baku", avoid="ferry,sea")
    assert {leg.mode for leg in plan.legs} == {"rail"}
