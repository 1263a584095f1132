"""Every number of every table has bounds, in the description, in overlays and in scenarios."""

from __future__ import annotations

import csv
import math
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import corridor
from corridor.errors import BadData
from corridor.network import Network, shipped_data
from corridor.network.check import check_data
from corridor.network.scenario import Scenario
from corridor.network.scenario.draft import RECORDS
from corridor.network.schema import Schema
from tests.network.sound_package import describe, set_cell
from tests.packages import write_package

SCHEMA = Schema(shipped_data())
NUMBERS = [
    (table.name, column)
    for table in SCHEMA.tables.values()
    for column in table.columns
    if column.type in ("number", "integer") and not column.is_list
]


@pytest.mark.parametrize(("table", "column"), NUMBERS)
def test_every_number_has_a_least_and_a_greatest_value(table, column) -> None:
    assert column.minimum is not None
    assert column.maximum is not None
    assert -math.inf < column.minimum < column.maximum < math.inf, table


def test_every_unit_of_the_rates_has_bounds_of_its_own() -> None:
    columns = {column.name: column for column in SCHEMA.tables["rates"].columns}
    for name in ("low", "typical", "high"):
        assert columns[name].by_unit.keys() == columns["unit"].allowed - {"note"}


@pytest.mark.parametrize(("table", "column"), NUMBERS)
@pytest.mark.parametrize("value", ["1e308", "-1e308", "9" * 400, "inf", "nan"])
def test_a_number_beyond_its_bounds_is_refused_with_its_cell(
    folder: Path, table, column, value: str
) -> None:
    if len((folder / f"{table}.csv").read_text("utf-8").splitlines()) == 1:
        return
    set_cell(folder, table, 2, column.name, value)
    with pytest.raises(BadData, match=rf"{table}\.csv, row 2, column {column.name}"):
        Network(folder)


def _first_rate(folder: Path, metric: str) -> int:
    with (folder / "rates.csv").open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    return next(
        number
        for number, row in enumerate(rows, start=2)
        if row["metric"] == metric and row["use"] == "plan"
    )


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return write_package(
        tmp_path / "own",
        nodes=[{"id": "a", "gauge_mm": "1520"}, {"id": "b", "gauge_mm": "1520"}],
        links=[{"from": "a", "to": "b", "distance_km": 120}],
    )


@pytest.mark.parametrize(
    ("metric", "value"),
    [
        ("commercial_speed", "0"),
        ("commercial_speed", "-5"),
        ("commercial_speed", "1e6"),
        ("cost_per_km", "-5"),
        ("cost_per_km", "1e6"),
        ("cost_fixed", "-5"),
        ("emission_factor", "-1"),
        ("wait", "-4"),
        ("payload", "0"),
        ("value_of_time", "-1"),
    ],
)
def test_a_rate_that_no_plan_can_count_is_refused_with_its_row(
    own: Path, metric: str, value: str
) -> None:
    row = _first_rate(own, metric)
    for column in ("low", "typical", "high"):
        set_cell(own, "rates", row, column, value)
    assert ("rates.csv", row, "low") in {(f.file, f.row, f.column) for f in check_data(own)}
    with pytest.raises(BadData, match=rf"rates\.csv, row '.*{metric.replace('_', '-')[:4]}"):
        corridor.Planner(own)


def test_the_bounds_of_a_stranger_are_never_wider_than_ours(folder: Path) -> None:
    def widen(descriptor) -> None:
        for resource in descriptor["resources"]:
            for field in resource["schema"]["fields"]:
                for key in ("minimum", "maximum", "pattern"):
                    field.get("constraints", {}).pop(key, None)
                field.pop("boundsByUnit", None)

    describe(folder, widen)
    ours = {(table, column.name): column for table, column in NUMBERS}
    for table in Schema(folder).tables.values():
        for column in table.columns:
            if (table.name, column.name) in ours:
                known = ours[table.name, column.name]
                assert (column.minimum, column.maximum) == (known.minimum, known.maximum)
                assert column.by_unit == known.by_unit


def test_the_pattern_of_a_stranger_is_not_run(folder: Path) -> None:
    def slow(descriptor) -> None:
        for field in descriptor["resources"][0]["schema"]["fields"]:
            if field["name"] in ("name", "note"):
                field.setdefault("constraints", {})["pattern"] = "(a+)+(a+)+(a+)+$"

    describe(folder, slow)
    set_cell(folder, "nodes", 2, "note", "a" * 200 + "!")
    assert Network(folder).nodes
    assert check_data(folder) == []


# Overlays and scenarios


