"""A map as HTML, as a file, and in a notebook."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from html import escape
from pathlib import Path

from corridor.files import write_whole
from corridor.i18n import LANGUAGES, Language, current_language, speaking
from corridor.maps.page import Drawing, page
from corridor.maps.picture_size import SLIDE, Size, checked_size
from corridor.maps.texts import TEXTS
from corridor.reprs import Brief


class MapPage(Brief, ABC):
    """A map, whole in one HTML file that opens with no network and reads in four languages."""

    def html(self) -> str:
        """Return the page, in the reader's language at first; the same map gives the same text."""
        return page(self._editions, current_language())

    def save(self, path: str | Path) -> None:
        """Write the page to a file, whole or not at all.

        Parameters
        ----------
        path
            Where to write; a file that is there is replaced.

        Raises
        ------
        OutputError
            When the file cannot be written.
        """
        write_whole(path, self.html())

    def to_png(self, path: str | Path, *, size: Size = SLIDE) -> None:
        """Write the map alone as a picture with its title and sources, whole or not at all.

        Needs `corridor-planner[print]` and a Chromium: playwright's own, one on the path, or the
        one that CORRIDOR_CHROMIUM names.

        Parameters
        ----------
        path
            Where to write; a file that is there is replaced.
        size
            Width and height in pixels, 320 to 8192 each.

        Raises
        ------
        BadQuestion
            When the size is out of bounds.
        MissingPackage
            When playwright or a Chromium is missing.
        OutputError
            When the file cannot be written.
        """
        from corridor.maps.printing import png  # noqa: PLC0415 - only what is needed

        write_whole(path, png(self.html(), checked_size(size)))

    def to_svg(self, path: str | Path, *, size: Size = SLIDE) -> None:
        """Write the map alone as SVG with its title and sources, whole or not at all.

        Needs what `to_png` needs.

        Parameters
        ----------
        path
            Where to write; a file that is there is replaced.
        size
            Width and height in pixels, 320 to 8192 each.

        Raises
        ------
        BadQuestion
            When the size is out of bounds.
        MissingPackage
            When playwright or a Chromium is missing.
        OutputError
            When the file cannot be written.
        """
        from corridor.maps.printing import svg  # noqa: PLC0415 - only what is needed

        write_whole(path, svg(self.html(), checked_size(size)))

    def to_pdf(self, path: str | Path) -> None:
        """Write the map and its tables as one sheet of A4, whole or not at all.

        Needs what `to_png` needs.

        Parameters
        ----------
        path
            Where to write; a file that is there is replaced.

        Raises
        ------
        MissingPackage
            When playwright or a Chromium is missing.
        OutputError
            When the file cannot be written.
        """
        from corridor.maps.printing import pdf  # noqa: PLC0415 - only what is needed

        write_whole(path, pdf(self.html()))

    def _repr_html_(self) -> str:
        """Show the map in a notebook, in a frame of its own."""
        title = escape(TEXTS["map.frame"])
        return (
            f'<iframe srcdoc="{escape(self.html())}" title="{title}" width="100%" height="640"'
            ' style="border:0"></iframe>'
        )

    @abstractmethod
    def _drawing(self) -> Drawing:
        """Tell what the page shows, in the language that is spoken."""

    @cached_property
    def _editions(self) -> dict[Language, Drawing]:
        editions = {}
        for language in LANGUAGES:
            with speaking(language):
                editions[language] = self._drawing()
        return editions
