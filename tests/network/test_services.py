"""A figure of a service stands for what it was published for, and for nothing else."""

from __future__ import annotations

import csv
import datetime as dt
import re

import pytest

import corridor

# Words by which a note tells that a figure is that of more than the row.
_OF_MORE = re.compile("how many|all destinations|by all posts|of all .* lines")


@pytest.mark.parametrize(
    "service",
    [
        "yiwu-madrid-rail",
        "lianyungang-almaty-rail",
        "dostyk-brest-rail",
        "xian-xinzhu-malaszewicze-rail",
        "xian-xinzhu-duisburg-rail-2",
    ],
)
def test_trains_of_many_lines_are_not_those_of_one(planner: corridor.Planner, service: str) -> None:
    assert planner.network.services[service].departures_per_week is None


def test_a_price_or_days_of_another_leg_are_not_those_of_a_service(
    planner: corridor.Planner,
) -> None:
    services = planner.network.services
    assert services["xian-almaty-rail"].usd_per_feu is None
    for stretch in ("dostyk-malaszewicze-rail", "altynkol-malaszewicze-rail"):
        assert services[stretch].hours_low is None


def test_a_frequency_whose_note_speaks_of_more_is_judged_for_the_service(
    planner: corridor.Planner,
) -> None:
    """Where the note gives the trains of more than the row, the row's own share is a judgement."""
    folder = planner.network.folder
    notes = _notes((folder / "services.csv").read_text(encoding="utf-8"))
    for key, service in planner.network.services.items():
        if service.departures_per_week and _OF_MORE.search(notes[key]):
            assert "judge" in notes[key]


def _notes(table: str) -> dict[str, str]:
    return {row["id"]: row["note"] for row in csv.DictReader(table.splitlines())}


def test_a_service_runs_between_its_first_and_its_last_day(planner: corridor.Planner) -> None:
    train = planner.tables.services["tehran-yiwu-rail"]
    days = ("2024-07-20", "2024-07-21", "2026-02-28", "2026-03-01")
    assert [train.runs_on(dt.date.fromisoformat(day)) for day in days] == [False, True, True, False]


def test_the_stops_of_a_train_are_its_ends_and_what_lies_between(planner: corridor.Planner) -> None:
    train = planner.network.services["xian-xinzhu-absheron-rail-sea-rail-2"]
    assert train.stops == ("xian-xinzhu", "altynkol", "aktau-port", "alat-port", "absheron")


@pytest.mark.parametrize(
    ("start", "end", "service"),
    [
        ("shanghai-yangshan", "vladivostok", "shanghai-yangshan-vladivostok-sea"),
        ("qingdao", "vladivostok", "qingdao-vladivostok-sea"),
        ("busan", "vostochny-port", "busan-vostochny-port-sea"),
    ],
)
def test_a_ship_to_primorye_is_waited_for_half_of_its_headway(
    planner: corridor.Planner, start: str, end: str, service: str
) -> None:
    often = planner.network.services[service].departures_per_week
    (leg,) = planner.route(start, end, mode="sea", avoid=["busan"] * (start != "busan")).legs
    (wait,) = (term for term in leg.terms if term.kind == "wait")
    assert often
    assert wait.figure.row == service
    assert wait.amount.typical == pytest.approx(168 / often / 2)


@pytest.mark.parametrize(
    ("origin", "destination", "link"),
    [
        ("gibraltar", "mersin", "sea-gibraltar--mersin"),
        ("port-said", "genoa", "sea-port-said--genoa"),
        ("port-said", "valencia", "sea-port-said--valencia"),
        ("rotterdam", "helsinki", "sea-rotterdam--helsinki"),
        ("hamburg-port", "kotka", "sea-hamburg-port--kotka"),
    ],
)
def test_a_port_is_reached_by_the_lane_that_was_measured(
    planner: corridor.Planner, origin: str, destination: str, link: str
) -> None:
    plan = planner.route(origin, destination, mode="sea")
    assert [passage.link.id for passage in plan.passages] == [link]
    assert planner.network.links[link].source[0] == "searoute"


def test_the_railway_of_piraeus_leads_to_budapest(planner: corridor.Planner) -> None:
    plan = planner.route("Piraeus", "Budapest", mode="rail")
    assert plan.countries == ("GR", "MK", "RS", "HU")
    assert {"thessaloniki", "skopje", "nis", "belgrade"} <= {node.id for node in plan.nodes}
    assert plan.distance_km == pytest.approx(1539, abs=5)


def test_the_ferry_of_poti_and_constanta_leaves_once_a_week(planner: corridor.Planner) -> None:
    (leg,) = planner.route("poti", "constanta", mode="ferry").legs
    hours = {term.kind: term.amount.typical for term in leg.terms if term.measure == "hours"}
    assert hours == {"running": 55, "wait": 84}
