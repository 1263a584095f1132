"""Screenlines: lines that every trip of a kind must cross, each at one of its gates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from corridor.network.network import Network
    from corridor.network.records import Gate


class Screenlines:
    """The screenlines of a network, and the pieces into which each cuts it.

    With all links of a screenline taken out, whatever their status, the network falls into
    pieces. A trip from one piece to another must pass a gate of the line.

    Gates may name links that the network does not have; where a link runs past the gates of a
    line, the pieces on its two ends are one.

    Parameters
    ----------
    network
        Where the gates, links and nodes are taken from.

    Attributes
    ----------
    names : tuple of str
        Ids of the screenlines, in the order of the table.
    gate_of_link : dict of str to dict of str to Gate
        For each screenline the gate that a link passes, by link id; no entry for the others.
    piece_of_node : dict of str to dict of str to int
        For each screenline the number of the piece in which a node lies, by node id.

    Examples
    --------
    >>> from corridor.network import Network
    >>> screenlines = Screenlines(Network())
    >>> screenlines.gate_of_link["ural-caspian"]["rail-semiglavy-mar--ozinki"].name
    'Oral'
    >>> screenlines.between(["xian"], ["duisburg"])
    ('china-exit', 'ural-caspian', 'eu-entry')
    """

    def __init__(self, network: Network) -> None:
        self.gate_of_link: dict[str, dict[str, Gate]] = {}
        for gate in network.gates.values():
            links = self.gate_of_link.setdefault(gate.screenline, {})
            links.update(dict.fromkeys(gate.links, gate))
        self.names = tuple(self.gate_of_link)
        self.piece_of_node = {name: self._pieces(network, name) for name in self.names}
        self._piece_sizes = {
            name: Counter(pieces.values()) for name, pieces in self.piece_of_node.items()
        }

    def between(self, origins: Collection[str], destinations: Collection[str]) -> tuple[str, ...]:
        """Return the screenlines that every trip must cross, in the order in which it meets them.

        A line counts when all origins lie in one of its pieces and all destinations in another.
        The line met first is the one that leaves the smaller piece about the origins, for its
        piece lies within that of a line met later.

        Parameters
        ----------
        origins, destinations
            Ids of the nodes where a trip may begin and end.

        Returns
        -------
        tuple of str
            Ids of screenlines; empty where a trip may cross none.

        Raises
        ------
        KeyError
            When a node is not in the network.

        Examples
        --------
        >>> from corridor.network import Network
        >>> Screenlines(Network()).between(["duisburg"], ["almaty", "astana"])
        ('eu-entry', 'ural-caspian')
        """
        reach = {}
        for name in self.names:
            starts, ends = self._pieces_with(name, origins), self._pieces_with(name, destinations)
            if len(starts) == len(ends) == 1 and starts != ends:
                reach[name] = self._piece_sizes[name][starts.pop()]
        return tuple(sorted(reach, key=reach.__getitem__))

    def _pieces(self, network: Network, screenline: str) -> dict[str, int]:
        gates = self.gate_of_link[screenline]
        ends = (
            (link.from_id, link.to_id) for key, link in network.links.items() if key not in gates
        )
        return connected_pieces(network.nodes, ends)

    def _pieces_with(self, screenline: str, nodes: Iterable[str]) -> set[int]:
        piece_of_node = self.piece_of_node[screenline]
        return {piece_of_node[node] for node in nodes}


def connected_pieces(nodes: Iterable[str], joined: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return each node its piece, when some nodes are joined two by two.

    Parameters
    ----------
    nodes
        All nodes.
    joined
        Pairs of nodes that are joined.

    Returns
    -------
    dict of str to int
        The piece of each node, numbered from 0 in the order of the nodes.

    Examples
    --------
    >>> connected_pieces(["oral", "aktau", "saratov"], [("saratov", "oral")])
    {'oral': 0, 'aktau': 1, 'saratov': 0}
    """
    leader = {node: node for node in nodes}
    for one, other in joined:
        leader[_first(leader, one)] = _first(leader, other)
    numbers: dict[str, int] = {}
    return {node: numbers.setdefault(_first(leader, node), len(numbers)) for node in leader}


def _first(leader: dict[str, str], node: str) -> str:
    """Follow the leaders of a node to the one that leads itself, halving the way for the next."""
    while leader[node] != node:
        leader[node] = leader[leader[node]]
        node = leader[node]
    return node
