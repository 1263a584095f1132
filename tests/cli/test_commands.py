"""The command as people run it: a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import corridor
from corridor.network import shipped_data
from corridor.report.costs import via_cost_told

COMMAND = str(Path(sys.executable).parent / "corridor")
MAIN_JOB = ("route", "Lianyungang", "Duisburg", "--via", "West Kazakhstan")


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "COLUMNS": "200", "PYTHONIOENCODING": "utf-8", **environment},
    )


def test_the_main_job_prints_totals_and_the_route() -> None:
    done = run(*MAIN_JOB)
    assert done.returncode == 0
    assert done.stderr == ""
    for word in (
        "km",
        "Dostyk",
        "Ozinki",
        "Małaszewicze",
        "CN|KZ, reloading",
        "KZ|RU, border",
        "rail 1520",
        "days",
        "USD/FEU",
        "kg CO2e",
        "against the best way",
    ):
        assert word in done.stdout


def test_json_on_stdout_is_the_documented_answer() -> None:
    answer = json.loads(run(*MAIN_JOB, "--format", "json").stdout)
    assert answer["schema"] == "corridor/plan/1"
    assert 10_400 <= answer["plans"][0]["distance_km"] <= 11_600


def test_csv_and_geojson_can_be_piped() -> None:
    assert run(*MAIN_JOB, "--format", "csv").stdout.startswith("leg,mode,country")
    collection = json.loads(run(*MAIN_JOB, "--format", "geojson").stdout)
    assert collection["type"] == "FeatureCollection"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("route", "Lianyungan", "Duisburg"), 2, "Did you mean Lianyungang"),
        (("route", "Lianyungang", "Duisburg", "--via", "Paris", "--avoid", "FR"), 1, "Paris"),
        (("route", "Lianyungang", "Duisburg", "--avoid", "Lianyungang"), 1, "Lianyungang"),
        (("route", "Oral", "Uralsk"), 2, "same place"),
        (("route", "Oral", "Saratov", "--map", "/nowhere/x.html"), 1, "/nowhere/x.html"),
        (("route", "Oral", "Saratov", "--data", "/nowhere"), 1, "/nowhere"),
        (("route", "Oral", "Saratov", "--mode", "boat"), 2, "boat"),
        (("places", "Xyzzyqwrt"), 2, "Xyzzyqwrt"),
    ],
)
def test_an_error_is_one_line_on_stderr_with_a_code(
    words: tuple[str, ...], code: int, told: str
) -> None:
    done = run(*words)
    assert done.returncode == code
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("corridor: ")
    assert told in done.stderr


@pytest.mark.parametrize("words", [("route", "Oral"), ("route", "a", "b", "--bad"), ("rout",)])
def test_words_that_make_no_command_end_with_code_2_and_no_traceback(words: tuple[str]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_an_error_in_json_is_json() -> None:
    done = run("route", "Lianyungan", "Duisburg", "--format", "json")
    assert done.returncode == 2
    error = json.loads(done.stdout)["error"]
    assert error["kind"] == "unknown-place"
    assert "Lianyungan" in error["message"]
    assert "Lianyungang" in error["hint"]


def test_a_broken_row_is_named_and_nothing_is_half_written(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(shipped_data(), data)
    nodes = (data / "nodes.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    nodes[4] = nodes[4].replace(nodes[4].split(",")[0], "", 1)
    (data / "nodes.csv").write_text("".join(nodes), encoding="utf-8")
    target = tmp_path / "map.html"
    done = run("route", "Oral", "Saratov", "--data", str(data), "--map", str(target))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "nodes.csv, row 5, column id" in done.stderr
    assert not target.exists()


@pytest.mark.slow
def test_the_shipped_data_passes_its_check() -> None:
    done = run("data", "check")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
def test_a_fault_in_a_package_is_named_by_the_check(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(shipped_data(), data)
    links = (data / "links.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    row = links[1]
    links[1] = (
        row.replace(",rail,", ",rale,", 1) if ",rail," in row else row.replace(",ferry,", ",f,", 1)
    )
    (data / "links.csv").write_text("".join(links), encoding="utf-8")
    done = run("data", "check", str(data))
    assert done.returncode == 1
    assert "links.csv, row 2, column mode" in done.stdout


def test_the_version_is_told() -> None:
    assert run("--version").stdout.strip() == f"corridor {corridor.__version__}"


def test_a_single_place_is_told_with_its_links_borders_transfers_and_services() -> None:
    shown = run("places", "alat-port").stdout
    for word in ("Links", "ferry to Kuryk port", "Gates", "Transfers", "Services", "a week"):
        assert word in shown
    assert "Semiglavy Mar, KZ: block-train" in run("places", "ozinki").stdout


@pytest.mark.slow
def test_a_city_and_coordinates_are_told_with_the_roads_to_terminals_that_a_plan_would_take() -> (
    None
):
    city, point = run("places", "Kassel"), run("places", "51.43 6.76", "--lang", "ru")
    assert "Kassel, city, DE, at 51.317, 9.500" in city.stdout
    assert "Hannover: 140 km, access by road (estimate" in city.stdout
    assert "corridor route 51.3167,9.5 DESTINATION" in city.stdout
    assert "Дуйсбург" in point.stdout
    assert " км" in point.stdout
    assert run("places", "0,0").returncode == 1


def test_places_lists_codes_and_names() -> None:
    told = run("places", "Uralsk").stdout
    for word in ("oral", "KZ-27", "665602", "Уральск", "rail"):
        assert word in told


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_can_be_installed(shell: str, tmp_path: Path) -> None:
    done = run("--install-completion", "--shell", shell, HOME=str(tmp_path))
    assert done.returncode == 0
    scripts = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any("__complete" in path.read_text(encoding="utf-8") for path in scripts)


def test_places_are_completed_by_their_beginning() -> None:
    told = run("__complete", "route", "lianyungang-p").stdout
    assert [line.split("\t")[0] for line in told.splitlines() if "\t" in line] == [
        "lianyungang-port"
    ]


def test_a_reader_that_goes_away_leaves_no_traceback() -> None:
    command = f"{COMMAND} {' '.join(MAIN_JOB[:3])} --format json | head -1"
    done = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, encoding="utf-8", check=False
    )
    assert done.stdout.startswith("{")
    assert done.stderr == ""


def test_a_full_disk_is_told_in_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [COMMAND, "route", "Oral", "Saratov", "--format", "json"],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "corridor: The answer cannot be written: No space left on device.\n"


def test_a_terminal_without_chinese_letters_still_gets_an_answer() -> None:
    done = run("route", "Oral", "Saratov", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "432 km" in done.stdout


def test_an_error_stays_on_one_line_whatever_was_typed() -> None:
    done = run("route", "a\nb", "Oral")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_an_error_holds_nothing_that_a_terminal_obeys_and_no_endless_word() -> None:
    done = run("route", f"\x1b[31m\u202e{'x' * 10_000}", "Oral")
    assert done.returncode == 2
    assert not {"\x1b", "\u202e"} & set(done.stderr)
    assert len(done.stderr) < 300


def test_no_space_follows_a_chinese_full_stop() -> None:
    done = run("route", "95,10", "Oral", "--lang", "zh")
    assert "。请" in done.stderr


def _totals(hours: float) -> corridor.Totals:
    return corridor.Totals(100 + hours, hours, 1000.0, 500.0)


@pytest.mark.parametrize(
    ("passing", "free", "avoiding", "told"),
    [
        (10, 7, 7, "X costs +3 km, +3.0 h against the best way round it"),
        (
            10,
            7,
            12,
            "X costs +3 km, +3.0 h against the best way, and against the best way round it -2",
        ),
        (
            10,
            10,
            12,
            "X costs nothing: the best way runs through it; against the best way round it -2",
        ),
        (10, 10, None, "X costs nothing: the best way runs through it, and none leads round it"),
    ],
)
def test_what_a_via_costs_is_told_in_a_sentence(
    passing: float, free: float, avoiding: float | None, told: str
) -> None:
    around = None if avoiding is None else _totals(avoiding)
    cost = corridor.ViaCost("X", _totals(passing), _totals(free), around)
    assert via_cost_told(cost).startswith(told)


def test_what_keeping_out_costs_is_told() -> None:
    done = run("route", "Xuzhou", "Hamburg", "--avoid", "RU")
    assert "Keeping out of Russia costs +" in done.stdout
    assert "days" in done.stdout


def test_a_comparison_lists_corridors_and_folds_away_the_rest() -> None:
    shown = run("compare", "Lianyungang", "Duisburg").stdout
    for word in ("northern", "Trans-Siberian", "middle", "southern", "sea", "Oral", "Cape"):
        assert word in shown
    # The calendar keeps ships between Asia and Europe off Suez since 2023-12.
    assert "Suez" not in shown
    assert "more combinations of gates with --all" in shown
    assert "* the best route through West Kazakhstan" in shown
    every = run("compare", "Lianyungang", "Duisburg", "--all", "--format", "csv").stdout
    assert len(every.splitlines()) > len(shown.splitlines())


def test_limits_that_cannot_be_kept_are_named() -> None:
    done = run("route", "Lianyungang", "Duisburg", "--max-days", "5")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "drop --max-days 5" in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--date", "yesterday"), "2026-01-15"),
        (("--scenario", "red-see"), "red-sea"),
        (("--teu", "-1"), "container"),
        (("--tonnes", "0"), "tonnes"),
        (("--via", "ferry"), "--mode"),
        (("--stay", "Oral"), "country"),
        (("--via", "gate:nowhere"), "gate"),
        (("--value-of-time", "-3", "--by", "balanced"), "makes no sense"),
    ],
)
def test_odd_wishes_are_refused_in_one_line(words: tuple[str, ...], told: str) -> None:
    done = run("route", "Lianyungang", "Duisburg", *words)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert told in done.stderr


def test_an_explanation_shows_the_arithmetic_and_the_runner_up() -> None:
    done = run("route", "Lianyungang", "Duisburg", "--explain")
    assert "km /" in done.stdout
    assert "900 km/day" in " ".join(done.stdout.split())
    assert "g CO2e/tkm" in done.stdout
    assert "Against the runner-up" in done.stdout


def test_a_pareto_front_is_listed_and_can_be_piped() -> None:
    rows = run("pareto", "Almaty", "Moscow", "--format", "csv").stdout.splitlines()
    assert len(rows) > 2
    assert "Borders" in run("pareto", "Almaty", "Moscow").stdout


def test_a_scenario_and_a_day_change_the_plan_and_are_told() -> None:
    usual = json.loads(run("route", "Lianyungang", "Duisburg", "--format", "json").stdout)
    shut = run("route", "Lianyungang", "Duisburg", "--date", "2025-09-05", "--format", "json")
    told = json.loads(shut.stdout)
    assert "malaszewicze" in usual["plans"][0]["nodes"]
    assert "malaszewicze" not in told["plans"][0]["nodes"]
    assert told["query"]["date"] == told["query"]["world_as_of"] == "2025-09-05"
    assert usual["query"]["date"] is None
    assert usual["query"]["world_as_of"] == "2026-11-24"


def test_the_day_of_the_world_and_the_days_of_the_trip_are_told() -> None:
    usual = run("route", "Oral", "Saratov").stdout
    dated = run("route", "Oral", "Saratov", "--date", "2026-01-15").stdout
    assert "Situation as of 2026-11-24." in usual
    assert "Leaves on 2026-01-15, arrives on about 2026-01-1" in dated
    assert "Situation as of" not in dated


def test_a_day_before_the_data_holds_is_refused() -> None:
    refused = run("route", "Oral", "Saratov", "--date", "2015-01-01")
    assert refused.returncode == 2
    assert "2015-01-01: it holds from 2023-12-15 on" in refused.stderr


def test_the_arithmetic_writes_no_powers_of_ten() -> None:
    shown = run("route", "Lianyungang", "Duisburg", "--explain").stdout
    assert "(1,666-2,916)" in shown
    assert "e+0" not in shown


@pytest.mark.parametrize(
    "via", ["West Kazakhstan", "Oral", "Middle Corridor", "line:Iletsk - Uralsk - Ozinki"]
)
def test_compare_takes_a_via_as_route_does(via: str) -> None:
    done = run("compare", "Lianyungang", "Duisburg", "--via", via, "--format", "json")
    told = json.loads(done.stdout)
    assert told["query"]["via"] == [via]
    assert not {"oral", "aktau", "kuryk"} & {*told["without_via"]["gates"]}
    assert any(choice["is_row"] and choice["is_marked"] for choice in told["choices"])


def test_compare_puts_two_ways_side_by_side() -> None:
    words = ("compare", "Lianyungang", "Duisburg", "--via", "gate:oral", "--against", "gate:iletsk")
    shown = run(*words).stdout
    assert "Dostyk - Oral" in shown
    assert "Dostyk - Iletsk" in shown
    assert "Where they differ" in shown
    told = json.loads(run(*words, "--format", "json").stdout)
    assert ["oral" in plan["nodes"] for plan in told["plans"]] == [True, False]
    refused = run("compare", "Lianyungang", "Duisburg", "--against", "gate:malaszewicze")
    assert refused.returncode == 2
    assert "passes gate:malaszewicze anyway" in refused.stderr


def test_an_explanation_compares_with_the_way_that_is_asked_for() -> None:
    words = ("route", "Lianyungang", "Duisburg", "--against", "gate:oral")
    assert "Against Dostyk - Oral - Małaszewicze" in run(*words, "--explain").stdout
    assert "--explain" in run(*words).stderr


def test_worlds_are_compared_side_by_side() -> None:
    ends = ("compare", "Lianyungang", "Duisburg")
    shown = run(*ends, "--scenario", "malaszewicze-shut", "--versus", "base").stdout
    assert "in each scenario" in shown
    assert "Indra" in shown
    worlds = ("--scenario", "red-sea", "--scenario", "oral-paths,malaszewicze-shut")
    told = json.loads(run(*ends, *worlds, "--format", "json").stdout)
    assert told["schema"] == "corridor/worlds/1"
    scenarios = [world["query"]["scenarios"] for world in told["worlds"]]
    assert list(map(len, scenarios)) == [1, 2]
    refused = run(*ends, *worlds, "--against", "gate:oral")
    assert refused.returncode == 2
    assert len(refused.stderr.splitlines()) == 1


def test_a_comparison_lays_the_same_table_out_in_markdown() -> None:
    shown = run("compare", "Almaty", "Warsaw").stdout
    written = run("compare", "Almaty", "Warsaw", "--format", "md").stdout
    table = written.split("\n## ")[1]
    rows = [line for line in table.splitlines() if line.startswith("| ") and ", by " in line]
    assert rows
    assert "\\* the best route through West Kazakhstan." in written
    for row in rows:
        family, gates, days, spread, longer, *_ = (cell.strip() for cell in row.split("|")[1:-1])
        for cell in (family, gates.split(" - ")[0], days, spread, longer):
            assert cell.replace("\\", "") in shown


@pytest.mark.parametrize("tolerance", ["-1", "1", "nan", "much"])
def test_a_tolerance_that_is_no_part_is_refused(tolerance: str) -> None:
    done = run("pareto", "Almaty", "Moscow", f"--tolerance={tolerance}")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_scenarios_are_listed_with_what_each_changes() -> None:
    shown = run("scenarios").stdout
    for path in (shipped_data() / "scenarios").glob("*.toml"):
        assert f"{path.stem}  " in shown
    assert "Red Sea shut" in shown
    assert "Holds on every day." in shown
    one = run("scenarios", "calendar").stdout
    assert "from 2025-09-12 to 2025-09-24" in one
    assert "[liga-poland-opens-border-with-belarus]" in one
    assert "more" not in one.splitlines()[-1]


def test_scenarios_are_told_in_json() -> None:
    told = json.loads(run("scenarios", "--format", "json").stdout)
    assert told["schema"] == "corridor/scenarios/1"
    by_id = {one["id"]: one for one in told["scenarios"]}
    shut = [one for one in by_id["calendar"]["changes"] if one["from"] == "2025-09-12"]
    assert shut[0]["until"] == "2025-09-24"
    (one,) = json.loads(run("scenarios", "red-sea", "--format", "json").stdout)["scenarios"]
    assert one == by_id["red-sea"]
    assert "red-sea" in run("scenarios", "red-see").stderr


def test_two_scenarios_hold_at_once_where_a_comma_parts_them() -> None:
    words = ("route", "Lianyungang", "Duisburg", "--format", "json", "--scenario")
    together = json.loads(run(*words, "oral-paths,malaszewicze-shut").stdout)
    assert len(together["query"]["scenarios"]) == 2
    twice = run(*words, "oral-paths", "--scenario", "malaszewicze-shut").stdout
    assert json.loads(twice)["plans"] == together["plans"]


def test_all_places_of_a_region_or_a_country_are_listed(planner: corridor.Planner) -> None:
    nodes = planner.network.nodes.values()
    shown = run("places", "KZ-27").stdout
    inside = [node.id for node in nodes if node.region == "KZ-27"]
    assert f"West Kazakhstan: {len(inside)} places" in shown
    listed = {line.split()[0] for line in shown.splitlines() if line[:1].strip()}
    assert listed >= set(inside)
    assert "more" not in shown
    assert len(run("places", "Poland").stdout.splitlines()) > 20


def test_a_long_list_of_places_tells_how_to_see_all() -> None:
    shown = run("places", "an").stdout
    assert "all with --all" in shown
    assert len(run("places", "an", "--all").stdout.splitlines()) > len(shown.splitlines())


@pytest.mark.parametrize("word", ["oral", "Uralsk", "Уральск"])
def test_the_place_that_a_word_names_is_told_of_first(word: str) -> None:
    shown = run("places", word).stdout
    assert shown.startswith("oral ")
    assert "corridor route oral DESTINATION" in shown.partition("Also called so")[0]
