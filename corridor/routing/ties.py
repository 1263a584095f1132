"""Gates by which a way would do about as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corridor.i18n import Text
from corridor.network import Gate
from corridor.reprs import Brief
from corridor.routing.other_ways import left_out_told
from corridor.routing.question import Demand, Question
from corridor.routing.router import Router
from corridor.routing.search import Way
from corridor.routing.totals import Totals

# Of two ways the dearer one does about as well up to this factor, by what is best.
ABOUT_AS_GOOD = 1.05
_MOST_RIVALS = 6


@dataclass(frozen=True, slots=True, repr=False)
class Rival(Brief):
    """Another gate of a screenline, and what the best way through it takes more.

    `share` is how much more it costs by the criterion, as a share of the best.
    """

    gate: Gate
    more: Totals
    share: float


@dataclass(frozen=True, slots=True, repr=False)
class Tie(Brief):
    """A gate that a way takes, and others by which it would do about as well, the best first."""

    gate: Gate
    rivals: tuple[Rival, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Chosen(Brief):
    """A way as it was chosen: by which router, as the answer to which question."""

    router: Router
    question: Question
    way: Way

    def ties(self) -> tuple[Tie, ...]:
        """Return the gates by which it might do about as well."""
        return tuple(ties(self.router, self.question, self.way))

    def left_out_told(self) -> tuple[Text, ...]:
        """Tell what the ways would take that the choice left out."""
        return tuple(left_out_told(self.router, self.question, self.way))


def ties(router: Router, question: Question, way: Way) -> Iterator[Tie]:
    """Find for each gate of a way the others of its screenline that do about as well.

    Parameters
    ----------
    router
        The router that found the way.
    question
        The question that it answers.
    way
        The best way.
    """
    cost_of, taken = router.costing(question), router.totals(way)
    best = cost_of(way)
    for screenline, gate in _by_screenline(router, way).items():
        rivals: list[Rival] = []
        asked, barred = question, gate
        while len(rivals) < _MOST_RIVALS:
            asked = asked.avoiding(Demand.round(barred))
            through = router.answer(asked)
            if through is None or cost_of(through.way) > best * ABOUT_AS_GOOD:
                break
            other = _by_screenline(router, through.way).get(screenline)
            if other is None:
                break
            share = max(0.0, cost_of(through.way) / best - 1)
            rivals.append(Rival(other, router.totals(through.way).less(taken), share))
            barred = other
        if rivals:
            yield Tie(gate, tuple(rivals))


def _by_screenline(router: Router, way: Way) -> dict[str, Gate]:
    """Return the first gate that a way takes on each screenline, in order."""
    first: dict[str, Gate] = {}
    for gate in router.gates(way):
        first.setdefault(gate.screenline, gate)
    return first
