"""The formats that answers are written in, and how a file's name tells them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corridor.errors import BadQuestion
from corridor.i18n import row_of, text

Format = Literal["json", "geojson", "csv", "kml", "xlsx", "gmns", "md"]
NetworkFormat = Literal["geojson", "csv", "kml", "gmns"]


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format: how its files are called and what writes them.

    Attributes
    ----------
    ending
        The ending of the name of a file.
    plans
        Module and name of the function of this package that writes plans of one question; "" for
        the formats in which a route and a comparison are told each in its own way.
    network
        The same for the whole network; "" where it is not written so.
    is_text
        Whether a terminal can show it.
    explains
        Whether the function for plans takes `explain`.
    sheets
        Module and name of the function that writes tables alone, where people read the format;
        the function for plans takes tables that stand before them, and what their marks mean.
    """

    ending: str
    plans: str = ""
    network: str = ""
    is_text: bool = True
    explains: bool = False
    sheets: str = ""


FORMATS: Mapping[Format, FileFormat] = {
    "json": FileFormat(".json"),
    "geojson": FileFormat(".geojson", "geojson.plans_text", "geojson.network_text"),
    "csv": FileFormat(".csv", network="csv.network_csv"),
    "kml": FileFormat(".kml", "kml.plans_kml", "kml.network_kml"),
    "xlsx": FileFormat(".xlsx", "xlsx.plans_xlsx", is_text=False, sheets="xlsx.sheets_xlsx"),
    "gmns": FileFormat(".zip", "gmns.plans_gmns", "gmns.network_gmns", is_text=False),
    "md": FileFormat(
        ".md", "markdown.plans_markdown", explains=True, sheets="markdown.sheets_markdown"
    ),
}
NETWORK_FORMATS = tuple(name for name, form in FORMATS.items() if form.network)
_BY_ENDING: Mapping[str, Format] = {form.ending: name for name, form in FORMATS.items()}
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
        When no format has the suffix.

    Examples
    --------
    >>> format_of(Path("plan.XLSX"))
    'xlsx'
    """
    suffix = path.suffix.lower()
    if suffix in _BY_ENDING:
        return _BY_ENDING[suffix]
    raise BadQuestion(
        text("The name '{file}' does not tell its format.", file=str(path)),
        text("Maps are drawn with --map, --png, --svg and --pdf.")
        if suffix in _DRAWN
        else text(
            "End it in {suffixes}, or name the format with --format.", suffixes=row_of(_BY_ENDING)
        ),
    )
