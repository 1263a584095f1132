"""The world: tables of a data package, read into typed records and a networkx graph."""

from corridor.network.network import Network, shipped_data
from corridor.network.records import MODES, Link, Mode, Node, Region, Source, Transfer, ViaPoint

__all__ = [
    "MODES",
    "Link",
    "Mode",
    "Network",
    "Node",
    "Region",
    "Source",
    "Transfer",
    "ViaPoint",
    "shipped_data",
]
