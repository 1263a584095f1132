"""The land of the data: whose it is, which island, and where roads can run over it."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

import corridor
from corridor.network import Network
from corridor.network.land import Ground, Land
from corridor.network.overland import LandWay, Overland, are_joined


@pytest.fixture(scope="module")
def network() -> Network:
    return Network()


@pytest.fixture(scope="module")
def ground(network: Network) -> Ground:
    assert network.ground is not None
    return network.ground


def way(
    network: Network, start: str, end: str, *realms: str, reach_km: float = 300.0
) -> LandWay | None:
    """Find the way between two places written as "country lat,lon", inside some countries."""
    assert network.ground is not None
    points, lands = [], []
    for place in (start, end):
        country, _, at = place.partition(" ")
        lat, lon = map(float, at.split(","))
        points.append((lat, lon))
        lands.append(network.ground.standing((lat, lon), country))
    assert lands[0]
    assert lands[1]
    fixed = network.fixed_links.values()
    overland = Overland(network.ground, fixed, points[0], lands[0], reach_km)
    return overland.way(points[1], lands[1], [(realm, "") for realm in realms] or None)


@pytest.mark.parametrize(
    ("point", "country"),
    [
        ((51.23, 51.37), "KZ"),
        ((31.23, 121.47), "CN"),
        ((55.68, 12.57), "DK"),
        ((42.67, 21.17), "XK"),
        ((22.32, 114.17), "HK"),
        ((44.95, 34.11), "UA"),
        ((43.0, 41.02), "GE"),
        ((54.71, 20.51), "RU"),
        ((39.21, 45.41), "AZ"),
        ((30.04, 31.24), "EG"),
    ],
)
def test_a_point_stands_in_its_country(
    ground: Ground, point: tuple[float, float], country: str
) -> None:
    land = ground.standing(point)
    assert land is not None
    assert land.country == country


@pytest.mark.parametrize("point", [(0.0, -20.0), (43.5, 30.0), (42.0, 51.0), (53.5, 108.0)])
def test_no_land_is_at_sea_nor_on_a_large_lake(ground: Ground, point: tuple[float, float]) -> None:
    assert ground.land_at(point) is None
    assert ground.standing(point) is None


def test_land_behind_a_line_of_contact_is_told_apart(ground: Ground) -> None:
    assert ground.standing((44.95, 34.11), "UA") == Land("UA", "Crimea", 0)
    assert ground.standing((50.45, 30.52), "UA") == Land("UA", "", 0)


def test_every_place_of_the_network_stands_on_its_land(network: Network, ground: Ground) -> None:
    off = {
        node.id
        for node in network.nodes.values()
        if ground.standing(node.point, node.country) is None
    }
    assert off == {"cape-of-good-hope"}


def test_ground_is_sent_without_what_was_read(ground: Ground) -> None:
    ground.standing((51.23, 51.37))
    sent = pickle.dumps(ground)
    assert len(sent) < 1000
    thawed: Ground = pickle.loads(sent)  # noqa: S301 - our own
    assert thawed.standing((51.23, 51.37)) == ground.standing((51.23, 51.37))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("country", []), ("country", None), ("country", "Kz"), ("country", "\x1b[31m")),
        *(("held", {}), ("held", None), ("held", 5), ("held", "\x1b[31m")),
        *(("landmass", []), ("landmass", "0"), ("landmass", 1.5), ("landmass", True)),
    ],
)
def test_a_land_that_does_not_tell_what_it_is_is_refused(
    key: str, value: object, tmp_path: Path
) -> None:
    told = {"country": "KZ", "held": "", "landmass": 0, key: value}
    ring = [[51.0, 51.0], [52.0, 51.0], [52.0, 52.0], [51.0, 51.0]]
    outline = {"type": "MultiPolygon", "coordinates": [[ring]]}
    land = {"bbox": [51.0, 51.0, 52.0, 52.0], "properties": told, "geometry": outline}
    path = tmp_path / "ground.geojson"
    path.write_text(json.dumps(land, separators=(",", ":")), "utf-8")
    with pytest.raises(corridor.BadData, match=r"ground\.geojson"):
        Ground(path).standing((51.2, 51.6))


def test_a_straight_way_is_the_great_circle(network: Network) -> None:
    found = way(network, "CN 33.93,118.28", "CN 34.26,117.19", "CN")
    assert found is not None
    assert found.bends == ()
    assert found.km == pytest.approx(106.8, abs=1)


@pytest.mark.parametrize(
    ("start", "end", "at_least"),
    [
        # Round the Gulf of Finland, round Baikal, over the Great Belt.
        ("RU 60.71,28.75", "RU 59.40,28.70", 220),
        ("RU 51.85,104.87", "RU 53.42,109.02", 380),
        ("DK 55.68,12.57", "DK 55.40,10.39", 142),
    ],
)
def test_a_way_leads_round_the_water(
    network: Network, start: str, end: str, at_least: float
) -> None:
    found = way(network, start, end, start[:2])
    assert found is not None
    assert found.bends
    assert found.km > at_least


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("AE 25.20,55.27", "IR 27.19,56.28"),
        ("IT 38.19,15.55", "IT 38.11,15.65"),
        ("CN 20.03,110.35", "CN 20.33,110.17"),
        ("RU 46.96,142.74", "RU 49.09,140.26"),
        ("SE 57.64,18.30", "SE 57.76,16.64"),
    ],
)
def test_no_way_leads_over_a_strait_without_a_fixed_link(
    network: Network, start: str, end: str
) -> None:
    assert way(network, start, end) is None


@pytest.mark.parametrize("reach_km", [120.0, 300.0, 600.0, 900.0, 1400.0])
@pytest.mark.parametrize(
    ("start", "end"),
    [("ES 35.89,-5.31", "ES 36.14,-5.45"), ("ES 35.29,-2.94", "ES 36.84,-2.46")],
)
def test_no_way_leads_over_gibraltar_however_coarse_the_cells(
    network: Network, start: str, end: str, reach_km: float
) -> None:
    assert way(network, start, end, reach_km=reach_km) is None


@pytest.mark.parametrize("reach_km", [400.0, 900.0, 1400.0])
def test_africa_and_asia_are_joined_at_the_canal(network: Network, reach_km: float) -> None:
    arish = way(network, "EG 30.05,31.25", "EG 31.13,33.80", "EG", reach_km=reach_km)
    sharm = way(network, "EG 27.26,33.81", "EG 27.91,34.33", "EG", reach_km=reach_km)
    assert arish
    assert sharm
    assert arish.km == pytest.approx(290, abs=15)
    assert sharm.km > 600


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("RU 54.71,20.51", "RU 57.82,28.33"),
        ("AZ 39.21,45.41", "AZ 40.68,46.36"),
        ("UA 44.95,34.11", "UA 46.64,32.62"),
    ],
)
def test_no_way_leads_over_a_border_or_a_line_of_contact_unless_it_is_allowed(
    network: Network, start: str, end: str
) -> None:
    assert way(network, start, end, start[:2], reach_km=600) is None
    assert way(network, start, end, reach_km=600) is not None


def test_islands_are_joined_by_open_fixed_links_alone(network: Network, ground: Ground) -> None:
    zealand, gotland, continent = (
        ground.standing(point) for point in ((55.68, 12.57), (57.64, 18.30), (50.0, 10.0))
    )
    assert zealand
    assert gotland
    assert continent
    fixed = network.fixed_links.values()
    assert are_joined(ground, fixed, zealand, continent)
    assert not are_joined(ground, (), zealand, continent)
    assert not are_joined(ground, fixed, gotland, continent)


def test_both_ends_of_every_fixed_link_stand_on_land(network: Network, ground: Ground) -> None:
    for link in network.fixed_links.values():
        assert ground.standing(link.start), link.id
        assert ground.standing(link.end), link.id
