"""The formats that answers are written in, and how a file's name tells them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

from corridor.errors import BadQuestion
from corridor.i18n import row_of, text

Format = Literal["json", "geojson", "csv", "kml", "xlsx", "gmns", "md"]
FORMATS: tuple[Format, ...] = get_args(Format)
# Formats that are no text.
BINARY: frozenset[Format] = frozenset({"xlsx", "gmns"})
SUFFIXES: Mapping[str, Format] = {
    ".json": "json",
    ".geojson": "geojson",
    ".csv": "csv",
    ".kml": "kml",
    ".xlsx": "xlsx",
    ".zip": "gmns",
    ".md": "md",
}
_DRAWN = (".html", ".png", ".pdf")


def format_of(path: Path) -> Format:
    """Tell the format of a file by its suffix.

    Parameters
    ----------
    path
        File to be written.

    Raises
    ------
    BadQuestion
        When the suffix is none of `SUFFIXES`.

    Examples
    --------
    >>> format_of(Path("plan.XLSX"))
    'xlsx'
    """
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    raise BadQuestion(
        text("The name '{file}' does not tell its format.", file=str(path)),
        text("Maps are drawn with --map, --png and --pdf.")
        if suffix in _DRAWN
        else text(
            "End it in {suffixes}, or name the format with --format.", suffixes=row_of(SUFFIXES)
        ),
    )
