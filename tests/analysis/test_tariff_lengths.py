"""Lines and stations round West Kazakhstan are as Tariff Guide No 4 has them."""

from __future__ import annotations

import pytest

import corridor


@pytest.mark.parametrize(
    ("origin", "destination", "via", "tariff_km"),
    [
        ("Oral", "Ufa", (), 750),
        ("Oral", "Kazan", (), 1060),
        ("Oral", "Samara", "Ozinki", 800),
        ("Orenburg", "Yershov", (), 620),
        ("Pugachyov", "Samara", (), 455),
        ("Velikiye Luki", "Vitebsk", (), 159),
        ("Oral", "Saratov", (), 432),
    ],
)
def test_a_trip_on_the_russian_side_of_west_kazakhstan_has_its_tariff_length(
    planner: corridor.Planner,
    origin: str,
    destination: str,
    via: str | tuple[()],
    tariff_km: float,
) -> None:
    plan = planner.route(origin, destination, mode="rail", via=via)
    assert plan.distance_km == pytest.approx(tariff_km, rel=0.01)


def test_no_trip_runs_over_chagra(planner: corridor.Planner) -> None:
    """The tariff sends none over the branch from Pugachyov to Zvezda; its track is restricted."""
    assert planner.network.links["rail-pugachyov--zvezda"].status == "restricted"
    plan = planner.route("Pugachyov", "Zvezda", mode="rail")
    assert plan.distance_km == 455 - 51


def test_the_border_points_of_two_railways_add_up(planner: corridor.Planner) -> None:
    """Kazakhstan's sheet ends where Russia's begins: 264 to Iletsk and 486 on to Ufa."""
    plan = planner.route("Oral", "Ufa", mode="rail")
    assert [leg.distance_km for leg in plan.legs] == [264, 486]


@pytest.mark.parametrize(
    ("station", "containers"),
    [
        ("oral", ("20-siding", "40-siding")),
        ("taskala", ("20-siding", "40-siding")),
        ("zhelaevo", ("20", "20-siding", "40-siding")),
        ("dostyk", ("20", "20-siding", "40", "40-siding")),
        ("samara", ("none",)),
        ("xian", ()),
    ],
)
def test_a_station_tells_which_containers_it_may_handle(
    planner: corridor.Planner, station: str, containers: tuple[str, ...]
) -> None:
    """By Book 2, which knows the 1520 mm railways alone."""
    assert planner.network.nodes[station].containers == containers
