"""The planner on the real network."""

from __future__ import annotations

import pytest

import corridor
import corridor.network


def ids(plan: corridor.Plan) -> list[str]:
    return [node.id for node in plan.nodes]


@pytest.mark.parametrize(
    ("origin", "destination", "least_km", "most_km"),
    [
        ("Altynkol", "aktau-port", 3090, 3150),
        ("Oral", "Saratov", 425, 440),
        ("Baku", "Poti", 855, 900),
        ("Lianyungang", "Tashkent", 5400, 5650),
    ],
)
def test_distances_agree_with_published_ones(
    planner: corridor.Planner, origin: str, destination: str, least_km: float, most_km: float
) -> None:
    plan = planner.route(origin, destination, by="distance")
    assert least_km <= plan.distance_km <= most_km


def test_the_main_job_runs_through_west_kazakhstan(planner: corridor.Planner) -> None:
    plan = planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")
    assert 10_400 <= plan.distance_km <= 11_600
    passed = ids(plan)
    assert {"altynkol", "dostyk"} & set(passed)
    assert [n for n in passed if n in ("oral", "ozinki", "brest", "malaszewicze")] == [
        "oral",
        "ozinki",
        "brest",
        "malaszewicze",
    ]
    assert plan.countries == ("CN", "KZ", "RU", "BY", "PL", "DE")
    assert "KZ-27" in plan.regions
    links = [link for leg in plan.legs for link in leg.links]
    assert all(link.source and link.confidence for link in links)
    assert set(planner.network.sources) >= {key for link in links for key in link.source}
    assert plan.distance_km > plan.great_circle_km > 8_000
    (cost,) = plan.via_costs
    assert cost.passing.distance_km == plan.distance_km
    assert cost.avoiding is not None
    assert cost.free.hours <= cost.avoiding.hours
    assert cost.free.hours <= cost.passing.hours


def test_aktau_to_baku_goes_round_by_rail_and_across_by_ferry(planner: corridor.Planner) -> None:
    by_rail = planner.route("Aktau", "Baku", mode="rail")
    assert {leg.mode for leg in by_rail.legs} == {"rail"}
    assert by_rail.distance_km > 1500
    for wish in ({"mode": "ferry"}, {"mode": ["rail", "ferry"], "by": "distance"}):
        by_ferry = planner.route("Aktau", "Baku", **wish)
        assert "ferry" in {leg.mode for leg in by_ferry.legs}
        assert by_ferry.distance_km < 700
    for wish in ({"by": "cost"}, {"avoid": "RU"}):
        across = planner.route("Aktau", "Baku", **wish)
        assert {"ferry", "sea"} & {leg.mode for leg in across.legs}
        assert across.distance_km < 700


@pytest.mark.parametrize("by", ["time", "cost", "distance", "emissions", "balanced"])
def test_via_aktau_crosses_the_caspian_and_runs_over_no_stretch_twice(
    planner: corridor.Planner, by: str
) -> None:
    plan = planner.route("Lianyungang", "Duisburg", via="Aktau", by=by)
    at_sea = [leg for leg in plan.legs if leg.mode in ("sea", "ferry")]
    assert any("aktau-port" in (leg.start.id, leg.end.id) for leg in at_sea)
    links = [passage.link.id for passage in plan.passages]
    assert len(set(links)) == len(links)


def test_via_aktau_passes_no_place_twice(planner: corridor.Planner) -> None:
    plan = planner.route("Lianyungang", "Duisburg", via="Aktau")
    assert len(set(ids(plan))) == len(ids(plan))


def test_avoided_countries_are_not_touched(planner: corridor.Planner) -> None:
    plan = planner.route("Xuzhou", "Istanbul", avoid="RU", mode="rail,ferry,sea")
    assert "RU" not in {node.country for node in plan.nodes}


def test_closed_and_planned_links_are_not_used(planner: corridor.Planner) -> None:
    plan = planner.route("helsinki", "saint-petersburg")
    assert "vainikkala" not in {node.id for node in plan.nodes}
    assert {link.status for leg in plan.legs for link in leg.links} == {"open"}


