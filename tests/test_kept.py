"""Answers are the same with what was kept, without it, and with what was spoilt."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import corridor
from corridor.files.cache import PackageCache
from corridor.network import Network, shipped_data
from corridor.network.released import released
from corridor.network.scenario import as_released
from corridor.places.names import Names
from corridor.routing import Router, StateGraph
from corridor.routing.kept_graph import graph_of
from tests.files.test_cache import DAMAGE

ROOT = Path(__file__).parents[1]
LONG_AGO = 1_700_000_000


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the shipped data whose files have been there for long."""
    folder = tmp_path_factory.mktemp("data") / "package"
    shutil.copytree(shipped_data(), folder, ignore=shutil.ignore_patterns("build"))
    for path in folder.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return folder


@pytest.fixture(scope="module")
def kept(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    """Return the network as a second process meets it."""
    with pytest.MonkeyPatch.context() as patch:
        # Who works at the code has files of it that changed just now.
        patch.setattr("corridor.files.cache._CODE", ())
        patch.setenv("CORRIDOR_CACHE", str(tmp_path_factory.mktemp("kept")))
        corridor.Planner(data).route("Lianyungang", "Duisburg")
        cache = PackageCache.of(data)
        assert cache is not None
        assert cache.get("sound") is not None
        yield released(Network(data))


@pytest.fixture(scope="module")
def anew(data: Path) -> Network:
    """Return the network as the first process meets it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CORRIDOR_CACHE", "off")
        return as_released(Network(data))


def test_kept_records_are_those_of_the_tables(kept: Network, anew: Network) -> None:
    for table in ("nodes", "links", "transfers", "rates", "services", "notices", "sources"):
        assert dict(getattr(kept, table)) == getattr(anew, table)
        assert list(getattr(kept, table)) == list(getattr(anew, table))
    assert kept.unions == anew.unions
    assert kept.as_of == anew.as_of
    link = next(link for link in kept.links.values() if link.line)
    twin = anew.links[link.id]
    assert [link.line.told(one) for one in ("en", "ru", "zh")] == [
        twin.line.told(one) for one in ("en", "ru", "zh")
    ]


def test_a_kept_graph_is_the_one_that_is_compiled(kept: Network, anew: Network) -> None:
    graph, router, other = graph_of(kept, {"open"}), Router(kept), Router(anew)
    compiled = StateGraph(other.network)
    for name in (
        *("state_node", "state_mode", "state_gauge", "arc_tail", "arc_head", "arc_km"),
        *("arc_border", "state_arcs", "arcs_into", "pair_arcs", "node_states", "mode_states"),
        *("gauge_states", "link_arcs", "country_nodes", "begin_states", "end_states"),
        *("home_gauges", "ends_only"),
    ):
        assert getattr(graph, name) == getattr(compiled, name), name
    assert list(graph.arc_link) == list(compiled.arc_link)
    assert list(graph.arc_transfer) == list(compiled.arc_transfer)
    assert router.weights.measures == other.weights.measures
    assert router.weights.ties == other.weights.ties
    assert router.weights.lesser_usd == other.weights.lesser_usd


def test_kept_names_are_those_of_the_records(kept: Network, anew: Network) -> None:
    assert Names(kept).regions_sounding("Batys Qazaqstan")
    kept_again, other = Names(kept), Names(anew)
    for index in ("nodes", "aliases", "regions", "region_sounds"):
        assert getattr(kept_again, index) == getattr(other, index)
    assert kept_again.nodes_sounding("Ural'sk") == other.nodes_sounding("Ural'sk") == {"oral"}


def test_a_changed_network_is_compiled_anew(kept: Network) -> None:
    links = dict(kept.links)
    del links["rail-brest--malaszewicze"]
    changed = kept.with_rows(links=links)
    assert changed.cache is None
    assert "rail-brest--malaszewicze" not in graph_of(changed, {"open"}).link_arcs
    assert "rail-brest--malaszewicze" in graph_of(kept, {"open"}).link_arcs


@pytest.mark.slow
def test_scenarios_and_days_change_what_was_kept(
    data: Path, kept: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept.links["rail-brest--malaszewicze"].status == "open"

    def planned() -> list[corridor.Plan]:
        worlds = {"scenario": "malaszewicze-shut"}, {"day": "2025-09-05"}
        return [corridor.Planner(data, **one).route("Xian", "Duisburg") for one in worlds]

    with_cache = planned()
    monkeypatch.setenv("CORRIDOR_CACHE", "off")
    for plan, other in zip(with_cache, planned(), strict=True):
        assert plan.to_dict() == other.to_dict()


def test_a_file_that_changes_changes_the_answer(data: Path, kept: Network) -> None:
    before = corridor.Planner(data).route("Lianyungang", "Duisburg").distance_km
    assert kept.links["rail-orsha--minsk"].distance_km == 216
    links = data / "links.csv"
    content = links.read_bytes()
    row = next(line for line in content.splitlines() if line.startswith(b"rail-orsha--minsk,"))
    links.write_bytes(content.replace(row, row.replace(b",216,", b",266,", 1)))
    os.utime(links, (LONG_AGO + 7, LONG_AGO + 7))
    try:
        assert links.stat().st_size == len(content)
        after = corridor.Planner(data).route("Lianyungang", "Duisburg").distance_km
        assert after == pytest.approx(before + 50)
    finally:
        links.write_bytes(content)
        os.utime(links, (LONG_AGO, LONG_AGO))
    assert corridor.Planner(data).route("Lianyungang", "Duisburg").distance_km == before


def parts(cache: Path) -> list[Path]:
    return sorted(path for path in cache.rglob("*") if path.is_file())


def ask(cache: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "corridor", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "CORRIDOR_CACHE": cache, "PYTHONPATH": str(ROOT), "COLUMNS": "100"},
    )


def told(cache: str, *words: str) -> str:
    return ask(cache, *words).communicate()[0]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru", "kk", "zh"])
@pytest.mark.parametrize(
    "words",
    [
        ("route", "Lianyungang", "Duisburg", "--via", "West Kazakhstan", "--explain"),
        ("route", "Xuzhou", "Hamburg", "--avoid", "RU", "--by", "time", "--feu", "5"),
        ("route", "Suqian", "Kassel"),
        ("route", "Almaty", "Duisburg", "--format", "json", "--date", "2025-09-05"),
        ("compare", "西安", "Duisburg"),
        ("places", "Уральск"),
        ("places", "Lianyungan"),
    ],
)
def test_answers_are_the_same_with_what_was_kept_and_without(
    tmp_path: Path, words: tuple[str, ...], language: str
) -> None:
    asked = *words, "--lang", language
    plain = told("off", *asked)
    assert "Traceback" not in plain
    assert told(str(tmp_path), *asked) == plain
    assert told(str(tmp_path), *asked) == plain


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGE)
def test_an_answer_does_not_hang_on_what_was_spoilt(
    tmp_path: Path, data: Path, damage: Callable[[Path], None]
) -> None:
    question = "route", "Lianyungang", "Duisburg", "--data", str(data)
    plain = told("off", *question)
    assert told(str(tmp_path), *question) == plain
    files = parts(tmp_path)
    for part in files:
        damage(part)
    assert told(str(tmp_path), *question) == plain
    assert parts(tmp_path) == files
    for part in files[::2]:
        damage(part)
    assert told(str(tmp_path), *question) == plain
    assert told(str(tmp_path), *question) == plain


@pytest.mark.slow
def test_processes_that_keep_the_same_at_once_answer_alike(tmp_path: Path, data: Path) -> None:
    question = "route", "Lianyungang", "Duisburg", "--data", str(data)
    asked = [ask(str(tmp_path), *question) for _ in range(4)]
    answers = {process.communicate()[0] for process in asked}
    assert answers == {told(str(tmp_path), *question)} == {told("off", *question)}
    assert not [path for path in parts(tmp_path) if path.suffix == ".tmp"]


@pytest.mark.slow
def test_what_is_kept_is_text(tmp_path: Path, data: Path) -> None:
    told(str(tmp_path), "route", "Lianyungang", "Duisburg", "--data", str(data))
    assert parts(tmp_path)
    for part in parts(tmp_path):
        assert part.read_bytes().decode().startswith("corridor ")
        assert not part.stat().st_mode & 0o111
