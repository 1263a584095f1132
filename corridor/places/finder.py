"""What people type -> a place of the network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from corridor.errors import BadQuestion, UnknownPlace
from corridor.i18n import Text, row_of, text
from corridor.i18n import word as word_of
from corridor.network import Network, Node
from corridor.places.candidates import ambiguous, city_candidates, first_name, place_candidates
from corridor.places.cities import Spot, find_coordinates
from corridor.places.corridors import find_corridor
from corridor.places.features import find_feature
from corridor.places.folding import COMMA, folded
from corridor.places.lookup import Lookup, km_between, parted
from corridor.places.names import primary_names
from corridor.places.place import Place
from corridor.places.suggestions import unknown_place

_MOST_EXAMPLES = 3


class PlaceFinder:
    """Finds places of a network by id, name in any language and script, code or former name.

    Parameters
    ----------
    network
        The network whose places are to be found.

    Examples
    --------
    >>> finder = PlaceFinder(Network())
    >>> finder.find("Уральск").key, finder.find("West Kazakhstan").key
    ('oral', 'KZ-27')
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self._lookup = Lookup(network)

    def find(self, word: str) -> Place:
        """Find the one place, region, country or corridor that a word stands for.

        Parameters
        ----------
        word
            A node id, a name in any of the four languages, a UN/LOCODE, a six-digit station
            code, the name or ISO code of a region or country, the name of a corridor; a name may
            be told apart by its country or region: "Aksai KZ", "Aktau, Mangystau". Where nothing
            goes by the very name, one that is the same in another script is taken: "Ural'sk",
            "Qaraghandy".

        Returns
        -------
        Place
            The place; of a city and a region of one name the city, of a region and a former
            name of a city the region.

        Raises
        ------
        UnknownPlace
            When nothing goes by that name; the hint suggests what looks alike.
        AmbiguousPlace
            When several places do; the hint lists them.
        """
        key = folded(word)
        found = self._lookup.called(word) or self._lookup.region(key)
        return self._only(
            word,
            found
            or self._lookup.aliased(word)
            or self._lookup.area(key)
            or self._lookup.less_plain(word),
        )

    def find_node(self, word: str) -> Place:
        """Find the one node that a word stands for, as `find` does.

        Raises
        ------
        BadQuestion
            When only a region, a country, a corridor or another feature goes by that name.
        UnknownPlace, AmbiguousPlace
            As `find`.
        """
        key = folded(word)
        found = (
            self._lookup.called(word)
            or self._lookup.aliased(word)
            or self._lookup.region(key)
            or self._lookup.area(key)
        )
        feature = None if found else find_feature(self.network, word)
        place = feature or self._only(
            word, found or self._lookup.less_plain(word), with_cities=True
        )
        if place.kind == "node":
            return place
        raise BadQuestion(
            _no_single_place(word, place),
            text("Name a place in it, such as {places}.", places=row_of(self._largest(place)))
            if place.nodes
            else "",
        )

    def find_spot(self, word: str) -> Spot | None:
        """Find the coordinates or the city that a word stands for, where no node goes by it.

        Returns
        -------
        Spot or None
            None when the network knows the word, or nobody does.

        Raises
        ------
        AmbiguousPlace
            When several cities go by that name, and no node.
        BadQuestion
            When coordinates lie off the globe.
        """
        spot, key = find_coordinates(word), folded(word)
        if spot is not None or self._lookup.known(key) or self._lookup.region(key):
            return spot
        # No city goes by the name of a country but where it lies in it; those are slow to load.
        found = self._lookup.cities.find(word)
        if not found or self._lookup.in_area(word):
            return None
        if any(self._lookup.nodes_of(city) for city in found):
            return None
        if len(found) > 1:
            raise ambiguous(word, city_candidates(found))
        return found[0] if found else None

    def find_list(self, words: str | Iterable[str]) -> tuple[Place, ...]:
        """Find the places of one or more words, each of which may hold several with commas.

        A word may also name a feature of the network, as `find_feature` says.

        Raises
        ------
        UnknownPlace, AmbiguousPlace
            As `find`.
        BadQuestion
            When a word stands for a point off the network.
        """
        words = (words,) if isinstance(words, str) else words
        return tuple(
            find_feature(self.network, part) or self._on_network(part)
            for word in words
            for part in self._parts(word)
        )

    def _on_network(self, word: str) -> Place:
        try:
            return self.find(word)
        except UnknownPlace:
            if self.find_spot(word) is None:
                raise
        raise BadQuestion(
            text(
                "'{word}' lies off the network, as only an origin or a destination may.", word=word
            ),
            text("'{command}' tells what is near.", command=f'corridor places "{word}"'),
        )

    def find_feature(self, word: str) -> Place | None:
        """Find the corridor, the gate, the line or the link that a word names.

        Returns
        -------
        Place or None
            None when a node goes by the word, or it has not the form of a feature.

        Raises
        ------
        UnknownPlace
            When the network has no such feature.
        """
        found = find_feature(self.network, word)
        if found is None and not self._lookup.known(folded(word)):
            found = next(iter(find_corridor(self.network, word)), None)
        return found if found and found.links else None

    def search(self, query: str) -> list[Node]:
        """List the nodes that a query may mean: exact names first, then names that hold it.

        Raises
        ------
        UnknownPlace
            When none does; the hint suggests what looks alike.
        """
        look, key = self._lookup, folded(query)
        exact = [node for place in look.matches(key) for node in sorted(place.nodes)]
        names = (look.names.nodes, look.names.aliases)
        held = {id_ for index in names for name, ids in index.items() if key in name for id_ in ids}
        ids = [query] * (query in self.network.nodes) + exact + sorted(held if key else ())
        ids = ids or [
            id_ for place in self._lookup.less_plain(query) for id_ in sorted(place.nodes)
        ]
        if not ids:
            raise unknown_place(query, self.network, self._lookup.names)
        return [self.network.nodes[id_] for id_ in dict.fromkeys(ids)]

    def namesakes(self, node: Node, within_km: float) -> list[Node]:
        """List the nodes that bear the same first name near a node, nearest first.

        A city and its port or freight yard are separate nodes: "Aktau" also stands for the
        port of Aktau.
        """
        stem = folded(node.name).split(" ")[0]
        found = [
            (km_between(node.point, other.point), other.id)
            for other in self.network.nodes.values()
            if other.id != node.id
            and other.country == node.country
            and any(name.split(" ")[0] == stem for name in primary_names(other))
        ]
        return [self.network.nodes[id_] for km, id_ in sorted(found) if km <= within_km]

    def _parts(self, word: str) -> list[str]:
        """Split at commas, unless the whole word is a name with commas in it."""
        if find_coordinates(word) is not None:
            return [word]
        parts = [part for part in COMMA.split(word) if part.strip()]
        if len(parts) > 1 and (word in self.network.nodes or self._lookup.matches(folded(word))):
            return [word]
        return parts or [word]

    def _only(self, word: str, places: list[Place], *, with_cities: bool = False) -> Place:
        word = word.strip()
        exact = [place for place in places if place.key == word] or self._city_of_code(word, places)
        if not places:
            cities = self._lookup.cities if with_cities else None
            elsewhere = [place.key for place in self._lookup.known(folded(parted(word)[0]))]
            raise unknown_place(word, self.network, self._lookup.names, cities, elsewhere)
        if len(places) > 1 and not exact:
            raise ambiguous(word, place_candidates(self.network, places))
        return replace((exact or places)[0], asked=word)

    def _city_of_code(self, word: str, places: list[Place]) -> list[Place]:
        """Give the city where a city and its port or yard share a UN/LOCODE, as they should."""
        nodes = [(place, self.network.nodes[place.key]) for place in places if place.kind == "node"]
        code = folded(word).replace(" ", "").upper()
        if any(node.unlocode != code for _, node in nodes):
            return []
        cities = [place for place, node in nodes if "city" in node.roles]
        return cities if len(cities) == 1 else []

    def _largest(self, area: Place) -> list[Text]:
        """Name the places of an area that play most roles."""
        nodes = (self.network.nodes[id_] for id_ in area.nodes)
        ranked = sorted(nodes, key=lambda node: (-len(node.roles), node.id))
        return [first_name(node.names) for node in ranked[:_MOST_EXAMPLES]]


def _no_single_place(asked: str, place: Place) -> Text:
    return text(
        "'{word}' is a {kind}, and one place is wanted.",
        word=asked.strip(),
        kind=word_of("place", place.kind),
    )
