"""The map of a network, whole or framed on a region."""

from __future__ import annotations

from dataclasses import dataclass

from corridor import arguments
from corridor.errors import UnknownPlace
from corridor.i18n import text
from corridor.maps.map_page import MapPage
from corridor.maps.network_panel import network_panel
from corridor.maps.network_scene import network_scene
from corridor.maps.page import Drawing
from corridor.maps.tiles import TileLayer, tile_layer
from corridor.network import Network, Region
from corridor.places.folding import shorten

_SCRIPTS = (
    *("rooms.js", "ways.js", "marks.js", "names.js", "waters.js"),
    *("search.js", "finds.js", "facts.js", "network.js"),
)


def network_map(
    network: Network, *, region: str | None = None, command: str = "", tiles: str = ""
) -> NetworkMap:
    """Draw a network on a map that opens with no network.

    Parameters
    ----------
    network
        The network to draw: every link and every place of it.
    region
        ISO 3166-2 code of a region to frame, such as KZ-27; None for the whole.
    command
        The command that makes the map, told in its foot; "" for none.
    tiles
        Online tiles that the reader may turn on, as `tile_layer` knows them; "" for none.

    Returns
    -------
    NetworkMap
        The map; `.save(path)` writes it, a notebook shows it.

    Raises
    ------
    UnknownPlace
        When the network has no place in a region of that code.
    BadQuestion
        When there are no such tiles.

    Examples
    --------
    >>> from corridor.network import Network
    >>> network_map(Network(), region="KZ-27").region.name
    'West Kazakhstan'
    """
    arguments.one_of("network", network, Network, "corridor.Network()")
    command = arguments.line("command", command)
    if region is None:
        return NetworkMap(network, None, command, tile_layer(tiles))
    region = shorten(arguments.place("region", region))
    found = network.regions.get(region.upper())
    if found is None or all(node.region != found.id for node in network.nodes.values()):
        raise UnknownPlace(
            text("The network has no place in a region '{region}'.", region=region),
            text("Name a region by its ISO 3166-2 code, such as KZ-27."),
        )
    return NetworkMap(network, found, command, tile_layer(tiles))


@dataclass(frozen=True, repr=False)
class NetworkMap(MapPage):
    """A map of a network, whole in one HTML file.

    Parameters
    ----------
    network
        The network that it shows.
    region
        The region that it frames; None for the whole.
    command
        The command that makes it.
    tiles
        Online tiles that the reader may turn on.
    """

    network: Network
    region: Region | None = None
    command: str = ""
    tiles: TileLayer | None = None

    def _drawing(self) -> Drawing:
        return Drawing(
            template="network.html.j2",
            takeaway=("png", "svg", "print"),
            panels=[network_panel(self.network, self.region)],
            scene=network_scene(self.network, self.region),
            scripts=_SCRIPTS,
            function="drawNetwork",
            network=self.network,
            command=self.command,
            tiles=self.tiles,
        )
