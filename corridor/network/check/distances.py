"""Rules about the length of links and the points they pass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from corridor.globe import great_circle_km
from corridor.network.check import messages
from corridor.network.check.great_circle import Point, line_km, point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.network.check.fault import Fault
    from corridor.network.check.rows import Row, Tables

_TOLERANCE_KM = 0.05
# Against slips of the pen, such as a lost decimal point. The most winding real links have 2.3
# times the great circle (the line round Lake Baikal, the road over the Khunjerab); short ones may
# have more, since a place is only as good as the few kilometres of its station or port.
_LONGEST_DETOUR, _LONGEST_MARGIN_KM = 3.0, 30.0
# A line drawn through good points runs short of the track, so it can hardly come out longer.
_LONGEST_LINE = 1.06
_VIA_POINT = re.compile(r"\s*([^\[\]|]*)\[(-?[\d.]+):(-?[\d.]+)\]\s*")


def not_shorter_than_great_circle(tables: Tables) -> Iterator[Fault]:
    """Find links that are shorter than the great circle between their ends."""
    for link in _placed_links(tables):
        if link.distance_km < link.great_circle_km - _TOLERANCE_KM:
            yield link.row.fault(
                "shorter-than-great-circle",
                "distance_km",
                messages.SHORTER_THAN_GREAT_CIRCLE,
                value=link.row["distance_km"],
                start=link.row["from"],
                end=link.row["to"],
                circle=link.great_circle_km,
            )


def not_far_too_long(tables: Tables) -> Iterator[Fault]:
    """Find links that are longer than any real detour."""
    for link in _placed_links(tables):
        if link.distance_km > _LONGEST_DETOUR * link.great_circle_km + _LONGEST_MARGIN_KM:
            yield link.row.fault(
                "too-long",
                "distance_km",
                messages.TOO_LONG,
                value=link.row["distance_km"],
                start=link.row["from"],
                end=link.row["to"],
                circle=link.great_circle_km,
                factor=_LONGEST_DETOUR,
                margin=_LONGEST_MARGIN_KM,
            )


def via_in_order(tables: Tables) -> Iterator[Fault]:
    """Find points on the way whose line is longer than the link, or shorter turned round."""
    for link in _placed_links(tables):
        if not link.via:
            continue
        line = [link.start, *link.via, link.end]
        turned = [link.start, *reversed(link.via), link.end]
        length_km, turned_km = line_km(line), line_km(turned)
        allowed_km = _LONGEST_LINE * max(link.distance_km, link.great_circle_km) + _TOLERANCE_KM
        if turned_km < length_km - _TOLERANCE_KM:
            yield link.row.fault(
                "via-order",
                "via",
                messages.VIA_REVERSED,
                value=link.names[0],
                start=link.row["from"],
                end=link.row["to"],
                right=turned_km,
                line=length_km,
            )
        elif length_km > allowed_km:
            yield link.row.fault(
                "via-order",
                "via",
                messages.VIA_LENGTH,
                value=link.names[_greatest_detour(line)],
                line=length_km,
                factor=_LONGEST_LINE,
                distance=link.distance_km,
            )


@dataclass(frozen=True)
class _PlacedLink:
    """A link with its ends and the points between them on the globe."""

    row: Row
    start: Point
    end: Point
    names: list[str]
    via: list[Point]

    @property
    def distance_km(self) -> float:
        return self.row.number_in("distance_km")

    @property
    def great_circle_km(self) -> float:
        return great_circle_km(self.start, self.end)


def _placed_links(tables: Tables) -> Iterator[_PlacedLink]:
    nodes = tables.by_id("nodes")
    for row in tables.rows("links"):
        if not row.filled("from", "to") or not row.measured("distance_km"):
            continue
        ends = [nodes[end] for end in (row["from"], row["to"]) if end in nodes]
        if len(ends) == 2 and all(end.measured("lat", "lon") for end in ends):  # noqa: PLR2004
            texts = row.items("via") if row.filled("via") else []
            matches = [match for match in map(_VIA_POINT.fullmatch, texts) if match]
            yield _PlacedLink(
                row=row,
                start=point(ends[0]),
                end=point(ends[1]),
                names=[match[1].strip() or match[0] for match in matches],
                via=[(float(match[2]), float(match[3])) for match in matches],
            )


def _greatest_detour(line: list[Point]) -> int:
    """Tell which of the points between the ends lengthens a line most, counted from 0."""
    stretches = [great_circle_km(start, end) for start, end in pairwise(line)]
    detours = [
        stretches[index] + stretches[index + 1] - great_circle_km(line[index], line[index + 2])
        for index in range(len(line) - 2)
    ]
    return detours.index(max(detours))
