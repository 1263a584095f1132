"""Corridors by name: families of ways that gates tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corridor.network import Corridor, Gate, Network
from corridor.places.folding import folded
from corridor.places.place import Place
from corridor.places.transliteration import sounds


def find_corridor(network: Network, word: str) -> list[Place]:
    """List the corridor that goes by a name, if there is one.

    Parameters
    ----------
    network
        The network that it leads through.
    word
        A name in any of the four languages, or another one that people use: "Middle Corridor",
        "ТМТМ", "中间走廊".
    """
    key = folded(word)
    return [
        corridor_place(network, corridor)
        for corridor in network.corridors.values()
        if key in map(folded, names_of(corridor))
    ]


def sounding_corridor(network: Network, word: str) -> list[Place]:
    """List the corridor of which one name is a word, written in another way."""
    keys = sounds(word)
    return [
        corridor_place(network, corridor)
        for corridor in network.corridors.values()
        if any(keys & sounds(name) for name in names_of(corridor))
    ]


def corridor_place(network: Network, corridor: Corridor) -> Place:
    """Make a corridor a place: to be passed where corridors part, to be avoided at every gate."""
    gates = network.gates.values()
    own = [gate for gate in gates if gate.corridor == (corridor.id,)]
    foreign = [gate for gate in gates if gate.corridor and corridor.id not in gate.corridor]
    dividing = set(_dividing_screenlines(network))
    return Place(
        corridor.name,
        corridor.names,
        corridor.id,
        "corridor",
        links=_links(gate for gate in own if gate.screenline in dividing),
        foreign=_links(foreign),
        barred=_links(own),
    )


def names_of(corridor: Corridor) -> Iterator[str]:
    """Return the names of a corridor."""
    yield from corridor.spellings
    yield from corridor.aliases


def _dividing_screenlines(network: Network) -> Iterator[str]:
    """Return the screenlines where each gate belongs to one corridor alone."""
    shared = {gate.screenline for gate in network.gates.values() if len(gate.corridor) != 1}
    yield from (gate.screenline for gate in network.gates.values() if gate.screenline not in shared)


def _links(gates: Iterable[Gate]) -> frozenset[str]:
    return frozenset(link for gate in gates for link in gate.links)
