"""The world: tables of a data package, read into typed records and a networkx graph."""

from corridor.files import shipped_data
from corridor.modes import AT_SEA, MODES, Mode
from corridor.network.figures import Figure, Range
from corridor.network.gauges import home_gauges
from corridor.network.geometry import Geometry
from corridor.network.network import Network
from corridor.network.rate_book import RateBook
from corridor.network.records import (
    Corridor,
    Crossing,
    FixedLink,
    Gate,
    Link,
    Node,
    Notice,
    Preference,
    Published,
    Rate,
    Region,
    Restriction,
    RouteChoice,
    Service,
    Source,
    Status,
    Transfer,
    Union,
    ViaPoint,
)
from corridor.network.screenlines import Screenlines

__all__ = [
    "AT_SEA",
    "MODES",
    "Corridor",
    "Crossing",
    "Figure",
    "FixedLink",
    "Gate",
    "Geometry",
    "Link",
    "Mode",
    "Network",
    "Node",
    "Notice",
    "Preference",
    "Published",
    "Range",
    "Rate",
    "RateBook",
    "Region",
    "Restriction",
    "RouteChoice",
    "Screenlines",
    "Service",
    "Source",
    "Status",
    "Transfer",
    "Union",
    "ViaPoint",
    "home_gauges",
    "shipped_data",
]
