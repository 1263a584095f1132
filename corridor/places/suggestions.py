"""What looks like a word that nothing goes by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from corridor.errors import Candidate, UnknownPlace
from corridor.i18n import Text, any_of, text
from corridor.i18n.countries import country
from corridor.network import Network
from corridor.places.candidates import first_name
from corridor.places.cities import Cities
from corridor.places.countries import countries_by_name
from corridor.places.folding import folded, shorten
from corridor.places.names import Names
from corridor.places.transliteration import sounds

_MOST = 3
_LOOKED_AT = 12
_LEAST_LIKENESS = 72
_LIKENESS_SPREAD = 10
_SURE = 100.0
# A city off the network is less likely to be meant than a place of it.
_FARTHER = 5.0
# A name of which the word is one word is likelier than any that is only like it.
_IN_NAME, _LETTER = 97.0, 0.1
# What is meant is no more than so many letters longer or shorter, or a third of the word.
_LETTERS_LEFT_OUT = 2

# Likeness in per cent and what is alike.
_Likely = tuple[float, Candidate]


def unknown_place(
    word: str,
    network: Network,
    names: Names,
    cities: Cities | None = None,
    elsewhere: Iterable[str] = (),
) -> UnknownPlace:
    """Make the error that says what a word may have been meant to be.

    Parameters
    ----------
    word
        The word that nothing goes by.
    network, names
        The network and its names.
    cities
        Cities that may have been meant too.
    elsewhere
        Ids of nodes that go by the word, but not in the country or region that it names.
    """
    likely = [
        *((_SURE, _node(network, id_)) for id_ in elsewhere),
        *(
            found
            for index in names.node_sounds(word)
            for found in _alike(word, index, lambda id_: _node(network, id_))
        ),
        *(
            (_IN_NAME - _LETTER * more, _node(network, id_))
            for id_, more in names.nodes_with(word).items()
        ),
        *_alike(word, names.region_sounds, lambda id_: _region(network, id_)),
        *_alike(word, _country_sounds(network), _country),
        *(
            (score, city)
            for score, city in (_alike_cities(word, cities) if cities else ())
            if not _is_of_network(city, network, names)
        ),
    ]
    best: dict[str, _Likely] = {}
    for score, candidate in sorted(likely, key=lambda item: (-item[0], item[1].typed)):
        best.setdefault(candidate.told, (score, candidate))
    least = max((score for score, _ in best.values()), default=0.0) - _LIKENESS_SPREAD
    found = [candidate for score, candidate in best.values() if score >= least][:_MOST]
    return UnknownPlace(
        text("Unknown place '{word}'.", word=shorten(word)),
        text("Did you mean {names}?", names=any_of(one.told for one in found))
        if found
        else text("Try 'corridor places' with a part of the name."),
        word=word,
        candidates=found,
    )


def _alike(
    word: str, ids_of_sound: Mapping[str, Iterable[str]], candidate: Callable[[str], Candidate]
) -> Iterator[_Likely]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only when a word is unknown

    for key in sorted(sounds(word) | {folded(word).replace(" ", "")}):
        for name, score, _ in process.extract(
            key,
            ids_of_sound.keys(),
            scorer=fuzz.ratio,
            limit=_LOOKED_AT,
            score_cutoff=_LEAST_LIKENESS,
        ):
            if abs(len(name) - len(key)) <= max(_LETTERS_LEFT_OUT, len(key) // 3):
                yield from ((score, candidate(id_)) for id_ in sorted(ids_of_sound[name]))


def _alike_cities(word: str, cities: Cities) -> Iterator[_Likely]:
    by_name: dict[str, list[str]] = {}
    for city in cities.all():
        by_name.setdefault(city.name.casefold(), []).append(f"{city.name} {city.country}")
    for score, candidate in _alike(word, by_name, _city):
        yield score - _FARTHER, candidate


def _is_of_network(city: Candidate, network: Network, names: Names) -> bool:
    """Whether a place of the network bears the name of a city of its country."""
    name, _, country = city.typed.rpartition(" ")
    return any(network.nodes[id_].country == country for id_ in names.nodes_sounding(name))


def _country_sounds(network: Network) -> Mapping[str, set[str]]:
    """Return the codes of the countries that the network serves by how their names sound."""
    served = {node.country for node in network.nodes.values()}
    codes: dict[str, set[str]] = {}
    for name, code in countries_by_name().items():
        for key in sorted(sounds(name)) if code in served else ():
            codes.setdefault(key, set()).add(code)
    return codes


def _node(network: Network, id_: str) -> Candidate:
    node = network.nodes[id_]
    return Candidate(id_, _told(first_name(node.names), node.country))


def _region(network: Network, id_: str) -> Candidate:
    return Candidate(id_, _told(network.regions[id_].names, id_))


def _country(code: str) -> Candidate:
    return Candidate(code, _told(country(code), code))


def _city(named: str) -> Candidate:
    name, _, country = named.rpartition(" ")
    return Candidate(named, _told(Text(name), country))


def _told(name: Text, code: str) -> Text:
    return text("{name} ({code})", name=name, code=code)
