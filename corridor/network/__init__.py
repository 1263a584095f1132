"""The world: tables of a data package, read into typed records and a networkx graph."""

from corridor.network.geometry import Geometry
from corridor.network.network import Network, shipped_data
from corridor.network.records import (
    AT_SEA,
    MODES,
    Crossing,
    Gate,
    Link,
    Mode,
    Node,
    Preference,
    Published,
    Rate,
    Region,
    Service,
    Source,
    Status,
    Transfer,
    ViaPoint,
)

__all__ = [
    "AT_SEA",
    "MODES",
    "Crossing",
    "Gate",
    "Geometry",
    "Link",
    "Mode",
    "Network",
    "Node",
    "Preference",
    "Published",
    "Rate",
    "Region",
    "Service",
    "Source",
    "Status",
    "Transfer",
    "ViaPoint",
    "shipped_data",
]
