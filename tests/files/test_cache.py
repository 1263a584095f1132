"""What is kept for the next process: in text, by what it was made of, and never needed."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corridor.files.cache import PackageCache, cache_folder, kept

LONG_AGO = 1_700_000_000


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a folder with two files that have been there for long."""
    folder = tmp_path / "package"
    folder.mkdir()
    for name in ("links.csv", "nodes.csv"):
        settle(folder / name, "id,km\na,12\n")
    return folder


@pytest.fixture(autouse=True)
def _settled_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the code be of long ago: who works at it has files that changed just now."""
    monkeypatch.setattr("corridor.files.cache._CODE", ())


def settle(path: Path, content: str, at: int = LONG_AGO) -> None:
    path.write_text(content, "utf-8")
    os.utime(path, (at, at))


def cache_of(package: Path) -> PackageCache:
    cache = PackageCache.of(package)
    assert cache is not None
    return cache


def the_file(cache: PackageCache) -> Path:
    (path,) = cache.folder.iterdir()
    return path


def test_what_is_put_is_got_by_the_next_process(package: Path) -> None:
    cache_of(package).put("names", "Орал\n乌拉尔")
    assert cache_of(package).get("names") == "Орал\n乌拉尔"
    assert cache_of(package).get("links") is None


def test_parts_of_one_thing_are_not_those_of_another(package: Path) -> None:
    cache = cache_of(package)
    cache.under("released").put("names", "released")
    assert cache.get("names") is None
    assert cache.under("released").get("names") == "released"


def test_a_changed_file_of_the_same_size_is_another_package(package: Path) -> None:
    cache_of(package).put("names", "old")
    settle(package / "links.csv", "id,km\na,13\n", LONG_AGO + 1)
    assert cache_of(package).get("names") is None


def test_a_file_more_or_another_name_is_another_package(package: Path) -> None:
    cache_of(package).put("names", "old")
    (package / "links.csv").rename(package / "lines.csv")
    assert cache_of(package).get("names") is None
    cache_of(package).put("names", "new")
    settle(package / "rates.csv", "")
    assert cache_of(package).get("names") is None


def test_nothing_is_kept_of_a_file_that_changed_just_now(package: Path) -> None:
    (package / "links.csv").write_text("id,km\n")
    cache_of(package).put("names", "kept")
    assert not cache_of(package).folder.exists()


def test_the_version_of_corridor_is_part_of_the_stamp(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache_of(package).put("names", "old")
    monkeypatch.setattr("corridor.files.cache.__version__", "99.0")
    assert cache_of(package).get("names") is None


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def turned(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"12", b"13"))


def in_another_encoding(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\xff")


def random_bytes(path: Path) -> None:
    path.write_bytes(os.urandom(200))


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_link_to_nowhere(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("nowhere"))


DAMAGE = [truncated, emptied, turned, in_another_encoding, random_bytes]
if sys.platform != "win32":
    DAMAGE.append(a_link_to_nowhere)


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_spoilt_part_is_none_and_is_made_again(
    package: Path, damage: Callable[[Path], None]
) -> None:
    made: list[str] = []

    def make() -> list[float]:
        made.append("made")
        return [12.0, 0.1]

    assert kept(cache_of(package), "km", make) == [12.0, 0.1]
    assert kept(cache_of(package), "km", make) == [12.0, 0.1]
    assert len(made) == 1
    damage(the_file(cache_of(package)))
    assert kept(cache_of(package), "km", make) == [12.0, 0.1]
    assert len(made) == 2
    assert kept(cache_of(package), "km", make) == [12.0, 0.1]
    assert len(made) == 2


def test_what_cannot_be_written_is_not_kept(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(tmp_path / "file", "")
    monkeypatch.setenv("CORRIDOR_CACHE", str(tmp_path / "file"))
    assert kept(cache_of(package), "km", lambda: 12) == 12
    assert (tmp_path / "file").read_text() == ""


def test_a_folder_in_the_place_of_a_part_stays(package: Path) -> None:
    cache_of(package).put("km", "12")
    a_folder(the_file(cache_of(package)))
    assert kept(cache_of(package), "km", lambda: 12) == 12
    assert [path.name for path in cache_of(package).folder.iterdir()] == ["km"]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may write anywhere")
def test_a_home_that_is_read_only_keeps_nothing(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    monkeypatch.setenv("CORRIDOR_CACHE", str(home))
    assert kept(cache_of(package), "km", lambda: 12) == 12
    assert not list(home.iterdir())


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="root gives files away")
def test_a_part_of_somebody_else_is_none(package: Path) -> None:
    cache_of(package).put("km", "12")
    os.chown(the_file(cache_of(package)), 12345, 12345)
    assert cache_of(package).get("km") is None


def test_few_packages_are_kept_and_nothing_else_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("CORRIDOR_CACHE", str(home))
    (home / "corridor" / "mine").mkdir(parents=True)
    settle(home / "corridor" / "mine" / "letter.txt", "kept")
    for number in range(12):
        package = tmp_path / f"package-{number}"
        package.mkdir()
        settle(package / "links.csv", str(number))
        cache_of(package).put("km", "12")
    folders = {path.name for path in (home / "corridor").iterdir()}
    assert len(folders) == 9
    assert (home / "corridor" / "mine" / "letter.txt").read_text() == "kept"
    assert cache_of(tmp_path / "package-11").get("km") == "12"


def test_the_cache_is_switched_off_and_lies_where_the_system_has_it(tmp_path: Path) -> None:
    assert cache_folder({"CORRIDOR_CACHE": "off"}) is None
    assert cache_folder({"CORRIDOR_CACHE": str(tmp_path)}) == tmp_path / "corridor"
    if sys.platform == "linux":
        assert cache_folder({"XDG_CACHE_HOME": str(tmp_path)}) == tmp_path / "corridor"
        assert cache_folder({"XDG_CACHE_HOME": "here"}) == Path.home() / ".cache" / "corridor"


def test_a_package_that_is_copied_is_another_one(package: Path, tmp_path: Path) -> None:
    cache_of(package).put("names", "old")
    other = Path(shutil.copytree(package, tmp_path / "other"))
    assert cache_of(other).get("names") is None
