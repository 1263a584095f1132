"""A plan as a clock sees it: runs and stands, from departure to arrival."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corridor.maps.figures import way_class
from corridor.network import Range
from corridor.routing import Change, Leg, Passage, Plan, Term, total

# Stands so near to each other are told as one, as they share a sign on the map.
_SAME_PLACE_KM = 45.0


@dataclass(frozen=True, slots=True)
class Step:
    """A run over a link or a stand at a place.

    Attributes
    ----------
    way
        Class of the way that it runs on; "" where it stands.
    place
        Where it stands; "" where it runs.
    start_km, end_km
        Kilometres from the origin.
    start_hours, end_hours
        Hours since departure, with their ranges.
    """

    way: str
    place: str
    start_km: float
    end_km: float
    start_hours: Range
    end_hours: Range

    @property
    def usual_hours(self) -> float:
        """What it takes usually."""
        return self.end_hours.typical - self.start_hours.typical


@dataclass(frozen=True, slots=True)
class Stand:
    """Stands at one place, or so near to each other that a reader takes them for one.

    Attributes
    ----------
    place
        Where it stands longest.
    km
        Kilometres from the origin to there.
    start_hours, end_hours
        Usual hours since departure.
    hours
        How long it stands usually, without what it runs between.
    """

    place: str
    km: float
    start_hours: float
    end_hours: float
    hours: float


@lru_cache(maxsize=16)  # a page tells the same steps in every language
def steps(plan: Plan) -> tuple[Step, ...]:
    """Follow a plan from departure to arrival.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    tuple of Step
        In order, each from where and when the one before it ended; the last one ends at the
        plan's kilometres and hours.
    """
    followed: list[Step] = []
    km, hours = 0.0, Range.exactly(0.0)
    passed: list[Term] = []
    for way, place, length, terms in _moves(plan):
        passed += terms
        end_km, end_hours = km + length, total(passed)
        followed.append(Step(way, place, km, end_km, hours, end_hours))
        km, hours = end_km, end_hours
    return tuple(followed)


def stands(followed: Sequence[Step]) -> list[Stand]:
    """Gather the stands of a way by place.

    Parameters
    ----------
    followed
        The way, step by step.

    Returns
    -------
    list of Stand
        In the order of the way.
    """
    groups: list[list[Step]] = []
    for step in followed:
        if step.place and step.usual_hours:
            if groups and step.end_km - groups[-1][-1].end_km < _SAME_PLACE_KM:
                groups[-1].append(step)
            else:
                groups.append([step])
    return [_stand(group) for group in groups]


def _stand(group: list[Step]) -> Stand:
    longest = max(group, key=lambda step: step.usual_hours)
    return Stand(
        place=longest.place,
        km=longest.end_km,
        start_hours=group[0].start_hours.typical,
        end_hours=group[-1].end_hours.typical,
        hours=sum(step.usual_hours for step in group),
    )


def _moves(plan: Plan) -> Iterator[tuple[str, str, float, list[Term]]]:
    """Return runs and stands in order: way, place, kilometres, terms of hours."""
    for part in plan.parts:
        if isinstance(part, Change):
            yield "", part.node.names, 0.0, _hours(part.terms)
        elif isinstance(part, Leg):
            for passage in part.passages:
                yield from _passed(passage)


def _passed(passage: Passage) -> Iterator[tuple[str, str, float, list[Term]]]:
    """Return the wait for a departure, then the run, then the hold-up at the border."""
    hours = _hours(passage.terms)
    waits = [term for term in hours if term.kind == "wait"]
    runs = [term for term in hours if term.kind == "running"]
    rest = [term for term in hours if term.kind not in ("wait", "running")]
    if waits:
        yield "", passage.start.names, 0.0, waits
    way = way_class(passage.link.mode, passage.gauge_mm)
    yield way, "", passage.link.distance_km, runs
    if rest:
        yield "", passage.end.names, 0.0, rest


def _hours(terms: tuple[Term, ...]) -> list[Term]:
    return [term for term in terms if term.measure == "hours"]
