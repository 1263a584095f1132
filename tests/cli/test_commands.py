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
from corridor.cli.costs_told import via_cost_told
from corridor.network import shipped_data

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


def test_the_main_job_prints_total_legs_and_borders() -> None:
    done = run(*MAIN_JOB)
    assert done.returncode == 0
    assert done.stderr == ""
    for word in (
        "km",
        "Dostyk",
        "Ozinki",
        "Małaszewicze",
        "Borders",
        "1520",
        "days",
        "USD/FEU",
        "kg CO2e/FEU",
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


def test_the_shipped_data_passes_its_check() -> None:
    done = run("data", "check")
    assert (done.returncode, done.stderr) == (0, "")


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
        (10, 7, 7, "X takes +3 km, +3.0 h against the best way, which keeps out of it."),
        (10, 7, 12, "X takes +3 km, +3.0 h against the best way; against the best way without it "),
        (10, 10, 12, "X costs nothing: the best way runs through it anyway; against the best way "),
        (10, 10, None, "X costs nothing: the best way runs through it anyway; no way leads round"),
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
    assert "Keeping out of Russia takes +" in done.stdout
    assert "days" in done.stdout


def test_a_comparison_lists_corridors_and_folds_away_the_rest() -> None:
    shown = run("compare", "Lianyungang", "Duisburg").stdout
    for word in ("northern", "trans-siberian", "middle", "southern", "sea", "Oral", "Suez", "Cape"):
        assert word in shown
    assert "more, dominated" in shown
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
        (("--value-of-time", "-3", "--by", "balanced"), "zero or more"),
    ],
)
def test_odd_wishes_are_refused_in_one_line(words: tuple[str, ...], told: str) -> None:
    done = run("route", "Lianyungang", "Duisburg", *words)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert told in done.stderr


def test_an_explanation_shows_the_arithmetic_and_the_runner_up() -> None:
    done = run("route", "Lianyungang", "Duisburg", "--explain")
    assert "km / 1,000 km/day" in done.stdout
    assert "g CO2e/tkm" in done.stdout
    assert "Against the runner-up" in done.stdout


def test_a_pareto_front_is_listed_and_can_be_piped() -> None:
    rows = run("pareto", "Almaty", "Moscow", "--format", "csv").stdout.splitlines()
    assert len(rows) > 2
    assert "borders" in run("pareto", "Almaty", "Moscow").stdout


def test_a_scenario_and_a_day_change_the_plan_and_are_told() -> None:
    usual = json.loads(run("route", "Lianyungang", "Duisburg", "--format", "json").stdout)
    shut = run("route", "Lianyungang", "Duisburg", "--date", "2025-09-15", "--format", "json")
    told = json.loads(shut.stdout)
    assert "malaszewicze" in usual["plans"][0]["nodes"]
    assert "malaszewicze" not in told["plans"][0]["nodes"]
    assert told["query"]["date"] == "2025-09-15"


def test_the_arithmetic_writes_no_powers_of_ten() -> None:
    shown = run("route", "Lianyungang", "Duisburg", "--explain").stdout
    assert "(1,666-2,916)" in shown
    assert "e+0" not in shown
