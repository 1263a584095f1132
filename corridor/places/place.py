"""What a word stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corridor.network import Mode


@dataclass(frozen=True)
class Place:
    """What a word stands for: a node, or all nodes of a region or a country, or a feature.

    `asked` is the word that was typed, `key` the node id, the ISO 3166-2 code, the ISO 3166-1
    code or the word of the feature; `nodes` are node ids. A feature is a line, a gate or a link
    (`links` are the link ids), a mode or a track gauge (mm).
    """

    asked: str
    name: str
    key: str
    kind: Literal["node", "region", "country", "line", "gate", "link", "mode", "gauge"]
    nodes: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    modes: frozenset[Mode] = frozenset()
    gauges: frozenset[int] = frozenset()

    def __str__(self) -> str:
        return self.name
