"""Maps of the network from the command line, and the command in the foot of a map."""

from __future__ import annotations

import json

import pytest

from corridor.cli.command_line import command_line
from tests.cli.test_commands import run
from tests.maps.page_parts import PageParts


@pytest.mark.parametrize("region", ["KZ-27", "kz-27", "West Kazakhstan", "西哈萨克斯坦州"])
def test_a_region_is_drawn_by_its_code_or_its_name_in_any_language(tmp_path, region):
    path = tmp_path / "region.html"
    done = run("map", "region", region, "--out", str(path))
    assert (done.returncode, done.stderr) == (0, "")
    assert str(path) in done.stdout
    parts = PageParts(path.read_text(encoding="utf-8"))
    assert "Network in West Kazakhstan" in parts.texts
    assert command_line(["map", "region", region, "--out", "region.html"]) in parts.texts


def test_the_network_is_drawn_and_the_path_told_in_the_readers_language(tmp_path):
    path = tmp_path / "network.html"
    done = run("map", "network", "--out", str(path), "--lang", "ru")
    assert (done.returncode, done.stderr) == (0, "")
    assert str(path) in done.stdout
    page = path.read_text(encoding="utf-8")
    assert '<html lang="ru">' in page
    assert "corridor map network --out network.html --lang ru" in PageParts(page).texts


@pytest.mark.parametrize(
    ("region", "told"),
    [
        ("Уральск", "KZ-27"),
        ("Kazakhstan", "not a region"),
        ("Xyzzyqwrt", "Xyzzyqwrt"),
    ],
)
def test_what_is_no_region_is_refused(tmp_path, region, told):
    done = run("map", "region", region, "--out", str(tmp_path / "region.html"))
    assert done.returncode == 2
    assert told in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_command_is_written_as_one_types_it_without_the_folders_of_its_files():
    words = ["route", "Oral", "Saratov", "--via", "West Kazakhstan", "--map=/home/me/x.html"]
    assert command_line(words) == 'corridor route Oral Saratov --via "West Kazakhstan" --map=x.html'
    assert command_line(["places", "$HOME"]) == "corridor places '$HOME'"
    assert command_line(["places", "连云港"]) == "corridor places 连云港"
    assert command_line([]) == ""


def test_a_map_of_a_route_draws_its_alternatives_too(tmp_path):
    path = tmp_path / "map.html"
    words = ("route", "Xuzhou", "Hamburg", "--alternatives", "3", "--map", str(path))
    done = run(*words)
    assert (done.returncode, done.stderr) == (0, "")
    assert str(path) in done.stdout
    parts = PageParts(path.read_text(encoding="utf-8"))
    assert len(parts.scene["plans"]) == 3
    assert "corridor route Xuzhou Hamburg --alternatives 3 --map map.html" in parts.texts


@pytest.mark.slow
def test_a_comparison_is_drawn_and_leaves_json_alone(tmp_path):
    path = tmp_path / "compared.html"
    words = ("compare", "Almaty", "Warsaw", "--map", str(path))
    done = run(*words)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Written to {path}" in done.stdout
    told = json.loads(run(*words, "--format", "json").stdout)["choices"]
    drawn = PageParts(path.read_text(encoding="utf-8")).scene["plans"]
    best = {choice["corridor"] for choice in told if not choice["is_dominated"]}
    assert len(best) <= len(drawn) < len(told)


def test_a_region_is_drawn_into_a_file_named_after_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run("map", "region", "KZ-27")
    assert "west-kazakhstan.html" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["west-kazakhstan.html"]


def test_a_map_without_an_ending_becomes_a_page(tmp_path):
    done = run("route", "Oral", "Saratov", "--map", str(tmp_path / "way"))
    assert "way.html" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["way.html"]
    refused = run("route", "Oral", "Saratov", "--map", "way", "--out", "way.html")
    assert refused.returncode == 2
