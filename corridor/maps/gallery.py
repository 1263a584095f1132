"""Write the maps of the gallery and their index: `python -m corridor.maps.gallery maps/`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from corridor.files import write_whole
from corridor.maps.comparison_map import comparison_map
from corridor.maps.gallery_index import Piece, index_page
from corridor.maps.map_page import MapPage
from corridor.maps.network_map import network_map
from corridor.maps.route_map import route_map
from corridor.planner import Planner

_REGION = Piece(
    "region",
    "lianyungang-duisburg-via-west-kazakhstan",
    'corridor route Lianyungang Duisburg --via "West Kazakhstan" --map',
)
_COMPARED = Piece("compared", "xuzhou-hamburg-compared", "corridor compare Xuzhou Hamburg --map")
_MIDDLE = Piece(
    "middle",
    "nanjing-istanbul-middle-corridor",
    "corridor route Nanjing Istanbul --via gate:khorgos,gate:aktau --map",
)
_USUAL = Piece("usual", "suzhou-warsaw", "corridor route Suzhou Warsaw --map")
_NETWORK = Piece("network", "network", "corridor map network --out")
_HOME = Piece("home", "west-kazakhstan", "corridor map region KZ-27 --out")
PIECES = (_REGION, _COMPARED, _MIDDLE, _USUAL, _NETWORK, _HOME)


def gallery() -> Iterator[tuple[str, MapPage]]:
    """Give the maps of the gallery, each with the name of its file."""
    planner = Planner()
    plan = planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")
    yield _REGION.file, route_map(plan, command=_REGION.command)
    comparison = planner.compare("Xuzhou", "Hamburg")
    yield _COMPARED.file, comparison_map(comparison, command=_COMPARED.command)
    plan = planner.route("Nanjing", "Istanbul", via="gate:khorgos,gate:aktau")
    yield _MIDDLE.file, route_map(plan, command=_MIDDLE.command)
    plan = planner.route("Suzhou", "Warsaw")
    yield _USUAL.file, route_map(plan, command=_USUAL.command)
    yield _NETWORK.file, network_map(planner.network, command=_NETWORK.command)
    yield _HOME.file, network_map(planner.network, region="KZ-27", command=_HOME.command)


def main() -> None:
    """Write the gallery into the folder that the command names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder to write into")
    folder: Path = parser.parse_args().folder
    for name, page in gallery():
        page.save(folder / name)
    write_whole(folder / "index.html", index_page(PIECES))


if __name__ == "__main__":
    main()