@pytest.mark.parametrize("table", RECORDS)
def test_every_table_that_a_scenario_may_have_is_read_as_an_overlay(
    tmp_path: Path, table: str
) -> None:
    path = tmp_path / f"{table}.csv"
    shutil.copy(shipped_data() / path.name, path)
    network = Network()
    (change,) = Scenario.read(path, network).changes
    assert len(change.records) == len(getattr(network, table))
    assert str(change.describe())


def test_the_class_of_a_published_figure_comes_with_an_overlay(tmp_path: Path) -> None:
    with (shipped_data() / "published.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    place = header.index("class")
    row = next(row for row in rows if row[place] == "usual")
    row[place] = "fastest"
    with (tmp_path / "published.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, row])
    planner = corridor.Planner(scenario=tmp_path / "published.csv")
    assert planner.network.published[row[0]].transit_class == "fastest"


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("rates", "typical", "-5"),
        ("rates", "links", "rail-no--where"),
        ("links", "distance_km", "1e308"),
        ("links", "from", "nowhere"),
        ("transfers", "hours_high", "9" * 400),
        ("nodes", "lat", "nan"),
        ("nodes", "name", "a\x1b[2J"),
        ("nodes", "region", "KZ-99"),
        ("published", "to", "nowhere"),
        ("services", "via", "nowhere"),
        ("restrictions", "id", "rail-no--where"),
        ("preferences", "value", "0"),
    ],
)
def test_an_overlay_is_refused_as_the_table_would_be(
    tmp_path: Path, table: str, column: str, value: str
) -> None:
    with (shipped_data() / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        header, row, *_ = csv.reader(file)
    row[header.index(column)] = value
    path = tmp_path / f"{table}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, row])
    with pytest.raises(BadData, match=rf"{table}\.csv"):
        Scenario.read(path, Network())


@pytest.mark.parametrize(
    "change",
    [
        'rows = ["{id}"]\nmultiply = {{ typical = {digits} }}',
        'rows = ["{id}"]\nadd = {{ typical = -{digits} }}',
        'rows = ["{id}"]\nmultiply = {{ typical = 1e300 }}',
        'rows = ["{id}"]\nmultiply = {{ low = -1, typical = -1, high = -1 }}',
        'rows = ["{id}"]\nset = {{ low = 0, typical = 0, high = 0 }}',
        'rows = ["{id}"]\nset = {{ typical = inf }}',
        'rows = ["{id}"]\nset = {{ typical = nan }}',
        'rows = ["{id}"]\nset = {{ scope = "a\\u001b[2J" }}',
        'rows = ["{id}"]\nreason = "a\\u001b[2J"\nset = {{ year = 2025 }}',
    ],
)
def test_a_scenario_sets_no_rate_beyond_its_bounds(tmp_path: Path, change: str) -> None:
    network = Network()
    rate = next(row for row in network.rates.values() if row.metric == "commercial_speed")
    path = tmp_path / "mine.toml"
    told = change.format(id=rate.id, digits="9" * 400)
    path.write_text(f'name = "x"\n[[change]]\ntable = "rates"\n{told}\n', "utf-8")
    with pytest.raises(BadData, match=r"mine\.toml, \[\[change\]\] 1"):
        Scenario.read(path, network)


@pytest.mark.parametrize("usd", [-1, 1e5, math.inf, math.nan])
def test_a_value_of_time_beyond_its_bounds_is_no_question(planner, usd: float) -> None:
    with pytest.raises(corridor.BadQuestion, match="makes no sense"):
        planner.route("oral", "saratov", by="balanced", value_of_time=usd)


# What was put in by hand


@pytest.mark.parametrize("value", [-5.0, math.nan, math.inf, 1e308, 0.0])
@pytest.mark.parametrize("by", ["time", "cost", "emissions"])
def test_no_arc_is_searched_that_costs_less_than_nothing(own: Path, value: float, by: str) -> None:
    network = Network(own)
    rates = {
        key: replace(row, low=value, typical=value, high=value) if row.metric != "payload" else row
        for key, row in network.rates.items()
    }
    planner = corridor.Planner(network.with_rows(rates=rates))
    with pytest.raises(BadData, match=r"rates\.csv, row '"):
        planner.route("a", "b", by=by)


@pytest.mark.parametrize("km", [-5.0, math.nan, math.inf, 1e308])
def test_no_link_is_searched_whose_length_cannot_be_counted(own: Path, km: float) -> None:
    network = Network(own)
    links = {key: replace(link, distance_km=km) for key, link in network.links.items()}
    with pytest.raises(BadData, match=r"links\.csv, row 'rail-a--b'"):
        corridor.Planner(network.with_rows(links=links)).route("a", "b", by="distance")
