"""Roads from a routing server that the user runs or names."""

from corridor.roads.server import KEY_VARIABLE, RoadServer, road_server

__all__ = ["KEY_VARIABLE", "RoadServer", "road_server"]
