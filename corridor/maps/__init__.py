"""Maps of plans and networks: single HTML files that open with no network."""

from corridor.maps.comparison_map import ComparisonMap, comparison_map
from corridor.maps.map_page import MapPage
from corridor.maps.network_map import NetworkMap, network_map
from corridor.maps.route_map import RouteMap, route_map

__all__ = [
    "ComparisonMap",
    "MapPage",
    "NetworkMap",
    "RouteMap",
    "comparison_map",
    "network_map",
    "route_map",
]
