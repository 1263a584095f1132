"""Trains with a headway that a plan can ride, and what it says of them."""

from __future__ import annotations

import pytest

import corridor
from corridor.export.json import plan_dict
from corridor.i18n import speaking, tell
from corridor.report.services import services_told


def ridden(plan: corridor.Plan) -> list[tuple[str, str]]:
    """List the trains that a plan can ride, and the stops where a box leaves them."""
    return [(ride.service.id, ride.end.id) for ride in plan.services]


def test_a_plan_says_which_block_train_it_rides_and_how_often_that_leaves(
    planner: corridor.Planner,
) -> None:
    plan = planner.route("xian-xinzhu", "absheron", via="altynkol")
    assert ridden(plan)[0] == ("xian-xinzhu-absheron-rail-sea-rail-2", "absheron")
    line = next(services_told(plan))
    assert line.startswith("Train: Xi'an International Port station")
    assert line.endswith("Absheron terminal (Khirdalan) block train, about 2 a week.")


def test_a_stop_that_the_plan_does_not_pass_is_told(planner: corridor.Planner) -> None:
    plan = planner.route("xian-xinzhu", "absheron", via="dostyk")
    (ride,) = plan.services
    assert [node.id for node in ride.missed] == ["altynkol"]
    (line,) = services_told(plan)
    assert line.endswith("about 2 a week, by Altynkol.")


def test_a_yard_of_the_same_city_is_as_good_as_the_stop_of_the_train(
    planner: corridor.Planner,
) -> None:
    plan = planner.route("Xi'an", "Baku")
    (ride,) = plan.services
    assert plan.origin.id == "xian"
    assert (ride.first.id, ride.last.id) == ("xian-xinzhu", "baku")


def test_a_train_is_left_where_the_plan_changes(planner: corridor.Planner) -> None:
    plan = planner.route("Xi'an", "Tbilisi", via="aktau-port")
    (ride,) = plan.services
    assert not ride.is_whole
    assert ride.end.id in {change.node.id for change in plan.transfers}
    (line,) = services_told(plan)
    assert line.endswith("left at Port of Baku (Alat).")


@pytest.mark.parametrize(
    ("origin", "destination", "why"),
    [
        ("lianyungang", "duisburg", "it passes Xi'an, but begins elsewhere"),
        ("urumqi", "duisburg", "block trains take no boxes on the way"),
        ("almaty", "baku", "those trains come from China"),
        ("duisburg", "moscow", "no train of the table runs there"),
    ],
)
def test_a_box_does_not_board_a_block_train_on_the_way(
    planner: corridor.Planner, origin: str, destination: str, why: str
) -> None:
    assert not ridden(planner.route(origin, destination)), why


def test_a_way_by_road_rides_no_train(planner: corridor.Planner) -> None:
    assert not ridden(planner.route("xian-xinzhu", "almaty", mode="road"))


def test_a_train_that_has_stopped_is_not_ridden(planner: corridor.Planner) -> None:
    """The trains of Iran stopped with the war of 2026."""
    train = planner.tables.services["bandar-abbas-vorsino-rail"]
    plan = planner.route("bandar-abbas", "vorsino", mode="rail")
    assert train.valid_to == "2026-02"
    assert train.id not in dict(ridden(plan))
    before = corridor.Planner(day="2026-01-15")
    assert train.id in dict(ridden(before.route("bandar-abbas", "vorsino", mode="rail")))


def test_a_train_that_leaves_less_than_once_a_week_is_counted_by_the_month(
    planner: corridor.Planner,
) -> None:
    (line,) = services_told(planner.route("Baku", "Xi'an", via="altynkol"))
    assert line.endswith("about 2 a month.")


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "в неделю"), ("kk", "аптасына"), ("zh", "每周约2列")]
)
def test_trains_are_told_in_the_language_of_the_reader(
    planner: corridor.Planner, language: str, words: str
) -> None:
    (line,) = services_told(planner.route("Xi'an", "Baku"))
    with speaking(language):
        assert words in tell(line)


def test_the_json_of_a_plan_names_its_trains(planner: corridor.Planner) -> None:
    (train,) = plan_dict(planner.route("Xi'an", "Duisburg"))["services"]
    service = planner.network.services[train["id"]]
    assert train["timetable"] == service.timetable == "fixed"
    assert train["departures_per_week"] == service.departures_per_week
    assert train["source"] == list(service.source)
