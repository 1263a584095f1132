"""What people type -> a place of the network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from corridor import arguments
from corridor.errors import AmbiguousPlace, BadQuestion, UnknownPlace
from corridor.globe import great_circle_km
from corridor.i18n import Text, row_of, text
from corridor.i18n import word as word_of
from corridor.network import Network, Node
from corridor.places.candidates import ambiguous, city_candidates, first_name, place_candidates
from corridor.places.cities import Spot, find_coordinates
from corridor.places.codes import code_of, unknown_code
from corridor.places.corridors import find_corridor
from corridor.places.features import find_feature
from corridor.places.folding import COMMA, LONGEST_NAME, cut, folded
from corridor.places.kinds import Reading, readings
from corridor.places.lookup import Lookup, parted
from corridor.places.names import primary_names
from corridor.places.place import Place
from corridor.places.suggestions import unknown_place

_MOST_EXAMPLES = 3
# Who means more places at once means something else: a region, a country, a mode.
_MOST_WORDS = 300
# How far from a city its port or station may lie that is named with its name.
_KIN_KM = 80.0


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
        self._readings: dict[str, Reading] = {}

    def find(self, word: object) -> Place:
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
        return self._as_meant(_name("word", word), self._find)

    def _find(self, word: str) -> Place:
        key = folded(word)
        found = self._lookup.called(word) or self._lookup.region_called(word)
        return self._only(
            word,
            found
            or self._lookup.aliased(word)
            or self._lookup.area(key)
            or self._lookup.less_plain(word),
        )

    def find_node(self, word: object) -> Place:
        """Find the one node that a word stands for, as `find` does.

        Raises
        ------
        BadQuestion
            When only a region, a country, a corridor or another feature goes by that name.
        UnknownPlace, AmbiguousPlace
            As `find`.
        """
        return self._as_meant(_name("word", word), self._find_node)

    def _find_node(self, word: str) -> Place:
        key = folded(word)
        found = (
            self._lookup.called(word)
            or self._lookup.aliased(word)
            or self._lookup.region_called(word)
            or self._lookup.area(key)
        )
        feature = None if found else find_feature(self.network, word)
        place = feature or self._only(
            word, found or self._lookup.less_plain(word), with_cities=True
        )
        if place.kind == "region":
            place = self._chief_city(word, place)
        if place.kind == "node":
            return place
        raise BadQuestion(
            _no_single_place(word, place),
            text("Name a place in it, such as {places}.", places=row_of(self._largest(place)))
            if place.nodes
            else "",
        )

    def _chief_city(self, word: str, region: Place) -> Place:
        """Return the city of a region that is called after it: 莫斯科市 is Moscow too."""
        names = (reading.word for reading in readings(word) if reading.kind == "city")
        cities = (city for name in names for city in self._lookup.named(folded(name)))
        return next((city for city in cities if city.nodes <= region.nodes), region)

    def find_spot(self, word: object) -> Spot | None:
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
        word = _name("word", word)
        meant = self._meant(word).word
        try:
            spot = self._find_spot(meant)
        except AmbiguousPlace as error:
            raise (error if meant == word else ambiguous(word, error.candidates)) from None
        return spot and replace(spot, asked=word)

    def _find_spot(self, word: str) -> Spot | None:
        spot = find_coordinates(word)
        if spot is not None or self._is_here(word):
            return spot
        # No city goes by the name of a country but where it lies in it; those are slow to load.
        look = self._lookup
        found = look.cities.named(word) if code_of(word) else look.cities.find(word)
        if code_of(word) and not found:
            return look.codes.find(word)
        if not found or self._lookup.in_area(word):
            return None
        if any(self._lookup.nodes_of(city) for city in found):
            return None
        if len(found) > 1:
            raise ambiguous(word, city_candidates(found))
        return found[0] if found else None

    def _is_here(self, word: str) -> bool:
        """Whether a node or a region goes by a word; a code is read letter by letter."""
        look = self._lookup
        nodes = (
            look.called(word) or look.aliased(word) if code_of(word) else look.known(folded(word))
        )
        return bool(nodes or look.region_called(word))

    def find_list(self, words: object) -> tuple[Place, ...]:
        """Find the places of one or more words, each of which may hold several with commas.

        A word may also name a feature of the network, as `find_feature` says.

        Raises
        ------
        UnknownPlace, AmbiguousPlace
            As `find`.
        BadQuestion
            When a word stands for a point off the network, or there are hundreds of words.
        """
        parts = self.parts(words)
        found: dict[str, Place] = {}
        for part in dict.fromkeys(parts):
            _require_few(found)
            found[part] = find_feature(self.network, part) or self._on_network(part)
        return tuple(found[part] for part in parts)

    def parts(self, words: object) -> list[str]:
        """List the places that words name, where a word may hold several with commas."""
        read = arguments.words("words", words)
        words = (read,) if isinstance(read, str) else read
        by_word = {word: self._parts(word) for word in dict.fromkeys(words)}
        return [part for word in words for part in by_word[word]]

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

    def find_feature(self, word: object) -> Place | None:
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
        word = _name("word", word)
        found = find_feature(self.network, word)
        if found is None and not self._lookup.known(folded(word)):
            found = next(iter(find_corridor(self.network, word)), None)
        return found if found and found.links else None

    def search(self, query: object) -> list[Node]:
        """List the nodes that a query may mean: exact names first, then names that hold it.

        Raises
        ------
        UnknownPlace
            When none does; the hint suggests what looks alike.
        """
        query = _name("query", query)
        look, key = self._lookup, folded(query)
        matches = look.known(key) if code_of(query) else look.matches(key)
        exact = [node for place in matches for node in sorted(place.nodes)]
        names = (look.names.nodes, look.names.aliases)
        held = {id_ for index in names for name, ids in index.items() if key in name for id_ in ids}
        ids = [query] * (query in self.network.nodes) + exact + sorted(held if key else ())
        ids = ids or [
            id_ for place in self._lookup.less_plain(query) for id_ in sorted(place.nodes)
        ]
        if not ids and code_of(query):
            raise unknown_code(query, self.network, self._lookup.names)
        if not ids:
            raise unknown_place(query, self.network, self._lookup.names)
        return [self.network.nodes[id_] for id_ in dict.fromkeys(ids)]

    def namesakes(self, node: Node, within_km: float) -> list[Node]:
        """List the nodes that bear the same first name near a node, nearest first.

        A city and its port or freight yard are separate nodes: "Aktau" also stands for the
        port of Aktau.
        """
        arguments.one_of("node", node, Node, "network.nodes['oral']")
        within_km = arguments.number("within_km", within_km)
        stem = folded(node.name).split(" ")[0]
        near = sorted(
            (km, other.id)
            for other in self.network.nodes.values()
            if other.id != node.id
            and other.country == node.country
            # Few are near: their names are read last.
            and (km := great_circle_km(node.point, other.point)) <= within_km
            and any(name.split(" ")[0] == stem for name in primary_names(other))
        )
        return [self.network.nodes[id_] for _, id_ in near]

    def _as_meant(self, word: str, find: Callable[[str], Place]) -> Place:
        """Find what a word stands for without its words of kind, which are a hint then."""
        meant, kind = self._meant(word)
        if meant == word:
            return find(word)
        try:
            place = find(meant)
        except AmbiguousPlace as error:
            nodes = [self.network.nodes.get(one.typed) for one in error.candidates]
            of_kind = [node for node in nodes if node and _is_of_kind(node, kind)]
            # A word of kind tells a port from its city, not two countries' towns of one name.
            lands = {node.country if node else "" for node in nodes}
            if None in nodes or len(of_kind) != 1 or len(lands) > 1:
                raise ambiguous(word, error.candidates) from None
            place = find(of_kind[0].id)
        return replace(self._of_kind(place, kind), asked=word.strip())

    def _of_kind(self, place: Place, kind: str) -> Place:
        """Return the port, the station or the terminal of a city that was named with that word."""
        node = self.network.nodes.get(place.key) if place.kind == "node" else None
        if node is None or _is_of_kind(node, kind) or "city" not in node.roles:
            return place
        others = (other for other in self.namesakes(node, _KIN_KM) if _is_of_kind(other, kind))
        found = next(others, None)
        return self._find(found.id) if found else place

    def _meant(self, word: str) -> Reading:
        """Return the first reading of a word that anything goes by, else the word itself.

        What goes by the very name is meant before what only sounds so: "г. Ханчжоу" is no Ганчжоу.
        """
        if word not in self._readings:
            is_plain = self._is_named(word) or code_of(word)
            every = (Reading(word),) if is_plain else (*readings(word),)
            named = (reading for reading in every if self._is_named(reading.word))
            sounding = (reading for reading in every if self._is_heard(reading.word))
            self._readings[word] = next(named, None) or next(sounding, Reading(word))
        return self._readings[word]

    def _is_named(self, word: str) -> bool:
        """Whether anything goes by the very word, alone or in its country or region."""
        look, key = self._lookup, folded(word)
        try:
            return bool(
                look.known(key)
                or look.region(key)
                or find_coordinates(word)
                or look.area(key)
                or find_feature(self.network, word)
                or look.in_area(word)
                or look.cities.find(word)
            )
        except BadQuestion:
            return True

    def _is_heard(self, word: str) -> bool:
        """Whether anything goes by a word that is written in another way."""
        try:
            return bool(self._lookup.less_plain(word))
        except BadQuestion:
            return True

    def _parts(self, word: str) -> list[str]:
        """Split at commas, unless the whole word is a name with commas in it."""
        parts = [cut(part) for part in COMMA.split(word) if part.strip()]
        if len(word) > LONGEST_NAME:
            return parts or [""]
        if find_coordinates(word) is not None:
            return [word]
        if len(parts) > 1 and (word in self.network.nodes or self._lookup.matches(folded(word))):
            return [word]
        return parts or [word]

    def _only(self, word: str, places: list[Place], *, with_cities: bool = False) -> Place:
        word = word.strip()
        exact = [place for place in places if place.key == word] or self._city_of_code(word, places)
        if not places and code_of(word):
            raise unknown_code(word, self.network, self._lookup.names)
        if not places:
            cities = self._lookup.cities if with_cities else None
            elsewhere = [place.key for place in self._lookup.known(folded(parted(word)[0]))]
            raise unknown_place(word, self.network, self._lookup.names, cities, elsewhere)
        if len(places) > 1 and not exact:
            raise ambiguous(word, place_candidates(self.network, places))
        return replace((exact or places)[0], asked=word)

    def _city_of_code(self, word: str, places: list[Place]) -> list[Place]:
        """Return the city where a city and its port or yard share a UN/LOCODE, as they should."""
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


def _name(parameter: str, value: object) -> str:
    """Read a place as a word, as much of it as a name may have."""
    return cut(arguments.place(parameter, value))


def _require_few(found: Mapping[str, Place]) -> None:
    if len(found) >= _MOST_WORDS:
        raise BadQuestion(
            text("More than {number} places are named at once.", number=_MOST_WORDS),
            text("Name the region, the country or the line that they have in common."),
        )


def _is_of_kind(node: Node, kind: str) -> bool:
    """Whether a node is what a word of kind says; any node is what no word says."""
    roles = {
        "": node.roles,
        "station": ("station", "junction"),
        "dry-port": ("dry-port", "terminal"),
    }
    return bool({*roles.get(kind, (kind,))} & {*node.roles})


def _no_single_place(asked: str, place: Place) -> Text:
    return text(
        "'{word}' is a {kind}, and one place is wanted.",
        word=asked.strip(),
        kind=word_of("place", place.kind),
    )
