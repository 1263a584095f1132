"""The front door: words -> a request -> a question -> a plan."""

from corridor.planner.planner import Planner

__all__ = ["Planner"]
