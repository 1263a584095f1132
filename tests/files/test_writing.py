"""Files are written where they are named, with the modes and links that they have."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import corridor
from corridor.errors import BadQuestion, CorridorError, OutputError
from corridor.files import require_apart, write_folder, write_whole

TABLES = {"node.csv": b"nodes", "link.csv": b"links"}
COMMAND = str(Path(sys.executable).parent / "corridor")


@pytest.fixture
def mask() -> Iterator[int]:
    mask = 0o027
    before = os.umask(mask)
    yield mask
    os.umask(before)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_has_the_mode_of_any_other(tmp_path: Path, mask: int) -> None:
    write_whole(tmp_path / "map.html", "new")
    write_folder(tmp_path / "gmns", TABLES)
    assert mode_of(tmp_path / "map.html") == 0o666 & ~mask
    assert mode_of(tmp_path / "gmns") == 0o777 & ~mask
    assert mode_of(tmp_path / "gmns" / "node.csv") == 0o666 & ~mask


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_a_file_that_is_replaced_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    files = [tmp_path / "map.html", tmp_path / "gmns" / "node.csv"]
    files[1].parent.mkdir()
    for file in files:
        file.write_text("old")
        file.chmod(mode)
    write_whole(files[0], "new")
    write_folder(files[1].parent, TABLES)
    assert [mode_of(file) for file in files] == [mode, mode]


def test_other_threads_meet_no_other_mask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(os, "umask", lambda mask: asked.append(mask) or 0)
    write_whole(tmp_path / "map.html", "new")
    write_folder(tmp_path / "gmns", TABLES)
    assert asked == []


@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555])
def test_a_protected_file_is_not_replaced(tmp_path: Path, mode: int) -> None:
    file, folder = tmp_path / "plan.json", tmp_path / "gmns"
    write_folder(folder, TABLES)
    for protected in (file, folder / "node.csv"):
        protected.write_text("mine")
        protected.chmod(mode)
    with pytest.raises(OutputError, match=r"plan\.json' cannot be written: it is write-protected"):
        write_whole(file, "new")
    with pytest.raises(OutputError, match="it is write-protected"):
        write_folder(folder, dict.fromkeys(TABLES, b"new"))
    assert file.read_text() == (folder / "node.csv").read_text() == "mine"
    assert (folder / "link.csv").read_bytes() == b"links"
    assert {path.name for path in tmp_path.rglob("*")} == {file.name, folder.name, *TABLES}


def test_a_protected_folder_takes_no_tables(tmp_path: Path) -> None:
    folder = tmp_path / "gmns"
    write_folder(folder, TABLES)
    folder.chmod(0o555)
    with pytest.raises(OutputError, match="it is write-protected"):
        write_folder(folder, dict.fromkeys(TABLES, b"new"))
    assert (folder / "link.csv").read_bytes() == b"links"


@pytest.mark.parametrize("name", ["a" * 255, "я" * 127, "铁" * 85, "a" * 250 + ".html"])
def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path, name: str) -> None:
    write_whole(tmp_path / name, "new")
    write_whole(tmp_path / name, "newer")
    write_folder(tmp_path / f"g{name[1:]}", TABLES)
    write_folder(tmp_path / f"g{name[1:]}", TABLES)
    assert (tmp_path / name).read_text() == "newer"


def test_links_lead_to_what_is_written_and_stay(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    for link, target in (("latest", "kept/map.html"), ("to latest", "latest"), ("new", "kept/n")):
        (tmp_path / link).symlink_to(target)
    write_whole(tmp_path / "to latest", "one")
    write_whole(tmp_path / "new", "two")
    assert (tmp_path / "kept" / "map.html").read_text() == "one"
    assert (tmp_path / "kept" / "n").read_text() == "two"
    assert all((tmp_path / link).is_symlink() for link in ("latest", "to latest", "new"))


def test_a_folder_may_be_a_link_and_hold_links(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "gmns").symlink_to("real")
    (tmp_path / "elsewhere.csv").write_text("old")
    (tmp_path / "real" / "node.csv").symlink_to("../elsewhere.csv")
    write_folder(tmp_path / "gmns", TABLES)
    assert (tmp_path / "gmns").is_symlink()
    assert (tmp_path / "real" / "node.csv").is_symlink()
    assert (tmp_path / "elsewhere.csv").read_bytes() == b"nodes"


@pytest.mark.parametrize(
    "write", [lambda path: write_whole(path, ""), lambda path: write_folder(path, TABLES)]
)
def test_a_link_to_itself_is_refused(tmp_path: Path, write: Callable[[Path], None]) -> None:
    for link, target in (("a", "b"), ("b", "a"), ("self", "self")):
        (tmp_path / link).symlink_to(target)
    for link in ("a", "self"):
        with pytest.raises(OutputError, match="symbolic links"):
            write(tmp_path / link)
        assert (tmp_path / link).is_symlink()


@pytest.mark.parametrize("name", ["\ud800.json", "a\udfffb"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CorridorError):
        write_whole(tmp_path / name, "")
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, "through")
    reader.join()
    assert read == [b"through"]
    assert pipe.is_fifo()


def test_the_folder_stays_the_same_one_while_it_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "gmns"
    write_folder(folder, TABLES)
    before = folder.stat().st_ino
    write_folder(folder, dict.fromkeys(TABLES, b"new"))
    assert folder.stat().st_ino == before
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == dict.fromkeys(
        TABLES, b"new"
    )


def test_what_a_killed_process_left_does_not_make_a_folder_anothers(tmp_path: Path) -> None:
    folder = tmp_path / "gmns"
    write_folder(folder, TABLES)
    (folder / ".corridor-0123456789ab.tmp").write_text("half")
    write_folder(folder, TABLES)


def test_a_full_disk_leaves_the_tables_as_they_were(tmp_path: Path) -> None:
    folder = tmp_path / "gmns"
    write_folder(folder, TABLES)
    code = (
        "import resource, signal, sys; from corridor.files import write_folder;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096));"
        "write_folder(sys.argv[1], {'node.csv': b'', 'link.csv': bytes(8192)})"
    )
    done = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, check=False)
    assert b"OutputError" in done.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == TABLES


def test_the_handlers_of_a_program_are_given_back_and_hear_of_what_came(tmp_path: Path) -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGUSR1, lambda number, _: heard.append(number))
    try:
        handler = signal.getsignal(signal.SIGUSR1)
        sender = threading.Thread(target=_signal_often, args=(signal.SIGUSR1, 50))
        sender.start()
        while sender.is_alive():
            write_whole(tmp_path / "map.html", "new")
        sender.join()
        assert signal.getsignal(signal.SIGUSR1) is handler
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert heard
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def _signal_often(number: int, times: int) -> None:
    for _ in range(times):
        os.kill(os.getpid(), number)
        threading.Event().wait(0.002)


def test_another_thread_may_write(tmp_path: Path) -> None:
    writer = threading.Thread(target=write_whole, args=(tmp_path / "map.html", "new"))
    writer.start()
    writer.join()
    assert (tmp_path / "map.html").read_text() == "new"


SAME = ["x.html", "./x.html", "y/../x.html", "link.html", "hard.html", "X.HTML", "folder/x.html"]


@pytest.mark.parametrize("other", SAME)
def test_two_answers_do_not_go_into_one_file(
    tmp_path: Path, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.html").write_text("old")
    Path("y").mkdir()
    Path("link.html").symlink_to("x.html")
    Path("hard.html").hardlink_to("x.html")
    Path("folder").symlink_to(".")
    for files in ({"--map": "x.html", "--out": other}, {"--png": other, "--pdf": "x.html"}):
        with pytest.raises(BadQuestion, match=" and ".join(files)):
            require_apart({option: Path(file) for option, file in files.items()})


def test_a_file_that_is_not_there_yet_is_known_by_all_its_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("link.html").symlink_to("new.html")
    for other in ("./new.html", str(tmp_path / "new.html"), "link.html", "NEW.html"):
        with pytest.raises(BadQuestion):
            require_apart({"--map": Path("new.html"), "--out": Path(other)})


def test_a_file_in_the_folder_of_the_answer_is_not_drawn(tmp_path: Path) -> None:
    with pytest.raises(BadQuestion, match="a folder and a file in it"):
        require_apart({"--map": tmp_path / "gmns" / "map.html", "--out": tmp_path / "gmns"})


def test_other_files_and_terminals_are_two(tmp_path: Path) -> None:
    require_apart({"--map": tmp_path / "a.html", "--out": tmp_path / "a.json"})
    require_apart({"--map": Path("/dev/null"), "--out": Path("/dev/null")})
    require_apart({"--out": tmp_path / "a.html"})


@pytest.mark.parametrize("command", ["route", "compare"])
def test_the_command_refuses_before_it_writes(tmp_path: Path, command: str) -> None:
    words = (command, "Oral", "Saratov", "--map", "x.json", "--out", "./x.json")
    done = subprocess.run([COMMAND, *words], capture_output=True, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "corridor: --map and --out name the same file, 'x.json'. Name another file for one of them."
    ]
    assert list(tmp_path.iterdir()) == []


def test_a_protected_answer_is_told_in_a_line(tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text("mine")
    plan.chmod(0o444)
    done = subprocess.run(
        [COMMAND, "route", "Oral", "Saratov", "--out", plan], capture_output=True, check=False
    )
    assert done.returncode == corridor.OutputError.exit_code
    assert len(done.stderr.splitlines()) == 1
    assert plan.read_text() == "mine"
