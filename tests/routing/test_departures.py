"""The last departure that is there in time, the next train, the best way in each month."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest

import corridor
from corridor.export import choices
from corridor.export.choices import calendar_dict
from corridor.i18n import speaking, tell
from corridor.network import Network
from corridor.report.calendar import calendar_sheet
from corridor.report.services import services_told
from corridor.report.when import deadline_told
from tests.cli.lines import done
from tests.packages import write_package

NETWORK = Network()
ONE_DAY = timedelta(days=1)
BY = date(2026, 6, 20)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_package(
        tmp_path_factory.mktemp("data") / "small",
        nodes=[{"id": place} for place in "abcd"],
        links=[
            {"from": "a", "to": "b", "distance_km": 4000},
            {"from": "b", "to": "c", "distance_km": 100},
            {"from": "b", "to": "d", "distance_km": 4000},
            {"from": "d", "to": "c", "distance_km": 4000},
        ],
    )


def test_the_day_after_the_last_departure_is_too_late_and_so_on_a_bad_day(folder: Path) -> None:
    planner = corridor.Planner(folder)
    plan = planner.last_departure("a", "c", BY)
    deadline = plan.query.deadline
    assert deadline is not None
    assert plan.departure == deadline.usual
    assert deadline.safe is not None
    for leaves, end in ((deadline.usual, "typical"), (deadline.safe, "high")):
        there, late = (planner.leaving(day).route("a", "c") for day in (leaves, leaves + ONE_DAY))
        assert getattr(there.arrival, end) <= BY < getattr(late.arrival, end)


def test_a_closure_makes_the_last_departure_earlier(folder: Path, tmp_path: Path) -> None:
    shut = tmp_path / "shut.toml"
    shut.write_text(
        'name = "Shut"\n[[close]]\nlinks = ["rail-b--c"]\n'
        f"from = {BY - 4 * ONE_DAY}\nuntil = {BY}\n"
    )
    open_, closed = (
        corridor.Planner(folder, scenario=world).last_departure("a", "c", BY)
        for world in ((), shut)
    )
    # It passes the link on the fifth day after it left.
    assert closed.departure == open_.departure - 5 * ONE_DAY
    assert [node.id for node in closed.nodes] == ["a", "b", "c"]


def test_the_real_network_keeps_what_the_last_departure_promises() -> None:
    planner = corridor.Planner(NETWORK)
    plan = planner.last_departure("Lianyungang", "Duisburg", "2026-12-20")
    deadline = plan.query.deadline
    assert deadline is not None
    assert deadline.safe is not None
    assert plan.arrival is not None
    assert plan.arrival.typical <= deadline.day
    later = planner.leaving(deadline.usual + ONE_DAY).route("Lianyungang", "Duisburg")
    safe = planner.leaving(deadline.safe).route("Lianyungang", "Duisburg")
    assert later.arrival is not None
    assert safe.arrival is not None
    assert safe.arrival.high <= deadline.day < later.arrival.typical
    with speaking("en"):
        told = tell(deadline_told(plan.query))
    assert told == (
        f"To be there by 2026-12-20 leave by {deadline.usual}; by {deadline.safe} to be there on a "
        "bad day too."
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--arrive", "2026-13-01"), "--arrive 2026-13-01 is not a date."),
        (("--arrive", "2026-12-20", "--depart", "2026-12-01"), "by the day of arrival alone"),
        (("--arrive", "2026-12-20", "--alternatives", "2"), "--arrive is for one plan"),
        (("--arrive", "2026-12-20", "--service", "fixed"), "--arrive is for one plan"),
        (("--arrive", "2020-01-01"), "The data does not tell of 2020-01-01"),
        (("--arrive", "2023-12-16"), "No departure from Lianyungang between 2023-12-15"),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(words: tuple[str, ...], told: str) -> None:
    answer = done("route", "Lianyungang", "Duisburg", *words, "--lang", "en")
    assert answer.code != 0
    assert told in answer.err
    assert answer.out == ""


def test_depart_is_another_name_of_date() -> None:
    one, other = (
        done("route", "Oral", "Saratov", option, "2026-12-03", "--format", "json")
        for option in ("--date", "--depart")
    )
    assert one.code == 0
    assert one == other


def test_a_train_whose_days_are_known_tells_the_next_one() -> None:
    monday = date(2026, 12, 7)
    plan = corridor.Planner(NETWORK, day=monday).route("xian-xinzhu", "duisburg")
    with speaking("en"):
        told = [tell(line) for line in services_told(plan)]
    assert any("on Wednesdays and Saturdays; the next one leaves on 2026-12-09" in x for x in told)


def test_of_a_train_whose_days_are_not_known_no_departure_is_told() -> None:
    services = NETWORK.services
    unknown = services["jinan-budapest-rail"]
    assert unknown.departures_per_week
    assert unknown.next_departure(date(2026, 12, 7)) is None
    known = services["xian-xinzhu-duisburg-rail"]
    days = [known.next_departure(date(2026, 12, day)) for day in range(7, 14)]
    assert days == [date(2026, 12, day) for day in (9, 9, 9, 12, 12, 12, 16)]


def test_the_calendar_has_a_row_a_month_and_each_is_the_plan_of_its_day(folder: Path) -> None:
    planner = corridor.Planner(folder)
    months = planner.calendar("a", "c", "2026-11-30")
    assert [f"{month.departure:%m}" for month in months] == [
        *("11", "12"),
        *(f"{number:02}" for number in range(1, 11)),
    ]
    for month in months[:2]:
        assert month.plan is not None
        assert month.plan.arrival == planner.leaving(month.departure).route("a", "c").arrival
    assert len(calendar_sheet(months).rows) == 12
    schema = Path(choices.__file__).parent / "schema" / "calendar-1.json"
    jsonschema.Draft202012Validator(json.loads(schema.read_text())).validate(
        json.loads(json.dumps(calendar_dict(months)))
    )


def test_a_month_without_a_way_says_why(folder: Path, tmp_path: Path) -> None:
    shut = tmp_path / "shut.toml"
    shut.write_text('name = "Shut"\n[[close]]\nlinks = ["rail-a--b"]\nmonths = [1]\n')
    months = corridor.Planner(folder, scenario=shut).calendar("a", "c", "2026-12-01")
    without = [month for month in months if month.plan is None]
    assert [month.departure for month in without] == [date(2027, 1, 15)]
    assert without[0].reason
