"""Where something happens to the box: start, end, vias, borders, changes, gathered by place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import cos, hypot, radians
from operator import itemgetter
from typing import TYPE_CHECKING

from corridor.i18n import tell, word
from corridor.maps.figures import (
    border_place,
    country_name,
    place_text,
    procedure_text,
    way_text,
)
from corridor.maps.popups import Row, counted_rows
from corridor.maps.ranks import MUST
from corridor.maps.shapes import Point, halfway
from corridor.maps.sources import source_keys
from corridor.maps.texts import TEXTS
from corridor.network import AT_SEA
from corridor.report.landmarks import demanded
from corridor.routing import Change, Leg

if TYPE_CHECKING:
    from corridor.network import Node
    from corridor.routing import Border, Plan

# A border and the reloading behind it are one place to a reader of a map of continents, but not
# where the whole way is short.
_SAME_PLACE_KM = 45.0
_SAME_PLACE_SHARE = 0.02
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True)
class Event:
    """One thing that happens: its sign on the map, what it takes, what is known of it, where.

    `beside` are places that it may go by as well; `aside` is told below the name of the place.
    """

    symbol: str
    title: str
    figures: tuple[Row, ...]
    rows: tuple[Row, ...]
    node: Node
    point: Point
    beside: tuple[Node, ...] = ()
    aside: str = ""


@dataclass(frozen=True)
class Stop:
    """Events so close to each other that they share a sign."""

    point: Point
    events: tuple[Event, ...]

    @property
    def title(self) -> str:
        """Name of the place, that of a change before that of a border."""
        return place_text(self._foremost("start", "end", "gauge", "mode", "via").node)

    @property
    def aside(self) -> str:
        """The countries of a border, told below the name of its place."""
        return next((event.aside for event in self.events if event.aside), "")

    @property
    def is_end(self) -> bool:
        """Whether the way begins or ends here."""
        return any(event.symbol in {"start", "end"} for event in self.events)

    def place(self, ranks: Mapping[str, float]) -> Node:
        """Return the place that the sign goes by: an end of the way, else what is named first."""
        foremost = self._foremost("start", "end", "gauge", "mode", "via").node
        if self.is_end:
            return foremost
        nodes = (node for event in self.events for node in (event.node, *event.beside))
        return next((node for node in nodes if ranks[node.id] == MUST), foremost)

    def _foremost(self, *symbols: str) -> Event:
        """Return the first event that bears one of some symbols, else the first of all."""
        for symbol in symbols:
            for event in self.events:
                if event.symbol == symbol:
                    return event
        return self.events[0]


def stops(plan: Plan) -> list[Stop]:
    """Gather what happens on a plan by place, in the order of the way.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    list of Stop
        Each with its events in order.
    """
    events = [event for _, event in sorted(_events(plan), key=itemgetter(0))]
    groups: list[list[Event]] = []
    near_km = min(_SAME_PLACE_KM, _SAME_PLACE_SHARE * plan.great_circle_km)
    for event in events:
        if groups and _near(groups[-1][0].point, event.point, near_km):
            groups[-1].append(event)
        else:
            groups.append([event])
    return [Stop(point=_anchor(group), events=tuple(group)) for group in groups]


def signs(plan: Plan) -> set[str]:
    """Return the symbols of all that happens on a plan.

    Parameters
    ----------
    plan
        The plan.
    """
    changes = {_symbol(change) for change in plan.transfers}
    border = {"border"} if plan.borders else set()
    via = {"via"} if demanded(plan) else set()
    return {"start", "end", *changes, *border, *via}


def _events(plan: Plan) -> Iterator[tuple[int, Event]]:
    """Return what happens, each with the number of links that lie behind it."""
    yield 0, _place_event("start", plan.origin)
    behind, leg = 0, plan.legs[0]
    for part in plan.parts:
        if isinstance(part, Leg):
            behind, leg = behind + len(part.passages), part
        elif isinstance(part, Change):
            yield behind, _change_event(part)
        else:
            ahead = [passage.end for passage in leg.passages][::-1].index(part.end)
            yield behind - ahead, _border_event(plan, part)
    for node in demanded(plan):
        yield plan.nodes.index(node), _place_event("via", node)
    yield len(plan.passages), _place_event("end", plan.destination)


def _symbol(change: Change) -> str:
    return "gauge" if change.is_gauge_change else "mode"


def _place_event(symbol: str, node: Node) -> Event:
    rows = ((TEXTS["row.place"], place_text(node)),)
    return Event(symbol, TEXTS[f"event.{symbol}"], (), rows, node, node.point)


def _border_event(plan: Plan, border: Border) -> Event:
    names = {"start": country_name(border.from_country), "end": country_name(border.to_country)}
    rows: list[Row] = [(TEXTS["row.where"], border_place(border))]
    point = border.end.point
    for passage in plan.passages:
        if (passage.start, passage.end) == (border.start, border.end):
            rows.append((TEXTS["row.way"], way_text(passage.link.mode, passage.gauge_mm)))
            # At sea the formalities are the port's, not those of the open water.
            if passage.link.mode not in AT_SEA:
                point = halfway(passage.points)
            break
    rows.append((TEXTS["row.sources"], source_keys((), border.terms)))
    rows = [row for row in rows if row[1]]
    title, aside = (TEXTS[key].format(**names) for key in ("event.border", "event.border_label"))
    return Event(
        symbol="border",
        title=title,
        figures=tuple(counted_rows(border)),
        rows=tuple(rows),
        node=border.end,
        point=point,
        beside=(border.start,),
        aside=aside,
    )


def _change_event(change: Change) -> Event:
    rows: list[Row] = [
        (TEXTS["row.place"], place_text(change.node)),
        (TEXTS["row.from"], way_text(change.from_mode, change.from_gauge_mm)),
        (TEXTS["row.to"], way_text(change.to_mode, change.to_gauge_mm)),
        (TEXTS["row.facility"], tell(change.facility)),
        (TEXTS["row.confidence"], tell(word("confidence", change.confidence))),
        (TEXTS["row.sources"], source_keys([change.source], change.terms)),
    ]
    node = change.node
    shown = tuple(row for row in rows if row[1])
    return Event(
        symbol=_symbol(change),
        title=procedure_text(change),
        figures=tuple(counted_rows(change)),
        rows=shown,
        node=node,
        point=node.point,
    )


def _near(a: Point, b: Point, km: float) -> bool:
    """Tell whether two points are one place; a plane is true enough over so few kilometres."""
    east = (a[1] - b[1]) * cos(radians(a[0]))
    return hypot(a[0] - b[0], east) * _KM_PER_DEGREE <= km


def _anchor(group: list[Event]) -> Point:
    """Set the sign on the end of the way if it is there, else on the first event."""
    ends = [event for event in group if event.symbol in ("start", "end")]
    return (ends or group)[0].point
