"""The names by which nodes and regions go, and what is found by each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from corridor.files.cache import kept
from corridor.network import Network, Node, Region
from corridor.network.side_files import readings_of_names
from corridor.places.folding import folded
from corridor.places.transliteration import sounds, syllables

_OBLAST, _KAZAKH_OBLAST = " область", " облысы"
_KIND_OF_REGION = re.compile("(壮族|回族|维吾尔)?自治区$|省$|市$")
_BREAKS = re.compile(r"[\s()-]+")
# Ids by what they go by, each once.
Index = Mapping[str, list[str]]


class Names:
    """Indexes of the names of a network, each made when first asked.

    Parameters
    ----------
    network
        The network that bears the names.
    """

    def __init__(self, network: Network) -> None:
        self._network = network

    @cached_property
    def nodes(self) -> Index:
        """Node ids by folded id, name and code."""
        nodes = self._network.nodes
        return self._kept(
            "names", lambda: _index((node.id, primary_names(node)) for node in nodes.values())
        )

    @cached_property
    def aliases(self) -> Index:
        """Node ids by folded former, foreign and other names."""
        nodes = self._network.nodes
        return self._kept(
            "aliases",
            lambda: _index((node.id, map(folded, node.aliases)) for node in nodes.values()),
        )

    @cached_property
    def regions(self) -> Index:
        """Region ids by folded id and name, and by the name with another word of its kind."""
        return self._kept("region-names", self._region_names)

    def _kept(self, part: str, make: Callable[[], Index]) -> Index:
        cache = self._network.cache_of("nodes", "regions")
        index: Index = kept(cache, part, make)
        return index

    def _region_names(self) -> Index:
        regions = self._network.regions.values()
        own = _index((region.id, map(folded, region_names(region))) for region in regions)
        told = _index((region.id, map(folded, _told_in_full(region))) for region in regions)
        return {**told, **own}

    def nodes_sounding(self, word: str) -> set[str]:
        """Return the ids of the nodes of which one name is the word, written in another way."""
        indexes, keys = self.node_sounds(word), sounds(word)
        found = {id_ for index in indexes for key in keys for id_ in index.get(key, ())}
        for chinese in self._chinese_of.get(syllables(word), ()):
            found.update(self.nodes.get(chinese, ()))
        return found

    def nodes_with(self, word: str) -> dict[str, int]:
        """Return the ids of the nodes of which a name has a word among others, and how much more.

        Only names in the alphabet of the word count: the other ones are what others call the
        node.
        """
        keys, is_cyrillic = sounds(word), _is_cyrillic(word)
        found: dict[str, int] = {}
        for node in self._network.nodes.values():
            for whole in node.spellings:
                name = whole.partition(" (")[0]
                pieces = filter(None, _BREAKS.split(name))
                if _is_cyrillic(name) == is_cyrillic and any(keys & sounds(x) for x in pieces):
                    found[node.id] = len(name) - len(word)
        return found

    def regions_sounding(self, word: str) -> set[str]:
        """Return the ids of the regions of which one name is the word, written in another way."""
        return {id_ for key in sounds(word) for id_ in self.region_sounds.get(key, ())}

    def node_sounds(self, word: str) -> list[Index]:
        """Return indexes of node ids by how their names sound to whoever writes as a word does.

        The Cyrillic names of China spelt in Latin letters would be pinyin with mistakes:
        "Lianyungan".
        """
        return [self._plain_sounds, *([self._palladius_sounds] if _is_cyrillic(word) else [])]

    @cached_property
    def _plain_sounds(self) -> Index:
        """Node ids by how their names and aliases sound; those of China in pinyin alone."""
        return self._sounds(
            "sounds",
            lambda node, name: (
                node.country != "CN" or not (_is_cyrillic(name) or name in node.aliases)
            ),
        )

    @cached_property
    def _palladius_sounds(self) -> Index:
        """Node ids of China by how their Cyrillic names sound."""
        return self._sounds(
            "sounds-of-china", lambda node, name: node.country == "CN" and _is_cyrillic(name)
        )

    @cached_property
    def region_sounds(self) -> Index:
        """Region ids by how their names sound."""
        regions = self._network.regions
        return self._kept(
            "region-sounds",
            lambda: _index(
                (
                    region.id,
                    (key for name in written_region_names(region) for key in sorted(sounds(name))),
                )
                for region in regions.values()
            ),
        )

    def _sounds(self, part: str, counts: Callable[[Node, str], bool]) -> Index:
        def make() -> Index:
            return _index(
                (
                    node.id,
                    (key for name in names if counts(node, name) for key in sorted(sounds(name))),
                )
                for node, names in self._written
            )

        return self._kept(part, make)

    @cached_property
    def _written(self) -> list[tuple[Node, list[str]]]:
        return [(node, list(written_names(node))) for node in self._network.nodes.values()]

    @cached_property
    def _chinese_of(self) -> Index:
        """Folded Chinese names by their reading in pinyin."""
        readings = readings_of_names(self._network.folder)
        return _index((folded(chinese), (pinyin,)) for chinese, pinyin in readings)


def primary_names(node: Node) -> Iterator[str]:
    """Return a node's id, names and codes, folded; 'Oral (Uralsk)' is Oral and Uralsk too."""
    yield folded(node.id)
    for name in node.spellings:
        yield folded(name)
        if "(" in name:
            yield folded(name.partition("(")[0])
    yield folded(node.unlocode)
    # The United Nations write the country apart.
    yield folded(f"{node.unlocode[:2]} {node.unlocode[2:]}")
    yield node.station_code
    yield from map(folded, node.china_codes)


def region_names(region: Region) -> Iterator[str]:
    """Return a region's id, names and other names."""
    yield region.id
    yield from written_region_names(region)


def _told_in_full(region: Region) -> Iterator[str]:
    """Return the names of an oblast or a Chinese province as addresses have them: "Омская обл."."""
    plain = region.name.removesuffix(" Region")
    if region.name_ru.endswith(_OBLAST):
        yield from (f"{plain} Oblast", f"{plain} Region", f"{plain} Province")
        yield region.name_ru.removesuffix(_OBLAST) + " обл."
        yield region.name_kk.removesuffix(_KAZAKH_OBLAST) + " обл."
    elif region.name_zh.endswith("省"):
        yield from (
            f"{plain} Province",
            f"{region.name_kk} провинциясы",
            f"провинция {region.name_ru}",
        )


def written_region_names(region: Region) -> Iterator[str]:
    """Return the names of a region that may be written in another script; 江苏省 is 江苏 too."""
    yield from region.spellings
    yield _KIND_OF_REGION.sub("", region.name_zh)
    yield from region.aliases


def written_names(node: Node) -> Iterator[str]:
    """Return the names of a node that may be written in another script."""
    for name in node.spellings:
        yield name
        if "(" in name:
            yield name.partition("(")[0]
    yield node.id.replace("-", " ")
    yield from node.aliases


def _is_cyrillic(name: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in name)


def _index(named: Iterable[tuple[str, Iterable[str]]]) -> Index:
    index: dict[str, dict[str, None]] = {}
    for id_, names in named:
        for name in names:
            if name:
                index.setdefault(name, {})[id_] = None
    return {name: [*ids] for name, ids in index.items()}
