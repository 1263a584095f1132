"""What a word stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corridor.i18n import Text
from corridor.network import Mode
from corridor.reprs import Brief


@dataclass(frozen=True, repr=False)
class Place(Brief):
    """What a word stands for: a node, or all nodes of a region, a country or a union, or a feature.

    `asked` is the word that was typed, `key` the node id, the ISO 3166-2 code, the ISO 3166-1
    code, the id of the union or the word of the feature; `nodes` are node ids. A feature is a
    corridor, a line, a gate or a link (`links` are the link ids of which one is passed), a mode
    or a track gauge (mm).
    A corridor has more: `foreign` are the links of gates of other corridors, which a way through
    it keeps off, and `barred` those of all its own gates, which a way keeps off that avoids it.
    """

    asked: str
    name: Text
    key: str
    kind: Literal[
        "node", "region", "country", "union", "corridor", "line", "gate", "link", "mode", "gauge"
    ]
    nodes: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()
    modes: frozenset[Mode] = frozenset()
    gauges: frozenset[int] = frozenset()

    def __str__(self) -> str:
        return self.name
