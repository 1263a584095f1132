"""Walks over all tables and all writers: every number is bounded, every text filtered."""

from __future__ import annotations

import contextlib
import inspect
import io
import json
import math
import pkgutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import pytest

import corridor.cli
from corridor import BadData, Network, Planner
from corridor.analysis.provenance import source_uses
from corridor.export.choices import choices_csv, comparison_dict, plans_csv
from corridor.export.formats import Format
from corridor.export.json import answer_dict
from corridor.export.rendering import as_bytes, json_text, rendered, rendered_network
from corridor.maps import network_map
from corridor.network import shipped_data
from corridor.network.check import check_data
from corridor.network.columns import RECORDS
from corridor.network.news import news_of
from corridor.network.scenario import Scenario
from corridor.report.bench import BENCHES
from corridor.report.choices import combinations_compared, two_ways_sheet
from corridor.report.doors import door_listings, where_told
from corridor.report.explanation import explanation_sections
from corridor.report.features import feature_listings
from corridor.report.place import place_listings
from corridor.report.sheets import Section
from corridor.report.sources import source_uses_section
from tests.fuzz.sound import controls
from tests.network import sound_package

_EVERY, _FEW = 12, 3
_ESC = "\x1b[31m\r\x07\x9b2J=1+1"
_DESCRIPTOR = json.loads((shipped_data() / "datapackage.json").read_text("utf-8"))
_NUMBERS = [
    (resource["name"], field["name"])
    for resource in _DESCRIPTOR["resources"]
    if "schema" in resource
    for field in resource["schema"]["fields"]
    if field["type"] in ("number", "integer")
]


def field_of(table: str, column: str) -> dict[str, Any]:
    (found,) = (
        field
        for resource in _DESCRIPTOR["resources"]
        if resource["name"] == table
        for field in resource["schema"]["fields"]
        if field["name"] == column
    )
    return found


@pytest.mark.parametrize(("table", "column"), _NUMBERS)
def test_every_number_of_every_table_has_a_lower_and_an_upper_bound(
    table: str, column: str
) -> None:
    bounds = field_of(table, column).get("constraints", {})
    for bound in ("minimum", "maximum") if "enum" not in bounds else ():
        assert math.isfinite(bounds.get(bound, math.nan)), f"{bound} of {table}.{column}"


@pytest.mark.slow
@pytest.mark.parametrize("value", ["-1e300", "1e300", "inf", "nan"])
def test_the_check_names_every_number_beyond_its_bounds(value: str, tmp_path: Path) -> None:
    folder = sound_package.write_package(tmp_path / "data")
    filled = {path.stem for path in folder.glob("*.csv") if path.read_text("utf-8").count("\n") > 1}
    wanted = {(f"{table}.csv", 2, column) for table, column in _NUMBERS if table in filled}
    for table, column in _NUMBERS:
        if table in filled:
            sound_package.set_cell(folder, table, 2, column, value)
    named = {(fault.file, fault.row, fault.column) for fault in check_data(folder)}
    assert wanted - named == set()


@pytest.fixture(scope="module")
def hostile() -> Planner:
    """Plan on a network whose every text that is shown holds signs that a terminal obeys."""
    network = Network()
    tables = {name: dict(getattr(network, name)) for name in RECORDS if hasattr(network, name)}
    changed = {
        name: {key: _spoilt(record) for key, record in rows.items()}
        for name, rows in tables.items()
    }
    # A bench plans every trip of which a figure is published: a few of them will do.
    changed["published"] = dict(list(changed["published"].items())[::_EVERY])
    return Planner(network.with_rows(**changed))


# What rows are known by, and what is read by machines: the schema bounds their letters.
_KEYS = frozenset(
    (
        *("id", "from_id", "to_id", "node", "link", "links", "country", "region", "via", "roles"),
        *("gauge_mm", "from_gauge_mm", "to_gauge_mm", "mode", "modes", "from_mode", "to_mode"),
        *(
            "status",
            "confidence",
            "procedure",
            "traffic",
            "use",
            "metric",
            "unit",
            "kind",
            "source",
        ),
        *("distance_kind", "screenline", "corridor", "transit_class", "scope", "freight_role"),
        *("worked_by", "season", "valid_from", "valid_to", "open_to_ends", "facility", "line"),
        *("from_border", "to_border", "electrified", "unlocode"),
    )
)


def _spoilt(record: Any) -> Any:
    texts = {f.name: getattr(record, f.name) for f in fields(record) if f.name not in _KEYS}
    changes = {
        name: f"{text}{_ESC}" for name, text in texts.items() if isinstance(text, str) and text
    }
    return replace(record, **changes)


