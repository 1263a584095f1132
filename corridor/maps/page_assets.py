"""Templates, scripts and styles that come with the package, and the policy that lets them run."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import PurePath
from typing import Any

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from corridor.printable import controlless

_FOLDERS = {".js": "scripts", ".css": "styles", ".j2": "templates"}
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_BLANKS = re.compile(r"\s*([{};,])\s*|\s+")


@cache
def templates() -> Environment:
    """Return the packaged templates, which escape and filter all that goes into them."""
    return Environment(
        loader=FunctionLoader(packaged),
        autoescape=True,
        finalize=_filtered,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _filtered(value: Any) -> Any:
    """Take out of a text what no page shows; what is marked safe was filtered before."""
    return controlless(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def packaged(name: str) -> str:
    """Read a packaged template, or a script or style sheet in the short form that pages hold."""
    kind = PurePath(name).suffix
    path = files("corridor.maps") / "assets" / _FOLDERS[kind] / name
    told = path.read_text(encoding="utf-8")
    if kind == ".css":
        return short_css(told)
    return _short_js(told) if kind == ".js" else told


def short_css(sheet: str) -> str:
    """Leave the comments and needless blanks of a style sheet out."""
    return _CSS_BLANKS.sub(lambda blank: blank[1] or " ", _CSS_COMMENT.sub("", sheet)).strip()


def _short_js(script: str) -> str:
    """Leave the lines of comments and the indentation of a script out."""
    lines = filter(None, map(str.strip, script.splitlines()))
    return "\n".join(line for line in lines if not line.startswith("//")) + "\n"


def policy(*, scripts: Iterable[str], styles: Iterable[str], images: Iterable[str] = ()) -> str:
    """Let a page run its own scripts and styles and fetch nothing.

    Parameters
    ----------
    scripts, styles
        The text of each block; the policy holds their hashes.
    images
        Where pictures may come from that are not in the page itself.

    Returns
    -------
    str
        The content of a Content-Security-Policy.
    """
    allowed = [
        "default-src 'none'",
        f"script-src {' '.join(map(_hash, scripts))}",
        f"style-src {' '.join(map(_hash, styles))}",
        f"img-src {' '.join(('data:', *images))}",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(allowed)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
