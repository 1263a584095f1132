"""Ends off the network, as many as trees are asked for: all are joined to it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING

from corridor.errors import CorridorError
from corridor.network import Node
from corridor.network.access import Access
from corridor.network.door_roads import DoorRoads, Doorstep
from corridor.places import Place
from corridor.planner.ends import OPTIONS, Key

if TYPE_CHECKING:
    from corridor.network import Mode
    from corridor.network.access import Accesses
    from corridor.planner.interpreter import Interpreter
    from corridor.planner.request import Request
    from corridor.planner.route_planner import RoutePlanner
    from corridor.trees import Passed

# The words for the origin and the destination of trips.
Pair = tuple[str, str]
# Beyond so many, doors are joined anew where they are asked for: their network grows with them.
MOST_DOORS = 1_000


class Doors:
    """The ends off the network that were met so far; trips take the roads of their own alone.

    Parameters
    ----------
    planner
        Plans over the network.
    request
        What is wanted of all ways; by estimated roads, and by other modes than the road.
    modes
        The modes that it allows.

    Attributes
    ----------
    joined
        The roads of the doors, by option and word.
    errors
        Why no road leads from or to some others.
    """

    def __init__(self, planner: RoutePlanner, request: Request, modes: tuple[Mode, ...]) -> None:
        self._planner, self._modes, self._max_km = planner, modes, request.max_access_km
        self.joined: dict[Key, DoorRoads] = {}
        self.errors: dict[Key, CorridorError] = {}
        self._steps: dict[Key, Doorstep] = {}
        # By the ids of two doors; None where no road leads from one to the other.
        self._straight: dict[tuple[str, str], DoorRoads | None] = {}
        self._over: Interpreter = planner.interpreter
        self._access: Access | None = None

    def join(self, ends: Iterable[Key], pairs: Iterable[Pair] = ()) -> bool:
        """Join ends, and pairs that lie near each other; say whether any were not met before."""
        asked = [*ends]
        fresh = [end for end in asked if end not in self.joined and end not in self.errors]
        if fresh and len(self._steps) + len(fresh) > MOST_DOORS:
            fresh = self._forget(asked)
        # The ground round a place is drawn once for trips that begin and that end there.
        for option, word in sorted(fresh, key=itemgetter(1)):
            try:
                self.joined[option, word] = self._joined(option, word)
            except CorridorError as error:
                self.errors[option, word] = error.kept()
        is_new = self._join_straight(pairs) or bool(fresh)
        if is_new and self.joined:
            straight = {ids: roads for ids, roads in self._straight.items() if roads is not None}
            self._access = self._accesses.apart(self.joined.values(), self._access, straight)
            self._over = self._over.over(self._access)
        return is_new

    def _join_straight(self, pairs: Iterable[Pair]) -> bool:
        """Join pairs of doors by the roads from one to the other; say whether there are new ones.

        A node whose roads the network knows takes those.
        """
        is_new = False
        # The ground round a door is drawn once where its pairs follow each other.
        for origin, destination in sorted(pairs, key=itemgetter(1)):
            begin = self.joined.get(("origin", origin))
            end = self.joined.get(("destination", destination))
            if begin is None or end is None or not end.approaches:
                continue
            ids, are_one = (begin.door.id, end.door.id), begin.door.point == end.door.point
            if ids in self._straight or are_one:
                continue
            if self._accesses.are_near(begin.door, end.door):
                self._straight[ids] = self._accesses.straight(begin, end)
                is_new |= self._straight[ids] is not None
        return is_new

    def _forget(self, asked: list[Key]) -> list[Key]:
        """Let go of all doors but those that are asked for; return all that are to be joined."""
        self.joined, self.errors, self._steps, self._straight = {}, {}, {}, {}
        self._over, self._access = self._planner.interpreter, None
        return asked

    def planner(self) -> RoutePlanner:
        """Return a planner over the network with all doors."""
        return self._planner.with_door(self._over)

    def place(self, end: Key) -> Place:
        """Return a door as a place of the network with all doors."""
        return self._over.door_place(self.joined[end].door.id, end[1])

    def near_pairs(self) -> list[Pair]:
        """Return the pairs of joined doors that may have a road between them."""
        near, every = self._accesses.are_near, self.joined.items()
        begins = [(word, roads.door) for (option, word), roads in every if option == OPTIONS[0]]
        ends = [
            (word, roads.door)
            for (option, word), roads in every
            if option != OPTIONS[0] and roads.approaches
        ]
        return [(a, b) for a, begin in begins for b, end in ends if near(begin, end)]

    def refused(self, origin: str, destination: str) -> CorridorError | None:
        """Return why a pair has no answer, where no road leads to an end of it."""
        begin, end = ("origin", origin), ("destination", destination)
        # From a door near by a road may lead where none leads from a terminal.
        is_sure = not (begin in self.joined and end in self.errors and self._are_near(begin, end))
        return (self.errors.get(begin) or self.errors.get(end)) if is_sure else None

    def told(self, node: Node) -> Node:
        """Return a node as plans tell it: a point off the network by its number alone."""
        return replace(node, id=node.id.partition(",")[0]) if "," in node.id else node

    def passed_told(self, passed: Passed) -> Passed:
        """Return what a way passes as plans tell it."""
        borders = tuple(
            replace(border, start=self.told(border.start), end=self.told(border.end))
            for border in passed.borders
        )
        return passed if borders == passed.borders else replace(passed, borders=borders)

    def may_meet(self, origin: str, destination: str) -> bool:
        """Whether two doors may be one, or the second has no road but one from the first."""
        begin, end = ("origin", origin), ("destination", destination)
        if self._steps[begin].point == self._steps[end].point:
            return True
        return end not in self.joined and self._are_near(begin, end)

    @property
    def _accesses(self) -> Accesses:
        return self._planner.interpreter.accesses(self._modes, self._max_km)

    def _are_near(self, begin: Key, end: Key) -> bool:
        return self._accesses.are_near(self._steps[begin], self._steps[end])

    def _joined(self, option: str, word: str) -> DoorRoads:
        interpreter = self._planner.interpreter
        end = interpreter.end(word)
        self._steps[option, word] = interpreter.door(option, end, self._modes)
        return interpreter.door_roads(self._steps[option, word], end, self._modes, self._max_km)
