"""Unions of countries by name: one stands for all of its members."""

from __future__ import annotations

from corridor.network import Network, Union
from corridor.places.folding import folded
from corridor.places.place import Place


def find_union(network: Network, word: str) -> list[Place]:
    """List the union of countries that goes by a name, if there is one.

    Parameters
    ----------
    network
        The network whose nodes lie in it.
    word
        Its short name, or a name in any of the four languages: "EU", "Евросоюз", "欧盟".
    """
    key = folded(word)
    return [
        _union_place(network, union)
        for union in network.union_names.values()
        if key in map(folded, (union.id, *union.names.names.values(), union.name, *union.aliases))
    ]


def _union_place(network: Network, union: Union) -> Place:
    members = network.unions.get(union.id, frozenset())
    nodes = frozenset(node.id for node in network.nodes.values() if node.country in members)
    return Place(union.id, union.names, union.id, "union", nodes)
