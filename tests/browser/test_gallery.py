"""The index of the gallery in a browser without a network."""

from __future__ import annotations

from base64 import b64decode

import pytest

from corridor.i18n import LANGUAGES
from maps.build.gallery_index import index_page
from maps.build.pieces import read_gallery

GALLERY = read_gallery()

_DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gallery")
    for piece in GALLERY.pieces:
        (folder / f"{piece.name}.png").write_bytes(_DOT)
    path = folder / "index.html"
    path.write_text(index_page(GALLERY), encoding="utf-8")
    return path


def test_the_index_shows_its_pictures_and_asks_for_nothing_else(browser, page):
    browser.open(page)
    seen = "[...document.images].filter((image) => image.offsetParent && image.naturalWidth)"
    browser.wait(f"{seen}.length === {len(GALLERY.pieces)}")
    asked = [address for address in browser.requests() if not address.startswith("data:")]
    pictures = [(page.parent / f"{piece.name}.png").as_uri() for piece in GALLERY.pieces]
    assert set(asked) == {page.as_uri(), *pictures}
    assert browser.complaints() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_is_read_in_every_language(browser, page, language):
    browser.open(page, width=390, height=844)
    browser.run(f"document.querySelector('.speak[lang={language}]').click()")
    shown = browser.run("return document.body.innerText")
    assert browser.run("return document.title") == GALLERY.title[language]
    for piece in GALLERY.pieces:
        assert piece.title[language] in shown
        assert piece.about[language] in shown
    assert browser.run("return document.documentElement.lang") == language
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")
