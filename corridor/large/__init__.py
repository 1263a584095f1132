"""Networks of any size: prepared once, then asked for the least cost between any two nodes."""

from corridor.large.gmns import read_gmns
from corridor.large.graph import Engine, LargeGraph, ShortestPath

__all__ = ["Engine", "LargeGraph", "ShortestPath", "read_gmns"]
