"""Plans in the forms that other programs read."""

from __future__ import annotations

import csv
import io
import json
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

import corridor
from corridor.export.choices import choices_csv, comparison_dict
from corridor.export.formats import FORMATS, NETWORK_FORMATS, Format, NetworkFormat
from corridor.export.json import answer_dict
from corridor.export.rendering import as_bytes, rendered_network
from corridor.files import write_whole
from tests.packages import write_package


@pytest.fixture(scope="module")
def plan(planner: corridor.Planner) -> corridor.Plan:
    return planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")


def test_every_format_is_typed_and_told_where_answers_are_saved() -> None:
    assert set(get_args(Format)) == set(FORMATS)
    assert set(get_args(NetworkFormat)) == set(NETWORK_FORMATS)
    told = corridor.Plan.save.__doc__ or ""
    assert all(form.ending in told for form in FORMATS.values())


@pytest.mark.parametrize("form", FORMATS)
def test_a_plan_is_written_in_every_format(
    planner: corridor.Planner, tmp_path: Path, form: Format
) -> None:
    path = tmp_path / f"plan{FORMATS[form].ending}"
    planner.route("Oral", "Saratov").save(path)
    written = path.read_bytes()
    assert FORMATS[form].is_text == (b"\0" not in written)
    assert b"Saratov" in written or not FORMATS[form].is_text


@pytest.mark.parametrize("form", NETWORK_FORMATS)
def test_the_network_is_written_in_each_of_its_formats(
    planner: corridor.Planner, form: Format
) -> None:
    assert len(as_bytes(rendered_network(form, planner.network))) > 10_000


def test_json_adds_up_and_survives_a_round_trip(plan: corridor.Plan) -> None:
    answer = json.loads(json.dumps(answer_dict([plan])))
    assert answer["schema"] == "corridor/plan/1"
    assert answer["query"]["via"] == ["West Kazakhstan"]
    (told,) = answer["plans"]
    assert told == plan.to_dict()
    assert sum(leg["distance_km"] for leg in told["legs"]) == pytest.approx(told["distance_km"])
    links = [link for leg in told["legs"] for link in leg["links"]]
    assert sum(link["distance_km"] for link in links) == pytest.approx(told["distance_km"])
    assert [links[0]["from"], *(link["to"] for link in links)] == told["nodes"]
    assert all(link["source"] and link["confidence"] and link["kind"] for link in links)


def test_geojson_has_a_line_a_leg_that_meets_the_next_one(plan: corridor.Plan) -> None:
    collection = plan.to_geojson()
    assert collection["type"] == "FeatureCollection"
    legs = [f for f in collection["features"] if f["properties"]["feature"] == "leg"]
    assert len(legs) == len(plan.legs)
    for before, after in pairwise(legs):
        assert before["geometry"]["coordinates"][-1] == after["geometry"]["coordinates"][0]
    lon, lat = legs[0]["geometry"]["coordinates"][0]
    assert (lat, lon) == pytest.approx(plan.origin.point, abs=1e-5)
    borders = [f for f in collection["features"] if f["properties"]["feature"] == "border"]
    assert len(borders) == len(plan.borders)


def test_a_plan_run_backwards_is_drawn_backwards(planner: corridor.Planner) -> None:
    out, back = planner.route("oral", "saratov"), planner.route("saratov", "oral")
    (there,) = [out.to_geojson()["features"][0]["geometry"]["coordinates"]]
    line = [f for f in back.to_geojson()["features"] if f["properties"]["feature"] == "leg"][-1]
    assert line["geometry"]["coordinates"][-1] == there[0]


def test_csv_has_a_row_a_leg_and_a_running_total(plan: corridor.Plan) -> None:
    rows = list(csv.DictReader(io.StringIO(plan.to_csv())))
    assert len(rows) == len(plan.legs)
    assert float(rows[-1]["total_km"]) == pytest.approx(plan.distance_km)


@pytest.mark.parametrize("measure", ["hours", "usd_per_feu", "kg_co2e_per_feu"])
def test_legs_and_transfers_of_a_csv_add_up_to_the_plan(plan: corridor.Plan, measure: str) -> None:
    rows = list(csv.DictReader(io.StringIO(plan.to_csv())))
    whole = sum(float(row[measure]) + float(row[f"transfer_{measure}"]) for row in rows)
    assert whole == pytest.approx(getattr(plan, measure).typical, abs=1e-2)
    assert sum(bool(row["transfer_before"]) for row in rows) == len(plan.transfers)


def test_the_json_of_a_plan_holds_the_arithmetic_of_every_total(plan: corridor.Plan) -> None:
    (told,) = answer_dict([plan], explain=True)["plans"]
    for measure in ("hours", "usd_per_feu", "kg_co2e_per_feu"):
        terms = [term for part in told["arithmetic"] for term in part["terms"]]
        amounts = [term["amount"]["typical"] for term in terms if term["measure"] == measure]
        assert sum(amounts) == pytest.approx(told[measure]["typical"], abs=1e-2)
        assert told[measure]["low"] <= told[measure]["typical"] <= told[measure]["high"]


def test_a_comparison_tells_each_choice_with_its_gates(planner: corridor.Planner) -> None:
    comparison = planner.compare("Lianyungang", "Duisburg")
    told = json.loads(json.dumps(comparison_dict(comparison, comparison.shown)))
    assert told["combinations"] == len(comparison.choices) > len(told["choices"])
    for choice, row in zip(comparison.shown, told["choices"], strict=True):
        assert row["gates"] == [gate.id for gate in choice.plan.gates]
        assert row["hours"]["typical"] == pytest.approx(choice.totals.hours, abs=1e-3)
    rows = list(csv.DictReader(io.StringIO(choices_csv(comparison.shown))))
    assert [row["gates"].split("|") for row in rows] == [row["gates"] for row in told["choices"]]


def test_a_name_that_a_spreadsheet_would_run_is_made_harmless(tmp_path: Path) -> None:
    nodes = [{"id": "a", "name": "=1+1"}, {"id": "b"}]
    links = [{"from": "a", "to": "b", "distance_km": 3, "line": "@SUM(A1)"}]
    planner = corridor.Planner(write_package(tmp_path, nodes=nodes, links=links))
    (row,) = csv.DictReader(io.StringIO(planner.route("a", "b").to_csv()))
    assert row["from_name"] == "'=1+1"
    assert row["lines"] == "'@SUM(A1)"


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(corridor.OutputError, match="nowhere"):
        write_whole(tmp_path / "nowhere" / "x.html", "text")
    (tmp_path / "taken").mkdir()
    with pytest.raises(corridor.OutputError, match="taken"):
        write_whole(tmp_path / "taken", "text")
    assert [entry.name for entry in tmp_path.iterdir()] == ["taken"]


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    write_whole(target, "one")
    write_whole(target, "two\n")
    assert target.read_bytes() == b"two\n"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "map.html", tmp_path / "latest.html"
    target.write_text("old")
    link.symlink_to(target)
    write_whole(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    write_whole("/dev/null", "text")
    assert Path("/dev/null").is_char_device()
