"""Roads as a routing server knows them, and their lines on the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from corridor.i18n import Text
from corridor.network.geometry import Geometry, Line

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Road:
    """A road between two points: its length, km, and the time of driving it, h."""

    distance_km: float
    hours: float


class RoadRouter(Protocol):
    """Something that knows the roads between points (latitude and longitude, WGS84 degrees)."""

    @property
    def name(self) -> str:
        """What it is: "OSRM"."""

    @property
    def host(self) -> str:
        """Where it is: "localhost:5000"."""

    def roads(
        self, starts: Sequence[Point], ends: Sequence[Point]
    ) -> Sequence[Sequence[Road | Text]]:
        """Return the road from each start to each end, or the reason why it gives none.

        Parameters
        ----------
        starts, ends
            Points.

        Returns
        -------
        sequence of sequences of Road or Text
            A row for each start. It never raises for what a server does or fails to do.
        """

    def shape(self, start: Point, end: Point) -> Line | None:
        """Return the line of the road from a point to another; None where it gives none."""


@dataclass(frozen=True, slots=True)
class RoadShape:
    """The line of an access road, to be asked for when it is drawn.

    Freight runs from `start` to `end`; the link runs the other way where `is_reversed`.
    """

    router: RoadRouter
    start: Point
    end: Point
    is_reversed: bool

    def line(self) -> Line | None:
        """Return the line in the direction of the link; None where the router gives none."""
        shape = self.router.shape(self.start, self.end)
        if shape is None:
            return None
        line = (self.start, *shape, self.end)
        return line[::-1] if self.is_reversed else line


class GeometryWithRoads(Geometry):
    """The lines of a data package, and those of access roads.

    Parameters
    ----------
    geometry
        The lines of the data package.
    shapes
        Access roads, by the id of the link.
    """

    def __init__(self, geometry: Geometry, shapes: Mapping[str, RoadShape]) -> None:
        super().__init__(geometry.path.parent)
        self._geometry = geometry
        self._shapes = shapes
        self._lines: dict[str, Line | None] = {}

    def line(self, link_id: str) -> Line | None:
        """Return the line of a link, as `Geometry.line`; that of an access is asked for once."""
        if link_id not in self._shapes:
            return self._geometry.line(link_id)
        if link_id not in self._lines:
            self._lines[link_id] = self._shapes[link_id].line()
        return self._lines[link_id]

    def method(self, link_id: str) -> str | None:
        """Return how the line of a link was drawn, as `Geometry.method`."""
        if link_id not in self._shapes:
            return self._geometry.method(link_id)
        return None if self.line(link_id) is None else "traced"
