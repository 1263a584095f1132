"""Words as the ends of trips that want the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corridor import arguments
from corridor.errors import CorridorError
from corridor.places import Place, Spot
from corridor.planner.demands import require_allowed
from corridor.planner.interpreter import Interpreter, Wanted
from corridor.routing import Demand
from corridor.trees.amounts import Ints

OPTIONS = ("origin", "destination")
# An end of trips, "origin" or "destination", and the word for it.
Key = tuple[str, str]


@dataclass(frozen=True)
class End:
    """What a word is as an end of trips: nodes of the network, or none for a reason.

    Without either it lies off the network; where `is_joined` it is joined to it by road, and where
    `is_unknown` the error is that no place goes by the word.
    """

    demand: Demand | None = None
    error: CorridorError | None = None
    is_joined: bool = False
    is_unknown: bool = False

    @property
    def is_door(self) -> bool:
        """Whether it lies off the network."""
        return self.demand is None and self.error is None

    @property
    def nodes(self) -> frozenset[str]:
        """The nodes that it stands for."""
        return self.demand.nodes if self.demand else frozenset()


class Ends:
    """The ends of trips with some demands, each looked up once.

    Parameters
    ----------
    interpreter
        Knows the places.
    wanted
        The demands.
    joined
        What is known of some words beforehand.
    """

    def __init__(
        self, interpreter: Interpreter, wanted: Wanted, joined: Mapping[Key, End] | None = None
    ) -> None:
        self._interpreter, self._wanted = interpreter, wanted
        self._known: dict[Key, End] = {**(joined or {})}

    @property
    def joined(self) -> dict[Key, End]:
        """The ends that were off the network, and are joined to it."""
        return {key: end for key, end in self._known.items() if end.is_joined}

    def of(self, option: str, word: str) -> End:
        """Return what a word is as one end of trips."""
        key = option, word
        if key not in self._known:
            self._known[key] = self._met(option, word)
        return self._known[key]

    def at(self, option: str, place: Place, *, is_joined: bool) -> End:
        """Return a place as one end of trips."""
        try:
            require_allowed(option, place, self._wanted.avoided)
            modes = self._wanted.question.modes
            return End(
                self._interpreter.served_places.served(option, place, modes, []),
                is_joined=is_joined,
            )
        except CorridorError as error:
            return End(error=error.kept())

    def _met(self, option: str, word: str) -> End:
        try:
            place = self._interpreter.end(word)
        except CorridorError as error:
            return End(error=error.kept(), is_unknown=True)
        modes = self._wanted.question.modes
        if isinstance(place, Spot) or self._interpreter.is_door(place, modes):
            return End()
        return self.at(option, place, is_joined=False)


def numbered(option: str, words: Sequence[object]) -> tuple[Ints, list[str]]:
    """Read places; return which of the distinct words each is, and these."""
    known: dict[str, int] = {}
    number = np.empty(len(words), np.int64)
    for row, given in enumerate(words):
        word = given if type(given) is str else arguments.place(option, given)
        number[row] = known.setdefault(word, len(known))
    return number, [*known]
