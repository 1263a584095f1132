"""The commands by name: where each is, and the call of one whose words need no parser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

_HOMES = {
    "route": "route",
    "compare": "compare",
    "pareto": "pareto",
    "calendar": "calendar",
    "batch": "batch",
    "matrix": "matrix",
    "places": "places",
    "scenarios": "scenarios",
    "news": "news",
    "guide": "guide",
    "map": "map_network:map_app",
    "export": "export_network:export_app",
    "data": "data:data_app",
}
# By the word that names it: its module, and what it is called there.
COMMANDS = {
    command: f"corridor.cli.{home}" if ":" in home else f"corridor.cli.{home}:{command}"
    for command, home in _HOMES.items()
}
_GROUP = "_app"


def plain_command(words: Sequence[str]) -> Callable[[], None] | None:
    """Return the call that words stand for; None where the parser has to read them.

    Parameters
    ----------
    words
        What stands after `corridor`.
    """
    home = COMMANDS.get(words[0], _GROUP) if words else _GROUP
    if home.endswith(_GROUP):
        return None
    from corridor.cli.plain_words import NotPlain, plain_call  # noqa: PLC0415 - others do without

    module, _, name = home.partition(":")
    try:
        return plain_call(getattr(import_module(module), name), words[1:])
    except NotPlain:
        return None
