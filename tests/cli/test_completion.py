"""What a shell is offered where a place is typed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from corridor.cli.completion import offers
from corridor.network import shipped_data
from tests.packages import write_package


def offered(*words: str) -> dict[str, str]:
    """Ask as a shell does."""
    command = [sys.executable, "-m", "corridor", "__complete", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    _, _, lines = done.stdout.partition("\x1fbegin\n")
    return dict(line.split("\t") for line in lines.splitlines())


@pytest.mark.parametrize(
    ("begun", "offer"),
    [
        ("lian", "lianyungang"),
        ("Lian", "Lianyungang"),
        ("Ляньюнь", "Ляньюньган"),
        ("连云", "连云港"),
        ("Урал", "Уральск"),
        ("Ора", "Орал"),
        ("Ақтө", "Ақтөбе"),
        ("Duisb", "Duisburg DIT"),
    ],
)
def test_a_place_is_offered_in_the_script_in_which_it_is_begun(begun: str, offer: str) -> None:
    assert offer in offered("route", begun)
    assert all(name.startswith(begun) for name in offered("route", begun))


@pytest.mark.parametrize(
    ("words", "offer"),
    [
        (("--via", "gate:or"), "gate:oral"),
        (("--via", "gate:Ур"), "gate:Уральск"),
        (("--via=line:Turks",), "line:Turksib"),
        (("--via", "=", "Mid"), "Middle Corridor"),
        (("--avoid", "Oral,Mid"), "Oral,Middle Corridor"),
        (("--avoid", "Орта"), "Орта дәліз"),
        (("--stay", "West Kaz"), "West Kazakhstan"),
        (("--via", "ga"), "gate:"),
        (("--via", "corridor:no"), "corridor:northern"),
        (("--via", "line", ":", "Turks"), "Turksib"),
        (("--via", "gate", ":"), ":oral"),
    ],
)
def test_features_are_offered_where_they_may_stand(words: tuple[str, ...], offer: str) -> None:
    assert offer in offered("route", "Lianyungang", "Duisburg", *words)


@pytest.mark.parametrize(
    ("words", "offer"),
    [
        (("route", "Oral", "Saratov", "--scenario", "red"), "red-sea"),
        (("compare", "Oral", "Saratov", "--scenario=red-sea,oral"), "red-sea,oral-paths"),
        (("compare", "Oral", "Saratov", "--versus", "syr"), "syrym-queue"),
        (("export", "network", "--scenario", "rasht"), "rasht-astara"),
        (("scenarios", "malasz"), "malaszewicze-shut"),
        (("map", "region", "KZ-2"), "KZ-27"),
        (("map", "region", "Западно-К"), "Западно-Казахстанская область"),
        (("places", "West Kaz"), "West Kazakhstan"),
        (("places", "gate:or"), "gate:oral"),
        (("compare", "Oral", "Saratov", "--against", "gate:ilet"), "gate:iletsk"),
    ],
)
def test_scenarios_regions_and_gates_are_offered(words: tuple[str, ...], offer: str) -> None:
    assert offer in offered(*words)


def test_where_a_place_is_wanted_no_feature_is_offered() -> None:
    assert "Middle Corridor" not in offered("route", "Mid")
    assert offered("route", "gate:o") == {}


def test_options_and_their_words_are_left_to_the_command() -> None:
    assert offered("route", "a", "b", "--by", "t") == {}
    assert offered("route", "--b") == {}


def test_places_of_another_package_are_offered(tmp_path: Path) -> None:
    nodes = [{"id": "near", "name": "Near"}, {"id": "far", "name": "Far"}]
    folder = write_package(
        tmp_path, nodes=nodes, links=[{"from": "near", "to": "far", "distance_km": 10}]
    )
    assert offered("route", "--data", str(folder), "") == {"near": "Near", "far": "Far"}
    assert offered("route", f"--data={folder}", "Fa") == {"Far": "Far"}
    assert offers("N", tmp_path / "missing", with_features=True) == []


def test_the_command_offers_the_same_when_a_shell_asks_for_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = ("route", "Lianyungang", "Duisburg", "--via", "gate:or")
    at_once = offered(*words)
    monkeypatch.setenv("CYCLOPTS_COMPLETION_WORDS", "".join(f"{word}\x1f" for word in words))
    command = [sys.executable, "-m", "corridor", "__complete"]
    full = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert set(at_once) <= {line.partition("\t")[0] for line in full.splitlines()}
    assert at_once == dict(offers("gate:or", shipped_data(), with_features=True))


_BASH = shutil.which("bash") or ""


@pytest.mark.skipif(not _BASH, reason="needs bash")
def test_bash_completes_a_place(tmp_path: Path) -> None:
    program = tmp_path / "corridor"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m corridor "$@"\n')
    program.chmod(0o755)
    script = tmp_path / "completion.bash"
    install = [program, "--install-completion", "--shell", "bash", "--output", str(script)]
    subprocess.run(install, capture_output=True, check=True)
    asking = (
        f'PATH="{tmp_path}:$PATH"; source {script}; COMP_WORDS=(corridor route Ляньюнь); '
        "COMP_CWORD=2; $(complete -p corridor | sed 's/.*-F \\([^ ]*\\).*/\\1/'); "
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run([_BASH, "-c", asking], capture_output=True, text=True, check=True)
    assert "Ляньюньган" in done.stdout.split()
