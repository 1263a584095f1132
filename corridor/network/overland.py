"""Ways over land: round the water, over bridges, inside the countries that are allowed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise, product
from math import hypot

from corridor.globe import great_circle_km
from corridor.network.land import KM_PER_DEGREE, Cell, Ground, Land, Point, Window
from corridor.network.records import FixedLink

# A cell on the shore counts as so many inland, so that ways keep off the edge of the sea.
_SHORE_COST = 4.0
# Cells of shore, half water, that a straight line may pass.
_MOST_SHORE = 1
_STEPS = tuple(step for step in product((-1, 0, 1), repeat=2) if any(step))

# A country and what is cut off in it, as `Land` has them.
Realm = tuple[str, str]
# A cell, and the landmass on which one stands there.
_State = tuple[Cell, int]


@dataclass(frozen=True, slots=True)
class LandWay:
    """A way over land: how long it is as the crow flies round the water, km, and where it bends."""

    km: float
    bends: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class _Bridge:
    """The far end of a fixed link, and its length in km."""

    end: _State
    km: float


class Overland:
    """Ways over land from a point.

    Parameters
    ----------
    ground
        The land.
    fixed_links
        Bridges and tunnels over open water.
    start
        Latitude and longitude.
    land
        The land on which the start stands.
    reach_km
        How far off the ends may lie, great circle.
    """

    def __init__(
        self,
        ground: Ground,
        fixed_links: Iterable[FixedLink],
        start: Point,
        land: Land,
        reach_km: float,
    ) -> None:
        self._ground, self._point = ground, start
        self.land = land
        self._window = ground.window(start, 1.25 * reach_km)
        self._bridges = self._bridged(fixed_links)
        self._start = self._state(start, land)
        self._searches: dict[frozenset[Realm] | None, _Search] = {}

    def way(self, end: Point, land: Land, realms: Collection[Realm] | None) -> LandWay | None:
        """Return the way to a point on a land, inside some realms; None where there is none.

        Parameters
        ----------
        end
            Latitude and longitude.
        land
            The land on which it stands.
        realms
            Where the way may run; None for everywhere.
        """
        goal = self._state(end, land)
        if self._start is None or goal is None:
            return None
        key = None if realms is None else frozenset(realms)
        if key not in self._searches:
            self._searches[key] = _Search(self._window, self._bridges, self._start, key)
        bends = self._searches[key].bends(goal)
        if bends is None:
            return None
        points = [self._point, *bends, end]
        return LandWay(sum(great_circle_km(*step) for step in pairwise(points)), tuple(bends))

    def realms_to(self, end: Point, land: Land) -> list[Realm]:
        """List the realms on the way to a point, in order; none where water lies between."""
        goal = self._state(end, land)
        if self._start is None or goal is None or self.way(end, land, None) is None:
            return []
        realms = [self.land, *self._searches[None].lands(goal), land]
        return list(dict.fromkeys((one.country, one.held) for one in realms))

    def _state(self, point: Point, land: Land) -> _State | None:
        for cell, other in self._window.near(point):
            if other == land:
                return cell, land.landmass
        return None

    def _bridged(self, links: Iterable[FixedLink]) -> Mapping[_State, list[_Bridge]]:
        bridges: dict[_State, list[_Bridge]] = {}
        for link in links:
            one, other = self._bridgehead(link.start), self._bridgehead(link.end)
            if link.status == "open" and one and other:
                km = great_circle_km(link.start, link.end)
                for start, end in ((one, other), (other, one)):
                    bridges.setdefault(start, []).append(_Bridge(end, km))
        return bridges

    def _bridgehead(self, point: Point) -> _State | None:
        if not self._window.holds(self._window.cell(point)):
            return None
        land = self._ground.standing(point)
        return None if land is None else self._state(point, land)


def are_joined(ground: Ground, fixed_links: Iterable[FixedLink], one: Land, other: Land) -> bool:
    """Whether two lands hang together, over land or by open fixed links."""
    joined: dict[int, set[int]] = {}
    for link in fixed_links:
        ends = ground.standing(link.start), ground.standing(link.end)
        if link.status == "open" and ends[0] and ends[1]:
            joined.setdefault(ends[0].landmass, set()).add(ends[1].landmass)
            joined.setdefault(ends[1].landmass, set()).add(ends[0].landmass)
    reached, pending = {one.landmass}, [one.landmass]
    while pending and other.landmass not in reached:
        new = joined.get(pending.pop(), set()) - reached
        reached |= new
        pending += new
    return other.landmass in reached


class _Search:
    """Dijkstra over cells from one state, run on as far as each question needs."""

    def __init__(
        self,
        window: Window,
        bridges: Mapping[_State, list[_Bridge]],
        start: _State,
        realms: frozenset[Realm] | None,
    ) -> None:
        self._window, self._bridges, self._realms = window, bridges, realms
        self._start = start
        self._km = KM_PER_DEGREE * window.degrees
        self._reached = {start: 0.0}
        self._before: dict[_State, _State] = {}
        self._settled: set[_State] = set()
        self._pending = [(0.0, start)]
        self._passable: dict[Cell, dict[int, Land]] = {}

    def bends(self, goal: _State) -> list[Point] | None:
        """Return the points at which the way to a state bends; None where there is no way."""
        if self._is_clear(self._start, goal):
            return []
        if not self._settle(goal):
            return None
        states = self._pulled(self._states(goal))
        return [self._window.point(cell) for cell, _ in states[1:-1]]

    def lands(self, goal: _State) -> list[Land]:
        """List the lands that the way to a state runs over."""
        found = []
        if self._settle(goal):
            for cell, landmass in self._states(goal):
                land = self._lands(cell).get(landmass)
                if land is not None and cell in self._window.inside:
                    found.append(land)
        return found

    def _settle(self, goal: _State) -> bool:
        while self._pending and goal not in self._settled:
            cost, state = heappop(self._pending)
            if state in self._settled:
                continue
            self._settled.add(state)
            for other, km in self._next(state):
                total = cost + km
                if total < self._reached.get(other, float("inf")):
                    self._reached[other], self._before[other] = total, state
                    heappush(self._pending, (total, other))
        return goal in self._settled

    def _next(self, state: _State) -> Iterator[tuple[_State, float]]:
        (column, row), landmass = state
        for across, up in _STEPS:
            cell = column + across, row + up
            if landmass in self._lands(cell):
                km = self._km * hypot(across, up)
                yield (cell, landmass), km if cell in self._window.inside else _SHORE_COST * km
        for bridge in self._bridges.get(state, ()):
            if bridge.end[1] in self._lands(bridge.end[0]):
                yield bridge.end, bridge.km

    def _lands(self, cell: Cell) -> dict[int, Land]:
        """Return the lands of a cell that may be passed, by their landmass."""
        lands = self._passable.get(cell)
        if lands is None:
            lands = {
                land.landmass: land
                for land in self._window.lands(cell)
                if self._realms is None or (land.country, land.held) in self._realms
            }
            self._passable[cell] = lands
        return lands

    def _is_clear(self, start: _State, goal: _State) -> bool:
        if start[1] != goal[1]:
            return False
        on_shore = 0
        for cell in self._window.between(start[0], goal[0]):
            if start[1] not in self._lands(cell):
                return False
            on_shore += cell not in self._window.inside
        return on_shore <= _MOST_SHORE

    def _states(self, goal: _State) -> list[_State]:
        states = [goal]
        while states[-1] in self._before:
            states.append(self._before[states[-1]])
        return states[::-1]

    def _pulled(self, states: list[_State]) -> list[_State]:
        """Pull a way straight, as far as the land allows."""
        kept = [states[0]]
        for state, following in pairwise(states[1:] + states[-1:]):
            if state is states[-1] or not self._is_clear(kept[-1], following):
                kept.append(state)
        return kept
