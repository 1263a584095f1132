"""Whatever callers give, it works as they would expect or is a `CorridorError`."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import json
import math
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely
from geopy.location import Location
from geopy.point import Point
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import corridor
from corridor import BadQuestion, Cargo, CorridorError, Network, Planner, Scenario
from corridor.i18n import current_language, set_language, speaking
from corridor.maps.tiles import tile_layer

ORAL = (51.2289, 51.3697)


def test_a_pair_of_numbers_is_coordinates(planner: Planner) -> None:
    for pair in (ORAL, list(ORAL), np.array(ORAL), tuple(map(str, ORAL))):
        plan = planner.route(pair, "Saratov")
        assert plan.query.origin == "51.228900,51.369700"
        assert plan.destination.id == "saratov"


@pytest.mark.parametrize(
    "thing",
    [
        Point(*ORAL),
        Location("Oral", Point(*ORAL), {}),
        shapely.Point(ORAL[1], ORAL[0]),
        type("Spot", (), {"lat": ORAL[0], "lng": ORAL[1]})(),
    ],
    ids=["geopy point", "geopy location", "shapely point", "lat and lng"],
)
def test_what_has_a_latitude_and_a_longitude_is_a_place(planner: Planner, thing: object) -> None:
    assert planner.route(thing, "Saratov").query.origin == "51.228900,51.369700"


def test_a_node_or_a_place_is_itself(planner: Planner) -> None:
    node = planner.network.nodes["oral"]
    place = planner.places.find("West Kazakhstan")
    plan = planner.route(node, planner.network.nodes["saratov"], avoid=["ferry"], via=(node,))
    assert (plan.origin.id, plan.destination.id) == ("oral", "saratov")
    assert planner.places.find(node).key == "oral"
    assert planner.route("Almaty", "Saratov", via=place).via_costs


@pytest.mark.parametrize(
    "day",
    [
        "2026-01-15",
        dt.date(2026, 1, 15),
        dt.datetime(2026, 1, 15, 12, tzinfo=dt.UTC),
        pd.Timestamp("2026-01-15"),
        np.datetime64("2026-01-15"),
        "2026-01-15T08:00",
    ],
)
def test_a_day_is_a_day_however_it_is_written(planner: Planner, day: Any) -> None:
    assert Planner(planner.network, day=day).world.day == dt.date(2026, 1, 15)


@pytest.mark.parametrize(
    "thirty", ["30", "30,0", 30, 30.0, Decimal(30), Fraction(30), np.float64(30), np.int64(30)]
)
def test_a_number_is_a_number_however_it_is_written(planner: Planner, thirty: Any) -> None:
    plan = planner.route("Oral", "Saratov", max_days=thirty, max_transshipments=thirty)
    assert plan.query.limits.hours == 720
    assert Cargo(feu="2", tonnes=thirty) == Cargo(2, 0, 30.0)


def test_none_is_what_was_not_given(planner: Planner) -> None:
    names = ("via", "avoid", "stay", "mode", "by", "max_days", "max_access_km", "roads")
    plain = planner.route("Oral", "Saratov")
    assert planner.route("Oral", "Saratov", **dict.fromkeys(names)) == plain
    assert planner.compare("Urumqi", "Almaty", mode=None).choices
    assert Planner(planner.network, scenario=None, day=None, statuses=None).network


def test_a_scenario_that_was_read_is_a_scenario(planner: Planner) -> None:
    shut = Scenario.read("malaszewicze-shut", planner.network)
    for scenario in (shut, [shut], "malaszewicze-shut", ["malaszewicze-shut"]):
        other = Planner(planner.network, scenario=scenario)
        assert other.network.links["rail-brest--malaszewicze"].status == "closed"


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"max_dys": 3}, "There is no keyword 'max_dys'; did you mean max_days\\? There are via"),
        ({"max_days": "soon"}, "max_days must be a number, not 'soon'"),
        ({"max_days": True}, "max_days must be a number, not True"),
        ({"max_days": [3]}, r"max_days must be a number, not \[3\]"),
        ({"max_transshipments": 2.5}, "max_transshipments must be a whole number, not 2.5"),
        ({"max_days": float("nan")}, "nan allows nothing"),
        ({"max_days": -1}, "-1 allows nothing"),
        ({"max_days": 10**400}, "max_days must be a number, not 1000"),
        ({"via": 3}, "via must be a word or a list of words, not 3"),
        ({"via": [b"Oral"]}, "via must be a word or a list of words, not b'Oral'"),
        ({"via": {"Oral": 1}}, "via must be a word or a list of words, not {'Oral': 1}"),
        ({"by": 3}, "by must be one of usual, time, cost, emissions, distance, balanced, not 3"),
        ({"roads": 3}, "roads must be osrm=http://localhost:5000, not 3"),
    ],
)
def test_what_cannot_be_wanted_is_refused_by_name(
    planner: Planner, wish: dict[str, Any], words: str
) -> None:
    for ask in (planner.route, planner.compare, planner.alternatives, planner.runner_up):
        with pytest.raises(BadQuestion, match=words):
            ask("Oral", "Saratov", **wish)
    if "by" not in wish:
        with pytest.raises(BadQuestion, match=words.partition("There are")[0]):
            planner.pareto("Oral", "Saratov", **wish)


@pytest.mark.parametrize(
    "end",
    [
        *(None, 3, True, b"Oral", {"lat": 1}, (1, 2, 3), ("a", "b"), object(), (None, None)),
        # Nan is a town in Thailand.
        *((math.nan, math.nan), (51.2, math.inf), shapely.Point()),
    ],
)
def test_what_is_no_place_is_refused(planner: Planner, end: Any) -> None:
    for ends in ((end, "Saratov"), ("Oral", end)):
        with pytest.raises(BadQuestion, match="must be a"):
            planner.route(*ends)
    with pytest.raises(BadQuestion):
        planner.places.find(end)


@pytest.mark.parametrize(
    ("world", "words"),
    [
        ({"data": 3}, "data must be the name of a file, not 3"),
        ({"day": "tomorrow"}, "day must be a day such as 2026-01-15, not 'tomorrow'"),
        ({"day": 20260115}, "day must be a day"),
        ({"cargo": {"feu": 2}}, r"cargo must be corridor.Cargo\(feu=2\), not {'feu': 2}"),
        ({"statuses": "opne"}, "Unknown status 'opne'"),
        ({"scenario": 3}, "scenario must be the name of a file, not 3"),
        ({"scenarios": ()}, "There is no keyword 'scenarios'; did you mean scenario"),
    ],
)
def test_a_world_that_is_none_is_refused(world: dict[str, Any], words: str) -> None:
    with pytest.raises(CorridorError, match=words):
        Planner(**world)


def test_a_language_that_is_none_is_refused() -> None:
    for language in ("de", None, 3, b"ru", ["ru"]):
        with pytest.raises(BadQuestion, match="There is no language"):
            set_language(language)  # type: ignore[arg-type]
    with speaking("RU"):  # type: ignore[arg-type]
        pass


def test_a_cargo_of_another_keyword_or_type_is_refused() -> None:
    with pytest.raises(BadQuestion, match="no keyword 'fue'; did you mean feu"):
        Cargo(fue=2)
    for wrong in ({"teu": None}, {"feu": 1.5}, {"tonnes": "much"}, {"empty": 1}, {"wagon": "no"}):
        with pytest.raises(BadQuestion, match="must be"):
            Cargo(**wrong)


def test_a_cargo_of_20_foot_boxes_has_no_40_foot_box() -> None:
    assert Cargo(teu=2) == Cargo(feu=0, teu=2)
    assert Cargo() == Cargo(feu=None) == Cargo(feu=1)
    assert Cargo(feu=1, teu=2).feu == 1


def test_what_is_too_large_or_too_long_is_refused(planner: Planner) -> None:
    with pytest.raises(BadQuestion, match="max_transshipments must be a number"):
        planner.route("Oral", "Saratov", max_transshipments=10**400)
    for name in ("x" * 300, "x/" * 3000):
        with pytest.raises(BadQuestion, match="scenario must be the name of a file"):
            Planner(scenario=name)


@pytest.mark.parametrize("wish", [{"by": "\ud800"}, {"roads": "\ud800"}, {"mode": "\ud800"}])
def test_what_is_told_can_be_printed(planner: Planner, wish: dict[str, str]) -> None:
    with pytest.raises(CorridorError) as refused:
        planner.route("Oral", "Saratov", **wish)
    assert str(refused.value).encode()


def test_a_file_that_is_none_is_refused(planner: Planner) -> None:
    plan = planner.route("Oral", "Saratov")
    for path in (None, 3, b"plan.json", "plan\0.json", ["plan.json"]):
        for save in (plan.save, plan.map().save):
            with pytest.raises(CorridorError, match="path must be the name of a file"):
                save(path)  # type: ignore[arg-type]
    with pytest.raises(BadQuestion, match="alternatives must be plans, not 'x'"):
        plan.map(["x"])  # type: ignore[list-item]
    with pytest.raises(BadQuestion, match="tiles must be a text, not 3"):
        plan.map(tiles=3)  # type: ignore[arg-type]


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.binary(max_size=4),
    st.sampled_from(
        [
            "Oral",
            "Saratov",
            "KZ",
            "rail",
            "gate:oral",
            "\ud800",
            "\0",
            " ",
            ",",
            "()",
            "2026-01-15",
            10**400,
            -0.0,
            math.nan,
            math.inf,
            Decimal("NaN"),
            Decimal("sNaN"),
            Fraction(1, 3),
            1 + 2j,
            object(),
            object,
            len,
            ...,
            NotImplemented,
            dt.date(2026, 1, 15),
            dt.timedelta(1),
            pd.NaT,
            pd.NA,
            np.nan,
            np.array([]),
            np.array([[1, 2], [3, 4]]),
            np.bool_(True),  # noqa: FBT003 - numpy's own way
            np.datetime64("NaT"),
            ORAL,
            (math.nan, 1),
            (1e9, 1e9),
            Path(),
            Path("Oral"),
            range(3),
            memoryview(b"x"),
            ValueError("x"),
        ]
    ),
    st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=4), st.floats()), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
    st.tuples(st.floats(), st.floats()),
    st.sets(st.integers(), max_size=2),
)
WISHES = (
    *("via", "avoid", "stay", "mode", "by", "value_of_time", "max_days", "max_cost", "max_co2"),
    *("max_transshipments", "max_access_km", "roads", "max_dys"),
)
METHODS = ("route", "alternatives", "runner_up", "compare", "pareto")
CALLS = 2500


def quietly(call: Any, *args: Any, **keywords: Any) -> None:
    """Call, whatever it is; only a `CorridorError` may come out."""
    with contextlib.suppress(CorridorError):
        call(*args, **keywords)


@pytest.mark.slow
@settings(max_examples=CALLS, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(st.data())
def test_junk_in_any_parameter_raises_nothing_but_a_corridor_error(
    planner: Planner, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    junk = data.draw(JUNK)
    where = data.draw(st.integers(0, 11))
    if where <= 3:  # a wish of a trip
        method = getattr(planner, data.draw(st.sampled_from(METHODS)))
        quietly(method, "Oral", "Saratov", **{data.draw(st.sampled_from(WISHES)): junk})
    elif where == 4:  # an end of a trip
        method = getattr(planner, data.draw(st.sampled_from(METHODS)))
        ends = data.draw(st.sampled_from([(junk, "Saratov"), ("Oral", junk), (junk, junk)]))
        quietly(method, *ends)
    elif where == 5:
        quietly(planner.alternatives, "Oral", "Saratov", junk)
        quietly(planner.pareto, "Oral", "Saratov", junk)
    elif where == 6:
        names = st.sampled_from(["data", "statuses", "cargo", "scenario", "day", "lang"])
        name = data.draw(names)
        world = {name: junk} if name == "data" else {"data": planner.network, name: junk}
        if name != "data" or junk is not None:
            quietly(Planner, **world)
    elif where == 7:
        names = st.sampled_from(["feu", "teu", "tonnes", "empty", "wagon", "boxes"])
        quietly(Cargo, **{data.draw(names): junk})
    elif where == 8:
        finder = planner.places
        find = ("find", "find_node", "find_spot", "find_list", "find_feature", "search")
        quietly(getattr(finder, data.draw(st.sampled_from(find))), junk)
        quietly(finder.namesakes, junk, 5.0)
        quietly(finder.namesakes, planner.network.nodes["aktau"], junk)
    elif where == 9:
        plan = PLANS.setdefault("plan", planner.route("Oral", "Saratov"))
        folder = tmp_path_factory.getbasetemp()
        quietly(plan.save, folder / junk if isinstance(junk, str) and junk.isalnum() else junk)
        quietly(plan.map, junk)
        quietly(plan.map, command=junk)
        quietly(plan.map, tiles=junk)
    elif where == 10:
        quietly(Network, junk) if junk is not None else None
        quietly(planner.network.preference, junk)
        quietly(Scenario.read, junk, planner.network)
        quietly(Scenario.read, "caspian-winter", junk)
    else:
        winter = PLANS.setdefault("winter", Scenario.read("caspian-winter", planner.network))
        quietly(winter.apply, junk)
        quietly(winter.holding, junk)
        quietly(set_language, junk)
        set_language("en")


PLANS: dict[str, Any] = {}


def test_the_package_has_its_public_names() -> None:
    assert all(hasattr(corridor, name) for name in corridor.__all__)


class Raises:
    """An object that raises whatever it is asked."""

    def __getattribute__(self, name: str) -> Any:
        raise RuntimeError(name)


class RaisesInRows:
    """A row of things that raises when it is walked; and nobody can write it."""

    def __iter__(self) -> Any:
        raise RuntimeError

    def __repr__(self) -> str:
        raise RuntimeError


NO_VALUES = (
    *(Raises(), RaisesInRows(), object(), object, len, b"open", bytearray(b"x"), {"a": 1}, 1j),
    *(
        10**400,
        np.array([1.5, 2, 3]),
        Decimal("sNaN"),
        range(10**9),
        itertools.count(),
        [["a"]],
        R"\0",
    ),
    *("\ud800", "\x1b[31m", "x" * 100_000, "9" * 400, math.nan, True, np.bool_(1), 1.5),
)


@pytest.mark.parametrize("number", range(len(NO_VALUES)))
def test_what_is_no_value_is_refused_with_the_name_of_its_parameter(
    planner: Planner, number: int
) -> None:
    # By its number, for pytest asks what it is given.
    value: Any = NO_VALUES[number]
    tables, route = planner.tables, planner.route
    for parameter, ask in {
        "statuses": lambda: Planner(tables, statuses=value),
        "cargo": lambda: Planner(tables, cargo=value),
        "scenario": lambda: Planner(tables, scenario=value),
        "day": lambda: Planner(tables, day=value),
        "feu": lambda: Cargo(feu=value),
        "teu": lambda: Cargo(teu=value),
        "origin": lambda: route(value, "Saratov"),
        "via": lambda: route("Oral", "Saratov", via=value),
        "by": lambda: route("Oral", "Saratov", by=value),
        "mode": lambda: planner.compare("Oral", "Saratov", mode=value),
        "criteria": lambda: planner.pareto("Oral", "Saratov", value),
        "network": lambda: Scenario.read("red-sea", value),
    }.items():
        with pytest.raises(CorridorError) as caught:
            ask()
        told = str(caught.value)
        assert len(told) < 900
        if type(value) is not str:
            assert told.startswith(parameter) or "There is no" in told or "none" in told, told


def test_a_status_is_a_word_and_not_letters(planner: Planner) -> None:
    assert Planner(planner.tables, statuses="open").statuses == frozenset({"open"})
    assert Planner(planner.tables, statuses=np.array(["open"])).statuses == frozenset({"open"})


def test_no_mode_is_the_usual_one(planner: Planner) -> None:
    usual = planner.compare("Xuzhou", "Warsaw")
    assert len(planner.compare("Xuzhou", "Warsaw", mode=None).choices) == len(usual.choices)


def test_a_front_has_no_single_criterion(planner: Planner) -> None:
    with pytest.raises(BadQuestion, match="no keyword 'by'"):
        planner.pareto("Oral", "Saratov", by="cost")


@pytest.mark.parametrize("name", ["ru", "RU", " ru ", "ru-RU", "ru_RU", "ru_RU.UTF-8", "ru@latin"])
def test_a_language_goes_by_its_locales(name: Any) -> None:
    set_language(name)
    assert current_language() == "ru"


@pytest.mark.parametrize("name", ["rus", "kz", "", "r", "en glish", None, 5, b"ru"])
def test_what_is_no_language_is_refused(name: Any) -> None:
    for asked in (name, Raises()):
        with pytest.raises(BadQuestion, match="There is no language"):
            set_language(asked)


@pytest.mark.parametrize("url", ["http://[x/{z}{x}{y}", "https://]/{z}/{x}/{y}", "x://{z}{x}{y}"])
def test_an_address_of_tiles_that_is_none_is_told(url: str) -> None:
    with pytest.raises(BadQuestion, match="is not an address of map tiles"):
        tile_layer(url)


@pytest.mark.parametrize("endless", [math.inf, "inf", 1e308, Decimal("1e308")])
def test_a_limit_without_end_is_none_and_json_stays_json(planner: Planner, endless: Any) -> None:
    plan = planner.route("Oral", "Saratov", max_days=endless)
    assert plan.query.limits.hours is None
    json.dumps(plan.to_dict(), allow_nan=False)


@pytest.mark.slow
def test_a_wrong_keyword_or_type_fails_in_mypy(tmp_path):
    path = tmp_path / "script.py"
    path.write_text(
        """import corridor
planner = corridor.Planner()
planner.route("Oral", "Saratov", max_day=3)
planner.compare("Oral", "Saratov", vai="gate:oral")
planner.pareto("Oral", "Saratov", by="time")
planner.route("Oral", "Saratov", max_days="3")
corridor.Planner(scenarios="red-sea")
corridor.Cargo(feus=2)
planner.route("Oral", "Saratov", max_days=3, via=["Oral"])
""",
        encoding="utf-8",
    )
    told = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", str(path)],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    wrong = [int(line.split(":")[1]) for line in told.splitlines() if ": error: " in line]
    assert wrong == [3, 4, 5, 6, 7, 8]
