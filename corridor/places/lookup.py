"""The ways in which a word can stand for a place, from the plainest to the farthest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from corridor.errors import AmbiguousPlace
from corridor.globe import great_circle_km
from corridor.i18n.countries import country
from corridor.network import Network
from corridor.places.candidates import ambiguous, city_candidates, place_candidates
from corridor.places.cities import Cities, Spot
from corridor.places.codes import Codes, code_of
from corridor.places.corridors import find_corridor, sounding_corridor
from corridor.places.countries import country_code
from corridor.places.folding import COMMA, folded
from corridor.places.names import Names, region_names, written_names
from corridor.places.orders import has_areas, named_areas
from corridor.places.place import Place
from corridor.places.transliteration import sounds
from corridor.places.unions import find_union

# A city of this distance from a place is another one, even where their names are alike.
_APART_KM = 60.0
# A city elsewhere of so many times the people of a place that bears its name is meant as likely.
_TIMES_LARGER = 2
# A place this near to the middle of a city, and of its name, is meant by it.
_NEAR_DEGREES = 0.5


class Lookup:
    """Looks words up among the names of nodes, regions, corridors, countries and cities.

    Parameters
    ----------
    network
        The network whose places are looked up.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self.names = Names(network)
        self.cities = Cities(network.folder, self._province_sounds)
        self.codes = Codes(network.folder)

    def named(self, key: str) -> list[Place]:
        """List the nodes whose id, name or code is a folded word."""
        return self._of_nodes(self.names.nodes.get(key, ()))

    def called(self, word: str) -> list[Place]:
        """List the nodes whose id, name or code is a word.

        Raises
        ------
        AmbiguousPlace
            When it is the name of a far larger city elsewhere too.
        """
        plain, nodes = word.strip(), self.named(folded(word))
        if plain.upper() in self._network.regions:
            return [place for place in nodes if place.key == plain]
        if plain in self._network.nodes or plain.isdecimal() or plain.isupper():
            return nodes
        rivals = self._elsewhere(word, nodes)
        if any(folded(word) in self._own_names(place) for place in nodes):
            rivals = self._larger(rivals, nodes, _TIMES_LARGER)
        if rivals:
            raise self._shared(word, nodes, rivals)
        return nodes

    def aliased(self, word: str) -> list[Place]:
        """List the nodes that some call so.

        Raises
        ------
        AmbiguousPlace
            When it is the very name of a city elsewhere.
        """
        code = code_of(word)
        nodes = self._of_nodes(self.names.aliases.get(folded(code or word), ()))
        if code:
            return [place for place in nodes if code in self._network.nodes[place.key].aliases]
        return self._unshared(word, nodes)

    def known(self, key: str) -> list[Place]:
        """List the nodes that go by a name, or else those that some call so."""
        return self.named(key) or self._of_nodes(self.names.aliases.get(key, ()))

    def _of_nodes(self, ids: Iterable[str]) -> list[Place]:
        nodes = (self._network.nodes[id_] for id_ in sorted(ids))
        return [
            Place(node.id, node.names, node.id, "node", frozenset((node.id,))) for node in nodes
        ]

    def region(self, key: str) -> list[Place]:
        """List the regions that go by a folded word."""
        return [self._regions[id_] for id_ in sorted(self.names.regions.get(key, ()))]

    def region_called(self, word: str) -> list[Place]:
        """List the regions that go by a word; "RU TAM" is a UN/LOCODE, "RU-TAM" a region's code."""
        return [] if " " in word.strip() and code_of(word) else self.region(folded(word))

    def _regions_sounding(self, word: str) -> list[Place]:
        return [self._regions[id_] for id_ in sorted(self.names.regions_sounding(word))]

    def area(self, key: str) -> list[Place]:
        """List the corridor, the union or the country that a word stands for."""
        return (
            find_corridor(self._network, key)
            or find_union(self._network, key)
            or self._country(key)
        )

    def _country(self, key: str) -> list[Place]:
        code = key.upper() if key.upper() in self._countries else country_code(key)
        nodes = self._countries.get(code, frozenset())
        return [Place(key, country(code), code, "country", nodes)] if code else []

    @cached_property
    def _regions(self) -> dict[str, Place]:
        members = defaultdict(set)
        for node in self._network.nodes.values():
            members[node.region].add(node.id)
        return {
            region.id: Place(
                region.id, region.names, region.id, "region", frozenset(members[region.id])
            )
            for region in self._network.regions.values()
        }

    @cached_property
    def _countries(self) -> dict[str, frozenset[str]]:
        members = defaultdict(set)
        for node in self._network.nodes.values():
            members[node.country].add(node.id)
        return {code: frozenset(nodes) for code, nodes in members.items()}

    def matches(self, key: str) -> list[Place]:
        """List all that a word may stand for, likeliest first."""
        aliased = self._of_nodes(self.names.aliases.get(key, ()))
        return [*self.named(key), *self.region(key), *aliased, *self.area(key)]

    def less_plain(self, word: str) -> list[Place]:
        """List what a word stands for with its country or region, or in another script.

        A code is nobody's name, and so is never read as one.
        """
        return (
            []
            if code_of(word)
            else self.in_area(word) or self._in_city(word) or self._sounding(word)
        )

    def in_area(self, word: str) -> list[Place]:
        """List the nodes of a word that names its country or region too, as "Aksai KZ".

        Raises
        ------
        AmbiguousPlace
            When a far larger city of that country goes by the name too.
        """
        for name, area in named_areas(word):
            nodes = self.known(folded(name)) if folded(name) else []
            if not nodes and has_areas(name):
                nodes = self.in_area(name)
            within = folded(area) if nodes else ""
            areas = (self.region(within) or self._country(within)) if within else []
            inside = _inside(nodes, areas)
            if inside:
                self._require_largest(word, folded(name), inside, areas)
                return inside
        return []

    def _require_largest(
        self, word: str, name: str, inside: list[Place], areas: list[Place]
    ) -> None:
        lands = {area.key for area in areas if area.kind == "country"}
        rivals = [city for city in self._elsewhere(name, inside) if city.country in lands]
        rivals = self._larger(rivals, inside, _TIMES_LARGER if self.named(name) else 1)
        if rivals:
            raise self._shared(word, inside, rivals)

    def _province_sounds(self, area: str) -> frozenset[str]:
        """Return how the names of a province sound, in all languages where the network has it."""
        ids = self.names.regions.get(folded(area), ())
        names = (name for id_ in ids for name in region_names(self._network.regions[id_]))
        return sounds(area).union(*map(sounds, names))

    def _in_city(self, word: str) -> list[Place]:
        """List the nodes of the cities that go by a word which the network does not know.

        Raises
        ------
        AmbiguousPlace
            When other cities go by it too; the list holds them.
        """
        nodes, others = [], []
        for city in self.cities.find(word):
            found = self.nodes_of(city)
            nodes += found
            others += [] if found else [city]
        if nodes and others:
            raise self._shared(word, nodes, others)
        return nodes

    def nodes_of(self, city: Spot) -> list[Place]:
        """List the nodes that bear the name of a city and lie in it."""
        keys = sounds(city.name)
        return self._of_nodes(
            node.id
            for node in self._network.nodes.values()
            if abs(node.lat - city.lat) < _NEAR_DEGREES
            and abs(node.lon - city.lon) < _NEAR_DEGREES
            and any(keys & sounds(name) for name in written_names(node))
        )

    def _sounding(self, word: str) -> list[Place]:
        """List what goes by a word that is written in another script or by another rule."""
        nodes = self._of_nodes(self.names.nodes_sounding(word))
        if nodes:
            return self._unshared(word, nodes)
        name, within = parted(word)
        nodes = self.known(folded(name)) or self._of_nodes(self.names.nodes_sounding(name))
        inside = _inside(nodes, self._regions_sounding(within)) if nodes else []
        return inside or self._regions_sounding(word) or sounding_corridor(self._network, word)

    def _unshared(self, word: str, nodes: list[Place]) -> list[Place]:
        """Refuse nodes that are called so by some where a city elsewhere bears the very name.

        Raises
        ------
        AmbiguousPlace
            The list holds the nodes and the cities.
        """
        others = self._elsewhere(word, nodes)
        if not _is_latin(word):
            others = self._larger(others, nodes, 1)
        elif self._is_spelt(word, nodes):
            others = [city for city in others if city.name.casefold() == word.strip().casefold()]
        if others:
            raise self._shared(word, nodes, others)
        return nodes

    def _is_spelt(self, word: str, nodes: list[Place]) -> bool:
        """Whether a name of a node is the word letter by letter, accents and all."""
        plain = word.strip().casefold()
        names = (name for place in nodes for name in self._network.nodes[place.key].aliases)
        return any(name.casefold() == plain for name in names)

    def _shared(self, word: str, nodes: list[Place], cities: list[Spot]) -> AmbiguousPlace:
        taken = [self._network.nodes[place.key].country for place in nodes]
        candidates = [*place_candidates(self._network, nodes), *city_candidates(cities, taken)]
        return ambiguous(word.strip(), candidates)

    def _elsewhere(self, word: str, nodes: list[Place]) -> list[Spot]:
        """List the cities that bear a name, far from all nodes that go by it.

        Their own names are in Latin letters: in others any name will do.
        """
        if not nodes:
            return []
        cities = self.cities.named(word) if _is_latin(word) else self.cities.find(word)
        return [city for city in cities if all(self._is_far(city, place) for place in nodes)]

    def _larger(self, cities: list[Spot], nodes: list[Place], times: int) -> list[Spot]:
        """Keep the cities that have more people, so many times, than what lies at the nodes."""
        if not cities:
            return []
        people = (
            city.people
            for place in nodes
            for name in written_names(self._network.nodes[place.key])
            for city in self.cities.find(name)
            if not self._is_far(city, place)
        )
        least = times * max(people, default=0)
        return [city for city in cities if city.people > least]

    def _own_names(self, place: Place) -> Iterable[str]:
        return map(folded, written_names(self._network.nodes[place.key]))

    def _is_far(self, city: Spot, place: Place) -> bool:
        return great_circle_km(self._network.nodes[place.key].point, city.point) > _APART_KM


def parted(word: str) -> tuple[str, str]:
    """Part a word into a name and what stands after its last comma, or else its last space."""
    *before, area = COMMA.split(word)
    if before:
        return ",".join(before), area
    name, _, area = word.strip().rpartition(" ")
    return name, area


def _is_latin(word: str) -> bool:
    return folded(word).isascii()


def _inside(nodes: list[Place], areas: list[Place]) -> list[Place]:
    return [node for node in nodes if any(node.nodes <= area.nodes for area in areas)]
