"""What lies round a door: its country, and which places it can be driven to over open ground."""

from __future__ import annotations

from collections.abc import Collection

from corridor.errors import NoRoute
from corridor.globe import great_circle_km
from corridor.i18n import text
from corridor.network.land import Land, Point
from corridor.network.network import Network
from corridor.network.overland import LandWay, Overland, are_joined
from corridor.network.records import Link, Status

# Unions inside which freight meets no border post. Schengen is none: it frees people, and freight
# between its members in and out of the EU passes customs.
_WITHOUT_POSTS = ("EU",)
# What is nearer than this is looked for on a small map first.
_NEAR_KM = 120.0


class Borders:
    """Which borders are open to roads that the network does not know.

    Parameters
    ----------
    network
        The network.
    statuses
        Links of these statuses may be used.
    """

    def __init__(self, network: Network, statuses: Collection[Status]) -> None:
        self._unions = [network.unions[name] for name in _WITHOUT_POSTS if name in network.unions]
        self._statuses = statuses
        self._links: dict[frozenset[str], list[Link]] = {}
        for link in network.links.values():
            lands = frozenset(network.nodes[end].country for end in (link.from_id, link.to_id))
            if len(lands) > 1 and link.mode in ("road", "rail"):
                self._links.setdefault(lands, []).append(link)

    def is_shut(self, one: str, other: str) -> bool:
        """Whether links over land join two countries, and none may be used."""
        known = self._links.get(frozenset((one, other)), [])
        return bool(known) and not any(link.status in self._statuses for link in known)

    def is_free(self, one: str, other: str) -> bool:
        """Whether one may drive from one country to another where one likes."""
        if one == other:
            return True
        is_inner = any({one, other} <= members for members in self._unions)
        return is_inner and not self.is_shut(one, other)

    def roads(self, one: str, other: str) -> list[Link]:
        """List the roads over a border that may be used."""
        known = self._links.get(frozenset((one, other)), [])
        return [link for link in known if link.mode == "road" and link.status in self._statuses]

    def roads_out_of(self, country: str) -> list[Link]:
        """List the roads over the borders with posts of a country that may be used."""
        return [
            link
            for lands in self._links
            if country in lands and not self.is_free(*lands)
            for link in self.roads(*lands)
        ]


class Surroundings:
    """The ground round a door, a point off the network.

    Parameters
    ----------
    network
        The network.
    borders
        Its borders.
    name
        How the point is called, for messages.
    point
        Latitude and longitude.
    country
        ISO 3166-1 code; "" where the ground, or else the nearest node, must tell it.
    reach_km
        How far off the places may lie that are asked about, great circle.

    Raises
    ------
    NoRoute
        When the point lies on no land.
    """

    def __init__(
        self,
        network: Network,
        borders: Borders,
        name: str,
        point: Point,
        country: str,
        *,
        reach_km: float,
    ) -> None:
        self.name = name
        self._network, self._borders, self._point = network, borders, point
        self._land: Land | None = None
        self._reaches = sorted({min(_NEAR_KM, reach_km), reach_km})
        self._drawn: dict[float, Overland] = {}
        if network.ground is None:
            self.country = country or _nearest_country(network, point)
            return
        land = network.ground.standing(point, country) or network.ground.standing(point)
        if land is None:
            raise NoRoute(
                text(
                    "{place} lies in open water, or beyond the lands whose roads can be "
                    "estimated: Europe, Asia and the north of Africa.",
                    place=name,
                ),
                text("Name a place of the network."),
            )
        self._land, self.country = land, country or land.country

    def way(self, point: Point, country: str) -> LandWay | None:
        """Return the way over land to a point in a country.

        Returns
        -------
        LandWay or None
            None where water, a border with posts, or a line of contact lies between.
        """
        if not self._borders.is_free(self.country, country):
            return None
        km, here = great_circle_km(self._point, point), self._land
        if here is None or self._network.ground is None:
            return LandWay(km)
        land = self._network.ground.standing(point, country)
        if land is None or land.held != here.held:
            return None
        realms = {(here.country, here.held), (land.country, land.held)}
        for reach_km in self._reaches:
            way = self._overland(reach_km).way(point, land, realms) if km <= reach_km else None
            if way is not None:
                return way
        return None

    def realms_to(self, point: Point, country: str) -> list[tuple[str, str]]:
        """List the countries on the way to a point as if no border were shut.

        Returns
        -------
        list of tuple
            Each country, with the name of what is cut off in it; none where water lies between.
        """
        if self._land is None or self._network.ground is None:
            return [(self.country, ""), (country, "")]
        land = self._network.ground.standing(point, country)
        return self._overland(self._reaches[-1]).realms_to(point, land) if land else []

    def is_joined(self, point: Point, country: str) -> bool:
        """Whether roads can lead to a point at all, however far round and over any border."""
        ground = self._network.ground
        if self._land is None or ground is None:
            return True
        land, fixed = ground.standing(point, country), self._network.fixed_links.values()
        return land is not None and are_joined(ground, fixed, self._land, land)

    def _overland(self, reach_km: float) -> Overland:
        """Draw the ground so far round the door; most terminals are near, and little is drawn."""
        if reach_km not in self._drawn:
            if self._land is None or self._network.ground is None:
                raise AssertionError(reach_km)
            about = self._network.ground, self._network.fixed_links.values(), self._point
            self._drawn[reach_km] = Overland(*about, self._land, reach_km)
        return self._drawn[reach_km]


def _nearest_country(network: Network, point: Point) -> str:
    nodes = network.nodes.values()
    return min(nodes, key=lambda node: (great_circle_km(point, node.point), node.id)).country
