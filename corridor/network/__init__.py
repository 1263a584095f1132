"""The world: tables of a data package, read into typed records and a networkx graph."""

from corridor.network.network import Network, shipped_data
from corridor.network.records import (
    MODES,
    Crossing,
    Link,
    Mode,
    Node,
    Preference,
    Region,
    Source,
    Transfer,
    ViaPoint,
)

__all__ = [
    "MODES",
    "Crossing",
    "Link",
    "Mode",
    "Network",
    "Node",
    "Preference",
    "Region",
    "Source",
    "Transfer",
    "ViaPoint",
    "shipped_data",
]
