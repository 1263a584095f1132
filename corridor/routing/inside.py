"""What of a way lies inside an area."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from corridor.routing.parts import Change, Leg, Part, Passage
from corridor.routing.totals import Inside, Totals


def inside(area: Collection[str], parts: Iterable[Part]) -> Inside | None:
    """Return what of a way lies inside an area.

    Parameters
    ----------
    area
        Ids of the nodes of the area.
    parts
        The parts of the way, in order.

    Returns
    -------
    Inside or None
        None where the area is a single place, or is only touched.
    """
    within: list[Passage | Change] = []
    if len(area) > 1:
        for part in parts:
            if isinstance(part, Leg):
                within += passages_inside(area, part.passages)
            elif isinstance(part, Change) and part.node.id in area:
                within.append(part)
    passages = [part for part in within if isinstance(part, Passage)]
    if not passages:
        return None
    nodes = dict.fromkeys(node for passage in passages for node in (passage.start, passage.end))
    return Inside(tuple(nodes), Totals.of(within))


def passages_inside(area: Collection[str], passages: Iterable[Passage]) -> list[Passage]:
    """Return the passages from one node of an area to another."""
    return [passage for passage in passages if {passage.start.id, passage.end.id} <= set(area)]
