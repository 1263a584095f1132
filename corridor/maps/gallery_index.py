"""The page that shows the maps of the gallery, in four languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from corridor.i18n import LANGUAGES, Language, speaking
from corridor.maps.packaged import packaged, policy, templates
from corridor.maps.page import OWN_NAMES
from corridor.maps.texts import TEXTS

_SCRIPT = "gallery.js"
_STYLES = ("colours.css", "gallery.css")


@dataclass(frozen=True)
class Piece:
    """A map of the gallery.

    Attributes
    ----------
    key
        Under which the texts have its title and what it shows: "gallery.KEY".
    name
        Name of its file and of its picture, without their ends.
    making
        The command that makes it, but for the file.
    """

    key: str
    name: str
    making: str

    @property
    def file(self) -> str:
        """Name of its file."""
        return f"{self.name}.html"

    @property
    def command(self) -> str:
        """The command that makes it."""
        return f"{self.making} {self.file}"


def index_page(pieces: Sequence[Piece]) -> str:
    """Give the page that shows some maps; the same maps give the same text.

    Parameters
    ----------
    pieces
        The maps, in order; each has its file and its picture beside the page.
    """
    script = packaged(_SCRIPT)
    style = "\n".join(map(packaged, _STYLES))
    page = templates().get_template("gallery.html.j2")
    return page.render(
        editions=[_edition(language, pieces) for language in LANGUAGES],
        policy=policy(scripts=[script], styles=[style], images=("'self'", "file:")),
        script=Markup(script),  # noqa: S704 - packaged code, no data in it
        style=Markup(style),  # noqa: S704
    )


def _edition(language: Language, pieces: Sequence[Piece]) -> dict[str, Any]:
    with speaking(language):
        return {
            "language": language,
            "name": OWN_NAMES[language],
            "languages": TEXTS["page.languages"],
            "title": TEXTS["gallery.title"],
            "about": TEXTS["gallery.about"],
            "made": [TEXTS["page.lines"], TEXTS["page.base"]],
            "pieces": [
                {
                    "title": TEXTS[f"gallery.{piece.key}"],
                    "about": TEXTS[f"gallery.{piece.key}_about"],
                    "page": f"{piece.file}#{language}",
                    "picture": f"{piece.name}.png",
                    "command": piece.command,
                }
                for piece in pieces
            ],
        }
