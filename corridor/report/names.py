"""Names of places, ways and what is done at them, as every medium has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corridor.i18n import Name, Text, chain_of, run_of, word
from corridor.network import Node
from corridor.routing import Border, Change

if TYPE_CHECKING:
    from corridor.trees import BorderPassed

# What stands in brackets at the end of a name: another name, or which of its stations it is.
_BRACKETS = re.compile(r"\s*(\([^()]*\)|（[^（）]*）)$")


def place_name(node: Node) -> Text:
    """Name a place without what its name has in brackets."""
    names = node.names
    return Name.of(_bare(names), **{key: _bare(name) for key, name in names.names.items()})


def way_name(mode: str, gauge_mm: int | None) -> Text:
    """Name a mode, with the gauge on rails: rail 1435."""
    if gauge_mm is None:
        return word("mode", mode)
    return run_of((word("mode", mode), " ", str(gauge_mm)))


def procedure_name(change: Change) -> Text:
    """Name what is done at a transfer."""
    return word("procedure", change.procedure)


def border_stations(border: Border | BorderPassed) -> Text:
    """Name the two stations of a border, or the one."""
    nodes = dict.fromkeys((border.start, border.end))
    return chain_of(node.names for node in nodes)


def pair_name(start: Node, end: Node) -> Text:
    """Name two places, from one to the other."""
    return _from_to(place_name(start), place_name(end))


def _from_to(start: Text, end: Text) -> Text:
    return run_of((start, " → ", end))


def _bare(name: str) -> str:
    return _BRACKETS.sub("", name) or name
