"""Write the maps of the gallery: `python -m corridor.maps.gallery maps/`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from corridor.maps.map_page import MapPage
from corridor.maps.network_map import network_map
from corridor.maps.route_map import route_map
from corridor.planner import Planner


def gallery() -> Iterator[tuple[str, MapPage]]:
    """Give the maps of the gallery, each with the name of its file."""
    planner = Planner()
    yield "network.html", network_map(planner.network)
    yield "west-kazakhstan.html", network_map(planner.network, region="KZ-27")
    plan = planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")
    yield "lianyungang-duisburg-via-west-kazakhstan.html", route_map(plan)


def main() -> None:
    """Write the gallery into the folder that the command names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder to write into")
    folder: Path = parser.parse_args().folder
    for name, page in gallery():
        page.save(folder / name)


if __name__ == "__main__":
    main()