def _in_forms(planner: Planner) -> Iterator[tuple[str, Callable[[], str | bytes]]]:
    """Return every writer of an answer by name."""
    plan = planner.route("lianyungang", "duisburg", via="KZ-27")
    front = planner.pareto("oral", "moscow")[:_FEW]
    choices = planner.compare("lianyungang", "duisburg")
    shown = [choice.plan for choice in choices.shown[:_FEW]]
    for form in get_args(Format):
        for name, plans, as_json, as_csv in (
            ("route", [plan], lambda: answer_dict([plan], explain=True), plan.to_csv),
            (
                "compare",
                shown,
                lambda: comparison_dict(choices, choices.shown),
                lambda: choices_csv(choices.shown),
            ),
            ("pareto", front, lambda: answer_dict(front), lambda: plans_csv(front)),
        ):
            for excel in (False, True) if form == "csv" else (False,):
                made = rendered(
                    form,
                    plans,
                    as_json=as_json,
                    as_csv=as_csv,
                    explain=name == "route",
                    excel=excel,
                )
                yield f"{name} {form}{' excel' * excel}", lambda made=made: as_bytes(made)
    for form in ("gmns", "geojson", "kml", "csv"):
        yield f"network {form}", lambda form=form: as_bytes(rendered_network(form, planner.network))
    yield "route page", plan.map(shown, command=f"corridor {_ESC}").html
    yield "compare page", choices.map(command=f"corridor {_ESC}").html
    yield "network page", network_map(planner.network, command=f"corridor {_ESC}").html
    yield "region page", network_map(planner.network, region="KZ-27", command=_ESC).html
    yield "notebook", plan._repr_html_
    yield "notebook of choices", choices._repr_html_
    yield "json text", lambda: json_text(answer_dict([plan]))
    yield "repr", lambda: repr(plan) + repr(choices) + repr(planner)


def _told(written: str | bytes) -> Iterator[tuple[str, str]]:
    """Return the texts of what was written, each with a name; of a packed file those in it."""
    if isinstance(written, str):
        yield "", written
    elif written.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(written)) as packed:
            for name in packed.namelist():
                yield name, packed.read(name).decode("utf-8-sig", "replace")
    else:
        yield (
            "",
            written.decode("utf-16" if written[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"),
        )


@pytest.mark.slow
def test_no_writer_lets_a_control_character_through(hostile: Planner) -> None:
    leaks = {
        f"{name} {part}".strip(): sorted({ascii(sign) for sign in controls(text)})
        for name, write in _in_forms(hostile)
        for part, text in _told(write())
        if controls(text)
    }
    assert leaks == {}


def _shows() -> dict[str, Callable[..., Any]]:
    """Find every function of the command that prints an answer."""
    modules = (name for _, name, _ in pkgutil.iter_modules(corridor.cli.__path__))
    homes = (
        import_module(f"corridor.cli.{name}")
        for name in modules
        if name.startswith(("show", "terminal", "tables"))
    )
    return {
        name: function
        for home in homes
        for name, function in inspect.getmembers(home, inspect.isfunction)
        if name.startswith(("show_", "print_")) and function.__module__ == home.__name__
        if name != "print_news"  # JSON
    }


def _shown(planner: Planner) -> dict[str, Callable[[Callable[..., Any]], Any]]:
    """Return for each function that prints an answer how it is called."""
    plan = planner.route("lianyungang", "duisburg", via="KZ-27")
    choices = planner.compare("lianyungang", "duisburg")
    network = planner.network
    sections = [
        *(s for bench in BENCHES.values() for s in bench(planner, "time", every_trip=True)),
        *explanation_sections(plan, planner.runner_up("lianyungang", "duisburg")),
        source_uses_section(source_uses(network)),
        Section("", two_ways_sheet(plan, choices.choices[0].plan)),
    ]
    feature, spot = planner.places.find_feature("gate:oral"), planner.places.find_spot("Kassel")
    listings = [
        *place_listings(network.nodes["oral"], network),
        *feature_listings(feature, network),
        *door_listings(spot, network),
    ]
    return {
        "show_plan": lambda show: show(plan, [], is_cost_checked=True, with_lines=True),
        "show_compared": lambda show: show(combinations_compared(choices, 0.0), choices.notes),
        "show_places": lambda show: show(list(network.nodes.values())[:40], planner.state_graph),
        "show_news": lambda show: show(news_of(network)),
        "show_scenarios": lambda show: show(
            [Scenario.read(name, Network()) for name in ("calendar", "red-sea")]
        ),
        "print_title": lambda show: show(network.nodes["oral"].name),
        "print_heading": lambda show: show(spot.name, where_told(spot)),
        "print_sections": lambda show: show(sections),
        "print_listings": lambda show: show(listings),
    }


@pytest.mark.slow
def test_no_answer_at_a_terminal_lets_a_control_character_through(hostile: Planner) -> None:
    shows, ways = _shows(), _shown(hostile)
    assert shows.keys() == ways.keys()
    leaks = {}
    for name, call in ways.items():
        with contextlib.redirect_stdout(io.StringIO()) as out:
            call(shows[name])
        signs = set(controls(out.getvalue(), with_bidi=True))
        if signs:
            leaks[name] = sorted(map(ascii, signs))
    assert leaks == {}


@pytest.mark.slow
@pytest.mark.parametrize("sign", ["\x1b[31m", "\r", "\x07", "\x9b2J", "\x00", "\x7f"])
def test_a_name_with_a_control_character_is_refused_or_told_without_it(
    sign: str, tmp_path: Path
) -> None:
    folder = sound_package.write_package(tmp_path / "data")
    sound_package.set_cell(folder, "nodes", 2, "name", f"Oral{sign}x")
    try:
        told = "\n".join(map(str, check_data(folder))) + Network(folder).nodes["oral"].name
    except BadData as error:
        told = str(error)
    assert list(controls(told)) == []
