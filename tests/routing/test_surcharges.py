"""What is paid beside the freight: the lease of a box, a user's own adjustments."""

from __future__ import annotations

from pathlib import Path

import pytest

import corridor
from corridor.network import RateBook
from corridor.report.itinerary import itinerary
from corridor.routing.explain import explain
from tests.packages import write_package

LEASE_USD = 1450  # rates.csv, rail-container-box-lease-cn-other: the trip ends in Kazakhstan
CHINA_USD_PER_KM, BROAD_USD_PER_KM = 0.55, 0.545
NORTH_USD = 1000 * CHINA_USD_PER_KM + 1000 * BROAD_USD_PER_KM
SOUTH_USD = 1000 * CHINA_USD_PER_KM + 1100 * BROAD_USD_PER_KM


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two ways out of China, by the north and, 100 km longer, by the south; a ship sails too."""
    return write_package(
        tmp_path_factory.mktemp("two-ways"),
        nodes=[
            {"id": "china", "country": "CN"},
            {"id": "north"},
            {"id": "south", "country": "RU"},
            {"id": "goal"},
        ],
        links=[
            {"from": "china", "to": "north", "distance_km": 1000},
            {"from": "north", "to": "goal", "distance_km": 1000},
            {"from": "china", "to": "south", "distance_km": 1000},
            {"from": "south", "to": "goal", "distance_km": 1100},
        ],
    )


@pytest.fixture(scope="module")
def two_ways(folder: Path) -> corridor.Planner:
    return corridor.Planner(folder)


def _plan(
    planner: corridor.Planner, *adjust: str, by: str = "cost", max_cost: float | None = None
) -> corridor.Plan:
    return planner.route("china", "goal", by=by, adjust=adjust, max_cost=max_cost)


def _passes(plan: corridor.Plan) -> str:
    return plan.nodes[1].id


def test_without_anything_beside_the_freight_there_is_no_surcharge(
    two_ways: corridor.Planner,
) -> None:
    plan = _plan(two_ways)
    assert plan.surcharges == ()
    assert plan.usd_per_feu.typical == pytest.approx(NORTH_USD)


@pytest.mark.parametrize(("usd", "passed"), [(-50, "north"), (-60, "south"), (-5000, "south")])
def test_a_subsidy_draws_a_way_to_its_place_where_it_pays_for_the_detour(
    two_ways: corridor.Planner, usd: int, passed: str
) -> None:
    plan = _plan(two_ways, f"subsidy={usd} USD/FEU at south")
    assert _passes(plan) == passed
    expected = NORTH_USD if passed == "north" else SOUTH_USD + usd
    assert plan.usd_per_feu.typical == pytest.approx(expected)
    told = any("subsidy is tied to South" in note for note in plan.notes)
    assert told == (passed == "north")


@pytest.mark.parametrize("by", ["time", "distance"])
def test_money_draws_no_way_that_is_chosen_by_something_else(
    two_ways: corridor.Planner, by: str
) -> None:
    assert _passes(_plan(two_ways, "subsidy=-5000 USD/FEU at south", by=by)) == "north"


@pytest.mark.parametrize(("usd", "passed"), [(50, "north"), (60, "south")])
def test_a_toll_turns_a_way_off_where_the_detour_is_cheaper(
    two_ways: corridor.Planner, usd: int, passed: str
) -> None:
    plan = _plan(two_ways, f"toll={usd} USD/FEU at north")
    assert _passes(plan) == passed
    assert plan.usd_per_feu.typical == pytest.approx(min(NORTH_USD + usd, SOUTH_USD))


def test_what_is_tied_to_an_end_of_the_trip_counts_on_every_way(
    two_ways: corridor.Planner,
) -> None:
    plan = _plan(two_ways, "subsidy=-100 USD/FEU at china", "fee=30 USD/FEU in KZ")
    assert _passes(plan) == "north"
    assert plan.usd_per_feu.typical == pytest.approx(NORTH_USD - 100 + 30)


def test_a_percentage_is_of_the_freight_inside_a_country_and_counts_in_the_choice(
    two_ways: corridor.Planner,
) -> None:
    plan = _plan(two_ways, "discount=-20% in RU")
    assert _passes(plan) == "south"
    inside = 1100 * BROAD_USD_PER_KM
    assert plan.usd_per_feu.typical == pytest.approx(SOUTH_USD - 0.2 * inside)


def test_a_margin_is_of_all_that_stands_above_it_in_the_bill(folder: Path) -> None:
    planner = corridor.Planner(folder, cargo=corridor.Cargo(box="coc"))
    plan = _plan(planner, "margin=+10%", "fee=50 USD/FEU", "subsidy=-100 USD/FEU at china")
    names = [surcharge.name for surcharge in plan.surcharges]
    assert names == ["lease of the carrier's box", "subsidy", "margin", "fee"]
    whole = (NORTH_USD + LEASE_USD - 100) * 1.1 + 50
    assert plan.usd_per_feu.typical == pytest.approx(whole)


def test_the_lease_of_the_box_is_an_estimate_where_none_is_published(folder: Path) -> None:
    planner = corridor.Planner(folder, cargo=corridor.Cargo(box="coc"))
    plan, own = _plan(planner), _plan(corridor.Planner(folder))
    assert plan.usd_per_feu.typical == pytest.approx(own.usd_per_feu.typical + LEASE_USD)
    (lease,) = plan.surcharges
    assert lease.estimated_share("usd_per_feu") == 1
    (term,) = lease.terms
    assert term.figure == RateBook(plan.network).at("rail-container", "box_lease", "")


def test_a_box_that_does_not_come_from_china_has_no_lease_and_the_plan_says_so(
    folder: Path,
) -> None:
    planner = corridor.Planner(folder, cargo=corridor.Cargo(box="coc"))
    plan = planner.route("north", "south", by="cost", avoid="china")
    assert plan.surcharges == ()
    assert any("No lease of a box by rail from Kazakhstan" in note for note in plan.notes)


def test_a_limit_of_usd_holds_what_is_beside_the_freight(two_ways: corridor.Planner) -> None:
    asked, usd = "subsidy=-100 USD/FEU at south", SOUTH_USD - 100
    assert _passes(_plan(two_ways, asked, max_cost=usd + 1)) == "south"
    with pytest.raises(corridor.NoRoute):
        _plan(two_ways, asked, max_cost=usd - 1)
    with pytest.raises(corridor.NoRoute):
        _plan(two_ways, "margin=10%", max_cost=1.1 * NORTH_USD - 1)


def test_rows_and_arithmetic_add_up_to_the_plan_with_its_surcharges(folder: Path) -> None:
    planner = corridor.Planner(folder, cargo=corridor.Cargo(box="coc"))
    plan = _plan(planner, "margin=+10%", "subsidy=-100 USD/FEU at south", "toll=40 USD/FEU in RU")
    usd = plan.usd_per_feu.typical
    assert sum(row.usd_per_feu.typical for row in itinerary(plan)) == pytest.approx(usd)
    parts = explain(plan).parts
    terms = [t.typical for part in parts for t in part.terms if t.measure == "usd_per_feu"]
    assert sum(terms) == pytest.approx(usd)


def test_comparisons_and_fronts_count_it_in_every_way() -> None:
    planner = corridor.Planner()
    asked = "subsidy=-700 USD/FEU at gate:oral"
    plan = planner.route("Xi'an", "Duisburg", adjust=asked)
    assert "oral" in {gate.id for gate in plan.gates}
    first = planner.compare("Xi'an", "Duisburg", mode="rail", adjust=asked).choices[0]
    assert first.gates == plan.gates
    assert first.totals.usd_per_feu == pytest.approx(plan.usd_per_feu.typical)
    front = planner.pareto("Xi'an", "Duisburg", "time,cost", mode="rail", adjust="margin=+5%")
    bare = planner.pareto("Xi'an", "Duisburg", "time,cost", mode="rail")
    assert [one.usd_per_feu.typical for one in front] == pytest.approx(
        [1.05 * one.usd_per_feu.typical for one in bare]
    )


def test_a_day_of_departure_counts_it_too() -> None:
    day = "2026-12-10"
    planner, own = (
        corridor.Planner(day=day, cargo=corridor.Cargo(box=box)) for box in ("coc", "soc")
    )
    plan, bare = (one.route("Xi'an", "Duisburg") for one in (planner, own))
    assert plan.usd_per_feu.typical == pytest.approx(bare.usd_per_feu.typical + 1250)
    (cost,) = planner.route("Xi'an", "Duisburg", via="Oral").via_costs
    assert cost.free.usd_per_feu == pytest.approx(plan.usd_per_feu.typical)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("subsidy", "is not an adjustment"),
        ("subsidy=-1000 EUR at china", "is not an adjustment"),
        ("discount=-100%", "makes no sense"),
        ("fee=2000000 USD/FEU", "makes no sense"),
        ("discount=-5% at china", "has no inside"),
        ("fee=1 USD/FEU at ferry", "cannot be tied to a mode"),
        ("fee=1 USD/FEU at Nowhere", "Unknown place"),
        ("nothing.csv", "there is no such file"),
    ],
)
def test_an_adjustment_that_is_none_is_refused_in_one_sentence(
    two_ways: corridor.Planner, asked: str, told: str
) -> None:
    with pytest.raises(corridor.CorridorError, match=told):
        _plan(two_ways, asked)


def test_more_lures_than_can_be_weighed_are_refused(two_ways: corridor.Planner) -> None:
    asked = [f"s{number}=-1 USD/FEU at south" for number in range(4)]
    with pytest.raises(corridor.BadQuestion, match="4 sums are taken off"):
        _plan(two_ways, *asked)


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_table_of_adjustments_is_read_as_words_are(
    two_ways: corridor.Planner, tmp_path: Path, delimiter: str
) -> None:
    rows = ["name,amount,unit,at", "subsidy,-100,USD/FEU,south", "margin,10,%,"]
    table = tmp_path / "adjustments.csv"
    table.write_text("\n".join(rows).replace(",", delimiter) + "\n", encoding="utf-8")
    words = _plan(two_ways, "subsidy=-100 USD/FEU at south", "margin=10 %")
    read = _plan(two_ways, str(table))
    assert read.usd_per_feu == words.usd_per_feu
    assert [one.name for one in read.surcharges] == ["subsidy", "margin"]


def test_a_table_without_a_column_is_refused(two_ways: corridor.Planner, tmp_path: Path) -> None:
    table = tmp_path / "adjustments.csv"
    table.write_text("name,amount\nsubsidy,-100\n", encoding="utf-8")
    with pytest.raises(corridor.BadData, match=r"adjustments\.csv"):
        _plan(two_ways, str(table))


def test_a_box_that_is_neither_is_refused() -> None:
    with pytest.raises(corridor.BadQuestion, match="box"):
        corridor.Cargo(box="mine")  # type: ignore[arg-type]
