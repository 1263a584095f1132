"""Rows are answered as `route` answers them, and a bad row stops none."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

import corridor
from corridor.analysis.batch import Answers, BatchPlanner, guessed
from corridor.errors import CorridorError
from corridor.network import Network
from corridor.routing import MEASURES

NETWORK = Network()
DEMANDS: list[dict[str, str]] = [
    {},
    {},
    {"avoid": "RU"},
    {"by": "time"},
    {"by": "cost", "mode": "rail"},
    {"mode": "road,ferry", "by": "distance"},
    {"via": "West Kazakhstan"},
    {"max_days": "30"},
    {"avoid": "gate:aktau,BY", "by": "emissions"},
    {"stay": "1520"},
    {"scenario": "red-sea"},
    {"date": "2026-12-03"},
    {"feu": "0", "teu": "2"},
    {"tonnes": "24.5"},
    {"feu": "3", "empty": "yes"},
    {"wagon": "yes", "tonnes": "50"},
]
FIELDS = [*dict.fromkeys(name for demands in DEMANDS for name in demands)]
CARGO = ("feu", "teu", "tonnes", "empty", "wagon")


@pytest.fixture(scope="module")
def planner() -> corridor.Planner:
    return corridor.Planner(NETWORK)


def answered(planner: corridor.Planner, rows: list[dict[str, str]]) -> Answers:
    headings = ("origin", "destination", *FIELDS)
    cells = [[row.get(name, "") for name in headings] for row in rows]
    return BatchPlanner(planner, guessed(headings)).answers(cells)


def routed(planner: corridor.Planner, row: dict[str, str]) -> corridor.Plan:
    """Plan a row on its own, as a user of the front door would."""
    cargo: dict[str, Any] = {name: row[name] for name in CARGO if name in row}
    cargo.update({name: True for name in ("empty", "wagon") if name in cargo})
    world = corridor.Planner(
        planner.tables,
        cargo=corridor.Cargo(**cargo),
        scenario=row.get("scenario", ()),
        day=row.get("date"),
    )
    ends = {"origin", "destination", "date", "scenario", *CARGO}
    options: Any = {name: value for name, value in row.items() if name not in ends}
    return world.route(row["origin"], row["destination"], **options)


def questions(seed: int, count: int) -> list[dict[str, str]]:
    chance = random.Random(seed)  # noqa: S311 - no secret
    nodes = sorted(NETWORK.nodes)
    return [
        {
            "origin": chance.choice(nodes),
            "destination": chance.choice(nodes),
            **chance.choice(DEMANDS),
        }
        for _ in range(count)
    ]


@pytest.mark.parametrize(("seed", "count"), [(1, 25), pytest.param(2, 400, marks=pytest.mark.slow)])
def test_rows_with_demands_have_the_answers_of_route_to_the_last_digit(
    planner: corridor.Planner, seed: int, count: int
) -> None:
    rows = questions(seed, count)
    answers = answered(planner, rows)
    planned = 0
    for number, row in enumerate(rows):
        if number in answers.errors:
            with pytest.raises(CorridorError) as caught:
                routed(planner, row)
            # Many pairs at once are told the reason, and no way out is looked for.
            assert answers.errors[number].message == caught.value.message, row
            continue
        plan = routed(planner, row)
        planned += 1
        outcome = answers.outcomes[number]
        assert outcome.distance_km == plan.distance_km, row
        for measure in MEASURES:
            assert getattr(outcome, measure) == getattr(plan, measure), (row, measure)
        assert str(outcome.corridor) == str(plan.corridor)
        assert outcome.countries == plan.countries
        assert outcome.transfers == len(plan.transfers)
        assert answers.usd[number] == plan.cargo_usd.typical
        assert answers.kg_co2e[number] == plan.cargo_kg_co2e.typical
    assert planned > count / 2


def test_a_bad_row_has_its_own_error_and_stops_none(planner: corridor.Planner) -> None:
    rows = [
        {"origin": "Xi'an", "destination": "Baku"},
        {"origin": "Lianyungan", "destination": "Duisburg"},
        {"origin": "", "destination": "Duisburg"},
        {"origin": "Oral", "destination": "Oral"},
        {"origin": "Almaty", "destination": "Moscow", "tonnes": "24000"},
        {"origin": "Almaty", "destination": "Moscow", "date": "2026-02-30"},
        {"origin": "Almaty", "destination": "Moscow", "date": "1999-01-01"},
        {"origin": "Almaty", "destination": "Moscow", "feu": "two"},
        {"origin": "Almaty", "destination": "Moscow", "feu": "1.5"},
        {"origin": "Almaty", "destination": "Moscow", "empty": "perhaps"},
        {"origin": "Almaty", "destination": "Moscow", "mode": "rocket"},
        {"origin": "Almaty", "destination": "Moscow", "scenario": "/etc/passwd"},
        {"origin": "Almaty", "destination": "Moscow", "max_days": "0.1"},
        {"origin": "Oral", "destination": "Saratov"},
    ]
    answers = answered(planner, rows)
    assert sorted(answers.errors) == [*range(1, 13)]
    told = [str(answers.errors[number]) for number in range(1, 13)]
    for words, error in zip(
        (
            "did you mean Lianyungang",
            "The row has no origin.",
            "same place",
            "Are they kilograms? Then give 24 t.",
            "date must be a day",
            "The data does not tell of 1999-01-01",
            "feu must be a number",
            "feu must be a whole number",
            "neither yes nor no",
            "Unknown mode 'rocket'",
            "'/etc/passwd' is none that comes along",
            "",
        ),
        told,
        strict=True,
    ):
        assert words.casefold() in error.casefold()
    totals = answers.totals()
    assert (totals.rows, totals.failed, totals.every.shipments) == (14, 12, 2)


def test_totals_add_up_the_cargo_of_every_row(planner: corridor.Planner) -> None:
    rows = [
        {"origin": "Xi'an", "destination": "Baku", "feu": "2", "tonnes": "40"},
        {"origin": "Almaty", "destination": "Moscow"},
        {"origin": "Almaty", "destination": "Moscow", "feu": "0", "teu": "2"},
    ]
    totals = answered(planner, rows).totals()
    plans = [routed(planner, row) for row in rows]
    assert totals.every.usd == pytest.approx(sum(plan.cargo_usd.typical for plan in plans))
    assert totals.every.feu == 2 + 1 + 1
    assert totals.by_country["KZ"].shipments == 3
    assert totals.by_country["CN"].tonnes == 40
    assert sum(sums.shipments for sums in totals.by_corridor.values()) == 3


def test_kilograms_and_local_numbers_and_days_are_read(planner: corridor.Planner) -> None:
    headings = ("Откуда", "Куда", "Вес, кг", "Дата")
    cells = [
        ["Алматы", "Москва", "24 500,0", "03.12.2026"],
        ["Алматы", "Москва", "20000,5", ""],
    ]
    reader = BatchPlanner(planner, guessed(headings), delimiter=";")
    answers = reader.answers(cells)
    assert not answers.errors
    assert answers.tonnes.tolist() == [24.5, 20.0005]
    assert answers.days == [date(2026, 12, 3), None]


@pytest.mark.parametrize("weight", ["1234567", "40000", "0"])
def test_what_is_wrong_with_kilograms_is_told_in_kilograms(
    planner: corridor.Planner, weight: str
) -> None:
    reader = BatchPlanner(planner, guessed(("from", "to", "weight, kg")))
    error = reader.answers([["Almaty", "Moscow", weight]]).errors[0]
    assert "Give the kilograms" in error.hint
    assert "tonnes" not in error.hint


def test_a_row_without_a_weight_has_that_of_the_command_by_the_container() -> None:
    planner = corridor.Planner(NETWORK, cargo=corridor.Cargo(feu=2, tonnes=22.6))
    reader = BatchPlanner(planner, guessed(("from", "to", "feu", "tonnes", "empty")))
    cells = [["", "", ""], ["2", "", ""], ["1", "", ""], ["3", "12", ""], ["1", "", "yes"]]
    answers = reader.answers([["Almaty", "Moscow", *row] for row in cells])
    assert answers.tonnes.tolist() == [22.6, 22.6, 11.3, 12.0, 0.0]


def test_an_end_off_the_network_in_an_area_that_is_avoided_is_told_so(
    planner: corridor.Planner,
) -> None:
    reader = BatchPlanner(planner, guessed(("from", "to", "avoid")))
    answers = reader.answers([["55.0,73.4", "liugou", "RU"], ["Kassel", "Moscow", "DE"]])
    for row, ends in enumerate((("55.0,73.4", "liugou"), ("Kassel", "Moscow"))):
        with pytest.raises(CorridorError) as told:
            planner.route(*ends, avoid=("RU", "DE")[row])
        assert str(answers.errors[row]) == str(told.value)


def test_notices_are_those_of_the_plan(planner: corridor.Planner) -> None:
    reader = BatchPlanner(planner, guessed(("from", "to")), with_notices=True)
    answers = reader.answers([["Lianyungang", "Duisburg"], ["Nowhere at all", "Oral"]])
    assert answers.notices[0] == planner.route("Lianyungang", "Duisburg").notices
    assert 1 in answers.errors
