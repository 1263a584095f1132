"""Words that name a part of the network, and what routing makes of them."""

from __future__ import annotations

import pytest

import corridor
from corridor.network import MODES
from corridor.places.features import find_feature


def test_modes_and_gauges_are_features(planner: corridor.Planner) -> None:
    ferry = find_feature(planner.network, " Ferry ")
    broad = find_feature(planner.network, "1520 mm")
    assert ferry is not None
    assert broad is not None
    assert (ferry.modes, broad.gauges) == ({"ferry"}, {1520})


@pytest.mark.parametrize(
    "word",
    ["gate:oral", "gate:Oral", "GATE: oral ", "gate:Уральск", "gate:Орал", "gate:乌拉尔斯克"],
)
def test_a_gate_goes_by_its_id_and_its_names(planner: corridor.Planner, word: str) -> None:
    found = find_feature(planner.network, word)
    assert found is not None
    assert (found.kind, found.key) == ("gate", "oral")
    assert found.links == set(planner.network.gates["oral"].links)


def test_a_line_stands_for_all_its_links(planner: corridor.Planner) -> None:
    found = find_feature(planner.network, "line:trans-siberian")
    links = {link.id for link in planner.network.links.values() if link.line == "Trans-Siberian"}
    assert found is not None
    assert (found.kind, found.name, found.links) == ("line", "Trans-Siberian", links)


@pytest.mark.parametrize(
    "word", ["line:Transsiberian", "line:Transsib", "line:Транссиб", "line:西伯利亚大铁路"]
)
def test_a_line_goes_by_its_names_in_other_languages(planner: corridor.Planner, word: str) -> None:
    found = find_feature(planner.network, word)
    assert found is not None
    assert (found.kind, found.name) == ("line", "Trans-Siberian")


@pytest.mark.parametrize("kind", ["link", "crossing"])
def test_a_link_goes_by_its_id(planner: corridor.Planner, kind: str) -> None:
    found = find_feature(planner.network, f"{kind}:rail-semiglavy-mar--ozinki")
    assert found is not None
    assert (found.kind, found.links) == ("link", {"rail-semiglavy-mar--ozinki"})


@pytest.mark.parametrize("mode", MODES)
def test_each_mode_is_a_feature(planner: corridor.Planner, mode: str) -> None:
    found = find_feature(planner.network, mode.upper())
    assert found is not None
    assert (found.kind, found.modes, found.nodes) == ("mode", {mode}, frozenset())


def test_a_word_without_the_form_of_a_feature_is_none(planner: corridor.Planner) -> None:
    for word in ("Oral", "KZ", "1067", "665602", "somewhere:else", ""):
        assert find_feature(planner.network, word) is None


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("gate:orall", "Did you mean oral?"),
        ("gate:caspian", "caspian-iran or caspian-russia"),
        ("link:rail-ozinki--semiglavy-mar", "Did you mean rail-semiglavy-mar--ozinki or "),
        ("crossing:rail-dostyk--alashankou", "Did you mean rail-alashankou--dostyk or "),
        ("line:Turksip", "Turksib"),
        ("line:Trans-Sibirean", "Trans-Siberian"),
        ("corridor:Midle Corridor", "Did you mean middle or "),
    ],
)
def test_an_unknown_feature_says_what_looks_alike(
    planner: corridor.Planner, word: str, hint: str
) -> None:
    with pytest.raises(corridor.UnknownPlace) as told:
        find_feature(planner.network, word)
    assert hint in told.value.hint


@pytest.mark.parametrize("word", ["gate:qqqqqqq", "link:zzz", "line:", "gate: ", "link:"])
def test_a_feature_like_no_other_gets_no_guess(planner: corridor.Planner, word: str) -> None:
    with pytest.raises(corridor.UnknownPlace) as told:
        find_feature(planner.network, word)
    assert told.value.hint == ""


def test_features_and_places_may_stand_in_one_list(planner: corridor.Planner) -> None:
    found = planner.places.find_list("gate:oral, RU,ferry,1435")
    assert [place.kind for place in found] == ["gate", "country", "mode", "gauge"]


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
