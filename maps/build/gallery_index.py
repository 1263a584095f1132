"""The page that shows the maps of the gallery, in four languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from corridor.i18n import LANGUAGES, USAGES, Language, speaking
from corridor.maps.page_assets import packaged, policy, templates
from corridor.maps.texts import TEXTS
from maps.build.pieces import THUMBNAIL, Gallery


def index_page(gallery: Gallery) -> str:
    """Return the page that shows the maps; the same maps give the same text.

    Parameters
    ----------
    gallery
        The maps; each has its file and its picture beside the page.
    """
    script = _own("gallery.js")
    style = packaged("colours.css") + "\n" + _own("gallery.css")
    page = templates().from_string(_own("gallery.html.j2"))
    return page.render(
        editions=[_edition(language, gallery) for language in LANGUAGES],
        policy=policy(scripts=[script], styles=[style], images=("'self'", "file:")),
        script=Markup(script),  # noqa: S704 - our own code, no data in it
        style=Markup(style),  # noqa: S704 - as above
    )


def _own(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _edition(language: Language, gallery: Gallery) -> dict[str, Any]:
    with speaking(language):
        return {
            "language": language,
            "name": USAGES[language].own,
            "languages": TEXTS["page.languages"],
            "title": gallery.title[language],
            "about": gallery.about[language],
            "made": [TEXTS["page.lines"], TEXTS["page.base"]],
            "thumbnail": THUMBNAIL,
            "pieces": [
                {
                    "title": piece.title[language],
                    "about": piece.about[language],
                    "page": f"{piece.file}#{language}",
                    "picture": piece.picture,
                    "command": piece.command,
                }
                for piece in gallery.pieces
            ],
        }
