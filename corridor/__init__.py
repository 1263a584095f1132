"""Plans freight along the China - Central Asia - Europe land bridge."""

from corridor.errors import (
    AmbiguousPlace,
    BadData,
    BadQuestion,
    CorridorError,
    MissingPackage,
    NoRoute,
    OutputError,
    UnknownPlace,
)
from corridor.network import Link, Network, Node
from corridor.planner import Planner
from corridor.routing import Border, Change, Leg, Passage, Plan, ViaCost

__version__ = "0.1.0"

__all__ = [
    "AmbiguousPlace",
    "BadData",
    "BadQuestion",
    "Border",
    "Change",
    "CorridorError",
    "Leg",
    "Link",
    "MissingPackage",
    "Network",
    "NoRoute",
    "Node",
    "OutputError",
    "Passage",
    "Plan",
    "Planner",
    "UnknownPlace",
    "ViaCost",
    "__version__",
]
