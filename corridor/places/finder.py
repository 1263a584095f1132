"""What people type -> a place of the network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from corridor.errors import AmbiguousPlace, BadQuestion, UnknownPlace
from corridor.network import Network, Node
from corridor.places.cities import Cities, Spot, find_coordinates
from corridor.places.features import find_feature
from corridor.places.folding import folded
from corridor.places.place import Place

_LANGUAGES = ("en", "ru", "kk", "zh")
_SUGGESTIONS = 3
_LISTED = 6
_LEAST_LIKENESS = 72
_LIKENESS_SPREAD = 10


class PlaceFinder:
    """Finds places of a network by id, name in any language, code or former name.

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

    def find(self, word: str) -> Place:
        """Find the one place, region or country that a word stands for.

        Parameters
        ----------
        word
            A node id, a name in any of the four languages, a UN/LOCODE, a six-digit station
            code, the name or ISO code of a region or country; a name may be told apart by its
            country or region: "Aksai KZ", "Aktau, Mangystau".

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
        found = self._named(key) or self._region(key) or self._aliased(key) or self._country(key)
        return self._only(word, found or self._in_area(word))

    def find_node(self, word: str) -> Place:
        """Find the one node that a word stands for, as `find` does.

        Raises
        ------
        BadQuestion
            When only a region or a country goes by that name.
        UnknownPlace, AmbiguousPlace
            As `find`.
        """
        key = folded(word)
        nodes = self._named(key) or self._aliased(key)
        areas = [] if nodes else self._region(key) or self._country(key)
        if not areas:
            return self._only(word, nodes or self._in_area(word))
        area = areas[0]
        raise BadQuestion(
            f"'{word}' is a {area.kind}, and one place is wanted.",
            f"Name a place in it, such as {', '.join(self._largest(area))}." if area.nodes else "",
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
        # Names first: countries are known by their names in four languages, slow to load.
        if spot is not None or self._named(key) or self._matches(key) or self._in_area(word):
            return spot
        return Cities(self.network.folder).find(word)

    def find_list(self, words: str | Iterable[str]) -> tuple[Place, ...]:
        """Find the places of one or more words, each of which may hold several with commas.

        A word may also name a feature of the network, as `find_feature` says.

        Raises
        ------
        UnknownPlace, AmbiguousPlace
            As `find`.
        """
        words = (words,) if isinstance(words, str) else words
        return tuple(
            find_feature(self.network, part) or self.find(part)
            for word in words
            for part in self._parts(word)
        )

    def search(self, query: str) -> list[Node]:
        """List the nodes that a query may mean: exact names first, then names that hold it.

        Raises
        ------
        UnknownPlace
            When none does; the hint suggests what looks alike.
        """
        key = folded(query)
        exact = [node for place in self._matches(key) for node in sorted(place.nodes)]
        held = [id_ for name, ids in self._names.items() if key and key in name for id_ in ids]
        found = dict.fromkeys([query] * (query in self.network.nodes) + exact + sorted(held))
        if not found:
            raise UnknownPlace(f"Unknown place '{query}'.", self._suggestion(query))
        return [self.network.nodes[id_] for id_ in found]

    def namesakes(self, node: Node, within_km: float) -> list[Node]:
        """List the nodes that bear the same first name near a node, nearest first.

        A city and its port or freight yard are separate nodes: "Aktau" also stands for the
        port of Aktau.
        """
        from geopy.distance import great_circle  # noqa: PLC0415 - slow, and seldom needed

        stem = folded(node.name).split(" ")[0]
        found = [
            (float(great_circle(node.point, other.point).km), other.id)
            for other in self.network.nodes.values()
            if other.id != node.id
            and other.country == node.country
            and any(name.split(" ")[0] == stem for name in _primary_names(other))
        ]
        return [self.network.nodes[id_] for km, id_ in sorted(found) if km <= within_km]

    def _parts(self, word: str) -> list[str]:
        """Split at commas, unless the whole word is a name with commas in it."""
        parts = [part for part in word.split(",") if part.strip()]
        if len(parts) > 1 and (word in self.network.nodes or self._matches(folded(word))):
            return [word]
        return parts or [word]

    def _matches(self, key: str) -> list[Place]:
        """List all that a word may stand for, likeliest first."""
        return [
            *self._named(key),
            *self._region(key),
            *self._aliased(key),
            *self._country(key),
        ]

    def _in_area(self, word: str) -> list[Place]:
        """List the nodes of a word that ends in its country or region, as "Aksai KZ"."""
        head, comma, area = word.rpartition(",")
        if not comma:
            head, _, area = word.strip().rpartition(" ")
        name, within = folded(head), folded(area)
        nodes = self._named(name) or self._aliased(name) if name and within else []
        if not nodes:
            return []
        areas = self._region(within) or self._country(within)
        return [node for node in nodes if any(node.nodes <= place.nodes for place in areas)]

    def _only(self, word: str, places: list[Place]) -> Place:
        word = word.strip()
        exact = [place for place in places if place.key == word] or self._city_of_code(word, places)
        if not places:
            raise UnknownPlace(f"Unknown place '{word}'.", self._suggestion(word))
        if len(places) > 1 and not exact:
            listed = "; ".join(
                f"{number}. {place.key} ({place.name}{self._told_apart(place)})"
                for number, place in enumerate(places[:_LISTED], start=1)
            )
            raise AmbiguousPlace(f"'{word}' may be {listed}.", "Type the short name before the (.")
        return replace((exact or places)[0], asked=word)

    def _city_of_code(self, word: str, places: list[Place]) -> list[Place]:
        """Give the city where a city and its port or yard share a UN/LOCODE, as they should."""
        nodes = [(place, self.network.nodes[place.key]) for place in places if place.kind == "node"]
        if any(node.unlocode != word.upper() for _, node in nodes):
            return []
        cities = [place for place, node in nodes if "city" in node.roles]
        return cities if len(cities) == 1 else []

    def _told_apart(self, place: Place) -> str:
        """Tell a node's country, role and position."""
        if place.kind != "node":
            return ""
        node = self.network.nodes[place.key]
        return f", {node.country}, {node.roles[0]}, {node.lat:.2f},{node.lon:.2f}"

    def _largest(self, area: Place) -> list[str]:
        """Name the places of an area that play most roles."""
        nodes = (self.network.nodes[id_] for id_ in area.nodes)
        ranked = sorted(nodes, key=lambda node: (-len(node.roles), node.id))
        return [node.name.partition(" (")[0] for node in ranked[:_SUGGESTIONS]]

    def _named(self, key: str) -> list[Place]:
        return self._of_nodes(self._names.get(key, ()))

    def _aliased(self, key: str) -> list[Place]:
        return self._of_nodes(self._aliases.get(key, ()))

    def _of_nodes(self, ids: Iterable[str]) -> list[Place]:
        nodes = (self.network.nodes[id_] for id_ in sorted(ids))
        return [Place(node.id, node.name, node.id, "node", frozenset((node.id,))) for node in nodes]

    def _region(self, key: str) -> list[Place]:
        return [self._regions[key]] if key in self._regions else []

    def _country(self, key: str) -> list[Place]:
        code = key.upper() if key.upper() in self._countries else self._country_names.get(key, "")
        nodes = self._countries.get(code, frozenset())
        return [Place(key, _country_name(code), code, "country", nodes)] if code else []

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        return _index((node.id, _primary_names(node)) for node in self.network.nodes.values())

    @cached_property
    def _aliases(self) -> dict[str, set[str]]:
        nodes = self.network.nodes.values()
        return _index((node.id, map(folded, node.aliases)) for node in nodes)

    @cached_property
    def _regions(self) -> dict[str, Place]:
        members = defaultdict(set)
        for node in self.network.nodes.values():
            members[node.region].add(node.id)
        return {
            folded(name): Place(
                name, region.name, region.id, "region", frozenset(members[region.id])
            )
            for region in self.network.regions.values()
            for name in (
                region.id,
                region.name,
                region.name_ru,
                region.name_kk,
                region.name_zh,
                *region.aliases,
            )
            if name
        }

    @cached_property
    def _countries(self) -> dict[str, frozenset[str]]:
        members = defaultdict(set)
        for node in self.network.nodes.values():
            members[node.country].add(node.id)
        return {code: frozenset(nodes) for code, nodes in members.items()}

    @cached_property
    def _country_names(self) -> dict[str, str]:
        from babel import Locale  # noqa: PLC0415 - only for countries spelt out

        return {
            folded(name): code
            for language in _LANGUAGES
            for code, name in Locale(language).territories.items()
            if len(code) == 2 and code.isalpha()  # noqa: PLR2004 - ISO 3166-1 alpha-2
        }

    def _suggestion(self, word: str) -> str:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only when a word is unknown

        known = [*self._names, *self._regions, *self._aliases, *self._country_names]
        alike = process.extract(
            folded(word), known, scorer=fuzz.ratio, limit=12, score_cutoff=_LEAST_LIKENESS
        )
        close = [name for name, score, _ in alike if score >= alike[0][1] - _LIKENESS_SPREAD]
        places = {place.key: place for name in close for place in self._matches(name)}
        if not places:
            return "Try 'corridor places' with a part of the name."
        named = [self._described(place) for place in list(places.values())[:_SUGGESTIONS]]
        return f"Did you mean {' or '.join(named)}?"

    def _described(self, place: Place) -> str:
        name = place.name.partition(" (")[0]
        if place.kind != "node":
            return f"{name} ({place.key})"
        return f"{name} ({self.network.nodes[place.key].country})"


def _country_name(code: str) -> str:
    from babel import Locale  # noqa: PLC0415 - only when a country is asked for

    return str(Locale("en").territories.get(code, code))


def _primary_names(node: Node) -> Iterator[str]:
    """Give a node's id, names and codes, folded; 'Oral (Uralsk)' is Oral and Uralsk too."""
    yield folded(node.id)
    for name in (node.name, node.name_ru, node.name_kk, node.name_zh):
        yield folded(name)
        if "(" in name:
            yield folded(name.partition("(")[0])
    yield folded(node.unlocode)
    yield node.station_code


def _index(named: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    index: dict[str, set[str]] = defaultdict(set)
    for id_, names in named:
        for name in names:
            if name:
                index[name].add(id_)
    return index
