"""Words as the ends of trips that want the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

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


@dataclass(frozen=True, slots=True)
class WordPairs:
    """Pairs of ends, told by words.

    Attributes
    ----------
    begins, ends
        The words for origins and for destinations, each once.
    origin, destination
        Of each pair which of these its ends are.
    """

    begins: Sequence[str]
    ends: Sequence[str]
    origin: Ints
    destination: Ints

    @classmethod
    def of(cls, origins: Sequence[object], destinations: Sequence[object]) -> Self:
        """Return the pairs of places, one of each for each pair, read as words.

        Raises
        ------
        BadQuestion
            When one is no place.
        """
        origin, begins = numbered(OPTIONS[0], origins)
        destination, ends = numbered(OPTIONS[1], destinations)
        return cls(begins, ends, origin, destination)

    @classmethod
    def every(cls, begins: Sequence[str], ends: Sequence[str]) -> Self:
        """Return all pairs of words, all destinations of the first origin first."""
        first, second = np.arange(len(begins)), np.arange(len(ends))
        return cls(begins, ends, np.repeat(first, len(ends)), np.tile(second, len(begins)))

    def __len__(self) -> int:
        return self.origin.size

    @property
    def sides(self) -> Iterator[tuple[str, Sequence[str], Ints]]:
        """Both ends: which it is, the words for it, and which of them each pair has."""
        words, numbers = (self.begins, self.ends), (self.origin, self.destination)
        return zip(OPTIONS, words, numbers, strict=True)

    def some(self, pairs: Ints) -> Self:
        """Return some of the pairs."""
        return replace(self, origin=self.origin[pairs], destination=self.destination[pairs])

    def narrowed(self) -> Self:
        """Return the pairs without the words that none of them has."""
        first, origin = np.unique(self.origin, return_inverse=True)
        second, destination = np.unique(self.destination, return_inverse=True)
        begins = [self.begins[number] for number in first.tolist()]
        ends = [self.ends[number] for number in second.tolist()]
        return replace(self, begins=begins, ends=ends, origin=origin, destination=destination)

    def distinct(self) -> tuple[Self, Ints]:
        """Return the pairs, each once, and which of them each of these is."""
        codes = self.origin * len(self.ends) + self.destination
        _, first, which = np.unique(codes, return_index=True, return_inverse=True)
        return self.some(first), which

    def at(self, pair: int) -> tuple[str, str]:
        """Return the words of a pair."""
        return self.begins[self.origin[pair]], self.ends[self.destination[pair]]


def numbered(option: str, words: Sequence[object]) -> tuple[Ints, list[str]]:
    """Read places; return which of the distinct words each is, and these."""
    known: dict[str, int] = {}
    number = np.empty(len(words), np.int64)
    for row, given in enumerate(words):
        word = given if type(given) is str else arguments.place(option, given)
        number[row] = known.setdefault(word, len(known))
    return number, [*known]
