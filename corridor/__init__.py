"""Plans freight along the China - Central Asia - Europe land bridge."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
    from corridor.network import Figure, Link, Network, Node, Range
    from corridor.network.scenario import Scenario
    from corridor.planner import Planner
    from corridor.routing import (
        Border,
        Cargo,
        Change,
        Leg,
        Passage,
        Plan,
        Term,
        Totals,
        ViaCost,
    )
    from corridor.routing.compare import Choice, Comparison

__version__ = "0.1.0"

__all__ = [
    "AmbiguousPlace",
    "BadData",
    "BadQuestion",
    "Border",
    "Cargo",
    "Change",
    "Choice",
    "Comparison",
    "CorridorError",
    "Figure",
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
    "Range",
    "Scenario",
    "Term",
    "Totals",
    "UnknownPlace",
    "ViaCost",
    "__version__",
]

_HOMES = (
    "corridor.errors",
    "corridor.planner",
    "corridor.network",
    "corridor.routing",
    "corridor.network.scenario",
    "corridor.routing.compare",
)


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for: `corridor --version` needs none of them."""
    if name in __all__:
        for home in map(import_module, _HOMES):
            if hasattr(home, name):
                return getattr(home, name)
    raise AttributeError(f"module 'corridor' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__
