"""The commands that draw the network: map network, map region."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from corridor.cli.answer_language import Lang
from corridor.cli.command_line import typed_command
from corridor.cli.fast_imports import load_folium
from corridor.cli.help import SpokenApp
from corridor.cli.options import DataFolder, complete_region
from corridor.cli.parameter import Parameter
from corridor.cli.pictures import as_page
from corridor.errors import BadQuestion
from corridor.i18n import say, text
from corridor.network import Network
from corridor.network.scenario import as_released
from corridor.places import PlaceFinder

if TYPE_CHECKING:
    from corridor.maps import MapPage

OutFile = Annotated[Path | None, Parameter(name="--out")]
RegionName = Annotated[str, Parameter(completer=complete_region)]

map_app = SpokenApp(name="map", help="Draw the network on a map that opens with no network.")


@map_app.command
def network(
    *, out: OutFile = None, tiles: str = "", data: DataFolder = None, lang: Lang = None
) -> None:
    """Draw the whole network: every line, place and border, with a field to find a place.

    Parameters
    ----------
    out
        The file to draw into: a page, or a picture (.png, .svg) or a sheet of paper (.pdf), which
        need corridor-planner[print] and a Chromium. When none is given, network.html in the
        present folder.
    tiles
        Give the map online tiles that its reader may turn on: a provider (OpenTopoMap) or the
        address of a tile with {z}, {x} and {y}.
    data
        A data package to use instead of the one that comes along.
    lang
        The language of the answer: en, ru, kk or zh; as the system speaks when none is given.
    """
    load_folium()
    from corridor.maps import network_map  # noqa: PLC0415 - folium is loaded without its client

    page = network_map(as_released(Network(data)), command=typed_command(), tiles=tiles)
    save_map(page, out or Path("network.html"))


@map_app.command
def region(
    name: RegionName,
    /,
    *,
    out: OutFile = None,
    tiles: str = "",
    data: DataFolder = None,
    lang: Lang = None,
) -> None:
    """Draw a region: its lines, roads, border posts and stations.

    Parameters
    ----------
    name
        The region: its name in any of the four languages, or its ISO 3166-2 code (KZ-27).
    out
        The file to draw into: a page, or a picture (.png, .svg) or a sheet of paper (.pdf), which
        need corridor-planner[print] and a Chromium. When none is given, a page named after the
        region in the present folder, such as west-kazakhstan.html.
    tiles
        Give the map online tiles that its reader may turn on: a provider (OpenTopoMap) or the
        address of a tile with {z}, {x} and {y}.
    data
        A data package to use instead of the one that comes along.
    lang
        The language of the answer: en, ru, kk or zh; as the system speaks when none is given.
    """
    load_folium()
    from corridor.maps import network_map  # noqa: PLC0415 - as above

    whole = as_released(Network(data))
    code = _region_code(whole, name)
    page = network_map(whole, region=code, command=typed_command(), tiles=tiles)
    save_map(page, out or Path(f"{_file_name(whole.regions[code].name)}.html"))


def save_map(page: MapPage, out: Path) -> None:
    """Write a map and say where: as a picture or a sheet of paper where the file's name says so."""
    out = as_page(out)
    write = {".png": page.to_png, ".svg": page.to_svg, ".pdf": page.to_pdf}.get(
        out.suffix.lower(), page.save
    )
    write(out)
    print(say("Written to {file}.", file=str(out)))


def _file_name(name: str) -> str:
    """Return the name of a region as that of a file that any system takes."""
    return "-".join(re.findall(r"\w+", name.casefold()))


def _region_code(network: Network, name: str) -> str:
    """Return the code of the region that a word means.

    Raises
    ------
    UnknownPlace, AmbiguousPlace
        When the word means nothing, or several things.
    BadQuestion
        When it means something that is no region; the hint names the region where a place lies.
    """
    found = PlaceFinder(network).find(name)
    if found.kind == "region":
        return found.key
    home = network.regions.get(network.nodes[found.key].region) if found.kind == "node" else None
    hint = text("Name a region by its name or its code, such as KZ-27.")
    if home is not None:
        hint = text("It lies in {region} ({code}).", region=home.names, code=home.id)
    raise BadQuestion(text("'{word}' is not a region.", word=name), hint)
