"""The maps of the gallery and what it says of them, out of `gallery.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corridor.i18n import Language

# Width and height of a picture in pixels: sharp enough beside a text, small in the repository.
THUMBNAIL = (960, 540)

Spoken = Mapping[Language, str]


@dataclass(frozen=True)
class Piece:
    """A map of the gallery.

    Attributes
    ----------
    name
        Name of its file and of its picture, without their ends.
    making
        The command that makes it, but for the file.
    title, about
        What it shows, in each language.
    """

    name: str
    making: str
    title: Spoken
    about: Spoken

    @property
    def file(self) -> str:
        """Name of its file."""
        return f"{self.name}.html"

    @property
    def picture(self) -> str:
        """Name of its picture."""
        return f"{self.name}.png"

    @property
    def command(self) -> str:
        """The command that makes it."""
        return f"{self.making} {self.file}"


@dataclass(frozen=True)
class Gallery:
    """The maps in order, and what their index says of them all."""

    title: Spoken
    about: Spoken
    pieces: tuple[Piece, ...]


def read_gallery() -> Gallery:
    """Read `gallery.toml`."""
    told = tomllib.loads(Path(__file__).with_name("gallery.toml").read_text(encoding="utf-8"))
    pieces = tuple(Piece(**piece) for piece in told.pop("pieces"))
    return Gallery(**told, pieces=pieces)
