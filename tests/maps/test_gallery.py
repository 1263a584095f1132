"""The gallery: every page as its command makes it, and an index that tells of each."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from corridor.i18n import LANGUAGES
from maps.build.gallery_index import index_page
from maps.build.pieces import read_gallery
from tests.maps.page_parts import PageParts

pytestmark = pytest.mark.slow

GALLERY = read_gallery()
ROOT = Path(__file__).parents[2]
KEPT = ROOT / "maps"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    written = tmp_path_factory.mktemp("gallery")
    subprocess.run([sys.executable, "-m", "maps.build.gallery", written], cwd=ROOT, check=True)
    return written


@pytest.fixture(scope="module")
def index():
    return PageParts(index_page(GALLERY))


def test_the_gallery_is_written_whole(folder):
    assert sorted(path.name for path in folder.iterdir()) == [
        "index.html",
        "lianyungang-duisburg-via-west-kazakhstan.html",
        "nanjing-istanbul-middle-corridor.html",
        "network.html",
        "suzhou-warsaw.html",
        "west-kazakhstan.html",
        "xuzhou-hamburg-compared.html",
    ]


@pytest.mark.parametrize("piece", GALLERY.pieces, ids=lambda piece: piece.name)
def test_the_page_kept_in_the_repository_shows_what_is_drawn_today(folder, piece):
    # Not byte for byte: folium and Babel write into a page what their versions write.
    kept, drawn = (
        PageParts((place / piece.file).read_text(encoding="utf-8")).scene
        for place in (KEPT, folder)
    )
    assert kept == drawn


def test_a_page_tells_the_command_that_makes_it(folder):
    for piece in GALLERY.pieces:
        page = (folder / piece.file).read_text(encoding="utf-8")
        assert piece.command in PageParts(page).texts


def test_the_middle_corridor_passes_neither_russia_nor_iran(planner):
    plan = planner.route("Nanjing", "Istanbul", via="gate:khorgos,gate:aktau")
    assert plan.countries == ("CN", "KZ", "AZ", "GE", "TR")


def test_the_index_shows_every_page_in_every_language(index):
    pictures = [a["src"] for tag, a in index.tags if tag == "img"]
    assert pictures == [f"{piece.name}.png" for piece in GALLERY.pieces] * len(LANGUAGES)
    links = {a["href"] for tag, a in index.tags if tag == "a"}
    assert links == {
        f"{piece.file}#{language}" for piece in GALLERY.pieces for language in LANGUAGES
    }
    for piece in GALLERY.pieces:
        assert index.texts.count(piece.command) == len(LANGUAGES)


def test_the_index_asks_for_nothing_but_its_pictures(index):
    assert index.policy.startswith("default-src 'none'")
    assert "unsafe" not in index.policy
    assert [tag for tag, _ in index.tags].count("script") == 1
    assert not re.search(r"https?://|url\(|@import", "".join(index.styles + index.scripts))
