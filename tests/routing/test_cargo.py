"""What is moved sets the tonnes that emissions are counted for and the price, not the way."""

from __future__ import annotations

import pytest

import corridor
from corridor.network import RateBook
from corridor.routing import Cargo


def plan_of(planner: corridor.Planner, cargo: Cargo) -> corridor.Plan:
    return corridor.Planner(planner.network, cargo=cargo).route("Oral", "Saratov")


def test_emissions_of_running_grow_with_the_tonnes(planner: corridor.Planner) -> None:
    light, heavy = (plan_of(planner, Cargo(tonnes=tonnes)) for tonnes in (10, 25))
    assert heavy.kg_co2e_per_feu.typical == pytest.approx(2.5 * light.kg_co2e_per_feu.typical)
    assert heavy.hours == light.hours
    assert heavy.usd_per_feu == light.usd_per_feu
    assert heavy.nodes == light.nodes


def test_tonnes_are_those_of_all_containers_together(planner: corridor.Planner) -> None:
    rates = RateBook(planner.network)
    assert Cargo(feu=2, teu=1, tonnes=50).tonnes_per_feu(rates) == (20, None)
    plan = plan_of(planner, Cargo(feu=2, teu=1, tonnes=50))
    one = plan_of(planner, Cargo(tonnes=20))
    assert plan.kg_co2e_per_feu.typical == pytest.approx(one.kg_co2e_per_feu.typical)
    assert plan.cargo_kg_co2e.typical == pytest.approx(2.5 * one.kg_co2e_per_feu.typical)


def test_the_usual_load_and_the_weight_of_an_empty_box_are_rows_of_the_rates(
    planner: corridor.Planner,
) -> None:
    rates = RateBook(planner.network)
    loaded, payload = Cargo().tonnes_per_feu(rates)
    empty, tare = Cargo(empty=True).tonnes_per_feu(rates)
    assert (loaded, empty) == (payload.value.typical, tare.value.typical)
    assert (payload.row, tare.row) == ("cargo-payload-container", "cargo-tare-container")
    full, bare = plan_of(planner, Cargo()), plan_of(planner, Cargo(empty=True))
    share = bare.kg_co2e_per_feu.typical / full.kg_co2e_per_feu.typical
    assert share == pytest.approx(empty / loaded)


def test_a_teu_costs_its_share_of_a_feu(planner: corridor.Planner) -> None:
    rates = RateBook(planner.network)
    share = rates.get("cargo", "teu_share").value.typical
    assert Cargo(feu=0, teu=1).price_in_feu(rates) == share
    assert Cargo(feu=3, teu=2).price_in_feu(rates) == pytest.approx(3 + 2 * share)
    plan = plan_of(planner, Cargo(feu=0, teu=2))
    assert plan.cargo_usd.typical == pytest.approx(2 * share * plan.usd_per_feu.typical)
    assert plan.cargo_kg_co2e == plan.kg_co2e_per_feu


@pytest.mark.parametrize(
    ("cargo", "words"),
    [
        ({"feu": 0}, "0 FEU and 0 TEU holds no container"),
        ({"feu": -1, "teu": 3}, "-1 FEU"),
        ({"teu": -1}, "-1 TEU"),
        ({"tonnes": 0}, "cannot weigh 0 t"),
        ({"tonnes": -5}, "cannot weigh -5 t"),
        ({"tonnes": float("inf")}, "cannot weigh inf t"),
        ({"tonnes": float("nan")}, "cannot weigh nan t"),
        ({"tonnes": 20, "empty": True}, "Empty containers hold no 20 t"),
    ],
)
def test_a_cargo_that_is_none_is_refused(cargo: dict[str, float], words: str) -> None:
    with pytest.raises(corridor.BadQuestion, match=words):
        Cargo(**cargo)


def test_another_cargo_shares_the_topology_and_changes_the_weights_alone(
    planner: corridor.Planner,
) -> None:
    router = planner.router
    before = {name: list(amounts) for name, amounts in router.weights.measures.items()}
    other = router.for_cargo(Cargo(tonnes=25))
    assert other.graph is router.graph
    assert other.cargo == Cargo(tonnes=25)
    assert other.weights.measures["hours"] == before["hours"]
    assert other.weights.measures["usd_per_feu"] == before["usd_per_feu"]
    usual = router.terms.tonnes
    assert other.weights.measures["kg_co2e_per_feu"] == pytest.approx(
        [25 / usual * amount for amount in before["kg_co2e_per_feu"]]
    )
    assert {name: list(amounts) for name, amounts in router.weights.measures.items()} == before


def test_ordinary_wagons_stand_longer_at_the_borders_where_their_stay_was_measured(
    planner: corridor.Planner,
) -> None:
    wagons = corridor.Planner(planner.network, cargo=Cargo(wagon=True))
    measured = {
        row.link for row in planner.network.crossings.values() if row.traffic == "all-wagons"
    }
    train, wagon = (p.route("Urumqi", "Almaty") for p in (planner, wagons))
    assert measured & {passage.link.id for passage in wagon.passages}
    assert wagon.hours.typical > train.hours.typical
    inside = wagons.route("Almaty", "Astana")
    assert inside.hours == planner.route("Almaty", "Astana").hours


@pytest.mark.parametrize(
    ("cargo", "words"),
    [
        (
            {"tonnes": 24000},
            "24,000 t of goods are more than 1 FEU hold, 28.8 t. Are they",
        ),
        ({"tonnes": 24000}, "Are they kilograms\\? Then give 24 t"),
        ({"tonnes": 29}, "29 t of goods .* in all containers together, or more containers"),
        ({"feu": 0, "teu": 1, "tonnes": 22}, "22 t of goods .* hold, 21.75 t"),
        ({"feu": 2, "teu": 1, "tonnes": 80}, "80 t of goods are more than 2 FEU and 1 TEU hold"),
        ({"wagon": True, "tonnes": 100}, "100 t of goods .* hold, 70 t"),
    ],
)
def test_more_goods_than_the_boxes_hold_are_refused(
    planner: corridor.Planner, cargo: dict[str, float], words: str
) -> None:
    with pytest.raises(corridor.BadQuestion, match=words):
        corridor.Planner(planner.network, cargo=Cargo(**cargo))
    with pytest.raises(corridor.BadQuestion, match=words):
        planner.router.for_cargo(Cargo(**cargo))


@pytest.mark.parametrize(
    "cargo",
    [
        {"tonnes": 28},
        {"feu": 0, "teu": 1, "tonnes": 21.7},
        {"feu": 2, "teu": 1, "tonnes": 77},
        {"wagon": True, "tonnes": 68},
    ],
)
def test_as_much_as_the_boxes_hold_is_moved(
    planner: corridor.Planner, cargo: dict[str, float]
) -> None:
    assert plan_of(planner, Cargo(**cargo)).legs


def test_a_package_that_does_not_tell_what_boxes_hold_refuses_nothing(
    planner: corridor.Planner,
) -> None:
    rates = {k: row for k, row in planner.network.rates.items() if "room" not in row.metric}
    Cargo(tonnes=24000).require_room(RateBook(planner.network.with_rows(rates=rates)))
