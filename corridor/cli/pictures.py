"""Maps of an answer: as a page, as a picture, on a sheet of paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from corridor.cli.command_line import typed_command
from corridor.cli.fast_imports import load_folium
from corridor.cli.parameter import Parameter
from corridor.errors import BadQuestion
from corridor.i18n import text

if TYPE_CHECKING:
    from corridor.maps import MapPage


_OPTION_OF = {
    ".html": "--map",
    ".htm": "--map",
    ".png": "--png",
    ".svg": "--svg",
    ".pdf": "--pdf",
}


@dataclass(frozen=True)
class Pictures:
    """What to draw of an answer.

    Parameters
    ----------
    map_file
        Draw the answer, all routes of it, on a map in this file; it opens with no network. A name
        without an ending gets .html.
    tiles
        Give the map online tiles that its reader may turn on: a provider (OpenTopoMap) or the
        address of a tile with {z}, {x} and {y}.
    png
        Draw the map alone as a picture in this file, with its title and sources. Needs
        corridor-planner[print] and a Chromium.
    svg
        The same as lines that a drawing program takes. Needs what --png needs.
    size
        How large the picture is, in pixels: 1920x1080 when nothing is said.
    pdf
        Draw the map and its tables as one sheet of A4 in this file. Needs what --png needs.
    """

    map_file: Annotated[Path | None, Parameter(name="--map")] = None
    tiles: str = ""
    png: Annotated[Path | None, Parameter(name="--png")] = None
    svg: Annotated[Path | None, Parameter(name="--svg")] = None
    size: str = ""
    pdf: Annotated[Path | None, Parameter(name="--pdf")] = None

    @property
    def files(self) -> dict[str, Path]:
        """The files to draw into, by option."""
        page = None if self.map_file is None else as_page(self.map_file)
        files = {"--map": page, "--png": self.png, "--svg": self.svg, "--pdf": self.pdf}
        return {option: file for option, file in files.items() if file is not None}

    def require_apart(self, out: Path | None) -> None:
        """Refuse to draw two pictures into one file, or one into that of the answer.

        Parameters
        ----------
        out
            The file of the answer; None for none.

        Raises
        ------
        BadQuestion
            When two of the files are one.
        """
        files = {**self.files, "--out": out} if out is not None else self.files
        if len(files) > 1:
            from corridor.files import require_apart  # noqa: PLC0415 - only what is needed

            require_apart(files)

    def draw(self, make: Callable[..., MapPage]) -> None:
        """Make the map, where one is asked for, and write its files.

        Parameters
        ----------
        make
            Gives the map of the command and the tiles that it is told.
        """
        if self.tiles and self.map_file is None:
            raise BadQuestion(
                text("--tiles without --map has no map to go with."),
                text("Say with --map in which file to draw one."),
            )
        for option, file in self.files.items():
            _require_fitting(option, file)
        if self.size and self.png is None and self.svg is None:
            raise BadQuestion(
                text("--size without --png or --svg has no picture to go with."),
                text("Say with --png in which file to draw one."),
            )
        if not self.files:
            return
        load_folium()
        from corridor.maps.picture_size import SLIDE, size_of  # noqa: PLC0415 - as above

        size = size_of(self.size) if self.size else SLIDE
        page = make(command=typed_command(), tiles=self.tiles)
        if self.map_file is not None:
            page.save(as_page(self.map_file))
        if self.png is not None:
            page.to_png(self.png, size=size)
        if self.svg is not None:
            page.to_svg(self.svg, size=size)
        if self.pdf is not None:
            page.to_pdf(self.pdf)


def as_page(file: Path) -> Path:
    """Return the name of a map's file, with .html where it has no ending."""
    return file if file.suffix or not file.name else file.with_name(f"{file.name}.html")


def _require_fitting(option: str, file: Path) -> None:
    """Refuse a name that says another kind of picture than the option draws."""
    meant = _OPTION_OF.get(file.suffix.lower(), option)
    if meant != option:
        raise BadQuestion(
            text("{option} does not draw a file like '{file}'.", option=option, file=str(file)),
            text("Say {option} {file}.", option=meant, file=str(file)),
        )
