"""Plans freight along the China - Central Asia - Europe land bridge."""

from corridor.version import __version__

# Not that of typing: the command meets Ctrl-C quietly as soon as this much is loaded.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

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
    from corridor.network import Figure, Link, Node, Range
    from corridor.network.scenario import Scenario
    from corridor.results import Choice, Comparison, Network, Plan, Planner
    from corridor.routing import (
        Border,
        Cargo,
        Change,
        Leg,
        Passage,
        Term,
        Totals,
        ViaCost,
    )

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
    "corridor.results",
    "corridor.network",
    "corridor.routing",
    "corridor.network.scenario",
)


def __getattr__(name: str) -> "Any":
    """Load a public name when it is first asked for: `corridor --version` needs none of them."""
    if name in __all__:
        from importlib import import_module  # noqa: PLC0415 - as above

        for home in map(import_module, _HOMES):
            if hasattr(home, name):
                return getattr(home, name)
    raise AttributeError(f"module 'corridor' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__
