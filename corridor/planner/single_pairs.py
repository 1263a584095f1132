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
from corridor.routing import Cargo, Demand, Question, no_route
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
        self._between: dict[tuple[str, str, Cargo | None], Outcome | CorridorError] = {}

    def outcome(
        self, begin: End, end: End, words: tuple[str, str], cargo: Cargo | None = None
    ) -> Outcome | CorridorError:
        """Return the outcome of a pair, or why there is none.

        Parameters
        ----------
        begin, end, words
            The ends, and the words for them.
        cargo
            What is moved, the same way as the planner's own; None for that.
        """
        error = begin.error or end.error
        if error is not None:
            return error
        are_joined = begin.is_joined and end.is_joined
        if not (are_joined or (begin.is_door and end.is_door)):
            return self._found(begin, end, words, cargo)
        key = *words, cargo
        if key not in self._between:
            if len(self._between) >= _MOST_PAIRS:
                self._between.clear()
            self._between[key] = self._found(begin, end, words, cargo)
        return self._between[key]

    def searched(self, origin: object, destination: object, cargo: Cargo | None = None) -> Outcome:
        """Search for the best way of one pair, and tell what a cargo takes on it.

        Raises
        ------
        UnknownPlace, AmbiguousPlace, BadQuestion, NoRoute
            As `Planner.route`.
        """
        words = arguments.place("origin", origin), arguments.place("destination", destination)
        return _best(self._planner.interpreter.interpret(*words, self._request), cargo)

    def _found(
        self, begin: End, end: End, words: tuple[str, str], cargo: Cargo | None
    ) -> Outcome | CorridorError:
        try:
            if begin.demand and end.demand:
                require_two(begin.demand, end.demand)
                if begin.is_joined and end.is_joined:
                    return _best(self._over_doors(begin.demand, end.demand), cargo)
            return self.searched(*words, cargo)
        except CorridorError as problem:
            return problem.kept()

    def _over_doors(self, origin: Demand, destination: Demand) -> Interpreted:
        """Return the question between two doors that are joined to the network."""
        question = replace(self._question, origin=origin, destination=destination)
        router = self._planner.router.with_doors(origin.nodes, destination.nodes)
        return Interpreted(router, question, ())


def _best(asked: Interpreted, cargo: Cargo | None) -> Outcome:
    """Return what the best way comes to for a cargo, over the ocean where no other leads.

    Raises
    ------
    NoRoute
        When there is none.
    """
    asked, through = asked.answered()
    if through is None:
        raise no_route(asked.router, asked.question)
    router = asked.router if cargo is None else asked.router.for_cargo(cargo)
    return outcome_along(router, through.way)
