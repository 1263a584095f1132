"""The world: tables of a data package, read into typed records and a networkx graph."""

from corridor.files import shipped_data
from corridor.network.figures import Figure, Range
from corridor.network.geometry import Geometry
from corridor.network.network import Network
from corridor.network.rate_book import RateBook
from corridor.network.records import (
    AT_SEA,
    MODES,
    Corridor,
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
from corridor.network.screenlines import Screenlines

__all__ = [
    "AT_SEA",
    "MODES",
    "Corridor",
    "Crossing",
    "Figure",
    "Gate",
    "Geometry",
    "Link",
    "Mode",
    "Network",
    "Node",
    "Preference",
    "Published",
    "Range",
    "Rate",
    "RateBook",
    "Region",
    "Screenlines",
    "Service",
    "Source",
    "Status",
    "Transfer",
    "ViaPoint",
    "shipped_data",
]
