"""`--png` and `--pdf`: maps as pictures and on paper, and what is said where they cannot be."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.cli.test_commands import run

pytestmark = pytest.mark.slow

pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
pytest.importorskip("playwright", reason="playwright is not installed")

needs_chromium = pytest.mark.skipif(
    not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
    reason="needs Chromium: apt-get install chromium",
)


@needs_chromium
@pytest.mark.parametrize("command", ["route", "compare"])
def test_an_answer_becomes_a_picture_and_a_sheet(command, tmp_path):
    picture, sheet = tmp_path / "map.png", tmp_path / "map.pdf"
    done = run(command, "Almaty", "Warsaw", "--png", str(picture), "--pdf", str(sheet))
    assert (done.returncode, done.stderr) == (0, "")
    assert "map.png" in done.stdout
    assert "map.pdf" in done.stdout
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert "Warsaw" in pypdf.PdfReader(sheet).pages[0].extract_text()


@needs_chromium
def test_a_picture_has_the_size_that_is_asked_for(tmp_path):
    picture = tmp_path / "map.svg"
    done = run("route", "Oral", "Saratov", "--svg", str(picture), "--size", "800x600")
    assert (done.returncode, done.stderr) == (0, "")
    assert ' width="800" height="600" ' in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--png", "x.png", "--size", "big"], "'big' is no size of a picture."),
        (["--png", "x.png", "--size", "1x1"], "320 to 8192 pixels"),
        (["--size", "800x600"], "--size without --png or --svg"),
    ],
)
def test_a_size_that_is_none_is_told(tmp_path, asked, told):
    asked = [str(tmp_path / word) if word == "x.png" else word for word in asked]
    done = run("route", "Oral", "Saratov", *asked)
    assert done.returncode == 2
    assert told in done.stderr
    assert list(tmp_path.iterdir()) == []


@needs_chromium
def test_a_sheet_speaks_the_language_of_the_answer(tmp_path):
    sheet = tmp_path / "map.pdf"
    done = run("route", "Almaty", "Warsaw", "--pdf", str(sheet), "--lang", "ru")
    assert done.returncode == 0
    assert "Варшава" in pypdf.PdfReader(sheet).pages[0].extract_text()


@needs_chromium
def test_a_region_is_drawn_as_the_name_of_the_file_says(tmp_path):
    sheet = tmp_path / "region.pdf"
    done = run("map", "region", "KZ-27", "--out", str(sheet))
    assert done.returncode == 0
    assert len(pypdf.PdfReader(sheet).pages) == 1


def test_a_chromium_that_is_not_there_is_told_in_json_too(tmp_path, monkeypatch):
    monkeypatch.setenv("CORRIDOR_CHROMIUM", "/nowhere/chromium")
    picture = tmp_path / "map.png"
    done = run("route", "Oral", "Saratov", "--png", str(picture), "--format", "json")
    assert done.returncode == 1
    assert "/nowhere/chromium" in done.stderr
    assert "CORRIDOR_CHROMIUM" in done.stderr
    assert json.loads(done.stdout)["error"]["kind"] == "missing-package"
    assert not picture.exists()


def test_a_program_that_is_no_chromium_is_told_in_whole_sentences(tmp_path, monkeypatch):
    monkeypatch.setenv("CORRIDOR_CHROMIUM", shutil.which("true") or "")
    done = run("route", "Oral", "Saratov", "--pdf", str(tmp_path / "map.pdf"))
    assert done.returncode == 1
    assert "/true' does not start: " in done.stderr
    assert ". Name another Chromium in CORRIDOR_CHROMIUM.\n" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("option", "name", "meant"),
    [
        ("--svg", "x.png", "--png"),
        ("--png", "x.pdf", "--pdf"),
        ("--map", "x.PNG", "--png"),
        ("--pdf", "x.html", "--map"),
    ],
)
def test_a_name_of_another_kind_of_picture_is_refused(tmp_path, option, name, meant):
    done = run("route", "Oral", "Saratov", option, str(tmp_path / name))
    assert done.returncode == 2
    assert f"{meant} {tmp_path / name}" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_map_is_not_written_by_out(tmp_path):
    done = run("compare", "Oral", "Saratov", "--out", str(tmp_path / "x.pdf"))
    assert done.returncode == 2
    assert "--pdf" in done.stderr
