"""Write the maps of the gallery and their index: `python -m maps.build.gallery maps/ --pictures`.

Each map is made by the very command that the index shows beside its picture. The pictures, of the
maps alone, need a Chromium and are drawn when asked for.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
from pathlib import Path

from corridor.errors import CorridorError
from corridor.files import write_whole
from corridor.maps.printing import png
from maps.build.gallery_index import index_page
from maps.build.pieces import THUMBNAIL, Piece, read_gallery


def main() -> None:
    """Write the gallery into the folder that the command names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder to write into")
    parser.add_argument("--pictures", action="store_true", help="draw the pictures too")
    asked = parser.parse_args()
    folder: Path = asked.folder
    gallery = read_gallery()
    try:
        # The index first: it is made at once, and tells at once where nothing can be written.
        write_whole(folder / "index.html", index_page(gallery))
        for piece in gallery.pieces:
            _draw(piece, folder)
            if asked.pictures:
                page = (folder / piece.file).read_text(encoding="utf-8")
                write_whole(folder / piece.picture, png(page, THUMBNAIL))
    except CorridorError as error:
        parser.exit(error.exit_code, f"{parser.prog}: {error}\n")


def _draw(piece: Piece, folder: Path) -> None:
    words = shlex.split(piece.command)[1:]
    subprocess.run(  # noqa: S603 - a command out of gallery.toml
        [sys.executable, "-m", "corridor", *words],
        cwd=folder,
        env={**os.environ, "CORRIDOR_LANG": "en"},
        stdout=subprocess.DEVNULL,
        check=True,
    )


if __name__ == "__main__":
    main()
