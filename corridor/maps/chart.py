"""Kilometres against time: a line that climbs while the box runs and lies level while it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import floor, log10
from typing import TYPE_CHECKING, Any

from corridor.i18n import series_of, tell
from corridor.maps.figures import figure, km_text, short_name
from corridor.maps.progress import Stand, Step, stands, steps
from corridor.maps.texts import TEXTS
from corridor.report.amounts import Clock, clock_for

if TYPE_CHECKING:
    from corridor.network import Range
    from corridor.routing import Plan

Box = tuple[float, float, float, float]

# The drawing in its own units, which are pixels where the panel is as wide as on a desk.
_WIDTH, _HEIGHT = 388, 236
_LEFT, _RIGHT, _TOP, _BOTTOM = 48.0, 380.0, 22.0, 216.0
# Room for names between kilometre 0 and the hours.
_UNDER = 15.0
_FONT = 13.0
_LETTER = 0.55 * _FONT
_GAP = 5.0
# A stand of less than this share of the time has no name.
_NAMED_SHARE = 0.015
_MOST_TICKS = 6


def chart(plan: Plan) -> dict[str, Any]:
    """Return what `chart.html.j2` draws of a plan.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    dict
        Plain texts and coordinates; the template escapes them.
    """
    followed = steps(plan)
    least = _NAMED_SHARE * plan.hours.typical
    stood = [stand for stand in stands(followed) if stand.hours >= least]
    frame = _Frame(plan.hours.high, plan.distance_km)
    clock = clock_for(plan.hours.high)
    days = _ticks(plan.hours.high / clock.hours)
    return {
        "size": (_WIDTH, _HEIGHT),
        "edges": {"left": _LEFT, "right": _RIGHT, "top": _TOP, "bottom": _BOTTOM},
        "frame": " ".join(map(str, frame.told)),
        "title": TEXTS[f"chart.{clock.unit}"],
        "unit": TEXTS[f"legs.{clock.unit}"],
        "told": _told(plan, followed, stood, clock),
        "rows": [(frame.y(km), figure(km)) for km in _ticks(plan.distance_km)],
        "columns": [(frame.x(tick * clock.hours), figure(tick)) for tick in days],
        "band": _band(frame, followed),
        "lines": [{"way": way, "points": points} for way, points in _lines(frame, followed)],
        "names": list(_names(frame, stood)),
        "arrival": _arrival(frame, plan.hours, clock),
        "end": (frame.x(plan.hours.typical), frame.y(plan.distance_km)),
    }


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where hours and kilometres lie in the drawing."""

    hours: float
    km: float

    def x(self, hours: float) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * hours / (self.hours or 1.0), 1)

    def y(self, km: float) -> float:
        zero = _BOTTOM - _UNDER
        return round(zero - (zero - _TOP) * km / (self.km or 1.0), 1)

    @property
    def told(self) -> tuple[float, ...]:
        """What a script finds places in the drawing by: left, right, hours, zero, top, km."""
        return _LEFT, _RIGHT, self.hours, _BOTTOM - _UNDER, _TOP, self.km

    def points(self, places: Iterable[tuple[float, float]]) -> str:
        """Join points (hours, km), leaving out those that fall together."""
        points = dict.fromkeys(f"{self.x(hours)},{self.y(km)}" for hours, km in places)
        return " ".join(points)


def _told(plan: Plan, followed: Sequence[Step], stood: list[Stand], clock: Clock) -> str:
    stand = TEXTS["chart.stand"]
    places = (stand.format(place=tell(s.place), time=tell(clock.text(s.hours))) for s in stood)
    standing = sum(step.usual_hours for step in followed if step.place)
    return TEXTS["chart.told"].format(
        km=km_text(plan.distance_km),
        time=tell(clock.ranged(plan.hours)),
        standing=tell(clock.text(standing)),
        places=tell(series_of(places)) or TEXTS["chart.nowhere"],
    )


def _band(frame: _Frame, followed: Sequence[Step]) -> str:
    """Outline what lies between a good day and a bad one."""
    early = [(step.end_hours.low, step.end_km) for step in followed]
    late = [(step.end_hours.high, step.end_km) for step in reversed(followed)]
    return frame.points([(0.0, 0.0), *early, *late])


def _lines(frame: _Frame, followed: Sequence[Step]) -> Iterator[tuple[str, str]]:
    """Return the line in pieces of one way each; a stand has none."""
    for way, run in groupby(followed, lambda step: step.way):
        piece = list(run)
        ends = [(step.end_hours.typical, step.end_km) for step in piece]
        points = frame.points([(piece[0].start_hours.typical, piece[0].start_km), *ends])
        if " " in points:
            yield way, points


def _names(frame: _Frame, stood: list[Stand]) -> Iterator[dict[str, Any]]:
    """Name stands where there is room, the longest first: under the line, or else over it."""
    taken: list[Box] = []
    for stand in sorted(stood, key=lambda stand: -stand.hours):
        name = short_name(tell(stand.place))
        wide, y = _LETTER * len(name), frame.y(stand.km)
        after, before = frame.x(stand.end_hours) + _GAP, frame.x(stand.start_hours) - _GAP
        under = (after, y, after + wide, y + _FONT)
        over = (before - wide, y - _FONT - _GAP, before, y - _GAP)
        for box, at, anchor in ((under, after, "start"), (over, before, "end")):
            if _fits(box) and not any(_meet(box, other) for other in taken):
                taken.append(box)
                yield {"at": (round(at, 1), round(box[3] - 1, 1)), "anchor": anchor, "name": name}
                break


def _fits(box: Box) -> bool:
    return box[0] >= _LEFT and box[1] >= _TOP and box[2] <= _RIGHT and box[3] <= _BOTTOM


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _arrival(frame: _Frame, hours: Range, clock: Clock) -> list[dict[str, Any]]:
    """Tell over the line when the box arrives: usually, and at both ends where there is room."""
    usual = tell(clock.text(hours.typical))
    half = _LETTER * len(usual) / 2
    middle = min(frame.x(hours.typical), _RIGHT - half)
    told = [{"x": round(middle, 1), "anchor": "middle", "text": usual, "usual": True}]
    for end, anchor in ((hours.low, "end"), (hours.high, "end")):
        text, x = tell(clock.figure(end)), frame.x(end)
        box = (x - _LETTER * len(text), x)
        if box[1] < middle - half - _GAP or box[0] > middle + half + _GAP:
            told.append({"x": x, "anchor": anchor, "text": text, "usual": False})
    return told


def _ticks(most: float) -> list[float]:
    """Return round numbers from 0 on, few enough to read."""
    if not most:
        return [0.0]
    power = 10.0 ** floor(log10(most))
    steps_up = (power * part for part in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0))
    step = next(step for step in steps_up if most / step < _MOST_TICKS)
    return [step * number for number in range(int(most / step) + 1)]
