"""Whose name comes first on a map."""

from __future__ import annotations

from itertools import pairwise

from corridor.maps.ranks import MUST, chief_town, network_ranks, plan_ranks


def test_ends_gates_towns_and_the_town_of_a_demanded_region_are_named_in_any_case(planner):
    plan = planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")
    (ranks,) = plan_ranks([plan])
    first = {key for key, rank in ranks.items() if rank == MUST}
    assert first == {plan.origin.id, plan.destination.id, "dostyk", "oral", "malaszewicze"}


def test_capitals_come_before_larger_cities_and_these_before_towns_and_stations(planner):
    ranks = network_ranks(planner.network, [])
    order = ["minsk", "novosibirsk", "saratov", "aktobe", "aksai", "pepel"]
    kept = [ranks[key] for key in order if key in ranks]
    assert len(kept) >= 5
    assert all(one < other for one, other in pairwise(kept))


def test_the_chief_town_of_a_region_is_its_largest_city_in_the_network(planner):
    assert chief_town(planner.network, "KZ-27").id == "oral"
    assert chief_town(planner.network, "KZ-15").id == "aktobe"
    assert chief_town(planner.network, "no such region") is None
