"""Pairs that share no tree: each has a search of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corridor import arguments
from corridor.errors import CorridorError
from corridor.planner.demands import require_two
from corridor.planner.ends import End
from corridor.planner.interpreter import Interpreted
from corridor.planner.request import Request
from corridor.routing import Demand, Question, no_route
from corridor.trees import Outcome, outcome_along

if TYPE_CHECKING:
    from corridor.planner.route_planner import RoutePlanner

# So many pairs of doors are kept.
_MOST_PAIRS = 20_000


class SinglePairs:
    """Searches for the ways of single pairs; what was found between two doors is kept.

    Parameters
    ----------
    planner
        Knows places, network and world.
    request, question
        What is wanted of all ways, in words and without ends.
    """

    def __init__(self, planner: RoutePlanner, request: Request, question: Question) -> None:
        self._planner, self._request, self._question = planner, request, question
        self._between: dict[tuple[str, str], Outcome | CorridorError] = {}

    def outcome(self, begin: End, end: End, words: tuple[str, str]) -> Outcome | CorridorError:
        """Return the outcome of a pair, or why there is none."""
        error = begin.error or end.error
        if error is not None:
            return error
        are_joined = begin.is_joined and end.is_joined
        if not (are_joined or (begin.is_door and end.is_door)):
            return self._found(begin, end, words)
        if words not in self._between:
            if len(self._between) >= _MOST_PAIRS:
                self._between.clear()
            self._between[words] = self._found(begin, end, words)
        return self._between[words]

    def searched(self, origin: object, destination: object) -> Outcome:
        """Search for the best way of one pair.

        Raises
        ------
        UnknownPlace, AmbiguousPlace, BadQuestion, NoRoute
            As `Planner.route`.
        """
        words = arguments.place("origin", origin), arguments.place("destination", destination)
        return _best(self._planner.interpreter.interpret(*words, self._request))

    def _found(self, begin: End, end: End, words: tuple[str, str]) -> Outcome | CorridorError:
        try:
            if begin.demand and end.demand:
                require_two(begin.demand, end.demand)
                if begin.is_joined and end.is_joined:
                    return _best(self._over_doors(begin.demand, end.demand))
            return self.searched(*words)
        except CorridorError as problem:
            return problem.kept()

    def _over_doors(self, origin: Demand, destination: Demand) -> Interpreted:
        """Return the question between two doors that are joined to the network."""
        question = replace(self._question, origin=origin, destination=destination)
        router = self._planner.router.with_doors(origin.nodes, destination.nodes)
        return Interpreted(router, question, ())


def _best(asked: Interpreted) -> Outcome:
    """Return what the best way comes to, over the ocean where no other leads.

    Raises
    ------
    NoRoute
        When there is none.
    """
    asked, through = asked.answered()
    if through is None:
        raise no_route(asked.router, asked.question)
    return outcome_along(asked.router, through.way)
