"""Maps as pictures and on paper, drawn by a Chromium that is installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.errors import MissingPackage, OutputError
from corridor.i18n import text

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

    from corridor.maps.picture_size import Size

CHROMIUM = "CORRIDOR_CHROMIUM"

_ON_PATH = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
_OPTIONS = ["--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND"]
# The map alone; see picture.js.
_PICTURE = "([width, height]) => picture.sized(map_corridor, width, height, page.showWhole)"
_FRAME = (
    '<!DOCTYPE html><meta charset="utf-8"><style>body{{margin:0}}svg{{display:block}}</style>{svg}'
)
# What is measured once the page stands, as the room for names is, is drawn a frame later.
_TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def svg(html: str, size: Size) -> bytes:
    """Return the map of a page alone as SVG, with its title and sources.

    Parameters
    ----------
    html
        A page of ours.
    size
        Width and height in pixels.

    Raises
    ------
    MissingPackage
        When playwright or a Chromium is missing.
    OutputError
        When the Chromium does not draw the page.
    """
    return _drawn(html, lambda page: str(page.evaluate(_PICTURE, list(size))).encode())


def png(html: str, size: Size) -> bytes:
    """Return the map of a page alone as a picture, with its title and sources.

    Parameters
    ----------
    html
        A page of ours.
    size
        Width and height in pixels.

    Raises
    ------
    MissingPackage
        When playwright or a Chromium is missing.
    OutputError
        When the Chromium does not draw the page.
    """

    def take(page: Page) -> bytes:
        drawing = page.evaluate(_PICTURE, list(size))
        width, height = size
        # A page of its own, which the policy of the map does not bind.
        sheet = page.context.new_page()
        sheet.set_viewport_size({"width": width, "height": height})
        sheet.set_content(_FRAME.format(svg=drawing))
        return sheet.screenshot(animations="disabled")

    return _drawn(html, take)


def pdf(html: str) -> bytes:
    """Return a page as it is printed, of the size that it asks for: A4 landscape.

    Parameters
    ----------
    html
        A page that needs nothing from elsewhere.

    Raises
    ------
    MissingPackage
        When playwright or a Chromium is missing.
    OutputError
        When the Chromium does not draw the page.
    """
    return _drawn(html, lambda page: page.pdf(prefer_css_page_size=True, print_background=True))


def _drawn(html: str, take: Callable[[Page], bytes]) -> bytes:
    """Draw in a thread of its own: a notebook runs a loop that playwright does not share."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(_taken, html, take).result()


def _taken(html: str, take: Callable[[Page], bytes]) -> bytes:
    try:
        from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingPackage(
            text("Pictures and PDF files need the package playwright."),
            text("Install it: pip install 'corridor-planner[print]'"),
        ) from None
    with sync_playwright() as playwright:
        browser = _started(playwright)
        try:
            context = browser.new_context(
                offline=True,
                viewport={"width": 1400, "height": 800},
                color_scheme="light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.set_content(html, wait_until="load")
            page.evaluate(_TWO_FRAMES)
            return take(page)
        except Error as error:
            raise OutputError(
                text("The map cannot be drawn: {reason}", reason=_first_line(error)),
                text("Name another Chromium in {variable}.", variable=CHROMIUM),
            ) from error
        finally:
            browser.close()


def _started(playwright: Playwright) -> Browser:
    from playwright.sync_api import Error  # noqa: PLC0415 - an extra

    path = _chromium(playwright)
    try:
        return playwright.chromium.launch(
            executable_path=path, args=_OPTIONS, chromium_sandbox=not _is_root()
        )
    except Error as error:
        raise MissingPackage(
            text("'{path}' does not start: {reason}", path=path, reason=_first_line(error)),
            text("Name another Chromium in {variable}.", variable=CHROMIUM),
        ) from error


def _chromium(playwright: Playwright) -> str:
    """Find a Chromium: the one that the environment names, playwright's own, or one installed."""
    named = os.environ.get(CHROMIUM)
    if named:
        found = shutil.which(named)
        if found is None:
            raise MissingPackage(
                text("There is no program '{path}'.", path=named),
                text("Name a Chromium in {variable}, or leave it empty.", variable=CHROMIUM),
            )
        return found
    own = playwright.chromium.executable_path
    found = own if Path(own).exists() else next(filter(None, map(shutil.which, _ON_PATH)), None)
    if found is None:
        raise MissingPackage(
            text("Pictures and PDF files need a Chromium, and none is installed."),
            text(
                "Install one: playwright install chromium. Or name yours in {variable}.",
                variable=CHROMIUM,
            ),
        )
    return found


def _is_root() -> bool:
    """Tell whether Chromium would refuse its sandbox to this user."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _first_line(error: Exception) -> str:
    """Return what a browser complains of as a sentence, for a hint comes after it."""
    line = str(error).partition("\n")[0].rstrip()
    return line if line.endswith((".", "!", "?")) else f"{line}."