@pytest.mark.parametrize(
    ("question", "error", "words"),
    [
        ({"origin": "Lianyungan"}, corridor.UnknownPlace, ["Lianyungan", "Lianyungang (CN)"]),
        ({"via": "Paris", "avoid": "FR"}, corridor.NoRoute, ["Paris", "FR"]),
        ({"avoid": "CN"}, corridor.NoRoute, ["Lianyungang", "CN"]),
        ({"avoid": "Lianyungang"}, corridor.NoRoute, ["origin Lianyungang"]),
        ({"destination": "Lianyungang"}, corridor.BadQuestion, ["same place"]),
        ({"destination": "lianyungang"}, corridor.BadQuestion, ["same place"]),
        (
            {"avoid": ["RU", "TR"], "mode": "rail"},
            corridor.NoRoute,
            ["RU and TR", "drop --avoid RU"],
        ),
        ({"origin": "Aktau", "destination": "aktau-port"}, corridor.BadQuestion, ["same place"]),
        (
            {"via": "Brazil", "avoid": "RU"},
            corridor.NoRoute,
            ["The network has no place in Brazil"],
        ),
        ({"mode": "rail,boat"}, corridor.BadQuestion, ["boat", "rail, road, sea, ferry"]),
        ({"mode": ""}, corridor.BadQuestion, ["rail, road, sea, ferry"]),
        ({"origin": "Jiangsu"}, corridor.BadQuestion, ["Jiangsu", "region"]),
        ({"origin": ""}, corridor.UnknownPlace, ["''"]),
        ({"via": "Suez", "mode": "rail"}, corridor.NoRoute, ["Suez", "sea"]),
    ],
)
def test_impossible_questions_say_why_and_what_to_do(
    planner: corridor.Planner,
    question: dict[str, object],
    error: type[corridor.CorridorError],
    words: list[str],
) -> None:
    asked = {"origin": "Lianyungang", "destination": "Duisburg", **question}
    with pytest.raises(error) as caught:
        planner.route(**asked)
    sentence = str(caught.value)
    assert "\n" not in sentence
    for word in words:
        assert word in sentence


def test_the_way_out_of_an_impossible_question_is_true(planner: corridor.Planner) -> None:
    with pytest.raises(corridor.NoRoute, match="--mode rail,sea"):
        planner.route("Lianyungang", "Duisburg", avoid="RU", mode="rail")
    assert planner.route("Lianyungang", "Duisburg", avoid="RU", mode="rail,sea").distance_km


def test_the_graph_is_networkx_and_keyed_by_ids(planner: corridor.Planner) -> None:
    graph = planner.graph
    assert set(graph) == set(planner.network.nodes)
    assert graph.number_of_edges() == 2 * len(planner.network.links)
    link = next(iter(planner.network.links.values()))
    edge = graph.edges[link.to_id, link.from_id, link.id]
    assert edge["distance_km"] == link.distance_km
    assert edge["mode"] == link.mode
    assert edge["status"] == link.status


@pytest.mark.parametrize(
    ("origin", "destination", "via"),
    [
        ("连云港", "杜伊斯堡", "乌拉尔斯克"),
        ("Ляньюньган", "Дуйсбург", "Уральск"),
        ("CNLYG", "DEDUI", "Орал"),
        ("Lianyungang", "Duisburg", "665602"),
    ],
)
def test_a_plan_is_the_same_in_every_language_and_by_codes(
    planner: corridor.Planner, origin: str, destination: str, via: str
) -> None:
    plan = planner.route(origin, destination, via=via)
    assert ids(plan) == ids(planner.route("Lianyungang", "Duisburg", via="Oral"))


def test_a_planner_takes_a_network_that_was_read_by_itself() -> None:
    network = corridor.network.Network()
    planner = corridor.Planner(network)
    assert planner.network.nodes == network.nodes
    assert isinstance(planner.network, corridor.Network)
    assert planner.route("Oral", "Saratov").distance_km > 0
