"""Records and the columns of their tables: a package without one is read or refused, in one way."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import pytest

import corridor
from corridor.errors import CorridorError
from corridor.export.json import answer_dict
from corridor.network import Network, shipped_data
from corridor.network.cell_values import caster
from corridor.network.check import check_data
from corridor.network.check.sheets import read_sheet
from corridor.network.columns import (
    NEEDED_TABLES,
    RECORDS,
    as_record,
    columns_of,
    field_of,
    needed_of,
)
from corridor.network.descriptor import refusals
from corridor.network.schema import Schema
from tests.network.sound_package import describe
from tests.packages import write_package

Descriptor = dict[str, Any]
SHIPPED = Schema(shipped_data())
EVERY_COLUMN = [
    (table.name, column.name) for table in SHIPPED.tables.values() for column in table.columns
]
# Called for by every plan, by its explanation, by places and by scenarios.
TABLES = (*RECORDS, "unions", "gates_of_link", "graph")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Write a package of three places and a border, on which a plan can be made."""
    return write_package(
        tmp_path / "own",
        nodes=[
            {"id": "a", "region": "KZ-27", "gauge_mm": "1520"},
            {"id": "b", "region": "KZ-27", "gauge_mm": "1520"},
            {"id": "c", "country": "RU", "gauge_mm": "1520"},
        ],
        links=[
            {"from": "a", "to": "b", "distance_km": 120, "capacity_pairs_per_day": 12},
            {"from": "b", "to": "c", "distance_km": 80},
        ],
        regions=[{"id": "KZ-27", "name": "West Kazakhstan"}],
    )


def _drop(folder: Path, table: str, column: str, *, described: bool) -> None:
    """Take a column out of its file, and out of the description with the keys that name it."""
    path = folder / Schema(folder).tables[table].path.name
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    place = rows[0].index(column)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*row[:place], *row[place + 1 :]] for row in rows)
    if not described:
        return

    def forget(descriptor: Descriptor) -> None:
        schema = next(r["schema"] for r in descriptor["resources"] if r["name"] == table)
        schema["fields"] = [f for f in schema["fields"] if f["name"] != column]
        keys = schema.get("foreignKeys", ())
        schema["foreignKeys"] = [key for key in keys if key["fields"] not in (column, [column])]

    describe(folder, forget)


def _answered(folder: Path) -> None:
    """Ask what a person asks of a package; a CorridorError is an answer, a traceback is none."""
    planner = corridor.Planner(folder)
    for table in TABLES:
        getattr(planner.network, table)
    plan = planner.route("a", "c")
    json.dumps(answer_dict([plan], explain=True))
    assert plan.distance_km == 200


def _described(folder: Path) -> list[str]:
    """Return what the check has against the description."""
    return [f"datapackage.json: {refusal.told}" for refusal in refusals(Schema(folder).descriptor)]


def _refusal(answer: Callable[[], object]) -> str | None:
    try:
        answer()
    except CorridorError as error:
        return error.message
    return None


@pytest.mark.parametrize(("table", "column"), EVERY_COLUMN)
def test_a_package_without_a_column_is_read_or_refused_by_check_and_planner_alike(
    own: Path, table: str, column: str
) -> None:
    _drop(own, table, column, described=True)
    faults = _described(own)
    refusal = _refusal(lambda: _answered(own))
    is_needed = table in RECORDS and any(
        need.is_required and need.column == column for need in needed_of(table)
    )
    if refusal is None:
        assert not faults
        assert not is_needed
    else:
        assert refusal in faults
        assert repr(table)[1:-1] in refusal
        assert column in refusal


@pytest.mark.parametrize(("table", "column"), EVERY_COLUMN)
def test_a_file_without_a_column_that_is_described_is_refused_in_the_same_words(
    own: Path, table: str, column: str
) -> None:
    _drop(own, table, column, described=False)
    missing = [str(fault) for fault in read_sheet(Schema(own).tables[table]).faults]
    assert len(missing) == 1
    refusal = _refusal(lambda: _answered(own))
    # Names in other languages and exceptions are none of a plan's concern.
    if table not in ("lines", "facilities", "exceptions"):
        assert [refusal] == missing


