"""Leaflet as text, out of the XStatic package: no copy of ours, no request to anyone."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

from corridor.maps.page_assets import short_css

VERSION: str = leaflet.VERSION

_FOLDER = Path(leaflet.BASE_DIR)
# Debuggers fetch a source map; images/ is not part of our page, and nothing of ours shows them.
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_URL_RULE = re.compile(r"[\w-]+:\s*url\([^)]*\);?")


@cache
def leaflet_js() -> str:
    """Return Leaflet's script."""
    return _SOURCE_MAP.sub("", _read("leaflet.js"))


@cache
def leaflet_css() -> str:
    """Return Leaflet's style sheet without its images."""
    return short_css(_URL_RULE.sub("", _read("leaflet.css")))


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8").strip()
