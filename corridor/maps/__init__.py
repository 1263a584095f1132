"""Maps of plans: single HTML files that open with no network."""

from corridor.maps.route_map import RouteMap, route_map

__all__ = ["RouteMap", "route_map"]