@pytest.mark.parametrize("table", SHIPPED.tables)
def test_a_package_without_a_table_is_read_or_refused_in_a_sentence(own: Path, table: str) -> None:
    def forget(descriptor: Descriptor) -> None:
        kept = [r for r in descriptor["resources"] if r["name"] != table]
        for resource in kept:
            keys = resource.get("schema", {}).get("foreignKeys", ())
            used = [key for key in keys if key["reference"]["resource"] != table]
            if keys:
                resource["schema"]["foreignKeys"] = used
        descriptor["resources"] = kept

    describe(own, forget)
    refusal = _refusal(lambda: _answered(own))
    assert (refusal is not None) == (table in NEEDED_TABLES)
    assert refusal is None or f"describes no table '{table}'" in refusal


@pytest.mark.slow
@pytest.mark.parametrize(("table", "column"), EVERY_COLUMN)
@pytest.mark.parametrize("type_", ["string", "number", "integer", "boolean"])
def test_a_column_described_as_something_else_is_read_as_its_record_has_it(
    own: Path, table: str, column: str, type_: str
) -> None:
    def retype(descriptor: Descriptor) -> None:
        schema = next(r["schema"] for r in descriptor["resources"] if r["name"] == table)
        field = next(f for f in schema["fields"] if f["name"] == column)
        for key in ("delimiter", "itemType", "constraints"):
            field.pop(key, None)
        field["type"] = type_

    describe(own, retype)
    assert _described(own) == []
    refusal = _refusal(lambda: _answered(own))
    # What no record has is read as it is described.
    is_of_record = table in RECORDS and column in columns_of(table)
    assert refusal is None or (not is_of_record and f"column {column}: " in refusal)


@pytest.mark.parametrize("table", RECORDS)
def test_a_field_has_a_default_where_the_table_may_leave_its_cell_empty(table: str) -> None:
    columns = {column.name: column for column in SHIPPED.tables[table].columns}
    assert set(columns_of(table)) <= set(columns)
    for field, name in zip(fields(RECORDS[table]), columns_of(table), strict=True):
        assert field_of(name) == field.name
        column = columns[name]
        assert (field.default is MISSING) == column.required
        if not column.required:
            assert field.default == caster(column)("")


@pytest.mark.parametrize("table", RECORDS)
def test_our_description_says_of_each_column_what_its_record_asks(table: str) -> None:
    assert as_record(SHIPPED.tables[table]) == SHIPPED.tables[table]


@pytest.mark.slow
@pytest.mark.parametrize(("table", "column"), EVERY_COLUMN)
def test_the_whole_check_refuses_what_the_planner_refuses(
    own: Path, table: str, column: str
) -> None:
    _drop(own, table, column, described=True)
    faults = [str(fault) for fault in check_data(own) if fault.rule == "description"]
    refusal = _refusal(lambda: _answered(own))
    assert (refusal in faults) if refusal else not faults


def test_a_figure_that_the_package_does_not_have_is_none(own: Path) -> None:
    _drop(own, "links", "capacity_pairs_per_day", described=True)
    assert not [fault for fault in check_data(own) if fault.rule == "description"]
    (link, *_) = Network(own).links.values()
    assert link.capacity_pairs_per_day is None
    assert corridor.Planner(own).route("a", "c").distance_km == 200


def test_a_scenario_changes_a_package_that_lacks_columns(own: Path, tmp_path: Path) -> None:
    _drop(own, "links", "capacity_pairs_per_day", described=True)
    (tmp_path / "s.toml").write_text(
        'name = "S"\n'
        '[[add]]\ntable = "nodes"\nrow = { id = "d", name = "D", country = "KZ", lat = 50.0, '
        'lon = 41.0, roles = "station", gauge_mm = 1520 }\n'
        '[[add]]\ntable = "links"\nrow = { id = "rail-a--d", from = "a", to = "d", '
        'mode = "rail", distance_km = 10, gauge_mm = 1520 }\n',
        encoding="utf-8",
    )
    planner = corridor.Planner(own, scenario=tmp_path / "s.toml")
    assert planner.route("c", "d").distance_km == 210
