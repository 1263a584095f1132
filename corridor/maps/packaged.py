"""Templates, scripts and styles that come with the package, and the policy that lets them run."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader


@cache
def templates() -> Environment:
    """Give the packaged templates, which escape all that goes into them."""
    return Environment(
        loader=FunctionLoader(packaged), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


@cache
def packaged(name: str) -> str:
    """Read a packaged template, script or style sheet."""
    return (files("corridor.maps") / name).read_text(encoding="utf-8")


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
